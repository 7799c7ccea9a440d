//! What is asked of the sandbox itself, and what several requests at a time must not do to each other.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use hyper::body::Bytes;
use serde_json::Value;

use super::gateway::rpc;
use super::{Bench, RESET_TAKES, key, start};
use crate::sandbox::course::Course;
use crate::sandbox::emulator::{Emulator, lock};
use crate::sandbox::exchange::Request;
use crate::sandbox::server::MOST_CONNECTIONS;
use crate::sandbox::trouble::Troubles;
use crate::sandbox::{Clock, Options, Sandbox, Store};

/// What turns a hang into a failure.
const PATIENCE: Duration = Duration::from_secs(30);

fn emulator() -> Emulator {
    let course = Course::of(RESET_TAKES);
    let clock = Clock::held_at(start());
    Emulator::new(Store::memory(), course).with(clock, Troubles::new(0), false)
}

fn request(method: &str, path: &str, headers: &[(&'static str, &str)], body: &str) -> Request {
    let mut request = hyper::Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request
        .body(Bytes::copy_from_slice(body.as_bytes()))
        .unwrap()
}

#[test]
fn a_web_page_neither_steers_the_sandbox_nor_reads_its_record_or_keys() {
    let emulator = emulator();
    let own = ("host", "127.0.0.1:8090");
    for headers in [
        &[own, ("origin", "http://evil.example")][..],
        &[("host", "evil.example:8090")],
    ] {
        for (method, path) in [
            ("POST", "/sandbox/clock"),
            ("GET", "/sandbox/requests"),
            (
                "GET",
                "/metadata/alibaba/latest/meta-data/ram/security-credentials/sandbox-role",
            ),
        ] {
            let reply = emulator.handle(&request(method, path, headers, r#"{"advance":"1h"}"#));
            assert_eq!(reply.status, 403, "{path} {headers:?}");
            let body: Value = serde_json::from_slice(&reply.body).unwrap();
            assert!(body["error"].as_str().unwrap().contains("Origin"), "{body}");
        }
    }
    assert_eq!(emulator.clock.now(), start());
    let turn = request("POST", "/sandbox/clock", &[own], r#"{"advance":"1h"}"#);
    assert_eq!(emulator.handle(&turn).status, 200);
    // Whoever lets other machines reach it has given it a name that nobody here knows.
    let named = request("GET", "/sandbox/clock", &[("host", "sandbox:8090")], "");
    assert_eq!(emulator.handle(&named).status, 403);
    assert_eq!(emulator.reached(true).handle(&named).status, 200);
}

#[test]
fn a_turn_that_cannot_be_is_not_made_in_part() {
    let emulator = emulator();
    emulator.clock.hold(false);
    for body in [
        r#"{"hold":true,"advance":"bad"}"#,
        r#"{"hold":true,"advance":"9000y"}"#,
    ] {
        let reply = emulator.handle(&request("POST", "/sandbox/clock", &[], body));
        assert_eq!(
            (reply.status, emulator.clock.is_held()),
            (400, false),
            "{body}"
        );
    }
    let both = request(
        "POST",
        "/sandbox/clock",
        &[],
        r#"{"hold":true,"advance":"1h"}"#,
    );
    assert_eq!(emulator.handle(&both).status, 200);
    assert!(emulator.clock.is_held() && emulator.clock.now() > start());
}

#[test]
fn every_answer_of_the_endpoint_says_that_it_is_a_sandboxs() {
    let emulator = emulator();
    for (method, path, status) in [
        ("GET", "/sandbox/clock", 200),
        ("POST", "/sandbox/clock", 400),
        ("PUT", "/sandbox/clock", 405),
        ("GET", "/sandbox/nothing", 404),
    ] {
        let reply = emulator.handle(&request(method, path, &[], ""));
        assert_eq!(reply.status, status);
        let mark = ("server", "snapback-sandbox".to_owned());
        assert!(reply.headers.contains(&mark), "{path}: {reply:?}");
    }
}

#[test]
fn a_request_that_waits_for_the_world_does_not_hold_up_one_that_needs_none_of_it() {
    let bench = Bench::new();
    let sign = |version, action, nonce| {
        let query = [
            ("Version", version),
            ("Action", action),
            ("RegionId", "cn-hangzhou"),
        ];
        rpc("GET", &query, &[], Some(&key()), start(), nonce)
    };
    let listing = sign("2014-05-26", "DescribeDisks", "of-the-listing");
    let identity = sign("2015-04-01", "GetCallerIdentity", "of-the-identity");
    let emulator = &bench.emulator;
    let (end, ended) = channel::<()>();
    thread::scope(|scope| {
        let (begun, begins) = channel();
        let holder = scope.spawn(move || {
            let hold = |_: &mut _| {
                begun.send(()).unwrap();
                ended.recv_timeout(PATIENCE).is_ok()
            };
            emulator.store.with(start(), hold).unwrap()
        });
        begins.recv().unwrap();
        let waiting = scope.spawn(|| emulator.answer(&listing, start()).status);
        while !lock(&emulator.nonces).has("of-the-listing") {
            thread::yield_now();
        }
        assert_eq!(emulator.answer(&identity, start()).status, 200);
        let _ = end.send(());
        assert!(holder.join().unwrap(), "the world was waited for");
        assert_eq!(waiting.join().unwrap(), 200);
    });
}

#[test]
fn connections_beyond_the_most_wait_for_one_that_goes() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let ask = || {
        let mut stream = TcpStream::connect(sandbox.addr()).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
            .write_all(b"GET /sandbox/clock HTTP/1.1\r\nhost: localhost\r\n\r\n")
            .unwrap();
        stream
    };
    let answered = |stream: &TcpStream| {
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line).unwrap();
        assert_eq!(line, "HTTP/1.1 200 OK\r\n");
    };
    let mut open: Vec<_> = (0..MOST_CONNECTIONS).map(|_| ask()).collect();
    open.iter().for_each(answered);
    let mut late = ask();
    // Not a claim about speed: however long this takes, nothing comes.
    late.set_read_timeout(Some(Duration::from_millis(200)))
        .unwrap();
    assert!(late.read(&mut [0]).is_err());
    open.pop();
    late.set_read_timeout(Some(PATIENCE)).unwrap();
    answered(&late);
}
