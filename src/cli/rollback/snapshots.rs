//! Snapshots of the chosen disks that are being taken, and other things that end by themselves: read, and waited for.

use std::collections::HashSet;
use std::time::Duration;

use tokio::time::Instant;

use super::clouds::Clients;
use super::targets::{Request, Wanted};
use crate::cli::context::Context;
use crate::error::{Result, Text};
use crate::rollback::To;
use crate::rollback::cloud::{Catalog, Work};
use crate::rollback::facts::Snapshot;
use crate::rollback::plan::Plan;

/// The shortest pause between two looks, and the longest.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// The most disks that a command which is shown names.
const MOST_NAMED: usize = 10;

/// The command that waits, where the snapshots that disks go back to are given.
pub(super) const WAIT_HINT: Text = Text::fixed(
    "the same command with `--wait-snapshots 1h` waits until that is over",
    "在同一命令中加上 `--wait-snapshots 1h` 可等待其结束",
);

/// The command that waits, and then does what `plan` shows: `command` given again would choose anew, and a snapshot that was
/// waited for would be the newest.
pub(super) fn wait_hint(context: &Context, command: &str, request: &Request, plan: &Plan) -> Text {
    let is_chosen = match &request.wanted {
        Wanted::RollBack(targets) => {
            let mut targets = targets.iter();
            targets.any(|one| matches!(one.to, To::Latest | To::AsOf(_)))
        }
        Wanted::Reinstall(_) => false,
    };
    if !is_chosen {
        return WAIT_HINT;
    }
    if plan.moves().count() > MOST_NAMED {
        let command = context.own_command("apply FILE --wait-snapshots 1h");
        return Text::new(
            format!(
                "`snapback plan --out FILE` keeps what is shown, and this waits until that is over and does it: {command}"
            ),
            format!(
                "`snapback plan --out FILE` 保存上面所列的计划；以下命令等待其结束后执行该计划：{command}"
            ),
        );
    }
    let disks = plan
        .moves()
        .map(|one| format!(" --disk {}={}", one.disk.id, one.snapshot.id));
    let disks: String = disks.collect();
    let command = context.own_command(&format!("{command}{disks} --wait-snapshots 1h"));
    Text::new(
        format!(
            "this waits until that is over, and goes back to the snapshots that are shown; add your other options, but none that \
             choose disks or snapshots: {command}"
        ),
        format!(
            "以下命令等待其结束后，仍回滚到上面所列的快照；请加上其他选项（选择磁盘或快照的选项除外）：{command}"
        ),
    )
}

/// Reads the snapshots of the disks of a plan that are being taken.
pub(super) struct InProgress<'a>(pub(super) &'a Plan);

impl Work for InProgress<'_> {
    type Output = Vec<Snapshot>;

    async fn on<C: Catalog>(self, cloud: &C) -> Result<Vec<Snapshot>> {
        let disks: Vec<_> = self.0.moves().map(|one| one.disk.clone()).collect();
        if disks.is_empty() {
            return Ok(Vec::new());
        }
        cloud.snapshots_in_progress(&disks).await
    }
}

/// The time that a command waits for what ends by itself (`--wait-snapshots`), and what it has told of that.
pub(super) struct Waiting<'a> {
    context: &'a Context,
    began: Instant,
    most: Duration,
    told: HashSet<String>,
}

impl<'a> Waiting<'a> {
    /// Begins now, and lasts for `most` or the time that the command has; not at all when not given.
    pub(super) fn new(context: &'a Context, most: Option<Duration>) -> Self {
        Self {
            context,
            began: Instant::now(),
            most: most.unwrap_or_default().min(context.global.timeout),
            told: HashSet::new(),
        }
    }

    /// Tells once what is waited for, and pauses; `false` at once when the time is over.
    pub(super) async fn pause(&mut self, subjects: impl IntoIterator<Item = String>) -> bool {
        let waited = self.began.elapsed();
        let left = self.most.saturating_sub(waited);
        if left.is_zero() {
            return false;
        }
        for what in subjects {
            // How far it is changes with each look.
            let subject = what.split(" (").next().unwrap_or_default().to_owned();
            if self.told.insert(subject) {
                self.context.console.note(&format!("waiting for {what}"));
            }
        }
        let pause = (waited / 10).clamp(SHORTEST_PAUSE, LONGEST_PAUSE);
        let pause = pause.min(left);
        tokio::time::sleep(pause).await;
        self.context.deadline.leave_out(pause);
        true
    }

    /// Waits until no snapshot of a disk of `plan` is being taken. Returns true when it has waited, so that what was read
    /// before is old.
    ///
    /// # Errors
    /// Those of the reads.
    pub(super) async fn until_none_in_progress(
        &mut self,
        clients: &Clients,
        plan: &Plan,
    ) -> Result<bool> {
        if self.most.is_zero() {
            return Ok(false);
        }
        // One that the plan was made with may have ended since.
        let mut has_waited = plan.moves().any(|one| one.snapshot.is_in_progress());
        loop {
            let found = clients.on(InProgress(plan)).await?;
            let found = found.iter().map(|snapshot| {
                let disk = snapshot.disk.as_deref().unwrap_or("a disk");
                let (id, progress) = (&snapshot.id, snapshot.in_progress());
                format!("the snapshot {id} of {disk}, which is {progress}")
            });
            if found.len() == 0 || !self.pause(found).await {
                return Ok(has_waited);
            }
            has_waited = true;
        }
    }
}
