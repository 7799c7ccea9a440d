//! The role of an OIDC token that the environment names, as a cluster gives it to its pods. Imports [`crate::error`].

use super::role::{Wanted, federation};
use super::{Found, Looked, Origin};
use crate::config::Env;
use crate::error::{Error, Kind, Text};

const TOKEN_FILE: &str = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";
const PROVIDER: &str = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";
const ROLE: &str = "ALIBABA_CLOUD_ROLE_ARN";
const SESSION: &str = "ALIBABA_CLOUD_ROLE_SESSION_NAME";

/// How long the keys are to be good for, in seconds: the SDKs' default.
const SECONDS: u32 = 3600;

/// The role in the environment. One of the variables calls for the others, except the role's: that one serves other
/// purposes as well.
pub(super) fn look(env: &Env) -> Result<Looked<Found>, Error> {
    let (token_file, identity_provider) = match (env.get(TOKEN_FILE), env.get(PROVIDER)) {
        (None, None) => {
            return Ok(Looked::Absent(format!(
                "{TOKEN_FILE} and {PROVIDER} are not set"
            )));
        }
        (Some(token_file), Some(identity_provider)) => (token_file, identity_provider),
        (Some(_), None) => return Err(half(TOKEN_FILE, PROVIDER)),
        (None, Some(_)) => return Err(half(PROVIDER, TOKEN_FILE)),
    };
    let arn = env.get(ROLE).ok_or_else(|| half(TOKEN_FILE, ROLE))?;
    let session_name = env.get(SESSION);
    let wanted = Wanted {
        arn: &arn,
        session_name: session_name.as_deref(),
        seconds: SECONDS,
    };
    let source = federation(None, &identity_provider, &token_file, &wanted, env)?;
    let variable = TOKEN_FILE;
    Ok(Looked::Found(Found::new(
        source,
        Origin::Environment { variable },
    )))
}

fn half(set: &str, missing: &str) -> Error {
    Error::new(
        Kind::Credentials,
        format!("environment variable {set} is set, but {missing} is missing or empty"),
    )
    .hint(Text::new(
        format!("set {missing} too; or unset {set} to take keys from elsewhere"),
        format!("请同时设置 {missing}；如需从其他位置获取密钥，请取消设置 {set}"),
    ))
}
