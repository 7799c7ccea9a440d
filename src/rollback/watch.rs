//! Waiting for resets to end, on read-only calls alone.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

use super::IDS_PER_CALL;
use super::evidence::{Ending, Evidence, Reading};
use crate::api::alibaba::ecs;
use crate::api::{DiskId, SnapshotId};
use crate::client::Client;
use crate::error::{Error, Kind, Result};

/// How to look at what was sent.
#[derive(Debug, Clone)]
pub enum Watch {
    /// Disks that are rolled back, each with the snapshot it goes to: with these a dry run of `ResetDisk` tells
    /// whether a reset is running (`InvalidOperation.DiskResetInProgress`), which the disk's status may not.
    EcsReset(Vec<(DiskId, SnapshotId)>),
    /// Disks that are initialised again, which show the status `ReIniting`.
    EcsReInit(Vec<DiskId>),
    /// ECM instances that are reinstalled, which show it as their latest operation.
    EcmReset,
}

/// What is waited for.
#[derive(Debug, Clone)]
pub struct Target {
    /// The id of the disk or the instance.
    pub id: String,
    /// How it ended; `None` while it runs.
    pub ending: Option<Ending>,
    /// How long it took from being accepted to being seen to have ended.
    pub took: Duration,
    evidence: Evidence,
}

impl Target {
    /// A target at which nobody has looked yet.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            ending: None,
            took: Duration::ZERO,
            evidence: Evidence::default(),
        }
    }
}

/// The times of a wait.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How long to wait in all.
    pub timeout: Duration,
    /// How long nothing must stir before an operation that was never seen to run is taken to have ended.
    pub settle: Duration,
}

impl Limits {
    /// The settle time of the product: longer than the 10 s that a rollback may take to begin.
    pub const SETTLE: Duration = Duration::from_secs(12);
}

const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Waits until every one of `targets` has ended. Endings are written into `targets` as they are seen, so that a wait
/// that is dropped half-way keeps what it saw.
///
/// `on_look` is called after every look with the number of targets that have ended.
///
/// # Errors
/// [`Kind::StillRunning`] when the time is up. What makes looking impossible (credentials, permission). A network or
/// a service that fails for a while is waited out.
pub async fn wait(
    client: &Client,
    watch: &Watch,
    targets: &mut [Target],
    limits: Limits,
    mut on_look: impl FnMut(usize, Duration),
) -> Result<()> {
    let start = Instant::now();
    let mut pause = FIRST_PAUSE;
    let mut looked = false;
    let mut trouble = None;
    loop {
        let pending = pending(targets);
        if pending.is_empty() {
            return Ok(());
        }
        let left = limits.timeout.saturating_sub(start.elapsed());
        match tokio::time::timeout(left, watch.look(client, &pending)).await {
            Ok(Ok(readings)) => {
                looked = true;
                take(targets, readings, start.elapsed(), limits.settle);
            }
            Ok(Err(error)) if error.kind().is_passing() => {
                log::info!("looking again: {error}");
                trouble = Some(error);
            }
            Ok(Err(error)) => return Err(error),
            Err(_) => {}
        }
        let ended = targets.len() - self::pending(targets).len();
        on_look(ended, start.elapsed());
        let left = limits.timeout.saturating_sub(start.elapsed());
        if ended < targets.len() && left.is_zero() {
            return Err(out_of_time(
                targets.len() - ended,
                targets.len(),
                limits,
                looked,
                trouble,
            ));
        }
        if ended < targets.len() {
            tokio::time::sleep(pause.min(left)).await;
            pause = LONGEST_PAUSE.min(pause.mul_f32(1.5));
        }
    }
}

fn out_of_time(
    still: usize,
    all: usize,
    limits: Limits,
    looked: bool,
    trouble: Option<Error>,
) -> Error {
    let seconds = limits.timeout.as_secs_f32();
    if looked {
        return Error::new(
            Kind::StillRunning,
            format!("{still} of {all} still running after {seconds} s"),
        );
    }
    let error = Error::new(
        Kind::StillRunning,
        format!("{all} could not be looked at for {seconds} s, so their end is not known"),
    );
    match trouble {
        Some(trouble) => error.caused_by(trouble),
        None => error,
    }
}

fn pending(targets: &[Target]) -> Vec<String> {
    let pending = targets.iter().filter(|target| target.ending.is_none());
    pending.map(|target| target.id.clone()).collect()
}

fn take(
    targets: &mut [Target],
    mut readings: HashMap<String, Reading>,
    at: Duration,
    settle: Duration,
) {
    for target in targets.iter_mut().filter(|target| target.ending.is_none()) {
        if let Some(reading) = readings.remove(&target.id) {
            target.ending = target.evidence.take(reading, at, settle);
            target.took = at;
        }
    }
}

