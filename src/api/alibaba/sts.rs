//! Alibaba Cloud's Security Token Service, version 2015-04-01: temporary keys, and whose keys one has.
//!
//! Source: the STS API reference, and the providers of Alibaba Cloud's Go credentials SDK.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::api::secret::{Secret, expose};
use crate::api::{Effect, Operation, Service};

/// How long the SDK's own providers wait for an answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// Takes on a role for a while, with the keys that sign the request.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AssumeRole {
    /// The role: `acs:ram::ACCOUNT:role/NAME`.
    pub role_arn: String,
    /// The name under which its actions are logged: 2 to 64 characters.
    pub role_session_name: String,
    /// How long the keys are good for, in seconds: 900 or more.
    pub duration_seconds: u32,
    /// What the role's trust policy may ask of a caller from another account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// A policy (JSON text) that narrows the role's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
}

impl Operation for AssumeRole {
    type Response = AssumedRole;
    const SERVICE: Service = Service::AlibabaSts;
    const ACTION: &'static str = "AssumeRole";
    const EFFECT: Effect = Effect::Read;
    const ANSWERS_KEYS: bool = true;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

/// Takes on a role with the token of an OIDC provider, unsigned.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AssumeRoleWithOidc {
    /// The provider: `acs:ram::ACCOUNT:oidc-provider/NAME`.
    #[serde(rename = "OIDCProviderArn")]
    pub oidc_provider_arn: String,
    /// Its token.
    #[serde(rename = "OIDCToken", serialize_with = "expose")]
    pub oidc_token: Secret,
    /// The role: `acs:ram::ACCOUNT:role/NAME`.
    pub role_arn: String,
    /// The name under which its actions are logged: 2 to 64 characters.
    pub role_session_name: String,
    /// How long the keys are good for, in seconds: 900 or more.
    pub duration_seconds: u32,
}

impl Operation for AssumeRoleWithOidc {
    type Response = AssumedRole;
    const SERVICE: Service = Service::AlibabaSts;
    const ACTION: &'static str = "AssumeRoleWithOIDC";
    const EFFECT: Effect = Effect::Read;
    const SECRETS: &'static [&'static str] = &["OIDCToken"];
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
}

/// Keys that end.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct TemporaryKeys {
    /// The key id.
    pub access_key_id: String,
    /// Its secret.
    pub access_key_secret: Secret,
    /// What is sent with the key id.
    pub security_token: Secret,
    /// When they end.
    pub expiration: DateTime<Utc>,
}

/// Asks whose keys sign the request. Needs no permission.
#[derive(Debug, Clone, Serialize)]
pub struct GetCallerIdentity {}

impl Operation for GetCallerIdentity {
    type Response = CallerIdentity;
    const SERVICE: Service = Service::AlibabaSts;
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
