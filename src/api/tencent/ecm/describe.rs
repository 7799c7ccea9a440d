//! The reads: instances, images, and what an instance refuses at present.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::ANSWER_WITHIN;
use crate::api::tencent::listing::{Filter, paged};
use crate::api::wire::{number, or_default, text};
use crate::api::{EcmInstanceId, Effect, Operation, Service};

/// Lists instances. It takes no ids: they are chosen by the filter `instance-id`.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeInstances {
    /// All of these must hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<Filter>,
    /// Where to begin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// How many at most; 100 is the most, 20 the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
}

impl Operation for DescribeInstances {
    type Response = DescribeInstancesAnswer;
    const SERVICE: Service = Service::Ecm;
    const ACTION: &'static str = "DescribeInstances";
    const EFFECT: Effect = Effect::Read;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

paged!(DescribeInstances: DescribeInstancesAnswer, instance_set of instance_id);

/// The answer of [`DescribeInstances`]: one page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeInstancesAnswer {
    /// How many there are in all.
    #[serde(deserialize_with = "number")]
    pub total_count: Option<u64>,
    /// The instances.
    #[serde(deserialize_with = "crate::api::wire::list")]
    pub instance_set: Vec<Instance>,
}

/// An instance. All but its id may be absent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Instance {
    /// `ein-...`.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub instance_id: String,
    /// The name that its owner gave it.
    #[serde(deserialize_with = "text")]
    pub instance_name: Option<String>,
    /// `PENDING`, `LAUNCH_FAILED`, `RUNNING`, `STOPPED`, `STARTING`, `STOPPING`, `REBOOTING`, `SHUTDOWN`, `TERMINATING`.
    #[serde(deserialize_with = "text")]
    pub instance_state: Option<String>,
    /// The image it runs.
    #[serde(deserialize_with = "or_default")]
    pub image: InstanceImage,
    /// Where it is.
    #[serde(deserialize_with = "or_default")]
    pub position: Position,
    /// The name of the operation that was carried out last.
    #[serde(deserialize_with = "text")]
    pub latest_operation: Option<String>,
    /// How far that is; samples show `OPERATING` and `SUCCESS`.
    #[serde(deserialize_with = "text")]
    pub latest_operation_state: Option<String>,
    /// `NORMAL`, `EXPIRED`, `PROTECTIVELY_ISOLATED`.
    #[serde(deserialize_with = "text")]
    pub restrict_state: Option<String>,
    /// `NORMAL`, `WILL_EXPIRE`, `EXPIRED`.
    #[serde(deserialize_with = "text")]
    pub expire_state: Option<String>,
    /// `yyyy-mm-dd HH:MM:SS`, in a zone that is not documented.
    #[serde(deserialize_with = "text")]
    pub create_time: Option<String>,
    /// The system disk.
    #[serde(deserialize_with = "or_default")]
    pub system_disk: SystemDisk,
    /// The data disks.
    #[serde(deserialize_with = "crate::api::wire::list")]
    pub data_disks: Vec<SystemDisk>,
}

/// The image of an instance.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct InstanceImage {
    /// `img-...`.
    #[serde(deserialize_with = "text")]
    pub image_id: Option<String>,
    /// Its name.
    #[serde(deserialize_with = "text")]
    pub image_name: Option<String>,
}

/// Where an instance is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Position {
    /// The zone.
    #[serde(deserialize_with = "or_default")]
    pub zone_info: Zone,
    /// The region.
    #[serde(deserialize_with = "or_default")]
    pub region_info: RegionInfo,
}

/// A zone.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Zone {
    /// Such as `ap-hangzhou-ecm-1`.
    #[serde(deserialize_with = "text")]
    pub zone: Option<String>,
}

/// A region of ECM, which is not a region of the other products.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct RegionInfo {
    /// Such as `ap-hangzhou-ecm`.
    #[serde(deserialize_with = "text")]
    pub region: Option<String>,
}

