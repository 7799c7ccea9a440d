//! How often keys are asked for, counted by a server of this machine.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::super::*;
use crate::error::Language;

/// A server whose nth answer holds the keys `id-n`, which end at [`end`], or what `answer` makes of n.
fn serve(answer: fn(usize) -> Option<String>) -> (Keys, Arc<AtomicUsize>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let uri = format!("http://{}/keys", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    // The thread ends with the test's process: nobody joins it.
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(&stream).lines();
            while lines.next().is_some_and(|line| !line.unwrap().is_empty()) {}
            let number = counted.fetch_add(1, Ordering::SeqCst) + 1;
            let (status, body) = match answer(number) {
                Some(body) => (200, body),
                None => (500, String::new()),
            };
            let length = body.len();
            write!(
                stream,
                "HTTP/1.1 {status} \r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            )
            .unwrap();
        }
    });
    let network = Network {
        connect_timeout: Duration::from_secs(5),
        request_timeout: None,
        ca_bundle: None,
        language: Language::En,
        retries: true,
        deadline: crate::client::Deadline::new(Duration::from_secs(5)),
    };
    let found = Found {
        source: Source::Uri(uri.into()),
        origin: Origin::Uri { variable: "V" },
        region: None,
        missed: Vec::new(),
    };
    (Keys::new(Provider::Alibaba, found, network), count)
}

fn answer(number: usize) -> String {
    format!(
        r#"{{"Code":"Success","AccessKeyId":"id-{number}","AccessKeySecret":"secret","SecurityToken":"token",
            "Expiration":"{}"}}"#,
        end().to_rfc3339()
    )
}

fn end() -> DateTime<Utc> {
    "2026-11-21T02:00:00Z".parse().unwrap()
}

fn before_the_end(seconds: i64) -> DateTime<Utc> {
    end() - TimeDelta::seconds(seconds)
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}

async fn get(keys: &Keys, now: DateTime<Utc>) -> Result<Credential> {
    keys.clock.set(now - Utc::now());
    keys.get().await
}

async fn id(keys: &Keys, now: DateTime<Utc>) -> String {
    get(keys, now).await.unwrap().key_id
}

#[test]
fn concurrent_calls_get_keys_once_and_renew_them_once() {
    let (keys, count) = serve(|number| Some(answer(number)));
    run(async {
        for (now, expected) in [
            (before_the_end(3600), "id-1"),
            (before_the_end(300), "id-2"),
        ] {
            let (a, b, c, d) = tokio::join!(
                id(&keys, now),
                id(&keys, now),
                id(&keys, now),
                id(&keys, now)
            );
            assert_eq!([a, b, c, d], [expected; 4]);
        }
    });
    assert_eq!(count.load(Ordering::SeqCst), 2);
}

#[test]
fn long_lived_keys_are_renewed_300_seconds_before_their_end_and_short_lived_ones_after_four_fifths()
{
    let (keys, _) = serve(|number| Some(answer(number)));
    run(async {
        assert_eq!(id(&keys, before_the_end(3600)).await, "id-1");
        assert_eq!(id(&keys, before_the_end(301)).await, "id-1");
        assert_eq!(id(&keys, before_the_end(300)).await, "id-2");
        // Those have 300 s to live when they are got.
        assert_eq!(id(&keys, before_the_end(61)).await, "id-2");
        assert_eq!(id(&keys, before_the_end(59)).await, "id-3");
    });
}

#[test]
fn keys_that_have_ended_when_they_come_are_never_fresh() {
    let (keys, _) = serve(|number| Some(answer(number)));
    run(async {
        assert_eq!(id(&keys, before_the_end(-10)).await, "id-1");
        assert_eq!(id(&keys, before_the_end(-10)).await, "id-2");
    });
}

#[test]
fn while_new_keys_cannot_be_had_good_ones_are_used_and_not_every_call_asks() {
    let (keys, count) = serve(|number| (number == 1).then(|| answer(number)));
    run(async {
        assert_eq!(id(&keys, before_the_end(3600)).await, "id-1");
        for _ in 0..3 {
            assert_eq!(id(&keys, before_the_end(300)).await, "id-1");
        }
        // Each time it is asked three times.
        assert_eq!(count.load(Ordering::SeqCst), 1 + 3);
        assert_eq!(id(&keys, before_the_end(289)).await, "id-1");
        assert_eq!(count.load(Ordering::SeqCst), 1 + 3 + 3);
        let error = get(&keys, end()).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Credentials);
        assert_eq!(error.message(), "the address in V: it answers HTTP 500");
    });
}

#[test]
fn refused_keys_are_forgotten_once_however_many_calls_they_were_refused_to() {
    let (keys, count) = serve(|number| Some(answer(number)));
    let now = before_the_end(3600);
    run(async {
        let refused = get(&keys, now).await.unwrap();
        for _ in 0..3 {
            keys.forget(&refused).await;
            assert_eq!(id(&keys, now).await, "id-2");
        }
    });
    assert_eq!(count.load(Ordering::SeqCst), 2);
}
