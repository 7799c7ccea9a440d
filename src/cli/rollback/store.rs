//! Where runs are kept: one journal each, below the state directory.

use std::collections::HashSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{DateTime, SecondsFormat, Utc};

use super::unverified::check_kept;
use crate::api::encoding::hex;
use crate::cli::context::Context;
use crate::error::{Error, Kind, Result, Text};
use crate::files;
use crate::rollback::plan::Plan;
use crate::rollback::run::{
    Event, FileJournal, Journal as _, JournalReading, Opened, Record, RunState, read_journal,
};

/// The time after which the operator is told that a lock is waited for.
const WORTH_TELLING: Duration = Duration::from_secs(1);
/// The pause between two tries to lock.
const LOCK_PAUSE: Duration = Duration::from_millis(20);

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
    /// [`Kind::Failed`] when no journal can be written there; [`Kind::Precondition`] when others could change it.
    pub(super) fn to_begin(context: &Context) -> Result<Self> {
        let runs = Self::of(context)?;
        if !context.global.dry_run {
            runs.alone(context)?;
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
        files::make_kept_folder(&self.0).map_err(|error| unusable(&self.0, "made", error))?;
        self.check_kept(&self.0)
    }

    /// Refuses what is at `path` when others could have changed it, or could change one of the folders it is kept in.
    ///
    /// # Errors
    /// Those of [`check_kept`].
    fn check_kept(&self, path: &Path) -> Result<()> {
        let state = self.0.parent();
        state.map_or(Ok(()), check_kept)?;
        check_kept(&self.0)?;
        check_kept(path)
    }

    /// A journal to go on with.
    ///
    /// # Errors
    /// A usage error for a run that is not there; those of [`check_kept`] and [`FileJournal::open`].
    pub(super) fn open(&self, context: &Context, run: &str) -> Result<Opened> {
        let path = self.existing(run)?;
        self.check_kept(&path)?;
        let opened =
            FileJournal::open(&path).map_err(|error| hint_at_journal(context, run, error))?;
        if opened.is_torn {
            context.console.warn(
                "the last line of the journal was not whole and was dropped: nothing had come of it yet",
            );
        }
        Ok(opened)
    }

    /// A journal to look at, up to its damage if it has one.
    ///
    /// # Errors
    /// A usage error for a run that is not there; those of reading it.
    pub(super) fn look(&self, context: &Context, run: &str) -> Result<JournalReading> {
        let path = self.existing(run)?;
        let read = read_journal(&path).map_err(|error| hint_at_journal(context, run, error))?;
        read.ok_or_else(|| {
            Error::usage(format!(
                "{} holds no record: its run ended before it began, and nothing was done",
                path.display()
            ))
        })
    }

    /// A journal to look at, all of which is as it was written.
    ///
    /// # Errors
    /// Those of [`Runs::look`], and of damage.
    pub(super) fn read(&self, context: &Context, run: &str) -> Result<JournalReading> {
        let mut reading = self.look(context, run)?;
        match reading.damage.take() {
            None => Ok(reading),
            Some(damage) => {
                let error = damage.into_error(&self.path(run));
                Err(hint_at_journal(context, run, error))
            }
        }
    }

    /// The same, to act on it.
    ///
    /// # Errors
    /// Those of [`Runs::read`] and of [`check_kept`].
    pub(super) fn read_to_act(&self, context: &Context, run: &str) -> Result<JournalReading> {
        self.check_kept(&self.existing(run)?)?;
        self.read(context, run)
    }

    fn existing(&self, run: &str) -> Result<PathBuf> {
        let path = self.path(run);
        let is_name = run
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if is_name && path.symlink_metadata().is_ok() {
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

    /// All runs that can be read, the newest first; `on_damage` is told of each journal that cannot be, with the run that it
    /// is named after and what was read before its damage, and of the folder of all.
    pub(super) fn all_or(
        &self,
        on_damage: &mut dyn FnMut(&Error, Option<DamagedRun>),
    ) -> Vec<JournalReading> {
        let entries = match fs::read_dir(&self.0) {
            Ok(entries) => Some(entries),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => {
                on_damage(&unusable(&self.0, "read", error), None);
                None
            }
        };
        let entries = entries.into_iter().flatten();
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let mut runs = Vec::new();
        for path in paths.filter(|path| path.extension() == Some("jsonl".as_ref())) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let run = name.into_owned();
            match read_journal(&path) {
                Ok(None) => {}
                Ok(Some(mut reading)) => match reading.damage.take() {
                    None => runs.push(reading),
                    Some(damage) => {
                        let began = Some(reading.state.began);
                        on_damage(&damage.into_error(&path), Some(DamagedRun { run, began }));
                    }
                },
                Err(error) => on_damage(&error, Some(DamagedRun { run, began: None })),
            }
        }
        runs.sort_by_key(|run| std::cmp::Reverse(run.state.order()));
        runs
    }

    /// The same; only the error is told.
    pub(super) fn all(&self, mut on_damage: impl FnMut(&Error)) -> Vec<JournalReading> {
        self.all_or(&mut |error, _| on_damage(error))
    }

    /// The runs that undo `run`.
    pub(super) fn undoing(&self, run: &str) -> Vec<RunState> {
        let all = self.all(|_| {}).into_iter().map(|one| one.state);
        all.filter(|state| state.plan.undoes.as_deref() == Some(run))
            .collect()
    }

    /// Waits until no other process begins a run here, for the time that the command has, and keeps others from it as long
    /// as the result lives.
    ///
    /// # Errors
    /// [`Kind::Failed`] when that is not possible; [`Kind::Locked`] when the time is over.
    pub(super) fn alone(&self, context: &Context) -> Result<File> {
        self.make()?;
        let path = self.0.join("begin.lock");
        let file =
            files::open_or_create_kept(&path).map_err(|error| unusable(&path, "locked", error))?;
        let began = Instant::now();
        let mut is_told = false;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::Error(error)) => return Err(unusable(&path, "locked", error)),
                Err(TryLockError::WouldBlock) => {}
            }
            let left = context.deadline.left();
            if left.is_zero() {
                return Err(being_begun(context, &path));
            }
            if !is_told && began.elapsed() >= WORTH_TELLING.min(context.deadline.timeout() / 2) {
                is_told = true;
                let path = path.display();
                context.console.note(&format!(
                    "waiting for another process, which begins a run and holds {path}"
                ));
            }
            // Nobody is told when a lock is free.
            std::thread::sleep(LOCK_PAUSE.min(left));
        }
    }

    /// All runs. Refuses `plan` when another run holds one of its disks or instances, or has worked on its disks since it
    /// was made.
    ///
    /// # Errors
    /// Those of [`Runs::check_unlocked`]; [`Kind::StalePlan`] with the run that has worked on them.
    pub(super) fn check_free(&self, context: &Context, plan: &Plan) -> Result<Vec<JournalReading>> {
        let all = self.intact()?;
        refuse_locked(context, &all, &held(plan).collect(), None)?;
        let wanted: HashSet<_> = plan.moves().map(|one| one.disk.id.as_str()).collect();
        // What a run has done since the plan was made is not in what the plan has seen, or was confirmed.
        let has_worked = |run: &JournalReading| {
            !plan.knows(&run.state) && run.state.touched().any(|disk| wanted.contains(disk))
        };
        match all.iter().find(|run| has_worked(run)) {
            Some(run) => Err(Error::new(
                Kind::StalePlan,
                format!(
                    "run {} has worked on these disks since the plan was made",
                    run.state.run
                ),
            )),
            None => Ok(all),
        }
    }

    /// Refuses disks and instances that a run other than `own` holds: one that is alive, or one that was interrupted and
    /// would go on with them.
    ///
    /// # Errors
    /// [`Kind::Locked`] with the run and how to go on; those of [`Runs::intact`].
    pub(super) fn check_unlocked(
        &self,
        context: &Context,
        ids: &HashSet<&str>,
        own: Option<&str>,
    ) -> Result<()> {
        refuse_locked(context, &self.intact()?, ids, own)
    }

    /// All runs, the newest first.
    ///
    /// # Errors
    /// [`Kind::Locked`] for a journal that cannot be read: nobody knows what it holds.
    pub(super) fn intact(&self) -> Result<Vec<JournalReading>> {
        let mut damaged = None;
        let all = self.all(|error| {
            let hint = error.hints().first().cloned();
            damaged = Some((error.message().to_owned(), hint));
        });
        let Some((message, hint)) = damaged else {
            return Ok(all);
        };
        let message = format!("nobody knows which disks a run holds: {message}");
        let look = Text::fixed(
            "look in the cloud at what that run was about; when nothing of it is under way, move its journal elsewhere",
            "请先在云上确认该任务涉及的资源；确认没有操作仍在进行后，把它的日志移到别处",
        );
        Err(Error::new(Kind::Locked, message).hint(hint.unwrap_or(look)))
    }
}

