//! Tencent Cloud's gateway: has a request checked and carried out, dresses the answer.
//! Imports [`crate::api`] for the versions and [`crate::error`].
//!
//! Source: the "Signature v3", "Responses" and "Common Error Codes" chapters of the ECM API documents.

pub(super) mod paging;
pub(super) mod refusals;
mod sts;
mod tc3;

use std::collections::BTreeMap;

use hyper::Method;
use serde_json::{Map, Value, json};

use super::clock::Moment;
use super::course::Course;
use super::ecm::params::{Params, nested};
use super::exchange::{Answer, Oversize, Request, header, object, pairs, request_id};
use super::facts::is_tencent;
use super::refusal::Refused;
use super::store::Store;
use super::world::World;
use super::{autoscaling, cbs, cvm, ecm};
use crate::api::endpoints::is_known;
use crate::api::{Provider, Service};

pub(super) use tc3::ALGORITHM;

/// Exactly this: with a charset behind it the official Python SDK does not look for errors.
const CONTENT_TYPE: &str = "application/json";
/// What stands in `Authorization` of the requests that need no signature.
pub(super) const UNSIGNED: &str = "SKIP";
/// The levels of nesting in the key of a query: more than any documented parameter has.
const DEEPEST_KEY: usize = 16;

/// Answers a request to Tencent Cloud.
pub(super) fn answer(request: &Request, store: &Store, course: Course, moment: Moment) -> Answer {
    let result = serve(request, store, course, moment);
    dress(result, header(request, "x-tc-language"))
}

fn serve(
    request: &Request,
    store: &Store,
    course: Course,
    moment: Moment,
) -> Result<Map<String, Value>, Refused> {
    let now = moment.world;
    if request.method() != Method::GET && request.method() != Method::POST {
        return Err(refusals::METHOD.into());
    }
    if !is_tencent(request.headers()) {
        // Signed in the older way, by parameters, which the sandbox does not know.
        return Err(refusals::MALFORMED.into());
    }
    let action = header(request, "x-tc-action");
    if action.is_empty() {
        return Err(refusals::missing("Action"));
    }
    let unsigned = header(request, "authorization") == UNSIGNED;
    let (product, caller) = if unsigned {
        if action != sts::UNSIGNED_ACTION {
            return Err(refusals::MALFORMED.into());
        }
        (sts::NAME, None)
    } else {
        let (product, caller) = tc3::authenticate(request, moment)?;
        (product, Some(caller))
    };
    let product = Product::of(request, product)?;
    if product == Product::Sts {
        return sts::carry_out(action, &read_flat(request)?, caller.as_ref(), now);
    }
    let mut params = read_params(request)?;
    if course.ignores_tag_values {
        params.forget_tag_values();
    }
    let carry_out = |world: &mut World| {
        if product == Product::Ecm {
            return ecm::carry_out(world, action, &params, now, course);
        }
        let context = cvm::Context::new(request, now, course)?;
        if !is_known(Provider::Tencent, &context.region) && !world.is_in_use(&context.region) {
            return Err(refusals::REGION.into());
        }
        let outcome = match product {
            Product::Cvm => cvm::carry_out(world, action, &params, &context),
            Product::Cbs => cbs::carry_out(world, action, &params, &context),
            _ => autoscaling::carry_out(world, action, &params, &context),
        };
        outcome.map_err(cvm::in_its_words)
    };
    store
        .with(now, |world| world.run(course, carry_out))
        .unwrap_or_else(|error| Err(super::broken(&error)))
}

/// Gives a result the shape of the provider's answers, whose status is 200 whatever they say.
pub(super) fn dress(result: Result<Map<String, Value>, Refused>, language: &str) -> Answer {
    let request_id = request_id();
    let mut body = result.unwrap_or_else(|refused| {
        let chinese = refused.zh.filter(|_| language == "zh-CN");
        let message = chinese.unwrap_or(refused.message);
        let error = json!({"Code": refused.code, "Message": message});
        Map::from_iter([("Error".into(), error)])
    });
    // An operation that is remembered by its request has given the id already.
    body.entry("RequestId").or_insert_with(|| request_id.into());
    Answer {
        status: 200,
        content_type: CONTENT_TYPE,
        body: json!({ "Response": body }),
    }
}

