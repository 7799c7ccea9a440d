//! Whether the metadata service of the instance is asked, and where it is. Imports [`crate::error`].
//!
//! Source: the providers of instance credentials in the official SDKs. Both services speak plain http on an address that
//! only the instance itself can reach.

use super::{Found, Looked, Metadata, Origin, Source};
use crate::config::Env;
use crate::error::{Error, Kind, Text};

/// One provider's service.
pub(super) struct Service {
    /// Where it is.
    url: &'static str,
    /// The variable that says otherwise: an address of this machine, or `off`.
    variable: &'static str,
}

/// Alibaba Cloud's.
pub(super) const ALIBABA: Service = Service {
    url: "http://100.100.100.200",
    variable: "SNAPBACK_ALIBABA_METADATA",
};

/// Tencent Cloud's.
pub(super) const TENCENT: Service = Service {
    url: "http://metadata.tencentyun.com",
    variable: "SNAPBACK_TENCENT_METADATA",
};

/// The service as `metadata` describes it, given where it is: whether it has keys is only known when it is asked.
pub(super) fn look(
    service: &Service,
    env: &Env,
    metadata: impl FnOnce(String) -> Metadata,
) -> Result<Looked<Metadata>, Error> {
    Ok(match url(service, env)? {
        Some(url) => Looked::Found(metadata(url)),
        None => Looked::Absent(format!("{} is off", service.variable)),
    })
}

/// The service as a place of credentials.
pub(super) fn place(looked: Looked<Metadata>) -> Looked<Found> {
    match looked {
        Looked::Found(service) => {
            let url = service.url.clone();
            let source = Source::Metadata(service);
            Looked::Found(Found::new(source, Origin::Metadata { url }))
        }
        Looked::Absent(why) => Looked::Absent(why),
    }
}

/// Where the service is; `None` when it is turned off. Keys come from there, so only this machine may stand in for it.
pub(super) fn url(service: &Service, env: &Env) -> Result<Option<String>, Error> {
    let Some(value) = env.get(service.variable) else {
        return Ok(Some(service.url.to_owned()));
    };
    if value == "off" {
        return Ok(None);
    }
    let rest = value.strip_prefix("http://").unwrap_or_default();
    let host = rest.split('/').next().unwrap_or_default();
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
    if matches!(host, "127.0.0.1" | "localhost" | "[::1]") {
        return Ok(Some(value.trim_end_matches('/').to_owned()));
    }
    Err(Error::new(
        Kind::Usage,
        format!("environment variable {}: neither 'off' nor an http address of this machine", service.variable),
    )
    .hint(Text::fixed(
        "it is for rehearsals against the sandbox, such as http://127.0.0.1:8080/metadata/alibaba; unset it otherwise",
        "该变量仅用于沙箱演练，例如 http://127.0.0.1:8080/metadata/alibaba；其他情况请取消设置",
    )))
}
