//! `snapback ecs reset-disks`.

use std::collections::BTreeSet;

use clap::Args;

use super::reset::{item, look, show_losses};
use crate::api::alibaba::ecs::{self, MAX_DISKS_PER_RESET};
use crate::api::{DiskId, Provider, Service, SnapshotGroupId, SnapshotId};
use crate::cli::clock;
use crate::cli::consent;
use crate::cli::context::{Context, required_region};
use crate::cli::mutation::{Item, ItemError, Outcome};
use crate::cli::numbered::{self, Numbered};
use crate::cli::send::Sending;
use crate::cli::value::{DiskPair, boolean};
use crate::client::Client;
use crate::error::{Error, Kind, Result, Text};
use crate::rollback::{self, Watch};

/// Roll 1 to 10 disks back to their snapshots in one request (ResetDisks)
///
/// Everything written to the disks since their snapshots is lost, and the provider keeps no way back. The provider
/// calls this operation deprecated in favour of ResetDisk, and serves it. Some disks may fail while others are
/// rolled back: each disk has its own outcome, and the exit code is then 3.
///
/// Shows what will be lost and asks; with --yes or --confirm it sends this one request and nothing before it
/// (with --snapshot-group-id it first reads what is in the group, also for --print-request). With --dry-run the server itself checks and
/// changes nothing.
#[derive(Debug, Args)]
pub(crate) struct ResetDisks {
    /// A disk and the snapshot it goes back to; 1 to 10 times
    #[arg(long, value_name = "D=S")]
    disk: Vec<DiskPair>,

    #[command(flatten)]
    numbered: Numbered,

    /// The disks and snapshots of this snapshot-consistent group
    #[arg(
        long,
        alias = "SnapshotGroupId",
        value_name = "G",
        conflicts_with = "disk"
    )]
    snapshot_group_id: Option<SnapshotGroupId>,

    #[arg(long = "DryRun", hide = true, value_parser = boolean, num_args = 0..=1, default_missing_value = "true")]
    vendor_dry_run: Option<bool>,
}

/// The vendor's name of the list.
const LIST: &str = "Disk";

type Pair = (DiskId, SnapshotId);

impl ResetDisks {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let given = self.given()?;
        if self.snapshot_group_id.is_some() && self.vendor_dry_run != Some(true) {
            consent::require_way(context, "disks")?;
        }
        let client = context.client(Service::Ecs)?;
        required_region(&client)?;
        let pairs = match &self.snapshot_group_id {
            Some(group) => Context::block_on(members(&client, group))?,
            None => given,
        };
        check(&pairs)?;
        let dry_run = context.global.dry_run || self.vendor_dry_run == Some(true);
        let disk = |(disk, snapshot): &Pair| ecs::DiskAndSnapshot {
            disk_id: disk.clone(),
            snapshot_id: snapshot.clone(),
        };
        let sending = Sending {
            context,
            client: &client,
            operation: ecs::ResetDisks {
                disk: pairs.iter().map(disk).collect(),
                dry_run,
            },
            items: pairs.iter().map(item).collect(),
            noun: "disks",
            watch: Watch::EcsReset(pairs.clone()),
            look: look(
                context,
                &pairs.iter().map(|(disk, _)| disk).collect::<Vec<_>>(),
            ),
        };
        Context::block_on(async {
            if context.global.print_request {
                return sending.print_request().await;
            }
            if dry_run {
                return sending.dry_run().await;
            }
            let preview = async {
                let targets: Vec<_> = pairs
                    .iter()
                    .map(|(disk, snapshot)| (disk.clone(), Some(snapshot.clone())))
                    .collect();
                let losses = rollback::disk_losses(&client, &targets).await;
                show_losses(&targets, losses, clock::now_at(&client))
            };
            sending.go(preview, read).await
        })
    }

    /// The pairs on the command line.
    fn given(&self) -> Result<Vec<Pair>> {
        let mut pairs: Vec<_> = self
            .disk
            .iter()
            .map(|pair| (pair.disk.clone(), pair.snapshot.clone()))
            .collect();
        let lists = self.numbered.lists(&[(LIST, &["DiskId", "SnapshotId"])])?;
        for (number, fields) in lists.into_values().flatten() {
            let value = |field: &'static str| {
                let missing = || Error::usage(format!("--{LIST}.{number}.{field} is missing"));
                Ok((field, *fields.get(field).ok_or_else(missing)?))
            };
            let (disk, snapshot): (Result<_>, Result<_>) = (value("DiskId"), value("SnapshotId"));
            let ((disk, id), (snapshot, of)) = (disk?, snapshot?);
            pairs.push((
                numbered::read(LIST, number, disk, id)?,
                numbered::read(LIST, number, snapshot, of)?,
            ));
        }
        if pairs.is_empty() && self.snapshot_group_id.is_none() {
            return Err(Error::usage("no disk is given").hint(Text::fixed(
                "name each as --disk DISK=SNAPSHOT, or a group with --snapshot-group-id",
                "请用 --disk 磁盘=快照 逐一指定，或用 --snapshot-group-id 指定快照组",
            )));
        }
        if !pairs.is_empty() && self.snapshot_group_id.is_some() {
            return Err(Error::usage(
                "--snapshot-group-id cannot be given with disks",
            ));
        }
        Ok(pairs)
    }
}

