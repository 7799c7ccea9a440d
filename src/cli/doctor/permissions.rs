//! Whether the keys may do what the commands carry out, as far as that can be told without doing it.
//!
//! Nothing here changes anything: reads, and calls with a documented dry run on ids that do not exist. Source of the
//! dry run's order: the operations' pages, by which keys and authorisation are checked before what is named.

use super::check::{Check, Status};
use crate::api::alibaba::{ecs, ess};
use crate::api::tencent::{autoscaling, cbs, cvm, ecm};
use crate::api::{DiskId, Effect, InstanceId, Operation, Provider, Service, SnapshotId};
use crate::cli::needs;
use crate::client::{Client, is_dry_run_passed};
use crate::error::{Error, Kind, Result, Text};

/// The ids of a disk and a snapshot that nobody has.
const DISK: &str = "d-snapback-doctor";
const SNAPSHOT: &str = "s-snapback-doctor";
/// The ids of instances that nobody has.
const INSTANCE: &str = "i-snapback-doctor";
const CVM_INSTANCE: &str = "ins-snapback-doctor";

/// The clients of what is asked.
pub(super) struct Clients<'a> {
    /// That of ECS, or of ECM.
    pub(super) main: &'a Client,
    /// Those of CVM and of CBS, or why they are not asked; `None` at a provider that has neither.
    pub(super) disks: Option<std::result::Result<(Client, Client), String>>,
}

/// The checks of what the keys of `clients` may do.
///
/// # Errors
/// [`Kind::Failed`] when the made-up ids are none: a defect of the program.
pub(super) async fn checks(clients: &Clients<'_>, provider: Provider) -> Result<Vec<Check>> {
    let mut checks = match provider {
        Provider::Alibaba => alibaba(clients.main).await?,
        Provider::Tencent => tencent(clients.main).await,
    };
    match &clients.disks {
        Some(Ok((cvm, cbs))) => checks.extend(rollbacks(cvm, cbs).await?),
        Some(Err(why)) => {
            let message = format!("not checked: {why}");
            checks.push(Check::new(
                Status::Skip,
                "permissions.cbs",
                "CBS and CVM",
                message,
            ));
        }
        None => {}
    }
    // What is not tried has a line all the same, so that silence is not taken for consent.
    let needs = needs::of(provider).chain(needs::of_runs(provider));
    for need in needs.filter(|need| need.mutates) {
        let (service, action) = (need.service, need.carries_out.action);
        let id = id(service, action);
        if checks.iter().all(|check| check.id != id) {
            checks.push(untold(service, action));
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
    let instance: InstanceId = INSTANCE.parse().map_err(no_id)?;
    let stop = ecs::StopInstance {
        instance_id: instance.clone(),
        stopped_mode: None,
        force_stop: false,
        dry_run: true,
    };
    let start = ecs::StartInstance {
        instance_id: instance.clone(),
        dry_run: true,
    };
    let members = ess::DescribeScalingInstances {
        instance_ids: vec![instance],
        page_size: 10,
    };
    let mut asking = Asking::new(client);
    asking.ask(&disks).await;
    asking.ask(&snapshots).await;
    asking.ask(&groups).await;
    asking.ask(&instances).await;
    asking.ask(&reset).await;
    asking.ask(&resets).await;
    asking.ask(&stop).await;
    asking.ask(&start).await;
    let ess = client.beside(Service::Ecs, Service::Ess);
    asking.ask_optional(&ess, &members).await;
    Ok(asking.checks)
}

/// What a rollback of CBS disks reads: the reads of CBS, CVM and Auto Scaling. No operation there has a dry run.
async fn rollbacks(cvm: &Client, cbs: &Client) -> Result<Vec<Check>> {
    let instances = cvm::DescribeInstances {
        limit: Some(1),
        ..cvm::DescribeInstances::default()
    };
    let disks = cbs::DescribeDisks {
        limit: Some(1),
        ..cbs::DescribeDisks::default()
    };
    let snapshots = cbs::DescribeSnapshots {
        limit: Some(1),
        ..cbs::DescribeSnapshots::default()
    };
    let groups = cbs::DescribeSnapshotGroups {
        limit: Some(1),
        ..cbs::DescribeSnapshotGroups::default()
    };
    let members = autoscaling::DescribeAutoScalingInstances {
        instance_ids: vec![CVM_INSTANCE.parse().map_err(no_id)?],
        limit: 1,
    };
    let mut asking = Asking::new(cvm);
    asking.ask(&instances).await;
    asking.client = cbs;
    asking.ask(&disks).await;
    asking.ask(&snapshots).await;
    asking.ask(&groups).await;
    let scaling = cbs.beside(Service::Cbs, Service::As);
    asking.ask_optional(&scaling, &members).await;
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
            let (id, subject) = (id(O::SERVICE, O::ACTION), subject(O::SERVICE, O::ACTION));
            Check::new(Status::Skip, id, subject, message)
        } else {
            ask(self.client, operation).await
        };
        self.unanswered |= matches!(
            check.status,
            Status::Fail(Kind::Network | Kind::Unavailable)
        );
        self.checks.push(check);
    }

    /// Asks a service that a run can do without: a failure is a warning.
    async fn ask_optional<O: Operation>(&mut self, client: &'a Client, operation: &O) {
        self.client = client;
        self.ask(operation).await;
        if let Some(check) = self.checks.last_mut().filter(|check| check.is_failure()) {
            check.status = Status::Warn;
            check
                .message
                .push_str("; a rollback goes on, and says that this is not checked");
        }
    }
}

