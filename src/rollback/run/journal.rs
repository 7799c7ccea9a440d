//! The journal of a run: JSON lines, appended to, each on the disk before anything that depends on it happens.
//!
//! What an intent depends on is on the disk as soon as it is: they are in order. What came of a request need not be: one
//! that got lost is found out by looking, as is one whose answer was lost.
//!
//! A process that holds it open holds its lock; another one that opens it is told so.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::event::{Event, Record};
use super::state::RunState;
use crate::error::{Error, Kind, Result, Text};
use crate::rollback::plan::SCHEMA_VERSION;

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
}

impl FileJournal {
    /// Makes the journal of a new run.
    ///
    /// # Errors
    /// [`Kind::Failed`] when it cannot be made, or one of that name is there.
    pub fn create(path: &Path) -> Result<Self> {
        let file = OpenOptions::new()
            .read(true)
            .append(true)
            .create_new(true)
            .open(path)
            .map_err(|error| cannot(path, "made", error))?;
        let journal = Self {
            file,
            path: path.to_owned(),
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

    /// Opens the journal of a run to go on with it, and reads it. The second value is true when its last line was not
    /// whole and was dropped: the process ended while it wrote it, so nothing that depended on it has happened.
    ///
    /// # Errors
    /// [`Kind::Locked`] when another process holds it; [`Kind::Failed`] when it cannot be read or is damaged.
    pub fn open(path: &Path) -> Result<(Self, RunState, bool)> {
        let file = OpenOptions::new()
            .read(true)
            .append(true)
            .open(path)
            .map_err(|error| cannot(path, "opened", error))?;
        let mut journal = Self {
            file,
            path: path.to_owned(),
        };
        journal.lock()?;
        let mut bytes = Vec::new();
        journal
            .file
            .read_to_end(&mut bytes)
            .map_err(|error| cannot(path, "read", error))?;
        let whole = whole_lines(&bytes);
        let (state, _) = fold(whole, path)?;
        let torn = whole.len() < bytes.len();
        if torn {
            let length = u64::try_from(whole.len()).unwrap_or(u64::MAX);
            journal
                .file
                .set_len(length)
                .and_then(|()| journal.file.sync_data())
                .and_then(|()| journal.file.seek(SeekFrom::End(0)).map(drop))
                .map_err(|error| cannot(path, "mended", error))?;
        }
        Ok((journal, state, torn))
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
        let mut line = serde_json::to_vec(record).map_err(|error| {
            Error::new(Kind::Failed, "a record of the journal cannot be written").caused_by(error)
        })?;
        line.push(b'\n');
        self.file
            .write_all(&line)
            .map_err(|error| cannot(&self.path, "written", error))
    }

    fn sync(&mut self) -> Result<()> {
        self.file
            .sync_data()
            .map_err(|error| cannot(&self.path, "written", error))
    }
}

/// A journal as it is read: the state it comes to, its records, and whether a process holds it.
#[derive(Debug)]
pub struct Reading {
    /// The state that it comes to.
    pub state: RunState,
    /// Its records.
    pub records: Vec<Record>,
    /// Whether a process carries the run out now.
    pub alive: bool,
}

/// Reads a journal without holding it: for showing what is in it. `None` for one whose process ended before its first
/// record was whole: nothing was done then.
///
/// # Errors
/// [`Kind::Failed`] when it cannot be read or is damaged.
pub fn read(path: &Path) -> Result<Option<Reading>> {
    let mut file = File::open(path).map_err(|error| cannot(path, "opened", error))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)
        .map_err(|error| cannot(path, "read", error))?;
    let alive = matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock));
    let whole = whole_lines(&bytes);
    if whole.is_empty() {
        return Ok(None);
    }
    let (state, records) = fold(whole, path)?;
    Ok(Some(Reading {
        state,
        records,
        alive,
    }))
}

/// All lines but a last one that has no end.
fn whole_lines(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte == b'\n');
    bytes
        .get(..end.map_or(0, |end| end + 1))
        .unwrap_or_default()
}

fn fold(bytes: &[u8], path: &Path) -> Result<(RunState, Vec<Record>)> {
    let mut state: Option<RunState> = None;
    let mut records = Vec::new();
    check_form(bytes, path)?;
    for (index, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let place = || format!("{}, line {}", path.display(), index + 1);
        let record: Record = serde_json::from_slice(line).map_err(|error| {
            Error::new(Kind::Failed, format!("{}: no record of a run", place())).caused_by(error)
        })?;
        match &mut state {
            None => state = Some(RunState::begin(&record).map_err(|error| error.about(&place()))?),
            Some(state) => state
                .apply(&record)
                .map_err(|error| error.about(&place()))?,
        }
        records.push(record);
    }
    let state = state.ok_or_else(|| {
        Error::usage(format!(
            "{} holds no record: its run ended before it began, and nothing was done",
            path.display()
        ))
    })?;
    Ok((state, records))
}

/// Refuses a journal whose plan is of another form than that of this program, which would read less in it than there is.
fn check_form(bytes: &[u8], path: &Path) -> Result<()> {
    let first = bytes.split(|byte| *byte == b'\n').next();
    let begun: Value = serde_json::from_slice(first.unwrap_or_default()).unwrap_or_default();
    match begun["plan"]["schema_version"].as_u64() {
        Some(version) if version != u64::from(SCHEMA_VERSION) => {
            let program = begun["program"].as_str().unwrap_or("another version");
            let path = path.display();
            Err(Error::new(
                Kind::Failed,
                format!(
                    "{path} is of version {version}; this program knows version {SCHEMA_VERSION}"
                ),
            )
            .hint(Text::new(
                format!(
                    "go on with the program that began the run: snapback {}",
                    program.escape_debug()
                ),
                format!(
                    "请用开始该任务的程序继续：snapback {}",
                    program.escape_debug()
                ),
            )))
        }
        _ => Ok(()),
    }
}

fn cannot(path: &Path, what: &str, error: std::io::Error) -> Error {
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
    journal.append(&record)?;
    state.apply(&record)?;
    Ok(record)
}
