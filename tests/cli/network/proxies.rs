//! Proxies that do not do their work. One that does is in the conformance tests.

use std::io::{BufReader, Write};
use std::net::{Shutdown, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use snapbox::str;

use super::DESCRIBE;
use crate::cloud::{DeadPort, REGION};
use crate::support::env::TestEnv;
use crate::support::http::{Request, read_request};
use crate::support::output::Output;

/// Answers every request with the same bytes and closes the connection. Its thread ends with the tests.
struct Proxy {
    host: String,
    heard: Arc<Mutex<Vec<Request>>>,
}

impl Proxy {
    fn answering(bytes: &'static [u8]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&heard);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut stream = BufReader::new(stream);
                let request = read_request(&mut stream).unwrap();
                kept.lock().unwrap().extend(request);
                // A client that has gone has heard enough.
                let _ = stream.get_mut().write_all(bytes);
                let _ = stream.get_mut().shutdown(Shutdown::Both);
            }
        });
        Self { host, heard }
    }

    fn heard(&self) -> Vec<Request> {
        self.heard.lock().unwrap().clone()
    }
}

/// An environment of an endpoint that is somewhere else.
fn elsewhere() -> TestEnv {
    TestEnv::new()
        .with_alibaba_keys()
        .var("ALIBABA_CLOUD_REGION_ID", REGION)
        .var("SNAPBACK_ENDPOINT", "ecs.example.com")
}

fn through(variable: &str, value: &str) -> Output {
    elsewhere().var(variable, value).run(&DESCRIBE)
}

#[test]
fn a_proxy_that_is_not_there() {
    let dead = DeadPort::new();
    through("https_proxy", &dead.url()).assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: the proxy http://127.0.0.1:[PORT] (https_proxy) refuses the connection
hint: look at https_proxy; hosts named in NO_PROXY are asked without a proxy
hint: `snapback doctor` tries the way to the provider step by step

"#]]);
}

#[test]
fn a_proxy_whose_name_does_not_exist() {
    // Too long to be asked for: no resolver hears of it.
    through("HTTPS_PROXY", "http://xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.invalid:3128").assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: the name of the proxy http://xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.invalid:3128 (HTTPS_PROXY) cannot be resolved
hint: look at HTTPS_PROXY; hosts named in NO_PROXY are asked without a proxy
hint: `snapback doctor` tries the way to the provider step by step

"#]]);
}

#[test]
fn a_proxy_that_wants_a_password_is_asked_once() {
    let proxy = Proxy::answering(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    through("ALL_PROXY", &proxy.host).assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: the proxy http://127.0.0.1:[PORT] (ALL_PROXY) wants a user name and a password, or others than it was given
hint: put them into ALL_PROXY: http://USER:PASSWORD@HOST:PORT
hint: `snapback doctor` tries the way to the provider step by step

"#]]);
    assert_eq!(proxy.heard().len(), 1);
}

#[test]
fn a_proxy_that_forbids_the_host() {
    let proxy = Proxy::answering(b"HTTP/1.1 403 Forbidden\r\n\r\n");
    through("HTTPS_PROXY", &format!("http://{}", proxy.host)).assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: the proxy http://127.0.0.1:[PORT] (HTTPS_PROXY) does not connect to https://ecs.example.com
hint: ask whoever runs the proxy to allow the host; if it can be reached without one, name it in NO_PROXY, or correct HTTPS_PROXY
hint: `snapback doctor` tries the way to the provider step by step

"#]]);
}

#[test]
fn a_proxy_that_hangs_up() {
    let proxy = Proxy::answering(b"");
    through("HTTPS_PROXY", &format!("http://{}", proxy.host)).assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: the proxy http://127.0.0.1:[PORT] (HTTPS_PROXY) closed the connection instead of connecting to https://ecs.example.com
hint: look at HTTPS_PROXY; hosts named in NO_PROXY are asked without a proxy
hint: `snapback doctor` tries the way to the provider step by step

"#]]);
}

#[test]
fn a_proxy_that_says_nothing() {
    let silent = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}", silent.local_addr().unwrap());
    let env = elsewhere().var("HTTPS_PROXY", &url);
    let output = env.run(&[&DESCRIBE[..], &["--connect-timeout=100ms"]].concat());
    output.assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: no connection to https://ecs.example.com through the proxy http://127.0.0.1:[PORT] (HTTPS_PROXY) within 0.1 s
hint: look at --endpoint, --region, HTTPS_PROXY and the network
hint: --connect-timeout allows more time
hint: `snapback doctor` tries the way to the provider step by step

"#]]);
}

