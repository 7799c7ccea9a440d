//! The state of Tencent Cloud ECM. Imports nothing of ours.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::is_default;

/// An ECM image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct Image {
    pub(in crate::sandbox) name: String,
    /// Made by the account, and not one of the provider's.
    pub(in crate::sandbox) private: bool,
    /// `x86_64` or `i386`.
    pub(in crate::sandbox) architecture: String,
    pub(in crate::sandbox) created: DateTime<Utc>,
    /// When one that is being created is finished.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) completes: Option<DateTime<Utc>>,
    /// The task that created it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) task_id: Option<String>,
    /// The generation of the content that it holds.
    pub(in crate::sandbox) generation: u64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) provokes: Option<String>,
}

/// A task that can be asked for by its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct ImageTask {
    pub(in crate::sandbox) operation: String,
    pub(in crate::sandbox) added: DateTime<Utc>,
    pub(in crate::sandbox) ends: DateTime<Utc>,
    /// Whether it has failed at its end.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) failed: bool,
}

/// A running change of an ECM instance's power.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct EcmPower {
    /// The state that it ends in: `RUNNING` or `STOPPED`.
    pub(in crate::sandbox) to: String,
    pub(in crate::sandbox) ends: DateTime<Utc>,
}

/// A running reinstallation of an ECM instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct EcmTask {
    pub(in crate::sandbox) image_id: String,
    pub(in crate::sandbox) generation: u64,
    /// Whether the content of the data disk is kept.
    pub(in crate::sandbox) keep_data: bool,
    pub(in crate::sandbox) ends: DateTime<Utc>,
}

/// An ECM instance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct EcmInstance {
    pub(in crate::sandbox) name: String,
    /// `RUNNING`, `STOPPED`, ...
    pub(in crate::sandbox) state: String,
    /// `NORMAL`, `EXPIRED`, `PROTECTIVELY_ISOLATED`.
    pub(in crate::sandbox) restrict_state: String,
    pub(in crate::sandbox) image_id: String,
    pub(in crate::sandbox) memory_gib: u32,
    pub(in crate::sandbox) created: DateTime<Utc>,
    pub(in crate::sandbox) latest_operation: String,
    /// Whether that has failed at its end.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) latest_failed: bool,
    /// Which content its system disk holds.
    pub(in crate::sandbox) generation: u64,
    /// Which content its data disk holds.
    pub(in crate::sandbox) data_generation: u64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) task: Option<EcmTask>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) power: Option<EcmPower>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) tags: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) provokes: Option<String>,
}

impl EcmInstance {
    /// Begins an operation, the latest from now on.
    pub(in crate::sandbox) fn remember(&mut self, operation: &str) {
        self.latest_operation = operation.into();
        self.latest_failed = false;
    }

    /// The state of the latest operation, as the provider's samples spell it; they have none that failed, which is
    /// spelt as in tasks.
    pub(in crate::sandbox) const fn latest_operation_state(&self) -> &'static str {
        if self.is_busy() {
            "OPERATING"
        } else if self.latest_failed {
            "FAILED"
        } else {
            "SUCCESS"
        }
    }

    /// Whether an operation on it has not come to its end.
    pub(in crate::sandbox) const fn is_busy(&self) -> bool {
        self.task.is_some() || self.power.is_some()
    }
}
