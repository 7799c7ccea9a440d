//! `ListTagResources`: the tags of resources, and the resources that have tags.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Outcome;
use super::paging::{Page, Rules};
use super::params::{Params, missing};
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::World;

// `MaxResults` is no parameter of this operation.
const RULES: Rules = Rules {
    list: "TagResources",
    results: Some((50, 50)),
    clamps: true,
    numbers: false,
    largest_page: 50,
};

/// The most `ResourceId.N` of one request.
const MAX_RESOURCES: usize = 50;
/// The most `Tag.N` of one request.
const MAX_TAGS: usize = 20;

/// The documented types of which the sandbox has no resources, or none with tags.
const UNTAGGED: [&str; 16] = [
    "image",
    "securitygroup",
    "volume",
    "eni",
    "ddh",
    "ddhcluster",
    "keypair",
    "launchtemplate",
    "reservedinstance",
    "snapshotpolicy",
    "elasticityassurance",
    "capacityreservation",
    "command",
    "invocation",
    "activation",
    "managedinstance",
];

/// A resource's region and tags.
type Tagged<'a> = (&'a str, &'a BTreeMap<String, String>);

/// `ListTagResources`: one entry for each tag of each resource that has one of the ids and all of the tags. Resources
/// that do not exist are left out without an error.
pub(super) fn list_tag_resources(world: &World, params: &Params) -> Outcome {
    let region = params.needed_region()?;
    let kind = params.need("ResourceType")?;
    let ids = params.numbered("ResourceId");
    let wanted = params.tags();
    check(params, &ids, &wanted)?;
    let page = Page::read(params, &RULES)?;

    let resources = resources(world, kind).ok_or_else(|| {
        let message = "The ResourceType provided does not exist in our records.";
        Refused::new(404, "InvalidResourceType.NotFound", message)
    })?;
    let mut entries = Vec::new();
    for (id, (located, tags)) in resources {
        let has = |(key, value): &(&str, Option<&str>)| {
            tags.get(*key)
                .is_some_and(|found| value.is_none_or(|value| value == found))
        };
        let is_wanted =
            located == region && (ids.is_empty() || ids.contains(&id)) && wanted.iter().all(has);
        if is_wanted {
            entries.extend(tags.iter().map(|tag| entry(kind, id, tag)));
        }
    }
    let (entries, mut fields) = page.cut(entries, &RULES);
    fields.insert("TagResources".into(), json!({"TagResource": entries}));
    Ok(fields)
}

/// Refuses a value without its key, more than are allowed, and a request for everything.
fn check(params: &Params, ids: &[&str], tags: &[(&str, Option<&str>)]) -> Result<(), Refused> {
    for number in params.indices("Tag", usize::MAX)? {
        if params.get(&format!("Tag.{number}.Key")).is_none() {
            let message = "The specified Tag.N.Value is not valid without its Tag.N.Key.";
            return Err(Refused::new(400, "InvalidParameter.TagValue", message));
        }
    }
    if ids.len() > MAX_RESOURCES {
        let message = "The maximum number of ResourceIds is exceeded.";
        return Err(Refused::new(400, "NumberExceed.ResourceIds", message));
    }
    if tags.len() > MAX_TAGS {
        let message = "The maximum number of Tags is exceeded.";
        return Err(Refused::new(400, "NumberExceed.Tags", message));
    }
    if ids.is_empty() && tags.is_empty() {
        return Err(missing("ResourceId.N"));
    }
    Ok(())
}

/// The resources of a type by id; none where there is no such type.
fn resources<'a>(world: &'a World, kind: &str) -> Option<Vec<(&'a str, Tagged<'a>)>> {
    macro_rules! of {
        ($table:ident) => {
            world
                .$table
                .iter()
                .map(|(id, one)| (id.as_str(), (one.region.as_str(), &one.tags)))
                .collect()
        };
    }
    match kind.to_ascii_lowercase().as_str() {
        "instance" => Some(of!(instances)),
        "disk" => Some(of!(disks)),
        "snapshot" => Some(of!(snapshots)),
        other if UNTAGGED.contains(&other) => Some(Vec::new()),
        _ => None,
    }
}

fn entry(kind: &str, id: &str, (key, value): (&String, &String)) -> Value {
    json!({"ResourceId": id, "ResourceType": kind, "TagKey": key, "TagValue": value})
}
