//! What broke on the way, in plain words.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener};
use std::thread;

use rustls::version::{TLS12, TLS13};
use snapbox::str;

use super::tls::Server;
use super::{DESCRIBE, env_of};
use crate::cloud::{DeadPort, ecs};
use crate::support::env::TestEnv;
use crate::support::output::Output;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;

/// Runs a read against `endpoint`.
fn run(endpoint: &str, more: &[&str]) -> Output {
    let env = TestEnv::new().with_alibaba_keys();
    env.run(&[&DESCRIBE[..], &["--endpoint", endpoint], more].concat())
}

/// A server that reads what is said first, answers `bytes` and closes the connection; its thread ends with the tests.
fn saying(bytes: &'static [u8]) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            // A client that has gone has heard enough.
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(bytes);
            let _ = stream.shutdown(Shutdown::Write);
            let _ = stream.read_to_end(&mut Vec::new());
        }
    });
    format!("https://localhost:{}", address.port())
}

#[test]
fn tls_1_2_and_1_3_are_spoken() {
    for version in [&TLS12, &TLS13] {
        let server = Server::speaking(&[version]);
        let output = env_of(&server).run(&[&DESCRIBE[..], &["--ca-bundle=ca.pem"]].concat());
        assert_eq!(output.code, Some(0), "{version:?}: {output}");
        assert_eq!(server.answered(), 1, "{version:?}");
    }
}

#[test]
fn tls_1_1_is_not_spoken() {
    // The alert of a server that speaks nothing newer, and a ServerHello of version 1.1.
    let alert = saying(&[0x15, 3, 2, 0, 2, 2, 70]);
    let hello = saying(&[
        0x16, 3, 2, 0, 0x2a, 2, 0, 0, 0x26, 3, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
        15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 0, 0xc0, 0x13, 0,
    ]);
    for endpoint in [alert, hello] {
        run(&endpoint, &[]).assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: https://localhost:[PORT] speaks neither TLS 1.2 nor TLS 1.3
hint: older versions are not safe and are not spoken; look at --endpoint, and at what stands in between
hint: `snapback doctor` tries the way to the provider step by step

"#]]);
    }
}

#[test]
fn a_server_that_speaks_something_else_than_tls() {
    run(&saying(b"HTTP/1.1 400 Bad Request\r\n\r\n"), &[]).assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: https://localhost:[PORT] does not answer in TLS
hint: look at --endpoint, --region, HTTPS_PROXY and the network
hint: `snapback doctor` tries the way to the provider step by step

"#]]);
}

#[test]
fn a_certificate_that_has_ended_or_not_begun() {
    for (from, to, word) in [
        (2000, 2001, "has expired"),
        (3999, 4000, "is not valid yet"),
    ] {
        let server = Server::valid(from, to);
        let output = env_of(&server).run(&[&DESCRIBE[..], &["--ca-bundle=ca.pem"]].concat());
        assert_eq!(output.code, Some(13), "{output}");
        let [message, hint, _doctor] = output.stderr.lines().collect::<Vec<_>>()[..] else {
            panic!("{output}");
        };
        assert!(
            message.ends_with(&format!("{word}, or this machine's clock is wrong")),
            "{output}"
        );
        assert!(
            hint.starts_with("hint: compare `date -u` with the real time"),
            "{output}"
        );
        assert_eq!(server.answered(), 0);
    }
}

#[test]
fn a_name_that_does_not_exist() {
    // Too long to be asked for: no resolver hears of it.
    run("https://xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.invalid", &[]).assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: the name of https://xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.invalid cannot be resolved
hint: look at --endpoint, --region, HTTPS_PROXY and the network
hint: `snapback doctor` tries the way to the provider step by step

"#]]);
}

#[test]
fn nobody_listens() {
    let dead = DeadPort::new();
    run(&dead.url(), &[]).assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: http://127.0.0.1:[PORT] refuses the connection
hint: look at --endpoint, --region, HTTPS_PROXY and the network
hint: `snapback doctor` tries the way to the provider step by step

"#]]);
}

#[test]
fn the_connection_ends_before_tls_is_agreed_on() {
    run(&saying(b""), &[]).assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: https://localhost:[PORT] closed the connection before TLS was agreed on
hint: something between here and there may end connections, such as a firewall or a proxy; -v shows each attempt
hint: `snapback doctor` tries the way to the provider step by step

"#]]);
}

#[test]
fn the_connection_ends_before_the_answer() {
    let stub = Stub::start(Script::new().always("DescribeRegions", Reply::CloseAfterRequest));
    ecs(&stub).run(&DESCRIBE).assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: DescribeRegions: http://127.0.0.1:[PORT] closed the connection before it had answered
hint: something between here and there may end connections, such as a firewall or a proxy; -v shows each attempt

"#]]);
}

#[test]
fn a_timeout_says_what_was_waited_for() {
    // Its queue of connections is full after the first ones, so that later ones are never taken.
    let silent = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("https://{}", silent.local_addr().unwrap());
    run(&url, &["--connect-timeout=100ms"]).assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: https://127.0.0.1:[PORT] took the connection, but did not agree on TLS within 0.1 s
hint: look at --endpoint, --region, HTTPS_PROXY and the network
hint: --connect-timeout allows more time
hint: `snapback doctor` tries the way to the provider step by step

"#]]);
    run(&url, &["--request-timeout=100ms"]).assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: DescribeRegions: https://127.0.0.1:[PORT] took the connection, but did not agree on TLS within 0.1 s
hint: look at --endpoint, --region, HTTPS_PROXY and the network
hint: --request-timeout allows more time

"#]]);
    let stub = Stub::start(Script::new().always("DescribeRegions", Reply::Hang));
    let output = ecs(&stub).run(&[&DESCRIBE[..], &["--request-timeout=100ms"]].concat());
    output.assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: DescribeRegions: no answer from http://127.0.0.1:[PORT] within 0.1 s
hint: --request-timeout allows more time

"#]]);
}
