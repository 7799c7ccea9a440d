//! Alibaba Cloud's gateway: reads a request in either protocol, has it checked and carried out, dresses the answer.
//! Imports [`crate::api`] for the versions and [`crate::error`].
//!
//! Source: the signature, common parameters and common error chapters of the ECS API reference.

mod acs3;
mod dress;
mod rpc;
mod signing;
mod sts;

use std::collections::BTreeMap;
use std::sync::Mutex;

use hyper::Method;
use serde_json::{Map, Value};

use super::clock::Moment;
use super::course::Course;
use super::ecs;
use super::ecs::params::Params;
use super::ess;
use super::exchange::{Answer, Oversize, Request, header, pairs};
use super::facts::flat;
use super::keys::Caller;
use super::refusal::Refused;
use super::store::Store;
use crate::api::Service;
use dress::Style;

pub(super) use signing::Nonces;

/// The parameters of which every RPC request has some, and none in ACS3.
const COMMON: [&str; 3] = ["Action", "Version", "AccessKeyId"];

/// How a request says what it asks for, and how it is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Protocol {
    /// Everything in parameters.
    Rpc,
    /// The common parameters in headers.
    Acs3,
}

/// A product behind this gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Product {
    /// Elastic Compute Service.
    Ecs,
    /// Auto Scaling, in one of its versions.
    Ess(ess::Version),
    /// Security Token Service.
    Sts,
}

impl Product {
    /// On loopback the host does not tell the product; the version does.
    fn of_version(version: &str) -> Option<Self> {
        if version == Service::Ecs.version() {
            Some(Self::Ecs)
        } else if version == sts::VERSION {
            Some(Self::Sts)
        } else {
            ess::Version::parse(version).map(Self::Ess)
        }
    }

    /// The name in `Recommend`.
    const fn name(self) -> &'static str {
        match self {
            Self::Ecs => "Ecs",
            Self::Ess(_) => "Ess",
            Self::Sts => "Sts",
        }
    }

    /// `HostId`.
    const fn host(self) -> &'static str {
        match self {
            Self::Ecs => "ecs.aliyuncs.com",
            Self::Ess(_) => "ess.aliyuncs.com",
            Self::Sts => "sts.aliyuncs.com",
        }
    }
}

/// A request as it was read, before anything about it is believed.
#[derive(Debug)]
struct Asked<'a> {
    request: &'a Request,
    protocol: Protocol,
    /// The parameters of the query.
    query: BTreeMap<String, String>,
    /// The parameters of query and form; in ACS3 also `Action` and `Version`, from the headers.
    params: Params,
}

impl<'a> Asked<'a> {
    fn read(request: &'a Request) -> Self {
        let query = pairs(request.uri().query().unwrap_or_default());
        let mut all = flat(request);
        // Older SDKs send the header x-acs-action with RPC requests as well, and an unsigned ACS3 request has no
        // Authorization.
        let headers = request.headers();
        let has_common = COMMON.iter().any(|name| all.contains_key(*name));
        let protocol = if headers.contains_key("authorization")
            || (headers.contains_key("x-acs-action") && !has_common)
        {
            Protocol::Acs3
        } else {
            Protocol::Rpc
        };
        if protocol == Protocol::Acs3 {
            for (name, source) in [("Action", "x-acs-action"), ("Version", "x-acs-version")] {
                all.insert(name.to_owned(), header(request, source).to_owned());
            }
        }
        Self {
            request,
            protocol,
            query,
            params: Params::new(all),
        }
    }

    /// How the answer is to look: what `Format` says, without it XML in RPC and what `Accept` says in ACS3.
    fn style(&self) -> Style<'_> {
        let xml = match (self.params.get("Format"), self.protocol) {
            (Some(format), _) => format.eq_ignore_ascii_case("XML"),
            (None, Protocol::Rpc) => true,
            (None, Protocol::Acs3) => header(self.request, "accept").contains("xml"),
        };
        let version = self.params.get("Version").unwrap_or_default();
        Style {
            xml,
            product: Product::of_version(version).unwrap_or(Product::Ecs),
            action: self.params.get("Action").unwrap_or_default(),
        }
    }
}

/// Answers a request to Alibaba Cloud.
pub(super) fn answer(
    request: &Request,
    store: &Store,
    nonces: &Mutex<Nonces>,
    course: Course,
    moment: Moment,
) -> Answer {
    let now = moment.world;
    let mut asked = Asked::read(request);
    let admitted = admit(&asked, nonces, moment);
    // Only now: the values are signed.
    if course.ignores_tag_values {
        asked.params.forget_tag_values();
    }
    let result = admitted.and_then(|(product, caller)| match product {
        Product::Ecs => store
            .with(now, |world| {
                world.run(course, |world| {
                    ecs::carry_out(world, &asked.params, now, course)
                })
            })
            .unwrap_or_else(|error| Err(super::broken(&error))),
        Product::Ess(version) => store
            .with(now, |world| ess::carry_out(world, version, &asked.params))
            .unwrap_or_else(|error| Err(super::broken(&error))),
        Product::Sts => sts::carry_out(&asked.params, caller.as_ref(), now),
    });
    asked.style().dress(result)
}

/// Refuses a request without looking at it, in the form that it asks for.
pub(super) fn refuse(request: &Request, refused: Refused) -> Answer {
    Asked::read(request).style().dress(Err(refused))
}

/// Checks what is asked for and who asks; nobody has to be known to exchange another provider's token.
fn admit(
    asked: &Asked<'_>,
    nonces: &Mutex<Nonces>,
    moment: Moment,
) -> Result<(Product, Option<Caller>), Refused> {
    let method = asked.request.method();
    if method != Method::GET && method != Method::POST {
        let message = "The HTTP method of the request is not supported.";
        return Err(Refused::new(403, "UnsupportedHTTPMethod", message));
    }
    let action = asked.params.need("Action")?;
    let version = asked.params.need("Version")?;
    let product = Product::of_version(version).ok_or_else(|| {
        let message = "Specified parameter Version is not valid.";
        Refused::new(400, "InvalidVersion", message)
    })?;
    let authenticate = match asked.protocol {
        Protocol::Rpc => rpc::authenticate,
        Protocol::Acs3 => acs3::authenticate,
    };
    let caller = if product == Product::Sts && action == sts::UNSIGNED_ACTION {
        None
    } else {
        Some(authenticate(asked, nonces, moment)?)
    };
    Ok((product, caller))
}

/// Gives a result the shape of the provider's JSON answers, for a request of which nothing is known.
fn dress(result: Result<Map<String, Value>, Refused>) -> Answer {
    Style {
        xml: false,
        product: Product::Ecs,
        action: "",
    }
    .dress(result)
}

/// The answer to a request that is larger than the sandbox takes.
pub(super) fn too_large(what: Oversize) -> Answer {
    dress(Err(Refused::new(
        what.status(),
        "RequestEntityTooLarge",
        what.message(),
    )))
}
