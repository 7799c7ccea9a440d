//! The metadata service of the instance that this program runs on.
//!
//! Source: the providers of instance credentials in the official SDKs (`ecs_ram_role.go`; `credential.py`). Alibaba
//! Cloud's version 2 wants a token, which a PUT gets; its version 1 and Tencent Cloud's service want none.

use std::time::Duration;

use chrono::DateTime;
use log::info;
use serde::Deserialize;

use super::plain::Plain;
use super::{Given, refused};
use crate::api::{Credential, Provider, Secret};
use crate::client::transport::Received;
use crate::client::{Endpoint, Network};
use crate::config::credentials::Metadata;
use crate::error::{Error, Kind, Result};

/// How long all of it may take: on an instance it takes milliseconds, and elsewhere nobody is there to answer.
const WITHIN: Duration = Duration::from_secs(1);

/// How much of that the token of version 2 may take where version 1 may be asked after it. Some networks between a
/// container and the service drop what they do not know, such as a PUT.
const TOKEN_WITHIN: Duration = Duration::from_millis(400);

/// How long the token of version 2 is to be good for, in seconds: as long as it can be.
const TOKEN_SECONDS: &str = "21600";

/// Asks for the keys of the instance's role.
pub(super) async fn ask(service: &Metadata, network: &Network) -> Result<Given> {
    let (endpoint, prefix) = Endpoint::of_metadata(&service.url)?;
    // The words are those of one request that takes too long: which of the two is seen first is chance.
    let late = format!("no answer from {endpoint} within {} s", WITHIN.as_secs());
    tokio::time::timeout(WITHIN, exchange(service, endpoint, &prefix, network))
        .await
        .unwrap_or_else(|_| Err(Error::new(Kind::Network, late)))
}

async fn exchange(
    service: &Metadata,
    endpoint: Endpoint,
    prefix: &str,
    network: &Network,
) -> Result<Given> {
    let plain = Plain::new(endpoint, network, WITHIN);
    let mut headers = Vec::new();
    if service.provider == Provider::Alibaba
        && let Some(token) = token(&plain, prefix, service.v1).await?
    {
        headers.push(("x-aliyun-ecs-metadata-token", token));
    }
    let folder = match service.provider {
        Provider::Alibaba => "ram",
        Provider::Tencent => "cam",
    };
    let list = format!("{prefix}/latest/meta-data/{folder}/security-credentials/");
    let role = if let Some(role) = &service.role {
        role.clone()
    } else {
        let answer = plain.send("GET", &list, headers.clone()).await?;
        text(&answer, "the instance has no role")?
    };
    if role.is_empty()
        || !role
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'/')
    {
        return Err(refused("the metadata service names no role"));
    }
    let answer = plain.send("GET", &format!("{list}{role}"), headers).await?;
    check(&answer, &format!("it has no role '{role}'"))?;
    read(&answer)
        .ok_or_else(|| refused("the metadata service answers with something else than keys"))
}

/// The token of Alibaba Cloud's version 2; `None` when there is none to be had, for whatever reason, and version 1 may be
/// asked.
async fn token(plain: &Plain, prefix: &str, v1: bool) -> Result<Option<String>> {
    let ttl = (
        "x-aliyun-ecs-metadata-token-ttl-seconds",
        TOKEN_SECONDS.to_owned(),
    );
    let target = format!("{prefix}/latest/api/token");
    if !v1 {
        let answer = plain.send("PUT", &target, vec![ttl]).await?;
        return text(&answer, "it gives no token, and version 1 is forbidden").map(Some);
    }
    // Version 1 is there for what fails.
    let asked = plain.send_at_most(1, "PUT", &target, vec![ttl]);
    let why = match tokio::time::timeout(TOKEN_WITHIN, asked).await {
        Ok(Ok(answer)) if answer.status == 200 => return text(&answer, "").map(Some),
        Ok(Ok(answer)) => format!("HTTP {}", answer.status),
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("no answer within {} ms", TOKEN_WITHIN.as_millis()),
    };
    info!("no token for version 2 of the metadata service ({why}); asking by version 1");
    Ok(None)
}

fn check(answer: &Received, absent: &str) -> Result<()> {
    match answer.status {
        200 => Ok(()),
        404 => Err(refused(absent)),
        status => Err(refused(format!(
            "the metadata service answers HTTP {status}"
        ))),
    }
}

fn text(answer: &Received, absent: &str) -> Result<String> {
    check(answer, absent)?;
    let text = std::str::from_utf8(&answer.body).unwrap_or_default();
    Ok(text.trim().to_owned())
}

/// The answer of either provider.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    code: String,
    #[serde(alias = "TmpSecretId")]
    access_key_id: String,
    #[serde(alias = "TmpSecretKey")]
    access_key_secret: Secret,
    #[serde(alias = "Token")]
    security_token: Secret,
    expiration: Option<String>,
    expired_time: Option<i64>,
}

fn read(answer: &Received) -> Option<Given> {
    let answer: Answer = serde_json::from_slice(&answer.body).ok()?;
    let end = match (answer.expired_time, &answer.expiration) {
        (Some(seconds), _) => DateTime::from_timestamp(seconds, 0)?,
        (None, text) => text.as_ref()?.parse().ok()?,
    };
    let credential = Credential {
        key_id: answer.access_key_id,
        key_secret: answer.access_key_secret,
        token: Some(answer.security_token),
    };
    (answer.code == "Success").then(|| Given::until(credential, end))
}
