//! Keys from an address that answers them in the form of the instance's metadata service.
//!
//! Source: `CredentialsURI` of aliyun-cli and of the credentials SDKs: 5 s to connect, 10 s in all.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::plain::Plain;
use super::{Given, refused};
use crate::api::{Credential, Secret};
use crate::client::{Endpoint, Network};
use crate::error::Result;

const WITHIN: Duration = Duration::from_secs(10);

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    /// `Success`; some answer none.
    code: Option<String>,
    access_key_id: String,
    access_key_secret: Secret,
    security_token: Secret,
    expiration: DateTime<Utc>,
}

/// Asks at `uri`.
pub(super) async fn ask(uri: &str, network: &Network) -> Result<Given> {
    let (endpoint, target) = Endpoint::of_uri(uri)?;
    let answer = Plain::new(endpoint, network, WITHIN)
        .send("GET", &target, Vec::new())
        .await?;
    if answer.status != 200 {
        return Err(refused(format!("it answers HTTP {}", answer.status)));
    }
    let keys: Option<Answer> = serde_json::from_slice(&answer.body).ok();
    let is_success = |keys: &Answer| keys.code.as_ref().is_none_or(|code| code == "Success");
    let keys = keys
        .filter(is_success)
        .ok_or_else(|| refused("it answers with something else than keys that end"))?;
    let credential = Credential {
        key_id: keys.access_key_id,
        key_secret: keys.access_key_secret,
        token: Some(keys.security_token),
    };
    Ok(Given::until(credential, keys.expiration))
}
