//! Where runs are kept: one journal each, below the state directory.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::path::PathBuf;

use chrono::{DateTime, Utc};

use crate::api::encoding::hex;
use crate::cli::context::Context;
use crate::error::{Error, Kind, Result, Text};
use crate::rollback::plan::Plan;
use crate::rollback::run::{FileJournal, JournalReading, RunState, read_journal};

/// The folder of journals.
pub(super) struct Runs(PathBuf);

impl Runs {
    /// That of this user.
    ///
    /// # Errors
    /// [`Kind::Failed`] when there is no state directory.
    pub(super) fn of(context: &Context) -> Result<Self> {
        let state = context.global.state_dir(&context.env).ok_or_else(|| {
            Error::new(Kind::Failed, "there is no directory to keep journals in").hint(Text::fixed(
                "name one with --state-dir or SNAPBACK_STATE_DIR: a run is not begun without a journal",
                "请用 --state-dir 或 SNAPBACK_STATE_DIR 指定目录：没有日志就不会开始执行",
            ))
        })?;
        Ok(Self(state.join("runs")))
    }

    /// The journal of `run`.
    pub(super) fn path(&self, run: &str) -> PathBuf {
        self.0.join(format!("{run}.jsonl"))
    }

    /// Makes the journal of a new run.
    ///
    /// # Errors
    /// [`Kind::Failed`] when that is not possible.
    pub(super) fn create(&self, run: &str) -> Result<FileJournal> {
        self.make()?;
        FileJournal::create(&self.path(run))
    }

    fn make(&self) -> Result<()> {
        fs::create_dir_all(&self.0).map_err(|error| {
            let message = format!("{} cannot be made", self.0.display());
            Error::new(Kind::Failed, message)
                .caused_by(error)
                .hint(Text::fixed(
                    "--state-dir or SNAPBACK_STATE_DIR names another place for journals",
                    "可用 --state-dir 或 SNAPBACK_STATE_DIR 指定存放记录的其他目录",
                ))
        })
    }

    /// A journal to go on with.
    ///
    /// # Errors
    /// A usage error for a run that is not there; those of [`FileJournal::open`].
    pub(super) fn open(&self, run: &str) -> Result<(FileJournal, RunState, bool)> {
        FileJournal::open(&self.existing(run)?)
    }

    /// A journal to look at.
    ///
    /// # Errors
    /// A usage error for a run that is not there; those of reading it.
    pub(super) fn read(&self, run: &str) -> Result<JournalReading> {
        read_journal(&self.existing(run)?)?.ok_or_else(|| self.unknown(run))
    }

    fn existing(&self, run: &str) -> Result<PathBuf> {
        let path = self.path(run);
        let is_name = run
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if is_name && path.exists() {
            return Ok(path);
        }
        Err(self.unknown(run))
    }

    fn unknown(&self, run: &str) -> Error {
        let (run, folder) = (run.escape_debug(), self.0.display());
        Error::usage(format!("there is no run '{run}' in {folder}")).hint(Text::fixed(
            "`snapback runs list` shows those that there are",
            "可用 `snapback runs list` 查看已有的任务",
        ))
    }

    /// All runs, the newest first; a journal that cannot be read is told of by `on_damage`.
    pub(super) fn all(&self, mut on_damage: impl FnMut(&Error)) -> Vec<JournalReading> {
        self.read_all(&mut on_damage)
    }

    fn read_all(&self, on_damage: &mut dyn FnMut(&Error)) -> Vec<JournalReading> {
        let entries = fs::read_dir(&self.0).into_iter().flatten();
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let is_journal = |path: &PathBuf| path.extension() == Some("jsonl".as_ref());
        let mut runs: Vec<_> = paths
            .filter(is_journal)
            .filter_map(|path| {
                read_journal(&path)
                    .map_err(|error| on_damage(&error))
                    .ok()
                    .flatten()
            })
            .collect();
        runs.sort_by_key(|run| std::cmp::Reverse(run.state.began));
        runs
    }

    /// Waits until no other process begins a run here, and keeps others from it as long as the result lives.
    ///
    /// # Errors
    /// [`Kind::Failed`] when that is not possible.
    pub(super) fn alone(&self) -> Result<File> {
        self.make()?;
        let path = self.0.join("begin.lock");
        let open = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path);
        open.and_then(|file| file.lock().map(|()| file))
            .map_err(|error| {
                let message = format!("{} cannot be locked", path.display());
                Error::new(Kind::Failed, message).caused_by(error)
            })
    }

    /// Refuses disks and instances that another run holds: one that is alive, or one that was interrupted and would go
    /// on with them.
    ///
    /// # Errors
    /// [`Kind::Locked`] with the run and how to go on; a journal that cannot be read, since nobody knows what it holds.
    pub(super) fn check_free(&self, context: &Context, plan: &Plan) -> Result<()> {
        let wanted: HashSet<_> = held(plan).collect();
        let mut damaged = None;
        let all = self.all(|error| damaged = Some(error.message().to_owned()));
        if let Some(message) = damaged {
            return Err(Error::new(
                Kind::Locked,
                format!("nobody knows which disks a run holds: {message}"),
            ));
        }
        for run in all {
            if run.state.ended && !run.alive {
                continue;
            }
            if let Some(held) = held(&run.state.plan).find(|id| wanted.contains(id)) {
                let (id, what) = (
                    &run.state.run,
                    if run.alive {
                        "is under way"
                    } else {
                        "was interrupted"
                    },
                );
                let message = format!("run {id} {what} and holds {held}");
                let resume = context.own_command(&format!("resume {id}"));
                let abandon = context.own_command(&format!("runs abandon {id}"));
                return Err(Error::new(Kind::Locked, message).hint(Text::new(
                    format!("go on with it with: {resume}; or give it up with: {abandon}"),
                    format!("继续执行：{resume}；或放弃：{abandon}"),
                )));
            }
        }
        Ok(())
    }
}

/// What a plan changes: its disks, and the instances that it stops.
fn held(plan: &Plan) -> impl Iterator<Item = &str> {
    let instances = plan.units.iter().filter_map(|unit| unit.instance.as_ref());
    let disks = plan.moves().map(|one| one.disk.id.as_str());
    instances.map(|one| one.id.as_str()).chain(disks)
}

/// An id for a run that begins at `now`.
///
/// # Errors
/// [`Kind::Failed`] when the system gives no random numbers.
pub(super) fn new_id(now: DateTime<Utc>) -> Result<String> {
    let mut random = [0; 2];
    getrandom::fill(&mut random).map_err(|error| {
        Error::new(
            Kind::Failed,
            format!("the system gives no random numbers: {error}"),
        )
    })?;
    Ok(format!("{}-{}", now.format("%Y%m%d-%H%M%S"), hex(&random)))
}
