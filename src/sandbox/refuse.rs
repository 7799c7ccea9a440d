//! Refusals that have nothing to do with the world, in the words of each provider. Imports [`crate::api`] for the
//! providers.

use serde_json::{Value, json};

use super::exchange::{Answer, Request, header};
use super::facts::Facts;
use super::refusal::Refused;
use super::trouble::RefusalSpec;
use super::{alibaba, tencent};
use crate::api::Provider;

/// Why a request is refused.
#[derive(Debug)]
pub(super) enum Refusing {
    /// It is one too many; with the provider's message.
    TooMany(String),
    /// Its keys have expired.
    ExpiredKeys,
    /// Its account is not permitted to do this.
    Denied,
    /// It was asked for.
    Specified(RefusalSpec),
}

/// The provider's refusal of `request`.
pub(super) fn answer(request: &Request, facts: &Facts, why: &Refusing) -> Answer {
    match facts.provider {
        Provider::Alibaba => {
            let mut answer = alibaba::refuse(request, of_alibaba(why));
            // XML has the error inside its root element.
            let error = if answer.body.get("Error").is_some() {
                answer.body.get_mut("Error")
            } else {
                Some(&mut answer.body)
            };
            if let (Refusing::Denied, Some(Value::Object(error))) = (why, error) {
                error.insert("AccessDeniedDetail".into(), detail(&facts.action));
            }
            answer
        }
        Provider::Tencent => {
            let refused = of_tencent(facts, why);
            tencent::dress(Err(refused), header(request, "x-tc-language"))
        }
    }
}

/// The error code of an answer, if it is an error.
pub(super) fn code(answer: &Answer) -> Option<String> {
    let code = answer
        .body
        .pointer("/Response/Error/Code")
        .or_else(|| answer.body.pointer("/Error/Code"))
        // A code of a success is an oddity.
        .or_else(|| answer.body.get("Code").filter(|_| answer.status != 200))?;
    code.as_str().map(str::to_owned)
}

fn of_alibaba(why: &Refusing) -> Refused {
    match why {
        Refusing::TooMany(message) => Refused::new(400, "Throttling.User", message.clone()),
        Refusing::ExpiredKeys => Refused::new(
            400,
            "InvalidSecurityToken.Expired",
            "Specified SecurityToken is expired.",
        ),
        Refusing::Denied => Refused::new(
            403,
            "Forbidden.RAM",
            "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
        ),
        Refusing::Specified(refusal) => specified(refusal),
    }
}

fn of_tencent(facts: &Facts, why: &Refusing) -> Refused {
    match why {
        Refusing::TooMany(message) => Refused::new(200, "RequestLimitExceeded", message.clone()),
        Refusing::ExpiredKeys => {
            let message = "The token is expired or does not belong to the key.";
            Refused::new(200, "AuthFailure.TokenFailure", message)
        }
        Refusing::Denied => {
            let message = format!(
                "you are not authorized to perform operation ({}:{})",
                facts.service, facts.action
            );
            Refused::new(200, "UnauthorizedOperation", message)
        }
        Refusing::Specified(refusal) => specified(refusal),
    }
}

fn specified(refusal: &RefusalSpec) -> Refused {
    let message = refusal.message.as_deref();
    let message = message.unwrap_or("The operation is refused, as the sandbox was asked to.");
    Refused::new(
        refusal.status.unwrap_or(403),
        refusal.code.clone(),
        message.to_owned(),
    )
}

/// What Alibaba Cloud says of the policy that lacks a permission.
fn detail(action: &str) -> Value {
    json!({
        "AuthAction": format!("ecs:{action}"),
        "AuthPrincipalDisplayName": "sandbox-user",
        "AuthPrincipalOwnerId": "1000000000000000",
        "AuthPrincipalType": "SubUser",
        "NoPermissionType": "ImplicitDeny",
        "PolicyType": "AccountLevelIdentityBasedPolicy",
        "EncodedDiagnosticMessage": "c2FuZGJveA==",
    })
}
