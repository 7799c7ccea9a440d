//! Reading answers: the two providers' forms of success and refusal, and everything that is neither.

use serde_json::value::RawValue;

use super::envelope::Envelope;
use super::size;
use super::transport::Received;
use crate::api::codes::{self, Class};
use crate::api::{Call, Effect, Provider};

/// What an answer says.
#[derive(Debug)]
pub(super) enum Answer {
    /// The request was accepted, under this id.
    Success(String),
    /// The provider refused it.
    Refused(ApiError),
    /// It is not an answer of the provider; the text says what it looks like instead.
    Unreadable(String),
}

/// The provider's refusal.
#[derive(Debug, Default)]
pub(super) struct ApiError {
    /// The error code.
    pub(super) code: String,
    /// The provider's words.
    message: String,
    /// The provider's id of the request.
    pub(super) request_id: Option<String>,
}

/// What stands before the text that the provider signed in its message on `SignatureDoesNotMatch`.
const SIGNED_TEXT: &str = "server string to sign is:";

impl ApiError {
    /// The refusal that `object` spells, without the id of the request.
    fn of(object: Envelope<'_>) -> Self {
        Self {
            code: object.code.unwrap_or_default(),
            message: object.message.unwrap_or_default(),
            request_id: None,
        }
    }

    /// The provider's words without the text that it signed, which holds every parameter of the request.
    pub(super) fn message_without_signed_text(&self) -> &str {
        self.message
            .split(SIGNED_TEXT)
            .next()
            .unwrap_or_default()
            .trim_end()
    }

    /// Whether the provider signed the same text as we did.
    pub(super) fn echoes(&self, string_to_sign: &str) -> bool {
        let signed = self.message.split_once(SIGNED_TEXT);
        signed.is_some_and(|(_, text)| text.trim() == string_to_sign)
    }
}

/// Classifies what was received in answer to `call`.
///
/// An answer is a refusal only where the provider documents it as one: an error code under a status that refuses. A 2xx
/// answer of Alibaba Cloud to a mutating request is an acceptance whatever `Code` it carries, and one to a read is where
/// that is a word of success: `"200"`, `"OK"` and `"Success"` are seen in the wild.
/// Source: <https://github.com/aliyun/alibaba-cloud-sdk-go/issues/232>.
pub(super) fn decode(call: &Call, received: &Received) -> Answer {
    if let Some(what) = size::excess(&received.body) {
        return Answer::Unreadable(format!("HTTP {} with {what}", received.status));
    }
    let Some(envelope) = Envelope::read(&received.body) else {
        return Answer::Unreadable(unreadable(received));
    };
    let is_2xx = (200..300).contains(&received.status);
    let provider = call.service.provider();
    let (error, request_id) = match provider {
        Provider::Alibaba => {
            let request_id = envelope.request_id.clone();
            let has_code = envelope.code.is_some();
            (has_code.then(|| ApiError::of(envelope)), request_id)
        }
        Provider::Tencent => {
            let answer = envelope.response.map(|answer| answer.get().as_bytes());
            let Some(answer) = answer.and_then(Envelope::read) else {
                return Answer::Unreadable(unreadable(received));
            };
            let read = |error: &RawValue| {
                let error = Envelope::read(error.get().as_bytes());
                error.map(ApiError::of).unwrap_or_default()
            };
            (answer.error.map(read), answer.request_id)
        }
    };
    let is_accepted = |error: &ApiError| {
        provider == Provider::Alibaba && is_2xx && is_acceptance(call, &error.code)
    };
    if let Some(error) = error.filter(|error| !is_accepted(error)) {
        let error = ApiError {
            request_id,
            ..error
        };
        return if is_refusal(provider, received.status, &error) {
            Answer::Refused(error)
        } else {
            Answer::Unreadable(unreadable(received))
        };
    }
    match request_id.filter(|_| is_2xx) {
        Some(request_id) => Answer::Success(request_id),
        None => Answer::Unreadable(unreadable(received)),
    }
}

/// The JSON object of the answer `body`, without any wrapper.
pub(super) fn object(provider: Provider, body: &[u8]) -> &[u8] {
    match provider {
        Provider::Alibaba => body,
        Provider::Tencent => {
            let answer = Envelope::read(body).and_then(|envelope| envelope.response);
            answer.map_or(body, |answer| answer.get().as_bytes())
        }
    }
}

/// Returns whether a 2xx answer to `call` that carries `code` accepts it. One to a dry run does, too, unless it says that
/// the dry run passed: the documents have no 2xx answer to a dry run, so a server that gives one knows none.
fn is_acceptance(call: &Call, code: &str) -> bool {
    match call.effect {
        Effect::Mutate => true,
        Effect::Read if call.dry_run => {
            codes::class(call.service.provider(), 200, code) != Class::DryRunPassed
        }
        Effect::Read => codes::is_success(code),
    }
}

