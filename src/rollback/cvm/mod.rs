//! Tencent Cloud CVM, as a run that reinstalls sees it. Its disks are those of CBS, which is a product of its own.

mod facts;

use std::time::Duration;

use crate::api::Secret;
use crate::api::tencent::{cvm, listing};
use crate::client::Client;
use crate::error::{Error, Result};

use super::IDS_PER_CALL;
use super::cbs::delays::delay;
use super::cbs::reads;
use super::cloud::{Accepted, Act, Rate};
use super::facts::{Image, Instance};
use super::plan::Reinstall;
use super::reinstall::{Denial, Machines, Refusals};
use super::tencent::id;

/// Source: the error codes of ResetInstance. Each state that is refused has a code of its own; one stands
/// for all of them here.
static REFUSALS: Refusals = Refusals {
    operation: "ResetInstance",
    state: "UnsupportedOperation.InstanceStatePending",
    busy: "OperationDenied.InstanceOperationInProgress",
    restricted: "InvalidInstance.NotSupported",
    released: Some("UnsupportedOperation.StoppedModeStopCharging"),
    image_missing: "InvalidImageId.NotFound",
    image_state: "InvalidParameterValue.InvalidImageState",
};

/// CVM, spoken to by a client.
#[derive(Debug, Clone)]
pub struct Cvm<'a> {
    client: &'a Client,
    password: Option<Secret>,
}

impl<'a> Cvm<'a> {
    /// CVM in the region and with the keys of `client`; what is reinstalled gets `password`, if there is one.
    #[must_use]
    pub const fn new(client: &'a Client, password: Option<Secret>) -> Self {
        Self { client, password }
    }
}

impl Machines for Cvm<'_> {
    /// Documented by the second: 10 for each of them.
    fn rate(&self, _: Act) -> Rate {
        Rate {
            requests: 10,
            per: Duration::from_secs(1),
        }
    }

    fn refusals(&self) -> &'static Refusals {
        &REFUSALS
    }

    async fn instances(&self, ids: &[String]) -> Result<Vec<Instance>> {
        let found = reads::instances(self.client, ids).await?;
        Ok(found.into_iter().map(facts::instance).collect())
    }

    async fn images(&self, ids: &[String]) -> Result<Vec<Image>> {
        let mut found = Vec::new();
        for chunk in ids.chunks(IDS_PER_CALL) {
            let ids = chunk.iter().map(|text| id(text));
            let pages = self.client.call_all(cvm::DescribeImages {
                image_ids: ids.collect::<Result<_>>()?,
                limit: Some(listing::MOST),
                ..cvm::DescribeImages::default()
            });
            let pages = pages.await?.into_iter();
            found.extend(pages.flat_map(|page| page.value.image_set));
        }
        Ok(found.into_iter().map(facts::image).collect())
    }

    /// CVM has no request for it.
    async fn denials(&self, _: &[String]) -> Option<Result<Vec<Denial>>> {
        None
    }

    async fn stop(&self, instance: &str) -> Result<Accepted> {
        let operation = cvm::StopInstances {
            instance_ids: vec![id(instance)?],
            stop_type: Some(cvm::StopType::Soft),
            stopped_mode: Some(cvm::StoppedMode::KeepCharging),
        };
        Ok(Accepted::by(&self.client.call(&operation).await?))
    }

    async fn start(&self, instance: &str) -> Result<Accepted> {
        let operation = cvm::StartInstances {
            instance_ids: vec![id(instance)?],
        };
        Ok(Accepted::by(&self.client.call(&operation).await?))
    }

    async fn reinstall(&self, instance: &str, reinstall: &Reinstall) -> Result<Accepted> {
        let password = self.password.clone().filter(|_| reinstall.password);
        let operation = cvm::ResetInstance {
            instance_id: id(instance)?,
            image_id: Some(id(&reinstall.image)?),
            login_settings: password.map(|password| cvm::LoginSettings {
                password: Some(password),
            }),
        };
        Ok(Accepted::by(&self.client.call(&operation).await?))
    }

    fn is_so_already(&self, act: Act, error: &Error) -> bool {
        act == Act::Stop && error.code() == Some("UnsupportedOperation.InstanceStateStopped")
    }

    fn is_not_yet(&self, act: Act, error: &Error) -> bool {
        let code = error.code().unwrap_or_default();
        matches!(act, Act::Stop | Act::Start) && delay(act, code).is_some()
    }
}
