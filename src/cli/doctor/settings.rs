//! The settings that are in force, and where each came from.

use super::check::{Check, Status};
use crate::api::Provider;
use crate::cli::context::Context;
use crate::client::Endpoint;
use crate::config::Exposure;
use crate::config::credentials::Found;
use crate::config::settings::{Origin, Setting};
use crate::error::Text;

/// The checks of what is set for `provider`, whose keys are got as `found` says. What nobody has set is one check.
pub(super) fn checks(context: &Context, provider: Provider, found: Option<&Found>) -> Vec<Check> {
    let settings = context.settings(provider, found).into_iter();
    let (built_in, set): (Vec<_>, Vec<_>) =
        settings.partition(|setting| setting.origin == Origin::BuiltIn);
    let mut checks: Vec<_> = set.iter().map(|setting| check(context, setting)).collect();
    if !built_in.is_empty() {
        let pairs = built_in
            .iter()
            .map(|Setting { name, value, .. }| format!("{name} {value}"));
        let message = pairs.collect::<Vec<_>>().join(", ");
        checks.push(Check::new(
            Status::Ok,
            "settings.built-in",
            "built in",
            message,
        ));
    }
    checks.extend(context.exposure().map(exposed));
    let is_region = |setting: &Setting| setting.name == "region";
    if !set.iter().chain(&built_in).any(is_region) {
        checks.push(no_region(context, provider, found));
    }
    checks
}

fn exposed(exposure: &Exposure) -> Check {
    let message = exposure.to_string();
    Check::new(
        Status::Warn,
        "settings.exposure",
        "configuration file",
        message,
    )
}

fn check(context: &Context, setting: &Setting) -> Check {
    let Setting {
        name,
        value,
        origin,
        ..
    } = setting;
    let id = format!("settings.{name}");
    if *name == "endpoint"
        && let Some(endpoint) = &context.global.endpoint
        && let Err(error) = Endpoint::parse(endpoint, &origin.to_string())
    {
        return Check::failed(id, *name, &error);
    }
    Check::new(Status::Ok, id, *name, format!("{value}, from {origin}"))
}

/// The check of a region that is not there, or not to be read.
fn no_region(context: &Context, provider: Provider, found: Option<&Found>) -> Check {
    const ID: &str = "settings.region";
    if !context.global.sandbox
        && let Err(error) = context.region(provider, found)
    {
        return Check::failed(ID, "region", &error);
    }
    match provider {
        Provider::Alibaba => {
            let message = "none is set, and most commands of ECS need one";
            Check::new(Status::Warn, ID, "region", message).hint(Text::fixed(
                "name it with --region or ALIBABA_CLOUD_REGION_ID; `snapback ecs describe-regions` lists them",
                "请用 --region 或 ALIBABA_CLOUD_REGION_ID 指定；可用 `snapback ecs describe-regions` 查看",
            ))
        }
        Provider::Tencent => Check::new(
            Status::Skip,
            ID,
            "region",
            "none is set, and ECM needs none",
        ),
    }
}
