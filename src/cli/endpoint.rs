//! Where the requests of a command go: what the options say, else the environment and the profile.

use super::context::Context;
use crate::api::{Service, endpoints};
use crate::client::Endpoint;
use crate::config::credentials::Found;
use crate::config::{self, Route};
use crate::error::{Error, Result, Text};

impl Context {
    /// The endpoint of `service`; leads `found`, where there is something, to the token services by the same route.
    ///
    /// # Errors
    /// A usage error for what is no endpoint, and for a VPC endpoint that takes a region when there is none; the errors
    /// of [`config::route`].
    pub(super) fn endpoint(
        &self,
        service: Service,
        mut found: Option<&mut Found>,
        region: Option<&str>,
    ) -> Result<Endpoint> {
        let profile = self.profile();
        let route = match self.named_endpoint() {
            Some(endpoint) => return endpoint.parse(),
            None if self.global.vpc => Route::Vpc,
            None => config::route(service, profile, found.as_deref(), &self.env)?,
        };
        if let Some(found) = found.as_deref_mut() {
            route.lead(&mut found.source, region);
        }
        let endpoint = match &route {
            Route::Given { endpoint, named } => return Endpoint::parse(endpoint, named),
            Route::Under { root, named } => match endpoints::host_under(service, root) {
                Some(host) => Endpoint::parse(&host, named)?,
                None => public(service, region),
            },
            Route::Vpc => {
                let host = endpoints::vpc_host(service, region).ok_or_else(no_region)?;
                Endpoint::of_host(&host)
            }
            Route::Public => public(service, region),
        };
        if let Some(region) = region {
            self.warn_of_unknown(region, service, &endpoint);
            if route == Route::Vpc && endpoints::is_known(service.provider(), region) {
                self.warn_of_unlisted(region, service, &endpoint);
            }
        }
        if let Some(found) = found {
            self.warn_of_unlisted_token_services(found);
        }
        Ok(endpoint)
    }

    /// The endpoint that `--endpoint`, its variable or the configuration names, unless `--vpc` was said nearer at hand:
    /// each of the two says where to send requests, so the one that counts first rules out the other.
    pub(super) fn named_endpoint(&self) -> Option<&str> {
        let origin = |name| self.settled.origin(name);
        let is_beaten = self.global.vpc && origin("vpc").beats(origin("endpoint"));
        let endpoint = self.global.endpoint.as_deref();
        endpoint.filter(|_| !is_beaten)
    }

    /// The lists of regions are not closed, so an unknown one is not refused.
    fn warn_of_unknown(&self, region: &str, service: Service, endpoint: &Endpoint) {
        let provider = service.provider();
        if endpoints::is_known(provider, region) {
            return;
        }
        let near = endpoints::nearest_known(provider, region).map_or_else(String::new, |near| {
            format!("; the nearest known one is {near}")
        });
        self.console.warn(&format!(
            "region {region} is not one that snapback knows of {}: a new one, or a typing error{near}; requests go to \
             {endpoint}",
            provider.title()
        ));
    }

    /// Nor are the lists of hosts for the inside of a VPC.
    fn warn_of_unlisted(&self, region: &str, service: Service, endpoint: &Endpoint) {
        if !endpoints::has_vpc_host(service, region) {
            self.console.warn(&format!(
                "no host of {} for the inside of a VPC in {region} is in the lists of {}; requests go to {endpoint}",
                service.name(),
                service.provider().title()
            ));
        }
    }

    fn warn_of_unlisted_token_services(&self, found: &Found) {
        let mut hosts = found.source.token_services();
        hosts.dedup();
        for host in hosts {
            if let Some(region) = endpoints::region_of_vpc_sts(host) {
                self.warn_of_unlisted(region, Service::AlibabaSts, &Endpoint::of_host(host));
            }
        }
    }
}

fn public(service: Service, region: Option<&str>) -> Endpoint {
    Endpoint::of_host(&endpoints::host(service, region))
}

fn no_region() -> Error {
    Error::usage("a VPC endpoint is one of a region, and no region is given").hint(Text::fixed(
        "name it with --region or ALIBABA_CLOUD_REGION_ID",
        "请用 --region 或 ALIBABA_CLOUD_REGION_ID 指定地域",
    ))
}
