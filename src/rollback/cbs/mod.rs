//! Tencent Cloud CBS, and the CVM instances that its disks are attached to, as a run sees them.

pub(super) mod delays;
pub(super) mod facts;
pub(super) mod reads;
mod terms;

use std::time::Duration;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use tokio::time::Instant;

use crate::api::tencent::{cbs, cvm, listing};
use crate::api::{Operation, Service};
use crate::client::{Client, Reply};
use crate::error::{Error, Kind, Result};

use delays::SNAPSHOT_IN_PROGRESS;
pub(super) use terms::TERMS;

use super::cloud::{Accepted, Act, Catalog, Cloud, Delay, Names, Rate, SafetySnapshots};
use super::conditions::{Terms, is_refusal};
use super::facts::{Disk, Instance, Snapshot, SnapshotGroup, Tag, TaggedInstance};
use super::run::{Made, RollbackForm};

/// How the ids of CBS and CVM look.
pub const NAMES: Names = Names {
    product: Service::Cbs,
    disk: "disk-",
    instance: "ins-",
    snapshot: "snap-",
    group: "csnap-",
};

/// CBS and CVM, each spoken to by a client of its own.
#[derive(Debug, Clone, Copy)]
pub struct Cbs<'a> {
    cbs: &'a Client,
    cvm: &'a Client,
}

impl<'a> Cbs<'a> {
    /// CBS and CVM in the region and with the keys of these clients.
    #[must_use]
    pub const fn new(cbs: &'a Client, cvm: &'a Client) -> Self {
        Self { cbs, cvm }
    }
}

/// How long a snapshot that was begun is looked for, and the pause between two looks: a listing lags behind requests.
const LISTED_WITHIN: Duration = Duration::from_secs(5);
const LOOK_AGAIN: Duration = Duration::from_secs(1);

