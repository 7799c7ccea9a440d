//! Asks something that is no provider whether it is there: a connection, or a page. Nothing is signed, and no proxy is
//! spoken to.

use std::time::Duration;

use reqwest::Url;
use reqwest::redirect::Policy;

use super::{Endpoint, Network, probe, tls};
use crate::error::{Error, Kind, Result};

/// Makes a connection to `host`, and closes it.
///
/// # Errors
/// [`Kind::Network`] when that is not possible `within` that time.
pub async fn connect(host: &str, port: u16, within: Duration) -> Result<()> {
    let target = format!("{host}:{port}");
    let addresses = probe::resolve(host, port, &target, within).await?;
    probe::connect(&addresses, &target, within).await?;
    Ok(())
}

/// Whether `url` is one that could be asked for.
///
/// # Errors
/// A usage error when it is not.
pub fn check(url: &str) -> Result<()> {
    parse(url).map(|_| ())
}

fn parse(url: &str) -> Result<Url> {
    let parsed = Url::parse(url).ok();
    let parsed = parsed
        .filter(|parsed| matches!(parsed.scheme(), "http" | "https") && parsed.has_host())
        .ok_or_else(|| {
            // A password with a `/`, `?` or `#` makes it none.
            let url = Endpoint::masked(url);
            let url = url.escape_debug();
            Error::usage(format!("'{url}' is no http or https URL"))
        })?;
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(Error::usage(
            "a URL with a user or a password would be kept in plans and journals",
        ));
    }
    Ok(parsed)
}

/// The HTTP status with which `url` answers. Redirects are not followed.
///
/// # Errors
/// [`Kind::Network`] when there is no answer `within` that time, or its certificate is not trusted; a usage error for
/// what is no URL or for certificates that cannot be read.
pub async fn get(url: &str, network: &Network, within: Duration) -> Result<u16> {
    let url = parse(url)?;
    let ca_bundle = network
        .ca_bundle
        .as_deref()
        .filter(|_| url.scheme() == "https");
    let http = reqwest::Client::builder()
        .tls_backend_preconfigured(tls::config(ca_bundle)?)
        .no_proxy()
        .redirect(Policy::none())
        .timeout(within)
        .build()
        .map_err(|error| Error::new(Kind::Failed, "HTTP cannot be set up").caused_by(error))?;
    let answer = http.get(url.clone()).send().await.map_err(|error| {
        let why = if error.is_timeout() {
            format!("does not answer within {} s", within.as_secs_f32())
        } else {
            format!("does not answer: {}", root(&error))
        };
        Error::new(Kind::Network, format!("{url} {why}"))
    })?;
    Ok(answer.status().as_u16())
}

/// What is at the root of an error.
fn root(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_of_any_characters_is_refused_and_not_repeated() {
        for password in ["hunter2", "hun/ter2", "hun?ter2", "hun#ter2", "hun@ter2"] {
            let error = check(&format!("http://u:{password}@h/well")).unwrap_err();
            let message = error.message();
            assert!(
                !message.contains("hun") && !message.contains("ter2"),
                "{error}"
            );
        }
    }
}
