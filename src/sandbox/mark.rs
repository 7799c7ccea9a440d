//! What tells without reading it that a file is no longer the same. Imports nothing of ours.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// The mark of a file's content, as long as every writer sees to it with [`later`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    modified: SystemTime,
    length: u64,
    inode: u64,
}

impl Mark {
    /// The mark of the file at `path`; none when there is no such file.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        Some(Self {
            modified: metadata.modified().ok()?,
            length: metadata.len(),
            inode: inode(&metadata),
        })
    }
}

/// Makes `draft` later than the file at `path` that it is going to replace: file systems count time in ticks, and two
/// contents within one tick would look the same.
///
/// # Errors
/// When the time of the draft cannot be set.
pub(super) fn later(draft: &Path, path: &Path) -> io::Result<()> {
    // Not there yet.
    let Ok(replaced) = fs::metadata(path).and_then(|metadata| metadata.modified()) else {
        return Ok(());
    };
    if fs::metadata(draft)?.modified()? > replaced {
        return Ok(());
    }
    // Coarser file systems round it away; then length and inode must tell.
    let file = File::options().write(true).open(draft)?;
    file.set_modified(replaced + Duration::from_micros(1))
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    metadata.ino()
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}
