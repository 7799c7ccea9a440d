//! Roles to take on, and the token service to ask. Imports [`crate::api`] and [`crate::error`].
//!
//! Source: `ram_role_arn.go` and `oidc.go` of the Go credentials SDK, and the keys `sts_endpoint` and `sts_region` of
//! aliyun-cli. Without a region the SDK asks the central host.

use super::{Profile, Source, is_true};
use crate::api::{Provider, Service, endpoints};
use crate::config::Env;
use crate::config::credentials::{Federation, Role, sts};
use crate::error::Error;

/// A role to take on.
pub(super) struct Wanted<'a> {
    /// Its name.
    pub(super) arn: &'a str,
    /// The name of the session, if one was chosen.
    pub(super) session_name: Option<&'a str>,
    /// How long its keys are to be good for, in seconds.
    pub(super) seconds: u32,
}

/// The role of `profile`, taken on with the keys of `base`.
pub(super) fn role(
    profile: &Profile,
    base: Source,
    wanted: &Wanted<'_>,
    env: &Env,
) -> Result<Source, Error> {
    let text = |key| Ok::<_, Error>(profile.text(key)?.map(str::to_owned));
    Ok(Source::Role(Box::new(Role {
        provider: Provider::Alibaba,
        base,
        arn: wanted.arn.to_owned(),
        session_name: session_name(wanted),
        seconds: wanted.seconds,
        external_id: text("external_id")?,
        policy: text("policy")?,
        sts: service(Some(profile), env)?,
    })))
}

/// A role, taken on with the token in `token_file`; `profile` is where it is described, if not in the environment.
pub(super) fn federation(
    profile: Option<&Profile>,
    identity_provider: &str,
    token_file: &str,
    wanted: &Wanted<'_>,
    env: &Env,
) -> Result<Source, Error> {
    Ok(Source::Federation(Federation {
        provider: Provider::Alibaba,
        identity_provider: identity_provider.to_owned(),
        token_file: token_file.into(),
        arn: wanted.arn.to_owned(),
        session_name: session_name(wanted),
        seconds: wanted.seconds,
        region: None,
        sts: service(profile, env)?,
    }))
}

fn session_name(wanted: &Wanted<'_>) -> String {
    wanted.session_name.unwrap_or(sts::SESSION).to_owned()
}

/// The token service to ask: what the profile says beats what the environment says, as aliyun-cli has it.
fn service(profile: Option<&Profile>, env: &Env) -> Result<String, Error> {
    const REGION: &str = "ALIBABA_CLOUD_STS_REGION";
    if let Some(endpoint) = sts::token_service(env) {
        return Ok(endpoint);
    }
    let text = |key| profile.map_or(Ok(None), |profile| profile.text(key));
    if let Some(endpoint) = text("sts_endpoint")? {
        return Ok(endpoint.to_owned());
    }
    if let Some(endpoint) = env.get("ALIBABA_CLOUD_STS_ENDPOINT") {
        return Ok(endpoint);
    }
    let (region, origin) = match (profile, text("sts_region")?) {
        (Some(profile), Some(region)) => (
            Some(region.to_owned()),
            format!("'sts_region' of {profile}"),
        ),
        _ => (env.get(REGION), format!("environment variable {REGION}")),
    };
    let host = sts::host(Service::AlibabaSts, region.as_deref(), &origin)?;
    let vpc = match profile {
        Some(profile) => profile.is_on("enable_vpc")?,
        None => false,
    };
    let vpc = vpc || is_true(env, "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED");
    let twin = vpc
        .then(|| endpoints::vpc_twin(&host, region.as_deref()))
        .flatten();
    Ok(twin.unwrap_or(host))
}
