//! Faults of TLS in plain words. None of them would pass by itself.

use rustls::{AlertDescription, CertificateError, Error, PeerIncompatible};

use super::Endpoint;
use super::fault::{Fault, LOOK_AT_ENDPOINT};
use crate::error::Text;

const CLOCK: Text = Text::fixed(
    "compare `date -u` with the real time; if this machine's clock is right, whoever runs the server has to renew it",
    "请核对 `date -u` 与实际时间；若本机时钟无误，则需由服务器管理方更新证书",
);

const AUTHORITY: Text = Text::fixed(
    "behind a proxy that opens TLS, name its CA with --ca-bundle FILE or SSL_CERT_FILE",
    "若代理会解密 TLS，请用 --ca-bundle FILE 或 SSL_CERT_FILE 指定其 CA 证书",
);

/// Says in plain words what `error` of TLS with `endpoint` is.
pub(super) fn explain(error: &Error, endpoint: &Endpoint) -> Fault {
    use PeerIncompatible as Peer;
    let (message, hint) = match error {
        Error::InvalidCertificate(wrong) => certificate(wrong, endpoint),
        Error::AlertReceived(AlertDescription::ProtocolVersion)
        | Error::PeerIncompatible(
            Peer::ServerDoesNotSupportTls12Or13 | Peer::ServerTlsVersionIsDisabledByOurConfig,
        ) => (
            format!("{endpoint} speaks neither TLS 1.2 nor TLS 1.3"),
            Text::fixed(
                "older versions are not safe and are not spoken; look at --endpoint, and at what stands in between",
                "更旧的版本不安全，snapback 不支持；请检查 --endpoint 以及中间设备",
            ),
        ),
        Error::InvalidMessage(_) => (
            format!("{endpoint} does not answer in TLS"),
            LOOK_AT_ENDPOINT,
        ),
        // An alert or a fault of the moment.
        error => {
            let message = format!("no TLS with {endpoint}: {error}");
            return Fault::passing(message, LOOK_AT_ENDPOINT);
        }
    };
    Fault::lasting(message, hint)
}

fn certificate(wrong: &CertificateError, endpoint: &Endpoint) -> (String, Text) {
    use CertificateError as Wrong;
    match wrong {
        Wrong::UnknownIssuer => (
            format!("the certificate of {endpoint} comes from an authority that is not trusted"),
            AUTHORITY,
        ),
        Wrong::Expired | Wrong::ExpiredContext { .. } => (
            format!("the certificate of {endpoint} has expired, or this machine's clock is wrong"),
            CLOCK,
        ),
        Wrong::NotValidYet | Wrong::NotValidYetContext { .. } => (
            format!(
                "the certificate of {endpoint} is not valid yet, or this machine's clock is wrong"
            ),
            CLOCK,
        ),
        Wrong::NotValidForName | Wrong::NotValidForNameContext { .. } => (
            format!("the certificate that {endpoint} shows is for another name"),
            LOOK_AT_ENDPOINT,
        ),
        wrong => (
            format!("the certificate of {endpoint} is not good: {wrong}"),
            AUTHORITY,
        ),
    }
}
