//! The reads: disks, snapshots, snapshot groups, instances, regions.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::model::{Disk, Instance, Region, Snapshot, SnapshotGroup, TagFilter};
use super::paging::{Page, PageAnswer};
use crate::api::wire::{as_json_text, wrapped_list};
use crate::api::{
    DiskId, Effect, InstanceId, Operation, Paged, Service, SnapshotGroupId, SnapshotId, Turn,
};

/// The most resources that are found by tags or by their resource group.
const MAX_FILTERED: usize = 1000;

/// Defines a read: its request, its answer, and how its pages turn.
macro_rules! read {
    (
        $(#[$doc:meta])* $name:ident, $action:literal, $seconds:literal s, $answer:ident, $list:ident of $id:ident, by $ids:ident, $turn:ident;
        $( $(#[$field_doc:meta])* $field:ident : $type:ty ),* $(,)?
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, Serialize)]
        #[serde(rename_all = "PascalCase")]
        pub struct $name {
            $( $(#[$field_doc])* pub $field: $type, )*
            /// Which page.
            #[serde(flatten)]
            pub page: Page,
        }

        impl Operation for $name {
            type Response = $answer;
            const SERVICE: Service = Service::Ecs;
            const ACTION: &'static str = $action;
            const EFFECT: Effect = Effect::Read;
            const ANSWER_WITHIN: Duration = Duration::from_secs($seconds);
        }

        impl Paged for $name {
            fn item_ids(answer: &$answer) -> Vec<&str> {
                answer.$list.items.iter().map(|item| item.$id.as_str()).collect()
            }

            fn turn(&mut self, answer: &$answer, read: usize) -> Turn {
                self.page.$turn(&answer.page, answer.$list.items.len(), read)
            }

            fn token(&self) -> Option<&str> {
                self.page.next_token.as_deref()
            }

            fn ids_asked(&self) -> usize {
                self.$ids.len()
            }

            /// Source: the parameters `Tag.N` and `ResourceGroupId`: at most 1,000 resources are found by them.
            fn cut_at(&self) -> Option<usize> {
                let is_cut = !self.tag.is_empty() || self.resource_group_id.is_some();
                is_cut.then_some(MAX_FILTERED)
            }
        }
    };
}

/// Defines the answer of a read.
macro_rules! answer {
    ($name:ident, $field:ident : $list:ident = $list_name:literal of $item:ty) => {
        wrapped_list!(
            /// The items of the answer of the same name.
            $list, $list_name, $item
        );

        /// The answer of the read of the same name: one page.
        #[derive(Debug, Clone, Deserialize)]
        #[serde(rename_all = "PascalCase")]
        pub struct $name {
            /// The items.
            #[serde(deserialize_with = "crate::api::wire::or_default")]
            pub $field: $list,
            /// What the answer says of its page.
            #[serde(flatten)]
            pub page: PageAnswer,
        }
    };
}

answer!(DescribeDisksAnswer, disks: Disks = "Disk" of Disk);
answer!(DescribeSnapshotsAnswer, snapshots: Snapshots = "Snapshot" of Snapshot);
answer!(DescribeSnapshotGroupsAnswer, snapshot_groups: SnapshotGroups = "SnapshotGroup" of SnapshotGroup);
answer!(DescribeInstancesAnswer, instances: Instances = "Instance" of Instance);

read!(
    /// Lists disks. An unknown id is not an error: it is just not listed.
    DescribeDisks, "DescribeDisks", 19 s, DescribeDisksAnswer, disks of disk_id, by disk_ids, turn;
    /// These disks only, at most 100.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_json_text")]
    disk_ids: Vec<DiskId>,
    /// Those of this instance.
    #[serde(skip_serializing_if = "Option::is_none")]
    instance_id: Option<InstanceId>,
    /// Those in this zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    zone_id: Option<String>,
    /// Those in this status; `All` is the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    /// `all`, `system` or `data`.
    #[serde(skip_serializing_if = "Option::is_none")]
    disk_type: Option<String>,
    /// Such as `cloud_essd`.
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    /// Those made from this snapshot; not "those that this snapshot was made from".
    #[serde(skip_serializing_if = "Option::is_none")]
    snapshot_id: Option<SnapshotId>,
    /// Those of this name; `*` stands for anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    disk_name: Option<String>,
    /// `PrePaid` or `PostPaid`.
    #[serde(skip_serializing_if = "Option::is_none")]
    disk_charge_type: Option<String>,
    /// Those that can be detached, or cannot.
    #[serde(skip_serializing_if = "Option::is_none")]
    portable: Option<bool>,
    /// Those encrypted, or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    encrypted: Option<bool>,
    /// Those of this resource group.
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_group_id: Option<String>,
    /// Those that have all of these tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tag: Vec<TagFilter>,
);

read!(
    /// Lists snapshots.
    DescribeSnapshots, "DescribeSnapshots", 26 s, DescribeSnapshotsAnswer, snapshots of snapshot_id, by snapshot_ids, turn;
    /// These snapshots only, at most 100.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_json_text")]
    snapshot_ids: Vec<SnapshotId>,
    /// Those of this disk.
    #[serde(skip_serializing_if = "Option::is_none")]
    disk_id: Option<DiskId>,
    /// Those of the disks of this instance.
    #[serde(skip_serializing_if = "Option::is_none")]
    instance_id: Option<InstanceId>,
    /// Those of this name.
    #[serde(skip_serializing_if = "Option::is_none")]
    snapshot_name: Option<String>,
    /// `progressing`, `accomplished`, `failed` or `all`.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    /// `auto`, `user` or `all`.
    #[serde(skip_serializing_if = "Option::is_none")]
    snapshot_type: Option<String>,
    /// `system` or `data`.
    #[serde(skip_serializing_if = "Option::is_none")]
    source_disk_type: Option<String>,
    /// `image`, `disk`, `image_disk` or `none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    usage: Option<String>,
    /// `Standard`, `Flash` or `archive`.
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    /// Those encrypted, or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    encrypted: Option<bool>,
    /// Those of this resource group.
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_group_id: Option<String>,
    /// Those that have all of these tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tag: Vec<TagFilter>,
);

read!(
    /// Lists snapshot-consistent groups. Pages by token only. The SDK documents no time limit; this takes that of
    /// `DescribeSnapshots`.
    DescribeSnapshotGroups, "DescribeSnapshotGroups", 26 s, DescribeSnapshotGroupsAnswer, snapshot_groups of snapshot_group_id, by snapshot_group_id, turn_by_token;
    /// These groups only, at most 10.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    snapshot_group_id: Vec<SnapshotGroupId>,
    /// Those of this instance.
    #[serde(skip_serializing_if = "Option::is_none")]
    instance_id: Option<InstanceId>,
    /// Those of this name.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// `progressing`, `accomplished`, `failed`: at most three.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    status: Vec<String>,
    /// Those of this resource group.
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_group_id: Option<String>,
    /// Those that have all of these tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tag: Vec<TagFilter>,
);

read!(
    /// Lists instances.
    DescribeInstances, "DescribeInstances", 10 s, DescribeInstancesAnswer, instances of instance_id, by instance_ids, turn;
    /// These instances only, at most 100.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_json_text")]
    instance_ids: Vec<InstanceId>,
    /// `Pending`, `Running`, `Starting`, `Stopping` or `Stopped`.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    /// Those of this name; `*` stands for anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    instance_name: Option<String>,
    /// Those in this zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    zone_id: Option<String>,
    /// Those in this network.
    #[serde(skip_serializing_if = "Option::is_none")]
    vpc_id: Option<String>,
    /// `PrePaid` or `PostPaid`.
    #[serde(skip_serializing_if = "Option::is_none")]
    instance_charge_type: Option<String>,
    /// `financial`, `security`, `recycling` and others.
    #[serde(skip_serializing_if = "Option::is_none")]
    lock_reason: Option<String>,
    /// Those made from this image.
    #[serde(skip_serializing_if = "Option::is_none")]
    image_id: Option<String>,
    /// Those of this resource group.
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_group_id: Option<String>,
    /// Those that have all of these tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tag: Vec<TagFilter>,
);

/// Lists the regions. Not paged.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeRegions {
    /// `zh-CN` (the provider's default), `en-US` and others: the language of the names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept_language: Option<String>,
    /// `PrePaid`, `PostPaid` (the default).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_charge_type: Option<String>,
    /// `instance` (the default), `disk`, `reservedinstance`, `scu`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_type: Option<String>,
}

impl Operation for DescribeRegions {
    type Response = DescribeRegionsAnswer;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "DescribeRegions";
    const EFFECT: Effect = Effect::Read;
    const ANSWER_WITHIN: Duration = Duration::from_secs(19);
}

impl Paged for DescribeRegions {
    fn item_ids(answer: &DescribeRegionsAnswer) -> Vec<&str> {
        let regions = answer.regions.items.iter();
        regions.map(|region| region.region_id.as_str()).collect()
    }

    fn turn(&mut self, _: &DescribeRegionsAnswer, _: usize) -> Turn {
        Turn::End
    }
}

wrapped_list!(
    /// The items of a [`DescribeRegionsAnswer`].
    Regions, "Region", Region
);

/// The answer of [`DescribeRegions`].
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeRegionsAnswer {
    /// The regions.
    pub regions: Regions,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Call;
    use crate::api::alibaba::rpc::flatten;

    #[test]
    fn ids_travel_as_one_json_array_and_tags_numbered() {
        let read = DescribeDisks {
            disk_ids: vec!["d-1".parse().unwrap(), "d-2".parse().unwrap()],
            tag: vec![TagFilter {
                key: "k".to_owned(),
                value: None,
            }],
            page: Page::first(500),
            ..DescribeDisks::default()
        };
        let flat = flatten(&Call::of(&read).unwrap().params);
        let flat: Vec<_> = flat.iter().map(|(k, v)| format!("{k}={v}")).collect();
        assert_eq!(
            flat,
            ["DiskIds=[\"d-1\",\"d-2\"]", "MaxResults=500", "Tag.1.Key=k"]
        );
    }

    #[test]
    fn an_answer_full_of_nulls_and_texts_for_numbers_is_read() {
        let answer = r#"{"RequestId":"r","NextToken":null,"TotalCount":"1","Snapshots":{"Snapshot":[
            {"SnapshotId":"s-1","SourceDiskSize":"40","RetentionDays":null,"Tags":null,"SnapshotName":""}]}}"#;
        let answer: DescribeSnapshotsAnswer = serde_json::from_str(answer).unwrap();
        let snapshot = &answer.snapshots.items[0];
        assert_eq!(snapshot.source_disk_size, Some(40));
        assert_eq!(snapshot.snapshot_name, None);
        assert_eq!(answer.page.total_count, Some(1));
    }
}
