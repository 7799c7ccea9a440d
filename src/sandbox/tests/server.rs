//! The same over a socket.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use chrono::Utc;
use serde_json::{Value, json};

use super::{call, key};
use crate::api::{self, Destination, Service, Stamp};
use crate::error::Kind;
use crate::sandbox::{Options, Sandbox, Store};

/// Sends the text of a request and reads the answer to its end.
fn exchange(addr: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(addr).unwrap();
    // No claim about time: it turns a hang into a failure.
    let patience = Some(std::time::Duration::from_secs(30));
    stream.set_read_timeout(patience).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn send(addr: SocketAddr, service: Service, action: &'static str, params: Value) -> String {
    let host = addr.to_string();
    let destination = Destination {
        host: &host,
        region: None,
    };
    let stamp = Stamp {
        time: Utc::now(),
        nonce: format!("{action}-{}", Utc::now()),
    };
    let signed = api::sign(
        &call(service, action, params),
        Some(&key()),
        destination,
        &stamp,
        api::AlibabaSignature::V1,
    );
    let mut text = format!("{} {} HTTP/1.1\r\n", signed.method, signed.target);
    let length = signed.body.len().to_string();
    let own = [
        ("host", host.as_str()),
        ("connection", "close"),
        ("content-length", &length),
    ];
    let signed_headers = signed
        .headers
        .iter()
        .map(|(name, value)| (*name, value.as_str()));
    for (name, value) in own.into_iter().chain(signed_headers) {
        text.extend([
            name, ": ", value, "
",
        ]);
    }
    exchange(addr, &format!("{text}\r\n{}", signed.body))
}

/// Status line, headers in lower case, and body.
fn parse(answer: &str) -> (String, String, Value) {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let (status, headers) = head.split_once("\r\n").unwrap();
    (
        status.to_owned(),
        headers.to_lowercase(),
        serde_json::from_str(body).unwrap(),
    )
}

#[test]
fn both_clouds_answer_on_one_port() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let addr = sandbox.addr();
    let answer = send(addr, Service::Ecs, "DescribeRegions", json!({}));
    let (status, headers, body) = parse(&answer);
    assert_eq!(status, "HTTP/1.1 200 OK", "{body}");
    assert!(
        headers.contains("content-type: application/json;charset=utf-8"),
        "{headers}"
    );
    assert!(headers.contains("date: "), "{headers}");
    assert!(body["Regions"]["Region"].is_array(), "{body}");

    let answer = send(addr, Service::Ecm, "DescribeImage", json!({}));
    let (status, headers, body) = parse(&answer);
    assert_eq!(status, "HTTP/1.1 200 OK");
    assert!(
        headers
            .lines()
            .any(|line| line == "content-type: application/json"),
        "{headers}"
    );
    assert!(body["Response"]["ImageSet"].is_array(), "{body}");

    let params = json!({"DiskId": "d-sandbox-nowhere", "SnapshotId": "s-1"});
    let answer = send(addr, Service::Ecs, "ResetDisk", params);
    assert!(answer.starts_with("HTTP/1.1 404 Not Found"), "{answer}");
}

#[test]
fn a_body_beyond_the_limit_is_refused_without_being_read() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let head = "POST / HTTP/1.1\r\nhost: h\r\nconnection: close\r\ncontent-length: 10485761\r\n";
    let answer = exchange(sandbox.addr(), &format!("{head}\r\n"));
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    let answer = exchange(sandbox.addr(), &format!("{head}x-tc-action: A\r\n\r\n"));
    let (status, _, body) = parse(&answer);
    assert_eq!(status, "HTTP/1.1 200 OK");
    assert_eq!(
        body["Response"]["Error"]["Code"],
        "RequestSizeLimitExceeded"
    );
}

#[test]
fn a_damaged_state_file_is_said_to_be_so_and_is_no_fault_of_a_cloud() {
    let path = std::env::temp_dir().join(format!("snapback-damaged-{}.json", std::process::id()));
    std::fs::write(&path, "{").unwrap();
    let sandbox = Sandbox::start(Options {
        store: Store::file(path.clone()),
        ..Options::default()
    })
    .unwrap();
    let answer = send(sandbox.addr(), Service::Ecs, "DescribeDisks", json!({}));
    let lock = path.with_extension("lock");
    std::fs::remove_file(&path).unwrap();
    std::fs::remove_file(lock).unwrap();
    let (status, _, body) = parse(&answer);
    assert_eq!(status, "HTTP/1.1 400 Bad Request");
    assert_eq!(body["Code"], "Sandbox.StateDamaged");
    let message = body["Message"].as_str().unwrap();
    assert!(
        message.contains("`snapback sandbox reset` mends it"),
        "{message}"
    );
}

#[test]
fn only_loopback_addresses_are_listened_on() {
    for addr in ["0.0.0.0:0", "192.0.2.1:8080", "[::]:0"] {
        let error = Sandbox::start(Options {
            addr: addr.parse().unwrap(),
            ..Options::default()
        })
        .unwrap_err();
        assert_eq!(error.kind(), Kind::Usage, "{addr}");
    }
}

#[test]
fn a_taken_port_is_named() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let error = Sandbox::start(Options {
        addr: sandbox.addr(),
        ..Options::default()
    })
    .unwrap_err();
    assert_eq!(error.kind(), Kind::Failed);
    let port = sandbox.addr().port().to_string();
    assert!(error.message().contains(&port), "{error}");
}

#[test]
fn a_request_with_two_hosts_is_refused_whatever_it_asks_for() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let addr = sandbox.addr();
    for target in [
        "/",
        "/?Action=DescribeRegions",
        "/sandbox/world",
        "/latest/meta-data/",
    ] {
        for other in [addr.to_string(), "evil.example".to_owned()] {
            let request = format!(
                "GET {target} HTTP/1.1\r\nhost: {addr}\r\nhost: {other}\r\nconnection: close\r\n\r\n"
            );
            let answer = exchange(addr, &request);
            assert!(
                answer.starts_with("HTTP/1.1 400 "),
                "{target} {other}: {answer}"
            );
        }
    }
}
