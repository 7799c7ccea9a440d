//! Alibaba Cloud's Security Token Service, version 2015-04-01. Imports [`crate::api`] for the provider's name.
//!
//! Source: the STS API reference. Which roles there are is not modelled: any well-formed one may be assumed, by
//! anybody. The error codes are the sandbox's own where the documents name none.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use crate::api::Provider;
use crate::sandbox::ecs::params::Params;
use crate::sandbox::exchange::object;
use crate::sandbox::keys::{self, Caller, Temporary};
use crate::sandbox::refusal::Refused;
use crate::sandbox::times::iso;

/// The version of the API.
pub(super) const VERSION: &str = "2015-04-01";
/// The operation that is not signed: another provider's token stands for the key.
pub(super) const UNSIGNED_ACTION: &str = "AssumeRoleWithOIDC";

/// The account that the sandbox's keys belong to.
const ACCOUNT: &str = "1000000000000001";
/// The user that the fixed keys belong to.
const USER_ID: &str = "200000000000000001";
/// The id of every role.
const ROLE_ID: &str = "300000000000000001";

/// The seconds that keys are good for: the documented default, least, and the most that any role may allow.
const DURATION: u32 = 3600;
const SHORTEST: u32 = 900;
const LONGEST: u32 = 43_200;

/// Carries out the operation that the parameter `Action` names, for `caller`, or for nobody when it is not signed.
pub(super) fn carry_out(
    params: &Params,
    caller: Option<&Caller>,
    now: DateTime<Utc>,
) -> Result<Map<String, Value>, Refused> {
    let answer = match params.need("Action")? {
        "GetCallerIdentity" => identity(caller),
        "AssumeRole" => assume_role(params, now)?,
        UNSIGNED_ACTION => assume_role_with_oidc(params, now)?,
        _ => {
            let message = "Specified api is not found, please check your url and method.";
            return Err(Refused::new(404, "InvalidAction.NotFound", message));
        }
    };
    Ok(object(answer))
}

/// The fields of an answer.
type Fields = Vec<(String, Value)>;

fn identity(caller: Option<&Caller>) -> Fields {
    let session = caller.and_then(|caller| caller.session.as_ref());
    let mut fields = vec![("AccountId".into(), ACCOUNT.into())];
    match session {
        None => fields.extend([
            (
                "Arn".into(),
                format!("acs:ram::{ACCOUNT}:user/sandbox").into(),
            ),
            ("IdentityType".into(), "RAMUser".into()),
            ("PrincipalId".into(), USER_ID.into()),
            ("UserId".into(), USER_ID.into()),
        ]),
        Some(session) => {
            let (role, name) = (&session.role, &session.name);
            let arn = format!("acs:ram::{ACCOUNT}:assumed-role/{role}/{name}");
            fields.extend([
                ("Arn".into(), arn.into()),
                ("IdentityType".into(), "AssumedRoleUser".into()),
                ("PrincipalId".into(), format!("{ROLE_ID}:{name}").into()),
                ("RoleId".into(), ROLE_ID.into()),
            ]);
        }
    }
    fields
}

fn assume_role(params: &Params, now: DateTime<Utc>) -> Result<Fields, Refused> {
    let arn = params.need("RoleArn")?;
    let role = role_of(arn).ok_or_else(|| wrong("RoleArn"))?;
    let name = session_name(params)?;
    let seconds = match params.get("DurationSeconds").map(str::parse) {
        None => DURATION,
        Some(Ok(seconds)) if (SHORTEST..=LONGEST).contains(&seconds) => seconds,
        Some(_) => return Err(wrong("DurationSeconds")),
    };
    let keys = keys::issue(Provider::Alibaba, role, name, seconds, now);
    let user = json!({
        "Arn": format!("{arn}/{name}"),
        "AssumedRoleId": format!("{ROLE_ID}:{name}"),
    });
    let mut fields = vec![
        ("Credentials".into(), credentials(&keys)),
        ("AssumedRoleUser".into(), user),
    ];
    if let Some(source) = params.get("SourceIdentity") {
        fields.push(("SourceIdentity".into(), source.into()));
    }
    Ok(fields)
}

/// Any token is believed: the sandbox knows no provider of identities.
fn assume_role_with_oidc(params: &Params, now: DateTime<Utc>) -> Result<Fields, Refused> {
    let provider = params.need("OIDCProviderArn")?;
    if !provider.starts_with("acs:ram::") || !provider.contains(":oidc-provider/") {
        return Err(wrong("OIDCProviderArn"));
    }
    let token = params.need("OIDCToken")?;
    let mut fields = assume_role(params, now)?;
    fields.push(("OIDCTokenInfo".into(), token_info(token)));
    Ok(fields)
}

/// The JSON of `OIDCTokenInfo`: what the claims of a JSON Web Token say, without what they do not say.
fn token_info(token: &str) -> Value {
    let mut info = Map::from_iter([("VerificationInfo".into(), "Success".into())]);
    for (name, value) in claims(token).unwrap_or_default() {
        let time = || DateTime::from_timestamp(value.as_i64()?, 0).map(iso);
        let text = || value.as_str().map(str::to_owned);
        let stated = match name.as_str() {
            "sub" => ("Subject", text()),
            "iss" => ("Issuer", text()),
            "aud" => ("ClientIds", audience(&value)),
            "iat" => ("IssuanceTime", time()),
            "exp" => ("ExpirationTime", time()),
            _ => continue,
        };
        if let (field, Some(stated)) = stated {
            info.insert(field.into(), stated.into());
        }
    }
    info.into()
}

/// The claims of a JSON Web Token: the middle of its three parts. Source: RFC 7519.
fn claims(token: &str) -> Option<Map<String, Value>> {
    let [_, payload, _] = token.split('.').collect::<Vec<_>>().try_into().ok()?;
    let payload = URL_SAFE_NO_PAD.decode(payload).ok()?;
    serde_json::from_slice(&payload).ok()
}

/// One audience, or several with commas between them.
fn audience(value: &Value) -> Option<String> {
    match value {
        Value::Array(several) => {
            let several: Option<Vec<_>> = several.iter().map(Value::as_str).collect();
            several.map(|several| several.join(","))
        }
        one => one.as_str().map(str::to_owned),
    }
}

/// The JSON of `Credentials`.
fn credentials(keys: &Temporary) -> Value {
    json!({
        "AccessKeyId": keys.key_id,
        "AccessKeySecret": keys.key_secret.reveal(),
        "SecurityToken": keys.token,
        "Expiration": iso(keys.ends),
    })
}

/// The name in `acs:ram::ACCOUNT:role/NAME`.
fn role_of(arn: &str) -> Option<&str> {
    let (account, role) = arn.strip_prefix("acs:ram::")?.split_once(":role/")?;
    let is_account = !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_digit());
    (is_account && is_name(role, 1, 64)).then_some(role)
}

fn session_name(params: &Params) -> Result<&str, Refused> {
    let name = params.need("RoleSessionName")?;
    if is_name(name, 2, 64) {
        Ok(name)
    } else {
        Err(wrong("RoleSessionName"))
    }
}

fn is_name(name: &str, least: usize, most: usize) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".@_-".contains(&byte);
    (least..=most).contains(&name.len()) && name.bytes().all(allowed)
}

fn wrong(name: &str) -> Refused {
    let message = format!("The parameter {name} is wrongly formed.");
    Refused::new(400, format!("InvalidParameter.{name}"), message)
}
