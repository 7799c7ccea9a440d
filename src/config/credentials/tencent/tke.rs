//! The role of a pod in Tencent Kubernetes Engine, taken on with the pod's OIDC token. Imports [`crate::api`] and
//! [`crate::error`].
//!
//! Source: `DefaultTkeOIDCRoleArnProvider` of the official Python SDK, which tccli uses.

use std::path::PathBuf;

use super::role;
use crate::api::{Provider, Service};
use crate::config::Env;
use crate::config::credentials::{Federation, Found, Looked, Origin, Source, sts};
use crate::error::{Error, Kind, Text};

const REGION: &str = "TKE_REGION";
const ROLE_ARN: &str = "TKE_ROLE_ARN";

/// What TKE gives a pod that has a role; all of them together, or none.
const VARIABLES: [&str; 4] = [
    REGION,
    "TKE_PROVIDER_ID",
    "TKE_WEB_IDENTITY_TOKEN_FILE",
    ROLE_ARN,
];

/// The pod's role, as a place of credentials.
pub(super) fn look(env: &Env) -> Result<Looked<Found>, Error> {
    let [
        Some(region),
        Some(identity_provider),
        Some(token_file),
        Some(arn),
    ] = VARIABLES.map(|name| env.get(name))
    else {
        return absent(env);
    };
    // The region of the request is a header, which must not carry anything else.
    sts::host(
        Service::TencentSts,
        Some(&region),
        &format_args!("environment variable {REGION}"),
    )?;
    let source = Source::Federation(Federation {
        provider: Provider::Tencent,
        identity_provider,
        token_file: PathBuf::from(token_file),
        arn,
        session_name: sts::SESSION.to_owned(),
        seconds: role::SECONDS,
        region: Some(region),
        sts: role::endpoint(None, env)?,
    });
    let origin = Origin::Environment { variable: ROLE_ARN };
    Ok(Looked::Found(Found::new(source, origin)))
}

fn absent(env: &Env) -> Result<Looked<Found>, Error> {
    let (set, missing): (Vec<_>, Vec<_>) = VARIABLES
        .into_iter()
        .partition(|name| env.get(name).is_some());
    if set.is_empty() {
        return Ok(Looked::Absent(format!("{ROLE_ARN} is not set")));
    }
    let (set, missing) = (set.join(", "), missing.join(", "));
    Err(Error::new(
        Kind::Credentials,
        format!("missing or empty, of the variables of a TKE pod: {missing} (set: {set})"),
    )
    .hint(Text::new(
        format!("set {missing} too; or unset {set} to use keys from elsewhere"),
        format!("请同时设置 {missing}；如需使用其他来源的密钥，请取消设置 {set}"),
    )))
}
