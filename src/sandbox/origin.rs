//! Whether a web page is behind a request. Imports nothing of ours.
//!
//! A browser lets any page send requests to this machine. Those that change something, or whose answers a page may
//! read, carry `Origin`; a page whose name was made to point here after it was loaded has that name in `Host`.

use std::net::IpAddr;

use hyper::header::{HOST, ORIGIN};

use super::exchange::{Request, header};

/// Whether a page may be behind `request`. A sandbox that is reached from other machines (`remote`) may have any name.
pub(super) fn is_foreign(request: &Request, remote: bool) -> bool {
    if request.headers().contains_key(ORIGIN) {
        return true;
    }
    let named = request.headers().contains_key(HOST);
    named && !remote && !is_own(header(request, HOST.as_str()))
}

/// Whether a host is an address, which nobody can point elsewhere, or a name of this machine.
fn is_own(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    bare.parse::<IpAddr>().is_ok() || name == "localhost" || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use hyper::body::Bytes;

    use super::is_foreign;
    use crate::sandbox::exchange::Request;

    fn request(headers: &[(&'static str, &str)]) -> Request {
        let mut request = hyper::Request::get("/sandbox/requests");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Bytes::new()).unwrap()
    }

    #[test]
    fn hosts_that_somebody_could_point_here_are_foreign() {
        for host in [
            "127.0.0.1:8090",
            "127.0.0.1",
            "[::1]:8090",
            "[::1]",
            "localhost:8090",
            "LOCALHOST.",
            "a.localhost",
            "192.0.2.1:80",
        ] {
            assert!(!is_foreign(&request(&[("host", host)]), false), "{host}");
        }
        for host in [
            "evil.example",
            "evil.example:8090",
            "127.0.0.1.evil.example",
            "localhost.evil.example:1",
            "notlocalhost",
            "",
            ":8090",
        ] {
            assert!(is_foreign(&request(&[("host", host)]), false), "{host}");
            assert!(!is_foreign(&request(&[("host", host)]), true), "{host}");
        }
        assert!(!is_foreign(&request(&[]), false));
    }

    #[test]
    fn whatever_says_which_page_it_comes_from_is_foreign() {
        for origin in ["http://evil.example", "null", "http://127.0.0.1:8090"] {
            let request = request(&[("host", "127.0.0.1:8090"), ("origin", origin)]);
            assert!(is_foreign(&request, false) && is_foreign(&request, true));
        }
    }
}
