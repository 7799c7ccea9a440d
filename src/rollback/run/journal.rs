//! The journal of a run: JSON lines, appended to, each on the disk before anything that depends on it happens.
//!
//! What an intent depends on is on the disk as soon as it is: they are in order. What came of a request need not be: one
//! that got lost is found out by looking, as is one whose answer was lost.
//!
//! Each line carries a checksum over itself and those before it, and a process that writes looks before each record whether
//! the file is still as it left it.
//!
//! A process that holds it open holds its lock; another one that opens it is told so.

use std::fs::{self, File, Metadata, TryLockError};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use super::chain::{self, Chain};
use super::event::{Event, Record};
use super::read_journal::{Content, read_all};
use super::state::RunState;
use crate::error::{Error, Kind, Result, Text};
use crate::files::{self, Stamp};

/// For how long others may read a journal that is to be held.
const READ_WITHIN: Duration = Duration::from_secs(2);

/// Where a run writes what it does.
pub trait Journal {
    /// Writes `record` behind the others: from now on it outlives the process, but not yet the machine.
    ///
    /// # Errors
    /// [`Kind::Failed`] when it cannot be written; nothing that depends on it may happen then.
    fn append(&mut self, record: &Record) -> Result<()>;

    /// Makes all that was written durable: it outlives the machine.
    ///
    /// # Errors
    /// [`Kind::Failed`] when that cannot be done; nothing that depends on it may happen then.
    fn sync(&mut self) -> Result<()>;
}

/// A journal in a file.
#[derive(Debug)]
pub struct FileJournal {
    file: File,
    path: PathBuf,
    /// The checksum of all that was written.
    chain: Chain,
    /// The file after the last write of this process.
    stamp: Stamp,
    /// The first failure. After it nothing is written any more.
    failure: Option<Failure>,
}

/// A failure after which nothing more is written into a journal.
#[derive(Debug, Clone)]
struct Failure {
    why: String,
    /// True when what was written before is no longer there as it was.
    is_lost: bool,
}

impl FileJournal {
    /// Makes the journal of a new run.
    ///
    /// # Errors
    /// [`Kind::Failed`] when it cannot be made, or one of that name is there.
    pub fn create(path: &Path) -> Result<Self> {
        let made =
            files::create_kept(path).and_then(|file| Ok((Stamp::of(&file.metadata()?), file)));
        let (stamp, file) = made.map_err(|error| cannot(path, "made", error))?;
        let journal = Self {
            file,
            path: path.to_owned(),
            chain: Chain::default(),
            stamp,
            failure: None,
        };
        journal.lock()?;
        // The name of the file has to be as durable as what stands in it.
        if let Some(folder) = path.parent()
            && let Ok(folder) = File::open(folder)
        {
            folder
                .sync_all()
                .map_err(|error| cannot(path, "made", error))?;
        }
        Ok(journal)
    }

    /// Opens the journal of a run to go on with it, and reads it.
    ///
    /// # Errors
    /// [`Kind::Locked`] when another process holds it; [`Kind::Failed`] when it cannot be read or is damaged.
    pub fn open(path: &Path) -> Result<Opened> {
        let opened = files::open_kept(path, true)
            .and_then(|file| files::tighten(&file).map(|()| file))
            .and_then(|file| Ok((Stamp::of(&file.metadata()?), file)));
        let (stamp, file) = opened.map_err(|error| cannot(path, "opened", error))?;
        let mut journal = Self {
            file,
            path: path.to_owned(),
            chain: Chain::default(),
            stamp,
            failure: None,
        };
        journal.lock()?;
        let bytes = read_all(&mut journal.file).map_err(|error| cannot(path, "read", error))?;
        let content = Content::read(&bytes, path)?;
        if let Some(damage) = content.damage {
            return Err(damage.into_error(path));
        }
        journal.chain = content.chain;
        let is_torn = content.length < bytes.len();
        if is_torn {
            let length = u64::try_from(content.length).unwrap_or(u64::MAX);
            journal
                .file
                .set_len(length)
                .and_then(|()| journal.file.sync_data())
                .map_err(|error| cannot(path, "mended", error))?;
        }
        let metadata = journal.file.metadata();
        journal.stamp = Stamp::of(&metadata.map_err(|error| cannot(path, "read", error))?);
        Ok(Opened {
            journal,
            state: content.state,
            is_torn,
            is_verified: content.is_verified,
        })
    }

    /// Returns true when what this process has written is no longer there as it was: nobody can go on from it.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.failure.as_ref().is_some_and(|failure| failure.is_lost)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Refuses to go on where an earlier write has failed, or the journal is not as this process left it.
    fn check(&mut self) -> Result<()> {
        if self.failure.is_none() {
            self.failure = self.why_lost().map(|why| Failure { why, is_lost: true });
        }
        match &self.failure {
            None => Ok(()),
            Some(failure) => Err(Error::new(Kind::Failed, failure.why.clone())),
        }
    }

    /// Says what has happened to the file since the last write, if anything that matters has.
    fn why_lost(&mut self) -> Option<String> {
        let what = match fs::symlink_metadata(&self.path) {
            Ok(metadata) => self.what_changed(&metadata),
            Err(error) if error.kind() == ErrorKind::NotFound => Some("was removed".to_owned()),
            Err(error) => Some(format!("cannot be reached any more ({error})")),
        };
        let path = self.path.display();
        what.map(|what| {
            format!("the journal {path} {what} while the run went on: nothing was sent since")
        })
    }