fn id(service: Service, action: &str) -> String {
    match service {
        Service::Ecs | Service::Ecm => format!("permissions.{action}"),
        _ => format!("permissions.{}.{action}", service.name()),
    }
}

/// An operation as a line names it: those of further services with their service.
fn subject(service: Service, action: &str) -> String {
    match service {
        Service::Ecs | Service::Ecm => action.to_owned(),
        _ => format!("{}:{action}", service.name()),
    }
}

fn untold(service: Service, action: &str) -> Check {
    let message = "not checked: it has no dry run";
    Check::new(
        Status::Skip,
        id(service, action),
        subject(service, action),
        message,
    )
}

/// Sends `operation`, which must change nothing, and says whether it is allowed.
async fn ask<O: Operation>(client: &Client, operation: &O) -> Check {
    if operation.effect() != Effect::Read {
        return untold(O::SERVICE, O::ACTION);
    }
    let (id, subject) = (id(O::SERVICE, O::ACTION), subject(O::SERVICE, O::ACTION));
    let new = |status, message: &str| Check::new(status, &id, &subject, message);
    let Err(error) = client.call(operation).await else {
        return new(Status::Ok, "allowed");
    };
    let provider = O::SERVICE.provider();
    if is_dry_run_passed(provider, &error) {
        return new(Status::Ok, "allowed (dry run)");
    }
    match error.kind() {
        // Authorisation comes before what is named, which does not exist.
        Kind::NotFound | Kind::Precondition if O::EFFECT == Effect::Mutate => {
            let what = if O::ACTION.ends_with("Instance") {
                "an instance"
            } else {
                "a disk"
            };
            let message = format!("allowed (dry run on {what} that does not exist)");
            new(Status::Ok, &message)
        }
        Kind::Permission => denied(Check::failed(id, subject, &error), O::EFFECT),
        Kind::Credentials | Kind::Network | Kind::Unavailable => Check::failed(id, subject, &error),
        _ => {
            let check = Check::failed(id, subject, &error);
            Check {
                status: Status::Warn,
                message: format!("cannot be told: {}", check.message),
                ..check
            }
        }
    }
}

fn denied(check: Check, effect: Effect) -> Check {
    let message = format!("not allowed: {}", check.message);
    let hint = match effect {
        Effect::Read => Text::fixed(
            "`snapback policy` prints a policy that allows it",
            "可用 `snapback policy` 生成所需的最小权限策略",
        ),
        Effect::Mutate => Text::fixed(
            "`snapback policy` prints a policy that allows it; a policy that names single disks or instances refuses the made-up one \
             of this check as well: try the command with --dry-run on a real one",
            "可用 `snapback policy` 生成所需的最小权限策略；若策略只授权特定磁盘或实例，本项检查所用的虚构资源也会被拒绝，\
             请对真实资源加 --dry-run 再试",
        ),
    };
    Check { message, ..check }.hint(hint)
}
