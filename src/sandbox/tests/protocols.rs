//! Requests in every protocol that official clients speak, and the shape of their answers.

use serde_json::{Value, json};

use super::gateway::{HOST, Pairs, acs3, rpc, tc3, wrong_key};
use super::{Bench, key, start, text};
use crate::sandbox::exchange::{Answer, Request};

const ECS: &str = "2014-05-26";
/// Parameters of a small answer that does not depend on the world.
const DRY_RUN: Pairs<'_> = &[("RegionId", "cn-hangzhou"), ("DryRun", "True")];

fn send(request: &Request) -> Answer {
    Bench::new().send(request)
}

/// The text of an answer, its random request id as `ID`.
fn written(answer: &Answer) -> String {
    let root = answer.body.as_object().unwrap().values().next().unwrap();
    let id = [&answer.body["RequestId"], &root["RequestId"]]
        .into_iter()
        .find_map(Value::as_str)
        .unwrap();
    answer.text().replace(id, "ID")
}

fn with<'a>(action: &'a str, more: Pairs<'a>) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![("Action", action)];
    all.extend(more);
    all
}

#[test]
fn rpc_parameters_may_stand_in_the_query_or_the_form_of_get_or_post() {
    for (method, query, form) in [
        ("GET", with("DescribeDisks", DRY_RUN), vec![]),
        ("POST", with("DescribeDisks", DRY_RUN), vec![]),
        ("POST", with("DescribeDisks", &[]), DRY_RUN.to_vec()),
        ("POST", vec![], with("DescribeDisks", DRY_RUN)),
        (
            "POST",
            with("DescribeDisks", &[("SignatureType", "")]),
            DRY_RUN.to_vec(),
        ),
    ] {
        let query: Vec<_> = query.into_iter().chain([("Format", "JSON")]).collect();
        let request = rpc(method, &query, &form, Some(&key()), start(), "n");
        let answer = send(&request);
        assert_eq!(
            text(&answer.body["Code"]),
            "DryRunOperation",
            "{query:?} {form:?}"
        );
    }
}

#[test]
fn an_rpc_answer_is_xml_unless_json_is_asked_for() {
    for (format, content_type) in [
        ("JSON", "application/json;charset=utf-8"),
        ("json", "application/json;charset=utf-8"),
        ("XML", "text/xml;charset=utf-8"),
        ("", "text/xml;charset=utf-8"),
    ] {
        let query = with("DescribeRegions", &[]);
        let query: Vec<_> = query.into_iter().chain([("Format", format)]).collect();
        let answer = send(&rpc("GET", &query, &[], Some(&key()), start(), "n"));
        assert_eq!((answer.status, answer.content_type), (200, content_type));
    }
}

#[test]
fn xml_of_a_rollback_is_the_documents_sample() {
    let query = with(
        "ResetDisk",
        &[
            ("DiskId", "d-sandbox-db-data"),
            ("SnapshotId", "s-sandbox-db-data-1"),
        ],
    );
    let answer = send(&rpc("POST", &query, &[], Some(&key()), start(), "n"));
    let expected = "<ResetDiskResponse><RequestId>ID</RequestId></ResetDiskResponse>";
    assert_eq!(written(&answer), expected);
}

#[test]
fn xml_of_an_error_is_the_documents_shape() {
    let query = with("ResetDisk", &[("DiskId", "d-<&>"), ("SnapshotId", "s-1")]);
    let answer = send(&rpc("GET", &query, &[], Some(&key()), start(), "n"));
    assert_eq!(answer.status, 404);
    let expected = "<Error><RequestId>ID</RequestId><HostId>ecs.aliyuncs.com</HostId>\
        <Code>InvalidDiskId.NotFound</Code><Message>The specified disk does not exist.</Message>\
        <Recommend>https://api.aliyun.com/troubleshoot?q=InvalidDiskId.NotFound&amp;product=Ecs&amp;requestId=ID\
        </Recommend></Error>";
    assert_eq!(written(&answer), expected);
}

