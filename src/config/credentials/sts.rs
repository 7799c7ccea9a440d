//! Where roles are taken on, and under which name. Imports [`crate::api`] and [`crate::error`].

use crate::api::Service;
use crate::api::endpoints;
use crate::config::Env;
use crate::error::{Error, Kind, Text};

/// The session name of a role where nobody has given one: it is what the provider's audit log shows.
pub(super) const SESSION: &str = "snapback";

/// The variable that beats every other choice of a token service. For rehearsals: a host, or an http URL of this machine.
pub const TOKEN_SERVICE: &str = "SNAPBACK_STS_ENDPOINT";

/// The token service that the environment names; `None` when the provider's is to be asked.
#[must_use]
pub fn token_service(env: &Env) -> Option<String> {
    env.get(TOKEN_SERVICE)
}

/// The host of a provider's token service in a region; `origin` is named when that is no region id.
pub(super) fn host(
    service: Service,
    region: Option<&str>,
    origin: &dyn std::fmt::Display,
) -> Result<String, Error> {
    if let Some(region) = region.filter(|region| !endpoints::is_region_id(region)) {
        let region = region.escape_debug();
        return Err(Error::new(
            Kind::Credentials,
            format!("'{region}' from {origin} is no region id"),
        )
        .hint(Text::fixed(
            "a region id is made of lower-case letters, digits and hyphens, such as cn-hangzhou or ap-guangzhou",
            "地域 ID 由小写字母、数字和连字符组成，例如 cn-hangzhou 或 ap-guangzhou",
        )));
    }
    Ok(endpoints::host(service, region))
}
