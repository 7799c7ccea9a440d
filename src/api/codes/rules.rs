//! The class of a code that no table has, by the naming patterns of both providers. Imports nothing but the class.
//!
//! The order of the rules is the point: what is surely harmless to send again comes first, what may have been carried
//! out comes before every pattern that promises that nothing changed.

use super::Class;
use crate::api::Provider;

/// `(class, beginnings)`: the first rule with a beginning of the code wins.
const BEFORE_FAULTS: [(Class, &[&str]); 5] = [
    (Class::Throttled, &["RequestLimitExceeded"]),
    (
        Class::Clock,
        &[
            "InvalidTimeStamp",
            "IllegalTimestamp",
            "AuthFailure.SignatureExpire",
        ],
    ),
    (
        Class::Permission,
        &[
            "Forbidden",
            "UnauthorizedOperation",
            "AuthFailure.UnauthorizedOperation",
            "NoPermission",
        ],
    ),
    (
        Class::Credentials,
        &[
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "InvalidSecurityToken",
            "AuthFailure",
        ],
    ),
    (Class::DryRunPassed, &["DryRunOperation", "DRYRUN.SUCCESS"]),
];

/// The names of faults inside the provider.
const FAULTS: [&str; 5] = [
    "InternalError",
    "InternalServerError",
    "ServiceUnavailable",
    "UnknownError",
    // Of Tencent Cloud. Those of its details that are known not to have done anything have entries.
    "FailedOperation",
];

/// `Paramter` and `Paramater` are the provider's own misspellings.
const INVALID_REQUEST: [&str; 10] = [
    "InvalidParameter",
    "InvalidParamter",
    "InvalidParamater",
    "IncompleteParamter",
    "MissingParameter",
    "MissingParamter",
    "UnknownParameter",
    "UnsupportedParameter",
    "InvalidAction",
    "InvalidRequest",
];

const PRECONDITION: [&str; 19] = [
    "OperationDenied",
    "OperationConflict",
    "Operation.Conflict",
    "InvalidOperation",
    "UnsupportedOperation",
    "MutexOperation",
    "ResourceInUse",
    "ResourceBusy",
    "ResourceUnavailable",
    "ResourceInsufficient",
    "ResourcesSoldOut",
    "LimitExceeded",
    "QuotaExceed",
    "InvalidAccount",
    "HibernationConfigured",
    "InvalidDisk.",
    "InvalidInstance.",
    "InvalidSnapshot.",
    "DependencyViolation",
];

/// What class of failure a code is by its name, and by its HTTP status when the name says nothing.
pub(super) fn class(provider: Provider, http_status: u16, code: &str) -> Class {
    let begins = |beginnings: &[&str]| beginnings.iter().any(|it| code.starts_with(it));
    // Alibaba Cloud puts the word anywhere: Throttling.User, Rejected.Throttling.
    if code.contains("Throttling") {
        return Class::Throttled;
    }
    if let Some((class, _)) = BEFORE_FAULTS.iter().find(|(_, names)| begins(names)) {
        return *class;
    }
    if begins(&FAULTS) {
        return Class::Ambiguous;
    }
    if code.ends_with(".NotFound") || begins(&["ResourceNotFound"]) {
        return Class::NotFound;
    }
    if begins(&INVALID_REQUEST) {
        return Class::InvalidRequest;
    }
    if begins(&PRECONDITION) || is_about_a_status(code) {
        return Class::Precondition;
    }
    match http_status {
        // Tencent Cloud answers everything with 200, so that an unknown code says nothing at all.
        _ if provider == Provider::Tencent => Class::Ambiguous,
        // ECS answers unmet preconditions with 403.
        401 | 403 => Class::Precondition,
        404 => Class::NotFound,
        429 => Class::Throttled,
        // Something on the way gave up: whether the request was carried out is not told. Nor is it under a status that
        // refuses nothing.
        0..=399 | 408 | 499 => Class::Ambiguous,
        _ => Class::InvalidRequest,
    }
}

/// `Incorrect...Status`, with or without a detail behind it, and everything that ends in `Conflict` or `InArrears`.
fn is_about_a_status(code: &str) -> bool {
    let head = code.split_once('.').map_or(code, |(head, _)| head);
    (head.starts_with("Incorrect") && head.ends_with("Status"))
        || code.ends_with("Conflict")
        || code.ends_with("InArrears")
}
