//! Tencent Cloud's Security Token Service, version 2018-08-13: temporary keys, and whose keys one has.
//!
//! Source: the STS API documents, and the credential providers of the official Python SDK.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::api::secret::{Secret, expose};
use crate::api::{Effect, Operation, Service};

/// The timeout of the official SDKs.
const ANSWER_WITHIN: Duration = Duration::from_secs(60);

/// The region that the official SDKs send these requests to.
pub const REGION: &str = "ap-guangzhou";

/// Takes on a role for a while, with the keys that sign the request.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AssumeRole {
    /// The role: `qcs::cam::uin/UIN:roleName/NAME`.
    pub role_arn: String,
    /// The name under which its actions are logged: 2 to 128 characters.
    pub role_session_name: String,
    /// How long the keys are good for, in seconds: at most 43,200.
    pub duration_seconds: u32,
    /// What the role may ask of a caller from another account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
}

impl Operation for AssumeRole {
    type Response = AssumedRole;
    const SERVICE: Service = Service::TencentSts;
    const ACTION: &'static str = "AssumeRole";
    const EFFECT: Effect = Effect::Read;
    const ANSWERS_KEYS: bool = true;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

/// Takes on a role with the token of an OIDC provider, unsigned.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AssumeRoleWithWebIdentity {
    /// The name of the provider.
    pub provider_id: String,
    /// Its token.
    #[serde(serialize_with = "expose")]
    pub web_identity_token: Secret,
    /// The role: `qcs::cam::uin/UIN:roleName/NAME`.
    pub role_arn: String,
    /// The name under which its actions are logged: 2 to 128 characters.
    pub role_session_name: String,
    /// How long the keys are good for, in seconds: at most 43,200.
    pub duration_seconds: u32,
}

impl Operation for AssumeRoleWithWebIdentity {
    type Response = AssumedRole;
    const SERVICE: Service = Service::TencentSts;
    const ACTION: &'static str = "AssumeRoleWithWebIdentity";
    const EFFECT: Effect = Effect::Read;
    const SECRETS: &'static [&'static str] = &["WebIdentityToken"];
    const ANONYMOUS: bool = true;
    const ANSWERS_KEYS: bool = true;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

/// The answer of both ways to a role.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AssumedRole {
    /// The keys.
    pub credentials: TemporaryKeys,
    /// When they end, in Unix seconds.
    pub expired_time: i64,
}

/// Keys that end.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct TemporaryKeys {
    /// The key id.
    pub tmp_secret_id: String,
    /// Its secret.
    pub tmp_secret_key: Secret,
    /// What is sent with the key id.
    pub token: Secret,
}

/// Asks whose keys sign the request. Needs no permission.
#[derive(Debug, Clone, Serialize)]
pub struct GetCallerIdentity {}

impl Operation for GetCallerIdentity {
    type Response = CallerIdentity;
    const SERVICE: Service = Service::TencentSts;
    const ACTION: &'static str = "GetCallerIdentity";
    const EFFECT: Effect = Effect::Read;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

/// The answer of [`GetCallerIdentity`].
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CallerIdentity {
    /// The account that the keys belong to.
    pub account_id: String,
    /// The user or the assumed role.
    pub arn: String,
}