/// A disk of an instance.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct SystemDisk {
    /// `ldisk-...`.
    #[serde(deserialize_with = "text")]
    pub disk_id: Option<String>,
    /// Such as `LOCAL_BASIC`.
    #[serde(deserialize_with = "text")]
    pub disk_type: Option<String>,
    /// In GB.
    #[serde(deserialize_with = "number")]
    pub disk_size: Option<u64>,
}

/// Lists images (the provider's name of the operation is in the singular).
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeImage {
    /// All of these must hold; at most ten.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<Filter>,
    /// Where to begin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// How many at most; 100 is the most, 20 the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
}

impl Operation for DescribeImage {
    type Response = DescribeImageAnswer;
    const SERVICE: Service = Service::Ecm;
    const ACTION: &'static str = "DescribeImage";
    const EFFECT: Effect = Effect::Read;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

paged!(DescribeImage: DescribeImageAnswer, image_set of image_id);

/// The answer of [`DescribeImage`]: one page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeImageAnswer {
    /// How many there are in all.
    #[serde(deserialize_with = "number")]
    pub total_count: Option<u64>,
    /// The images.
    #[serde(deserialize_with = "crate::api::wire::list")]
    pub image_set: Vec<Image>,
}

/// An image.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Image {
    /// `img-...`.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub image_id: String,
    /// Its name.
    #[serde(deserialize_with = "text")]
    pub image_name: Option<String>,
    /// Such as `NORMAL`.
    #[serde(deserialize_with = "text")]
    pub image_state: Option<String>,
    /// `PRIVATE_IMAGE` or `PUBLIC_IMAGE`.
    #[serde(deserialize_with = "text")]
    pub image_type: Option<String>,
    /// The operating system.
    #[serde(deserialize_with = "text")]
    pub image_os_name: Option<String>,
    /// Such as `x86_64`.
    #[serde(deserialize_with = "text")]
    pub architecture: Option<String>,
    /// In GB.
    #[serde(deserialize_with = "number")]
    pub image_size: Option<u64>,
    /// `yyyy-mm-dd HH:MM:SS`, in a zone that is not documented.
    #[serde(deserialize_with = "text")]
    pub image_create_time: Option<String>,
}

/// Asks which operations the provider would refuse on instances at present, and why.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeInstancesDeniedActions {
    /// The instances.
    pub instance_id_set: Vec<EcmInstanceId>,
}

impl Operation for DescribeInstancesDeniedActions {
    type Response = DescribeInstancesDeniedActionsAnswer;
    const SERVICE: Service = Service::Ecm;
    const ACTION: &'static str = "DescribeInstancesDeniedActions";
    const EFFECT: Effect = Effect::Read;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

/// The answer of [`DescribeInstancesDeniedActions`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeInstancesDeniedActionsAnswer {
    /// An entry an instance.
    #[serde(deserialize_with = "crate::api::wire::list")]
    pub instance_operator_set: Vec<InstanceOperator>,
}

/// What one instance refuses.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct InstanceOperator {
    /// The instance.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub instance_id: String,
    /// The operations.
    #[serde(deserialize_with = "crate::api::wire::list")]
    pub denied_actions: Vec<DeniedAction>,
}

/// An operation that an instance refuses. The names are not documented; the samples are names of operations.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DeniedAction {
    /// The operation.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub action: String,
    /// The code it would fail with.
    #[serde(deserialize_with = "text")]
    pub code: Option<String>,
    /// Why.
    #[serde(deserialize_with = "text")]
    pub message: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nulls_are_tolerated_everywhere() {
        let answer = r#"{"TotalCount":1,"InstanceSet":[{"InstanceId":"ein-1","InstanceState":null,"Image":null,
            "Position":{"ZoneInfo":null},"DataDisks":null}]}"#;
        let answer: DescribeInstancesAnswer = serde_json::from_str(answer).unwrap();
        assert_eq!(answer.instance_set[0].instance_id, "ein-1");
        assert_eq!(answer.instance_set[0].instance_state, None);
    }
}
