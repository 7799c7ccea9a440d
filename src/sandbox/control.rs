//! The control endpoint: what a test or an operator asks of the sandbox itself, below `/sandbox/`.
//! Imports [`crate::error`].
//!
//! `GET /sandbox/requests`, `GET /sandbox/world`, `GET|POST /sandbox/clock`, `GET|POST|DELETE /sandbox/troubles`, `DELETE /sandbox/troubles/N`.

use chrono::{SecondsFormat, TimeDelta};
use hyper::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use super::emulator::{Emulator, lock};
use super::exchange::Request;
use super::reply::Reply;
use super::trouble::Trouble;

/// Below which path the endpoint is. The clouds know only `/`.
pub(super) const PREFIX: &str = "/sandbox/";

/// The header that tells a sandbox from whatever else listens somewhere. Every answer of the endpoint has it.
pub(super) const MARK: (&str, &str) = ("server", "snapback-sandbox");

/// What a clock is told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Turn {
    /// How far to turn it ahead.
    advance: Option<String>,
    /// Whether it is to be held.
    hold: Option<bool>,
}

/// Answers a request below [`PREFIX`].
pub(super) fn answer(emulator: &Emulator, request: &Request) -> Reply {
    let path = request.uri().path();
    let resource = path.strip_prefix(PREFIX).unwrap_or_default();
    let method = request.method();
    let (result, allowed) = match resource {
        "requests" => (requests(emulator, method), "GET"),
        "world" => (world(emulator, method), "GET"),
        "clock" => (clock(emulator, request), "GET, POST"),
        "troubles" => (troubles(emulator, request), "GET, POST, DELETE"),
        _ => match resource
            .strip_prefix("troubles/")
            .map(str::parse)
            .transpose()
        {
            Ok(Some(id)) => (end_trouble(emulator, method, id), "DELETE"),
            _ => {
                return marked(refused(
                    404,
                    "there is requests, world, clock and troubles, and nothing else",
                ));
            }
        },
    };
    marked(result.unwrap_or_else(|| {
        let mut reply = refused(405, &format!("the method is one of {allowed}"));
        reply.headers.push(("allow", allowed.to_owned()));
        reply
    }))
}

/// What a request is refused with that a web page may be behind.
pub(super) fn foreign() -> Reply {
    marked(refused(
        403,
        "web pages may not ask this: there must be no Origin, and Host must be localhost or an address",
    ))
}

fn marked(mut reply: Reply) -> Reply {
    let (name, value) = MARK;
    reply.headers.push((name, value.to_owned()));
    reply
}

fn requests(emulator: &Emulator, method: &Method) -> Option<Reply> {
    (method == Method::GET).then(|| Reply {
        content_type: "application/jsonl",
        ..Reply::text(200, lock(&emulator.records).lines())
    })
}

fn world(emulator: &Emulator, method: &Method) -> Option<Reply> {
    let shown = (method == Method::GET).then(|| emulator.store.show(emulator.clock.now()))?;
    Some(match shown {
        Ok(world) => json_reply(200, &world),
        Err(error) => refused(500, error.message()),
    })
}

fn clock(emulator: &Emulator, request: &Request) -> Option<Reply> {
    match *request.method() {
        Method::GET => {}
        Method::POST => {
            if let Err(what) = turn(emulator, request.body()) {
                return Some(refused(400, &what));
            }
        }
        _ => return None,
    }
    let now = emulator.clock.now();
    Some(json_reply(
        200,
        &json!({
            "now": now.to_rfc3339_opts(SecondsFormat::Millis, true),
            "held": emulator.clock.is_held(),
        }),
    ))
}

fn turn(emulator: &Emulator, body: &[u8]) -> Result<(), String> {
    let turn: Turn = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let ahead = match turn.advance {
        Some(time) => humantime::parse_duration(&time)
            .map(Some)
            .map_err(|error| format!("advance: {error}"))?,
        None => None,
    };
    // Turned first: that may fail, and then it is not held or let go either.
    if let Some(time) = ahead {
        TimeDelta::from_std(time)
            .ok()
            .and_then(|time| emulator.clock.advance(time))
            .ok_or("advance: the clock ends before the year 9999")?;
    }
    if let Some(hold) = turn.hold {
        emulator.clock.hold(hold);
    }
    Ok(())
}

fn troubles(emulator: &Emulator, request: &Request) -> Option<Reply> {
    let mut troubles = lock(&emulator.troubles);
    Some(match *request.method() {
        Method::GET => json_reply(200, &json!({"troubles": troubles.list()})),
        Method::DELETE => json_reply(200, &json!({"ended": troubles.remove(None)})),
        Method::POST => match Trouble::parse(&String::from_utf8_lossy(request.body())) {
            Ok(trouble) => match troubles.add(trouble) {
                Some(id) => json_reply(201, &json!({"id": id})),
                None => refused(409, "too many troubles wait already"),
            },
            Err(error) => refused(400, error.message()),
        },
        _ => return None,
    })
}

fn end_trouble(emulator: &Emulator, method: &Method, id: u64) -> Option<Reply> {
    if method != Method::DELETE {
        return None;
    }
    Some(match lock(&emulator.troubles).remove(Some(id)) {
        0 => refused(404, &format!("there is no trouble {id}")),
        ended => json_reply(200, &json!({ "ended": ended })),
    })
}

fn refused(status: u16, what: &str) -> Reply {
    json_reply(status, &json!({ "error": what }))
}

fn json_reply(status: u16, body: &Value) -> Reply {
    Reply {
        content_type: "application/json",
        ..Reply::text(status, format!("{body}\n"))
    }
}
