//! `ResetInstance`: reinstalls an instance. The system disk is formatted; this is a wipe, not a rollback.

use std::time::Duration;

use serde::Serialize;

use super::ANSWER_WITHIN;
use crate::api::tencent::password;
use crate::api::{
    CvmImageId, CvmInstanceId, Effect, Operation, RequestIdOnly, Secret, Service, character_classes,
};
use crate::error::Text;

/// Reinstalls an instance from an image; from its current one when none is given.
///
/// It has no dry run and no idempotency token; what became of it shows in the `LatestOperation` of the instance, with the
/// id of the request.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ResetInstance {
    /// The instance.
    pub instance_id: CvmInstanceId,
    /// The image to install.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_id: Option<CvmImageId>,
    /// How one logs in afterwards; a password made by the provider comes by Message Center when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login_settings: Option<LoginSettings>,
}

/// How one logs in.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct LoginSettings {
    /// The new password.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "Secret::expose"
    )]
    pub password: Option<Secret>,
}

impl Operation for ResetInstance {
    type Response = RequestIdOnly;
    const SERVICE: Service = Service::Cvm;
    const ACTION: &'static str = "ResetInstance";
    const EFFECT: Effect = Effect::Mutate;
    const SECRETS: &'static [&'static str] = &["LoginSettings.Password"];
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

/// Holds `password` against the provider's rules for [`ResetInstance`].
///
/// # Errors
/// As [`password::problems`]; and one of a single class of characters, which the operation's page refuses.
pub fn password_problems(password: &Secret) -> Result<Vec<Text>, Text> {
    let warnings = password::problems(password, ResetInstance::ACTION)?;
    if character_classes(password.reveal()) < 2 {
        return Err(Text::fixed(
            "ResetInstance wants two of lower case, upper case, digits and symbols in a password",
            "ResetInstance 要求密码包含小写字母、大写字母、数字和符号中的两类",
        ));
    }
    Ok(warnings)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::Call;

    #[test]
    fn a_request_has_the_documented_names_and_its_password_is_kept_from_every_text() {
        let reset = ResetInstance {
            instance_id: "ins-1".parse().unwrap(),
            image_id: Some("img-1".parse().unwrap()),
            login_settings: Some(LoginSettings {
                password: Some(Secret::new("Hidden-Word-1")),
            }),
        };
        let call = Call::of(&reset).unwrap();
        assert_eq!(
            json!(call.params),
            json!({"InstanceId": "ins-1", "ImageId": "img-1", "LoginSettings": {"Password": "Hidden-Word-1"}})
        );
        let text = json!(call.params).to_string();
        let shown = call.redactor(None).redact(&text);
        assert!(!shown.contains("Hidden-Word-1"), "{shown}");
    }

    #[test]
    fn a_password_of_one_class_is_refused_and_one_of_two_is_warned_of() {
        let check = |password: &str| password_problems(&Secret::new(password)).map(|w| w.len());
        assert!(check("abcdefghijkl").is_err());
        assert_eq!(check("abcdefghijk1").unwrap(), 1);
        assert_eq!(check("Abcdefghijk1").unwrap(), 0);
    }
}
