//! What a scenario says of Tencent Cloud CBS. Imports nothing of ours.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Age, DiskKind, resource, service, word};
use crate::sandbox::trouble::Span;

service!(Cbs {
    disks: CbsDisk,
    snapshots: CbsSnapshot,
    snapshot_groups: CbsGroup,
});

resource!(CbsDisk() {
    name: String,
    region: String,
    instance: String,
    #[serde(rename = "type")]
    kind: DiskKind,
    state: CbsState,
    portable: bool,
    snapshot_ability: bool,
    size_gib: NonZeroU32,
    encrypted: bool,
    error: String,
    snapshot_every: Span,
    created: DateTime<Utc>,
    generation: u32,
    tags: BTreeMap<String, String>,
});

resource!(CbsSnapshot(disk) {
    name: String,
    state: CbsSnapshotState,
    finishes_in: Span,
    created: DateTime<Utc>,
    age: Age,
    deadline: DateTime<Utc>,
    generation: u32,
    tags: BTreeMap<String, String>,
});

resource!(CbsGroup() {
    snapshots: Vec<String>,
    region: String,
    name: String,
    created: DateTime<Utc>,
    age: Age,
});

// Without the ROLLBACKING of the documents: that is a rollback which runs, and begins with a request.
word!(CbsState: "UNATTACHED" "ATTACHING" "ATTACHED" "DETACHING" "EXPANDING" "TORECYCLE" "DUMPING");

/// Whether a snapshot can be rolled back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(in crate::sandbox) enum CbsSnapshotState {
    Normal,
    Creating,
}
