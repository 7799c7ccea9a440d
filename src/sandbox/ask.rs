//! A client of the control endpoint of a sandbox that runs. Imports [`crate::error`].

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::error::{Error, Kind};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks the sandbox at `addr`, which must not speak TLS, for `path` below `/sandbox/`. Returns the body of the answer.
///
/// # Errors
/// [`Kind::Unavailable`] when nobody listens there; [`Kind::Usage`] with the reason when the sandbox refuses it.
pub fn ask(addr: SocketAddr, method: &str, path: &str, body: &str) -> Result<String, Error> {
    let silent = |error| {
        let message = format!("no sandbox answers at http://{addr}");
        Error::new(Kind::Unavailable, message).caused_by(error)
    };
    let mut stream = TcpStream::connect_timeout(&addr, PATIENCE).map_err(silent)?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(silent)?;
    let request = format!(
        "{method} /sandbox/{path} HTTP/1.1\r\nhost: {addr}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).map_err(silent)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).map_err(silent)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let Some((head, body)) = answer.split_once("\r\n\r\n") else {
        let message = format!("what answers at http://{addr} is no sandbox");
        return Err(Error::new(Kind::Failed, message));
    };
    let status = head.split(' ').nth(1).unwrap_or_default();
    if status.starts_with('2') {
        return Ok(body.to_owned());
    }
    let reason: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
    let reason = reason.get("error").and_then(serde_json::Value::as_str);
    Err(Error::usage(reason.unwrap_or("the sandbox refused it")))
}