/// A product behind this gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Product {
    Ecm,
    Cvm,
    Cbs,
    /// Auto Scaling.
    As,
    Sts,
}

impl Product {
    const ALL: [Self; 5] = [Self::Ecm, Self::Cvm, Self::Cbs, Self::As, Self::Sts];

    /// The name in the credential scope.
    const fn name(self) -> &'static str {
        match self {
            Self::Ecm => Service::Ecm.name(),
            Self::Cvm => Service::Cvm.name(),
            Self::Cbs => Service::Cbs.name(),
            Self::As => autoscaling::NAME,
            Self::Sts => sts::NAME,
        }
    }

    /// The product that a request is for, by the product in its credential scope.
    fn of(request: &Request, scope: &str) -> Result<Self, Refused> {
        let name = product_name(request, scope).ok_or(refusals::MALFORMED)?;
        let mut products = Self::ALL.into_iter();
        let product = products
            .find(|product| product.name() == name)
            .ok_or(refusals::MALFORMED)?;
        match header(request, "x-tc-version") {
            "" => Err(refusals::missing("Version")),
            sent if sent == product.version() => Ok(product),
            _ => Err(refusals::VERSION.into()),
        }
    }

    /// The only version that it has here.
    const fn version(self) -> &'static str {
        match self {
            Self::Ecm => Service::Ecm.version(),
            Self::Cvm => Service::Cvm.version(),
            Self::Cbs => Service::Cbs.version(),
            Self::As => autoscaling::VERSION,
            Self::Sts => sts::VERSION,
        }
    }
}

/// The product that a request is for, by the credential scope.
///
/// Some SDKs (Node, Java, PHP, .NET) take the product of the scope from the first label of the endpoint, which is none on
/// loopback (`127`): version and action tell the product then. Any other scope without a product is refused.
/// Source: their signing code; tencentcloud-sdk-go#89 for the refusal.
pub(super) fn product_name<'a>(request: &Request, scope: &'a str) -> Option<&'a str> {
    let mut products = Product::ALL.into_iter();
    if products.any(|product| product.name() == scope) {
        return Some(scope);
    }
    let host = header(request, "host");
    let label = host.split('.').next().unwrap_or_default();
    if scope.is_empty() || (scope != label && scope != without_port(label)) {
        return None;
    }
    let version = header(request, "x-tc-version");
    let action = header(request, "x-tc-action");
    let product = match version {
        _ if version == Product::Ecm.version() => Product::Ecm,
        // CVM and CBS have the same version.
        _ if version == Product::Cbs.version() && cbs::ACTIONS.contains(&action) => Product::Cbs,
        _ if version == Product::Cvm.version() => Product::Cvm,
        autoscaling::VERSION => Product::As,
        sts::VERSION => Product::Sts,
        _ => return None,
    };
    Some(product.name())
}

/// A host without its port.
fn without_port(host: &str) -> &str {
    host.rsplit_once(':').map_or(host, |(name, _)| name)
}

fn read_params(request: &Request) -> Result<Params, Refused> {
    if request.method() == Method::GET {
        Ok(nested(&read_query(request)?))
    } else {
        read_body(request).map(Params::typed)
    }
}

/// The parameters of a product that has no nested ones: those of a query under their keys, as text.
fn read_flat(request: &Request) -> Result<Map<String, Value>, Refused> {
    if request.method() == Method::GET {
        let query = read_query(request)?.into_iter();
        Ok(object(query.map(|(key, value)| (key, value.into()))))
    } else {
        read_body(request)
    }
}

fn read_query(request: &Request) -> Result<BTreeMap<String, String>, Refused> {
    let query = pairs(request.uri().query().unwrap_or_default());
    // Reading a nested key recurs into it.
    match query
        .keys()
        .find(|key| key.split('.').count() > DEEPEST_KEY)
    {
        Some(_) => Err(ecm::refusals::DATA_FORMAT.into()),
        None => Ok(query),
    }
}

fn read_body(request: &Request) -> Result<Map<String, Value>, Refused> {
    match serde_json::from_slice(request.body()) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(ecm::refusals::DATA_FORMAT.into()),
    }
}

/// The answer to a request that is larger than the sandbox takes.
pub(super) fn too_large(what: Oversize) -> Answer {
    let refused = Refused::new(200, "RequestSizeLimitExceeded", what.message());
    dress(Err(refused), "")
}
