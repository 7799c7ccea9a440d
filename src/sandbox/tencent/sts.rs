//! Tencent Cloud's Security Token Service, version 2018-08-13. Imports [`crate::api`] for the provider's name.
//!
//! Source: the STS API documents. Which roles there are is not modelled: any well-formed one may be assumed, by
//! anybody.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::refusals;
use crate::api::Provider;
use crate::sandbox::exchange::object;
use crate::sandbox::keys::{self, Caller};
use crate::sandbox::refusal::{Refusal, Refused};
use crate::sandbox::times::iso;

/// The name in credential scopes.
pub(super) const NAME: &str = "sts";
/// The version of the API.
pub(super) const VERSION: &str = "2018-08-13";
/// The operation that is not signed: another provider's token stands for the key.
pub(super) const UNSIGNED_ACTION: &str = "AssumeRoleWithWebIdentity";

/// The account that the sandbox's keys belong to.
const ACCOUNT: &str = "100000000001";
/// The user that the fixed keys belong to.
const USER: &str = "100000000002";
/// The id of every role.
const ROLE_ID: &str = "4600000000000000001";

/// The seconds that keys are good for: the documented default and most.
const DURATION: u64 = 7200;
const LONGEST: u64 = 43_200;

const WRONG: Refusal = Refusal::modelled(
    200,
    "InvalidParameter.ParamError",
    "A parameter is invalid.",
)
.in_chinese("参数非法。");
const TOO_LONG: Refusal = Refusal::modelled(
    200,
    "InvalidParameter.OverTimeError",
    "The keys may be good for 43200 seconds at most.",
)
.in_chinese("过期时间超出阈值。");

/// The parameters of a request.
type Params = Map<String, Value>;

/// Carries out `action` for `caller`, or for nobody when it is not signed.
pub(super) fn carry_out(
    action: &str,
    params: &Params,
    caller: Option<&Caller>,
    now: DateTime<Utc>,
) -> Result<Map<String, Value>, Refused> {
    match action {
        "GetCallerIdentity" => {
            only(params, &[])?;
            Ok(identity(caller))
        }
        "AssumeRole" => {
            let known = [
                "RoleArn",
                "RoleSessionName",
                "DurationSeconds",
                "Policy",
                "ExternalId",
                "Tags",
                "SourceIdentity",
                "SerialNumber",
                "TokenCode",
            ];
            only(params, &known)?;
            assume_role(params, now)
        }
        UNSIGNED_ACTION => {
            let known = [
                "ProviderId",
                "WebIdentityToken",
                "RoleArn",
                "RoleSessionName",
                "DurationSeconds",
            ];
            only(params, &known)?;
            // Any token is believed: the sandbox knows no provider of identities.
            need(params, "ProviderId")?;
            need(params, "WebIdentityToken")?;
            assume_role(params, now)
        }
        _ => Err(refusals::ACTION.into()),
    }
}

fn identity(caller: Option<&Caller>) -> Map<String, Value> {
    let session = caller.and_then(|caller| caller.session.as_ref());
    let (kind, arn, user, principal) = match session {
        None => (
            "CAMUser",
            format!("qcs::cam:{ACCOUNT}:uin/{USER}"),
            USER.to_owned(),
            USER.to_owned(),
        ),
        Some(session) => (
            "CAMRole",
            format!("qcs::sts:{ACCOUNT}:assumed-role/{ROLE_ID}"),
            format!("{ROLE_ID}:{}", session.name),
            ROLE_ID.to_owned(),
        ),
    };
    let fields = [
        ("Arn", arn),
        ("AccountId", ACCOUNT.to_owned()),
        ("UserId", user),
        ("PrincipalId", principal),
        ("Type", kind.to_owned()),
    ];
    let fields = fields.into_iter();
    object(fields.map(|(name, value)| (name.to_owned(), value.into())))
}

fn assume_role(params: &Params, now: DateTime<Utc>) -> Result<Map<String, Value>, Refused> {
    let role = role_of(need(params, "RoleArn")?).ok_or(WRONG)?;
    let name = need(params, "RoleSessionName")?;
    if !is_name(name, 2, 128) {
        return Err(WRONG.into());
    }
    let seconds = match params
        .get("DurationSeconds")
        .filter(|value| !value.is_null())
    {
        None => DURATION,
        Some(value) => number(value).filter(|seconds| *seconds > 0).ok_or(WRONG)?,
    };
    let seconds = u32::try_from(seconds)
        .ok()
        .filter(|seconds| u64::from(*seconds) <= LONGEST)
        .ok_or(TOO_LONG)?;
    let keys = keys::issue(Provider::Tencent, role, name, seconds, now);
    let credentials = json!({
        "Token": keys.token,
        "TmpSecretId": keys.key_id,
        "TmpSecretKey": keys.key_secret.reveal(),
    });
    Ok(Map::from_iter([
        ("Credentials".into(), credentials),
        ("ExpiredTime".into(), keys.ends.timestamp().into()),
        ("Expiration".into(), iso(keys.ends).into()),
    ]))
}

/// Refuses what is not among `known`, of a nested key its first part.
fn only(params: &Params, known: &[&str]) -> Result<(), Refused> {
    let first = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
    match params
        .keys()
        .find(|name| !known.contains(&first(name).as_str()))
    {
        Some(name) => Err(refusals::unknown(name)),
        None => Ok(()),
    }
}

/// A text that must be there.
fn need<'a>(params: &'a Params, name: &str) -> Result<&'a str, Refused> {
    match params.get(name) {
        None | Some(Value::Null) => Err(refusals::missing(name)),
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        Some(_) => Err(WRONG.into()),
    }
}

/// A number, or the text of one as in a query.
fn number(value: &Value) -> Option<u64> {
    match value {
        Value::String(text) => text.parse().ok(),
        value => value.as_u64(),
    }
}

/// The name in `qcs::cam::uin/UIN:roleName/NAME`, or the id in `qcs::cam::uin/UIN:role/ID`.
fn role_of(arn: &str) -> Option<&str> {
    let (account, role) = arn.strip_prefix("qcs::cam::uin/")?.split_once(':')?;
    let role = role
        .strip_prefix("roleName/")
        .or_else(|| role.strip_prefix("role/"))?;
    let is_account = !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_digit());
    (is_account && is_name(role, 1, 128)).then_some(role)
}

fn is_name(name: &str, least: usize, most: usize) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte);
    (least..=most).contains(&name.len()) && name.bytes().all(allowed)
}
