//! Both clouds behind one entrance, without sockets: trouble, clock and record around what the gateways answer.
//! Imports [`crate::api`] for the providers.

use std::sync::{Mutex, MutexGuard, PoisonError};

#[cfg(test)]
use chrono::DateTime;
use chrono::{TimeDelta, Utc};
use hyper::HeaderMap;
use hyper::header::HOST;
use serde_json::Value;

use super::alibaba::{self, Nonces};
use super::automatic;
use super::clock::{Clock, Moment};
use super::control;
use super::course::Course;
use super::exchange::{Answer, Oversize, Request, oversize};
use super::facts::{self, Facts, is_tencent};
use super::record::{Outcome, Records};
use super::refuse::{self, Refusing};
use super::reply::{Manner, Reply};
use super::store::Store;
use super::throttle::{self, Rates};
use super::trouble::{After, AnswerFault, Before, Plan, Troubles};
use super::{metadata, odd_answer, origin, tencent};
use crate::api::Provider;

/// In how many milliseconds a throttled request may come again. Source: the newer SDKs of Alibaba Cloud read it.
const RETRY_AFTER: &str = "x-acs-retry-after";

/// The emulated clouds: the world, and what one process remembers of its requests.
#[derive(Debug)]
pub(super) struct Emulator {
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) troubles: Mutex<Troubles>,
    pub(super) records: Mutex<Records>,
    /// How many requests came, where that is limited.
    rates: Option<Mutex<Rates>>,
    pub(super) nonces: Mutex<Nonces>,
    /// Whether it can be reached under any name, and not only on this machine.
    remote: bool,
    /// Whether disks may have automatic snapshot policies: only those of scenarios do.
    has_policies: bool,
    /// How what a request begins goes on where there is no trouble.
    course: Course,
}

impl Emulator {
    /// Both clouds on the world in `store`, where things take that course and nothing goes wrong.
    pub(super) fn new(store: Store, course: Course) -> Self {
        Self {
            has_policies: store.has_policies(),
            store,
            clock: Clock::default(),
            troubles: Mutex::new(Troubles::new(0)),
            records: Mutex::default(),
            rates: None,
            nonces: Mutex::default(),
            remote: false,
            course,
        }
    }

    /// The same with a clock, troubles, and limits on the number of requests.
    pub(super) fn with(self, clock: Clock, troubles: Troubles, limited: bool) -> Self {
        Self {
            clock,
            troubles: Mutex::new(troubles),
            rates: limited.then(Mutex::default),
            ..self
        }
    }

    /// The same, which is reached from other machines where `remote` says so.
    pub(super) fn reached(self, remote: bool) -> Self {
        Self { remote, ..self }
    }

    /// Answers a request that came at `now` as the clouds do. Of all troubles only the end of what it begins befalls it.
    #[cfg(test)]
    pub(super) fn answer(&self, request: &Request, now: DateTime<Utc>) -> Answer {
        let moment = Moment {
            signed: now,
            world: now,
        };
        let facts = Facts::of(request);
        let plan = self.plan(request, &facts);
        self.carry_out(request, &facts, moment, &plan)
    }

    /// Answers a request: to the control endpoint, or to a cloud with whatever trouble befalls it.
    pub(super) fn handle(&self, request: &Request) -> Reply {
        // Source: RFC 9112, section 3.2. Whoever reads the first and whoever reads the last would see different services.
        if request.headers().get_all(HOST).iter().nth(1).is_some() {
            return Reply::text(400, "Bad Request: there is more than one Host\n");
        }
        let path = request.uri().path();
        let of_its_own = [control::PREFIX, metadata::PREFIX];
        if of_its_own.iter().any(|prefix| path.starts_with(prefix))
            && origin::is_foreign(request, self.remote)
        {
            return control::foreign();
        }
        if path.starts_with(control::PREFIX) {
            return control::answer(self, request);
        }
        let facts = Facts::of(request);
        let plan = self.plan(request, &facts);
        let world = self.clock.now();
        let signed = Utc::now() + plan.skew;
        let moment = Moment { signed, world };
        let (mut reply, code) = match plan.before {
            Some(ref before) => prevent(request, &facts, before),
            None => self.proceed(request, &facts, moment, &plan),
        };
        reply.wait = plan.wait;
        if plan.skew != TimeDelta::zero() {
            let date = signed.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
            reply.headers.push(("date", date));
        }
        let outcome = Outcome {
            status: (reply.manner != Manner::Dropped).then_some(reply.status),
            code,
            troubles: plan.troubles,
        };
        lock(&self.records).add(&facts, request, world, &outcome);
        reply
    }

    fn plan(&self, request: &Request, facts: &Facts) -> Plan {
        lock(&self.troubles).plan(facts, |id| facts::names(request, id))
    }

