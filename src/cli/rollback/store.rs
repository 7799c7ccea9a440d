//! Where runs are kept: one journal each, below the state directory.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::api::encoding::hex;
use crate::cli::context::Context;
use crate::error::{Error, Kind, Result, Text};
use crate::rollback::plan::{Plan, Unit};
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

    /// The same, for a command that begins a run: one that has no place for its journal is refused before anything is asked
    /// of the cloud. A dry run needs none.
    ///
    /// # Errors
    /// [`Kind::Failed`] when no journal can be written there.
    pub(super) fn to_begin(context: &Context) -> Result<Self> {
        let runs = Self::of(context)?;
        if !context.global.dry_run {
            runs.alone()?;
        }
        Ok(runs)
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
        fs::create_dir_all(&self.0).map_err(|error| unusable(&self.0, "made", error))
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
        let path = self.existing(run)?;
        read_journal(&path)?.ok_or_else(|| {
            Error::usage(format!(
                "{} holds no record: its run ended before it began, and nothing was done",
                path.display()
            ))
        })
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

    /// All runs, the newest first; a journal that cannot be read, or the folder of all, is told of by `on_damage`.
    pub(super) fn all(&self, mut on_damage: impl FnMut(&Error)) -> Vec<JournalReading> {
        self.read_all(&mut on_damage)
    }

    fn read_all(&self, on_damage: &mut dyn FnMut(&Error)) -> Vec<JournalReading> {
        let entries = match fs::read_dir(&self.0) {
            Ok(entries) => Some(entries),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => {
                on_damage(&unusable(&self.0, "read", error));
                None
            }
        };
        let entries = entries.into_iter().flatten();
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
            .map_err(|error| unusable(&path, "locked", error))
    }

    /// Refuses disks and instances that another run holds: one that is alive, or one that was interrupted and would go
    /// on with them.
    ///
    /// # Errors
    /// [`Kind::Locked`] with the run and how to go on; a journal that cannot be read, since nobody knows what it holds.
    pub(super) fn check_free(&self, context: &Context, plan: &Plan) -> Result<()> {
        let wanted: HashSet<_> = held(plan).collect();
        let mut damaged = None;
        let all = self.all(|error| {
            let hint = error.hints().first().cloned();
            damaged = Some((error.message().to_owned(), hint));
        });
        if let Some((message, hint)) = damaged {
            let message = format!("nobody knows which disks a run holds: {message}");
            let look = Text::fixed(
                "look in the cloud at what that run was about; when nothing of it is under way, move its journal elsewhere",
                "请先在云上确认该任务涉及的资源；确认没有操作仍在进行后，把它的日志移到别处",
            );
            return Err(Error::new(Kind::Locked, message).hint(hint.unwrap_or(look)));
        }
        for run in all {
            // What a run has done since the plan was made is not in what the plan has seen, or was confirmed.
            let worked_on = |unit: &&Unit| {
                let mut moves = unit.moves.iter();
                moves.any(|one| {
                    wanted.contains(one.disk.id.as_str())
                        && run.state.is_touched(unit, &one.disk.id)
                })
            };
            if run.state.last > plan.made_at
                && run.state.plan.units.iter().any(|unit| worked_on(&unit))
            {
                return Err(Error::new(
                    Kind::StalePlan,
                    format!(
                        "run {} has worked on these disks since the plan was made",
                        run.state.run
                    ),
                ));
            }
            if run.state.ended && !run.alive {
                continue;
            }
            if let Some(held) = held(&run.state.plan).find(|id| wanted.contains(id)) {
                let id = &run.state.run;
                let what = if run.alive {
                    "is under way"
                } else {
                    "was interrupted"
                };
                let message = format!("run {id} {what} and holds {held}");
                if run.alive {
                    let show = context.own_command(&format!("runs show {id}"));
                    return Err(Error::new(Kind::Locked, message).hint(Text::new(
                        format!("let it end; look at it with: {show}"),
                        format!("请等待其结束；查看：{show}"),
                    )));
                }
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

/// A place that journals cannot be kept in.
fn unusable(path: &Path, what: &str, error: io::Error) -> Error {
    let message = format!("{} cannot be {what}", path.display());
    Error::new(Kind::Failed, message)
        .caused_by(error)
        .hint(Text::fixed(
            "--state-dir or SNAPBACK_STATE_DIR names another place for journals",
            "可用 --state-dir 或 SNAPBACK_STATE_DIR 指定存放记录的其他目录",
        ))
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