/// A run whose journal is damaged.
pub(super) struct DamagedRun {
    /// The run that its file is named after.
    pub(super) run: String,
    /// When it began, where that was read before the damage.
    pub(super) began: Option<DateTime<Utc>>,
}

/// Adds to the error of a journal that cannot be gone on with what can be done about it.
fn hint_at_journal(context: &Context, run: &str, error: Error) -> Error {
    if !error.hints().is_empty() || error.kind() != Kind::Failed {
        return error;
    }
    let show = context.own_command(&format!("runs show {run}"));
    error.hint(Text::new(
        format!(
            "nothing was sent; what stands before the damage is shown by: {show}; look in the cloud at what that run was \
             about, and when nothing of it is under way, move its journal elsewhere"
        ),
        format!(
            "未发送任何请求；损坏之前的记录可查看：{show}；请在云上确认该任务涉及的资源，确认没有操作仍在进行后，把它的日志移到别处"
        ),
    ))
}

fn refuse_locked(
    context: &Context,
    all: &[JournalReading],
    ids: &HashSet<&str>,
    own: Option<&str>,
) -> Result<()> {
    let is_other = |run: &&JournalReading| {
        (run.alive || !run.state.ended) && own != Some(run.state.run.as_str())
    };
    for run in all.iter().filter(is_other) {
        if let Some(id) = held(&run.state.plan).find(|id| ids.contains(id)) {
            return Err(locked(context, run, id));
        }
    }
    Ok(())
}

