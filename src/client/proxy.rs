//! The proxy that the environment names for an endpoint. reqwest is told of it and reads no variable itself, so that what
//! is said and what is done cannot differ.

use std::fmt;

use hyper::Uri;
use hyper_util::client::proxy::matcher::Matcher;
use percent_encoding::percent_decode_str;
use reqwest::Url;

use super::Endpoint;
use crate::api::Secret;
use crate::error::{Error, Result, Text};

/// The variables that name the proxy for https, the first that is not empty.
const VARIABLES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/// The proxy that requests go through.
#[derive(Debug, Clone)]
pub(super) struct Proxy {
    url: String,
    login: Option<(String, Secret)>,
    variable: &'static str,
}

impl Proxy {
    /// The proxy for `endpoint`, if the environment names one for it; never for one of this machine.
    ///
    /// # Errors
    /// A usage error for a variable that names none which could be spoken to: past it the request would go straight out,
    /// which is not what was meant.
    pub(super) fn of(endpoint: &Endpoint) -> Result<Option<Self>> {
        Self::among(endpoint, |name| {
            let value = std::env::var_os(name)?;
            Some(value.to_string_lossy().into_owned())
        })
    }

    fn among(endpoint: &Endpoint, env: impl Fn(&str) -> Option<String>) -> Result<Option<Self>> {
        // A CGI program takes no proxy: whoever sends a request could name it by a header.
        if endpoint.is_loopback() || env("REQUEST_METHOD").is_some() {
            return Ok(None);
        }
        let set = |name: &'static str| {
            let value = env(name)?.trim().to_owned();
            (!value.is_empty()).then_some((name, value))
        };
        let no = ["NO_PROXY", "no_proxy"].into_iter().find_map(set);
        if no.is_some_and(|(_, list)| is_exempt(endpoint, &list)) {
            return Ok(None);
        }
        let Some((variable, value)) = VARIABLES.into_iter().find_map(set) else {
            return Ok(None);
        };
        // The value is not repeated: any part of it may be of a password.
        let proxy = Self::read(&value, variable).map_err(|why| {
            Error::usage(format!("environment variable {variable}: {why}")).hint(Text::fixed(
                "a proxy is named as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT",
                "代理地址的写法为 http://主机:端口 或 http://用户名:密码@主机:端口",
            ))
        })?;
        Ok(Some(proxy))
    }

    /// Reads `value`, which `variable` has. A user name and a password end at the last `@`: passwords with `#`, `/`, `?`
    /// and `@` are written as they are by many. Escapes such as `%40` are read, and a `%` that begins none is itself.
    fn read(value: &str, variable: &'static str) -> std::result::Result<Self, &'static str> {
        const NO_ADDRESS: &str = "it is no address of a proxy";
        if value.contains('\u{fffd}') {
            return Err("it is not UTF-8");
        }
        let (scheme, rest) = value.split_once("://").unwrap_or(("http", value));
        let scheme = scheme.to_ascii_lowercase();
        if !matches!(scheme.as_str(), "http" | "https") {
            return Err("only http and https proxies are spoken to");
        }
        let (login, address) = match rest.rsplit_once('@') {
            Some((login, address)) => (Some(login), address),
            None => (None, rest),
        };
        let url = Url::parse(&format!("{scheme}://{address}")).map_err(|_| NO_ADDRESS)?;
        let is_whole = url.query().is_none() && url.fragment().is_none();
        let is_bare = url.path() == "/" && !address.contains('\\');
        // Behind a user name and a password more than an address is a password that was cut at its last `@`.
        if !is_whole || login.is_some() && !is_bare {
            return Err(NO_ADDRESS);
        }
        let host = url.host_str().ok_or(NO_ADDRESS)?;
        let port = url
            .port()
            .map_or_else(String::new, |port| format!(":{port}"));
        let login = login.filter(|login| !login.is_empty()).map(|login| {
            let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
            let (user, password) = login.split_once(':').unwrap_or((login, ""));
            (decode(user), Secret::new(decode(password)))
        });
        Ok(Self {
            url: format!("{scheme}://{host}{port}"),
            login,
            variable,
        })
    }

    /// Where it is: scheme, host and port.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// The variable that names it.
    pub(super) const fn variable(&self) -> &'static str {
        self.variable
    }

    /// It as reqwest takes it.
    ///
    /// # Errors
    /// Those of reqwest, which were looked for when it was read.
    pub(super) fn for_reqwest(&self) -> reqwest::Result<reqwest::Proxy> {
        let proxy = reqwest::Proxy::all(&self.url)?;
        Ok(match &self.login {
            Some((user, password)) => proxy.basic_auth(user, password.reveal()),
            None => proxy,
        })
    }
}

impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the proxy {} ({})", self.url, self.variable)
    }
}

/// Returns whether `list`, the value of `NO_PROXY`, names `endpoint`. Its entries are separated by commas or blanks: `*`, an
/// address, a network such as `10.0.0.0/8`, or a domain, which stands for all below it as well and may begin with `.` or
/// `*.`; each with or without a port.
fn is_exempt(endpoint: &Endpoint, list: &str) -> bool {
    let Ok(url) = Url::parse(&endpoint.to_string()) else {
        return false;
    };
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    let Ok(uri) = format!("https://{host}").parse::<Uri>() else {
        return false;
    };
    let entries = list.split(|c: char| c == ',' || c.is_whitespace());
    entries.filter(|entry| !entry.is_empty()).any(|entry| {
        let (name, port) = name_and_port(entry);
        let is_port = port.is_none_or(|port| Some(port) == url.port_or_known_default());
        let name = name.strip_prefix('*').unwrap_or(name).trim_end_matches('.');
        // hyper's matcher knows domains, addresses and networks.
        let matcher = Matcher::builder().all("http://proxy.invalid");
        let is_named = || {
            matcher
                .no(name.to_owned())
                .build()
                .intercept(&uri)
                .is_none()
        };
        is_port && (name.is_empty() || is_named())
    })
}

