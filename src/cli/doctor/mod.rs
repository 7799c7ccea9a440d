//! `snapback doctor`: what works and what does not, from the settings to the permissions. Changes nothing.

mod check;
mod credentials;
mod endpoint;
mod identity;
mod permissions;
mod settings;
mod show;
mod together;

use std::rc::Rc;

use clap::Args;

use super::context::Context;
use super::value::ProviderName;
use crate::api::tencent::sts::REGION;
use crate::api::{Provider, Service};
use crate::client::{Client, Endpoint, Keys, Network, Options};
use crate::config::credentials::Found;
use crate::error::{Error, Kind, Result};
use check::{Check, Diagnosis, Status, exit_code};
use show::Shown;
use together::in_order;

/// Check credentials, clock, network and permissions
///
/// Shows the settings in force and where each came from; every place where credentials may be, in the order in which
/// they count; whose keys they are; how far the clock is off; the way to the provider, step by step; and what the keys
/// may do. It changes nothing: it sends reads, and dry runs on ids that do not exist.
///
/// Ends with 0 when nothing fails; with 13 when the way to a provider does: endpoint, proxy, name, connection, TLS, or an
/// answer that does not come; else with 4. A provider for which nothing is configured is no failure while another one is.
#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// Check this provider alone [default: both]
    #[arg(long, value_name = "NAME")]
    provider: Option<ProviderName>,
}

impl Doctor {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let providers = match self.provider {
            Some(name) => vec![name.into()],
            None => vec![Provider::Alibaba, Provider::Tencent],
        };
        Context::block_on(async {
            let mut cases = Vec::new();
            let opened = providers
                .into_iter()
                .map(|provider| Case::open(context, provider));
            in_order(opened, |case| {
                cases.push(case);
                Ok(())
            })
            .await?;
            let none = cases.iter().all(|case| !case.configured);
            let examined = cases.into_iter().map(|case| {
                let in_use = case.configured || none;
                case.examine(in_use)
            });
            let mut shown = Shown::new(context);
            in_order(examined, |diagnosis| shown.add(diagnosis?)).await?;
            shown.end()?;
            Ok(exit_code(shown.checks()))
        })
    }
}

/// A provider of which is known what this machine says.
struct Case<'a> {
    context: &'a Context,
    provider: Provider,
    network: Network,
    /// The checks so far. The last of them is that of the keys, or of the profile that was to have them.
    checks: Vec<Check>,
    /// What the places have that counts.
    found: Option<Found>,
    /// The region, and where the requests of commands go; not looked for yet when there are no keys to lead there.
    way: Option<Result<(Option<String>, Endpoint)>>,
    /// The keys, when they can be used.
    keys: Option<Rc<Keys>>,
    /// Whether there is anything at all that could be keys.
    configured: bool,
}

impl<'a> Case<'a> {
    /// Looks at the settings and at the places of keys, and gets the keys.
    async fn open(context: &'a Context, provider: Provider) -> Self {
        // One attempt tells enough, and somebody is waiting for what it tells.
        let network = Network {
            retries: false,
            ..context.network()
        };
        let mut places = credentials::places(context, provider);
        let mut checks = settings::checks(context, provider, places.found.as_ref());
        let (service, _) = services(provider);
        let way = places.found.as_mut();
        let way = way.map(|found| context.way(service, Some(found)));
        let got = credentials::keys(provider, network.clone(), &mut places).await;
        checks.extend(places.checks);
        checks.extend(places.found.iter().flat_map(credentials::exposures));
        checks.extend(got.check);
        Self {
            context,
            provider,
            network,
            checks,
            found: places.found,
            way,
            keys: got.keys,
            configured: got.configured,
        }
    }

    /// Looks at the way to the provider and asks it, unless it is not in use: then nothing of it matters.
    ///
    /// # Errors
    /// Those of [`permissions::checks`].
    async fn examine(mut self, in_use: bool) -> Result<Diagnosis> {
        if !self.configured {
            self.lack(in_use);
        }
        if in_use {
            self.go().await?;
        }
        Ok(Diagnosis {
            provider: self.provider,
            checks: self.checks,
        })
    }

    /// Nothing is configured: what lacks besides the keys does not matter, and the keys only where they are asked for.
    fn lack(&mut self, in_use: bool) {
        for check in &mut self.checks {
            if check.status == Status::Warn {
                check.status = Status::Skip;
                check.hint = None;
            }
        }
        if let Some(keys) = self.checks.last_mut().filter(|_| in_use) {
            keys.status = Status::Fail(Kind::Credentials);
        }
    }