/// Looks for a sign that a mutating call whose answer was lost was accepted: for about two seconds, and for at most
/// twenty where the reads do not come through either, or `most`.
///
/// Returns, for each of `targets`, whether its operation was seen to run. That nothing was seen proves nothing.
pub async fn reconcile(
    client: &Client,
    watch: &Watch,
    targets: &mut [Target],
    most: Duration,
) -> Vec<bool> {
    const ENOUGH: Duration = Duration::from_secs(2);
    const AT_MOST: Duration = Duration::from_secs(20);
    let looking = async {
        let start = Instant::now();
        let mut pause = FIRST_PAUSE;
        while targets.iter().any(|target| !target.evidence.was_seen()) && start.elapsed() < ENOUGH {
            match watch.look(client, &pending(targets)).await {
                Ok(readings) => take(targets, readings, start.elapsed(), ENOUGH),
                Err(error) => {
                    log::info!("looking for signs of the request: {error}");
                    if !error.kind().is_passing() {
                        return;
                    }
                }
            }
            tokio::time::sleep(pause).await;
            pause = pause.mul_f32(1.5);
        }
    };
    if tokio::time::timeout(AT_MOST.min(most), looking)
        .await
        .is_err()
    {
        log::info!("looking for signs of the request: no answer in time");
    }
    targets
        .iter()
        .map(|target| target.evidence.was_seen())
        .collect()
}

impl Watch {
    async fn look(&self, client: &Client, pending: &[String]) -> Result<HashMap<String, Reading>> {
        let is_pending = |id: &str| pending.iter().any(|pending| pending == id);
        match self {
            Self::EcsReset(pairs) => {
                let disks = pairs.iter().map(|(disk, _)| disk);
                let disks: Vec<_> = disks
                    .filter(|disk| is_pending(disk.as_str()))
                    .cloned()
                    .collect();
                let mut readings = look_at_disks(client, &disks).await?;
                for (disk, snapshot) in pairs {
                    if readings.get(disk.as_str()) == Some(&Reading::Quiet)
                        && probe(client, disk, snapshot).await?
                    {
                        readings.insert(disk.to_string(), Reading::Active);
                    }
                }
                Ok(readings)
            }
            Self::EcsReInit(disks) => {
                let disks: Vec<_> = disks
                    .iter()
                    .filter(|disk| is_pending(disk.as_str()))
                    .cloned()
                    .collect();
                look_at_disks(client, &disks).await
            }
            Self::EcmReset => look_at_ecm(client, pending).await,
        }
    }
}

async fn look_at_disks(client: &Client, ids: &[DiskId]) -> Result<HashMap<String, Reading>> {
    let mut readings: HashMap<_, _> = ids
        .iter()
        .map(|id| (id.to_string(), Reading::Missing))
        .collect();
    for chunk in ids.chunks(IDS_PER_CALL) {
        let read = ecs::DescribeDisks {
            disk_ids: chunk.to_vec(),
            page: ecs::Page::first(100),
            ..ecs::DescribeDisks::default()
        };
        for page in client.call_all(read).await? {
            for disk in page.value.disks.items {
                let reading = if disk.is("In_use") || disk.is("Available") {
                    Reading::Quiet
                } else if disk.is("ReIniting") {
                    Reading::Active
                } else {
                    Reading::Busy
                };
                readings.insert(disk.disk_id, reading);
            }
        }
    }
    Ok(readings)
}

/// Asks by a dry run whether a reset of `disk` is running.
async fn probe(client: &Client, disk: &DiskId, snapshot: &SnapshotId) -> Result<bool> {
    let dry_run = ecs::ResetDisk {
        disk_id: disk.clone(),
        snapshot_id: snapshot.clone(),
        dry_run: true,
    };
    match client.call(&dry_run).await {
        // No dry run is answered with success: this server knows none, and has taken it for another reset. Asking again
        // would be sending a destructive call again and again.
        Ok(_) => Err(Error::new(
            Kind::UnknownOutcome,
            format!(
                "{disk}: the server took a dry run for another reset to {snapshot}; not asking it again"
            ),
        )),
        Err(error) if error.kind().is_passing() => Err(error),
        // Any other refusal says nothing of a running reset: the instance may have been started meanwhile, or the
        // caller may not be allowed to ask. The settle time decides then.
        Err(error) => Ok(error.code() == Some("InvalidOperation.DiskResetInProgress")),
    }
}

async fn look_at_ecm(client: &Client, ids: &[String]) -> Result<HashMap<String, Reading>> {
    let mut readings: HashMap<_, _> = ids
        .iter()
        .map(|id| (id.clone(), Reading::Missing))
        .collect();
    for instance in super::loss::ecm_instances(client, ids).await? {
        let operation = super::ecm::facts::operation(&instance);
        let reading = Reading::of_reinstall(operation.as_ref(), None);
        readings.insert(instance.instance_id, reading);
    }
    Ok(readings)
}