impl Cloud for Cbs<'_> {
    /// Documented by the second: 10 for StopInstances and StartInstances, 20 for CreateSnapshot and ApplySnapshot.
    fn rate(&self, act: Act) -> Rate {
        let requests = match act {
            Act::Stop | Act::Start | Act::Reinstall => 10,
            Act::Snapshot | Act::RollBack => 20,
        };
        Rate {
            requests,
            per: Duration::from_secs(1),
        }
    }

    async fn instances(&self, ids: &[String]) -> Result<Vec<Instance>> {
        let found = reads::instances(self.cvm, ids).await?;
        Ok(found.into_iter().map(facts::instance).collect())
    }

    async fn disks(&self, ids: &[String]) -> Result<Vec<Disk>> {
        let found = reads::disks(self.cbs, ids).await?;
        Ok(found.into_iter().map(facts::disk).collect())
    }

    async fn snapshots(&self, ids: &[String]) -> Result<Vec<Snapshot>> {
        let found = reads::snapshots(self.cbs, ids).await?;
        Ok(found.into_iter().map(facts::snapshot).collect())
    }

    /// Softly: a disk of the instance that is not rolled back would lose what was not yet written to it by a power cut,
    /// and so would the safety snapshots. One that does not stop fails the step, and nothing is touched.
    async fn stop(&self, instance: &str) -> Result<Accepted> {
        let operation = cvm::StopInstances {
            instance_ids: vec![reads::id(instance)?],
            stop_type: Some(cvm::StopType::Soft),
            stopped_mode: Some(cvm::StoppedMode::KeepCharging),
        };
        Ok(send(self.cvm, &operation).await?.0)
    }

    async fn start(&self, instance: &str) -> Result<Accepted> {
        let operation = cvm::StartInstances {
            instance_ids: vec![reads::id(instance)?],
        };
        Ok(send(self.cvm, &operation).await?.0)
    }

    async fn snapshot(&self, wanted: &SafetySnapshots) -> Result<Accepted> {
        let Some(disk) = wanted.disks.first() else {
            return Err(Error::new(Kind::Failed, "a snapshot of no disk was wanted"));
        };
        let now = Utc::now() + self.cbs.clock_offset();
        let operation = cbs::CreateSnapshot {
            disk_id: reads::id(disk)?,
            snapshot_name: Some(wanted.name.clone()),
            deadline: wanted.keep_days.and_then(|days| deadline(now, days)),
        };
        let (accepted, reply) = match send(self.cbs, &operation).await {
            Ok(answered) => answered,
            Err(error) if is_one_of(&error, &SNAPSHOT_IN_PROGRESS) => {
                return self.taken_before(wanted, error).await;
            }
            Err(error) => return Err(error),
        };
        let Some(snapshot) = reply.value.snapshot_id else {
            return Err(Error::new(
                Kind::UnknownOutcome,
                format!("CreateSnapshot of {disk} was answered without an id"),
            ));
        };
        let disk = disk.clone();
        Ok(Accepted {
            made: vec![Made { disk, snapshot }],
            ..accepted
        })
    }

    /// By their name, which no other run gives: CreateSnapshot has no idempotency token.
    async fn find_snapshots(&self, wanted: &SafetySnapshots) -> Result<Option<Vec<Made>>> {
        let began = Instant::now();
        loop {
            let found = reads::safety_snapshots(self.cbs, wanted).await?;
            if found.is_some() || began.elapsed() >= LISTED_WITHIN {
                return Ok(found);
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    async fn snapshots_in_progress(&self, disks: &[Disk]) -> Result<Vec<Snapshot>> {
        let found = reads::snapshots_in_progress(self.cbs, disks).await?;
        let found = found.into_iter().map(facts::snapshot);
        Ok(found.filter(Snapshot::is_in_progress).collect())
    }

    async fn roll_back(&self, disk: &str, snapshot: &str, form: &RollbackForm) -> Result<Accepted> {
        let (snapshot_id, disk_id) = (reads::id(snapshot)?, reads::id(disk)?);
        if let RollbackForm::Group { group } = form {
            let operation = cbs::ApplySnapshotGroup {
                snapshot_group_id: group.clone(),
                apply_disks: vec![cbs::ApplyDisk {
                    snapshot_id,
                    disk_id,
                }],
            };
            return Ok(send(self.cbs, &operation).await?.0);
        }
        let operation = cbs::ApplySnapshot {
            snapshot_id,
            disk_id,
            auto_stop_instance: (*form == RollbackForm::AutoStop).then_some(true),
        };
        Ok(send(self.cbs, &operation).await?.0)
    }

    /// By one document an elastic disk that is attached is rolled back by plain ApplySnapshot when its instance is stopped,
    /// by another it must be detached. ApplySnapshotGroup is documented to take attached disks, of which it names part of a
    /// group, and `AutoStopInstance` covers them as well. The group comes first: it refuses an instance that runs.
    ///
    /// Source: ApplySnapshot, ApplySnapshotGroup (document 362/116250) and the user guide "Rolling back from snapshots".
    async fn another_form(
        &self,
        snapshot: &str,
        form: &RollbackForm,
        error: &Error,
    ) -> Option<RollbackForm> {
        match form {
            RollbackForm::Plain if error.code() == Some("InvalidDisk.NotSupported") => {
                let group = reads::group_with(self.cbs, snapshot).await;
                let group = group.unwrap_or_else(|error| {
                    log::info!("whether {snapshot} is in a group cannot be told: {error}");
                    None
                });
                Some(
                    group.map_or(RollbackForm::AutoStop, |group| RollbackForm::Group {
                        group,
                    }),
                )
            }
            RollbackForm::Group { .. } if is_refusal(error.kind()) => Some(RollbackForm::AutoStop),
            _ => None,
        }
    }

    fn can_probe(&self) -> bool {
        false
    }

    /// The disk itself tells.
    async fn probe(&self, _: &str, _: &str) -> Result<Option<bool>> {
        Ok(None)
    }

    /// That of CVM, which tells of instances.
    fn clock_ahead(&self) -> Option<TimeDelta> {
        self.cvm.clock_seen().or_else(|| self.cbs.clock_seen())
    }

    fn is_under_way(&self, act: Act, error: &Error) -> bool {
        act == Act::RollBack && error.code() == Some("ResourceInUse.DiskRollbacking")
    }

    fn is_so_already(&self, act: Act, error: &Error) -> bool {
        match act {
            Act::Stop => is_one_of(error, &STOPPED_ALREADY),
            Act::Start => is_one_of(error, &STARTED_ALREADY),
            Act::Snapshot | Act::RollBack | Act::Reinstall => false,
        }
    }

    fn delay(&self, act: Act, error: &Error) -> Option<Delay> {
        delays::delay(act, error.code()?)
    }
}

impl Catalog for Cbs<'_> {
    fn terms(&self) -> &'static Terms {
        &TERMS
    }

    async fn instances_named(&self, name: &str) -> Result<Vec<Instance>> {
        let filter = listing::Filter::of("instance-name", name);
        let found = reads::instances_with(self.cvm, vec![filter]).await?;
        Ok(found.into_iter().map(facts::instance).collect())
    }

    async fn instances_tagged(&self, tags: &[Tag]) -> Result<Vec<TaggedInstance>> {
        let filters = tags
            .iter()
            .take(cvm::MAX_FILTERS)
            .map(|tag| match &tag.value {
                Some(value) => listing::Filter::of(format!("tag:{}", tag.key), value),
                None => listing::Filter::of("tag-key", &tag.key),
            });
        let found = reads::instances_with(self.cvm, filters.collect()).await?;
        Ok(found.into_iter().map(facts::tagged).collect())
    }

    async fn disks_of(&self, instances: &[String]) -> Result<Vec<Disk>> {
        let found = reads::disks_of(self.cbs, instances).await?;
        Ok(found.into_iter().map(facts::disk).collect())
    }

    async fn snapshots_of(&self, disks: &[String]) -> Result<Vec<Snapshot>> {
        let found = reads::snapshots_of(self.cbs, disks).await?;
        Ok(found.into_iter().map(facts::snapshot).collect())
    }

    async fn group(&self, id: &str) -> Result<Option<SnapshotGroup>> {
        let snapshots = reads::group(self.cbs, id).await?;
        Ok(snapshots.map(|snapshots| SnapshotGroup {
            id: id.to_owned(),
            name: None,
            snapshots,
            // Source: SnapshotGroupType `NORMAL` of DescribeSnapshotGroups, which is not crash-consistent.
            crash_consistent: false,
        }))
    }

    /// Safety snapshots are taken one by one, and each has its name.
    async fn groups_of(&self, _: &[String]) -> Result<Vec<SnapshotGroup>> {
        Ok(Vec::new())
    }

    /// CBS has none.
    async fn dry_run(&self, _: &str, _: &str) -> Option<Result<()>> {
        None
    }

    /// A group of CBS is documented not to be crash-consistent: it would give nothing but a second id for the same
    /// snapshots. They are taken of a stopped instance anyway.
    fn can_group(&self, _: &[Disk]) -> bool {
        false
    }
}

