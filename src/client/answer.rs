//! Reading answers: the two providers' forms of success and refusal, and everything that is neither.

use serde::Deserialize;
use serde_json::Value;

use super::transport::Received;
use crate::api::Provider;

/// What an answer says.
#[derive(Debug)]
pub(super) enum Answer {
    /// The request was accepted.
    Success(Success),
    /// The provider refused it.
    Refused(ApiError),
    /// It is not an answer of the provider; the text says what it looks like instead.
    Unreadable(String),
}

/// An answer of success.
#[derive(Debug)]
pub(super) struct Success {
    /// The answer, without any wrapper.
    pub(super) value: Value,
    /// The provider's id of the request.
    pub(super) request_id: String,
    /// The answer, byte for byte.
    pub(super) raw: Vec<u8>,
}

/// The provider's refusal.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(super) struct ApiError {
    /// The error code. Some gateways of Alibaba Cloud write these names in lower case.
    #[serde(alias = "code")]
    pub(super) code: String,
    /// The provider's words.
    #[serde(alias = "message")]
    message: String,
    /// The provider's id of the request.
    #[serde(alias = "requestId")]
    pub(super) request_id: Option<String>,
}

/// What stands before the text that the provider signed in its message on `SignatureDoesNotMatch`.
const SIGNED_TEXT: &str = "server string to sign is:";

impl ApiError {
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

/// Reads what was received.
pub(super) fn decode(provider: Provider, received: &Received) -> Answer {
    let Ok(Value::Object(mut object)) = serde_json::from_slice(&received.body) else {
        return Answer::Unreadable(unreadable(received));
    };
    let (refusal, value) = match provider {
        Provider::Alibaba => {
            let is_refusal = object.contains_key("Code") || object.contains_key("code");
            let refusal = is_refusal.then(|| Value::Object(object.clone()));
            (refusal, Value::Object(object))
        }
        Provider::Tencent => {
            let Some(Value::Object(mut response)) = object.remove("Response") else {
                return Answer::Unreadable(unreadable(received));
            };
            let refusal = response.remove("Error").map(|mut error| {
                if let (Value::Object(error), Some(id)) = (&mut error, response.get("RequestId")) {
                    error.insert("RequestId".to_owned(), id.clone());
                }
                error
            });
            (refusal, Value::Object(response))
        }
    };
    if let Some(refusal) = refusal {
        return match serde_json::from_value::<ApiError>(refusal) {
            Ok(refusal) if !refusal.code.is_empty() => Answer::Refused(refusal),
            _ => Answer::Unreadable(unreadable(received)),
        };
    }
    let request_id = value.get("RequestId").and_then(Value::as_str);
    match request_id.map(str::to_owned) {
        Some(request_id) if (200..300).contains(&received.status) => Answer::Success(Success {
            value,
            request_id,
            raw: received.body.to_vec(),
        }),
        _ => Answer::Unreadable(unreadable(received)),
    }
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

    fn read(provider: Provider, status: u16, body: &str) -> String {
        match decode(provider, &received(status, body.as_bytes())) {
            Answer::Success(success) => format!("success {}", success.request_id),
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

    proptest! {
        #[test]
        fn no_answer_makes_it_panic(status in 100_u16..600, body in proptest::collection::vec(any::<u8>(), 0..64)) {
            for provider in [Provider::Alibaba, Provider::Tencent] {
                decode(provider, &received(status, &body));
            }
        }

        #[test]
        fn no_json_makes_it_panic(body in "\\{\"(Response|Code|RequestId|Error)\":(null|1|\"x\"|\\[\\]|\\{\\}|\\{\"Error\":(null|1|\\{\\})\\})\\}") {
            for provider in [Provider::Alibaba, Provider::Tencent] {
                decode(provider, &received(200, body.as_bytes()));
            }
        }
    }
}
