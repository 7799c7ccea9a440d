//! Requests of operations that the program has no commands for.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use chrono::Utc;
use serde_json::Value;
use snapback::api::{
    self, AlibabaSignature, Call, Credential, Destination, Effect, Provider, Secret, Service, Stamp,
};
use snapback::sandbox::{KEY_ID, KEY_SECRET};

use super::served::Served;

/// Sends a signed request to a running sandbox, in the region that its scenarios have unless they name another.
/// Returns the body of the answer. `number` tells requests apart: it must be another each time.
pub(crate) fn ask(
    served: &Served,
    number: u32,
    service: Service,
    action: &'static str,
    params: Value,
) -> Value {
    try_ask(served, number, service, action, params).unwrap()
}

/// The same of a sandbox that may lose the answer or garble it: then there is none.
pub(crate) fn try_ask(
    served: &Served,
    number: u32,
    service: Service,
    action: &'static str,
    params: Value,
) -> Option<Value> {
    let Value::Object(params) = params else {
        panic!("parameters are an object: {params}");
    };
    let addr = served.addr();
    let call = Call {
        service,
        action,
        effect: Effect::Read,
        dry_run: false,
        params,
        secrets: &[],
        anonymous: false,
        answers_keys: false,
        answer_within: Duration::from_secs(1),
    };
    let key = Credential {
        key_id: KEY_ID.to_owned(),
        key_secret: Secret::new(KEY_SECRET),
        token: None,
    };
    let destination = Destination {
        host: &addr,
        region: Some(match service.provider() {
            Provider::Alibaba => "cn-hangzhou",
            Provider::Tencent => "ap-guangzhou",
        }),
    };
    let stamp = Stamp {
        time: Utc::now(),
        nonce: format!("nonce-{number}"),
    };
    let signed = api::sign(&call, Some(&key), destination, &stamp, AlibabaSignature::V1);
    let mut text = format!(
        "{} {} HTTP/1.1\r\nhost: {addr}\r\nconnection: close\r\ncontent-length: {}\r\n",
        signed.method,
        signed.target,
        signed.body.len()
    );
    for (name, value) in &signed.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    text.push_str(&signed.body);
    let mut stream = TcpStream::connect(&addr).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (_, body) = answer.split_once("\r\n\r\n")?;
    serde_json::from_str(body).ok()
}
