//! What a scenario says of Tencent Cloud ECM. Imports nothing of ours.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use chrono::{DateTime, Utc};

use super::{RestrictState, resource, service, word};

service!(Ecm {
    images: Image,
    instances: EcmInstance,
});

resource!(Image() {
    name: String,
    private: bool,
    architecture: EcmArchitecture,
    created: DateTime<Utc>,
    generation: u32,
});

resource!(EcmInstance(image) {
    name: String,
    state: EcmState,
    restrict_state: RestrictState,
    memory_gib: NonZeroU32,
    created: DateTime<Utc>,
    generation: u32,
    data_generation: u32,
    tags: BTreeMap<String, String>,
});

word!(EcmArchitecture: "x86_64" "i386");

word!(EcmState: "PENDING" "LAUNCH_FAILED" "RUNNING" "STOPPED" "STARTING" "STOPPING" "REBOOTING" "SHUTDOWN" "TERMINATING");
