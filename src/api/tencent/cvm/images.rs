//! `DescribeImages`.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::ANSWER_WITHIN;
use crate::api::tencent::listing::paged;
use crate::api::wire::{number, text};
use crate::api::{CvmImageId, Effect, Operation, Service};

/// Lists images by their ids: those of the account, the public ones, and those that are shared with it.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeImages {
    /// All that there are when empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub image_ids: Vec<CvmImageId>,
    /// Where to begin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// How many at most; 100 is the most, 20 the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
}

impl Operation for DescribeImages {
    type Response = DescribeImagesAnswer;
    const SERVICE: Service = Service::Cvm;
    const ACTION: &'static str = "DescribeImages";
    const EFFECT: Effect = Effect::Read;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

paged!(DescribeImages: DescribeImagesAnswer, image_set of image_id, by image_ids);

/// The answer of [`DescribeImages`]: one page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeImagesAnswer {
    /// How many there are in all.
    #[serde(deserialize_with = "number")]
    pub total_count: Option<u64>,
    /// The images.
    #[serde(deserialize_with = "crate::api::wire::list")]
    pub image_set: Vec<Image>,
}

/// An image. All but its id may be absent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Image {
    /// `img-...`.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub image_id: String,
    /// Its name.
    #[serde(deserialize_with = "text")]
    pub image_name: Option<String>,
    /// `CREATING`, `NORMAL`, `CREATEFAILED`, `SYNCING`, `IMPORTING`, `IMPORTFAILED`.
    #[serde(deserialize_with = "text")]
    pub image_state: Option<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::Call;

    #[test]
    fn images_are_asked_for_by_their_ids_and_nulls_are_tolerated() {
        let read = DescribeImages {
            image_ids: vec!["img-1".parse().unwrap()],
            ..DescribeImages::default()
        };
        assert_eq!(
            json!(Call::of(&read).unwrap().params),
            json!({"ImageIds": ["img-1"]})
        );
        let answer: DescribeImagesAnswer = serde_json::from_value(json!({
            "TotalCount": 1,
            "ImageSet": [{"ImageId": "img-1", "ImageName": null, "ImageState": null}],
        }))
        .unwrap();
        assert_eq!(answer.image_set[0].image_id, "img-1");
        assert_eq!(answer.image_set[0].image_state, None);
    }
}
