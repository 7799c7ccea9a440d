//! The reinstallation part of Tencent Cloud CVM, version 2017-03-12, and what CBS shares with it. Imports nothing of
//! ours but the state it works on.
//!
//! Source: the CVM API documents, operation by operation; where they are silent, the comment says what the sandbox does.

mod images;
mod instances;
pub(super) mod listing;
mod password;
mod power;
pub(super) mod refusals;
mod reset;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::course::Course;
use super::ecm::params::Params;
use super::ecm::refusals::DATA_FORMAT;
use super::exchange::{Request, header, request_id};
use super::refusal::Refused;
use super::tencent::refusals::{ACTION, missing};
use super::world::World;

/// The fields of a successful answer, without `RequestId` unless the operation is remembered by it.
pub(super) type Outcome = Result<Map<String, Value>, Refused>;

/// What a request says outside its parameters, and when what it begins is over.
#[derive(Debug)]
pub(super) struct Context {
    /// `X-TC-Region`: where its resources are.
    pub(super) region: String,
    /// The id that it will be answered with.
    pub(super) request_id: String,
    pub(super) now: DateTime<Utc>,
    /// How long everything takes, and what goes wrong.
    pub(super) course: Course,
}

impl Context {
    /// Reads the headers of a request that came at `now`.
    pub(super) fn new(
        request: &Request,
        now: DateTime<Utc>,
        course: Course,
    ) -> Result<Self, Refused> {
        let region = header(request, "x-tc-region");
        if region.is_empty() {
            return Err(missing("Region"));
        }
        Ok(Self::of_region(region, now, course))
    }

    /// That of something which no request asked for.
    pub(super) fn of_region(region: &str, now: DateTime<Utc>, course: Course) -> Self {
        Self {
            region: region.into(),
            request_id: request_id(),
            now,
            course,
        }
    }

    /// When a change of power that begins now is over.
    pub(super) fn settles(&self) -> DateTime<Utc> {
        self.now + self.course.power_takes
    }

    /// When anything else that begins now is over.
    pub(super) fn ends(&self) -> DateTime<Utc> {
        self.now + self.course.reset_takes
    }

    /// The id of the request, for the answer of an operation that is remembered by it.
    pub(super) fn answered(&self) -> Map<String, Value> {
        Map::from_iter([("RequestId".into(), self.request_id.clone().into())])
    }
}

/// Carries out `action`.
pub(super) fn carry_out(
    world: &mut World,
    action: &str,
    params: &Params,
    context: &Context,
) -> Outcome {
    match action {
        "ResetInstance" => reset::reset_instance(world, params, context),
        "DescribeInstances" => instances::describe_instances(world, params, context),
        "DescribeInstancesStatus" => instances::describe_status(world, params, context),
        "StopInstances" => power::stop_instances(world, params, context),
        "StartInstances" => power::start_instances(world, params, context),
        "DescribeImages" => images::describe_images(world, params, context),
        _ => Err(ACTION.into()),
    }
}

/// A refusal of a value's type, which ECM has a code of its own for, as CVM and CBS say it.
pub(super) fn in_its_words(refused: Refused) -> Refused {
    if refused.code == DATA_FORMAT.code {
        return Refused {
            code: "InvalidParameter".into(),
            ..refused
        };
    }
    refused
}
