//! `DescribeImages`. Imports nothing of ours but the state it shows.

use serde_json::{Value, json};

use super::listing::Rules;
use super::{Context, Outcome};
use crate::sandbox::ecm::params::Params;
use crate::sandbox::times::iso;
use crate::sandbox::world::{CvmImage, World};

const RULES: Rules = Rules {
    list: "ImageSet",
    ids: Some(("ImageIds", "img-")),
    malformed: "InvalidImageId.Malformed",
    order_fields: &[],
    ordered: false,
    others: &["InstanceType"],
    most_values: 5,
    many_filters: "InvalidFilterValue.LimitExceeded",
    limit: "InvalidParameterValue.LimitExceeded",
    both: "InvalidParameter.InvalidParameterCoexistImageIdsFilters",
};

/// `DescribeImages`: images that do not exist are left out without an error.
pub(super) fn describe_images(world: &World, params: &Params, context: &Context) -> Outcome {
    params.text("InstanceType")?;
    RULES.list(params, context, &world.cvm_images, matches, |id, image| {
        view(world, id, image)
    })
}

fn matches(id: &str, image: &CvmImage, name: &str, values: &[&str]) -> Option<bool> {
    let is = |value: &str| values.contains(&value);
    Some(match name {
        "image-id" => is(id),
        "image-type" => is(kind(image)),
        "image-name" => values.iter().any(|value| image.name.contains(value)),
        "platform" => values.iter().any(|value| "Ubuntu".contains(value)),
        "tag-key" | "tag-value" | "dedicated-cluster-id" | "cdc-cache-status" => false,
        _ if name.starts_with("tag:") => false,
        _ => return None,
    })
}

const fn kind(image: &CvmImage) -> &'static str {
    if image.private {
        "PRIVATE_IMAGE"
    } else {
        "PUBLIC_IMAGE"
    }
}

fn view(world: &World, id: &str, image: &CvmImage) -> Value {
    let snapshots: Vec<_> = image
        .snapshot_id
        .iter()
        .filter_map(|id| Some((id, world.cbs_snapshots.get(id)?)))
        .map(|(id, snapshot)| {
            json!({"SnapshotId": id, "DiskUsage": "SYSTEM_DISK", "DiskSize": snapshot.size_gib})
        })
        .collect();
    json!({
        "ImageId": id,
        "OsName": "Ubuntu Server 22.04 LTS 64bit",
        "ImageType": kind(image),
        "CreatedTime": iso(image.created),
        "ImageName": image.name,
        "ImageDescription": "",
        "ImageSize": 20,
        "Architecture": image.architecture,
        "ImageState": image.state,
        "Platform": "Ubuntu",
        "ImageCreator": "100000000001",
        "ImageSource": if image.private { "CREATE_IMAGE" } else { "OFFICIAL" },
        "SyncPercent": null,
        "IsSupportCloudinit": true,
        "SnapshotSet": snapshots,
        "Tags": [],
        "LicenseType": "TencentCloud",
        "ImageFamily": null,
        "ImageDeprecated": false,
    })
}