#[test]
fn xml_of_a_list_repeats_its_element() {
    let query = with(
        "ResetDisks",
        &[
            ("RegionId", "cn-hangzhou"),
            ("Disk.1.DiskId", "d-1"),
            ("Disk.1.SnapshotId", "s-1"),
            ("Disk.2.DiskId", "d-2"),
            ("Disk.2.SnapshotId", "s-2"),
        ],
    );
    let answer = send(&rpc("GET", &query, &[], Some(&key()), start(), "n"));
    let item = |number| {
        format!(
            "<OperationProgress><ErrorCode>InvalidDiskId.NotFound</ErrorCode>\
             <ErrorMsg>The specified disk does not exist.</ErrorMsg><OperationStatus>Failed</OperationStatus>\
             <RelatedItemSet><RelatedItem><Name>SnapshotId</Name><Value>s-{number}</Value></RelatedItem>\
             <RelatedItem><Name>DiskId</Name><Value>d-{number}</Value></RelatedItem></RelatedItemSet>\
             </OperationProgress>"
        )
    };
    let expected = format!(
        "<ResetDisksResponse><RequestId>ID</RequestId><OperationProgressSet>{}{}</OperationProgressSet>\
         </ResetDisksResponse>",
        item(1),
        item(2)
    );
    assert_eq!(written(&answer), expected);
}

#[test]
fn acs3_with_every_header_signed_and_plus_for_space_is_accepted() {
    let query = [
        ("RegionId", "cn-hangzhou"),
        ("DiskName", "a b+c*~/:盘"),
        ("DryRun", "True"),
    ];
    let answer = send(&acs3("DescribeDisks", ECS, &query, &key(), start(), "n"));
    assert_eq!(
        text(&answer.body["Code"]),
        "DryRunOperation",
        "{}",
        answer.body
    );
    assert_eq!(answer.content_type, "application/json;charset=utf-8");
}

#[test]
fn an_acs3_request_is_refused_for_what_is_wrong_with_it() {
    let good = || acs3("DescribeDisks", ECS, DRY_RUN, &key(), start(), "n");
    let code = |change: &dyn Fn(&mut Request)| {
        let mut request = good();
        change(&mut request);
        text(&send(&request).body["Code"])
    };
    let set = |name: &'static str, value: &'static str| {
        code(&move |request| {
            request.headers_mut().insert(name, value.parse().unwrap());
        })
    };
    let edit = |from: &'static str, to: &'static str| {
        code(&move |request| {
            let header = request.headers()["authorization"].to_str().unwrap();
            let header = header.replace(from, to).parse().unwrap();
            request.headers_mut().insert("authorization", header);
        })
    };
    assert_eq!(code(&|_| ()), "DryRunOperation");
    assert_eq!(
        set("authorization", "ACS3-HMAC-SHA256"),
        "IncompleteSignature"
    );
    assert_eq!(set("authorization", "Basic AAAA"), "IncompleteSignature");
    assert_eq!(set("x-acs-action", "ResetDisk"), "SignatureDoesNotMatch");
    assert_eq!(set("x-acs-version", "2013-01-01"), "InvalidVersion");
    assert_eq!(
        set("x-acs-date", "2026-11-21T00:00:00Z"),
        "InvalidTimeStamp.Expired"
    );
    assert_eq!(set("x-acs-date", "now"), "IllegalTimestamp");
    assert_eq!(set("user-agent", "other"), "SignatureDoesNotMatch");
    assert_eq!(set("x-acs-accesskey-id", "other"), "InvalidParameter");
    assert_eq!(edit("x-acs-date;", ""), "IncompleteSignature");
    assert_eq!(edit("host;", ""), "IncompleteSignature");
    assert_eq!(
        edit("Credential=sandbox", "Credential=other"),
        "InvalidAccessKeyId.NotFound"
    );
    assert_eq!(edit("Signature=", "Signature=0"), "SignatureDoesNotMatch");
    let other_body = code(&|request| *request.body_mut() = "DiskId=d-1".into());
    assert_eq!(other_body, "SignatureDoesNotMatch");
    let unsigned = code(&|request| {
        request.headers_mut().remove("authorization");
    });
    assert_eq!(unsigned, "IncompleteSignature");
    let other_method = code(&|request| *request.method_mut() = hyper::Method::DELETE);
    assert_eq!(other_method, "UnsupportedHTTPMethod");
}

