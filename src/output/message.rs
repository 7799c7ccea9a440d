//! The words on stderr, as pure functions. Imports only `error`.

use super::color::{ERROR, HINT, WARNING, paint};
use super::{json, visible};
use crate::error::{Error, Language, ProviderAnswer, Text};

/// An error for people: what happened, why, what the provider answered, what to do next.
pub(super) fn error_text(error: &Error, language: Language, color: bool) -> String {
    let mut text = labelled(&paint("error:", ERROR, color), error.message());
    for cause in causes(error) {
        text += &labelled("cause:", &cause);
    }
    if let Some(answer) = error.provider().and_then(answer_line) {
        text += &note(&answer);
    }
    for next in error.hints() {
        text += &hint(next, language, color);
    }
    text
}

/// An error for programs: one JSON object on one line. The message includes the causes.
pub(super) fn error_json(error: &Error, language: Language) -> String {
    let mut message = error.message().to_owned();
    for cause in causes(error) {
        message = message + ": " + &cause;
    }
    let hints: Vec<_> = error
        .hints()
        .iter()
        .map(|hint| hint.get(language))
        .collect();
    let between = match language {
        Language::En => "; ",
        Language::Zh => "；",
    };
    let provider = error.provider();
    let object = serde_json::json!({
        "schema_version": 1,
        "error": {
            "kind": error.kind().name(),
            "code": error.code(),
            "message": message,
            "http_status": provider.and_then(|answer| answer.http_status),
            "request_id": provider.and_then(|answer| answer.request_id.as_deref()),
            "retryable": error.kind().is_retryable(),
            "hint": (!hints.is_empty()).then(|| hints.join(between)),
            "exit_code": error.kind().exit_code(),
        },
    });
    json::line(&object)
}

/// A warning.
pub(super) fn warning(text: &str, color: bool) -> String {
    labelled(&paint("warning:", WARNING, color), text)
}

/// A hint in `language`.
pub(super) fn hint(text: &Text, language: Language, color: bool) -> String {
    let label = match language {
        Language::En => "hint:",
        Language::Zh => "提示:",
    };
    labelled(&paint(label, HINT, color), text.get(language))
}

/// A line without a label.
pub(super) fn note(text: &str) -> String {
    format!("{}\n", visible::line(text))
}

/// Lines without a label; the last one is ended if `text` does not end it.
pub(super) fn block(text: &str) -> String {
    let mut block = visible::block(text).into_owned();
    if !block.is_empty() && !block.ends_with('\n') {
        block.push('\n');
    }
    block
}

fn labelled(label: &str, text: &str) -> String {
    format!("{label} {}\n", visible::line(text))
}

/// The chain of causes. Libraries like to repeat a cause in the message of what it caused; what was said already is left out.
fn causes(error: &Error) -> Vec<String> {
    let mut causes: Vec<String> = Vec::new();
    let mut next = std::error::Error::source(error);
    while let Some(source) = next {
        let cause = source.to_string();
        let is_said =
            error.message().contains(&cause) || causes.iter().any(|said| said.contains(&cause));
        if !is_said {
            causes.push(cause);
        }
        next = source.source();
    }
    causes
}

/// What the provider's support asks for first.
fn answer_line(answer: &ProviderAnswer) -> Option<String> {
    let parts: Vec<String> = [
        answer.code.as_ref().map(|code| format!("code: {code}")),
        answer.http_status.map(|status| format!("http: {status}")),
        answer
            .request_id
            .as_ref()
            .map(|id| format!("request id: {id}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join("  "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;
    use std::io;

    fn refused() -> Error {
        Error::new(Kind::Precondition, "disk d-1 cannot be rolled back")
            .answered(ProviderAnswer {
                code: Some("IncorrectInstanceStatus".to_owned()),
                http_status: Some(403),
                request_id: Some("REQ-1".to_owned()),
            })
            .hint(Text::fixed("stop the instance first", "请先停止实例"))
            .hint(Text::fixed(
                "then give the command again",
                "然后重新执行该命令",
            ))
    }

    fn unreachable() -> Error {
        let reset = io::Error::other("connection reset");
        let tls = Error::new(Kind::Failed, "handshake failed: connection reset").caused_by(reset);
        Error::new(
            Kind::Network,
            "cannot reach https://ecs.example.com\u{1b}[2J",
        )
        .caused_by(tls)
    }

    #[test]
    fn an_error_says_what_why_and_what_next() {
        assert_eq!(
            error_text(&refused(), Language::En, false),
            "error: disk d-1 cannot be rolled back\n\
             code: IncorrectInstanceStatus  http: 403  request id: REQ-1\n\
             hint: stop the instance first\n\
             hint: then give the command again\n"
        );
    }

    #[test]
    fn only_the_labels_are_coloured() {
        assert_eq!(
            error_text(&refused(), Language::Zh, true),
            "\u{1b}[1m\u{1b}[31merror:\u{1b}[0m disk d-1 cannot be rolled back\n\
             code: IncorrectInstanceStatus  http: 403  request id: REQ-1\n\
             \u{1b}[36m提示:\u{1b}[0m 请先停止实例\n\
             \u{1b}[36m提示:\u{1b}[0m 然后重新执行该命令\n"
        );
    }

    #[test]
    fn a_cause_is_told_once() {
        assert_eq!(
            error_text(&unreachable(), Language::En, false),
            "error: cannot reach https://ecs.example.com\\u{1b}[2J\n\
             cause: handshake failed: connection reset\n"
        );
    }

    #[test]
    fn an_answer_says_only_what_it_had() {
        let error = |answer| Error::new(Kind::Failed, "failed").answered(answer);
        let answer = ProviderAnswer {
            http_status: Some(502),
            ..ProviderAnswer::default()
        };
        assert_eq!(
            error_text(&error(answer), Language::En, false),
            "error: failed\nhttp: 502\n"
        );
        assert_eq!(
            error_text(&error(ProviderAnswer::default()), Language::En, false),
            "error: failed\n"
        );
    }

    #[test]
    fn an_error_for_programs_is_one_line_of_json() {
        assert_eq!(
            error_json(&refused(), Language::En),
            "{\"schema_version\":1,\"error\":{\"kind\":\"precondition\",\
             \"code\":\"IncorrectInstanceStatus\",\"message\":\"disk d-1 cannot be rolled back\",\
             \"http_status\":403,\"request_id\":\"REQ-1\",\"retryable\":false,\
             \"hint\":\"stop the instance first; then give the command again\",\"exit_code\":5}}\n"
        );
        assert_eq!(
            error_json(&unreachable(), Language::Zh),
            "{\"schema_version\":1,\"error\":{\"kind\":\"network\",\"code\":null,\
             \"message\":\"cannot reach https://ecs.example.com\\u001b[2J: handshake failed: connection reset\",\
             \"http_status\":null,\"request_id\":null,\"retryable\":true,\"hint\":null,\"exit_code\":13}}\n"
        );
    }

    #[test]
    fn what_is_no_error_has_its_own_form() {
        assert_eq!(
            warning("clock is off\n", false),
            "warning: clock is off\\n\n"
        );
        assert_eq!(
            warning("x", true),
            "\u{1b}[1m\u{1b}[33mwarning:\u{1b}[0m x\n"
        );
        assert_eq!(note("2 disks\r"), "2 disks\\r\n");
        assert_eq!(block("a\nb\u{7}"), "a\nb\\u{7}\n");
        assert_eq!(block("a\n"), "a\n");
        assert_eq!(block(""), "");
    }
}
