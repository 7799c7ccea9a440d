//! The way to the provider: whom TLS trusts, what goes past a proxy, where a request never goes.

mod faults;
mod proxies;
pub(crate) mod tls;

use std::fs;
use std::thread;

use serde_json::json;
use snapbox::str;

use crate::cloud::{DeadPort, ecs, ecs_answer};
use crate::support::env::TestEnv;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;
use tls::Server;

const DESCRIBE: [&str; 2] = ["ecs", "describe-regions"];
const RESET: [&str; 5] = [
    "ecs",
    "reset-disk",
    "--yes",
    "--disk-id=d-1",
    "--snapshot-id=s-1",
];

fn regions() -> Reply {
    ecs_answer(json!({"Regions": {"Region": [{"RegionId": "cn-hangzhou"}]}}))
}

fn describe_regions() -> Stub {
    Stub::start(Script::new().always("DescribeRegions", regions()))
}

/// An environment whose endpoint is `server`, with its authority in the file `ca.pem` of the home.
fn env_of(server: &Server) -> TestEnv {
    let env = TestEnv::new()
        .with_alibaba_keys()
        .var("SNAPBACK_ENDPOINT", &server.url());
    fs::write(env.home().join("ca.pem"), server.authority()).unwrap();
    env
}

#[test]
fn an_authority_is_trusted_when_it_is_named() {
    let server = Server::start();
    let env = env_of(&server);
    let output = env.run(&[&DESCRIBE[..], &["--ca-bundle", "ca.pem"]].concat());
    assert_eq!(output.code, Some(0), "{output}");
    assert!(output.stdout.contains("cn-hangzhou"), "{output}");
    let output = env.var("SSL_CERT_FILE", "ca.pem").run(&DESCRIBE);
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(server.answered(), 2);
}

#[test]
fn an_authority_that_nobody_named_is_not_trusted() {
    let server = Server::start();
    env_of(&server).run(&DESCRIBE).assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: the certificate of https://localhost:[PORT] comes from an authority that is not trusted
hint: behind a proxy that opens TLS, name its CA with --ca-bundle FILE or SSL_CERT_FILE
hint: `snapback doctor` tries the way to the provider step by step

"#]]);
    assert_eq!(server.answered(), 0);
}

#[test]
fn a_named_authority_replaces_the_built_in_ones_and_is_not_another_ones() {
    let (server, other) = (Server::start(), Server::start());
    let env = env_of(&server);
    fs::write(env.home().join("other.pem"), other.authority()).unwrap();
    let output = env.run(&[&DESCRIBE[..], &["--ca-bundle", "other.pem"]].concat());
    assert_eq!(output.code, Some(13), "{output}");
    assert_eq!(server.answered(), 0);
}

#[test]
fn a_certificate_of_another_name_is_refused() {
    let server = Server::start();
    let env = env_of(&server).var(
        "SNAPBACK_ENDPOINT",
        &server.url().replace("localhost", "127.0.0.1"),
    );
    let output = env.run(&[&DESCRIBE[..], &["--ca-bundle", "ca.pem"]].concat());
    output.assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: the certificate that https://127.0.0.1:[PORT] shows is for another name
hint: look at --endpoint, --region, HTTPS_PROXY and the network
hint: `snapback doctor` tries the way to the provider step by step

"#]]);
    assert_eq!(server.answered(), 0);
}

#[test]
fn a_bundle_that_is_none_is_a_usage_error() {
    let server = Server::start();
    let env = env_of(&server);
    let cut = server.authority().replace("-----END CERTIFICATE-----", "");
    let junk = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for bundle in ["", "no certificate", &*cut, junk] {
        fs::write(env.home().join("bad.pem"), bundle).unwrap();
        let output = env.run(&[&DESCRIBE[..], &["--ca-bundle", "bad.pem"]].concat());
        assert_eq!(output.code, Some(2), "{bundle}\n{output}");
        assert!(
            output.stderr.starts_with("error: CA bundle bad.pem: "),
            "{output}"
        );
    }
    let output = env.run(&[&DESCRIBE[..], &["--ca-bundle", "absent.pem"]].concat());
    assert_eq!(output.code, Some(2), "{output}");
    assert_eq!(server.answered(), 0);
}

#[test]
fn plain_http_is_spoken_to_this_machine_only() {
    // A request to another host would go through this proxy, which would see it.
    let proxy = describe_regions();
    let env = TestEnv::new()
        .with_alibaba_keys()
        .var("HTTP_PROXY", &proxy.url())
        .var("http_proxy", &proxy.url());
    for endpoint in [
        "http://ecs.example.com",
        "http://127.0.0.1.example.com",
        "http://192.0.2.1:8080",
    ] {
        let output = env.run(&[&DESCRIBE[..], &["--endpoint", endpoint]].concat());
        assert_eq!(output.code, Some(2), "{output}");
        assert!(
            output
                .stderr
                .contains("plain http is spoken to this machine only"),
            "{output}"
        );
    }
    assert_eq!(proxy.actions(), [] as [String; 0]);
}

#[test]
fn requests_to_this_machine_go_past_a_proxy() {
    let stub = describe_regions();
    let dead_port = DeadPort::new();
    let dead = dead_port.url();
    let mut env = ecs(&stub);
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        env = env.var(name, &dead).var(&name.to_lowercase(), &dead);
    }
    let output = env.run(&DESCRIBE);
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(stub.actions(), ["DescribeRegions"]);
}

#[test]
fn requests_to_other_hosts_go_through_the_proxy() {
    // It refuses to connect to them, so that not even a destructive request can have left.
    let proxy = Stub::start(Script::new());
    let env = ecs(&proxy)
        .var("HTTPS_PROXY", &proxy.url())
        .var("SNAPBACK_ENDPOINT", "ecs.example.com");
    for args in [&DESCRIBE[..], &RESET] {
        let output = env.run(args);
        assert_eq!(output.code, Some(13), "{output}");
    }
    let asked = proxy.requests();
    assert_eq!(asked.len(), 8);
    for request in asked {
        assert_eq!(
            (request.method.as_str(), request.target.as_str()),
            ("CONNECT", "ecs.example.com:443")
        );
    }
}

#[test]
fn a_redirect_is_not_followed() {
    let elsewhere = describe_regions();
    let location = format!("{}/?Action=DescribeRegions", elsewhere.url());
    let describe = &|status: u16| {
        let redirect = Reply::json(status, &json!({})).header("Location", &location);
        let stub = Stub::start(Script::new().always("DescribeRegions", redirect));
        let output = ecs(&stub).run(&DESCRIBE);
        assert_eq!(output.code, Some(13), "{output}");
        let told = format!("HTTP {status} with ");
        assert!(output.stderr.contains(&told), "{output}");
    };
    thread::scope(|scope| {
        for status in [301, 302, 307, 308] {
            scope.spawn(move || describe(status));
        }
    });
    assert_eq!(elsewhere.actions(), [] as [String; 0]);
}

#[test]
fn a_redirected_reset_may_have_been_carried_out() {
    let elsewhere = Stub::start(Script::new().always("ResetDisk", ecs_answer(json!({}))));
    let redirect = Reply::json(307, &json!({})).header("Location", &elsewhere.url());
    let stub = Stub::start(Script::new().reply("ResetDisk", redirect));
    let output = ecs(&stub).run(&RESET);
    assert_eq!(output.code, Some(8), "{output}");
    assert_eq!(stub.count("ResetDisk"), 1);
    assert_eq!(elsewhere.actions(), [] as [String; 0]);
}
