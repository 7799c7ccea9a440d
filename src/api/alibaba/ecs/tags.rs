//! `ListTagResources`: the resources that have a tag, however many they are.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::model::TagFilter;
use crate::api::wire::{text, wrapped_list};
use crate::api::{Effect, Operation, Paged, Service, Turn};

/// The most tags that a read can be narrowed by. Source: the parameter `Tag.N` of `DescribeInstances` and of
/// [`ListTagResources`].
pub const MAX_TAG_FILTERS: usize = 20;

/// Lists the tags of resources. Pages by token only; the SDK documents no time limit, this takes that of
/// `DescribeDisks`.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListTagResources {
    /// `instance`, `disk`, `snapshot` and others.
    pub resource_type: &'static str,
    /// Those that have all of these tags.
    pub tag: Vec<TagFilter>,
    /// Where the last page ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

impl Operation for ListTagResources {
    type Response = ListTagResourcesResponse;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "ListTagResources";
    const EFFECT: Effect = Effect::Read;
    const ANSWER_WITHIN: Duration = Duration::from_secs(19);
}

impl Paged for ListTagResources {
    /// None: a resource stands once for each of its tags, on one page or on several.
    fn item_ids(_: &ListTagResourcesResponse) -> Vec<&str> {
        Vec::new()
    }

    fn turn(&mut self, answer: &ListTagResourcesResponse, _: usize) -> Turn {
        self.next_token.clone_from(&answer.next_token);
        if self.next_token.is_some() {
            Turn::Next
        } else {
            Turn::End
        }
    }

    fn token(&self) -> Option<&str> {
        self.next_token.as_deref()
    }
}

wrapped_list!(
    /// The items of a [`ListTagResourcesResponse`].
    TagResources, "TagResource", TagResource
);

/// The answer of [`ListTagResources`]: one page.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListTagResourcesResponse {
    /// Resources with their tags.
    pub tag_resources: TagResources,
    /// Where to go on; empty at the end.
    #[serde(default, deserialize_with = "text")]
    pub next_token: Option<String>,
}

/// A resource and one of its tags.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct TagResource {
    /// The id of the resource.
    #[serde(deserialize_with = "text")]
    pub resource_id: Option<String>,
}
