//! Reading journals, up to the first line that is not as it was written.

use std::fs::{File, TryLockError};
use std::path::Path;

use serde_json::Value;

use super::chain::{self, Chain, Verifier};
use super::event::Record;
use super::journal::cannot;
use super::state::RunState;
use crate::error::{Error, Kind, Result, Text};
use crate::files;
use crate::rollback::plan::SCHEMA_VERSION;

/// The largest journal that is read: one of 100,000 disks has about a third of it.
const MAX_LENGTH: u64 = 256 << 20;

/// A journal as it is read.
#[derive(Debug)]
pub struct Reading {
    /// The state that it comes to, before its damage if it has one.
    pub state: RunState,
    /// The records up to there.
    pub records: Vec<Record>,
    /// True when a process carries the run out now.
    pub alive: bool,
    /// True when its records carry checksums: those of the version before do not.
    pub is_verified: bool,
    /// The first line that is not as it was written.
    pub damage: Option<Damage>,
}

/// The first line of a journal that is not as it was written.
#[derive(Debug)]
pub struct Damage {
    /// Its number, from 1.
    pub line: usize,
    error: Error,
}

impl Damage {
    /// The error for whoever needs all of the journal, which is at `path`.
    #[must_use]
    pub fn into_error(self, path: &Path) -> Error {
        self.error.about(&place(path, self.line))
    }
}

fn place(path: &Path, line: usize) -> String {
    format!("{}, line {line}", path.display())
}

/// Reads a journal without holding it: for showing what is in it. `None` for one whose process ended before its first
/// record was whole: nothing was done then.
///
/// # Errors
/// [`Kind::Failed`] when it cannot be read, or its first record is damaged.
pub fn read(path: &Path) -> Result<Option<Reading>> {
    let file = files::open_kept(path, false);
    let mut file = file.map_err(|error| cannot(path, "opened", error))?;
    let bytes = read_all(&mut file).map_err(|error| cannot(path, "read", error))?;
    let alive = matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock));
    if whole_lines(&bytes).is_empty() {
        return Ok(None);
    }
    let content = Content::read(&bytes, path)?;
    Ok(Some(Reading {
        state: content.state,
        records: content.records,
        alive,
        is_verified: content.is_verified,
        damage: content.damage,
    }))
}

pub(super) fn read_all(file: &mut File) -> std::io::Result<Vec<u8>> {
    files::read_kept(file, MAX_LENGTH)
}

/// All lines but a last one that has no end.
fn whole_lines(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte == b'\n');
    bytes
        .get(..end.map_or(0, |end| end + 1))
        .unwrap_or_default()
}

/// The content of a journal, up to the first line that is damaged.
pub(super) struct Content {
    pub(super) state: RunState,
    records: Vec<Record>,
    pub(super) chain: Chain,
    pub(super) is_verified: bool,
    /// The length of its whole lines.
    pub(super) length: usize,
    pub(super) damage: Option<Damage>,
}

impl Content {
    /// Reads `bytes`, which the journal at `path` holds.
    ///
    /// # Errors
    /// [`Kind::Failed`] when not even its first record can be read.
    pub(super) fn read(bytes: &[u8], path: &Path) -> Result<Self> {
        let whole = whole_lines(bytes);
        let mut lines = whole.split_inclusive(|byte| *byte == b'\n').enumerate();
        let Some((_, first)) = lines.next() else {
            return Err(Error::usage(format!(
                "{} holds no record: its run ended before it began, and nothing was done",
                path.display()
            )));
        };
        let mut verifier = Verifier::new(whole);
        let at_first = |error: Error| error.about(&place(path, 1));
        verifier.take(first).map_err(altered).map_err(at_first)?;
        check_form(first, path)?;
        let begun = record(first, &verifier).map_err(at_first)?;
        let mut content = Self {
            state: RunState::begin(&begun).map_err(at_first)?,
            records: vec![begun],
            chain: Chain::default(),
            is_verified: false,
            length: whole.len(),
            damage: None,
        };
        check_name(&content.state.run, path).map_err(at_first)?;
        for (index, line) in lines {
            let next = verifier.take(line).map_err(altered);
            if let Err(error) = next.and_then(|_| content.take(record(line, &verifier)?)) {
                let line = index + 1;
                content.damage = Some(Damage { line, error });
                break;
            }
        }
        content.is_verified = verifier.is_verified();
        if content.damage.is_none() && has_altered_end(bytes, whole, verifier) {
            content.damage = Some(Damage {
                line: content.records.len() + 1,
                error: altered("its end is not as it was written"),
            });
        }
        content.chain = chain::verify(whole).unwrap_or_default();
        Ok(content)
    }

    fn take(&mut self, record: Record) -> Result<()> {
        self.state.apply(&record)?;
        self.records.push(record);
        Ok(())
    }
}

/// Returns true when what follows the `whole` lines in `bytes` is a record that was written to its end, and whose end is no
/// newline any more.
fn has_altered_end(bytes: &[u8], whole: &[u8], mut verifier: Verifier<'_>) -> bool {
    let Some((_, body)) = bytes.get(whole.len()..).and_then(<[u8]>::split_last) else {
        return false;
    };
    let line = [body, b"\n"].concat();
    verifier.take(&line) == Ok(true)
}

fn altered(why: &str) -> Error {
    Error::new(
        Kind::Failed,
        format!("the journal was altered or damaged: {why}"),
    )
}

/// The record in `line`, the last one that `verifier` has taken.
fn record(line: &[u8], verifier: &Verifier<'_>) -> Result<Record> {
    let none =
        |error: serde_json::Error| Error::new(Kind::Failed, "no record of a run").caused_by(error);
    let record: Record = serde_json::from_slice(line).map_err(none)?;
    if !verifier.is_verified() {
        // Where no checksum tells, a damaged name of a field would be passed over.
        let fields: Value = serde_json::from_slice(line).map_err(none)?;
        let known = serde_json::to_value(&record).map_err(none)?;
        let mut fields = fields.as_object().into_iter().flatten();
        if let Some((field, _)) =
            fields.find(|(field, value)| !value.is_null() && known.get(field).is_none())
        {
            let field = field.escape_debug();
            return Err(altered(&format!(
                "it has a field '{field}', which no record has"
            )));
        }
    }
    Ok(record)
}

/// Refuses the journal of another run.
fn check_name(run: &str, path: &Path) -> Result<()> {
    if path.file_stem().is_some_and(|name| name == run) {
        return Ok(());
    }
    let run = run.escape_debug();
    Err(altered(&format!("it is the journal of run {run}")))
}

/// Refuses a journal whose plan, in its `first` line, is of another form than that of this program, which would read less
/// in it than there is.
fn check_form(first: &[u8], path: &Path) -> Result<()> {
    let begun: Value = serde_json::from_slice(first).unwrap_or_default();
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
