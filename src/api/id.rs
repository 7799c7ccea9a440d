//! Ids of resources: opaque text beyond the prefix that the provider's documents give them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Every documented prefix and what it names. The longer prefix of two that begin alike stands first.
const PREFIXES: [(&str, &str); 11] = [
    ("ssg-", "an Alibaba Cloud snapshot group"),
    ("s-", "an Alibaba Cloud snapshot"),
    ("disk-", "a Tencent Cloud disk"),
    ("d-", "an Alibaba Cloud disk"),
    ("snap-", "a Tencent Cloud snapshot"),
    ("csnap-", "a Tencent Cloud snapshot group"),
    ("ins-", "a Tencent Cloud CVM instance"),
    ("ein-", "a Tencent Cloud ECM instance"),
    ("img-", "a Tencent Cloud image"),
    ("i-", "an Alibaba Cloud instance"),
    ("m-", "an Alibaba Cloud image"),
];

/// Why a text is not the id that was wanted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing, or nothing after the prefix.
    #[error("an empty id; {what} looks like {prefix}0123456789")]
    Empty {
        /// What was wanted.
        what: &'static str,
        /// Its prefix.
        prefix: &'static str,
    },
    /// The prefix is that of something else, or none that is known.
    #[error("'{id}' is {found}; {what} begins with '{prefix}'")]
    Other {
        /// The text.
        id: String,
        /// What its prefix says it is.
        found: &'static str,
        /// What was wanted.
        what: &'static str,
        /// The prefix that it has.
        prefix: &'static str,
    },
    /// A control character, or a blank at an end, such as a careless `$(...)` brings.
    #[error("{id:?} holds a control character or has a blank at an end, which no id does")]
    Careless {
        /// The text.
        id: String,
    },
}

fn check(id: &str, what: &'static str, prefix: &'static str) -> Result<(), IdError> {
    if id.is_empty() || id == prefix {
        return Err(IdError::Empty { what, prefix });
    }
    if id.chars().any(char::is_control) || id.trim() != id {
        return Err(IdError::Careless { id: id.to_owned() });
    }
    let known = PREFIXES.iter().find(|(known, _)| id.starts_with(known));
    match known {
        Some((found, _)) if *found == prefix => Ok(()),
        known => Err(IdError::Other {
            id: id.to_owned(),
            found: known.map_or("no id that snapback knows", |(_, found)| found),
            what,
            prefix,
        }),
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $what:literal, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(id: &str) -> Result<Self, IdError> {
                check(id, $what, $prefix).map(|()| Self(id.to_owned()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

id!(
    /// An ECS disk.
    DiskId, "an ECS disk id", "d-"
);
id!(
    /// An ECS snapshot of one disk.
    SnapshotId, "an ECS snapshot id", "s-"
);
id!(
    /// An ECS snapshot-consistent group: snapshots of several disks taken at one moment.
    SnapshotGroupId, "an ECS snapshot group id", "ssg-"
);
id!(
    /// An ECS instance.
    InstanceId, "an ECS instance id", "i-"
);
id!(
    /// An ECM instance.
    EcmInstanceId, "an ECM instance id", "ein-"
);
id!(
    /// An ECM image.
    EcmImageId, "an ECM image id", "img-"
);

id!(
    /// A CBS disk.
    CbsDiskId, "a CBS disk id", "disk-"
);
id!(
    /// A CBS snapshot of one disk.
    CbsSnapshotId, "a CBS snapshot id", "snap-"
);
id!(
    /// A CVM instance.
    CvmInstanceId, "a CVM instance id", "ins-"
);
id!(
    /// A CVM image.
    CvmImageId, "a CVM image id", "img-"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_where_a_disk_belongs_says_which_is_which() {
        let error = "s-1".parse::<DiskId>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "'s-1' is an Alibaba Cloud snapshot; an ECS disk id begins with 'd-'"
        );
    }

    #[test]
    fn a_tencent_disk_is_not_an_alibaba_disk() {
        let error = "disk-1".parse::<DiskId>().unwrap_err();
        assert!(
            error.to_string().contains("a Tencent Cloud disk"),
            "{error}"
        );
    }

    #[test]
    fn ids_are_opaque_beyond_their_prefix() {
        for id in ["d-1", "d-a b+/*~%&='\"盘"] {
            assert_eq!(id.parse::<DiskId>().unwrap().as_str(), id);
        }
    }

    #[test]
    fn empty_and_careless_ids_are_refused() {
        for id in ["", "d-", "d-1\n", "d-1 ", " d-1"] {
            assert!(id.parse::<DiskId>().is_err(), "{id:?}");
        }
    }
}
