//! What a scenario consists of. The schema beside it says the same to editors. Imports nothing of ours but troubles.

mod age;
mod cbs;
mod cvm;
mod ecm;
mod ecs;
mod scaling;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub(in crate::sandbox) use age::Age;
pub(in crate::sandbox) use cbs::{Cbs, CbsDisk, CbsGroup, CbsSnapshot, CbsSnapshotState};
pub(in crate::sandbox) use cvm::{Cvm, CvmImage, CvmInstance};
pub(in crate::sandbox) use ecm::{Ecm, EcmInstance, Image};
pub(in crate::sandbox) use ecs::{Disk, Ecs, Group, Instance, Snapshot};
pub(in crate::sandbox) use scaling::{As, Ess};

use crate::sandbox::course::{ElasticAttached, Reading, ResetStatus};
use crate::sandbox::trouble::{Span, Trouble};

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
    /// How long stopping or starting an instance takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub power_time: Option<Span>,
    /// How long a snapshot takes to be uploaded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshot_upload_time: Option<Span>,
    /// What snapshots under way forbid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
    /// How many snapshots an account may have under way on one cloud.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshots_at_once: Option<u32>,
    /// What an ECS disk shows while it is rolled back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reset_status: Option<ResetStatus>,
    /// Whether an elastic CBS disk that is attached to a stopped instance is rolled back by plain ApplySnapshot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elastic_attached: Option<ElasticAttached>,
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
    #[serde(skip_serializing_if = "is_default")]
    pub(in crate::sandbox) ecs: Ecs,
    #[serde(skip_serializing_if = "is_default")]
    pub(in crate::sandbox) ecm: Ecm,
    #[serde(skip_serializing_if = "is_default")]
    pub(in crate::sandbox) cvm: Cvm,
    #[serde(skip_serializing_if = "is_default")]
    pub(in crate::sandbox) cbs: Cbs,
    #[serde(skip_serializing_if = "is_default")]
    pub(in crate::sandbox) ess: Ess,
    #[serde(rename = "as", skip_serializing_if = "is_default")]
    pub(in crate::sandbox) autoscaling: As,
    /// Which file it was read from, for what is found to be wrong later.
    #[serde(skip)]
    pub(in crate::sandbox) file: Option<String>,
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

/// The part that a disk has in its instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::sandbox) enum DiskKind {
    System,
    Data,
}

/// Declares what a service has: lists of resources, any of which can be left out.
macro_rules! service {
    ($name:ident { $($list:ident: $type:ty),* $(,)? }) => {
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub(in crate::sandbox) struct $name {
            $(
                #[serde(skip_serializing_if = "Vec::is_empty")]
                pub(in crate::sandbox) $list: Vec<$type>,
            )*
        }
    };
}

/// Declares a resource, of which only the id and the ids that stand in brackets must be there; what is left out is not
/// written either.
macro_rules! resource {
    ($name:ident($($needed:ident),*) { $($(#[$attribute:meta])* $field:ident: $type:ty,)* }) => {
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(in crate::sandbox) struct $name {
            pub(in crate::sandbox) id: String,
            $(pub(in crate::sandbox) $needed: String,)*
            $(
                #[serde(default, skip_serializing_if = "Option::is_none")]
                $(#[$attribute])*
                pub(in crate::sandbox) $field: Option<$type>,
            )*
        }
    };
}

/// Declares a text that must be one of those that the provider documents.
macro_rules! word {
    ($name:ident: $($word:literal)*) => {
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String")]
        pub(in crate::sandbox) struct $name(String);

        impl $name {
            const KNOWN: &[&str] = &[$($word),*];
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(word: String) -> Result<Self, String> {
                if Self::KNOWN.contains(&word.as_str()) {
                    return Ok(Self(word));
                }
                Err(format!("'{word}' is none of {}", Self::KNOWN.join(", ")))
            }
        }

        impl From<$name> for String {
            fn from(word: $name) -> Self {
                word.0
            }
        }
    };
}

// A macro is seen by what comes after it, but the modules stand above: this lets them import these.
use {resource, service, word};

// What both ECM and CVM say of an instance that may not be worked with.
word!(RestrictState: "NORMAL" "EXPIRED" "PROTECTIVELY_ISOLATED");

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
