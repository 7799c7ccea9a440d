//! Keys of a role, when this machine's clock is off.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::super::*;
use crate::api::Secret;
use crate::config::credentials::Role;
use crate::error::Language;

/// A server that answers one request with each of `answers`, each on a connection of its own. Gives its URL.
fn server(answers: Vec<String>) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let thread = thread::spawn(move || {
        let serve = |answer: String| {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = vec![0; 1 << 16];
            let length = stream.read(&mut request).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
            String::from_utf8_lossy(&request[..length]).into_owned()
        };
        answers.into_iter().map(serve).collect()
    });
    (url, thread)
}

fn answer(status: &str, time: DateTime<Utc>, body: &str) -> String {
    let date = time.format("%a, %d %b %Y %H:%M:%S GMT");
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nDate: {date}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

#[tokio::test]
async fn the_token_service_corrects_the_clock_for_all() {
    for hours in [2, -2] {
        let ahead = TimeDelta::hours(hours);
        let server_time = Utc::now() + ahead;
        let end = server_time + TimeDelta::hours(1);
        let refusal =
            r#"{"RequestId": "r", "Code": "InvalidTimeStamp.Expired", "Message": "expired"}"#;
        let keys = format!(
            r#"{{"RequestId": "r", "AssumedRoleUser": {{}}, "Credentials": {{"AccessKeyId": "STS.id",
                "AccessKeySecret": "s", "SecurityToken": "t", "Expiration": "{}"}}}}"#,
            end.format("%Y-%m-%dT%H:%M:%SZ")
        );
        let (url, thread) = server(vec![
            answer("400 Bad Request", server_time, refusal),
            answer("200 OK", server_time, &keys),
        ]);
        let base = Credential {
            key_id: "id".to_owned(),
            key_secret: Secret::new("secret"),
            token: None,
        };
        let role = Role {
            provider: Provider::Alibaba,
            base: Source::keys(base),
            arn: "acs:ram::1:role/r".to_owned(),
            session_name: "s".to_owned(),
            seconds: 3600,
            external_id: None,
            policy: None,
            sts: url,
        };
        let found = Found {
            source: Source::Role(Box::new(role)),
            ..Found::given(Credential {
                key_id: String::new(),
                key_secret: Secret::new(""),
                token: None,
            })
        };
        let network = Network {
            connect_timeout: Duration::from_secs(5),
            request_timeout: None,
            ca_bundle: None,
            language: Language::En,
            retries: true,
            deadline: crate::client::Deadline::new(Duration::from_secs(5)),
        };
        let keys = Keys::new(Provider::Alibaba, found, network);
        let got = keys.get().await.unwrap();
        assert_eq!(got.key_id, "STS.id");
        let off = keys.clock().get() - ahead;
        assert!(off.abs() < TimeDelta::minutes(1), "{off}");
        // Nobody is there to be asked a second time: the keys count as fresh by the corrected clock.
        assert_eq!(keys.get().await.unwrap(), got);
        let held = keys.held.lock().await;
        let held = held.as_ref().unwrap();
        assert!(held.is_fresh(server_time + TimeDelta::minutes(50)));
        assert!(!held.is_fresh(server_time + TimeDelta::minutes(56)));
        assert_eq!(thread.join().unwrap().len(), 2);
    }
}
