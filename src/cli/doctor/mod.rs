//! `snapback doctor`: what works and what does not, from the settings to the permissions. Changes nothing.

mod check;
mod credentials;
mod endpoint;
mod examine;
mod identity;
mod permissions;
mod settings;
mod show;
mod together;

use clap::Args;

use super::context::Context;
use super::value::ProviderName;
use crate::api::Provider;
use crate::error::Result;
use check::exit_code;
use examine::Case;
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