#[test]
fn an_acs3_nonce_is_good_for_one_request() {
    let bench = Bench::new();
    let request = acs3("DescribeDisks", ECS, DRY_RUN, &key(), start(), "n");
    assert_eq!(text(&bench.send(&request).body["Code"]), "DryRunOperation");
    assert_eq!(
        text(&bench.send(&request).body["Code"]),
        "SignatureNonceUsed"
    );
    let forged = acs3("DescribeDisks", ECS, DRY_RUN, &wrong_key(), start(), "m");
    assert_eq!(
        text(&bench.send(&forged).body["Code"]),
        "SignatureDoesNotMatch"
    );
    let honest = acs3("DescribeDisks", ECS, DRY_RUN, &key(), start(), "m");
    assert_eq!(text(&bench.send(&honest).body["Code"]), "DryRunOperation");
}

fn ecm(change: impl FnOnce(&mut Request)) -> Value {
    let host = format!("http://{HOST}");
    let mut request = tc3(
        "ecm",
        "2019-07-19",
        "DescribeImage",
        "{}",
        &host,
        &key(),
        start(),
    );
    change(&mut request);
    let answer = send(&request);
    assert_eq!(
        (answer.status, answer.content_type),
        (200, "application/json")
    );
    answer.body["Response"].clone()
}

#[test]
fn tc3_may_sign_the_whole_endpoint_as_the_host() {
    assert_eq!(ecm(|_| ())["Error"], Value::Null);
}

#[test]
fn tencents_common_errors_speak_the_language_that_is_asked_for() {
    let error = |language: &'static str| {
        let response = ecm(|request| {
            let headers = request.headers_mut();
            headers.insert("x-tc-language", language.parse().unwrap());
            headers.insert("x-tc-version", "2000-01-01".parse().unwrap());
        });
        response["Error"].clone()
    };
    let english = "The version of the API does not exist.";
    assert_eq!(
        error("en-US"),
        json!({"Code": "NoSuchVersion", "Message": english})
    );
    assert_eq!(
        error("zh-CN"),
        json!({"Code": "NoSuchVersion", "Message": "接口版本不存在。"})
    );
}

#[test]
fn tencent_refuses_other_methods_absent_headers_and_products_that_it_does_not_have() {
    let code = |change: fn(&mut Request)| text(&ecm(change)["Error"]["Code"]);
    assert_eq!(
        code(|request| *request.method_mut() = hyper::Method::PUT),
        "UnsupportedProtocol"
    );
    let without_action = code(|request| {
        request.headers_mut().remove("x-tc-action");
    });
    assert_eq!(without_action, "MissingParameter");
    let without_version = code(|request| {
        request.headers_mut().remove("x-tc-version");
    });
    assert_eq!(without_version, "MissingParameter");
    let request = tc3(
        "tke",
        "2018-05-25",
        "DescribeClusters",
        "{}",
        HOST,
        &key(),
        start(),
    );
    assert_eq!(
        send(&request).body["Response"]["Error"]["Code"],
        "AuthFailure.InvalidAuthorization"
    );
}

#[test]
fn tencents_older_signature_is_refused_in_tencents_words() {
    let v1 = "Action=ResetInstances&InstanceIdSet.0=ein-sandbox-1&Nonce=11886&Region=&SecretId=sandbox\
              &Signature=x&SignatureMethod=HmacSHA256&Timestamp=1551113065&Version=2019-07-19";
    let form = [("content-type", "application/x-www-form-urlencoded")];
    for request in [
        super::gateway::request("GET", &format!("/?{v1}"), &[], ""),
        super::gateway::request("POST", "/", &form, v1),
    ] {
        let answer = send(&request);
        assert_eq!(
            (answer.status, answer.content_type),
            (200, "application/json")
        );
        let error = &answer.body["Response"]["Error"];
        assert_eq!(text(&error["Code"]), "AuthFailure.InvalidAuthorization");
    }
}
