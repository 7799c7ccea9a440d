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
    /// The generation of the content that it holds.
    pub(in crate::sandbox) generation: u64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) provokes: Option<String>,
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
    /// Which content its system disk holds.
    pub(in crate::sandbox) generation: u64,
    /// Which content its data disk holds.
    pub(in crate::sandbox) data_generation: u64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) task: Option<EcmTask>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) tags: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) provokes: Option<String>,
}

impl EcmInstance {
    /// The state of the latest operation, as the provider's samples spell it.
    pub(in crate::sandbox) const fn latest_operation_state(&self) -> &'static str {
        match self.task {
            Some(_) => "OPERATING",
            None => "SUCCESS",
        }
    }
}
