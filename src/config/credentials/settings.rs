//! What a profile says of the hosts to ask. Imports [`crate::api`] and [`crate::error`].
//!
//! Source: `endpoint`, `endpoint_type` and `enable_vpc` of aliyun-cli's profiles, and `endpoint` under the name of a
//! service in tccli's `<profile>.configure`, where its first run writes the default host of every service.

use super::{alibaba, tencent};
use crate::api::endpoints;
use crate::api::{Provider, Service};
use crate::config::Env;
use crate::error::Error;

/// What a profile says of the hosts to ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EndpointSettings {
    /// The host or URL to send requests to.
    pub endpoint: Option<String>,
    /// Whether the hosts for the inside of a VPC are to be asked.
    pub vpc: bool,
    /// Where that stands, for messages.
    pub origin: String,
}

/// What the profile called `profile`, or the one that the provider's own tool would take, says of the hosts of
/// `service`; nothing when there is no such profile.
///
/// # Errors
/// [`Kind::Credentials`](crate::error::Kind::Credentials) when a file cannot be read or understood;
/// [`Kind::Usage`](crate::error::Kind::Usage) for a profile name that cannot be one.
pub fn endpoint_settings(
    service: Service,
    profile: Option<&str>,
    env: &Env,
) -> Result<EndpointSettings, Error> {
    match service.provider() {
        Provider::Alibaba => of_aliyun(profile, env),
        Provider::Tencent => of_tccli(service, profile, env),
    }
}

fn of_aliyun(name: Option<&str>, env: &Env) -> Result<EndpointSettings, Error> {
    let Some(profile) = alibaba::profile(name, env)? else {
        return Ok(EndpointSettings::default());
    };
    let kind = profile.text("endpoint_type")?.unwrap_or_default();
    Ok(EndpointSettings {
        endpoint: profile.text("endpoint")?.map(str::to_owned),
        vpc: profile.is_on("enable_vpc")? || kind.eq_ignore_ascii_case("vpc"),
        origin: profile.to_string(),
    })
}

fn of_tccli(service: Service, name: Option<&str>, env: &Env) -> Result<EndpointSettings, Error> {
    let Some(file) = tencent::settings(name, env)? else {
        return Ok(EndpointSettings::default());
    };
    let endpoint = tencent::setting(name, service.name(), "endpoint", env)?;
    let default = endpoints::host(service, None);
    Ok(EndpointSettings {
        endpoint: endpoint.filter(|endpoint| *endpoint != default),
        vpc: false,
        origin: format!("'{}' of {}", service.name(), file.display()),
    })
}
