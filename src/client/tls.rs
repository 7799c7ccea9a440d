//! TLS: ring, and the roots of webpki-roots or those of a file.
//!
//! The platform's verifier would take milliseconds to build and fail where no CA files are installed.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};

use crate::error::{Error, Kind, Result};

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

fn roots_of(path: &Path) -> Result<RootCertStore> {
    let wrong = |why: String| Error::usage(format!("CA bundle {}: {why}", path.display()));
    let pem = std::fs::read(path).map_err(|error| wrong(error.to_string()))?;
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
