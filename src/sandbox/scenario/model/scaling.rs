//! Scaling groups of Alibaba Cloud ESS and of Tencent Cloud AS in a scenario.

use chrono::{DateTime, Utc};

use super::{resource, service, word};
use crate::sandbox::trouble::Span;

service!(Ess { groups: EssGroup });

service!(As { groups: AsGroup });

resource!(EssGroup() {
    name: String,
    region: String,
    health_check: Span,
    created: DateTime<Utc>,
    members: Vec<EssMember>,
});

resource!(AsGroup() {
    name: String,
    region: String,
    health_check: Span,
    created: DateTime<Utc>,
    members: Vec<AsMember>,
});

resource!(EssMember() {
    state: EssState,
    protected: bool,
    attached: bool,
});

resource!(AsMember() {
    state: AsState,
    protected: bool,
    attached: bool,
});

word!(EssState:
    "InService" "Pending" "Pending:Wait" "Protected" "Standby" "Stopped" "Removing" "Removing:Wait"
);

// The documents list no state of an instance in standby, although there is one.
word!(AsState:
    "IN_SERVICE" "CREATING" "CREATION_FAILED" "TERMINATING" "TERMINATION_FAILED" "ATTACHING" "ATTACH_FAILED"
    "DETACHING" "DETACH_FAILED" "ATTACHING_LB" "DETACHING_LB" "MODIFYING_LB" "STARTING" "START_FAILED" "STOPPING"
    "STOP_FAILED" "STOPPED" "IN_LAUNCHING_HOOK" "IN_TERMINATING_HOOK" "STANDBY"
);
