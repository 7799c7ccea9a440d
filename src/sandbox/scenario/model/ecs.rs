//! What a scenario says of Alibaba Cloud ECS. Imports nothing of ours but the states of the world.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use chrono::{DateTime, Utc};

use super::{Age, DiskKind, resource, service};
use crate::sandbox::trouble::Span;
use crate::sandbox::world::{DiskStatus, InstanceStatus, SnapshotStatus};

service!(Ecs {
    instances: Instance,
    disks: Disk,
    snapshots: Snapshot,
    snapshot_groups: Group,
});

resource!(Instance() {
    name: String,
    region: String,
    status: InstanceStatus,
    stopped_economically: bool,
    no_stock: bool,
    created: DateTime<Utc>,
    expires: DateTime<Utc>,
    locks: Vec<String>,
    tags: BTreeMap<String, String>,
});

resource!(Disk() {
    name: String,
    region: String,
    instance: String,
    #[serde(rename = "type")]
    kind: DiskKind,
    status: DiskStatus,
    category: String,
    size_gib: NonZeroU32,
    device: String,
    encrypted: bool,
    multi_attach: bool,
    source_snapshot: String,
    snapshot_every: Span,
    created: DateTime<Utc>,
    generation: u32,
    tags: BTreeMap<String, String>,
});

resource!(Snapshot(disk) {
    name: String,
    status: SnapshotStatus,
    available: bool,
    finishes_in: Span,
    source_snapshot: String,
    created: DateTime<Utc>,
    age: Age,
    generation: u32,
    tags: BTreeMap<String, String>,
});

resource!(Group(instance) {
    snapshots: Vec<String>,
    name: String,
    status: SnapshotStatus,
    created: DateTime<Utc>,
    age: Age,
});
