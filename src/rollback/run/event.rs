//! What happens in a run, as its journal has it. The state of a run is a fold over these.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::instance_mark::InstanceMark;
use crate::error::Kind;
use crate::rollback::facts::Operation;
use crate::rollback::plan::Plan;

/// One line of a journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Its number, from 0.
    pub seq: u64,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The run began. The first record of every journal.
    Begun {
        /// The id of the run.
        run: String,
        /// What it carries out.
        plan: Box<Plan>,
        /// The version of the program.
        program: String,
        /// Its place in the order in which runs began: one more than that of every run before it. The version before wrote
        /// none.
        #[serde(default, skip_serializing_if = "is_zero")]
        number: u64,
        /// The checks that the operator has skipped, by their ids.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        skipped: Vec<String>,
    },
    /// Another process went on with it.
    Resumed,
    /// The operator had it finished after it had come to its end: steps of these units that failed, or whose outcome cannot
    /// be told, may be begun again.
    Retried {
        /// The units.
        units: Vec<String>,
    },
    /// What an instance showed before it is reinstalled, so that a reinstall whose answer is lost can be found out.
    Before {
        /// Which one.
        #[serde(flatten)]
        step: StepId,
        /// The operation on it that was begun last.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        operation: Option<Operation>,
    },
    /// What an instance showed when the run saw it stopped: before a rollback of its disks is sent, later looks are
    /// compared with it.
    InstanceMarked {
        /// The unit whose instance it is.
        unit: String,
        /// What it showed.
        mark: InstanceMark,
    },
    /// The request of a step is not sent before something else has come to its end.
    Waiting {
        /// Which one.
        #[serde(flatten)]
        step: StepId,
        /// What it waits for.
        why: String,
    },
    /// A request is about to be sent. Durable before it is.
    Intent {
        /// Which one.
        #[serde(flatten)]
        step: StepId,
    },
    /// The provider accepted it.
    Accepted {
        /// Which one.
        #[serde(flatten)]
        step: StepId,
        /// The provider's id of the request; none when it was found to have been accepted by looking.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        request_id: Option<String>,
        /// The snapshots that it makes.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        made: Vec<Made>,
    },
    /// The instance of a rollback that was accepted was looked at since: it was not started before the rollback.
    Verified {
        /// Which one.
        #[serde(flatten)]
        step: StepId,
    },
    /// It was surely not carried out, and may be sent again.
    NotSent {
        /// Which one.
        #[serde(flatten)]
        step: StepId,
        /// Why.
        why: String,
    },
    /// A request for it was refused, so that nothing was changed, and one of another form is sent next.
    Fallback {
        /// Which one.
        #[serde(flatten)]
        step: StepId,
        /// The form of the next request.
        form: RollbackForm,
        /// Why the request before was refused.
        why: String,
    },
    /// Safety snapshots could not be taken together: they are taken one by one.
    Ungrouped {
        /// The step that was to take them.
        #[serde(flatten)]
        step: StepId,
        /// Why it was refused.
        why: String,
    },
    /// It may or may not have been carried out.
    Lost {
        /// Which one.
        #[serde(flatten)]
        step: StepId,
        /// Why that is not known.
        why: String,
    },
    /// The step came to its end, which was seen or inferred.
    Done {
        /// Which one.
        #[serde(flatten)]
        step: StepId,
        /// What its end is believed by.
        evidence: String,
    },
    /// The step failed: it was refused, or ended badly. Nothing more is done to its unit.
    Failed {
        /// Which one.
        #[serde(flatten)]
        step: StepId,
        /// The provider's code, if it gave one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<String>,
        /// What kind of failure it is.
        #[serde(default)]
        kind: Kind,
        /// Why.
        why: String,
        /// True when its instance was started since the run saw it stopped, or may have been: this run cannot finish it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        started_between: bool,
    },
    /// What became of the step cannot be told: it may or may not have been carried out.
    Unknown {
        /// Which one.
        #[serde(flatten)]
        step: StepId,
        /// Why.
        why: String,
    },
    /// The safety snapshots of the run were read once more at its end.
    SafetyChecked {
        /// All of those whose disks were touched.
        snapshots: Vec<SafetyCheck>,
    },
    /// The operator stopped the run; it can be gone on with.
    Interrupted,
    /// The operator gave it up: what is left is not done.
    Abandoned,
    /// Nothing is left to do.
    Ended,
}

impl Event {
    /// The step that it is about, if it is about one.
    #[must_use]
    pub const fn step(&self) -> Option<&StepId> {
        match self {
            Self::Begun { .. }
            | Self::Resumed
            | Self::Retried { .. }
            | Self::InstanceMarked { .. }
            | Self::SafetyChecked { .. }
            | Self::Interrupted
            | Self::Abandoned
            | Self::Ended => None,
            Self::Before { step, .. }
            | Self::Waiting { step, .. }
            | Self::Ungrouped { step, .. }
            | Self::Intent { step }
            | Self::Accepted { step, .. }
            | Self::Verified { step }
            | Self::NotSent { step, .. }
            | Self::Fallback { step, .. }
            | Self::Lost { step, .. }
            | Self::Done { step, .. }
            | Self::Failed { step, .. }
            | Self::Unknown { step, .. } => Some(step),
        }
    }
}

/// A step of a unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StepId {
    /// The unit: see [`crate::rollback::plan::Unit::id`].
    pub unit: String,
    /// What is done.
    #[serde(flatten)]
    pub step: Step,
}

/// What is done to a unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// Its instance is stopped.
    Stop,
    /// Snapshots are taken while its instance runs, so that those after the stop are small: of all its disks together, or of
    /// one.
    OnlineSnapshot {
        /// The disk; absent when it is all of them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        disk: Option<String>,
    },
    /// Safety snapshots are taken: of all its disks together, or of one.
    Snapshot {
        /// The disk; absent when it is all of them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        disk: Option<String>,
    },
    /// A disk is rolled back.
    RollBack {
        /// The disk.
        disk: String,
    },
    /// Its instance is started.
    Start,
    /// Its instance is reinstalled.
    Reinstall,
    /// Its instance is asked whether it is well.
    Health,
}

impl Step {
    /// Returns true when it takes snapshots of all disks of its unit together.
    #[must_use]
    pub const fn is_group_snapshot(&self) -> bool {
        matches!(
            self,
            Self::Snapshot { disk: None } | Self::OnlineSnapshot { disk: None }
        )
    }
}

/// The form of a request that rolls a disk back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RollbackForm {
    /// It names the disk and the snapshot, and nothing else.
    #[default]
    Plain,
    /// It names them as part of a snapshot group.
    Group {
        /// The group.
        group: String,
    },
    /// It has the provider stop the instance first, which the run has stopped already.
    AutoStop,
}

/// A snapshot that a step makes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The disk that it is of.
    pub disk: String,
    /// The snapshot.
    pub snapshot: String,
}

/// A safety snapshot at the end of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyCheck {
    /// The snapshot.
    pub snapshot: String,
    /// Why its disk cannot be returned to it; absent when it can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
const fn is_zero(number: &u64) -> bool {
    *number == 0
}
