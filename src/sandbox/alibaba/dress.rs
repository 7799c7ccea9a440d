//! The shape of Alibaba Cloud's answers and errors, in JSON and XML. Imports nothing of ours.
//!
//! Source: the chapter on results in the ECS API reference.

use serde_json::{Map, Value, json};

use super::Product;
use crate::sandbox::exchange::{Answer, XML, request_id};
use crate::sandbox::refusal::Refused;

const JSON: &str = "application/json;charset=utf-8";

/// How an answer is to look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style<'a> {
    /// XML rather than JSON.
    pub(super) xml: bool,
    /// Whose answer it is.
    pub(super) product: Product,
    /// The operation, after which the root element is named.
    pub(super) action: &'a str,
}

impl Style<'_> {
    /// Gives a result the shape of the provider's answers.
    pub(super) fn dress(self, result: Result<Map<String, Value>, Refused>) -> Answer {
        let request_id = request_id().to_uppercase();
        let (status, root, body) = match result {
            Ok(mut body) => {
                body.insert("RequestId".into(), request_id.into());
                let root = format!("{}Response", self.action);
                (200, root, Value::Object(body))
            }
            Err(refused) => (
                refused.http,
                "Error".to_owned(),
                self.error(&refused, &request_id),
            ),
        };
        let (content_type, body) = if self.xml {
            (XML, json!({ root: body }))
        } else {
            (JSON, body)
        };
        Answer {
            status,
            content_type,
            body,
        }
    }

    fn error(self, refused: &Refused, request_id: &str) -> Value {
        let recommend = format!(
            "https://api.aliyun.com/troubleshoot?q={}&product={}&requestId={request_id}",
            refused.code,
            self.product.name()
        );
        json!({
            "RequestId": request_id,
            "HostId": self.product.host(),
            "Code": refused.code,
            "Message": refused.message,
            "Recommend": recommend,
        })
    }
}
