//! Where requests go.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use crate::error::{Error, Text};

/// The scheme and host (and port, unless it is the scheme's own) that requests are sent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    scheme: &'static str,
    host: String,
    loopback: bool,
}

impl Endpoint {
    /// `host`, by https.
    #[must_use]
    pub fn of_host(host: &str) -> Self {
        Self {
            scheme: "https",
            host: host.to_owned(),
            loopback: false,
        }
    }

    /// The endpoint and the path of an address that answers keys.
    ///
    /// # Errors
    /// As [`Endpoint::parse`].
    pub(super) fn of_uri(uri: &str) -> Result<(Self, String), Error> {
        let (base, path) = split(uri);
        let endpoint = Self::parse(base, "credentials URI").map_err(|error| {
            // Where a password has a `/`, `?` or `#`, what was read is the first half of it.
            if path.contains('@') {
                Error::usage(
                    "credentials URI: it is no address, or it holds a user name or a password",
                )
            } else {
                error
            }
        })?;
        Ok((endpoint, path.to_owned()))
    }

    /// The endpoint and the path before every request of an instance's metadata service: plain http, past any proxy.
    /// Only the instance itself can reach its address.
    ///
    /// # Errors
    /// A usage error for what is no http address.
    pub(super) fn of_metadata(url: &str) -> Result<(Self, String), Error> {
        let (base, path) = split(url);
        let host = base
            .strip_prefix("http://")
            .filter(|host| !host.is_empty() && !host.contains(['@', '?', '#']))
            .ok_or_else(|| {
                let shown = Self::masked(url);
                Error::usage(format!("metadata service {shown:?}: no http address"))
            })?;
        let endpoint = Self {
            scheme: "http",
            host: host.to_owned(),
            loopback: true,
        };
        Ok((endpoint, path.to_owned()))
    }

    /// The value of the `Host` header.
    #[must_use]
    pub fn host_header(&self) -> &str {
        &self.host
    }

    /// Whether it is spoken to by TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.scheme == "https"
    }

    /// Whether its name is one that a provider serves inside its VPCs only.
    #[must_use]
    pub fn is_of_vpc(&self) -> bool {
        let name = &self.host;
        name.contains("-vpc.") && name.ends_with(".aliyuncs.com")
            || name.ends_with(".internal.tencentcloudapi.com")
    }

    /// Whether it is on this machine: such an endpoint may be spoken to by plain http, and past any proxy.
    #[must_use]
    pub const fn is_loopback(&self) -> bool {
        self.loopback
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.host)
    }
}

impl FromStr for Endpoint {
    type Err = Error;

    /// Reads the value of `--endpoint`: see [`Endpoint::parse`].
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text, "--endpoint")
    }
}

impl Endpoint {
    /// `text`, which may be no endpoint at all, as it may be shown: what stands before the last `@` may be a password, and
    /// what stands behind a `?` or a `#` a token.
    #[must_use]
    pub fn masked(text: &str) -> String {
        let (before, rest) = match text.rsplit_once('@') {
            Some((_, rest)) => ("***@", rest),
            None => ("", text),
        };
        match rest.find(['?', '#']) {
            Some(end) => format!("{before}{}***", &rest[..=end]),
            None => format!("{before}{rest}"),
        }
    }

    /// Reads a URL without a path, or a bare host, which means https. `named` is what the error calls it.
    ///
    /// # Errors
    /// A usage error for what is none, and for plain http to another machine.
    pub fn parse(text: &str, named: &str) -> Result<Self, Error> {
        let shown = Self::masked(text);
        let wrong = |why: &str| Error::usage(format!("{named} {shown:?}: {why}"));
        let full = if text.contains("://") {
            text.to_owned()
        } else {
            format!("https://{text}")
        };
        let url = reqwest::Url::parse(&full).map_err(|error| wrong(&error.to_string()))?;
        let scheme = match url.scheme() {
            "https" => "https",
            "http" => "http",
            _ => return Err(wrong("only https, and http for this machine, are spoken")),
        };
        let host = url.host_str().ok_or_else(|| wrong("it names no host"))?;
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(wrong("only scheme, host and port are taken"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(wrong(
                "it holds a user name or a password; keys come from the environment or a profile",
            ));
        }
        let loopback = is_loopback(host);
        if scheme == "http" && !loopback {
            return Err(
                wrong("plain http is spoken to this machine only").hint(Text::new(
                    format!(
                        "use https://{host}: a request carries what would let others act for you"
                    ),
                    format!("请使用 https://{host}：请求中带有可让他人冒用您身份的内容"),
                )),
            );
        }
        let host = url
            .port()
            .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        Ok(Self {
            scheme,
            host,
            loopback,
        })
    }
}

/// A URL up to its path, and the path.
fn split(url: &str) -> (&str, &str) {
    let host = url.find("://").map_or(0, |end| end + "://".len());
    let rest = url.get(host..).unwrap_or_default();
    let path = rest
        .find(['/', '?', '#'])
        .map_or(url.len(), |start| host + start);
    url.split_at(path)
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || address
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_host_means_https_and_the_schemes_own_port_is_not_in_the_host_header() {
        for (text, shown, host) in [
            (
                "ecs.aliyuncs.com",
                "https://ecs.aliyuncs.com",
                "ecs.aliyuncs.com",
            ),
            ("https://h:443/", "https://h", "h"),
            (
                "http://127.0.0.1:8080",
                "http://127.0.0.1:8080",
                "127.0.0.1:8080",
            ),
            ("http://[::1]:8080", "http://[::1]:8080", "[::1]:8080"),
            ("http://localhost", "http://localhost", "localhost"),
        ] {
            let endpoint: Endpoint = text.parse().unwrap();
            assert_eq!(
                (endpoint.to_string().as_str(), endpoint.host_header()),
                (shown, host)
            );
        }
    }

    #[test]
    fn a_password_in_it_is_not_repeated() {
        for text in [
            "https://u:hunter2@h",
            "https://u:hunter2@h:port",
            "u:hunter2@h/p",
        ] {
            let error = text.parse::<Endpoint>().unwrap_err();
            assert!(!error.message().contains("hunter2"), "{error}");
            assert!(error.message().contains("***@h"), "{error}");
        }
    }

    #[test]
    fn what_follows_the_host_of_an_address_of_keys_is_not_repeated() {
        for path in ["/k?t=hunter2", "?t=hunter2", "#hunter2"] {
            let (endpoint, target) = Endpoint::of_uri(&format!("https://h{path}")).unwrap();
            assert_eq!(
                (endpoint.to_string().as_str(), target.as_str()),
                ("https://h", path)
            );
            let error = Endpoint::of_uri(&format!("http://h{path}")).unwrap_err();
            assert!(!error.message().contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn a_password_of_any_characters_in_an_address_of_keys_is_not_repeated() {
        for password in ["hun/ter2", "hun?ter2", "hun#ter2", "hun@ter2", "hunter2"] {
            let url = format!("http://u:{password}@h:1/keys");
            for error in [
                Endpoint::of_uri(&url).unwrap_err(),
                Endpoint::of_metadata(&url.replace("http:", "https:")).unwrap_err(),
            ] {
                assert!(!error.message().contains("hun"), "{password}: {error}");
            }
        }
    }

    #[test]
    fn what_is_not_an_endpoint_is_refused() {
        for text in [
            "http://ecs.aliyuncs.com",
            "http://127.0.0.1.example.com",
            "ftp://h",
            "https://h/path",
            "https://h?q",
            "https://u:p@h",
            "",
            "https://",
        ] {
            assert!(text.parse::<Endpoint>().is_err(), "{text}");
        }
    }
}
