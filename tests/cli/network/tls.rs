//! A server that speaks TLS, with an authority of its own that nobody else trusts.

use std::io::{self, BufReader};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, IsCa, KeyPair,
    date_time_ymd,
};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ALL_VERSIONS, ServerConfig, ServerConnection, StreamOwned, SupportedProtocolVersion};

use crate::support::http::{read_request, write_answer};
use crate::support::script::REQUEST_ID;

/// A server that answers every request with one region. Its thread ends with the tests.
#[derive(Debug)]
pub(crate) struct Server {
    url: String,
    authority: String,
    answered: Arc<AtomicUsize>,
}

impl Server {
    /// Starts one on a free port, with a certificate for `localhost`.
    pub(crate) fn start() -> Self {
        Self::with(ALL_VERSIONS, LASTING)
    }

    /// Starts one that speaks these versions of TLS.
    pub(crate) fn speaking(versions: &[&'static SupportedProtocolVersion]) -> Self {
        Self::with(versions, LASTING)
    }

    /// Starts one whose certificate is valid in these years, up to the first day of the second.
    pub(crate) fn valid(from: i32, to: i32) -> Self {
        Self::with(ALL_VERSIONS, (from, to))
    }

    fn with(versions: &[&'static SupportedProtocolVersion], years: (i32, i32)) -> Self {
        let (config, authority) = config(versions, years);
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let url = format!(
            "https://localhost:{}",
            listener.local_addr().unwrap().port()
        );
        let answered = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&answered);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (config, counter) = (Arc::clone(&config), Arc::clone(&counter));
                // An error here is a client that does not trust the server.
                thread::spawn(move || serve(stream, config, &counter));
            }
        });
        Self {
            url,
            authority,
            answered,
        }
    }

    /// Scheme, host and port.
    pub(crate) fn url(&self) -> String {
        self.url.clone()
    }

    /// The authority to trust it by, as PEM.
    pub(crate) fn authority(&self) -> &str {
        &self.authority
    }

    /// How many requests it has answered.
    pub(crate) fn answered(&self) -> usize {
        self.answered.load(Ordering::SeqCst)
    }
}

/// Years in which tests run.
const LASTING: (i32, i32) = (2000, 4000);

fn config(
    versions: &[&'static SupportedProtocolVersion],
    (from, to): (i32, i32),
) -> (Arc<ServerConfig>, String) {
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    // A name of its own: a certificate whose issuer has its subject's name looks self-signed.
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, "snapback test authority");
    authority.distinguished_name = name;
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let mut certificate = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    certificate.not_before = date_time_ymd(from, 1, 1);
    certificate.not_after = date_time_ymd(to, 1, 1);
    let certificate = certificate.signed_by(&key, &authority).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(versions)
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    (Arc::new(config), authority.pem())
}

fn serve(stream: TcpStream, config: Arc<ServerConfig>, answered: &AtomicUsize) -> io::Result<()> {
    let connection = ServerConnection::new(config).map_err(io::Error::other)?;
    let mut stream = BufReader::new(StreamOwned::new(connection, stream));
    let regions = r#"{"Region":[{"RegionId":"cn-hangzhou"}]}"#;
    let body = format!(r#"{{"RequestId":"{REQUEST_ID}","Regions":{regions}}}"#);
    while read_request(&mut stream)?.is_some() {
        answered.fetch_add(1, Ordering::SeqCst);
        write_answer(stream.get_mut(), 200, &[], body.len(), body.as_bytes())?;
    }
    Ok(())
}