    /// Carries a request out, unless it is one too many, and does to the answer what is planned.
    fn proceed(
        &self,
        request: &Request,
        facts: &Facts,
        moment: Moment,
        plan: &Plan,
    ) -> (Reply, Option<String>) {
        let rates = self.rates.as_ref();
        if let Some(wait) = rates.and_then(|rates| lock(rates).count(facts, moment.world)) {
            let milliseconds = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
            return throttled(request, facts, milliseconds);
        }
        let answer = self.carry_out(request, facts, moment, plan);
        let mut reply = reply_of(&answer, facts.provider);
        match plan.after {
            None => {}
            Some(After::Drop) => reply.manner = Manner::Dropped,
            Some(After::Truncated) => reply.manner = Manner::Truncated,
            Some(After::Slow(time)) => reply.manner = Manner::Slow(time),
            Some(After::Status(status)) => reply = bare(status),
            Some(After::Garbage) => {
                reply.body = "<html><body>\u{0}{\"RequestId\": }</body>".into();
            }
        }
        (reply, refuse::code(&answer))
    }

    fn carry_out(&self, request: &Request, facts: &Facts, moment: Moment, plan: &Plan) -> Answer {
        let course = Course {
            doomed: plan.doomed,
            silent: plan.silent,
            ignores_tag_values: plan.answer.contains(&AnswerFault::TagValuesIgnored),
            begins_after: TimeDelta::from_std(plan.delay).unwrap_or_default(),
            ..self.course
        };
        self.begin_snapshots(request, course, moment, plan);
        let mut answer = if let Some(what) = oversize(request) {
            Self::too_large(request.headers(), what)
        } else if metadata::wants(request) {
            metadata::answer(request, moment.world)
        } else if facts.provider == Provider::Tencent {
            tencent::answer(request, &self.store, course, moment)
        } else {
            alibaba::answer(request, &self.store, &self.nonces, course, moment)
        };
        odd_answer::apply(&plan.answer, request, &mut answer);
        answer
    }

    /// Begins the automatic snapshots that are due. A world that cannot be read says so when the request is carried out.
    fn begin_snapshots(&self, request: &Request, course: Course, moment: Moment, plan: &Plan) {
        let now = moment.world;
        if self.has_policies || plan.automatic_snapshot.is_some() {
            let _ = self.store.with(now, |world| {
                automatic::begin_due(world, course, now);
                if let Some(pick) = plan.automatic_snapshot {
                    let named = |id: &str| facts::names(request, id);
                    automatic::begin_one(world, pick, named, course, now);
                }
            });
        }
    }

    /// The answer to a request of which something is too large.
    pub(super) fn too_large(headers: &HeaderMap, what: Oversize) -> Answer {
        if is_tencent(headers) {
            tencent::too_large(what)
        } else {
            alibaba::too_large(what)
        }
    }
}

/// Takes a lock; what a panic elsewhere has left is as good as anything in an emulator.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What happens instead of carrying a request out.
fn prevent(request: &Request, facts: &Facts, before: &Before) -> (Reply, Option<String>) {
    match before {
        Before::Drop => (dropped(), None),
        Before::Status(status) => (bare(*status), None),
        Before::Throttle => throttled(request, facts, 1000),
        Before::ExpiredKeys => refused(request, facts, &Refusing::ExpiredKeys),
        Before::Deny => refused(request, facts, &Refusing::Denied),
        Before::Refuse(refusal) => refused(request, facts, &Refusing::Specified(refusal.clone())),
    }
}

fn dropped() -> Reply {
    Reply {
        manner: Manner::Dropped,
        ..bare(500)
    }
}

/// A reply with the headers of the gateway.
///
/// Source: answers of the gateway of ECS as their readers published them (teamssix/cf#211).
fn reply_of(answer: &Answer, provider: Provider) -> Reply {
    let mut reply = Reply::of(answer);
    if provider == Provider::Alibaba {
        let body = &answer.body;
        // XML has everything inside its root element.
        let root = body.as_object().and_then(|fields| fields.values().next());
        let ids = [
            body.get("RequestId"),
            root.and_then(|root| root.get("RequestId")),
        ];
        if let Some(id) = ids.into_iter().flatten().find_map(Value::as_str) {
            reply.headers.push(("x-acs-request-id", id.to_owned()));
            let trace = id.replace('-', "").to_lowercase();
            reply.headers.push(("x-acs-trace-id", trace));
        }
    }
    reply
}

/// What a machine in front of the service answers.
fn bare(status: u16) -> Reply {
    Reply::text(status, "the service is in trouble, as it was asked to be\n")
}

fn throttled(request: &Request, facts: &Facts, milliseconds: u64) -> (Reply, Option<String>) {
    let refusing = Refusing::TooMany(throttle::message(facts));
    let (mut reply, code) = refused(request, facts, &refusing);
    if facts.provider == Provider::Alibaba {
        let wait = milliseconds.to_string();
        reply.headers.push((RETRY_AFTER, wait));
    }
    (reply, code)
}

fn refused(request: &Request, facts: &Facts, refusing: &Refusing) -> (Reply, Option<String>) {
    let answer = refuse::answer(request, facts, refusing);
    (reply_of(&answer, facts.provider), refuse::code(&answer))
}
