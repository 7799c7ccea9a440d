//! Trouble on demand: what can be made to go wrong with a request. Imports [`crate::error`].

mod adversarial;
mod answer;
mod armed;
mod later;
mod plan;
mod span;

use serde::{Deserialize, Serialize};

pub use answer::AnswerFault;
pub(super) use armed::Troubles;
pub(super) use plan::{After, Before, Plan};
pub use span::{Shift, Span};

use super::scenario::explain_trouble;
use crate::error::{Error, Text};

/// Something that goes wrong with requests.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trouble {
    /// The operations that it befalls; `*` stands for all of them.
    #[serde(default = "every_action")]
    pub actions: Vec<String>,
    /// The ids that it is limited to: it befalls requests that name one of them. Empty for any request.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,
    /// How many requests it befalls before it is over; without it, it never is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// How probable it is for each request, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probability: Option<f64>,
    /// What happens.
    pub effect: Effect,
}

/// What happens to a request in trouble.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Effect {
    /// The answer comes that much later.
    Latency(Span),
    /// The answer comes later by a time between the two.
    RandomLatency {
        /// The shortest time.
        least: Span,
        /// The longest time.
        most: Span,
    },
    /// It is refused as one too many.
    Throttle,
    /// The connection is closed and nothing carried out.
    DropBefore,
    /// It is carried out and the connection closed.
    DropAfter,
    /// It is answered with this status, from 500 to 599, and not carried out.
    StatusBefore(u16),
    /// It is carried out and answered with this status, from 500 to 599.
    StatusAfter(u16),
    /// It is carried out, and the connection closed in the middle of the answer.
    Truncated,
    /// It is carried out and answered with something that is no answer.
    Garbage,
    /// It is carried out, and the body of the answer takes that long.
    SlowBody(Span),
    /// The server's clock seems to be off by that much.
    ClockSkew(Shift),
    /// The keys have expired.
    ExpiredKeys,
    /// The account is not permitted to do it.
    Deny,
    /// It is refused with this error and not carried out.
    Refuse(RefusalSpec),
    /// It is refused by a code that means later, one of those documented for the operation, and not carried out.
    Later,
    /// An automatic snapshot begins before it, of a disk that it names or whose instance it names.
    AutomaticSnapshot,
    /// It is carried out and its answer odd.
    Answer(AnswerFault),
    /// What it begins comes to its end without having had an effect.
    FailAtEnd,
    /// The same, and nothing that the provider shows tells of it.
    FailSilently,
    /// A rollback or re-initialisation begins that much later than it is accepted, and is not to be seen before.
    BeginLate(Span),
}

/// An error that requests are refused with, in the provider's own envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusalSpec {
    /// The error code.
    pub code: String,
    /// The HTTP status; 403 when not given. Tencent Cloud answers 200 whatever it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

fn every_action() -> Vec<String> {
    vec!["*".to_owned()]
}

/// The operations that replace the content of disks.
const ROLLBACKS: [&str; 7] = [
    "ResetDisk",
    "ResetDisks",
    "ReInitDisk",
    "ApplySnapshot",
    "ApplySnapshotGroup",
    "ResetInstance",
    "ResetInstances",
];

impl Trouble {
    /// One that befalls all operations which replace the content of disks.
    #[must_use]
    pub fn of_rollbacks(effect: Effect) -> Self {
        Self {
            actions: ROLLBACKS.map(str::to_owned).into(),
            targets: Vec::new(),
            count: None,
            probability: None,
            effect,
        }
    }

    /// All that is documented to go wrong, by chance, where a reset takes that long. A rollback that fails without a sign
    /// is not among it.
    #[must_use]
    pub fn adversarial(reset_takes: std::time::Duration) -> Vec<Self> {
        adversarial::troubles(reset_takes)
    }

    /// Reads one from JSON.
    ///
    /// # Errors
    /// [`crate::error::Kind::Usage`] with what is wrong.
    pub fn parse(json: &str) -> Result<Self, Error> {
        let read = if json.trim_ascii_start().starts_with('[') {
            // It would pass for the fields in their order.
            Err("/: an array is no object".to_owned())
        } else {
            serde_json::from_str::<Self>(json)
                .map_err(|error| explain_trouble(json.as_bytes(), &error))
        };
        read.and_then(|trouble| trouble.check().map(|()| trouble))
                .map_err(|what| {
                Error::usage(format!("the trouble '{json}' is none: {what}")).hint(Text::fixed(
                    r#"one looks like {"actions":["ResetDisk"],"count":1,"effect":"drop_after"}; `snapback sandbox schema` has all effects"#,
                    r#"写法如 {"actions":["ResetDisk"],"count":1,"effect":"drop_after"}；`snapback sandbox schema` 列出全部 effect"#,
                ))
            })
    }

