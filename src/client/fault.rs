//! Faults of the network in plain words.

use std::error::Error as StdError;
use std::io;

use rustls::CertificateError;

use super::Options;
use crate::error::Text;

/// A fault of the network: what happened, and what to look at.
#[derive(Debug)]
pub(super) struct Fault {
    /// What happened.
    pub(super) message: String,
    /// What to look at.
    pub(super) hints: Vec<Text>,
    /// It would be the same the next time: the other side cannot prove who it is.
    pub(super) lasting: bool,
}

/// Says in plain words what `error` is.
pub(super) fn explain(
    error: &reqwest::Error,
    options: &Options,
    within: std::time::Duration,
) -> Fault {
    let endpoint = &options.endpoint;
    let first: &(dyn StdError + 'static) = error;
    let chain = || {
        std::iter::successors(Some(first), |error: &&(dyn StdError + 'static)| {
            (*error).source()
        })
    };
    if let Some(tls) = chain().find_map(tls_error) {
        return certificate(tls, options);
    }
    let io_kind = chain()
        .find_map(|error| error.downcast_ref::<io::Error>())
        .map(io::Error::kind);
    let (message, hint) = if error.is_timeout() && error.is_connect() {
        (
            format!(
                "no connection to {endpoint} within {} s",
                options.network.connect_timeout.as_secs_f32()
            ),
            Some(Text::fixed(
                "look at the network, HTTPS_PROXY and --endpoint; --connect-timeout allows more time",
                "请检查网络、HTTPS_PROXY 和 --endpoint；--connect-timeout 可放宽时限",
            )),
        )
    } else if error.is_timeout() {
        (
            format!(
                "no answer from {endpoint} within {} s",
                within.as_secs_f32()
            ),
            Some(Text::fixed(
                "--request-timeout allows more time",
                "--request-timeout 可放宽时限",
            )),
        )
    } else if io_kind == Some(io::ErrorKind::ConnectionRefused) {
        (
            format!("{endpoint} refuses the connection"),
            Some(LOOK_AT_ENDPOINT),
        )
    } else if chain().any(|error| error.to_string().contains("dns error")) {
        (
            format!("the name of {endpoint} cannot be resolved"),
            Some(LOOK_AT_ENDPOINT),
        )
    } else if error.is_connect() {
        (
            format!("no connection to {endpoint}: {}", root(error)),
            Some(LOOK_AT_ENDPOINT),
        )
    } else {
        (
            format!("the connection to {endpoint} broke off: {}", root(error)),
            None,
        )
    };
    Fault {
        message,
        hints: hint.into_iter().collect(),
        lasting: false,
    }
}

const LOOK_AT_ENDPOINT: Text = Text::fixed(
    "look at --endpoint, --region, HTTPS_PROXY and the network",
    "请检查 --endpoint、--region、HTTPS_PROXY 和网络",
);

fn root(error: &reqwest::Error) -> String {
    let mut root: &dyn StdError = error;
    while let Some(source) = root.source() {
        root = source;
    }
    root.to_string()
}

fn tls_error<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a rustls::Error> {
    // The source of an I/O error is not what it holds, but the source of that; and one may hold another.
    let held = || tls_error(error.downcast_ref::<io::Error>()?.get_ref()?);
    error.downcast_ref().or_else(held)
}

fn certificate(error: &rustls::Error, options: &Options) -> Fault {
    use CertificateError as Wrong;
    let endpoint = &options.endpoint;
    let rustls::Error::InvalidCertificate(wrong) = error else {
        return Fault {
            message: format!("no TLS with {endpoint}: {error}"),
            hints: Vec::new(),
            lasting: false,
        };
    };
    let (message, hint) = match wrong {
        Wrong::UnknownIssuer => (
            format!("the certificate of {endpoint} comes from an authority that is not trusted"),
            Some(Text::fixed(
                "behind a proxy that opens TLS, name its CA with --ca-bundle FILE or SSL_CERT_FILE",
                "若代理会解密 TLS，请用 --ca-bundle FILE 或 SSL_CERT_FILE 指定其 CA 证书",
            )),
        ),
        Wrong::Expired | Wrong::ExpiredContext { .. } => (
            format!("the certificate of {endpoint} has expired, or this machine's clock is wrong"),
            None,
        ),
        Wrong::NotValidForName | Wrong::NotValidForNameContext { .. } => (
            format!("the certificate that {endpoint} shows is for another name"),
            Some(LOOK_AT_ENDPOINT),
        ),
        wrong => (
            format!("the certificate of {endpoint} is not good: {wrong}"),
            None,
        ),
    };
    Fault {
        message,
        hints: hint.into_iter().collect(),
        lasting: true,
    }
}
