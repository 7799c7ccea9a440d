//! What was asked of the sandbox, with secrets masked. Imports nothing of ours.

use std::collections::VecDeque;

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::exchange::{Request, object};
use super::facts::{Facts, flat};
use crate::api::Provider;

/// How many requests are remembered.
const MOST: usize = 2000;
/// Of a body larger than this the parameters are not remembered.
const LARGEST_BODY: usize = 16 * 1024;
/// The most bytes that all of them come to.
const MOST_BYTES: usize = 16 << 20;
/// What stands in place of a secret.
const MASK: &str = "***";

/// The requests of late, oldest first.
#[derive(Debug, Default)]
pub(super) struct Records {
    /// Each as its line.
    recent: VecDeque<String>,
    bytes: usize,
    count: u64,
}

/// How a request ended.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// The HTTP status; none when nothing was answered.
    pub(super) status: Option<u16>,
    /// The provider's error code.
    pub(super) code: Option<String>,
    /// The numbers of the troubles that befell it.
    pub(super) troubles: Vec<u64>,
}

impl Records {
    /// Remembers a request that came at `now`, and forgets the oldest when there are too many.
    pub(super) fn add(
        &mut self,
        facts: &Facts,
        request: &Request,
        now: DateTime<Utc>,
        outcome: &Outcome,
    ) {
        self.count += 1;
        let record = json!({
            "number": self.count,
            "time": now.to_rfc3339_opts(SecondsFormat::Millis, true),
            "provider": match facts.provider {
                Provider::Alibaba => "alibaba",
                Provider::Tencent => "tencent",
            },
            "action": facts.action,
            "method": request.method().as_str(),
            "parameters": parameters(request),
            "status": outcome.status,
            "code": outcome.code,
            "troubles": outcome.troubles,
        });
        let line = format!("{record}\n");
        self.bytes += line.len();
        self.recent.push_back(line);
        while self.recent.len() > MOST || self.bytes > MOST_BYTES {
            let Some(line) = self.recent.pop_front() else {
                break;
            };
            self.bytes -= line.len();
        }
    }

    /// One JSON object a line, oldest first.
    pub(super) fn lines(&self) -> String {
        let mut lines = String::with_capacity(self.bytes);
        lines.extend(self.recent.iter().map(String::as_str));
        lines
    }
}

/// The parameters of a request; none when there are too many to remember.
fn parameters(request: &Request) -> Option<Value> {
    if request.body().len() > LARGEST_BODY
        || request.uri().query().unwrap_or_default().len() > LARGEST_BODY
    {
        return None;
    }
    let fields = flat(request).into_iter();
    let mut fields = object(fields.map(|(name, value)| (name, value.into())));
    if let Ok(Value::Object(body)) = serde_json::from_slice(request.body()) {
        fields.extend(body);
    }
    let mut value = Value::Object(fields);
    mask(&mut value);
    Some(value)
}

/// Masks every secret in `value`.
fn mask(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if is_secret(name) {
                    *value = MASK.into();
                } else {
                    mask(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(mask),
        _ => {}
    }
}

/// Whether a parameter of that name is a secret, or good for as much. Names may be flat: `LoginSettings.Password`.
fn is_secret(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or_default();
    let last = last.to_ascii_lowercase();
    // Where in a list to go on, which request is the same, and what a tag is called.
    let harmless = ["nexttoken", "clienttoken", "key", "tagkey"];
    if harmless.contains(&last.as_str()) {
        return false;
    }
    let secret = ["token", "secret", "key", "signature", "assertion"];
    last.contains("password")
        || secret.iter().any(|suffix| last.ends_with(suffix))
        || ["tokencode", "userdata"].contains(&last.as_str())
}

#[cfg(test)]
mod tests {
    use hyper::body::Bytes;

    use super::*;

    fn request(uri: &str, body: &str) -> Request {
        hyper::Request::post(uri)
            .body(Bytes::copy_from_slice(body.as_bytes()))
            .unwrap()
    }

    #[test]
    fn parameters_are_remembered_and_secrets_are_not() {
        let request = request(
            "/?Action=A&Signature=x&SecurityToken=t&Password=p&LoginSettings.Password=q&SignatureNonce=n&NextToken=m",
            r#"{"Nested":{"Password":"p"},"List":[{"Password":"p"}],"ClientToken":"c"}"#,
        );
        let mut records = Records::default();
        let outcome = Outcome {
            status: Some(200),
            ..Outcome::default()
        };
        let now = "2026-11-21T01:02:03Z".parse().unwrap();
        records.add(&Facts::of(&request), &request, now, &outcome);
        let record: Value = serde_json::from_str(&records.lines()).unwrap();
        assert_eq!(
            record,
            json!({
                "number": 1, "time": "2026-11-21T01:02:03.000Z", "provider": "alibaba", "action": "A",
                "method": "POST", "status": 200, "code": null, "troubles": [],
                "parameters": {
                    "Action": "A", "Signature": "***", "SecurityToken": "***", "Password": "***",
                    "LoginSettings.Password": "***", "SignatureNonce": "n", "NextToken": "m",
                    "Nested": {"Password": "***"}, "List": [{"Password": "***"}], "ClientToken": "c",
                },
            })
        );
    }

    #[test]
    fn whatever_ends_like_a_secret_is_masked_and_what_only_looks_like_one_is_not() {
        let secret = "BearerToken AccessKeySecret SecretKey IdToken PrivateKey TokenCode token OIDCToken \
                      SAMLAssertion UserData KmsPassword Signature Login.SecretKey";
        for name in secret.split_whitespace() {
            assert!(is_secret(name), "{name}");
        }
        let open = "NextToken ClientToken Tag.1.Key Filter.2.Key TagKey KMSKeyId AccessKeyId SignatureNonce Action";
        for name in open.split_whitespace() {
            assert!(!is_secret(name), "{name}");
        }
    }

    #[test]
    fn what_is_remembered_stays_small_however_large_requests_are() {
        let action = "A".repeat(1 << 20);
        let unsigned = request("/", &format!("Action={action}"));
        let mut form =
            hyper::Request::post("/").header("content-type", "application/x-www-form-urlencoded");
        form.headers_mut()
            .unwrap()
            .insert("x-acs-action", "B".parse().unwrap());
        let form = form.body(unsigned.into_body()).unwrap();
        let facts = Facts::of(&form);
        assert_eq!(facts.action, "A".repeat(128));
        // Each byte of it takes six in the record.
        let wide = request("/", &format!("{{\"x\":\"{}\"}}", "\\u0001".repeat(2700)));
        let mut records = Records::default();
        records.add(&facts, &form, Utc::now(), &Outcome::default());
        for _ in 0..1200 {
            let facts = Facts::of(&wide);
            records.add(&facts, &wide, Utc::now(), &Outcome::default());
        }
        assert!(records.recent.len() < 1200);
        let kept: usize = records.recent.iter().map(String::capacity).sum();
        assert_eq!(records.lines().len(), records.bytes);
        assert!(kept <= 2 * MOST_BYTES, "{kept}");
    }

    #[test]
    fn the_oldest_are_forgotten_and_large_ones_have_no_parameters() {
        let large = request("/?Action=A", &"x".repeat(LARGEST_BODY + 1));
        let mut records = Records::default();
        for _ in 0..MOST + 5 {
            let facts = Facts::of(&large);
            records.add(&facts, &large, Utc::now(), &Outcome::default());
        }
        let lines = records.lines();
        assert_eq!(lines.lines().count(), MOST);
        let first: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
        assert_eq!(
            (&first["number"], &first["parameters"]),
            (&json!(6), &Value::Null)
        );
    }
}