    /// What is wrong with its values, if anything.
    pub(super) fn check(&self) -> Result<(), String> {
        if self.actions.is_empty() {
            return Err("actions: it names none; leave it out for all of them".to_owned());
        }
        if let Some(probability) = self.probability
            && !(0.0..=1.0).contains(&probability)
        {
            return Err(format!("probability: {probability} is not from 0 to 1"));
        }
        match &self.effect {
            Effect::StatusBefore(status) | Effect::StatusAfter(status)
                if !(500..=599).contains(status) =>
            {
                Err(format!(
                    "effect: the status {status} is not from 500 to 599"
                ))
            }
            Effect::Refuse(refusal)
                if refusal
                    .status
                    .is_some_and(|status| !(400..=599).contains(&status)) =>
            {
                Err("effect: the status of a refusal is from 400 to 599".to_owned())
            }
            // Where it was not read, it was not checked.
            Effect::BeginLate(span) if span.0 > span::LONGEST => {
                Err("effect: a rollback begins an hour later at most".to_owned())
            }
            Effect::Refuse(refusal) if refusal.code.is_empty() => {
                Err("effect: a refusal has a code".to_owned())
            }
            Effect::RandomLatency { least, most } if least > most => {
                Err("effect: the least latency is longer than the most".to_owned())
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Trouble;

    #[test]
    fn a_trouble_is_read_and_written_in_the_same_words() {
        for text in [
            r#"{"actions":["*"],"effect":"throttle"}"#,
            r#"{"actions":["ResetDisk"],"count":2,"probability":0.5,"effect":{"latency":"1m 30s"}}"#,
            r#"{"actions":["*"],"effect":{"random_latency":{"least":"0s","most":"20ms"}}}"#,
            r#"{"actions":["*"],"effect":{"status_after":503}}"#,
            r#"{"actions":["*"],"effect":{"clock_skew":"-20m"}}"#,
            r#"{"actions":["ResetDisk"],"targets":["d-1"],"effect":{"refuse":{"code":"OperationConflict","status":403,"message":"Wait."}}}"#,
            r#"{"actions":["ResetDisk"],"effect":"fail_silently"}"#,
            r#"{"actions":["ResetDisk"],"effect":{"begin_late":"10s"}}"#,
            r#"{"actions":["*"],"effect":{"answer":"token_circle"}}"#,
        ] {
            let trouble = Trouble::parse(text).unwrap();
            assert_eq!(serde_json::to_string(&trouble).unwrap(), text);
        }
        let all = Trouble::parse(r#"{"effect":"deny"}"#).unwrap();
        assert_eq!(all.actions, ["*"]);
    }

    #[test]
    fn what_is_no_trouble_is_said_to_be_wrong_where_it_is() {
        for (text, what) in [
            (
                r#"{"effect":"fire"}"#,
                r#"/effect: "fire" is none of throttle, "#,
            ),
            (
                r#"{"effect":"refuse"}"#,
                r#"/effect: "refuse" takes a value: {"refuse": ...}"#,
            ),
            (
                r#"{"effect":{"deny":1}}"#,
                r#"/effect: "deny" takes no value"#,
            ),
            (
                r#"{"effect":{"answer":"fire"}}"#,
                r#"/effect/answer: "fire" is none of tag_values_ignored, "#,
            ),
            (
                r#"{"effect":"deny","who":1}"#,
                "/who: there is no such key; there are actions, count, effect, ",
            ),
            (
                r#"{"effect":{"latency":"1s","answer":"no_total"}}"#,
                "/effect: an object with 2 keys, where one is wanted of ",
            ),
            (r#"{"effect":{}}"#, "/effect: an object with 0 keys"),
            (r#"{"effect":7}"#, "/effect: 7 is none of throttle, "),
            (r#"{"count":1}"#, "/: the key 'effect' is missing"),
            (r#"["*"]"#, "/: an array is no object"),
            (
                r#"{"effect":"deny","acton":[]}"#,
                "/acton: there is no such key; did you mean 'actions'?",
            ),
            (
                r#"{"effect":"deny","actions":[]}"#,
                "actions: it names none",
            ),
            (
                r#"{"effect":"deny","probability":2}"#,
                "2 is not from 0 to 1",
            ),
            (r#"{"effect":{"status_before":404}}"#, "404 is not from 500"),
            (r#"{"effect":{"refuse":{"code":""}}}"#, "has a code"),
            (
                r#"{"effect":{"refuse":{"code":"A","status":200}}}"#,
                "from 400 to 599",
            ),
            (r#"{"effect":{"latency":"2 days"}}"#, "an hour at most"),
            (
                r#"{"effect":{"random_latency":{"least":"2s","most":"1s"}}}"#,
                "longer than the most",
            ),
            ("{", "EOF"),
        ] {
            let error = Trouble::parse(text).unwrap_err();
            assert!(error.message().contains(what), "{error}");
        }
    }
}
