//! A throw-away certificate authority and the certificate of a sandbox that speaks TLS. Imports [`crate::error`].

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, IsCa, KeyPair,
    KeyUsagePurpose, SanType,
};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::TlsAcceptor;

use crate::error::{Error, Kind};

/// What a sandbox speaks TLS with.
#[derive(Clone)]
pub struct Tls(Arc<ServerConfig>);

impl std::fmt::Debug for Tls {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Tls")
    }
}

/// The certificate of the authority that a sandbox's certificate is from, as PEM. Its key is gone once it has signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority(pub String);

impl Tls {
    /// A certificate for `localhost`, 127.0.0.1, ::1 and `ip` from an authority made for it, and what to trust it by.
    ///
    /// # Errors
    /// [`Kind::Failed`] when the system gives no randomness.
    pub fn throw_away(ip: IpAddr) -> Result<(Self, Authority), Error> {
        let failed = |error: rcgen::Error| failure().caused_by(error);
        let mut authority = CertificateParams::default();
        authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        authority.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        authority.distinguished_name = name("snapback sandbox authority");
        let key = KeyPair::generate().map_err(failed)?;
        let authority = CertifiedIssuer::self_signed(authority, key).map_err(failed)?;

        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).map_err(failed)?;
        params.distinguished_name = name("snapback sandbox");
        let mut addresses = vec![
            IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(Ipv6Addr::LOCALHOST),
        ];
        if !addresses.contains(&ip) {
            addresses.push(ip);
        }
        let addresses = addresses.into_iter().map(SanType::IpAddress);
        params.subject_alt_names.extend(addresses);
        params.use_authority_key_identifier_extension = true;
        let key = KeyPair::generate().map_err(failed)?;
        let certificate = params.signed_by(&key, &authority).map_err(failed)?;

        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .and_then(|builder| {
                builder
                    .with_no_client_auth()
                    .with_single_cert(vec![certificate.der().clone()], key)
            })
            .map_err(|error| failure().caused_by(error))?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok((Self(Arc::new(config)), Authority(authority.pem())))
    }

    pub(super) fn into_acceptor(self) -> TlsAcceptor {
        TlsAcceptor::from(self.0)
    }
}

fn failure() -> Error {
    Error::new(Kind::Failed, "no certificate can be made for the sandbox")
}

fn name(common: &str) -> DistinguishedName {
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, common);
    name
}