    async fn go(&mut self) -> Result<()> {
        let (service, _) = services(self.provider);
        let way = self.way.take();
        let (region, endpoint) = match way.unwrap_or_else(|| self.context.way(service, None)) {
            Ok(way) => way,
            Err(error) => {
                let host = self.no_host(&error);
                self.checks.push(host);
                self.ask_nobody("there is no endpoint to ask");
                return Ok(());
            }
        };
        let way = endpoint::checks(self.context, &self.network, &endpoint).await;
        let is_down = way.iter().any(Check::is_failure);
        self.checks.extend(way);
        let (Some(keys), Some(found)) = (self.keys.take(), self.found.take()) else {
            self.ask_nobody("there are no keys to ask with");
            return Ok(());
        };
        if is_down {
            self.ask_nobody("the endpoint cannot be reached");
            return Ok(());
        }
        self.ask(&keys, &found, region, endpoint).await
    }

    /// Asks whose keys they are, what the provider's clock says, what is allowed. What cannot be asked is skipped.
    async fn ask(
        &mut self,
        keys: &Rc<Keys>,
        found: &Found,
        region: Option<String>,
        endpoint: Endpoint,
    ) -> Result<()> {
        let (_, token_service) = services(self.provider);
        let sts = endpoint::token_service(
            self.context,
            token_service,
            &endpoint,
            region.as_deref(),
            found,
        );
        let (caller, clock) = match sts {
            Ok(at) => {
                let region = match self.provider {
                    Provider::Alibaba => region.clone(),
                    Provider::Tencent => Some(region.clone().unwrap_or_else(|| REGION.to_owned())),
                };
                let client = self.client(keys, at, region);
                let caller = identity::check(&client, self.provider).await;
                (caller, client.clock_seen())
            }
            Err(check) => (*check, None),
        };
        let service = self.client(keys, endpoint, region);
        let disks = (self.provider == Provider::Tencent).then(|| self.disk_clients(keys, found));
        let permissions = if caller.status == Status::Fail(Kind::Credentials) {
            vec![not_tried("the keys are refused")]
        } else if self.provider == Provider::Alibaba && service.region().is_none() {
            vec![not_tried("no region is set")]
        } else {
            let clients = permissions::Clients {
                main: &service,
                disks,
            };
            permissions::checks(&clients, self.provider).await?
        };
        let clock = identity::clock(self.provider, clock.or_else(|| service.clock_seen()));
        self.checks.extend([caller, clock]);
        self.checks.extend(permissions);
        Ok(())
    }

    /// Clients of CVM and CBS, whose disks a rollback is of, or why they are not asked.
    fn disk_clients(
        &self,
        keys: &Rc<Keys>,
        found: &Found,
    ) -> std::result::Result<(Client, Client), String> {
        let client = |service| {
            let way = self.context.way(service, Some(&mut found.clone()));
            match way.map_err(|error| error.message().to_owned())? {
                (None, _) => Err("no region is set, and they need one".to_owned()),
                (region, endpoint) => Ok(self.client(keys, endpoint, region)),
            }
        };
        Ok((client(Service::Cvm)?, client(Service::Cbs)?))
    }

    /// The check of an endpoint that cannot be told; what is wrong with the region is said by the settings.
    fn no_host(&self, error: &Error) -> Check {
        const ID: &str = "endpoint.host";
        let mut checks = self.checks.iter();
        if checks.any(|check| check.id == "settings.region" && check.is_failure()) {
            return Check::new(Status::Skip, ID, "host", "it depends on the region");
        }
        Check::failed(ID, "host", error)
    }

    fn ask_nobody(&mut self, why: &str) {
        let caller = format!("not asked: {why}");
        self.checks.extend([
            Check::new(Status::Skip, "identity.caller", "caller", caller),
            identity::clock(self.provider, None),
            not_tried(why),
        ]);
    }

    fn client(&self, keys: &Rc<Keys>, endpoint: Endpoint, region: Option<String>) -> Client {
        let options = Options {
            endpoint,
            region,
            signature: self.context.global.signature.into(),
            network: self.network.clone(),
        };
        Client::new(options, Rc::clone(keys))
    }
}

fn not_tried(why: &str) -> Check {
    let message = format!("not tried: {why}");
    Check::new(Status::Skip, "permissions.all", "all", message)
}

/// The service of the commands, and the one that says whose keys they are.
const fn services(provider: Provider) -> (Service, Service) {
    match provider {
        Provider::Alibaba => (Service::Ecs, Service::AlibabaSts),
        Provider::Tencent => (Service::Ecm, Service::TencentSts),
    }
}
