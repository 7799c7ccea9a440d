//! Reading a world from its file. Imports nothing of ours.

use serde::Deserialize;

use super::{VERSION, World};

/// Why a file is not taken for a world.
#[derive(Debug)]
pub(in crate::sandbox) enum Unread {
    /// It is one of another version, which this one could misread.
    OtherVersion,
    /// It is none.
    Damaged(serde_json::Error),
}

/// What every version of the file has.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

impl World {
    /// Reads the content of a file.
    pub(in crate::sandbox) fn read(bytes: &[u8]) -> Result<Self, Unread> {
        match serde_json::from_slice::<Self>(bytes) {
            Ok(world) if world.version == VERSION => Ok(world),
            Ok(_) => Err(Unread::OtherVersion),
            // That of another version need not have the same fields.
            Err(error) => match serde_json::from_slice(bytes) {
                Ok(Versioned { version }) if version != VERSION => Err(Unread::OtherVersion),
                _ => Err(Unread::Damaged(error)),
            },
        }
    }
}
