//! `snapback doctor`: what works and what does not, from the settings to the permissions. Changes nothing.

mod check;
mod credentials;
mod endpoint;
mod identity;
mod permissions;
mod settings;

use std::rc::Rc;

use clap::Args;
use serde_json::json;

use super::context::Context;
use super::value::ProviderName;
use crate::api::tencent::sts::REGION;
use crate::api::{Provider, Service};
use crate::client::{Client, Endpoint, Keys, Options};
use crate::config::credentials::Found;
use crate::error::{Kind, Result};
use crate::output::{self, Column, Format, Line, Report, Section};
use check::{Check, Status, exit_code};

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

/// The parts of a diagnosis: the first half of a check's id, and the heading.
const PARTS: [(&str, &str); 5] = [
    ("settings", "settings"),
    ("credentials", "credentials"),
    ("endpoint", "endpoint"),
    ("identity", "identity and clock"),
    ("permissions", "permissions"),
];

const FIELDS: &[&str] = &["id", "provider", "status", "subject", "message", "hint"];

const COLUMNS: &[Column] = &[
    Column::left("provider", "provider"),
    Column::left("check", "id"),
    Column::left("status", "status"),
    Column::left("message", "message"),
];

/// What was found of one provider.
struct Diagnosis {
    provider: Provider,
    checks: Vec<Check>,
    /// Whether there is anything at all that could be keys.
    configured: bool,
}

impl Diagnosis {
    fn of(provider: Provider, checks: Vec<Check>) -> Self {
        Self {
            provider,
            checks,
            configured: true,
        }
    }

    /// Of a provider whose keys are nowhere: what it lacks besides does not matter.
    fn of_nothing(provider: Provider, mut checks: Vec<Check>, keys: Check) -> Self {
        for check in &mut checks {
            if check.status == Status::Warn {
                check.status = Status::Skip;
                check.hint = None;
            }
        }
        checks.push(keys);
        Self {
            provider,
            checks,
            configured: false,
        }
    }
}

impl Doctor {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let providers = match self.provider {
            Some(name) => vec![name.into()],
            None => vec![Provider::Alibaba, Provider::Tencent],
        };
        let mut diagnoses = Vec::new();
        for provider in providers {
            diagnoses.push(examine(context, provider)?);
        }
        if diagnoses.iter().all(|diagnosis| !diagnosis.configured) {
            let checks = diagnoses.iter_mut().flat_map(|all| &mut all.checks);
            for check in checks.filter(|check| check.id == "credentials.keys") {
                check.status = Status::Fail(Kind::Credentials);
            }
        }
        show(context, &diagnoses)?;
        Ok(exit_code(diagnoses.iter().flat_map(|all| &all.checks)))
    }
}

/// Examines one provider.
fn examine(context: &Context, provider: Provider) -> Result<Diagnosis> {
    let mut checks = Vec::new();
    let mut places = if context.global.sandbox {
        credentials::Places::default()
    } else {
        let places = credentials::places(context, provider);
        checks.extend(settings::checks(context, provider, places.found.as_ref()));
        if places.found.is_none() {
            checks.extend(places.checks);
            return Ok(if places.broken {
                Diagnosis::of(provider, checks)
            } else {
                let keys = credentials::nothing(provider, None);
                Diagnosis::of_nothing(provider, checks, keys)
            });
        }
        places
    };
    let (service, token_service) = match provider {
        Provider::Alibaba => (Service::Ecs, Service::AlibabaSts),
        Provider::Tencent => (Service::Ecm, Service::TencentSts),
    };
    let (found, region, endpoint) = match context.access(service) {
        Ok(access) => access,
        Err(error) => {
            checks.extend(places.checks);
            checks.push(Check::failed("endpoint.host", "host", &error));
            return Ok(Diagnosis::of(provider, checks));
        }
    };
    if context.global.sandbox {
        checks.extend(settings::checks(context, provider, Some(&found)));
    }
    // Why the other places have nothing is said by their own checks.
    let missed = Vec::new();
    let found = Found { missed, ..found };
    let keys = Rc::new(Keys::new(provider, found, context.network()));
    let client = |endpoint: Endpoint, region: Option<String>| {
        let options = Options {
            endpoint,
            region,
            signature: context.global.signature.into(),
            network: context.network(),
        };
        Client::new(options, Rc::clone(&keys))
    };
    let sts = endpoint::token_service(context, token_service, &endpoint, region.as_deref());
    let sts = sts.map(|at| {
        let region = match provider {
            Provider::Alibaba => region.clone(),
            Provider::Tencent => Some(region.clone().unwrap_or_else(|| REGION.to_owned())),
        };
        client(at, region)
    });
    let service = client(endpoint.clone(), region);
    Context::block_on(async {
        let got = credentials::keys(&keys, provider, &mut places, Context::now()).await;
        checks.extend(places.checks);
        let Some(usable) = got.usable else {
            return Ok(Diagnosis::of_nothing(provider, checks, got.check));
        };
        checks.push(got.check);
        checks.extend(endpoint::checks(context, &endpoint).await);
        checks.extend(ask(provider, usable, &service, sts, &checks).await?);
        Ok(Diagnosis::of(provider, checks))
    })
}

