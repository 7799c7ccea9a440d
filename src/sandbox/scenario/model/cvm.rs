//! What a scenario says of Tencent Cloud CVM. Imports nothing of ours.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{RestrictState, resource, service, word};

service!(Cvm {
    images: CvmImage,
    instances: CvmInstance,
});

resource!(CvmImage() {
    name: String,
    region: String,
    private: bool,
    architecture: CvmArchitecture,
    state: ImageState,
    snapshot: String,
    created: DateTime<Utc>,
    generation: u32,
});

resource!(CvmInstance(image) {
    name: String,
    region: String,
    state: CvmState,
    restrict_state: RestrictState,
    stopped_economically: bool,
    created: DateTime<Utc>,
    tags: BTreeMap<String, String>,
});

word!(CvmArchitecture: "x86_64" "arm" "i386");

word!(ImageState: "NORMAL" "CREATING" "CREATEFAILED" "SYNCING" "IMPORTING" "IMPORTFAILED");

word!(CvmState:
    "PENDING" "LAUNCH_FAILED" "RUNNING" "STOPPED" "STARTING" "STOPPING" "REBOOTING" "SHUTDOWN" "TERMINATING"
    "ENTER_RESCUE_MODE" "RESCUE_MODE" "EXIT_RESCUE_MODE"
    "ENTER_SERVICE_LIVE_MIGRATE" "SERVICE_LIVE_MIGRATE" "EXIT_SERVICE_LIVE_MIGRATE"
);
