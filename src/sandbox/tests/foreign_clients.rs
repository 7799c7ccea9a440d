//! What official clients other than those of the conformance tests send, and what both gateways say of mistakes.

use serde_json::{Value, json};

use super::gateway::{HOST, request, tc3};
use super::{Bench, column, key, start, text};
use crate::api::{Credential, Secret, Service};

/// A request as tencentcloud-sdk-nodejs 4.1 signs it for the endpoint 127.0.0.1:8080: the host without its port, and the
/// product `127`. The signature is the SDK's own.
fn node(version: &str, action: &str) -> Value {
    let headers = [
        ("host", HOST),
        ("content-type", "application/json"),
        (
            "authorization",
            "TC3-HMAC-SHA256 Credential=sandbox/2026-11-21/127/tc3_request, SignedHeaders=content-type;host, \
             Signature=0c61991a572f76182fe13243a4f8449545d492d4b119fb582aab8d5c2445de3a",
        ),
        ("x-tc-action", action),
        ("x-tc-version", version),
        ("x-tc-region", "ap-guangzhou"),
        ("x-tc-timestamp", "1795222923"),
    ];
    let request = request("POST", "/", &headers, r#"{"Limit":1}"#);
    Bench::new().send(&request).body["Response"].clone()
}

#[test]
fn version_and_action_tell_the_product_where_the_scope_does_not() {
    for (version, action, list, id, first) in [
        (
            "2017-03-12",
            "DescribeInstances",
            "InstanceSet",
            "InstanceId",
            "ins-sandbox-app",
        ),
        (
            "2017-03-12",
            "DescribeDisks",
            "DiskSet",
            "DiskId",
            "disk-sandbox-app-data",
        ),
        (
            "2018-04-19",
            "DescribeAutoScalingInstances",
            "AutoScalingInstanceSet",
            "InstanceId",
            "ins-sandbox-scaled",
        ),
        (
            "2019-07-19",
            "DescribeInstances",
            "InstanceSet",
            "InstanceId",
            "ein-sandbox-1",
        ),
    ] {
        let answer = node(version, action);
        assert_eq!(column(&answer[list], id), [first], "{action}: {answer}");
    }
    assert_eq!(
        node("2017-03-12", "DescribeHouses")["Error"]["Code"],
        "InvalidAction"
    );
    assert_eq!(
        node("2017-03-13", "DescribeDisks")["Error"]["Code"],
        "AuthFailure.InvalidAuthorization"
    );
}

#[test]
fn a_scope_that_is_neither_a_product_nor_of_the_endpoint_is_refused() {
    let bench = Bench::new();
    let code = |product: &str, host: &str| {
        let (version, action) = ("2017-03-12", "DescribeDisks");
        let mut request = tc3(product, version, action, "{}", host, &key(), start());
        let region = "ap-guangzhou".parse().unwrap();
        request.headers_mut().insert("x-tc-region", region);
        text(&bench.send(&request).body["Response"]["Error"]["Code"])
    };
    let malformed = "AuthFailure.InvalidAuthorization";
    assert_eq!(code("cvmm", HOST), malformed);
    assert_eq!(code("", HOST), malformed);
    assert_eq!(code("localhost", "localhost:8080"), "");
    // As the SDKs for PHP and .NET sign: the product is the first label, and the host is signed with its port.
    assert_eq!(code("127", HOST), "");
    assert_eq!(code("localhost", HOST), malformed);
}

#[test]
fn tencent_names_what_is_missing_unknown_or_wrong_in_its_own_words() {
    let bench = Bench::new();
    let error = |body: &str, region: &str, language: &str, key: &Credential| {
        let (version, action) = ("2017-03-12", "ApplySnapshot");
        let mut request = tc3("cbs", version, action, body, HOST, key, start());
        for (name, value) in [("x-tc-region", region), ("x-tc-language", language)] {
            request.headers_mut().insert(name, value.parse().unwrap());
        }
        let error = bench.send(&request).body["Response"]["Error"].clone();
        (text(&error["Code"]), text(&error["Message"]))
    };
    let said = |(code, message): (&str, &str)| (code.to_owned(), message.to_owned());
    let other = |key_id: &str, secret: &str| Credential {
        key_id: key_id.into(),
        key_secret: Secret::new(secret),
        token: None,
    };
    let (region, key) = ("ap-guangzhou", key());
    for (actual, expected) in [
        (
            error("{}", "", "", &key),
            (
                "MissingParameter",
                "The request is missing a required parameter `Region`.",
            ),
        ),
        (
            error(r#"{"Disk":1}"#, region, "", &key),
            (
                "UnknownParameter",
                "The parameter `Disk` is not recognized.",
            ),
        ),
        (
            error(r#"{"Disk":1}"#, region, "zh-CN", &key),
            ("UnknownParameter", "未定义的参数 `Disk`。"),
        ),
        (
            error("{}", "ap-nowhere", "", &key),
            (
                "UnsupportedRegion",
                "The operation does not support the requested region.",
            ),
        ),
        (
            error("{}", region, "", &other("sandbox", "wrong")),
            (
                "AuthFailure.SignatureFailure",
                "The provided credentials could not be validated. Please check your signature is correct.",
            ),
        ),
        (
            error("{}", region, "", &other("nobody", "sandbox")),
            (
                "AuthFailure.SecretIdNotFound",
                "The SecretId is not found, please ensure that your SecretId is correct.",
            ),
        ),
    ] {
        assert_eq!(actual, said(expected));
    }
}

/// Somewhere else than in the documented regions there may be what a scenario puts there.
#[test]
fn a_region_of_a_scenario_is_supported() {
    let scenario = json!({"cbs": {"disks": [{"id": "disk-1", "region": "ap-nowhere"}]}});
    let bench = Bench::with_scenario(&scenario);
    let request = bench.signed(Service::Cbs, "DescribeDisks", json!({}), Some("ap-nowhere"));
    assert_eq!(bench.send(&request).body["Response"]["TotalCount"], 1);
}

#[test]
fn alibaba_answers_carry_the_headers_of_the_gateway() {
    let bench = Bench::new();
    bench.now.set(chrono::Utc::now());
    let header = |request, name: &str| {
        let reply = bench.emulator.handle(&request);
        let mut headers = reply.headers.into_iter();
        headers.find_map(|(found, value)| (found == name).then_some(value))
    };
    let ecs = || bench.signed(Service::Ecs, "DescribeRegions", json!({}), None);
    let id = header(ecs(), "x-acs-request-id").unwrap();
    assert_eq!((id.len(), id.to_uppercase()), (36, id.clone()));
    assert_eq!(header(ecs(), "x-acs-trace-id").unwrap().len(), 32);
    let cbs = bench.signed(
        Service::Cbs,
        "DescribeDisks",
        json!({}),
        Some("ap-guangzhou"),
    );
    assert_eq!(header(cbs, "x-acs-request-id"), None);
}

#[test]
fn the_ecs_filters_of_the_documents_are_heeded() {
    let bench = Bench::with_scenario(&json!({"ecs": {"instances": [
        {"id": "i-1", "expires": "2026-12-01T00:00:00Z"}, {"id": "i-2"},
    ]}}));
    let ids = |params: Value| {
        let body = bench.ecs("DescribeInstances", params).body;
        column(&body["Instances"]["Instance"], "InstanceId")
    };
    let filter = |key: &str| json!({"Filter": [{"Key": key, "Value": "2026-12-02T00:00Z"}]});
    assert_eq!(ids(filter("ExpiredEndTime")), ["i-1"]);
    assert_eq!(ids(filter("ExpiredStartTime")), ["i-2"]);
    assert_eq!(
        bench.ecs_code("DescribeDisks", filter("ExpiredEndTime")),
        "InvalidFilterKey.NotFound"
    );
    // All of it is in the default group, which shows whatever is asked for.
    assert_eq!(ids(json!({"ResourceGroupId": "rg-other"})), ["i-1", "i-2"]);
}

#[test]
fn pages_say_of_totals_and_tokens_what_is_documented() {
    let instances: Vec<_> = (0..120)
        .map(|n| json!({"id": format!("i-{n:03}")}))
        .collect();
    let bench = Bench::with_scenario(&json!({"ecs": {"instances": instances}}));
    let page = |params: Value| bench.ecs("DescribeInstances", params).body;
    let by_token = page(json!({"MaxResults": 5}));
    assert_eq!(by_token["TotalCount"], 0);
    let entries = |page: &Value| page["Instances"]["Instance"].as_array().unwrap().len();
    assert_eq!(entries(&by_token), 10, "less than 10 counts as 10");
    assert_eq!(entries(&page(json!({"MaxResults": 1000}))), 100);
    let by_number = page(json!({"PageSize": 5}));
    assert_eq!(by_number["NextToken"], "");
    assert_eq!(by_number["TotalCount"], 120);
}

#[test]
fn cvm_and_cbs_show_what_their_models_have() {
    let bench = Bench::new();
    let filter = |name: &str, value: &str| json!({"Filters": [{"Name": name, "Values": [value]}]});
    let images = |name, value| {
        bench.tencent(Service::Cvm, "DescribeImages", filter(name, value))["TotalCount"].clone()
    };
    assert_eq!(images("image-name", "no-such"), 0);
    assert_ne!(images("image-name", "pp-ba"), 0);
    assert_ne!(images("platform", "buntu"), 0);
    let all = bench.tencent(Service::Cvm, "DescribeInstances", json!({"Limit": 100}));
    for instance in all["InstanceSet"].as_array().unwrap() {
        assert!(instance["SystemDisk"].is_object(), "{instance}");
        assert_eq!(instance.get("HostName"), None);
    }
    let policies = |params: Value| {
        let disks = bench.tencent(Service::Cbs, "DescribeDisks", params);
        disks["DiskSet"][0]["AutoSnapshotPolicyIds"].clone()
    };
    assert_eq!(policies(json!({})), Value::Null);
    assert_eq!(
        policies(json!({"ReturnBindAutoSnapshotPolicy": true})),
        json!([])
    );
    let disks = bench
        .ecs(
            "DescribeDisks",
            json!({"DiskIds": "[\"d-sandbox-web-sys\"]"}),
        )
        .body;
    assert_eq!(disks["Disks"]["Disk"][0]["SerialNumber"], "sandbox-web-sys");
}