/// An entry of `NO_PROXY` without its port and the brackets of an IPv6 address, and the port.
fn name_and_port(entry: &str) -> (&str, Option<u16>) {
    if let Some((address, rest)) = entry
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
    {
        return (
            address,
            rest.strip_prefix(':').and_then(|port| port.parse().ok()),
        );
    }
    match entry.split_once(':') {
        Some((name, port)) if !port.contains(':') => match port.parse() {
            Ok(port) => (name, Some(port)),
            Err(_) => (entry, None),
        },
        _ => (entry, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxy(endpoint: &str, variables: &[(&str, &str)]) -> Result<Option<String>> {
        let env = |name: &str| {
            let found = variables.iter().find(|(other, _)| *other == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let proxy = Proxy::among(&endpoint.parse()?, env)?;
        Ok(proxy.map(|proxy| proxy.to_string()))
    }

    #[test]
    fn the_first_variable_that_is_set_names_it() {
        let (one, other) = ("http://one:1", "http://other:2");
        for (variables, expected) in [
            (&[][..], None),
            (&[("HTTPS_PROXY", one)], Some("http://one:1 (HTTPS_PROXY)")),
            (&[("https_proxy", one)], Some("http://one:1 (https_proxy)")),
            (
                &[("HTTPS_PROXY", one), ("https_proxy", other)],
                Some("http://one:1 (HTTPS_PROXY)"),
            ),
            (
                &[("ALL_PROXY", one), ("https_proxy", other)],
                Some("http://other:2 (https_proxy)"),
            ),
            (
                &[("ALL_PROXY", one), ("HTTPS_PROXY", "")],
                Some("http://one:1 (ALL_PROXY)"),
            ),
            (&[("HTTP_PROXY", one)], None),
            (
                &[("HTTPS_PROXY", "one:1")],
                Some("http://one:1 (HTTPS_PROXY)"),
            ),
            (&[("HTTPS_PROXY", one), ("NO_PROXY", "example.com")], None),
            (&[("HTTPS_PROXY", one), ("no_proxy", "*")], None),
            (
                &[("HTTPS_PROXY", one), ("NO_PROXY", "example.org")],
                Some("http://one:1 (HTTPS_PROXY)"),
            ),
            (&[("HTTPS_PROXY", one), ("REQUEST_METHOD", "GET")], None),
            (
                &[("HTTPS_PROXY", " "), ("https_proxy", one)],
                Some("http://one:1 (https_proxy)"),
            ),
            (
                &[
                    ("HTTPS_PROXY", one),
                    ("NO_PROXY", ""),
                    ("no_proxy", "example.com"),
                ],
                None,
            ),
        ] {
            let found = proxy("ecs.example.com", variables).unwrap();
            let expected = expected.map(|proxy| format!("the proxy {proxy}"));
            assert_eq!(found, expected, "{variables:?}");
        }
    }

    #[test]
    fn this_machine_is_spoken_to_directly() {
        for endpoint in ["http://127.0.0.1:1", "https://localhost", "https://[::1]:2"] {
            let found = proxy(endpoint, &[("HTTPS_PROXY", "http://one:1")]);
            assert_eq!(found.unwrap(), None, "{endpoint}");
        }
    }

    #[test]
    fn every_form_of_no_proxy_is_known() {
        let name = "https://ecs.example.com";
        for (endpoint, list, expected) in [
            (name, "example.com", true),
            (name, ".example.com", true),
            (name, "*.example.com", true),
            (name, "EXAMPLE.Com.", true),
            (name, "ecs.example.com:443", true),
            (name, "*.example.com:443", true),
            (name, "ecs.example.com:8443", false),
            ("https://ecs.example.com:8443", "example.com:8443", true),
            ("https://ecs.example.com:8443", "example.com:443", false),
            (name, "localhost 10.0.0.0/8\texample.com", true),
            (name, "a.invalid,,*", true),
            (name, "*:443", true),
            (name, "xample.com", false),
            (name, "*xample.com", false),
            (name, "ecs.example.com.invalid", false),
            (name, " , ", false),
            (name, "example.com:port", false),
            ("https://10.1.2.3", "*", true),
            ("https://10.1.2.3", "10.0.0.0/8", true),
            ("https://10.1.2.3", "10.1.2.3:443", true),
            ("https://10.1.2.3", "10.1.2.4", false),
            ("https://[2001:db8::1]", "[2001:db8::1]", true),
            ("https://[2001:db8::1]", "[2001:db8::1]:443", true),
            ("https://[2001:db8::1]", "[2001:db8::1]:80", false),
            ("https://[2001:db8::1]", "2001:db8::/32", true),
            ("https://[2001:db8::1]", "2001:DB8::1", true),
            ("https://[2001:db8::1]", "2001:db8::2", false),
        ] {
            let variables = [("HTTPS_PROXY", "http://one:1"), ("no_proxy", list)];
            let found = proxy(endpoint, &variables).unwrap();
            assert_eq!(found.is_none(), expected, "{endpoint}: {list}");
        }
    }

    #[test]
    fn a_password_may_hold_any_character() {
        for (value, url, user, password) in [
            ("http://u:a#b@one:1", "http://one:1", "u", "a#b"),
            ("http://u:a/b@one:1/", "http://one:1", "u", "a/b"),
            ("HTTPS://u:a?b@one:1", "https://one:1", "u", "a?b"),
            ("u:a@b:c@one:1", "http://one:1", "u", "a@b:c"),
            ("http://u:1%@[::1]:1", "http://[::1]:1", "u", "1%"),
            ("http://u%40d:a%23b%zz@one", "http://one", "u@d", "a#b%zz"),
            ("http://u@one:1", "http://one:1", "u", ""),
        ] {
            let found = Proxy::read(value, "HTTPS_PROXY").unwrap();
            let (name, secret) = found.login.unwrap();
            assert_eq!(
                (found.url.as_str(), name.as_str(), secret.reveal()),
                (url, user, password),
                "{value}"
            );
        }
    }

    #[test]
    fn a_password_is_in_no_text() {
        let found = proxy("h", &[("HTTPS_PROXY", "http://u:hunter2@one:1")]).unwrap();
        assert_eq!(
            found.as_deref(),
            Some("the proxy http://one:1 (HTTPS_PROXY)")
        );
        for value in [
            "http://u:hunter2@",
            "socks5://u:hunter2@one:1",
            "http://u:hunter2@one two",
            "http://u:x@hunter2/one:1",
            "http://u:x@hunter2#one:1",
            "http://hunter2?one:1",
            "http://u:hunter2",
            "http://u:\u{fffd}hunter2@one:1",
        ] {
            let error = proxy("h", &[("HTTPS_PROXY", value)]).unwrap_err();
            assert!(error.message().contains("HTTPS_PROXY"), "{error}");
            assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
        }
    }

    #[test]
    fn fuzz_proxies() {
        let seeds = [
            "http://proxy.example:3128",
            "http://user:p%40ss@proxy.example:1",
            "https://[::1]:8080/path",
            "socks5://h:1",
            "example.com,.internal,10.0.0.0/8,::1/64,*",
        ];
        let words = [
            "://",
            "@",
            ":",
            "%4",
            "[",
            "]",
            "/33",
            ",",
            "*.",
            "user:p@ss/w#?",
            ":99999",
        ];
        crate::fuzz::fuzz_text("proxies", &seeds, &words, |text| {
            let _ = proxy("ecs.aliyuncs.com", &[("HTTPS_PROXY", text)]);
            let variables = [("HTTPS_PROXY", "http://p:1"), ("NO_PROXY", text)];
            let _ = proxy("ecs.aliyuncs.com", &variables);
        });
    }
}
