//! `DescribeImage`, and images as instances show them. Imports nothing of ours but the state it shows.

use serde_json::{Value, json};

use super::Outcome;
use super::listing::{bad_filter, listed};
use super::params::Params;
use super::refusals;
use crate::sandbox::refusal::Refused;
use crate::sandbox::times::spaced;
use crate::sandbox::world::{Image, World};

/// The most filters of one request.
const MOST_FILTERS: usize = 10;

/// `DescribeImage`: images that do not exist are left out without an error.
pub(super) fn describe_image(world: &World, params: &Params) -> Outcome {
    params.only(&["Filters", "Offset", "Limit"])?;
    let filters = params.filters()?;
    if filters.len() > MOST_FILTERS {
        return Err(refusals::TOO_LARGE.into());
    }
    let mut images = Vec::new();
    for (id, image) in &world.images {
        let mut wanted = true;
        for (name, values) in &filters {
            wanted &= matches(id, image, name, values)?;
        }
        if wanted {
            images.push((id, image));
        }
    }
    let (mut images, provoking): (Vec<_>, Vec<_>) = images
        .into_iter()
        .partition(|(_, image): &(_, &Image)| image.provokes.is_none());
    images.extend(provoking);
    listed(params, "ImageSet", images, |id, image| {
        view(id, Some(image))
    })
}

fn matches(id: &str, image: &Image, name: &str, values: &[&str]) -> Result<bool, Refused> {
    match name {
        "image-id" => Ok(values.contains(&id)),
        "image-type" => Ok(values.contains(&kind(image))),
        "image-name" => Ok(values.iter().any(|value| image.name.contains(value))),
        "image-os" => Ok(values.contains(&"ubuntu")),
        // Every image here runs on every type of instance.
        "instance-type" => Ok(true),
        _ => Err(bad_filter(name)),
    }
}

const fn kind(image: &Image) -> &'static str {
    if image.private {
        "PRIVATE_IMAGE"
    } else {
        "PUBLIC_IMAGE"
    }
}

/// An image; of one that has been deleted only the id is left.
pub(super) fn view(id: &str, image: Option<&Image>) -> Value {
    let Some(image) = image else {
        return json!({"ImageId": id});
    };
    json!({
        "ImageId": id,
        "ImageName": image.name,
        "ImageState": if image.completes.is_some() { "CREATING" } else { "NORMAL" },
        "ImageType": kind(image),
        "ImageOsName": "Ubuntu Server 22.04 LTS",
        "ImageDescription": "",
        "ImageCreateTime": spaced(image.created),
        "Architecture": image.architecture,
        "OsType": "linux",
        "OsVersion": "22.04",
        "Platform": "ubuntu",
        "ImageOwner": 100_000_000_001_u64,
        "ImageSize": 20,
        "SrcImage": null,
        "ImageSource": "CREATE_IMAGE",
        "TaskId": image.task_id.as_deref().unwrap_or_default(),
        "IsSupportCloudInit": true,
    })
}