#[test]
fn a_proxy_is_told_its_password_and_nobody_else_is() {
    let proxy = Proxy::answering(b"HTTP/1.1 403 Forbidden\r\n\r\n");
    let url = format!("http://operator:hunter2@{}", proxy.host);
    let env = elsewhere().var("HTTPS_PROXY", &url);
    let output = env.run(&[&DESCRIBE[..], &["-vv"]].concat());
    assert_eq!(output.code, Some(13), "{output}");
    let told = format!(
        "through the proxy http://{} (HTTPS_PROXY), attempt 1",
        proxy.host
    );
    assert!(output.stderr.contains(&told), "{output}");
    let secrets = ["hunter2", "b3BlcmF0b3I6aHVudGVyMg=="];
    assert!(
        !secrets.iter().any(|secret| output.stderr.contains(secret)),
        "{output}"
    );
    let heard = proxy.heard();
    let sent = heard.first().unwrap().header("proxy-authorization");
    assert_eq!(sent, Some("Basic b3BlcmF0b3I6aHVudGVyMg=="));
    // Only where to go: what is signed is for the far end.
    let names: Vec<_> = heard[0]
        .headers
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert!(!names.contains(&"authorization"), "{names:?}");
}

#[test]
fn what_is_no_proxy_is_not_passed_over() {
    for value in [
        "http://operator:hunter2@",
        "socks5://operator:hunter2@127.0.0.1:1080",
    ] {
        let output = through("HTTPS_PROXY", value);
        assert_eq!(output.code, Some(2), "{output}");
        assert!(
            output
                .stderr
                .starts_with("error: environment variable HTTPS_PROXY: "),
            "{output}"
        );
        assert!(!output.stderr.contains("hunter2"), "{output}");
    }
}

#[test]
fn hosts_in_no_proxy_are_asked_directly() {
    let proxy = Proxy::answering(b"HTTP/1.1 403 Forbidden\r\n\r\n");
    // Too long to be asked for: no resolver hears of it.
    let name = format!("{}.invalid", "x".repeat(64));
    for no_proxy in [
        name.as_str(),
        "*",
        "example.com, .invalid",
        "localhost *.invalid",
        &format!("{name}:443"),
    ] {
        let env = elsewhere()
            .var("SNAPBACK_ENDPOINT", &name)
            .var("HTTPS_PROXY", &proxy.host)
            .var("NO_PROXY", no_proxy);
        let output = env.run(&DESCRIBE);
        let told = format!("the name of https://{name} cannot be resolved");
        assert!(output.stderr.contains(&told), "{no_proxy}: {output}");
    }
    assert_eq!(proxy.heard(), []);
}

#[test]
fn a_password_of_any_characters_is_sent_and_never_shown() {
    let proxy = Proxy::answering(b"HTTP/1.1 403 Forbidden\r\n\r\n");
    let commands: [&[&str]; 3] = [
        &["ecs", "describe-regions", "-vvv"],
        &["doctor", "--provider", "alibaba", "-vvv"],
        &["ecs", "describe-regions", "--print-request", "-vvv"],
    ];
    for password in [
        "hun#ter2", "hun/ter2", "hun?ter2", "hun@ter2", "hun%ter2", "hun:ter2",
    ] {
        let url = format!("http://operator:{password}@{}", proxy.host);
        let env = elsewhere().var("HTTPS_PROXY", &url);
        for command in commands {
            let output = env.run(command);
            let said = format!("{}{}", output.stdout, output.stderr);
            assert!(
                !said.contains("hun") && !said.contains("ter2"),
                "{password}: {output}"
            );
        }
        let login = BASE64_STANDARD.encode(format!("operator:{password}"));
        let heard = proxy.heard();
        let sent = heard
            .iter()
            .map(|request| request.header("proxy-authorization"));
        assert!(
            sent.flatten().any(|sent| sent == format!("Basic {login}")),
            "{password}: {heard:?}"
        );
    }
}

#[test]
fn an_address_with_a_password_is_refused_and_not_shown() {
    for password in ["hun#ter2", "hun/ter2", "hun?ter2", "hun@ter2", "hunter2"] {
        let url = format!("https://operator:{password}@api.example.com");
        let env = |variable: &str| TestEnv::new().with_alibaba_keys().var(variable, &url);
        for output in [
            env("SNAPBACK_ENDPOINT").run(&[&DESCRIBE[..], &["-vvv"]].concat()),
            TestEnv::new()
                .with_alibaba_keys()
                .run(&[&DESCRIBE[..], &["--endpoint", &url]].concat()),
            env("SNAPBACK_ENDPOINT").run(&["doctor", "--provider", "alibaba"]),
            TestEnv::new()
                .var("ALIBABA_CLOUD_CREDENTIALS_URI", &url)
                .run(&DESCRIBE),
            TestEnv::new()
                .var("ALIBABA_CLOUD_CREDENTIALS_URI", &url)
                .run(&["doctor", "--provider", "alibaba"]),
            TestEnv::new()
                .var("SNAPBACK_ALIBABA_METADATA", &url)
                .run(&DESCRIBE),
            env("SNAPBACK_STS_ENDPOINT").run(&["doctor", "--provider", "alibaba"]),
        ] {
            let said = format!("{}{}", output.stdout, output.stderr);
            assert!(
                !said.contains("hun") && !said.contains("ter2"),
                "{password}: {output}"
            );
            assert_ne!(output.code, Some(0), "{password}: {output}");
        }
    }
}
