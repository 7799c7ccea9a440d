//! `snapback doctor`: whole diagnoses, the times of the steps elided.

#[cfg(unix)]
mod exposed;
mod keyless;
mod masked;
mod metadata;
mod network;
mod patience;
mod profiles;

use serde_json::Value;
use snapbox::str;

use crate::sandbox::served::Served;
use crate::support::env::TestEnv;
use crate::support::output::Output;
use crate::support::script::Script;
use crate::support::server::Stub;

/// What `doctor` with `args` printed in `env`: with `in N ms` in place of how long a step took, and with whole lines,
/// since where they are broken depends on how long the path of the home is.
fn doctor(env: &TestEnv, args: &[&str]) -> Output {
    let mut output = env.run(&[&["doctor"], args].concat());
    if !output.stdout.starts_with('{') && !output.stdout.starts_with('[') {
        output.stdout = whole_lines(&output.stdout);
    }
    output.stdout = without_times(&output.stdout);
    output
}

fn whole_lines(text: &str) -> String {
    let mut whole = String::new();
    for line in text.lines() {
        let goes_on = line.strip_prefix("        ");
        if let Some(rest) = goes_on.filter(|rest| !rest.starts_with("hint: ")) {
            // Chinese is broken without a blank, and joined without one.
            let is_wide = |c: char| !c.is_ascii();
            if !(whole.ends_with(is_wide) || rest.starts_with(is_wide)) {
                whole.push(' ');
            }
            whole.push_str(rest);
        } else {
            whole.push_str(if whole.is_empty() { "" } else { "\n" });
            whole.push_str(line);
        }
    }
    whole.push('\n');
    whole
}

fn without_times(text: &str) -> String {
    let mut parts = text.split(", in ");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = if rest.starts_with(" ms") {
            "N"
        } else {
            &part[..part.len() - rest.len()]
        };
        shown.push_str(&format!(", in {number}{rest}"));
    }
    shown
}

/// An environment whose commands, and whose questions to the token service, go to `served`.
fn client(served: &Served) -> TestEnv {
    served.client().var("SNAPBACK_STS_ENDPOINT", served.url())
}

/// An environment that names no token service, as that of everybody but these tests.
fn without_token_service() -> TestEnv {
    TestEnv::new().var("SNAPBACK_STS_ENDPOINT", "")
}

/// Id and status of every check that is neither ok nor skipped.
fn told(output: &Output) -> Vec<(String, String)> {
    let text = |check: &Value, key: &str| check[key].as_str().unwrap().to_owned();
    let document = output.json();
    let checks = document["checks"].as_array().unwrap().iter();
    checks
        .map(|check| (text(check, "id"), text(check, "status")))
        .filter(|(_, status)| !matches!(status.as_str(), "ok" | "skip"))
        .collect()
}

