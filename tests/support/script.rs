//! What the scripted server answers to what.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::http::Request;

/// The request id of the stub's own answers, for scripts to use too. Ids that begin like this one are not replaced
/// in outputs (see [`super::output::Output`]), so that a test can pin them.
pub(crate) const REQUEST_ID: &str = "00000000-0000-4000-8000-000000000001";

/// What a request is answered with.
#[derive(Debug, Clone)]
pub(crate) enum Reply {
    /// A JSON answer.
    Json {
        /// The HTTP status.
        status: u16,
        /// Headers besides `Content-Type` and `Content-Length`.
        headers: Vec<(String, String)>,
        /// The body.
        body: Value,
    },
    /// What a load balancer says when it does not reach the service: status 502 and a page.
    Html502,
    /// The provider's own internal error, with status 500.
    Status500Json,
    /// Bytes that are not HTTP, then the end of the connection.
    Garbage,
    /// The end of the connection, without an answer.
    CloseAfterRequest,
    /// Half a JSON answer, then the end of the connection.
    Truncated,
    /// No answer, and no end of the connection before the client's or the stub's.
    Hang,
    /// Status 200 and no body.
    EmptyBody,
}

impl Reply {
    /// Status 200 and `body`.
    pub(crate) fn ok(body: &Value) -> Self {
        Self::json(200, body)
    }

    /// `status` and `body`.
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::Json {
            status,
            headers: Vec::new(),
            body: body.clone(),
        }
    }

    /// Alibaba's form of an error.
    pub(crate) fn alibaba_error(status: u16, code: &str, message: &str) -> Self {
        let body = json!({
            "Code": code,
            "Message": message,
            "RequestId": REQUEST_ID,
            "HostId": "ecs.aliyuncs.com",
        });
        Self::json(status, &body)
    }

    /// Tencent's form of an error, which has status 200.
    pub(crate) fn tencent_error(code: &str, message: &str) -> Self {
        let error = json!({"Code": code, "Message": message});
        Self::ok(&json!({"Response": {"Error": error, "RequestId": REQUEST_ID}}))
    }

    /// The same answer with one header more.
    ///
    /// # Panics
    /// When it is not a JSON answer.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        let Self::Json { headers, .. } = &mut self else {
            panic!("{self:?} has no headers to add to");
        };
        headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// An error in the form of the provider that the request was meant for.
    pub(crate) fn error_for(request: &Request, status: u16, code: &str, message: &str) -> Self {
        if request.header("x-tc-action").is_some() {
            match Self::tencent_error(code, message) {
                Self::Json { headers, body, .. } => Self::Json {
                    status: if status < 500 { 200 } else { status },
                    headers,
                    body,
                },
                other => other,
            }
        } else {
            Self::alibaba_error(status, code, message)
        }
    }
}

/// Which call is answered by what.
#[derive(Debug, Clone, Default)]
pub(crate) struct Script {
    in_turn: HashMap<String, Vec<Reply>>,
    always: HashMap<String, Reply>,
}

impl Script {
    /// A script under which every action is answered with the provider's form of the error `Unscripted`.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Answers the next call of `action` that has no answer yet: the first one written here answers the first call.
    pub(crate) fn reply(mut self, action: &str, reply: Reply) -> Self {
        let replies = self.in_turn.entry(action.to_owned()).or_default();
        replies.push(reply);
        self
    }

    /// Answers all calls of `action` after those that [`Script::reply`] answers.
    pub(crate) fn always(mut self, action: &str, reply: Reply) -> Self {
        self.always.insert(action.to_owned(), reply);
        self
    }

    /// What the call of `action` that is the `nth` of its kind, counted from 0, is answered with.
    pub(crate) fn answer(&self, request: &Request, action: &str, nth: usize) -> Reply {
        let in_turn = self.in_turn.get(action).and_then(|list| list.get(nth));
        let scripted = in_turn.or_else(|| self.always.get(action)).cloned();
        scripted.unwrap_or_else(|| {
            let message = format!("call {} of {action} is not in the script", nth + 1);
            Reply::error_for(request, 400, "Unscripted", &message)
        })
    }
}

impl Request {
    /// The operation asked for: the header of Tencent, or the parameter of Alibaba in query or form; empty if neither
    /// is there.
    pub(crate) fn action(&self) -> String {
        let named = self
            .header("x-tc-action")
            .or_else(|| self.header("x-acs-action"));
        if let Some(action) = named {
            return action.to_owned();
        }
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        let form = String::from_utf8_lossy(&self.body);
        let mut pairs = query.split('&').chain(form.split('&'));
        let action = pairs.find_map(|pair| pair.strip_prefix("Action="));
        action.unwrap_or_default().to_owned()
    }
}