/// What every request must satisfy: 1 to 10 disks, none of them twice.
fn check(pairs: &[Pair]) -> Result<()> {
    if pairs.len() > MAX_DISKS_PER_RESET {
        return Err(Error::usage(format!(
            "{} disks are given; ResetDisks takes 1 to {MAX_DISKS_PER_RESET}",
            pairs.len()
        ))
        .hint(Text::fixed(
            "roll them back in several requests, or one by one with `snapback ecs reset-disk`",
            "请分多次请求回滚，或用 `snapback ecs reset-disk` 逐个回滚",
        )));
    }
    let mut seen = BTreeSet::new();
    match pairs.iter().find(|(disk, _)| !seen.insert(disk)) {
        Some((disk, _)) => Err(Error::usage(format!("--disk: {disk} is given twice"))),
        None => Ok(()),
    }
}

/// The disks and snapshots of a group.
async fn members(client: &Client, group: &SnapshotGroupId) -> Result<Vec<Pair>> {
    let read = ecs::DescribeSnapshotGroups {
        snapshot_group_id: vec![group.clone()],
        page: ecs::Page::first(100),
        ..ecs::DescribeSnapshotGroups::default()
    };
    let pages = client.call_all(read).await?;
    let mut groups = pages
        .into_iter()
        .flat_map(|page| page.value.snapshot_groups.items);
    let found = groups
        .find(|found| found.snapshot_group_id == group.as_str())
        .ok_or_else(|| {
            Error::new(
                Kind::NotFound,
                format!("no snapshot group {group} was found"),
            )
            .hint(Text::fixed(
                "`snapback ecs describe-snapshot-groups` lists those of the region",
                "可用 `snapback ecs describe-snapshot-groups` 列出该地域的快照组",
            ))
        })?;
    let pair = |member: ecs::SnapshotInGroup| {
        let unusable = || {
            Error::new(
                Kind::Precondition,
                format!("{group}: the disk of {} is not known", member.snapshot_id),
            )
        };
        let disk = member
            .source_disk_id
            .as_deref()
            .and_then(|id| id.parse().ok())
            .ok_or_else(unusable)?;
        let snapshot = member.snapshot_id.parse().map_err(|_| unusable())?;
        Ok((disk, snapshot))
    };
    let pairs: Vec<_> = found
        .snapshots
        .items
        .into_iter()
        .map(pair)
        .collect::<Result<_>>()?;
    if pairs.is_empty() {
        return Err(Error::new(
            Kind::Precondition,
            format!("{group} holds no snapshot"),
        ));
    }
    Ok(pairs)
}

/// Writes what the answer says of each disk into its item.
fn read(answer: &ecs::ResetDisksAnswer, items: &mut [Item]) {
    let entries = &answer.operation_progress_set.items;
    for item in items {
        let entry = entries
            .iter()
            .find(|entry| entry.related("DiskId") == Some(&item.target.1));
        match entry {
            Some(entry) if entry.succeeded() => item.outcome = Outcome::Succeeded,
            Some(entry) => match entry.failure() {
                Some((code, message)) => item.fail(ItemError::of_code(Provider::Alibaba, code, message)),
                None => item.leave_open(format!(
                    "the answer says {:?} of this disk, which is neither success nor a failure that is known",
                    entry.operation_status
                )),
            },
            None => item.leave_open("the answer says nothing of this disk".to_owned()),
        }
    }
}
