//! The resources of ECM as scripts see them: neutral names, units in the names, `null` for what is not known.

use chrono::{FixedOffset, SecondsFormat, Utc};
use serde::Serialize;

use crate::api::parse_local_time;
use crate::api::tencent::ecm;

#[derive(Debug, Serialize)]
pub(super) struct Instance {
    instance_id: String,
    name: Option<String>,
    status: Option<String>,
    restriction: Option<String>,
    region: Option<String>,
    zone: Option<String>,
    image_id: Option<String>,
    image_name: Option<String>,
    last_operation: Option<String>,
    last_operation_status: Option<String>,
    system_disk_size_gb: Option<u64>,
    data_disks: usize,
    created_at: Option<String>,
}

impl Instance {
    /// What CSV shows.
    pub(super) const FIELDS: &'static [&'static str] = &[
        "instance_id",
        "name",
        "status",
        "restriction",
        "region",
        "zone",
        "image_id",
        "image_name",
        "last_operation",
        "last_operation_status",
        "system_disk_size_gb",
        "data_disks",
        "created_at",
    ];
}

impl From<ecm::Instance> for Instance {
    fn from(instance: ecm::Instance) -> Self {
        Self {
            instance_id: instance.instance_id,
            name: instance.instance_name,
            status: instance.instance_state,
            restriction: instance.restrict_state,
            region: instance.position.region_info.region,
            zone: instance.position.zone_info.zone,
            image_id: instance.image.image_id,
            image_name: instance.image.image_name,
            last_operation: instance.latest_operation,
            last_operation_status: instance.latest_operation_state,
            system_disk_size_gb: instance.system_disk.disk_size,
            data_disks: instance.data_disks.len(),
            created_at: time(instance.create_time),
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct Image {
    image_id: String,
    name: Option<String>,
    status: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    os_name: Option<String>,
    architecture: Option<String>,
    size_gb: Option<u64>,
    created_at: Option<String>,
}

impl Image {
    /// What CSV shows.
    pub(super) const FIELDS: &'static [&'static str] = &[
        "image_id",
        "name",
        "status",
        "type",
        "os_name",
        "architecture",
        "size_gb",
        "created_at",
    ];
}

impl From<ecm::Image> for Image {
    fn from(image: ecm::Image) -> Self {
        Self {
            image_id: image.image_id,
            name: image.image_name,
            status: image.image_state,
            kind: image.image_type,
            os_name: image.image_os_name,
            architecture: image.architecture,
            size_gb: image.image_size,
            created_at: time(image.image_create_time),
        }
    }
}

/// ECM writes `yyyy-mm-dd HH:MM:SS` and does not say in which zone. Taken as China's, UTC+8, which other products of
/// the provider name where they name one. What is no such time stays as it is.
fn time(text: Option<String>) -> Option<String> {
    let text = text?;
    let china = FixedOffset::east_opt(8 * 3600);
    let utc = parse_local_time(&text)
        .zip(china)
        .and_then(|(time, zone)| time.and_local_timezone(zone).single());
    Some(utc.map_or(text, |time| {
        time.with_timezone(&Utc)
            .to_rfc3339_opts(SecondsFormat::Secs, true)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The names of the fields of a view, as scripts see them.
    fn names(view: &impl Serialize) -> BTreeSet<String> {
        let view = serde_json::to_value(view).unwrap();
        view.as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn csv_shows_every_field() {
        let listed = |fields: &[&str]| -> BTreeSet<String> {
            fields.iter().map(ToString::to_string).collect()
        };
        assert_eq!(
            names(&Instance::from(ecm::Instance::default())),
            listed(Instance::FIELDS)
        );
        assert_eq!(
            names(&Image::from(ecm::Image::default())),
            listed(Image::FIELDS)
        );
    }

    #[test]
    fn a_time_without_a_zone_is_chinas() {
        let shown = |text: &str| time(Some(text.to_owned())).unwrap();
        assert_eq!(shown("2026-11-20 03:00:00"), "2026-11-19T19:00:00Z");
        assert_eq!(shown("soon"), "soon");
    }
}