/// Returns whether an error is one that the provider sends: Alibaba Cloud's come with a status of their own and the id of
/// the request, Tencent Cloud's with status 200.
fn is_refusal(provider: Provider, status: u16, error: &ApiError) -> bool {
    let is_known = error.request_id.is_some() || codes::lookup(provider, &error.code).is_some();
    let is_answer = status >= 400 || (200..300).contains(&status);
    !error.code.is_empty() && is_known && is_answer
}

/// What an answer that is none of the provider's looks like. Its text is not repeated: it may echo the request.
fn unreadable(received: &Received) -> String {
    let body = received.body.trim_ascii();
    let what = if body.is_empty() {
        "an empty body"
    } else if body.starts_with(b"<") {
        "an HTML or XML page"
    } else if body.starts_with(b"{") {
        "JSON that is not the provider's"
    } else {
        "a body that is not JSON"
    };
    format!(
        "HTTP {} with {what}, as a proxy or a load balancer would answer",
        received.status
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::Duration;

    fn received(status: u16, body: &[u8]) -> Received {
        Received {
            status,
            date: None,
            retry_after: None,
            body: body.to_vec().into(),
            took: Duration::ZERO,
        }
    }

    fn call(provider: Provider, effect: Effect) -> Call {
        let mut call = match provider {
            Provider::Alibaba => Call::of(&crate::api::alibaba::ecs::StartInstance {
                instance_id: "i-1".parse().unwrap(),
                dry_run: false,
            }),
            Provider::Tencent => Call::of(&crate::api::tencent::cvm::StartInstances {
                instance_ids: vec!["ins-1".parse().unwrap()],
            }),
        }
        .unwrap();
        call.effect = effect;
        call
    }

    fn dry_run() -> Call {
        let operation = crate::api::alibaba::ecs::ResetDisk {
            disk_id: "d-1".parse().unwrap(),
            snapshot_id: "s-1".parse().unwrap(),
            dry_run: true,
        };
        Call::of(&operation).unwrap()
    }

    fn read(provider: Provider, status: u16, body: &str) -> String {
        answer_to(&call(provider, Effect::Mutate), status, body)
    }

    fn answer_to(call: &Call, status: u16, body: &str) -> String {
        match decode(call, &received(status, body.as_bytes())) {
            Answer::Success(request_id) => format!("success {request_id}"),
            Answer::Refused(error) => format!("refused {} {:?}", error.code, error.request_id),
            Answer::Unreadable(what) => what,
        }
    }

    #[test]
    fn both_forms_of_success_and_refusal_are_read() {
        use Provider::{Alibaba, Tencent};
        for (provider, status, body, expected) in [
            (Alibaba, 200, r#"{"RequestId":"R"}"#, "success R"),
            (
                Alibaba,
                403,
                r#"{"RequestId":"R","Code":"C","Message":"m"}"#,
                "refused C Some(\"R\")",
            ),
            (
                Alibaba,
                400,
                r#"{"requestId":"R","code":"C","message":"m"}"#,
                "refused C Some(\"R\")",
            ),
            (
                Alibaba,
                400,
                r#"{"Code":"C","code":"other","requestId":"other","RequestId":"R"}"#,
                "refused C Some(\"R\")",
            ),
            (
                Alibaba,
                200,
                r#"{"RequestId":"other","RequestId":"R"}"#,
                "success R",
            ),
            (
                Tencent,
                200,
                r#"{"Response":{"RequestId":"r"}}"#,
                "success r",
            ),
            (
                Tencent,
                200,
                r#"{"Response":{"Error":{"Code":"C","Message":"m"},"RequestId":"r"}}"#,
                "refused C Some(\"r\")",
            ),
        ] {
            assert_eq!(read(provider, status, body), expected);
        }
    }

    #[test]
    fn a_code_under_a_2xx_status_refuses_no_mutating_request_and_no_read_that_it_calls_a_success() {
        let body = |code: &str| format!(r#"{{"RequestId":"R","Code":{code},"Message":null}}"#);
        let [mutation, read] =
            [Effect::Mutate, Effect::Read].map(|effect| call(Provider::Alibaba, effect));
        for code in [
            r#""200""#,
            "200",
            r#""OK""#,
            r#""Success""#,
            r#""""#,
            "null",
        ] {
            for call in [&mutation, &read, &dry_run()] {
                assert_eq!(answer_to(call, 200, &body(code)), "success R", "{code}");
            }
        }
        let code = &body(r#""InvalidDiskId.NotFound""#);
        let refused = r#"refused InvalidDiskId.NotFound Some("R")"#;
        assert_eq!(answer_to(&mutation, 200, code), "success R");
        assert_eq!(answer_to(&mutation, 202, code), "success R");
        assert_eq!(answer_to(&dry_run(), 200, code), "success R");
        assert_eq!(answer_to(&read, 200, code), refused);
        assert_eq!(answer_to(&mutation, 404, code), refused);
        let passed = &body(r#""DryRunOperation""#);
        let refused = r#"refused DryRunOperation Some("R")"#;
        assert_eq!(answer_to(&dry_run(), 200, passed), refused);
        assert_eq!(answer_to(&mutation, 200, passed), "success R");
    }

    #[test]
    fn a_code_refuses_only_in_the_form_that_the_provider_gives_its_errors() {
        for (status, body) in [
            (404, r#"{"Code":"InvalidDiskId.NotFound"}"#),
            (400, r#"{"Code":"NeverHeardOf","RequestId":"R"}"#),
        ] {
            let answer = read(Provider::Alibaba, status, body);
            assert!(answer.starts_with("refused"), "{body}: {answer}");
        }
        for (status, body) in [
            (302, r#"{"Code":"InvalidDiskId.NotFound","RequestId":"R"}"#),
            (400, r#"{"Code":"NeverHeardOf"}"#),
            (400, r#"{"Code":"","RequestId":"R"}"#),
            (200, r#"{"Code":"200"}"#),
        ] {
            let answer = read(Provider::Alibaba, status, body);
            assert!(answer.starts_with("HTTP"), "{body}: {answer}");
        }
        let accepted = r#"{"Response":{"Error":null,"RequestId":"r"}}"#;
        assert_eq!(read(Provider::Tencent, 200, accepted), "success r");
    }

    #[test]
    fn what_is_no_answer_of_the_provider_is_never_a_success() {
        let end = ", as a proxy or a load balancer would answer";
        for (status, body, expected) in [
            (200, "", "HTTP 200 with an empty body"),
            (
                502,
                "<html>Bad Gateway</html>",
                "HTTP 502 with an HTML or XML page",
            ),
            (
                200,
                "{\"RequestId\":\"R",
                "HTTP 200 with JSON that is not the provider's",
            ),
            (200, "{}", "HTTP 200 with JSON that is not the provider's"),
            (
                500,
                r#"{"RequestId":"R"}"#,
                "HTTP 500 with JSON that is not the provider's",
            ),
            (200, "[1]", "HTTP 200 with a body that is not JSON"),
        ] {
            assert_eq!(
                read(Provider::Alibaba, status, body),
                format!("{expected}{end}")
            );
        }
        for body in [
            r#"{"RequestId":"R"}"#,
            r#"{"Response":{"Error":7}}"#,
            r#"{"Response":{"Error":{}}}"#,
            r#"{"Response":{"Error":1,"RequestId":"r"}}"#,
        ] {
            assert!(
                read(Provider::Tencent, 200, body).starts_with("HTTP"),
                "{body}"
            );
        }
    }

    #[test]
    fn the_text_that_was_signed_is_compared_and_not_shown() {
        let error = ApiError {
            message: "No match. server string to sign is:POST&Password=x".to_owned(),
            ..ApiError::default()
        };
        assert_eq!(error.message_without_signed_text(), "No match.");
        assert!(error.echoes("POST&Password=x"));
        assert!(!error.echoes("POST&Password=y"));
    }

    #[test]
    fn fuzz_answers() {
        let seeds: [&[u8]; 6] = [
            br#"{"RequestId":"R","Disks":{"Disk":[]}}"#,
            br#"{"Code":"Throttling","Message":"m","RequestId":"R","HostId":"h","Recommend":"u"}"#,
            br#"{"Response":{"Error":{"Code":"AuthFailure","Message":"m"},"RequestId":"r"}}"#,
            br#"{"Response":{"TotalCount":1,"DiskSet":[{}],"RequestId":"r"}}"#,
            b"<?xml version='1.0'?><Error><Code>c</Code><Message>m</Message><RequestId>R</RequestId></Error>",
            b"<html><body><h1>502 Bad Gateway</h1></body></html>",
        ];
        let words = [
            "\"Response\":",
            "\"Error\":",
            "\"Code\":",
            "<Code>",
            "</Error>",
            "<![CDATA[",
        ];
        crate::fuzz::fuzz("answers", &seeds, &words, |input| {
            for provider in Provider::ALL {
                for status in [200, 400, 503] {
                    decode(&call(provider, Effect::Mutate), &received(status, input));
                }
                object(provider, input);
            }
        });
    }

    proptest! {
        #[test]
        fn no_answer_makes_it_panic(status in 100_u16..600, body in proptest::collection::vec(any::<u8>(), 0..64)) {
            for provider in Provider::ALL {
                decode(&call(provider, Effect::Mutate), &received(status, &body));
            }
        }

        #[test]
        fn no_json_makes_it_panic(body in "\\{\"(Response|Code|RequestId|Error)\":(null|1|\"x\"|\\[\\]|\\{\\}|\\{\"Error\":(null|1|\\{\\})\\})\\}") {
            for provider in Provider::ALL {
                decode(&call(provider, Effect::Read), &received(200, body.as_bytes()));
            }
        }
    }
}
