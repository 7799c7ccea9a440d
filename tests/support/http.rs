//! As much of HTTP/1.1 as a server of tests and benchmarks needs: requests with `Content-Length`, keep-alive, answers.
//! Uses only the standard library.

use std::io::{self, BufRead, ErrorKind, Read, Write};

/// A request as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    /// `GET`, `POST`.
    pub(crate) method: String,
    /// Path and query, as sent.
    pub(crate) target: String,
    /// Names in lower case, and values, in the order of arrival.
    pub(crate) headers: Vec<(String, String)>,
    /// The body, byte for byte.
    pub(crate) body: Vec<u8>,
}

impl Request {
    /// The value of the header `name` (lower case), if it was sent.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(given, _)| given == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Reads the next request of a connection; `None` when the client has closed it between two requests.
///
/// # Errors
/// [`ErrorKind::InvalidData`] for what is not HTTP, [`ErrorKind::UnexpectedEof`] for half a request.
pub(crate) fn read_request(stream: &mut impl BufRead) -> io::Result<Option<Request>> {
    let Some(line) = read_line(stream)? else {
        return Ok(None);
    };
    let mut words = line.split(' ');
    let (Some(method), Some(target), Some("HTTP/1.1"), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Err(invalid(&line));
    };
    let mut request = Request {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: Vec::new(),
        body: Vec::new(),
    };
    loop {
        let line = read_line(stream)?.ok_or(ErrorKind::UnexpectedEof)?;
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').ok_or_else(|| invalid(&line))?;
        let header = (name.to_ascii_lowercase(), value.trim().to_owned());
        request.headers.push(header);
    }
    if let Some(encoding) = request.header("transfer-encoding") {
        return Err(invalid(encoding));
    }
    if let Some(length) = request.header("content-length") {
        let length = length.parse().map_err(|_| invalid(length))?;
        request.body.resize(length, 0);
        stream.read_exact(&mut request.body)?;
    }
    Ok(Some(request))
}

fn read_line(stream: &mut impl BufRead) -> io::Result<Option<String>> {
    // No line that a test sends is longer; a stream without line ends must not fill the memory.
    const LONGEST: u64 = 1 << 20;
    let mut line = String::new();
    if stream.take(LONGEST).read_line(&mut line)? == 0 {
        return Ok(None);
    }
    match line.strip_suffix("\r\n") {
        Some(line) => Ok(Some(line.to_owned())),
        None => Err(invalid(&line)),
    }
}

fn invalid(what: &str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, format!("not expected: {what:?}"))
}

/// Writes an answer that announces `length` bytes of body and has `body`.
pub(crate) fn write_answer(
    stream: &mut impl Write,
    status: u16,
    headers: &[(String, String)],
    length: usize,
    body: &[u8],
) -> io::Result<()> {
    // One write, so that the whole answer travels in one segment and no delayed acknowledgement is waited for.
    let mut answer = Vec::new();
    write!(answer, "HTTP/1.1 {status} \r\nContent-Length: {length}\r\n")?;
    for (name, value) in headers {
        write!(answer, "{name}: {value}\r\n")?;
    }
    answer.extend_from_slice(b"\r\n");
    answer.extend_from_slice(body);
    stream.write_all(&answer)?;
    stream.flush()
}