#[test]
fn in_the_sandbox_everything_works() {
    doctor(&TestEnv::new(), &["--sandbox"]).assert_eq(str![[r#"
exit code: 0
--- stdout
Alibaba Cloud: settings
  ok    lang: en, from environment variable LANG
  ok    state-dir: [HOME]/state/snapback, from environment variable XDG_STATE_HOME
  ok    built in: output table, wait false, timeout 30m, connect-timeout 5s, signature v1, color auto, quiet false, region cn-hangzhou

Alibaba Cloud: credentials
  ok    keys: key id sandbox, secret ***

Alibaba Cloud: endpoint
  ok    host: http://127.0.0.1:[PORT]
  skip  proxy: none is used
  ok    name: 127.0.0.1, in N ms
  ok    connection: to 127.0.0.1:[PORT], in N ms
  skip  TLS: plain http, which is spoken to this machine only

Alibaba Cloud: identity and clock
  ok    caller: acs:ram::1000000000000001:user/sandbox, account 1000000000000001
  ok    clock: within 5 s of the provider's

Alibaba Cloud: permissions
  ok    DescribeDisks: allowed
  ok    DescribeSnapshots: allowed
  ok    DescribeSnapshotGroups: allowed
  ok    DescribeInstances: allowed
  ok    ResetDisk: allowed (dry run on a disk that does not exist)
  ok    ResetDisks: allowed (dry run on a disk that does not exist)
  ok    StopInstance: allowed (dry run on an instance that does not exist)
  ok    StartInstance: allowed (dry run on an instance that does not exist)
  ok    ess:DescribeScalingInstances: allowed
  skip  ReInitDisk: not checked: it has no dry run
  skip  CreateSnapshot: not checked: it has no dry run
  skip  CreateSnapshotGroup: not checked: it has no dry run

Tencent Cloud: settings
  ok    lang: en, from environment variable LANG
  ok    state-dir: [HOME]/state/snapback, from environment variable XDG_STATE_HOME
  ok    built in: output table, wait false, timeout 30m, connect-timeout 5s, signature v1, color auto, quiet false
  skip  region: none is set, and ECM needs none

Tencent Cloud: credentials
  ok    keys: key id sandbox, secret ***

Tencent Cloud: endpoint
  ok    host: http://127.0.0.1:[PORT]
  skip  proxy: none is used
  ok    name: 127.0.0.1, in N ms
  ok    connection: to 127.0.0.1:[PORT], in N ms
  skip  TLS: plain http, which is spoken to this machine only

Tencent Cloud: identity and clock
  ok    caller: qcs::cam:100000000001:uin/100000000002, account 100000000001
  ok    clock: within 5 s of the provider's

Tencent Cloud: permissions
  ok    DescribeInstances: allowed
  ok    DescribeImage: allowed
  ok    cvm:DescribeInstances: allowed
  ok    cbs:DescribeDisks: allowed
  ok    cbs:DescribeSnapshots: allowed
  ok    cbs:DescribeSnapshotGroups: allowed
  ok    as:DescribeAutoScalingInstances: allowed
  skip  ResetInstances: not checked: it has no dry run
  skip  cbs:ApplySnapshot: not checked: it has no dry run
  skip  cbs:ApplySnapshotGroup: not checked: it has no dry run
  skip  cvm:StopInstances: not checked: it has no dry run
  skip  cvm:StartInstances: not checked: it has no dry run
  skip  cbs:CreateSnapshot: not checked: it has no dry run

34 ok, 0 warn, 0 fail, 14 skip
--- stderr

"#]]);
}

#[test]
fn the_lines_fit_80_columns() {
    let output = TestEnv::new().run(&["doctor", "--state-dir", "/s", "--sandbox"]);
    assert!(output.stdout.lines().count() > 30, "{output}");
    for line in output.stdout.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn where_nothing_is_configured_it_says_what_to_do() {
    let stub = Stub::start(Script::new());
    let env = TestEnv::new().endpoint(&stub);
    doctor(&env, &[]).assert_eq(str![[r#"
exit code: 4
--- stdout
Alibaba Cloud: settings
  ok    endpoint: http://127.0.0.1:[PORT], from environment variable SNAPBACK_ENDPOINT
  ok    lang: en, from environment variable LANG
  ok    state-dir: [HOME]/state/snapback, from environment variable XDG_STATE_HOME
  ok    built in: vpc false, output table, wait false, timeout 30m, connect-timeout 5s, signature v1, color auto, quiet false
  skip  region: none is set, and most commands of ECS need one

Alibaba Cloud: credentials
  skip  1. environment variables: ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET are not set
  skip  2. role of an OIDC token: ALIBABA_CLOUD_OIDC_TOKEN_FILE and ALIBABA_CLOUD_OIDC_PROVIDER_ARN are not set
  skip  3. profile of aliyun: [HOME]/.aliyun/config.json does not exist
  skip  4. credentials file of the SDKs: [HOME]/.alibabacloud/credentials does not exist
  skip  5. address of credentials: ALIBABA_CLOUD_CREDENTIALS_URI is not set
  skip  6. metadata service of the ECS instance: SNAPBACK_ALIBABA_METADATA is off
  fail  keys: nothing is configured for this provider
        hint: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or write a profile with: aliyun configure --mode AK; to try snapback without an account: snapback --sandbox ...

Alibaba Cloud: endpoint
  ok    host: http://127.0.0.1:[PORT]
  skip  proxy: none is used
  ok    name: 127.0.0.1, in N ms
  ok    connection: to 127.0.0.1:[PORT], in N ms
  skip  TLS: plain http, which is spoken to this machine only

Alibaba Cloud: identity and clock
  skip  caller: not asked: there are no keys to ask with
  skip  clock: no answer has told the provider's time

Alibaba Cloud: permissions
  skip  all: not tried: there are no keys to ask with

Tencent Cloud: settings
  ok    endpoint: http://127.0.0.1:[PORT], from environment variable SNAPBACK_ENDPOINT
  ok    lang: en, from environment variable LANG
  ok    state-dir: [HOME]/state/snapback, from environment variable XDG_STATE_HOME
  ok    built in: vpc false, output table, wait false, timeout 30m, connect-timeout 5s, signature v1, color auto, quiet false
  skip  region: none is set, and ECM needs none

Tencent Cloud: credentials
  skip  1. environment variables: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set
  skip  2. OIDC token of a TKE pod: TKE_ROLE_ARN is not set
  skip  3. profile of tccli: [HOME]/.tccli/default.credential does not exist (profiles there: none)
  skip  4. credentials file of the SDKs: [HOME]/.tencentcloud/credentials and /etc/tencentcloud/credentials do not exist
  skip  5. metadata service of the CVM instance: SNAPBACK_TENCENT_METADATA is off
  fail  keys: nothing is configured for this provider
        hint: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or write a profile with: tccli configure; to try snapback without an account: snapback --sandbox ...

Tencent Cloud: endpoint
  ok    host: http://127.0.0.1:[PORT]
  skip  proxy: none is used
  ok    name: 127.0.0.1, in N ms
  ok    connection: to 127.0.0.1:[PORT], in N ms
  skip  TLS: plain http, which is spoken to this machine only

Tencent Cloud: identity and clock
  skip  caller: not asked: there are no keys to ask with
  skip  clock: no answer has told the provider's time

Tencent Cloud: permissions
  skip  all: not tried: there are no keys to ask with

14 ok, 0 warn, 2 fail, 23 skip
--- stderr

"#]]);
    doctor(&env, &["--provider", "tencent", "--lang", "zh"]).assert_eq(str![[r#"
exit code: 4
--- stdout
Tencent Cloud: settings
  ok    endpoint: http://127.0.0.1:[PORT], from environment variable SNAPBACK_ENDPOINT
  ok    lang: zh, from --lang
  ok    state-dir: [HOME]/state/snapback, from environment variable XDG_STATE_HOME
  ok    built in: vpc false, output table, wait false, timeout 30m, connect-timeout 5s, signature v1, color auto, quiet false
  skip  region: none is set, and ECM needs none

Tencent Cloud: credentials
  skip  1. environment variables: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set
  skip  2. OIDC token of a TKE pod: TKE_ROLE_ARN is not set
  skip  3. profile of tccli: [HOME]/.tccli/default.credential does not exist (profiles there: none)
  skip  4. credentials file of the SDKs: [HOME]/.tencentcloud/credentials and /etc/tencentcloud/credentials do not exist
  skip  5. metadata service of the CVM instance: SNAPBACK_TENCENT_METADATA is off
  fail  keys: nothing is configured for this provider
        hint: 请设置 TENCENTCLOUD_SECRET_ID 和 TENCENTCLOUD_SECRET_KEY，或用以下命令写入配置：tccli configure；没有账号也可先行体验：snapback --sandbox ...

Tencent Cloud: endpoint
  ok    host: http://127.0.0.1:[PORT]
  skip  proxy: none is used
  ok    name: 127.0.0.1, in N ms
  ok    connection: to 127.0.0.1:[PORT], in N ms
  skip  TLS: plain http, which is spoken to this machine only

Tencent Cloud: identity and clock
  skip  caller: not asked: there are no keys to ask with
  skip  clock: no answer has told the provider's time

Tencent Cloud: permissions
  skip  all: not tried: there are no keys to ask with

7 ok, 0 warn, 1 fail, 11 skip
--- stderr

"#]]);
}

#[test]
fn a_provider_without_anything_is_no_failure_unless_it_is_asked_for() {
    let served = Served::start(&TestEnv::new(), &[]);
    let env = without_token_service()
        .var("TENCENTCLOUD_SECRET_ID", "sandbox")
        .var("TENCENTCLOUD_SECRET_KEY", "sandbox")
        .var("SNAPBACK_ENDPOINT", served.url());
    doctor(&env, &[]).assert_eq(str![[r#"
exit code: 0
--- stdout
Alibaba Cloud: settings
  ok    endpoint: http://127.0.0.1:[PORT], from environment variable SNAPBACK_ENDPOINT
  ok    lang: en, from environment variable LANG
  ok    state-dir: [HOME]/state/snapback, from environment variable XDG_STATE_HOME
  ok    built in: vpc false, output table, wait false, timeout 30m, connect-timeout 5s, signature v1, color auto, quiet false
  skip  region: none is set, and most commands of ECS need one

Alibaba Cloud: credentials
  skip  1. environment variables: ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET are not set
  skip  2. role of an OIDC token: ALIBABA_CLOUD_OIDC_TOKEN_FILE and ALIBABA_CLOUD_OIDC_PROVIDER_ARN are not set
  skip  3. profile of aliyun: [HOME]/.aliyun/config.json does not exist
  skip  4. credentials file of the SDKs: [HOME]/.alibabacloud/credentials does not exist
  skip  5. address of credentials: ALIBABA_CLOUD_CREDENTIALS_URI is not set
  skip  6. metadata service of the ECS instance: SNAPBACK_ALIBABA_METADATA is off
  skip  keys: nothing is configured for this provider
        hint: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or write a profile with: aliyun configure --mode AK; to try snapback without an account: snapback --sandbox ...

Tencent Cloud: settings
  ok    endpoint: http://127.0.0.1:[PORT], from environment variable SNAPBACK_ENDPOINT
  ok    lang: en, from environment variable LANG
  ok    state-dir: [HOME]/state/snapback, from environment variable XDG_STATE_HOME
  ok    built in: vpc false, output table, wait false, timeout 30m, connect-timeout 5s, signature v1, color auto, quiet false
  skip  region: none is set, and ECM needs none

Tencent Cloud: credentials
  ok    1. environment variables: environment variable TENCENTCLOUD_SECRET_ID; this one counts
  skip  2. OIDC token of a TKE pod: TKE_ROLE_ARN is not set
  skip  3. profile of tccli: [HOME]/.tccli/default.credential does not exist (profiles there: none)
  skip  4. credentials file of the SDKs: [HOME]/.tencentcloud/credentials and /etc/tencentcloud/credentials do not exist
  skip  5. metadata service of the CVM instance: SNAPBACK_TENCENT_METADATA is off
  ok    keys: key id sandbox, secret ***

Tencent Cloud: endpoint
  ok    host: http://127.0.0.1:[PORT]
  skip  proxy: none is used
  ok    name: 127.0.0.1, in N ms
  ok    connection: to 127.0.0.1:[PORT], in N ms
  skip  TLS: plain http, which is spoken to this machine only

Tencent Cloud: identity and clock
  skip  caller: not asked: the endpoint is on this machine, and SNAPBACK_STS_ENDPOINT names no token service
  ok    clock: within 5 s of the provider's

Tencent Cloud: permissions
  ok    DescribeInstances: allowed
  ok    DescribeImage: allowed
  skip  CBS and CVM: not checked: no region is set, and they need one
  skip  ResetInstances: not checked: it has no dry run
  skip  cbs:ApplySnapshot: not checked: it has no dry run
  skip  cbs:ApplySnapshotGroup: not checked: it has no dry run
  skip  cvm:StopInstances: not checked: it has no dry run
  skip  cvm:StartInstances: not checked: it has no dry run
  skip  cbs:CreateSnapshot: not checked: it has no dry run

16 ok, 0 warn, 0 fail, 23 skip
--- stderr

"#]]);
    assert_eq!(doctor(&env, &["--provider", "alibaba"]).code, Some(4));
    assert_eq!(doctor(&env, &["--provider", "tencent"]).code, Some(0));
}

#[test]
fn keys_that_the_provider_refuses() {
    let served = Served::start(&TestEnv::new(), &[]);
    let env = client(&served)
        .var("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "guess")
        .var("TENCENTCLOUD_SECRET_ID", "someone");
    let output = doctor(&env, &[]);
    assert!(!output.to_string().contains("guess"), "{output}");
    output.assert_eq(str![[r#"
exit code: 4
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
  ok    keys: key id sandbox, secret ***

Alibaba Cloud: endpoint
  ok    host: http://127.0.0.1:[PORT]
  skip  proxy: none is used
  ok    name: 127.0.0.1, in N ms
  ok    connection: to 127.0.0.1:[PORT], in N ms
  skip  TLS: plain http, which is spoken to this machine only

Alibaba Cloud: identity and clock
  fail  caller: GetCallerIdentity: Specified signature is not matched with our calculation. (SignatureDoesNotMatch)
        hint: provider and snapback signed the same text, so the AccessKey secret is wrong; check ALIBABA_CLOUD_ACCESS_KEY_SECRET or the profile; the secret has to belong to the key id
  ok    clock: within 5 s of the provider's

Alibaba Cloud: permissions
  skip  all: not tried: the keys are refused

Tencent Cloud: settings
  ok    endpoint: http://127.0.0.1:[PORT], from environment variable SNAPBACK_ENDPOINT
  ok    lang: en, from environment variable LANG
  ok    state-dir: [HOME]/state/snapback, from environment variable XDG_STATE_HOME
  ok    built in: vpc false, output table, wait false, timeout 30m, connect-timeout 5s, signature v1, color auto, quiet false
  skip  region: none is set, and ECM needs none

Tencent Cloud: credentials
  ok    1. environment variables: environment variable TENCENTCLOUD_SECRET_ID; this one counts
  skip  2. OIDC token of a TKE pod: TKE_ROLE_ARN is not set
  skip  3. profile of tccli: [HOME]/.tccli/default.credential does not exist (profiles there: none)
  skip  4. credentials file of the SDKs: [HOME]/.tencentcloud/credentials and /etc/tencentcloud/credentials do not exist
  skip  5. metadata service of the CVM instance: SNAPBACK_TENCENT_METADATA is off
  ok    keys: key id someone, secret ***

Tencent Cloud: endpoint
  ok    host: http://127.0.0.1:[PORT]
  skip  proxy: none is used
  ok    name: 127.0.0.1, in N ms
  ok    connection: to 127.0.0.1:[PORT], in N ms
  skip  TLS: plain http, which is spoken to this machine only

Tencent Cloud: identity and clock
  fail  caller: GetCallerIdentity: The SecretId is not found, please ensure that your SecretId is correct. (AuthFailure.SecretIdNotFound)
        hint: check TENCENTCLOUD_SECRET_ID or the profile; the key may be deleted or disabled, and temporary keys also need their token
  ok    clock: within 5 s of the provider's

Tencent Cloud: permissions
  skip  all: not tried: the keys are refused

21 ok, 0 warn, 2 fail, 16 skip
--- stderr

"#]]);
}

#[test]
fn what_a_policy_forbids() {
    let trouble = r#"{"actions":["ResetDisk","DescribeInstances"],"effect":"deny"}"#;
    let served = Served::start(&TestEnv::new(), &["--trouble", trouble]);
    doctor(&client(&served), &[]).assert_eq(str![[r#"
exit code: 4
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
  ok    keys: key id sandbox, secret ***

Alibaba Cloud: endpoint
  ok    host: http://127.0.0.1:[PORT]
  skip  proxy: none is used
  ok    name: 127.0.0.1, in N ms
  ok    connection: to 127.0.0.1:[PORT], in N ms
  skip  TLS: plain http, which is spoken to this machine only

Alibaba Cloud: identity and clock
  ok    caller: acs:ram::1000000000000001:user/sandbox, account 1000000000000001
  ok    clock: within 5 s of the provider's

Alibaba Cloud: permissions
  ok    DescribeDisks: allowed
  ok    DescribeSnapshots: allowed
  ok    DescribeSnapshotGroups: allowed
  fail  DescribeInstances: not allowed: DescribeInstances: User not authorized to operate on the specified resource, or this API doesn't support RAM. (Forbidden.RAM)
        hint: `snapback policy` prints a policy that allows it
  fail  ResetDisk: not allowed: ResetDisk: User not authorized to operate on the specified resource, or this API doesn't support RAM. (Forbidden.RAM)
        hint: `snapback policy` prints a policy that allows it; a policy that names single disks or instances refuses the made-up one of this check as well: try the command with --dry-run on a real one
  ok    ResetDisks: allowed (dry run on a disk that does not exist)
  ok    StopInstance: allowed (dry run on an instance that does not exist)
  ok    StartInstance: allowed (dry run on an instance that does not exist)
  ok    ess:DescribeScalingInstances: allowed
  skip  ReInitDisk: not checked: it has no dry run
  skip  CreateSnapshot: not checked: it has no dry run
  skip  CreateSnapshotGroup: not checked: it has no dry run

Tencent Cloud: settings
  ok    endpoint: http://127.0.0.1:[PORT], from environment variable SNAPBACK_ENDPOINT
  ok    lang: en, from environment variable LANG
  ok    state-dir: [HOME]/state/snapback, from environment variable XDG_STATE_HOME
  ok    built in: vpc false, output table, wait false, timeout 30m, connect-timeout 5s, signature v1, color auto, quiet false
  skip  region: none is set, and ECM needs none

Tencent Cloud: credentials
  ok    1. environment variables: environment variable TENCENTCLOUD_SECRET_ID; this one counts
  skip  2. OIDC token of a TKE pod: TKE_ROLE_ARN is not set
  skip  3. profile of tccli: [HOME]/.tccli/default.credential does not exist (profiles there: none)
  skip  4. credentials file of the SDKs: [HOME]/.tencentcloud/credentials and /etc/tencentcloud/credentials do not exist
  skip  5. metadata service of the CVM instance: SNAPBACK_TENCENT_METADATA is off
  ok    keys: key id sandbox, secret ***

Tencent Cloud: endpoint
  ok    host: http://127.0.0.1:[PORT]
  skip  proxy: none is used
  ok    name: 127.0.0.1, in N ms
  ok    connection: to 127.0.0.1:[PORT], in N ms
  skip  TLS: plain http, which is spoken to this machine only

Tencent Cloud: identity and clock
  ok    caller: qcs::cam:100000000001:uin/100000000002, account 100000000001
  ok    clock: within 5 s of the provider's

Tencent Cloud: permissions
  fail  DescribeInstances: not allowed: DescribeInstances: you are not authorized to perform operation (ecm:DescribeInstances) (UnauthorizedOperation)
        hint: `snapback policy` prints a policy that allows it
  ok    DescribeImage: allowed
  skip  CBS and CVM: not checked: no region is set, and they need one
  skip  ResetInstances: not checked: it has no dry run
  skip  cbs:ApplySnapshot: not checked: it has no dry run
  skip  cbs:ApplySnapshotGroup: not checked: it has no dry run
  skip  cvm:StopInstances: not checked: it has no dry run
  skip  cvm:StartInstances: not checked: it has no dry run
  skip  cbs:CreateSnapshot: not checked: it has no dry run

31 ok, 0 warn, 3 fail, 24 skip
--- stderr

"#]]);
}

#[test]
fn a_start_or_a_stop_that_is_denied_fails_and_a_read_that_a_run_does_without_does_not() {
    for action in ["StartInstance", "StopInstance"] {
        let trouble = format!(r#"{{"actions":["{action}"],"effect":"deny"}}"#);
        let served = Served::start(&TestEnv::new(), &["--trouble", &trouble]);
        let output = doctor(&client(&served), &["--provider", "alibaba", "-o", "json"]);
        assert_eq!(output.code, Some(4), "{output}");
        let id = format!("permissions.{action}");
        assert_eq!(told(&output), [(id, "fail".to_owned())], "{output}");
    }
    let trouble = r#"{"actions":["DescribeScalingInstances","DescribeAutoScalingInstances"],"effect":"deny"}"#;
    let served = Served::start(&TestEnv::new(), &["--trouble", trouble]);
    let env = client(&served).var("TENCENTCLOUD_REGION", "ap-guangzhou");
    let output = doctor(&env, &["-o", "json"]);
    assert_eq!(output.code, Some(0), "{output}");
    let warned = [
        "permissions.ess.DescribeScalingInstances",
        "permissions.as.DescribeAutoScalingInstances",
    ];
    let warned = warned.map(|id| (id.to_owned(), "warn".to_owned()));
    assert_eq!(told(&output), warned, "{output}");
}

#[test]
fn what_a_rollback_of_cbs_disks_reads_is_asked_for_where_a_region_is_set() {
    let served = Served::start(&TestEnv::new(), &[]);
    let env = client(&served).var("TENCENTCLOUD_REGION", "ap-guangzhou");
    let denied = r#"{"actions":["DescribeDisks"],"effect":"deny"}"#;
    let addr = served.addr();
    TestEnv::new().run(&["sandbox", "trouble", denied, "--addr", &addr]);
    let output = doctor(&env, &["--provider", "tencent", "-o", "json"]);
    assert_eq!(output.code, Some(4), "{output}");
    let id = "permissions.cbs.DescribeDisks".to_owned();
    assert_eq!(told(&output), [(id, "fail".to_owned())]);
    let document = output.json();
    let status = |id: &str| {
        let mut checks = document["checks"].as_array().unwrap().iter();
        let check = checks.find(|check| check["id"] == id);
        check.map(|check| check["status"].as_str().unwrap().to_owned())
    };
    for (id, expected) in [
        ("permissions.cvm.DescribeInstances", "ok"),
        ("permissions.cbs.DescribeSnapshots", "ok"),
        ("permissions.cbs.DescribeSnapshotGroups", "ok"),
        ("permissions.as.DescribeAutoScalingInstances", "ok"),
        ("permissions.cvm.StopInstances", "skip"),
        ("permissions.cvm.StartInstances", "skip"),
        ("permissions.cbs.CreateSnapshot", "skip"),
        ("permissions.cbs.ApplySnapshot", "skip"),
    ] {
        assert_eq!(status(id).as_deref(), Some(expected), "{id}");
    }
}

#[test]
fn a_clock_that_is_off_by_more_than_signatures_may_be() {
    for (skew, expected) in [
        ("20m", &[("identity.clock", "fail"); 2][..]),
        (
            "-7m",
            &[("identity.clock", "warn"), ("identity.clock", "fail")],
        ),
        ("1m", &[("identity.clock", "warn"); 2]),
    ] {
        let trouble = format!(r#"{{"effect":{{"clock_skew":"{skew}"}}}}"#);
        let served = Served::start(&TestEnv::new(), &["--trouble", &trouble]);
        let output = doctor(&client(&served), &["-o", "json"]);
        let told = told(&output);
        let told: Vec<_> = told.iter().map(|(id, status)| (&**id, &**status)).collect();
        assert_eq!(told, expected, "{skew}\n{output}");
        let failed = expected.iter().any(|(_, status)| *status == "fail");
        assert_eq!(output.code, Some(if failed { 4 } else { 0 }), "{output}");
    }
}

#[test]
fn nothing_that_could_change_anything_is_sent() {
    let env = TestEnv::new();
    let served = Served::start(&env, &[]);
    assert_eq!(doctor(&client(&served), &[]).code, Some(0));
    let records = served.records(&env);
    let mut actions: Vec<_> = records
        .iter()
        .map(|record| record["action"].as_str().unwrap())
        .collect();
    actions.sort_unstable();
    assert_eq!(
        actions,
        [
            "DescribeDisks",
            "DescribeImage",
            "DescribeInstances",
            "DescribeInstances",
            "DescribeScalingInstances",
            "DescribeSnapshotGroups",
            "DescribeSnapshots",
            "GetCallerIdentity",
            "GetCallerIdentity",
            "ResetDisk",
            "ResetDisks",
            "StartInstance",
            "StopInstance",
        ]
    );
    for record in records {
        let action = record["action"].as_str().unwrap();
        if !action.starts_with("Describe") && !action.starts_with("Get") {
            assert_eq!(record["parameters"]["DryRun"], "true", "{record}");
        }
    }
}

#[test]
fn every_check_is_told_to_scripts_in_one_shape() {
    let tencent = ["--sandbox", "--provider", "tencent", "-o"];
    let output = doctor(&TestEnv::new(), &[&tencent[..], &["jsonl"]].concat());
    output.assert_eq(str![[r#"
exit code: 0
--- stdout
{"provider":"tencent","subject":"output","message":"jsonl, from --output","id":"settings.output","hint":null,"status":"ok"}
{"provider":"tencent","subject":"lang","message":"en, from environment variable LANG","id":"settings.lang","hint":null,"status":"ok"}
{"provider":"tencent","subject":"state-dir","message":"[HOME]/state/snapback, from environment variable XDG_STATE_HOME","id":"settings.state-dir","hint":null,"status":"ok"}
{"provider":"tencent","subject":"built in","message":"wait false, timeout 30m, connect-timeout 5s, signature v1, color auto, quiet false","id":"settings.built-in","hint":null,"status":"ok"}
{"provider":"tencent","subject":"region","message":"none is set, and ECM needs none","id":"settings.region","hint":null,"status":"skip"}
{"provider":"tencent","subject":"keys","message":"key id sandbox, secret ***","id":"credentials.keys","hint":null,"status":"ok"}
{"provider":"tencent","subject":"host","message":"http://127.0.0.1:[PORT]","id":"endpoint.host","hint":null,"status":"ok"}
{"provider":"tencent","subject":"proxy","message":"none is used","id":"endpoint.proxy","hint":null,"status":"skip"}
{"provider":"tencent","subject":"name","message":"127.0.0.1, in N ms","id":"endpoint.name","hint":null,"status":"ok"}
{"provider":"tencent","subject":"connection","message":"to 127.0.0.1:[PORT], in N ms","id":"endpoint.connection","hint":null,"status":"ok"}
{"provider":"tencent","subject":"TLS","message":"plain http, which is spoken to this machine only","id":"endpoint.tls","hint":null,"status":"skip"}
{"provider":"tencent","subject":"caller","message":"qcs::cam:100000000001:uin/100000000002, account 100000000001","id":"identity.caller","hint":null,"status":"ok"}
{"provider":"tencent","subject":"clock","message":"within 5 s of the provider's","id":"identity.clock","hint":null,"status":"ok"}
{"provider":"tencent","subject":"DescribeInstances","message":"allowed","id":"permissions.DescribeInstances","hint":null,"status":"ok"}
{"provider":"tencent","subject":"DescribeImage","message":"allowed","id":"permissions.DescribeImage","hint":null,"status":"ok"}
{"provider":"tencent","subject":"cvm:DescribeInstances","message":"allowed","id":"permissions.cvm.DescribeInstances","hint":null,"status":"ok"}
{"provider":"tencent","subject":"cbs:DescribeDisks","message":"allowed","id":"permissions.cbs.DescribeDisks","hint":null,"status":"ok"}
{"provider":"tencent","subject":"cbs:DescribeSnapshots","message":"allowed","id":"permissions.cbs.DescribeSnapshots","hint":null,"status":"ok"}
{"provider":"tencent","subject":"cbs:DescribeSnapshotGroups","message":"allowed","id":"permissions.cbs.DescribeSnapshotGroups","hint":null,"status":"ok"}
{"provider":"tencent","subject":"as:DescribeAutoScalingInstances","message":"allowed","id":"permissions.as.DescribeAutoScalingInstances","hint":null,"status":"ok"}
{"provider":"tencent","subject":"ResetInstances","message":"not checked: it has no dry run","id":"permissions.ResetInstances","hint":null,"status":"skip"}
{"provider":"tencent","subject":"cbs:ApplySnapshot","message":"not checked: it has no dry run","id":"permissions.cbs.ApplySnapshot","hint":null,"status":"skip"}
{"provider":"tencent","subject":"cbs:ApplySnapshotGroup","message":"not checked: it has no dry run","id":"permissions.cbs.ApplySnapshotGroup","hint":null,"status":"skip"}
{"provider":"tencent","subject":"cvm:StopInstances","message":"not checked: it has no dry run","id":"permissions.cvm.StopInstances","hint":null,"status":"skip"}
{"provider":"tencent","subject":"cvm:StartInstances","message":"not checked: it has no dry run","id":"permissions.cvm.StartInstances","hint":null,"status":"skip"}
{"provider":"tencent","subject":"cbs:CreateSnapshot","message":"not checked: it has no dry run","id":"permissions.cbs.CreateSnapshot","hint":null,"status":"skip"}
--- stderr

"#]]);
    let document = doctor(&TestEnv::new(), &[&tencent[..], &["json"]].concat()).json();
    assert_eq!(document["schema_version"], 1);
    let checks = document["checks"].as_array().unwrap();
    assert_eq!(checks.len(), output.stdout.lines().count());
}

#[test]
fn a_query_finds_a_check() {
    let query = "checks[?id=='credentials.keys'].message";
    let args = ["--sandbox", "--provider", "alibaba", "--query", query];
    let output = doctor(&TestEnv::new(), &args);
    assert_eq!(
        output.json(),
        serde_json::json!(["key id sandbox, secret ***"])
    );
}

#[test]
fn a_place_that_cannot_be_used_hides_those_after_it() {
    let stub = Stub::start(Script::new());
    let env = TestEnv::new()
        .endpoint(&stub)
        .var("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAI-example-key");
    doctor(&env, &["--provider", "alibaba"]).assert_eq(str![[r#"
exit code: 4
--- stdout
Alibaba Cloud: settings
  ok    endpoint: http://127.0.0.1:[PORT], from environment variable SNAPBACK_ENDPOINT
  ok    lang: en, from environment variable LANG
  ok    state-dir: [HOME]/state/snapback, from environment variable XDG_STATE_HOME
  ok    built in: vpc false, output table, wait false, timeout 30m, connect-timeout 5s, signature v1, color auto, quiet false
  warn  region: none is set, and most commands of ECS need one
        hint: name it with --region or ALIBABA_CLOUD_REGION_ID; `snapback ecs describe-regions` lists them

Alibaba Cloud: credentials
  fail  1. environment variables: environment variable ALIBABA_CLOUD_ACCESS_KEY_ID is set, but ALIBABA_CLOUD_ACCESS_KEY_SECRET is missing or empty
        hint: set ALIBABA_CLOUD_ACCESS_KEY_SECRET too; or unset ALIBABA_CLOUD_ACCESS_KEY_ID to use a profile
  skip  2. role of an OIDC token: ALIBABA_CLOUD_OIDC_TOKEN_FILE and ALIBABA_CLOUD_OIDC_PROVIDER_ARN are not set
  skip  3. profile of aliyun: [HOME]/.aliyun/config.json does not exist
  skip  4. credentials file of the SDKs: [HOME]/.alibabacloud/credentials does not exist
  skip  5. address of credentials: ALIBABA_CLOUD_CREDENTIALS_URI is not set
  skip  6. metadata service of the ECS instance: SNAPBACK_ALIBABA_METADATA is off

Alibaba Cloud: endpoint
  ok    host: http://127.0.0.1:[PORT]
  skip  proxy: none is used
  ok    name: 127.0.0.1, in N ms
  ok    connection: to 127.0.0.1:[PORT], in N ms
  skip  TLS: plain http, which is spoken to this machine only

Alibaba Cloud: identity and clock
  skip  caller: not asked: there are no keys to ask with
  skip  clock: no answer has told the provider's time

Alibaba Cloud: permissions
  skip  all: not tried: there are no keys to ask with

7 ok, 1 warn, 1 fail, 10 skip
--- stderr

"#]]);
}

#[test]
fn a_profile_that_is_named_is_the_only_place() {
    let stub = Stub::start(Script::new());
    let output = doctor(
        &TestEnv::new().endpoint(&stub),
        &["--provider", "alibaba", "--profile", "absent"],
    );
    output.assert_eq(str![[r#"
exit code: 4
--- stdout
Alibaba Cloud: settings
  ok    profile: absent, from --profile
  ok    endpoint: http://127.0.0.1:[PORT], from environment variable SNAPBACK_ENDPOINT
  ok    lang: en, from environment variable LANG
  ok    state-dir: [HOME]/state/snapback, from environment variable XDG_STATE_HOME
  ok    built in: vpc false, output table, wait false, timeout 30m, connect-timeout 5s, signature v1, color auto, quiet false
  skip  region: none is set, and most commands of ECS need one

Alibaba Cloud: credentials
  fail  1. named profile: cannot use profile 'absent': [HOME]/.aliyun/config.json does not exist; [HOME]/.alibabacloud/credentials does not exist
        hint: name a profile that is there, leave out --profile to use the environment, or write one with: aliyun configure --mode AK --profile NAME

Alibaba Cloud: endpoint
  ok    host: http://127.0.0.1:[PORT]
  skip  proxy: none is used
  ok    name: 127.0.0.1, in N ms
  ok    connection: to 127.0.0.1:[PORT], in N ms
  skip  TLS: plain http, which is spoken to this machine only

Alibaba Cloud: identity and clock
  skip  caller: not asked: there are no keys to ask with
  skip  clock: no answer has told the provider's time

Alibaba Cloud: permissions
  skip  all: not tried: there are no keys to ask with

8 ok, 0 warn, 1 fail, 6 skip
--- stderr

"#]]);
}
