//! A server on loopback that answers every request with the same list of regions, over http or https.

use std::error::Error;
use std::io::{self, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, IsCa, KeyPair,
};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::http::{read_request, write_answer};

/// A region in every answer.
pub(crate) const REGION: &str = "cn-hangzhou";

/// Path and query of a request as the program signs it, for a client that cannot sign.
pub(crate) const TARGET: &str = "/?AccessKeyId=LTAI-example-key&Action=DescribeRegions&Format=JSON\
    &RegionId=cn-hangzhou&Signature=c2lnbmF0dXJlb2Z0d2VudHlieXRlcw%3D%3D&SignatureMethod=HMAC-SHA1\
    &SignatureNonce=00000000000000000000000000000001&SignatureType=&SignatureVersion=1.0\
    &Timestamp=2026-01-02T03%3A04%3A05Z&Version=2014-05-26";

const ANSWER: &str = r#"{"RequestId":"00000000-0000-4000-8000-000000000001","Regions":{"Region":[{"RegionId":"cn-hangzhou","LocalName":"Hangzhou","RegionEndpoint":"ecs.cn-hangzhou.aliyuncs.com","Status":"available"}]}}"#;

/// A server that runs until the program ends.
#[derive(Debug)]
pub(crate) struct Server {
    url: String,
}

impl Server {
    /// Starts one without encryption.
    ///
    /// # Errors
    /// When there is no free port.
    pub(crate) fn http() -> Result<Self, Box<dyn Error>> {
        Self::start("http://127.0.0.1", serve)
    }

    /// Starts one with a certificate of its own; returns the authority to trust it by, as PEM.
    ///
    /// # Errors
    /// When there is no free port, or no certificate can be made.
    pub(crate) fn https() -> Result<(Self, String), Box<dyn Error>> {
        let mut authority = CertificateParams::new(Vec::new())?;
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        // A name of its own: OpenSSL takes a certificate whose issuer has its subject's name for self-signed.
        let mut name = DistinguishedName::new();
        name.push(DnType::CommonName, "snapback benchmark authority");
        authority.distinguished_name = name;
        let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate()?)?;
        let key = KeyPair::generate()?;
        let names = vec!["localhost".to_owned()];
        let certificate = CertificateParams::new(names)?.signed_by(&key, &authority)?;
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)?;
        let config = Arc::new(config);
        let server = Self::start("https://localhost", move |stream| {
            let connection =
                ServerConnection::new(Arc::clone(&config)).map_err(io::Error::other)?;
            serve(StreamOwned::new(connection, stream))
        })?;
        Ok((server, authority.pem()))
    }

    /// Scheme, host and port.
    pub(crate) fn url(&self) -> String {
        self.url.clone()
    }

    fn start(
        origin: &str,
        serve: impl Fn(TcpStream) -> io::Result<()> + Clone + Send + 'static,
    ) -> Result<Self, Box<dyn Error>> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let url = format!("{origin}:{}", listener.local_addr()?.port());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let serve = serve.clone();
                // A client that ends abruptly is no concern of the server: the measurement checks its exit status.
                thread::spawn(move || stream.set_nodelay(true).and_then(|()| serve(stream)));
            }
        });
        Ok(Self { url })
    }
}

fn serve(stream: impl Read + Write) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let json = [("Content-Type".to_owned(), "application/json".to_owned())];
    while read_request(&mut stream)?.is_some() {
        let stream = stream.get_mut();
        write_answer(stream, 200, &json, ANSWER.len(), ANSWER.as_bytes())?;
    }
    Ok(())
}
