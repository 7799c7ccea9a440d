//! Requests that are larger or more deeply nested than any documented one.

use super::gateway::{HOST, request, tc3};
use super::{Bench, key, start, text};

#[test]
fn large_urls_and_headers_are_refused_in_the_words_of_each_cloud() {
    let bench = Bench::new();
    let url = format!("/?A={}", "a".repeat(32 * 1024));
    let header = "a".repeat(64 * 1024);
    for (url, header, status, message) in [
        (
            url.as_str(),
            "",
            414,
            "The URL of the request is larger than 32 KiB.",
        ),
        (
            "/",
            header.as_str(),
            431,
            "The headers of the request are larger than 64 KiB.",
        ),
    ] {
        let answer = bench.send(&request("GET", url, &[("x-padding", header)], ""));
        assert_eq!(answer.status, status);
        assert_eq!(text(&answer.body["Code"]), "RequestEntityTooLarge");
        assert_eq!(text(&answer.body["Message"]), message);
        let headers = [("x-padding", header), ("x-tc-action", "DescribeImage")];
        let answer = bench.send(&request("GET", url, &headers, ""));
        assert_eq!(answer.status, 200);
        let error = &answer.body["Response"]["Error"];
        assert_eq!(text(&error["Code"]), "RequestSizeLimitExceeded");
        assert_eq!(text(&error["Message"]), message);
    }
}

#[test]
fn what_is_just_small_enough_is_read() {
    let bench = Bench::new();
    let url = format!("/?A={}", "a".repeat(32 * 1024 - 4));
    let answer = bench.send(&request("GET", &url, &[("host", HOST)], ""));
    assert_eq!(text(&answer.body["Error"]["Code"]), "MissingParameter");
}

#[test]
fn what_is_nested_too_deeply_is_refused_rather_than_followed() {
    let bench = Bench::new();
    let body = format!("{{\"A\":{}", "[".repeat(100_000));
    let deep = tc3(
        "ecm",
        "2019-07-19",
        "DescribeImage",
        &body,
        HOST,
        &key(),
        start(),
    );
    let unsigned = [
        ("authorization", "SKIP"),
        ("x-tc-action", "AssumeRoleWithWebIdentity"),
        ("x-tc-version", "2018-08-13"),
    ];
    let url = |levels: usize| format!("/?A{}=1", ".0".repeat(levels));
    for (request, code) in [
        (deep, "InvalidParameter.InvalidDataFormat"),
        (
            request("GET", &url(16), &unsigned, ""),
            "InvalidParameter.InvalidDataFormat",
        ),
        (request("GET", &url(15), &unsigned, ""), "UnknownParameter"),
    ] {
        let answer = bench.send(&request);
        assert_eq!(text(&answer.body["Response"]["Error"]["Code"]), code);
    }
}
