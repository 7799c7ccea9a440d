//! Whether the keys may do what the commands carry out, as far as that can be told without doing it.
//!
//! Nothing here changes anything: reads, and calls with a documented dry run on ids that do not exist. Source of the
//! dry run's order: the operations' pages, by which keys and authorisation are checked before what is named.

use super::check::{Check, Status};
use crate::api::alibaba::ecs;
use crate::api::tencent::ecm;
use crate::api::{DiskId, Effect, Operation, Provider, SnapshotId};
use crate::cli::needs;
use crate::client::{Client, is_dry_run_passed};
use crate::error::{Error, Kind, Result, Text};

/// The ids of a disk and a snapshot that nobody has.
const DISK: &str = "d-snapback-doctor";
const SNAPSHOT: &str = "s-snapback-doctor";

/// The checks of what the keys of `client` may do.
///
/// # Errors
/// [`Kind::Failed`] when the made-up ids are none: a defect of the program.
pub(super) async fn checks(client: &Client, provider: Provider) -> Result<Vec<Check>> {
    let mut checks = match provider {
        Provider::Alibaba => alibaba(client).await?,
        Provider::Tencent => tencent(client).await,
    };
    // What is not tried has a line all the same, so that silence is not taken for consent.
    for need in needs::of(provider).filter(|need| need.mutates) {
        let id = id(need.carries_out.action);
        if checks.iter().all(|check| check.id != id) {
            checks.push(untold(need.carries_out.action));
        }
    }
    Ok(checks)
}

async fn alibaba(client: &Client) -> Result<Vec<Check>> {
    let disk: DiskId = DISK.parse().map_err(no_id)?;
    let snapshot: SnapshotId = SNAPSHOT.parse().map_err(no_id)?;
    let page = || ecs::Page::first(10);
    let disks = ecs::DescribeDisks {
        page: page(),
        ..ecs::DescribeDisks::default()
    };
    let snapshots = ecs::DescribeSnapshots {
        page: page(),
        ..ecs::DescribeSnapshots::default()
    };
    let groups = ecs::DescribeSnapshotGroups {
        page: page(),
        ..ecs::DescribeSnapshotGroups::default()
    };
    let instances = ecs::DescribeInstances {
        page: page(),
        ..ecs::DescribeInstances::default()
    };
    let reset = ecs::ResetDisk {
        disk_id: disk.clone(),
        snapshot_id: snapshot.clone(),
        dry_run: true,
    };
    let resets = ecs::ResetDisks {
        disk: vec![ecs::DiskAndSnapshot {
            disk_id: disk,
            snapshot_id: snapshot,
        }],
        dry_run: true,
    };
    let mut asking = Asking::new(client);
    asking.ask(&disks).await;
    asking.ask(&snapshots).await;
    asking.ask(&groups).await;
    asking.ask(&instances).await;
    asking.ask(&reset).await;
    asking.ask(&resets).await;
    Ok(asking.checks)
}

fn no_id(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(Kind::Failed, "the ids of the check are none").caused_by(error)
}

async fn tencent(client: &Client) -> Vec<Check> {
    let instances = ecm::DescribeInstances {
        limit: Some(1),
        ..ecm::DescribeInstances::default()
    };
    let images = ecm::DescribeImage {
        limit: Some(1),
        ..ecm::DescribeImage::default()
    };
    let mut asking = Asking::new(client);
    asking.ask(&instances).await;
    asking.ask(&images).await;
    asking.checks
}

/// Asks one operation after the other, until one has no answer: those after it would be waited for in vain as long.
struct Asking<'a> {
    client: &'a Client,
    checks: Vec<Check>,
    unanswered: bool,
}

impl<'a> Asking<'a> {
    const fn new(client: &'a Client) -> Self {
        Self {
            client,
            checks: Vec::new(),
            unanswered: false,
        }
    }

    async fn ask<O: Operation>(&mut self, operation: &O) {
        let check = if self.unanswered {
            let message = "not tried: the provider does not answer";
            Check::new(Status::Skip, id(O::ACTION), O::ACTION, message)
        } else {
            ask(self.client, operation).await
        };
        self.unanswered |= matches!(
            check.status,
            Status::Fail(Kind::Network | Kind::Unavailable)
        );
        self.checks.push(check);
    }
}

fn id(action: &str) -> String {
    format!("permissions.{action}")
}

fn untold(action: &'static str) -> Check {
    let message = "cannot be told without doing it: it has no dry run";
    Check::new(Status::Skip, id(action), action, message)
}

/// Sends `operation`, which must change nothing, and says whether it is allowed.
async fn ask<O: Operation>(client: &Client, operation: &O) -> Check {
    let action = O::ACTION;
    if operation.effect() != Effect::Read {
        return untold(action);
    }
    let new = |status, message: &str| Check::new(status, id(action), action, message);
    let Err(error) = client.call(operation).await else {
        return new(Status::Ok, "allowed");
    };
    let provider = O::SERVICE.provider();
    if is_dry_run_passed(provider, &error) {
        return new(Status::Ok, "allowed (dry run)");
    }
    match error.kind() {
        // Authorisation comes before what is named, which does not exist.
        Kind::NotFound | Kind::Precondition if O::EFFECT == Effect::Mutate => new(
            Status::Ok,
            "allowed (dry run on a disk that does not exist)",
        ),
        Kind::Permission => denied(&error, action, O::EFFECT),
        Kind::Credentials | Kind::Network | Kind::Unavailable => {
            Check::failed(id(action), action, &error)
        }
        _ => {
            let check = Check::failed(id(action), action, &error);
            Check {
                status: Status::Warn,
                message: format!("cannot be told: {}", check.message),
                ..check
            }
        }
    }
}

fn denied(error: &Error, action: &'static str, effect: Effect) -> Check {
    let check = Check::failed(id(action), action, error);
    let message = format!("not allowed: {}", check.message);
    let hint = match effect {
        Effect::Read => Text::fixed(
            "`snapback policy` prints a policy that allows it",
            "可用 `snapback policy` 生成所需的最小权限策略",
        ),
        Effect::Mutate => Text::fixed(
            "`snapback policy` prints a policy that allows it; a policy that names single disks refuses the made-up one \
             of this check as well: try the command with --dry-run on a real one",
            "可用 `snapback policy` 生成所需的最小权限策略；若策略只授权特定磁盘，本项检查所用的虚构磁盘也会被拒绝，\
             请对真实磁盘加 --dry-run 再试",
        ),
    };
    Check { message, ..check }.hint(hint)
}
