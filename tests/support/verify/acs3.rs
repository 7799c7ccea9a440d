//! Alibaba Cloud's signature ACS3-HMAC-SHA256.

use chrono::{NaiveDateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::rpc::{Params, decode_pairs, encode};
use super::tc3::hex;
use super::{Refusal, Verified, ensure, ensure_equal, ensure_not_sent, ensure_recent};
use crate::support::http::Request;

/// The headers that must be signed: what they say must not be changed on the way.
const SIGNED: [&str; 6] = [
    "host",
    "x-acs-action",
    "x-acs-content-sha256",
    "x-acs-date",
    "x-acs-signature-nonce",
    "x-acs-version",
];

/// Checks that the request is one that the service would carry out for the owner of the key, sent within the last 15
/// minutes.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn verify(
    request: &Request,
    key_id: &str,
    secret: &str,
) -> Result<Verified<Params>, Refusal> {
    ensure_not_sent(request, secret)?;
    let header = |name: &str| request.header(name).ok_or(format!("no {name}"));
    let (path, query) = request.target.split_once('?').ok_or("no query")?;
    ensure_equal("the path", path, "/")?;
    let mut params = Params::new();
    decode_pairs(query, &mut params)?;

    let authorization = header("authorization")?;
    let fields = authorization
        .strip_prefix("ACS3-HMAC-SHA256 ")
        .ok_or("another algorithm")?;
    let field = |name: &str| {
        let mut fields = fields.split(',');
        fields
            .find_map(|field| field.strip_prefix(name)?.strip_prefix('='))
            .ok_or(format!("no {name}"))
    };
    ensure_equal("the key id", field("Credential")?, key_id)?;
    let signed = field("SignedHeaders")?;
    for name in SIGNED {
        ensure(signed.split(';').any(|signed| signed == name), || {
            format!("{name} is not signed")
        })?;
    }
    let lines = signed
        .split(';')
        .map(|name| Ok(format!("{name}:{}\n", header(name)?.trim())))
        .collect::<Result<String, Refusal>>()?;
    let payload = hex(&Sha256::digest(&request.body));
    ensure_equal(
        "x-acs-content-sha256",
        header("x-acs-content-sha256")?,
        &payload,
    )?;
    let query: Vec<_> = params
        .iter()
        .map(|(key, value)| format!("{}={}", encode(key), encode(value)))
        .collect();
    let canonical = format!(
        "{}\n/\n{}\n{lines}\n{signed}\n{payload}",
        request.method,
        query.join("&")
    );
    let to_sign = format!("ACS3-HMAC-SHA256\n{}", hex(&Sha256::digest(canonical)));
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(|error| error.to_string())?;
    mac.update(to_sign.as_bytes());
    ensure_equal(
        "the signature",
        field("Signature")?,
        &hex(&mac.finalize().into_bytes()),
    )?;

    ensure(!header("x-acs-signature-nonce")?.is_empty(), || {
        "no nonce".to_owned()
    })?;
    let date = header("x-acs-date")?;
    let sent = NaiveDateTime::parse_from_str(date, "%Y-%m-%dT%H:%M:%SZ")
        .map_err(|error| format!("x-acs-date {date:?}: {error}"))?;
    ensure_recent(sent.and_utc().timestamp(), Utc::now().timestamp(), 15 * 60)?;
    if !request.body.is_empty() {
        let form = std::str::from_utf8(&request.body).map_err(|error| error.to_string())?;
        decode_pairs(form, &mut params)?;
    }
    let token = request.header("x-acs-security-token").map(str::to_owned);
    if token.is_some() {
        ensure_equal("x-acs-accesskey-id", header("x-acs-accesskey-id")?, key_id)?;
    }
    Ok(Verified {
        action: header("x-acs-action")?.to_owned(),
        version: header("x-acs-version")?.to_owned(),
        region: params.remove("RegionId"),
        token,
        params,
    })
}
