//! The order of fields in JSON. Imports nothing of ours.
//!
//! `serde_json` keeps the keys of an object sorted by name; its feature that keeps them as they came brings a package
//! under a licence that the project does not take. People read from what a thing is to what is true of it, so the
//! fields have their places here. A field without one follows the others by name.

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Map, Value};

const PLACES: &[&str] = &[
    // What is spoken of.
    "schema_version",
    "at",
    "run",
    "event",
    "Version",
    "version",
    "operation",
    "provider",
    "service",
    "Effect",
    "effect",
    "Action",
    "action",
    "Resource",
    "resource",
    "subject",
    "kind",
    "code",
    "message",
    "http_status",
    "method",
    "url",
    "headers",
    "body",
    "string_to_sign",
    "request_id",
    "unit",
    "step",
    "disk_id",
    "snapshot_id",
    "snapshot_group_id",
    "instance_id",
    "image_id",
    "region_id",
    "id",
    "name",
    "description",
    // What became of it.
    "outcome",
    "error",
    "evidence",
    "duration_s",
    "checks",
    "verdict",
    "seen",
    "needed",
    "summary",
    "total",
    "succeeded",
    "failed",
    "pending",
    "unknown",
    "retryable",
    "hint",
    "exit_code",
    // What is true of it.
    "status",
    "progress",
    "usable",
    "type",
    "category",
    "size_gib",
    "disk_type",
    "disk_size_gib",
    "encrypted",
    "region",
    "zone",
    "endpoint",
    "device",
    "began_at",
    "ended_at",
    "last_at",
    "rto_s",
    "created_at",
    "expires_at",
    // What belongs to it.
    "items",
    "units",
    "phases",
    "Statement",
    "statement",
    "instances",
    "disks",
    "snapshots",
    "snapshot_groups",
    "cvm_instances",
    "cbs_disks",
    "cbs_snapshots",
    "cbs_snapshot_groups",
    "cvm_images",
    "ecm_instances",
    "images",
    "regions",
    "locks",
    "tags",
];

/// The fields of `object` in their order.
fn fields(object: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut fields: Vec<_> = object.iter().collect();
    let place = |name: &str| {
        PLACES
            .iter()
            .position(|known| *known == name)
            .unwrap_or(PLACES.len())
    };
    fields.sort_by_key(|(name, _)| place(name));
    fields
}

/// A value whose objects are written with their fields in order.
pub(super) struct Ordered<'a>(pub(super) &'a Value);

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Object(object) => {
                let mut map = serializer.serialize_map(Some(object.len()))?;
                for (name, value) in fields(object) {
                    map.serialize_entry(name, &Ordered(value))?;
                }
                map.end()
            }
            Value::Array(items) => serializer.collect_seq(items.iter().map(Ordered)),
            value => value.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn known_fields_have_their_places_and_others_follow_by_name() {
        let value = json!({"b": 1, "tags": {}, "a": [{"outcome": 1, "disk_id": 2}], "disk_id": 3});
        assert_eq!(
            serde_json::to_string(&Ordered(&value)).unwrap(),
            r#"{"disk_id":3,"tags":{},"a":[{"disk_id":2,"outcome":1}],"b":1}"#
        );
    }
}
