//! What a scenario consists of. The schema beside it says the same to editors. Imports nothing of ours but troubles.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::sandbox::trouble::{Span, Trouble};
use crate::sandbox::world::{DiskStatus, InstanceStatus, SnapshotStatus};

/// A world, and what goes wrong in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Scenario {
    /// Where its schema is, for editors.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// How long a reset takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reset_time: Option<Span>,
    /// What the world's clock is held at; without it the clock runs, and shows the time of the machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<DateTime<Utc>>,
    /// What chance begins with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// How many requests the clouds take.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::sandbox) rates: Option<Rates>,
    /// What goes wrong from the beginning.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub troubles: Vec<Trouble>,
    pub(in crate::sandbox) ecs: Ecs,
    pub(in crate::sandbox) ecm: Ecm,
}

/// How many requests the clouds take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::sandbox) enum Rates {
    /// Any number.
    Unlimited,
    /// As many as they document.
    Documented,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::sandbox) struct Ecs {
    pub(in crate::sandbox) instances: Vec<Instance>,
    pub(in crate::sandbox) disks: Vec<Disk>,
    pub(in crate::sandbox) snapshots: Vec<Snapshot>,
    pub(in crate::sandbox) snapshot_groups: Vec<Group>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::sandbox) struct Ecm {
    pub(in crate::sandbox) images: Vec<Image>,
    pub(in crate::sandbox) instances: Vec<EcmInstance>,
}

/// Declares a struct of which only the id must be there, and what is left out is not written either.
macro_rules! resource {
    ($name:ident { $($(#[$attribute:meta])* $field:ident: $type:ty,)* }) => {
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(in crate::sandbox) struct $name {
            pub(in crate::sandbox) id: String,
            $(
                #[serde(default, skip_serializing_if = "Option::is_none")]
                $(#[$attribute])*
                pub(in crate::sandbox) $field: Option<$type>,
            )*
        }
    };
}

resource!(Instance {
    name: String,
    region: String,
    status: InstanceStatus,
    created: DateTime<Utc>,
    expires: DateTime<Utc>,
    locks: Vec<String>,
    tags: BTreeMap<String, String>,
});

resource!(Disk {
    name: String,
    region: String,
    instance: String,
    #[serde(rename = "type")]
    kind: DiskKind,
    status: DiskStatus,
    category: String,
    size_gib: u32,
    device: String,
    encrypted: bool,
    source_snapshot: String,
    created: DateTime<Utc>,
    generation: u64,
    tags: BTreeMap<String, String>,
});

resource!(Snapshot {
    disk: String,
    name: String,
    status: SnapshotStatus,
    source_snapshot: String,
    created: DateTime<Utc>,
    age: Age,
    generation: u64,
    tags: BTreeMap<String, String>,
});

resource!(Group {
    instance: String,
    snapshots: Vec<String>,
    name: String,
    status: SnapshotStatus,
    created: DateTime<Utc>,
    age: Age,
});

resource!(Image {
    name: String,
    private: bool,
    architecture: Architecture,
    created: DateTime<Utc>,
    generation: u64,
});

resource!(EcmInstance {
    name: String,
    image: String,
    state: String,
    restrict_state: String,
    memory_gib: u32,
    created: DateTime<Utc>,
    generation: u64,
    data_generation: u64,
    tags: BTreeMap<String, String>,
});

/// The part that a disk has in its instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::sandbox) enum DiskKind {
    System,
    Data,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::sandbox) enum Architecture {
    #[serde(rename = "x86_64")]
    X86,
    I386,
}

/// How long ago something was made, as `36h` or `30d`; ten years at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sandbox) struct Age(pub(in crate::sandbox) std::time::Duration);

impl Serialize for Age {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&humantime::format_duration(self.0))
    }
}

impl<'de> Deserialize<'de> for Age {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error as _;
        let text = String::deserialize(deserializer)?;
        let age = humantime::parse_duration(&text).map_err(D::Error::custom)?;
        if age > std::time::Duration::from_secs(87_600 * 3600) {
            return Err(D::Error::custom("an age is ten years at most"));
        }
        Ok(Self(age))
    }
}
