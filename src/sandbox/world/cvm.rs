//! The state of Tencent Cloud CVM. Imports nothing of ours.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::is_default;

/// A CVM image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct CvmImage {
    pub(in crate::sandbox) name: String,
    pub(in crate::sandbox) region: String,
    /// Made by the account, and not one of the provider's.
    pub(in crate::sandbox) private: bool,
    /// `x86_64`, `arm` or `i386`.
    pub(in crate::sandbox) architecture: String,
    /// `NORMAL`, `CREATING`, ...
    pub(in crate::sandbox) state: String,
    pub(in crate::sandbox) created: DateTime<Utc>,
    /// The snapshot of the system disk that it consists of.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) snapshot_id: Option<String>,
    /// The generation of the content that it holds.
    pub(in crate::sandbox) generation: u64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) provokes: Option<String>,
}

/// What is being done to a CVM instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(in crate::sandbox) enum CvmTask {
    /// Its system disk is being replaced by an image.
    Reset {
        image_id: String,
        /// What the system disk will hold.
        generation: u64,
        /// How large it will be.
        size_gib: u32,
        ends: DateTime<Utc>,
    },
    /// It is on its way to `RUNNING`.
    Start {
        /// Whether no request asked for that: it follows the rollback of a disk, and is no operation of its own.
        #[serde(default, skip_serializing_if = "is_default")]
        automatic: bool,
        ends: DateTime<Utc>,
    },
    /// It is on its way to `STOPPED`.
    Stop {
        /// The same: it precedes the rollback of a disk.
        #[serde(default, skip_serializing_if = "is_default")]
        automatic: bool,
        ends: DateTime<Utc>,
    },
}

impl CvmTask {
    /// When it is done.
    pub(in crate::sandbox) const fn ends(&self) -> DateTime<Utc> {
        match self {
            Self::Reset { ends, .. } | Self::Start { ends, .. } | Self::Stop { ends, .. } => *ends,
        }
    }

    /// Whether no request asked for it.
    pub(in crate::sandbox) const fn is_automatic(&self) -> bool {
        matches!(
            self,
            Self::Start {
                automatic: true,
                ..
            } | Self::Stop {
                automatic: true,
                ..
            }
        )
    }
}

/// A CVM instance. Its disks are the CBS disks that name it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct CvmInstance {
    pub(in crate::sandbox) name: String,
    pub(in crate::sandbox) region: String,
    /// `RUNNING`, `STOPPED`, ...
    pub(in crate::sandbox) state: String,
    /// `NORMAL`, `EXPIRED`, `PROTECTIVELY_ISOLATED`.
    pub(in crate::sandbox) restrict_state: String,
    pub(in crate::sandbox) image_id: String,
    /// Whether its last stop ended the charges, which released its computing resources.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) stop_charging: bool,
    /// How long the start takes, in milliseconds, that begins as soon as nothing is being done to its disks.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) start_takes: Option<u64>,
    pub(in crate::sandbox) created: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) latest_operation: Option<String>,
    /// The request that asked for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) latest_request_id: Option<String>,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) latest_error: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) task: Option<CvmTask>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) tags: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) provokes: Option<String>,
}

impl CvmInstance {
    /// The state of the latest operation; none before the first.
    pub(in crate::sandbox) fn latest_operation_state(&self) -> Option<&'static str> {
        self.latest_operation.as_ref()?;
        let asked_for = self.task.as_ref().filter(|task| !task.is_automatic());
        Some(if asked_for.is_some() {
            "OPERATING"
        } else if self.latest_error.is_some() {
            "FAILED"
        } else {
            "SUCCESS"
        })
    }
}
