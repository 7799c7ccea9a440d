//! Tencent Cloud ECM, as a run sees it. Its disks have no snapshots: its instances can only be reinstalled.

pub(super) mod facts;

use std::time::Duration;

use crate::api::tencent::ecm;
use crate::api::{EcmInstanceId, Secret};
use crate::client::Client;
use crate::error::{Error, Result};

use super::IDS_PER_CALL;
use super::cloud::{Accepted, Act, Rate};
use super::facts::{Image, Instance};
use super::loss::ecm_instances;
use super::plan::Reinstall;
use super::reinstall::{Denial, Machines, Refusals};
use super::tencent::id;

/// Source: the error codes of ResetInstances. The states in which it is refused are not documented.
pub(super) static REFUSALS: Refusals = Refusals {
    operation: "ResetInstances",
    state: "FailedOperation.OperationNotAllow",
    busy: "OperationDenied.InstanceOperationInProgress",
    restricted: "FailedOperation.OperationNotAllow",
    released: None,
    image_missing: "InvalidParameterValue.InvalidImageID",
    image_state: "InvalidParameterValue.InvalidImageID",
};

/// ECM, spoken to by a client.
#[derive(Debug, Clone)]
pub struct Ecm<'a> {
    client: &'a Client,
    password: Option<Secret>,
}

impl<'a> Ecm<'a> {
    /// ECM with the keys of `client`; what is reinstalled gets `password`, if there is one.
    #[must_use]
    pub const fn new(client: &'a Client, password: Option<Secret>) -> Self {
        Self { client, password }
    }
}

impl Machines for Ecm<'_> {
    /// Documented by the second: 20 for each of them.
    fn rate(&self, _: Act) -> Rate {
        Rate {
            requests: 20,
            per: Duration::from_secs(1),
        }
    }

    fn refusals(&self) -> &'static Refusals {
        &REFUSALS
    }

    async fn instances(&self, ids: &[String]) -> Result<Vec<Instance>> {
        let found = ecm_instances(self.client, ids).await?;
        Ok(found.into_iter().map(facts::instance).collect())
    }

    async fn images(&self, ids: &[String]) -> Result<Vec<Image>> {
        let mut found = Vec::new();
        for chunk in ids.chunks(ecm::Filter::MAX_VALUES) {
            let read = ecm::DescribeImage {
                filters: vec![ecm::Filter {
                    name: "image-id".to_owned(),
                    values: chunk.to_vec(),
                }],
                offset: None,
                limit: Some(100),
            };
            let pages = self.client.call_all(read).await?.into_iter();
            found.extend(pages.flat_map(|page| page.value.image_set));
        }
        Ok(found.into_iter().map(facts::image).collect())
    }

    async fn denials(&self, instances: &[String]) -> Option<Result<Vec<Denial>>> {
        Some(denials(self.client, instances).await)
    }

    async fn stop(&self, instance: &str) -> Result<Accepted> {
        let operation = ecm::StopInstances {
            instance_id_set: vec![id(instance)?],
            stop_type: Some(ecm::StopType::Soft),
        };
        Ok(Accepted::by(&self.client.call(&operation).await?))
    }

    async fn start(&self, instance: &str) -> Result<Accepted> {
        let operation = ecm::StartInstances {
            instance_id_set: vec![id(instance)?],
        };
        Ok(Accepted::by(&self.client.call(&operation).await?))
    }

    /// What becomes of the others when one instance of a request is refused is not documented: each has its own. The
    /// data disks keep what they hold.
    async fn reinstall(&self, instance: &str, reinstall: &Reinstall) -> Result<Accepted> {
        let operation = ecm::ResetInstances {
            instance_id_set: vec![id(instance)?],
            image_id: Some(id(&reinstall.image)?),
            password: self.password.clone().filter(|_| reinstall.password),
            enhanced_service: None,
            keep_data: Some(true),
            keep_image_login: None,
        };
        Ok(Accepted::by(&self.client.call(&operation).await?))
    }

    fn is_so_already(&self, act: Act, error: &Error) -> bool {
        act == Act::Stop && error.code() == Some("ResourceUnavailable.InstanceNotRunning")
    }

    fn is_not_yet(&self, act: Act, error: &Error) -> bool {
        let code = error.code().unwrap_or_default();
        matches!(act, Act::Stop | Act::Start) && [REFUSALS.busy, REFUSALS.state].contains(&code)
    }
}

/// What ECM says of a reinstall of `instances` now.
pub(super) async fn denials(client: &Client, instances: &[String]) -> Result<Vec<Denial>> {
    let ids = instances.iter().map(|text| id(text));
    let ids: Vec<EcmInstanceId> = ids.collect::<Result<_>>()?;
    let mut told = Vec::new();
    for chunk in ids.chunks(IDS_PER_CALL) {
        let read = ecm::DescribeInstancesDeniedActions {
            instance_id_set: chunk.to_vec(),
        };
        told.extend(client.call(&read).await?.value.instance_operator_set);
    }
    Ok(told.into_iter().map(facts::denial).collect())
}
