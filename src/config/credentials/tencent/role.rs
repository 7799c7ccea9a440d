//! Roles of Tencent Cloud that other keys take on. Imports [`crate::api`] and [`crate::error`].
//!
//! Source: tccli's `action_caller.py` (`TENCENTCLOUD_ROLE_ARN`, `TENCENTCLOUD_ROLE_SESSION_NAME`) and Terraform's provider
//! (`TENCENTCLOUD_ASSUME_ROLE_*`). Both take the role on with the keys that they have found, wherever those stand.

use super::tccli;
use crate::api::{Provider, Service};
use crate::config::Env;
use crate::config::credentials::{Found, Looked, Role, Source, sts};
use crate::error::{Error, Kind, Text};

/// How long keys are to be good for, in seconds: the default of all official tools.
pub(super) const SECONDS: u32 = 7200;

/// The most that the token service gives, in seconds.
const LONGEST: u32 = 43_200;

const TCCLI: &str = "TENCENTCLOUD_ROLE_ARN";
const TERRAFORM: &str = "TENCENTCLOUD_ASSUME_ROLE_ARN";
const DURATION: &str = "TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION";

/// What is found in a place; where the environment names a role, that role taken on with it.
pub(super) fn over(looked: Looked<Found>, env: &Env) -> Result<Looked<Found>, Error> {
    let Looked::Found(found) = looked else {
        return Ok(looked);
    };
    let Some(named) = named(env)? else {
        return Ok(Looked::Found(found));
    };
    // The environment's role stands in for the profile's, as in tccli.
    let (base, sts) = match found.source {
        Source::Role(of_profile) => (of_profile.base, of_profile.sts),
        source => (source, endpoint(None, env)?),
    };
    let source = Source::Role(Box::new(Role {
        seconds: named.seconds,
        external_id: named.external_id,
        ..plain(base, named.arn, named.session_name, sts)
    }));
    Ok(Looked::Found(Found { source, ..found }))
}

/// A role, as the environment names it.
struct Named {
    arn: String,
    session_name: Option<String>,
    seconds: u32,
    external_id: Option<String>,
}

fn named(env: &Env) -> Result<Option<Named>, Error> {
    let session_name = env.get("TENCENTCLOUD_ROLE_SESSION_NAME");
    Ok(Some(match (env.get(TERRAFORM), env.get(TCCLI)) {
        (None, None) => return Ok(None),
        (Some(one), Some(other)) if one != other => {
            let message =
                format!("environment variables {TERRAFORM} and {TCCLI} name different roles");
            return Err(Error::new(Kind::Credentials, message).hint(Text::new(
                format!("unset one of {TERRAFORM} and {TCCLI}"),
                format!("请取消设置 {TERRAFORM} 和 {TCCLI} 其中之一"),
            )));
        }
        (Some(arn), _) => Named {
            arn,
            session_name: env
                .get("TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME")
                .or(session_name),
            seconds: seconds(env)?,
            external_id: env.get("TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID"),
        },
        (None, Some(arn)) => Named {
            arn,
            session_name,
            seconds: SECONDS,
            external_id: None,
        },
    }))
}

/// A role with the defaults of the official tools.
pub(super) fn plain(base: Source, arn: String, session: Option<String>, sts: String) -> Role {
    Role {
        provider: Provider::Tencent,
        base,
        arn,
        session_name: session.unwrap_or_else(|| sts::SESSION.to_owned()),
        seconds: SECONDS,
        external_id: None,
        policy: None,
        sts,
    }
}

/// Where roles are taken on: where the environment says, else where the settings of the profile called `name` say (without
/// a name, of the one that tccli would take), else at the one host of all regions.
pub(super) fn endpoint(name: Option<&str>, env: &Env) -> Result<String, Error> {
    if let Some(endpoint) = sts::token_service(env) {
        return Ok(endpoint);
    }
    match tccli::setting(name, "sts", "endpoint", env)? {
        Some(endpoint) => Ok(endpoint),
        None => sts::host(Service::TencentSts, None, &""),
    }
}

fn seconds(env: &Env) -> Result<u32, Error> {
    let Some(text) = env.get(DURATION) else {
        return Ok(SECONDS);
    };
    let seconds = text.parse().ok();
    seconds
        .filter(|seconds| (1..=LONGEST).contains(seconds))
        .ok_or_else(|| {
            Error::new(
                Kind::Credentials,
                format!(
                    "environment variable {DURATION}: '{}' is no number of seconds from 1 to {LONGEST}",
                    text.escape_debug()
                ),
            )
            .hint(Text::new(
                format!("unset {DURATION} for {SECONDS} seconds"),
                format!("取消设置 {DURATION} 即使用默认值 {SECONDS} 秒"),
            ))
        })
}
