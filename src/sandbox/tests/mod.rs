//! Claims about the emulator, made with signed requests, a clock that is turned by hand, and no sockets but where
//! sockets are the claim.

mod automatic;
mod control;
mod describing;
mod failing;
mod failing_tencent;
mod filtering;
mod foreign_clients;
mod fuzz;
mod fuzz_words;
mod gateway;
mod limits;
mod metadata;
mod odd_answers;
mod oidc;
mod powering;
mod protocols;
mod reinstalling;
mod resetting;
mod scaling;
mod server;
mod signatures;
mod snapshotting;
mod storing;
mod tables;
mod tag_resources;
mod tencent;
mod tencent_lists;
mod tencent_power;
mod tokens;
mod under_way;
mod vectors;

use std::cell::Cell;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use hyper::body::Bytes;
use serde_json::{Map, Value};

use super::course::Course;
use super::emulator::{Emulator, lock};
use super::exchange::{Answer, Request};
use super::{KEY_ID, KEY_SECRET, ResetStatus, Store, Trouble};
use crate::api::{
    self, Call, Credential, Destination, Effect, Secret, Service, SignedRequest, Stamp,
};

/// How long a reset takes here.
const RESET_TAKES: TimeDelta = TimeDelta::seconds(2);

/// When every test begins: in the small hours, before the 03:00 of that day.
fn start() -> DateTime<Utc> {
    "2026-11-21T01:02:03Z".parse().unwrap()
}

/// An emulator with a world in memory, and its clock.
struct Bench {
    emulator: Emulator,
    now: Cell<DateTime<Utc>>,
    requests: Cell<u32>,
}

impl Bench {
    fn new() -> Self {
        Self::showing(ResetStatus::Unchanged)
    }

    /// The same, where a disk that is rolled back shows that status.
    fn showing(reset_status: ResetStatus) -> Self {
        Self::taking(Course {
            reset_status,
            ..Course::of(RESET_TAKES)
        })
    }

    /// The same, where things take that course.
    fn taking(course: Course) -> Self {
        Self {
            emulator: Emulator::new(Store::memory(), course),
            now: Cell::new(start()),
            requests: Cell::new(0),
        }
    }

    /// Lets whatever the next request begins fail at its end.
    fn doom_next(&self) {
        let trouble = Trouble::parse(r#"{"count":1,"effect":"fail_at_end"}"#).unwrap();
        lock(&self.emulator.troubles).add(trouble).unwrap();
    }

    /// Turns the clock.
    fn pass(&self, seconds: i64) {
        self.now.set(self.now.get() + TimeDelta::seconds(seconds));
    }

    /// Sends a request as it is.
    fn send(&self, request: &Request) -> Answer {
        self.emulator.answer(request, self.now.get())
    }

    /// Signs and sends an ECS request of cn-hangzhou.
    fn ecs(&self, action: &'static str, params: Value) -> Answer {
        self.send(&self.signed(Service::Ecs, action, params, Some("cn-hangzhou")))
    }

    /// The same, of which only the error code matters; empty when there is none.
    fn ecs_code(&self, action: &'static str, params: Value) -> String {
        text(&self.ecs(action, params).body["Code"])
    }

    /// Signs and sends an ECM request. Returns what is in `Response`.
    fn ecm(&self, action: &'static str, params: Value) -> Value {
        let answer = self.send(&self.signed(Service::Ecm, action, params, None));
        assert_eq!(
            (answer.status, answer.content_type),
            (200, "application/json")
        );
        answer.body["Response"].clone()
    }

    /// The same, of which only the error code matters; empty when there is none.
    fn ecm_code(&self, action: &'static str, params: Value) -> String {
        text(&self.ecm(action, params)["Error"]["Code"])
    }

    /// Signs and sends a request to a product of Tencent Cloud that has regions, in ap-guangzhou.
    fn tencent(&self, service: Service, action: &'static str, params: Value) -> Value {
        let request = self.signed(service, action, params, Some("ap-guangzhou"));
        self.send(&request).body["Response"].clone()
    }

    /// The same, of which only the error code matters; empty when there is none.
    fn tencent_code(&self, service: Service, action: &'static str, params: Value) -> String {
        text(&self.tencent(service, action, params)["Error"]["Code"])
    }

    /// Signs and sends `DescribeAutoScalingInstances` of Tencent Cloud's AS.
    fn autoscaling(&self, params: &Value) -> Value {
        let (version, action) = ("2018-04-19", "DescribeAutoScalingInstances");
        let (body, host) = (params.to_string(), gateway::HOST);
        let mut request = gateway::tc3("as", version, action, &body, host, &key(), self.now.get());
        let region = "ap-guangzhou".parse().unwrap();
        request.headers_mut().insert("x-tc-region", region);
        self.send(&request).body["Response"].clone()
    }

    fn signed(
        &self,
        service: Service,
        action: &'static str,
        params: Value,
        region: Option<&str>,
    ) -> Request {
        self.requests.set(self.requests.get() + 1);
        let stamp = Stamp {
            time: self.now.get(),
            nonce: format!("nonce-{}", self.requests.get()),
        };
        wire(&api::sign(
            &call(service, action, params),
            Some(&key()),
            host(region),
            &stamp,
            api::AlibabaSignature::V1,
        ))
    }

    /// The entry of `list` in `sandbox show` whose `field` is `id`.
    fn shown(&self, list: &str, field: &str, id: &str) -> Value {
        let world = self.emulator.store.show(self.now.get()).unwrap();
        let entries = world[list].as_array().unwrap();
        entries
            .iter()
            .find(|entry| entry[field] == id)
            .cloned()
            .unwrap()
    }

    /// The content generation of a disk.
    fn generation(&self, disk: &str) -> Value {
        self.shown("disks", "disk_id", disk)["generation"].clone()
    }
}

fn key() -> Credential {
    Credential {
        key_id: KEY_ID.into(),
        key_secret: Secret::new(KEY_SECRET),
        token: None,
    }
}

fn host(region: Option<&str>) -> Destination<'_> {
    Destination {
        host: "127.0.0.1:8080",
        region,
    }
}

fn call(service: Service, action: &'static str, params: Value) -> Call {
    let Value::Object(params) = params else {
        panic!("{params} is no object");
    };
    Call {
        service,
        action,
        effect: Effect::Read,
        dry_run: false,
        params,
        secrets: &["Password"],
        anonymous: false,
        answers_keys: false,
        answer_within: Duration::from_secs(1),
    }
}

/// A signed request as it arrives.
fn wire(signed: &SignedRequest) -> Request {
    let mut request = hyper::Request::builder()
        .method(signed.method)
        .uri(&signed.target)
        .header("host", "127.0.0.1:8080");
    for (name, value) in &signed.headers {
        request = request.header(*name, value);
    }
    request.body(Bytes::from(signed.body.clone())).unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The values of `field` in a list of objects.
fn column(list: &Value, field: &str) -> Vec<String> {
    let list = list.as_array().unwrap();
    list.iter().map(|entry| text(&entry[field])).collect()
}

/// An object without one of its fields.
fn without(mut value: Value, field: &str) -> Value {
    value
        .as_object_mut()
        .and_then(|fields| Map::remove(fields, field))
        .unwrap();
    value
}