/// Asks the provider: whose keys they are, what its clock says, what is allowed. What cannot be asked is skipped.
async fn ask(
    provider: Provider,
    usable: bool,
    service: &Client,
    sts: std::result::Result<Client, Box<Check>>,
    before: &[Check],
) -> Result<Vec<Check>> {
    let skip = |id: &str, subject: &str, why: &str| Check::new(Status::Skip, id, subject, why);
    let (caller, clock_of_sts) = match sts {
        _ if !usable => {
            let caller = skip("identity.caller", "caller", "there are no keys to ask with");
            (caller, None)
        }
        Ok(client) => (
            identity::check(&client, provider).await,
            client.clock_seen(),
        ),
        Err(check) => (*check, None),
    };
    let refused = caller.status == Status::Fail(Kind::Credentials);
    let fails =
        |check: &Check| check.part() == "endpoint" && matches!(check.status, Status::Fail(_));
    let why = if !usable {
        Some("there are no keys to ask with")
    } else if refused {
        Some("the keys are refused")
    } else if before.iter().any(fails) {
        Some("the endpoint cannot be reached")
    } else if provider == Provider::Alibaba && service.region().is_none() {
        Some("no region is set")
    } else {
        None
    };
    let permissions = match why {
        Some(why) => vec![skip("permissions.all", "all", &format!("not tried: {why}"))],
        None => permissions::checks(service, provider).await?,
    };
    let clock = identity::clock(provider, clock_of_sts.or_else(|| service.clock_seen()));
    let mut checks = vec![caller, clock];
    checks.extend(permissions);
    Ok(checks)
}

fn show(context: &Context, diagnoses: &[Diagnosis]) -> Result<()> {
    let language = context.console.language;
    if context.global.output != Format::Table || context.has_query() {
        let checks: Vec<_> = diagnoses
            .iter()
            .flat_map(|of| {
                of.checks
                    .iter()
                    .map(|check| check.view(of.provider, language))
            })
            .collect();
        return context.emit(&Report {
            document: json!({"schema_version": 1, "checks": checks}),
            items: "checks",
            columns: COLUMNS,
            fields: FIELDS,
            raw: Vec::new(),
        });
    }
    let mut sections = Vec::new();
    for Diagnosis {
        provider, checks, ..
    } in diagnoses
    {
        for (part, heading) in PARTS {
            let of_part = checks.iter().filter(|check| check.part() == part);
            let lines: Vec<_> = of_part
                .map(|check| Line {
                    verdict: check.status.name(),
                    text: format!("{}: {}", check.subject, check.message),
                    hint: check
                        .hint
                        .as_ref()
                        .map(|hint| hint.get(language).to_owned()),
                })
                .collect();
            if !lines.is_empty() {
                sections.push(Section {
                    title: format!("{}: {heading}", provider.title()),
                    lines,
                });
            }
        }
    }
    let color = context.global.style(&context.env)?.color;
    let mut text = output::checks(&sections, color);
    text.push_str(&format!("\n{}\n", summary(diagnoses)));
    output::print(text.as_bytes())
}

/// How many checks came to what.
fn summary(diagnoses: &[Diagnosis]) -> String {
    let count = |name: &str| {
        let checks = diagnoses.iter().flat_map(|of| &of.checks);
        let number = checks.filter(|check| check.status.name() == name).count();
        format!("{number} {name}")
    };
    ["ok", "warn", "fail", "skip"].map(count).join(", ")
}
