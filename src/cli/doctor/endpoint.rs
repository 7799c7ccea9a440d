//! The way to the provider: host, proxy, name, connection, TLS.

use std::net::IpAddr;
use std::time::Duration;

use super::check::{Check, Status};
use crate::api::{Service, endpoints};
use crate::cli::context::Context;
use crate::client::{Endpoint, Network, probe};
use crate::config::credentials::{self, Found, TOKEN_SERVICE};

/// The checks of the way to `endpoint`.
pub(super) async fn checks(
    context: &Context,
    network: &Network,
    endpoint: &Endpoint,
) -> Vec<Check> {
    let host = Check::new(Status::Ok, "endpoint.host", "host", endpoint.to_string());
    let (proxy, proxied) = match probe::proxy(endpoint) {
        Ok(Some(probe::Through { url, variable })) => {
            let message = format!("requests go through {url}, from {variable}");
            let check = Check::new(Status::Ok, "endpoint.proxy", "proxy", message);
            (Some(url), check)
        }
        Ok(None) => {
            let check = Check::new(Status::Skip, "endpoint.proxy", "proxy", "none is used");
            (None, check)
        }
        Err(error) => return vec![host, Check::failed("endpoint.proxy", "proxy", &error)],
    };
    let mut checks = vec![host, proxied];
    match probe::reach(endpoint, proxy.as_deref(), network).await {
        Ok(reached) => checks.extend(of_steps(context, endpoint, proxy.is_some(), reached)),
        Err(error) => checks.push(Check::failed("endpoint.tls", "TLS", &error)),
    }
    checks
}

fn of_steps(
    context: &Context,
    endpoint: &Endpoint,
    proxied: bool,
    reached: probe::Reached,
) -> Vec<Check> {
    let whose = if proxied { "the proxy's name" } else { "name" };
    let name = match &reached.name.result {
        Ok(addresses) => ok("name", whose, &listed(addresses), reached.name.took),
        Err(error) => Check::failed("endpoint.name", whose, error),
    };
    let mut checks = vec![name];
    let Some(connection) = reached.connection else {
        return checks;
    };
    checks.push(match &connection.result {
        Ok(peer) => ok(
            "connection",
            "connection",
            &format!("to {peer}"),
            connection.took,
        ),
        Err(error) => Check::failed("endpoint.connection", "connection", error),
    });
    let skipped = |why: &str| Check::new(Status::Skip, "endpoint.tls", "TLS", why);
    match reached.tls {
        Some(tls) => checks.push(match tls.result {
            Ok(version) => {
                let by = match &context.global.ca_bundle {
                    Some(file) => format!("by {}", file.display()),
                    None => "by the built-in authorities".to_owned(),
                };
                let message = format!("{version}, certificate trusted {by}");
                ok("tls", "TLS", &message, tls.took)
            }
            Err(error) => Check::failed("endpoint.tls", "TLS", &error),
        }),
        None if connection.result.is_err() => {}
        None if !endpoint.is_https() => {
            checks.push(skipped("plain http, which is spoken to this machine only"));
        }
        None => checks.push(skipped("spoken through the proxy: the requests below tell")),
    }
    checks
}

fn ok(id: &str, subject: &str, message: &str, took: Duration) -> Check {
    let message = format!("{message}, in {} ms", took.as_millis());
    Check::new(Status::Ok, format!("endpoint.{id}"), subject, message)
}

fn listed(addresses: &[IpAddr]) -> String {
    let shown: Vec<_> = addresses.iter().take(3).map(IpAddr::to_string).collect();
    let more = match addresses.len().saturating_sub(shown.len()) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{}{more}", shown.join(", "))
}

/// Where the token service `service` is asked when the provider's other service is at `endpoint`; the check that stands
/// for its answer where it is not asked. The keys of a rehearsal are not shown to the real one.
pub(super) fn token_service(
    context: &Context,
    service: Service,
    endpoint: &Endpoint,
    region: Option<&str>,
    found: &Found,
) -> Result<Endpoint, Box<Check>> {
    const ID: &str = "identity.caller";
    if context.global.sandbox {
        return Ok(endpoint.clone());
    }
    let failed = |error| Box::new(Check::failed(ID, "caller", &error));
    if let Some(named) = credentials::token_service(&context.env) {
        return Endpoint::parse(&named, TOKEN_SERVICE).map_err(failed);
    }
    if endpoint.is_loopback() {
        let message = format!(
            "not asked: the endpoint is on this machine, and {TOKEN_SERVICE} names no token service"
        );
        return Err(Box::new(Check::new(Status::Skip, ID, "caller", message)));
    }
    if context.named_endpoint().is_some() {
        return Ok(Endpoint::of_host(&endpoints::host(service, region)));
    }
    let endpoint = context.endpoint(service, Some(&mut found.clone()), region);
    endpoint.map_err(failed)
}
