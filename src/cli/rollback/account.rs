//! Whose disks they are: the account that a plan is made for and a run is begun in.

use crate::api::alibaba::sts as alibaba;
use crate::api::tencent::sts as tencent;
use crate::api::{Provider, Service};
use crate::cli::context::Context;
use crate::client::Client;
use crate::error::{Error, Kind, Result, Text};
use crate::rollback::plan::Place;

/// The account of the keys of `client`. `None` where the token service does not tell it, which is told: a plan is not
/// refused for that.
pub(super) async fn of(context: &Context, client: &Client, product: Service) -> Option<String> {
    let told = ask(context, client, product).await;
    told.map_err(|error| {
        // Without keys nothing else can be asked either, and that is what the command ends with.
        let is_without_keys = error.kind() == Kind::Credentials && error.provider().is_none();
        if !is_without_keys {
            let text = format!("the account could not be told, and is not checked: {error}");
            context.console.warn(&text);
        }
    })
    .ok()
}

async fn ask(context: &Context, client: &Client, product: Service) -> Result<String> {
    Ok(match product.provider() {
        Provider::Alibaba => {
            let sts = context.token_client(Service::AlibabaSts, client)?;
            let reply = sts.call(&alibaba::GetCallerIdentity {}).await?;
            reply.value.account_id
        }
        Provider::Tencent => {
            let sts = context.token_client(Service::TencentSts, client)?;
            let reply = sts.call(&tencent::GetCallerIdentity {}).await?;
            reply.value.account_id
        }
    })
}

/// Refuses keys of another account than `place` is in, and an endpoint on this machine for what is in the real cloud or
/// the other way round. `what` names what was made there: a plan, or a run.
///
/// # Errors
/// [`Kind::StalePlan`] with what differs.
pub(super) async fn check(
    context: &Context,
    client: &Client,
    place: &Place,
    what: &str,
) -> Result<()> {
    let differs = |text: String| Err(Error::new(Kind::StalePlan, text));
    if client.endpoint().is_loopback() != place.rehearsal {
        let (made, now) = if place.rehearsal {
            ("a sandbox", "the real cloud")
        } else {
            ("the real cloud", "a sandbox")
        };
        let text = format!("{what} is of {made}, and this command speaks to {now}");
        return differs(text).map_err(|error| {
            error.hint(Text::fixed(
                "add --sandbox or --endpoint, or leave it out, as when it was made",
                "请像创建时那样加上或去掉 --sandbox 或 --endpoint",
            ))
        });
    }
    let Some(account) = &place.account else {
        return Ok(());
    };
    match of(context, client, place.product).await {
        Some(now) if now != *account => differs(format!(
            "{what} is of account {account}, and these keys are of account {now}"
        )),
        _ => Ok(()),
    }
}
