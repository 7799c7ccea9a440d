//! TLS: ring, and the roots of webpki-roots or those of a file.
//!
//! The platform's verifier would take milliseconds to build and fail where no CA files are installed.

use std::path::Path;
use std::sync::Arc;

use rustls::client::{
    ClientSessionMemoryCache, ClientSessionStore, Resumption, Tls12ClientSessionValue,
    Tls13ClientSessionValue,
};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, NamedGroup, RootCertStore};

use super::gate::Gate;
use crate::error::{Error, Kind, Result};
use crate::files;

/// How many sessions are kept; only one host is spoken to.
const SESSIONS: usize = 8;

/// The longest CA bundle that is read: those of systems take under 1 MiB.
const LONGEST_BUNDLE: u64 = 8 << 20;

/// The TLS configuration, with the certificate authorities of the PEM file `ca_bundle` or the built-in ones.
///
/// # Errors
/// [`Kind::Usage`] when the file cannot be read or holds no certificate.
pub fn config(ca_bundle: Option<&Path>) -> Result<ClientConfig> {
    let roots = match ca_bundle {
        Some(path) => roots_of(path)?,
        None => RootCertStore {
            roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
        },
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::new(Kind::Failed, format!("TLS cannot be set up: {error}")))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(config)
}

/// [`config`] that tells `gate` of each beginning of TLS.
///
/// # Errors
/// As [`config`].
pub(super) fn watched(ca_bundle: Option<&Path>, gate: Gate) -> Result<ClientConfig> {
    let kept = ClientSessionMemoryCache::new(SESSIONS);
    let sessions = Arc::new(Sessions { kept, gate });
    let mut config = config(ca_bundle)?;
    config.resumption = Resumption::store(sessions);
    Ok(config)
}

/// The sessions of earlier connections. They are asked for when TLS begins, which nothing else tells: a timeout would
/// not know whether it was the connection or TLS that took so long.
#[derive(Debug)]
struct Sessions {
    kept: ClientSessionMemoryCache,
    gate: Gate,
}

impl ClientSessionStore for Sessions {
    fn set_kx_hint(&self, server: ServerName<'static>, group: NamedGroup) {
        self.kept.set_kx_hint(server, group);
    }

    fn kx_hint(&self, server: &ServerName<'_>) -> Option<NamedGroup> {
        self.gate.greet();
        self.kept.kx_hint(server)
    }

    fn set_tls12_session(&self, server: ServerName<'static>, value: Tls12ClientSessionValue) {
        self.kept.set_tls12_session(server, value);
    }

    fn tls12_session(&self, server: &ServerName<'_>) -> Option<Tls12ClientSessionValue> {
        self.kept.tls12_session(server)
    }

    fn remove_tls12_session(&self, server: &ServerName<'static>) {
        self.kept.remove_tls12_session(server);
    }

    fn insert_tls13_ticket(&self, server: ServerName<'static>, value: Tls13ClientSessionValue) {
        self.kept.insert_tls13_ticket(server, value);
    }

    fn take_tls13_ticket(&self, server: &ServerName<'static>) -> Option<Tls13ClientSessionValue> {
        self.kept.take_tls13_ticket(server)
    }
}

fn roots_of(path: &Path) -> Result<RootCertStore> {
    let wrong = |why: String| Error::usage(format!("CA bundle {}: {why}", path.display()));
    let pem = files::read(path, LONGEST_BUNDLE).map_err(|error| wrong(error.to_string()))?;
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(&pem) {
        let certificate = certificate.map_err(|error| wrong(error.to_string()))?;
        roots
            .add(certificate)
            .map_err(|error| wrong(error.to_string()))?;
    }
    if roots.is_empty() {
        return Err(wrong("it holds no certificate in PEM form".to_owned()));
    }
    Ok(roots)
}
