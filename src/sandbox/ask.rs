//! A client of the control endpoint of a sandbox that runs. Imports [`crate::error`].

use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, StreamOwned};
use serde_json::Value;

use super::control;
use crate::error::{Error, Kind, Text};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest answer that is read: far more than the requests that a sandbox remembers come to.
const MOST_BYTES: u64 = 256 << 20;

/// The control endpoint of a sandbox that runs: where it is, and how it is spoken to.
#[derive(Debug, Clone)]
pub struct Control {
    /// Where it listens.
    pub addr: SocketAddr,
    /// What to speak TLS with; without it plain HTTP is spoken.
    pub tls: Option<Arc<ClientConfig>>,
    /// The longest time that an answer may take.
    pub timeout: Duration,
}

/// A connection that ends with its time, however often a little comes.
#[derive(Debug)]
struct Timed {
    stream: TcpStream,
    end: Instant,
}

impl Timed {
    fn left(&self) -> io::Result<Option<Duration>> {
        let left = self.end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        Ok(Some(left))
    }
}

impl Read for Timed {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.stream.set_read_timeout(self.left()?)?;
        self.stream.read(bytes)
    }
}

impl Write for Timed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(self.left()?)?;
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

impl Control {
    /// Asks the sandbox for `path` below `/sandbox/`. Returns the body of the answer.
    ///
    /// # Errors
    /// [`Kind::Unavailable`] when nobody listens there, or nobody who speaks as it is spoken to; [`Kind::Failed`] when
    /// what answers is no sandbox; [`Kind::Usage`] with the reason when the sandbox refuses it.
    pub fn ask(&self, method: &str, path: &str, body: &str) -> Result<String, Error> {
        let within = self.within();
        let end = Instant::now() + within;
        let stream = TcpStream::connect_timeout(&self.addr, within);
        let stream = stream.map_err(|error| self.silent(error))?;
        let stream = Timed { stream, end };
        let request = format!(
            "{method} /sandbox/{path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
            self.addr,
            body.len()
        );
        let answer = match &self.tls {
            None => exchange(stream, &request),
            Some(config) => {
                let name = ServerName::IpAddress(self.addr.ip().into());
                ClientConnection::new(Arc::clone(config), name)
                    .map_err(io::Error::other)
                    .and_then(|session| exchange(StreamOwned::new(session, stream), &request))
            }
        };
        let (head, body) = answer.map_err(|error| self.misunderstood(error))?;
        self.read(&head, body)
    }

    /// What the answer with this head says.
    fn read(&self, head: &str, body: String) -> Result<String, Error> {
        let (name, value) = control::MARK;
        if field(head, name) != Some(value) {
            return Err(self.stranger());
        }
        let status = head.split(' ').nth(1).unwrap_or_default();
        if head.starts_with("HTTP/1.1 ") && status.starts_with('2') {
            return Ok(body);
        }
        let reason: Value = serde_json::from_slice(body.as_bytes()).unwrap_or_default();
        // A sandbox gives its reason.
        let reason = reason.get("error").and_then(Value::as_str);
        Err(reason.map_or_else(|| self.stranger(), Error::usage))
    }

    fn within(&self) -> Duration {
        self.timeout.min(PATIENCE)
    }

    fn url(&self) -> String {
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", self.addr)
    }

    fn silent(&self, error: io::Error) -> Error {
        let message = format!("no sandbox answers at {}", self.url());
        Error::new(Kind::Unavailable, message)
            .caused_by(error)
            .hint(Text::fixed(
                "`snapback sandbox serve` starts one; name its address with --addr",
                "`snapback sandbox serve` 可启动一个沙箱；用 --addr 指定其地址",
            ))
    }

    fn stranger(&self) -> Error {
        let message = format!("what answers at {} is no sandbox", self.url());
        self.hint_scheme(Error::new(Kind::Failed, message))
    }

    /// What to say when a connection was made and no answer came of it.
    fn misunderstood(&self, error: io::Error) -> Error {
        let tls = error.get_ref().and_then(|inner| inner.downcast_ref());
        let untrusted = matches!(tls, Some(rustls::Error::InvalidCertificate(_)));
        let message = format!("the sandbox at {} cannot be asked", self.url());
        if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) {
            let message = format!(
                "{message}: no answer within {} s",
                self.within().as_secs_f32()
            );
            return self.hint_scheme(Error::new(Kind::Unavailable, message));
        }
        let error = Error::new(Kind::Unavailable, message).caused_by(error);
        if untrusted {
            return error.hint(Text::fixed(
                "name the file that `sandbox serve` wrote for --ca-out with --ca-bundle",
                "请用 --ca-bundle 指定 `sandbox serve` 按 --ca-out 写出的文件",
            ));
        }
        self.hint_scheme(error)
    }

    fn hint_scheme(&self, error: Error) -> Error {
        let addr = self.addr;
        error.hint(if self.tls.is_some() {
            Text::new(
                format!("one that runs without --tls is reached by --addr http://{addr}"),
                format!("未使用 --tls 启动的沙箱，请用 --addr http://{addr} 访问"),
            )
        } else {
            Text::new(
                format!(
                    "one that runs with --tls is reached by --addr https://{addr} and --ca-bundle FILE"
                ),
                format!("使用 --tls 启动的沙箱，请用 --addr https://{addr} 和 --ca-bundle FILE 访问"),
            )
        })
    }
}

/// Sends `request`. Returns the head and the body of the answer.
fn exchange(mut stream: impl Read + Write, request: &str) -> io::Result<(String, String)> {
    stream.write_all(request.as_bytes())?;
    stream.flush()?;
    let mut reader = BufReader::new(stream).take(MOST_BYTES);
    let mut head = Vec::new();
    let mut line = 0;
    while reader.read_until(b'\n', &mut head)? > 0 && !head[line..].trim_ascii().is_empty() {
        line = head.len();
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut body = Vec::new();
    // Not everybody who listens somewhere closes the connection as he is asked to.
    match content_length(&head) {
        Some(length) => reader.take(length).read_to_end(&mut body)?,
        None => reader.read_to_end(&mut body)?,
    };
    Ok((head, String::from_utf8_lossy(&body).into_owned()))
}

fn content_length(head: &str) -> Option<u64> {
    field(head, "content-length")?.parse().ok()
}

/// The value of the header `name`.
fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(found, _)| found.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_answer_with_the_mark_of_a_sandbox_is_one() {
        let control = Control {
            addr: SocketAddr::from(([127, 0, 0, 1], 8090)),
            tls: None,
            timeout: PATIENCE,
        };
        let read = |head: &str| control.read(head, "{\"error\":\"why\"}".into());
        for head in [
            "HTTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nserver: nginx\r\n\r\n",
            "HTTP/1.1 400 Bad Request\r\nserver: nginx\r\n\r\n",
        ] {
            assert_eq!(read(head).unwrap_err().kind(), Kind::Failed, "{head}");
        }
        assert!(read("HTTP/1.1 200 OK\r\nServer: snapback-sandbox\r\n\r\n").is_ok());
        let refused = read("HTTP/1.1 400 Bad Request\r\nserver: snapback-sandbox\r\n\r\n");
        let refused = refused.unwrap_err();
        assert_eq!((refused.kind(), refused.message()), (Kind::Usage, "why"));
    }
}