    fn what_changed(&mut self, metadata: &Metadata) -> Option<String> {
        if !metadata.is_file() {
            return Some("was replaced by something that is no regular file".to_owned());
        }
        let stamp = Stamp::of(metadata);
        if stamp == self.stamp {
            return None;
        }
        let what = if !stamp.is_of_file(&self.stamp) {
            "was replaced by another file"
        } else if stamp.length() == 0 && self.stamp.length() > 0 {
            "was emptied"
        } else if stamp.length() < self.stamp.length() {
            "was cut off"
        } else if stamp.length() > self.stamp.length() {
            "was written to by something else"
        } else {
            match files::why_not_kept(&self.path) {
                Ok(None) => {}
                Ok(Some(found)) => return Some(found.why),
                Err(error) => return Some(format!("cannot be reached any more ({error})")),
            }
            // Its time may have changed alone: what counts is what stands in it.
            let read = read_all(&mut self.file);
            if read.is_ok_and(|bytes| chain::verify(&bytes).as_ref() == Some(&self.chain)) {
                self.stamp = stamp;
                return None;
            }
            "was altered"
        };
        Some(what.to_owned())
    }

    /// Takes in that a write has failed. What it left of a record is cut off again.
    fn fail(&mut self, error: std::io::Error) -> Error {
        let _ = self.file.set_len(self.stamp.length());
        let error = cannot(&self.path, "written", error);
        self.failure = Some(Failure {
            why: error.message().to_owned(),
            is_lost: false,
        });
        error
    }

    fn lock(&self) -> Result<()> {
        let began = Instant::now();
        // Who only reads a journal holds it for a moment, together with others who do.
        while !self.try_lock(TryLock::Alone)? {
            if !self.try_lock(TryLock::Shared)? || began.elapsed() > READ_WITHIN {
                return Err(held_by_another(&self.path));
            }
            self.file
                .unlock()
                .map_err(|error| cannot(&self.path, "unlocked", error))?;
            std::thread::yield_now();
        }
        Ok(())
    }

    /// Whether the lock was to be had.
    fn try_lock(&self, how: TryLock) -> Result<bool> {
        let tried = match how {
            TryLock::Alone => self.file.try_lock(),
            TryLock::Shared => self.file.try_lock_shared(),
        };
        match tried {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            // Some network file systems know no locks. Two processes on one run would be worse than none.
            Err(TryLockError::Error(error)) => Err(cannot(&self.path, "locked", error)),
        }
    }
}

#[derive(Clone, Copy)]
enum TryLock {
    Alone,
    Shared,
}

fn held_by_another(path: &Path) -> Error {
    let message = format!("another process carries out the run in {}", path.display());
    Error::new(Kind::Locked, message).hint(Text::fixed(
        "let it end; `snapback runs list` shows what is under way",
        "请等待其结束；可用 `snapback runs list` 查看进行中的任务",
    ))
}

impl Journal for FileJournal {
    fn append(&mut self, record: &Record) -> Result<()> {
        self.check()?;
        let text = serde_json::to_string(record).map_err(|error| {
            Error::new(Kind::Failed, "a record of the journal cannot be written").caused_by(error)
        })?;
        let (line, chain) = self.chain.next_line(&text);
        let written = self
            .file
            .write_all(&line)
            .and_then(|()| self.file.metadata());
        let stamp = Stamp::of(&written.map_err(|error| self.fail(error))?);
        let length = self.stamp.length() + u64::try_from(line.len()).unwrap_or_default();
        self.chain = chain;
        // Where somebody else writes as well, the next check has to see it.
        self.stamp = if stamp.length() == length {
            stamp
        } else {
            self.stamp.with_length(length)
        };
        Ok(())
    }

    fn sync(&mut self) -> Result<()> {
        self.check()?;
        let synced = self.file.sync_data();
        synced.map_err(|error| self.fail(error))
    }
}

/// A journal that was opened to go on with its run.
#[derive(Debug)]
pub struct Opened {
    /// The journal.
    pub journal: FileJournal,
    /// The state that it comes to.
    pub state: RunState,
    /// True when its last line was not whole and was dropped: the process ended while it wrote it, so nothing that depended on
    /// it has happened.
    pub is_torn: bool,
    /// True when its records carry checksums: those of the version before do not.
    pub is_verified: bool,
}

pub(super) fn cannot(path: &Path, what: &str, error: std::io::Error) -> Error {
    let message = format!("the journal {} cannot be {what}", path.display());
    let error = match error.kind() {
        ErrorKind::NotFound => Error::new(Kind::NotFound, message).caused_by(error),
        _ => Error::new(Kind::Failed, message).caused_by(error),
    };
    error.hint(Text::fixed(
        "--state-dir or SNAPBACK_STATE_DIR names another place for journals",
        "可用 --state-dir 或 SNAPBACK_STATE_DIR 指定存放记录的其他目录",
    ))
}

/// The time as a journal has it: to the millisecond.
fn stamp(now: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(now.timestamp_millis()).unwrap_or(now)
}

/// Appends `event` at `now` and takes it into `state`. Returns its record.
///
/// # Errors
/// Those of [`Journal::append`].
pub(super) fn write(
    journal: &mut dyn Journal,
    state: &mut RunState,
    now: DateTime<Utc>,
    event: Event,
) -> Result<Record> {
    let record = Record {
        seq: state.next_seq(),
        at: stamp(now),
        event,
    };
    let written = journal.append(&record);
    // What has happened is known although it could not be written; what was to happen does not.
    let has_happened =
        record.event.step().is_some() && !matches!(record.event, Event::Intent { .. });
    if written.is_ok() || has_happened {
        state.apply(&record)?;
    }
    written.map(|()| record)
}
