//! The tests of [`super::http`]: it has none inside because the benchmarks, which have no test harness, include it.

use std::io::ErrorKind;

use super::http::{Request, read_request};

#[test]
fn two_requests_of_one_connection_are_told_apart_and_its_end_is_no_error() {
    let mut stream: &[u8] = b"POST /?a=b HTTP/1.1\r\nX-One: 1\r\nContent-Length: 3\r\n\r\nxyz\
          GET / HTTP/1.1\r\n\r\n";
    let first = Request {
        method: "POST".to_owned(),
        target: "/?a=b".to_owned(),
        headers: vec![
            ("x-one".to_owned(), "1".to_owned()),
            ("content-length".to_owned(), "3".to_owned()),
        ],
        body: b"xyz".to_vec(),
    };
    assert_eq!(read_request(&mut stream).unwrap(), Some(first));
    let second = read_request(&mut stream).unwrap().unwrap();
    assert_eq!((second.method.as_str(), second.body.len()), ("GET", 0));
    assert_eq!(read_request(&mut stream).unwrap(), None);
}

#[test]
fn what_is_not_a_whole_request_is_an_error() {
    for (bytes, kind) in [
        ("GET /\r\n\r\n", ErrorKind::InvalidData),
        ("GET / HTTP/1.1\r\n", ErrorKind::UnexpectedEof),
        (
            "GET / HTTP/1.1\r\ncontent-length: 2\r\n\r\nx",
            ErrorKind::UnexpectedEof,
        ),
        (
            "GET / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n",
            ErrorKind::InvalidData,
        ),
    ] {
        let error = read_request(&mut bytes.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), kind, "{bytes:?}");
    }
}