impl Cbs<'_> {
    /// A disk of which a snapshot is being taken: by a request whose answer was lost, or by somebody else.
    async fn taken_before(&self, wanted: &SafetySnapshots, refusal: Error) -> Result<Accepted> {
        match reads::safety_snapshots(self.cbs, wanted).await {
            Ok(Some(made)) => Ok(Accepted {
                request_id: None,
                made,
            }),
            Ok(None) => Err(refusal),
            Err(error) => {
                log::info!("whose snapshot is being taken cannot be told: {error}");
                Err(refusal)
            }
        }
    }
}

async fn send<O: Operation>(
    client: &Client,
    operation: &O,
) -> Result<(Accepted, Reply<O::Response>)> {
    let reply = client.call(operation).await?;
    let accepted = Accepted {
        request_id: Some(reply.request_id.clone()),
        made: Vec::new(),
    };
    Ok((accepted, reply))
}

/// When a snapshot that is kept for `days` is deleted. It must be a day ahead when the request arrives, so that there is
/// an hour to spare.
fn deadline(now: DateTime<Utc>, days: u32) -> Option<String> {
    let kept = TimeDelta::try_days(i64::from(days))? + TimeDelta::try_hours(1)?;
    let deadline = now.checked_add_signed(kept)?;
    Some(deadline.to_rfc3339_opts(SecondsFormat::Secs, false))
}

fn is_one_of(error: &Error, codes: &[&str]) -> bool {
    error.code().is_some_and(|code| codes.contains(&code))
}

const STOPPED_ALREADY: [&str; 1] = ["UnsupportedOperation.InstanceStateStopped"];

const STARTED_ALREADY: [&str; 1] = ["UnsupportedOperation.InstanceStateRunning"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_that_is_kept_for_a_day_has_a_deadline_more_than_a_day_ahead() {
        let now = "2026-11-20T03:00:00Z".parse().unwrap();
        assert_eq!(
            deadline(now, 1).as_deref(),
            Some("2026-11-21T04:00:00+00:00")
        );
        assert_eq!(
            deadline(now, 30).as_deref(),
            Some("2026-12-20T04:00:00+00:00")
        );
    }
}
