//! The proxy that the environment names for an endpoint: whether there is one is asked of the code that reqwest asks.

use std::fmt;

use hyper::Uri;
use hyper_util::client::proxy::matcher::Matcher;

use super::Endpoint;
use crate::error::{Error, Result, Text};

/// The variables that name the proxy for https, the first that is set of each pair.
const VARIABLES: [[&str; 2]; 2] = [["HTTPS_PROXY", "https_proxy"], ["ALL_PROXY", "all_proxy"]];

/// The proxy that requests go through. A user name and a password that its variable holds are not in here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proxy {
    url: String,
    variable: &'static str,
}

impl Proxy {
    /// The proxy for `endpoint`, if the environment names one for it; never for one of this machine.
    ///
    /// # Errors
    /// A usage error for a variable that names none which could be spoken to: past it the request would go straight out,
    /// which is not what was meant.
    pub(super) fn of(endpoint: &Endpoint) -> Result<Option<Self>> {
        Self::among(endpoint, |name| std::env::var(name).ok())
    }

    fn among(endpoint: &Endpoint, env: impl Fn(&str) -> Option<String>) -> Result<Option<Self>> {
        let Some(uri) = endpoint.to_string().parse::<Uri>().ok() else {
            return Ok(None);
        };
        // A CGI program takes no proxy: whoever sends a request could name it by a header.
        if endpoint.is_loopback() || env("REQUEST_METHOD").is_some() {
            return Ok(None);
        }
        let set = |names: &[&'static str]| {
            let set = |name: &&'static str| Some((*name, env(name)?));
            names.iter().find_map(set)
        };
        let no = set(&["NO_PROXY", "no_proxy"]).map_or_else(String::new, |(_, value)| value);
        let through = |value: &str| {
            let matcher = Matcher::builder().all(value.to_owned());
            matcher.no(no.clone()).build().intercept(&uri)
        };
        if through("http://proxy.invalid").is_none() {
            return Ok(None);
        }
        for names in &VARIABLES {
            let Some((variable, value)) = set(names).filter(|(_, value)| !value.is_empty()) else {
                continue;
            };
            let wrong = |why: &str| {
                Error::usage(format!("environment variable {variable}: {why}")).hint(Text::fixed(
                    "a proxy is named as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT",
                    "代理地址的写法为 http://主机:端口 或 http://用户名:密码@主机:端口",
                ))
            };
            let proxy = through(&value).ok_or_else(|| wrong("it is no address of a proxy"))?;
            let scheme = proxy.uri().scheme_str().unwrap_or_default();
            if !matches!(scheme, "http" | "https") {
                return Err(wrong("only http and https proxies are spoken to"));
            }
            let address = proxy
                .uri()
                .authority()
                .map_or("", |address| address.as_str());
            let url = format!("{scheme}://{address}");
            return Ok(Some(Self { url, variable }));
        }
        Ok(None)
    }

    /// Where it is: scheme, host and port.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// The variable that names it.
    pub(super) const fn variable(&self) -> &'static str {
        self.variable
    }
}

impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the proxy {} ({})", self.url, self.variable)
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
        ] {
            let error = proxy("h", &[("HTTPS_PROXY", value)]).unwrap_err();
            assert!(error.message().contains("HTTPS_PROXY"), "{error}");
            assert!(!error.message().contains("hunter2"), "{error}");
        }
    }
}
