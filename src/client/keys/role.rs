//! Roles: keys that a provider's Security Token Service gives for other keys, or for an OIDC token.

use chrono::DateTime;
use zeroize::Zeroizing;

use super::{Clock, Given, Keys, refused};
use crate::api::alibaba::sts as alibaba;
use crate::api::tencent::sts as tencent;
use crate::api::{AlibabaSignature, Credential, Operation, Provider, Secret, stray_character};
use crate::client::{Client, Endpoint, Network, Options};
use crate::config::credentials::{Federation, Found, Role};
use crate::error::{Error, Kind, Result};
use crate::files;

/// The longest token of an OIDC provider that is read.
const LONGEST_TOKEN: u64 = 64 << 10;

/// Takes on `role` with the keys `base`.
pub(super) async fn assume(
    role: &Role,
    base: Credential,
    network: &Network,
    clock: &Clock,
) -> Result<Given> {
    let region = match role.provider {
        Provider::Alibaba => None,
        Provider::Tencent => Some(tencent::REGION.to_owned()),
    };
    let client = client(role.provider, &role.sts, region, base, network, clock)?;
    let arn = &role.arn;
    match role.provider {
        Provider::Alibaba => {
            let request = alibaba::AssumeRole {
                role_arn: arn.clone(),
                role_session_name: role.session_name.clone(),
                duration_seconds: role.seconds,
                external_id: role.external_id.clone(),
                policy: role.policy.clone(),
            };
            ask(&client, &request, arn).await.map(alibaba_keys)
        }
        Provider::Tencent => {
            let request = tencent::AssumeRole {
                role_arn: arn.clone(),
                role_session_name: role.session_name.clone(),
                duration_seconds: role.seconds,
                external_id: role.external_id.clone(),
            };
            tencent_keys(ask(&client, &request, arn).await?)
        }
    }
}

/// Takes on a role with the token of an OIDC provider.
pub(super) async fn federate(
    federation: &Federation,
    network: &Network,
    clock: &Clock,
) -> Result<Given> {
    let file = &federation.token_file;
    let token = files::read(file, LONGEST_TOKEN).map(Zeroizing::new);
    let token = token.map_err(|error| {
        refused(format!("cannot read the token in {}", file.display())).caused_by(error)
    })?;
    let token = std::str::from_utf8(&token)
        .map_err(|_| refused(format!("the token in {} is no text", file.display())))?;
    let token = Secret::new(token.trim());
    if token.reveal().is_empty() {
        return Err(refused(format!("the token in {} is empty", file.display())));
    }
    if let Some(stray) = stray_character(token.reveal()) {
        return Err(refused(format!(
            "the token in {} has {stray}",
            file.display()
        )));
    }
    let nobody = Credential {
        key_id: String::new(),
        key_secret: Secret::new(""),
        token: None,
    };
    let region = federation.region.clone();
    let client = client(
        federation.provider,
        &federation.sts,
        region,
        nobody,
        network,
        clock,
    )?;
    let arn = &federation.arn;
    match federation.provider {
        Provider::Alibaba => {
            let request = alibaba::AssumeRoleWithOidc {
                oidc_provider_arn: federation.identity_provider.clone(),
                oidc_token: token,
                role_arn: arn.clone(),
                role_session_name: federation.session_name.clone(),
                duration_seconds: federation.seconds,
            };
            ask(&client, &request, arn).await.map(alibaba_keys)
        }
        Provider::Tencent => {
            let request = tencent::AssumeRoleWithWebIdentity {
                provider_id: federation.identity_provider.clone(),
                web_identity_token: token,
                role_arn: arn.clone(),
                role_session_name: federation.session_name.clone(),
                duration_seconds: federation.seconds,
            };
            tencent_keys(ask(&client, &request, arn).await?)
        }
    }
}

fn client(
    provider: Provider,
    sts: &str,
    region: Option<String>,
    credential: Credential,
    network: &Network,
    clock: &Clock,
) -> Result<Client> {
    let options = Options {
        endpoint: Endpoint::parse(sts, "STS endpoint")?,
        region,
        signature: AlibabaSignature::default(),
        network: network.clone(),
    };
    let found = Found::given(credential);
    let keys = Keys::new(provider, found, network.clone()).with_clock(clock);
    Ok(Client::new(options, keys.into()))
}

/// Asks, and says of a refusal that it is one of the role: whatever its code, the caller has no keys.
async fn ask<O: Operation>(client: &Client, request: &O, arn: &str) -> Result<O::Response> {
    let reply = client.call(request).await;
    reply.map(|reply| reply.value).map_err(|error| {
        let kind = match error.kind() {
            Kind::NotFound | Kind::Precondition | Kind::InvalidRequest | Kind::Failed => {
                Kind::Credentials
            }
            kind => kind,
        };
        error.with_kind(kind).about(&format!("role {arn}"))
    })
}

fn alibaba_keys(answer: alibaba::AssumedRole) -> Given {
    let keys = answer.credentials;
    let credential = Credential {
        key_id: keys.access_key_id,
        key_secret: keys.access_key_secret,
        token: Some(keys.security_token),
    };
    Given::until(credential, keys.expiration)
}

fn tencent_keys(answer: tencent::AssumedRole) -> Result<Given> {
    let end = DateTime::from_timestamp(answer.expired_time, 0);
    let end = end.ok_or_else(|| -> Error { refused("the role's keys end at no time") })?;
    let keys = answer.credentials;
    let credential = Credential {
        key_id: keys.tmp_secret_id,
        key_secret: keys.tmp_secret_key,
        token: Some(keys.token),
    };
    Ok(Given::until(credential, end))
}
