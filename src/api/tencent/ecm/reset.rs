//! `ResetInstances`: reinstalls instances. The system disk is replaced; this is a wipe, not a rollback.

use std::time::Duration;

use serde::{Deserialize, Serialize, Serializer};

use super::ANSWER_WITHIN;
use crate::api::tencent::password;
use crate::api::{EcmImageId, EcmInstanceId, Effect, Operation, RequestIdOnly, Secret, Service};
use crate::error::Text;

/// Reinstalls instances from an image; from each one's current image when none is given.
///
/// It has no dry run, no idempotency token and no task id: what became of it shows in the `LatestOperation` of
/// the instances.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ResetInstances {
    /// The instances. The most that one request takes is not documented.
    pub instance_id_set: Vec<EcmInstanceId>,
    /// The image to install.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_id: Option<EcmImageId>,
    /// The new password; one made by the provider comes by Message Center when absent.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "Secret::expose"
    )]
    pub password: Option<Secret>,
    /// Which agents to install; both when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enhanced_service: Option<EnhancedService>,
    /// Whether data disks keep their data; they do when absent. A string on the wire: `true` or `false`.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "lower_case_text"
    )]
    pub keep_data: Option<bool>,
    /// Whether to keep the image's own login; excludes a password. A string on the wire: `TRUE` or `FALSE`.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "upper_case_text"
    )]
    pub keep_image_login: Option<bool>,
}

#[allow(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde calls"
)]
fn lower_case_text<S: Serializer>(value: &Option<bool>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(if *value == Some(true) {
        "true"
    } else {
        "false"
    })
}

#[allow(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde calls"
)]
fn upper_case_text<S: Serializer>(value: &Option<bool>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(if *value == Some(true) {
        "TRUE"
    } else {
        "FALSE"
    })
}

impl Operation for ResetInstances {
    type Response = RequestIdOnly;
    const SERVICE: Service = Service::Ecm;
    const ACTION: &'static str = "ResetInstances";
    const EFFECT: Effect = Effect::Mutate;
    const SECRETS: &'static [&'static str] = &["Password"];
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

/// Which of the provider's agents to install.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct EnhancedService {
    /// Cloud Workload Protection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_service: Option<SecurityService>,
    /// Cloud Monitor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monitor_service: Option<MonitorService>,
    /// The direct route of an elastic address; Linux only.
    #[serde(rename = "EIPDirectService", skip_serializing_if = "Option::is_none")]
    pub eip_direct_service: Option<MonitorService>,
}

/// Cloud Workload Protection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct SecurityService {
    /// Whether to install it.
    pub enabled: bool,
    /// 0 basic, 1 professional; only basic is supported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
}

/// An agent that is installed or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct MonitorService {
    /// Whether to install it.
    pub enabled: bool,
}

/// Holds `password` against the provider's rules for [`ResetInstances`].
///
/// # Errors
/// As [`password::problems`].
pub fn password_problems(password: &Secret) -> Result<Vec<Text>, Text> {
    password::problems(password, "ResetInstances")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Call;
    use serde_json::json;

    #[test]
    fn keep_data_and_keep_image_login_are_strings_in_the_documents_own_case() {
        let reset = ResetInstances {
            instance_id_set: vec!["ein-1".parse().unwrap()],
            image_id: None,
            password: None,
            enhanced_service: Some(EnhancedService {
                security_service: Some(SecurityService {
                    enabled: false,
                    version: None,
                }),
                ..EnhancedService::default()
            }),
            keep_data: Some(true),
            keep_image_login: Some(false),
        };
        assert_eq!(
            json!(Call::of(&reset).unwrap().params),
            json!({"InstanceIdSet": ["ein-1"], "EnhancedService": {"SecurityService": {"Enabled": false}},
                   "KeepData": "true", "KeepImageLogin": "FALSE"})
        );
    }

    #[test]
    fn the_documents_own_sample_password_is_warned_of_and_not_refused() {
        let check = |password: &str| password_problems(&Secret::new(password)).map(|w| w.len());
        assert_eq!(check("hpjtfgnb3nwa").unwrap(), 1);
        assert_eq!(check("Hpjtfgnb3nwa").unwrap(), 0);
        assert!(check("/Hpjtfgnb3nw").is_err());
        assert!(check("Short1!").is_err());
        assert!(check(&"Aa1!".repeat(8)).is_err());
    }
}