/// The error for `id`, which `run` holds.
fn locked(context: &Context, run: &JournalReading, id: &str) -> Error {
    let name = &run.state.run;
    if run.alive {
        return under_way(context, run, Some(id));
    }
    let resume = context.own_command(&format!("resume {name}"));
    let abandon = context.own_command(&format!("runs abandon {name}"));
    let message = format!("run {name} was interrupted and holds {id}");
    Error::new(Kind::Locked, message).hint(Text::new(
        format!("go on with it with: {resume}; or give it up with: {abandon}"),
        format!("继续执行：{resume}；或放弃：{abandon}"),
    ))
}

/// The error for `run`, which a process carries out now and which holds `id`, where that is not plain.
pub(super) fn under_way(context: &Context, run: &JournalReading, id: Option<&str>) -> Error {
    let name = &run.state.run;
    let began = run.state.began.to_rfc3339_opts(SecondsFormat::Secs, true);
    let show = context.own_command(&format!("runs show {name}"));
    let holds = id.map(|id| format!(" and holds {id}")).unwrap_or_default();
    Error::new(Kind::Locked, format!("run {name} is under way{holds}")).hint(Text::new(
        format!("it began at {began}: let it end; look at it with: {show}"),
        format!("该任务开始于 {began}，请等待其结束；查看：{show}"),
    ))
}

/// The error for a lock that another process has held for all the time that the command has.
fn being_begun(context: &Context, path: &Path) -> Error {
    let (path, within) = (
        path.display(),
        humantime::format_duration(context.deadline.timeout()),
    );
    Error::new(
        Kind::Locked,
        format!("another process has been beginning a run for {within}, and holds {path}; nothing was sent"),
    )
    .hint(Text::fixed(
        "if it hangs, end it: the lock goes with its process; --timeout waits longer",
        "若该进程已挂起，请结束它：锁会随进程一同释放；可用 --timeout 延长等待",
    ))
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

/// Appends `event` to `journal`, and takes it into `state`.
///
/// # Errors
/// Those of [`FileJournal::append`].
pub(super) fn record(journal: &mut FileJournal, state: &mut RunState, event: Event) -> Result<()> {
    let record = Record {
        seq: state.next_seq(),
        at: Context::now(),
        event,
    };
    journal.append(&record)?;
    state.apply(&record)
}

/// What a plan changes: its disks, and the instances that it stops.
pub(super) fn held(plan: &Plan) -> impl Iterator<Item = &str> {
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
