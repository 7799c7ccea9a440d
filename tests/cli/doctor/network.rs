//! The way to the provider that does not work.

use std::fs;

use snapbox::str;

use super::{doctor, told, without_token_service};
use crate::cloud::DeadPort;
use crate::network::tls::Server;
use crate::support::script::Script;
use crate::support::server::Stub;

const ALIBABA: [&str; 2] = ["--provider", "alibaba"];

#[test]
fn an_endpoint_that_refuses_the_connection() {
    let dead = DeadPort::new();
    let env = without_token_service()
        .with_alibaba_keys()
        .var("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou")
        .var("SNAPBACK_ENDPOINT", &dead.url());
    doctor(&env, &ALIBABA).assert_eq(str![[r#"
exit code: 13
--- stdout
Alibaba Cloud: settings
  ok    endpoint: http://127.0.0.1:[PORT], from environment variable SNAPBACK_ENDPOINT
  ok    lang: en, from environment variable LANG
  ok    state-dir: [HOME]/state/snapback, from environment variable XDG_STATE_HOME
  ok    region: cn-hangzhou, from environment variable ALIBABA_CLOUD_REGION_ID
  ok    built in: vpc false, output table, wait false, timeout 30m, connect-timeout 5s, signature v1, color auto, quiet false

Alibaba Cloud: credentials
  ok    1. environment variables: environment variable ALIBABA_CLOUD_ACCESS_KEY_ID; this one counts
  skip  2. role of an OIDC token: ALIBABA_CLOUD_OIDC_TOKEN_FILE and ALIBABA_CLOUD_OIDC_PROVIDER_ARN are not set
  skip  3. profile of aliyun: [HOME]/.aliyun/config.json does not exist
  skip  4. credentials file of the SDKs: [HOME]/.alibabacloud/credentials does not exist
  skip  5. address of credentials: ALIBABA_CLOUD_CREDENTIALS_URI is not set
  skip  6. metadata service of the ECS instance: SNAPBACK_ALIBABA_METADATA is off
  ok    keys: key id LTAI-example-key, secret ***

Alibaba Cloud: endpoint
  ok    host: http://127.0.0.1:[PORT]
  skip  proxy: none is used
  ok    name: 127.0.0.1, in N ms
  fail  connection: http://127.0.0.1:[PORT] refuses the connection
        hint: look at --endpoint, --region, HTTPS_PROXY and the network

Alibaba Cloud: identity and clock
  skip  caller: not asked: the endpoint cannot be reached
  skip  clock: no answer has told the provider's time

Alibaba Cloud: permissions
  skip  all: not tried: the endpoint cannot be reached

9 ok, 0 warn, 1 fail, 9 skip
--- stderr

"#]]);
}

#[test]
fn an_authority_that_is_not_trusted_until_it_is_named() {
    let server = Server::start();
    let env = without_token_service()
        .with_alibaba_keys()
        .var("SNAPBACK_ENDPOINT", &server.url());
    fs::write(env.home().join("ca.pem"), server.authority()).unwrap();
    doctor(&env, &ALIBABA).assert_eq(str![[r#"
exit code: 13
--- stdout
Alibaba Cloud: settings
  ok    endpoint: https://localhost:[PORT], from environment variable SNAPBACK_ENDPOINT
  ok    lang: en, from environment variable LANG
  ok    state-dir: [HOME]/state/snapback, from environment variable XDG_STATE_HOME
  ok    built in: vpc false, output table, wait false, timeout 30m, connect-timeout 5s, signature v1, color auto, quiet false
  warn  region: none is set, and most commands of ECS need one
        hint: name it with --region or ALIBABA_CLOUD_REGION_ID; `snapback ecs describe-regions` lists them

Alibaba Cloud: credentials
  ok    1. environment variables: environment variable ALIBABA_CLOUD_ACCESS_KEY_ID; this one counts
  skip  2. role of an OIDC token: ALIBABA_CLOUD_OIDC_TOKEN_FILE and ALIBABA_CLOUD_OIDC_PROVIDER_ARN are not set
  skip  3. profile of aliyun: [HOME]/.aliyun/config.json does not exist
  skip  4. credentials file of the SDKs: [HOME]/.alibabacloud/credentials does not exist
  skip  5. address of credentials: ALIBABA_CLOUD_CREDENTIALS_URI is not set
  skip  6. metadata service of the ECS instance: SNAPBACK_ALIBABA_METADATA is off
  ok    keys: key id LTAI-example-key, secret ***

Alibaba Cloud: endpoint
  ok    host: https://localhost:[PORT]
  skip  proxy: none is used
  ok    name: 127.0.0.1, in N ms
  ok    connection: to 127.0.0.1:[PORT], in N ms
  fail  TLS: the certificate of https://localhost:[PORT] comes from an authority that is not trusted
        hint: behind a proxy that opens TLS, name its CA with --ca-bundle FILE or SSL_CERT_FILE

Alibaba Cloud: identity and clock
  skip  caller: not asked: the endpoint cannot be reached
  skip  clock: no answer has told the provider's time

Alibaba Cloud: permissions
  skip  all: not tried: the endpoint cannot be reached

9 ok, 1 warn, 1 fail, 9 skip
--- stderr

"#]]);
    let named = [&ALIBABA[..], &["--ca-bundle", "ca.pem"]].concat();
    doctor(&env, &named).assert_eq(str![[r#"
exit code: 0
--- stdout
Alibaba Cloud: settings
  ok    endpoint: https://localhost:[PORT], from environment variable SNAPBACK_ENDPOINT
  ok    ca-bundle: ca.pem, from --ca-bundle
  ok    lang: en, from environment variable LANG
  ok    state-dir: [HOME]/state/snapback, from environment variable XDG_STATE_HOME
  ok    built in: vpc false, output table, wait false, timeout 30m, connect-timeout 5s, signature v1, color auto, quiet false
  warn  region: none is set, and most commands of ECS need one
        hint: name it with --region or ALIBABA_CLOUD_REGION_ID; `snapback ecs describe-regions` lists them

Alibaba Cloud: credentials
  ok    1. environment variables: environment variable ALIBABA_CLOUD_ACCESS_KEY_ID; this one counts
  skip  2. role of an OIDC token: ALIBABA_CLOUD_OIDC_TOKEN_FILE and ALIBABA_CLOUD_OIDC_PROVIDER_ARN are not set
  skip  3. profile of aliyun: [HOME]/.aliyun/config.json does not exist
  skip  4. credentials file of the SDKs: [HOME]/.alibabacloud/credentials does not exist
  skip  5. address of credentials: ALIBABA_CLOUD_CREDENTIALS_URI is not set
  skip  6. metadata service of the ECS instance: SNAPBACK_ALIBABA_METADATA is off
  ok    keys: key id LTAI-example-key, secret ***

Alibaba Cloud: endpoint
  ok    host: https://localhost:[PORT]
  skip  proxy: none is used
  ok    name: 127.0.0.1, in N ms
  ok    connection: to 127.0.0.1:[PORT], in N ms
  ok    TLS: TLS 1.3, certificate trusted by ca.pem, in N ms

Alibaba Cloud: identity and clock
  skip  caller: not asked: the endpoint is on this machine, and SNAPBACK_STS_ENDPOINT names no token service
  skip  clock: no answer has told the provider's time

Alibaba Cloud: permissions
  skip  all: not tried: no region is set

11 ok, 1 warn, 0 fail, 9 skip
--- stderr

"#]]);
}

#[test]
fn the_password_of_a_proxy_is_not_shown() {
    // It refuses to connect, so that nothing leaves this machine.
    let proxy = Stub::start(Script::new());
    let with_password = proxy.url().replace("http://", "http://user:planted@");
    let env = without_token_service()
        .with_alibaba_keys()
        .var("HTTPS_PROXY", &with_password)
        .var("SNAPBACK_ENDPOINT", "ecs.example.com");
    let output = doctor(&env, &[&ALIBABA[..], &["-o", "json"]].concat());
    assert!(!output.to_string().contains("planted"), "{output}");
    let checks = output.json()["checks"].take();
    let proxied = checks
        .as_array()
        .unwrap()
        .iter()
        .find(|check| check["id"] == "endpoint.proxy");
    assert_eq!(
        proxied.unwrap()["message"],
        format!("requests go through {}, from HTTPS_PROXY", proxy.url())
    );
    assert_eq!(output.code, Some(13), "{output}");
    let failed = [("identity.caller".to_owned(), "fail".to_owned())];
    let told: Vec<_> = told(&output)
        .into_iter()
        .filter(|(_, status)| status == "fail")
        .collect();
    assert_eq!(told, failed);
}

#[test]
fn what_is_wrong_with_the_way_is_of_the_network_whatever_kind_of_error_it_is() {
    let dead = DeadPort::new();
    let https = dead.url().replace("http://", "https://");
    for (variable, value, endpoint, id) in [
        (
            "SSL_CERT_FILE",
            "/nonexistent/ca.pem",
            &*https,
            "endpoint.tls",
        ),
        (
            "HTTPS_PROXY",
            "socks5://127.0.0.1:1",
            "ecs.example.com",
            "endpoint.proxy",
        ),
        ("LANG", "C", "ftp://127.0.0.1", "endpoint.host"),
    ] {
        let env = without_token_service()
            .with_alibaba_keys()
            .var("SNAPBACK_STS_ENDPOINT", &dead.url())
            .var(variable, value)
            .var("SNAPBACK_ENDPOINT", endpoint);
        let output = doctor(&env, &[&ALIBABA[..], &["-o", "json"]].concat());
        let failed = (id.to_owned(), "fail".to_owned());
        assert!(told(&output).contains(&failed), "{output}");
        assert_eq!(output.code, Some(13), "{output}");
    }
}
