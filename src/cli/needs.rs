//! Which permissions each command needs: the one table, for `snapback policy` and `snapback doctor`.
//!
//! Source of the resources: the operations' pages (ResetDisk, ReInitDisk). Where none is documented it is `*`.

use crate::api::alibaba::{ecs, ess};
use crate::api::tencent::{autoscaling, cbs, cvm, ecm};
use crate::api::{Operation, Provider, Service};

/// What a command sends.
#[derive(Debug)]
pub(super) struct Need {
    /// The product, and the first word of the command.
    pub(super) service: Service,
    /// The second word of the command.
    pub(super) command: &'static str,
    /// What it carries out.
    pub(super) carries_out: Permission,
    /// Whether that changes something.
    pub(super) mutates: bool,
    /// What it reads besides, to show what will be lost, with `--dry-run` and `--wait`, and to look for ids.
    pub(super) reads: &'static [Permission],
}

/// A permission to call an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Permission {
    service: Service,
    /// The operation.
    pub(super) action: &'static str,
    /// What it has to be granted on.
    pub(super) resources: &'static [&'static str],
}

impl Permission {
    const fn of<O: Operation>(resources: &'static [&'static str]) -> Self {
        Self {
            service: O::SERVICE,
            action: O::ACTION,
            resources,
        }
    }

    /// Its name in a policy, such as `ecs:ResetDisk`.
    pub(super) fn name(&self) -> String {
        format!("{}:{}", self.service.name(), self.action)
    }
}

const ANYTHING: &[&str] = &["*"];
const DISK: &str = "acs:ecs:*:*:disk/*";
const SNAPSHOT: &str = "acs:ecs:*:*:snapshot/*";

const fn read<O: Operation>() -> Permission {
    Permission::of::<O>(ANYTHING)
}

/// A listing: what it carries out is a read.
const fn listing<O: Operation>(command: &'static str) -> Need {
    Need {
        service: O::SERVICE,
        command,
        carries_out: read::<O>(),
        mutates: false,
        reads: &[],
    }
}

const fn mutation<O: Operation>(
    command: &'static str,
    resources: &'static [&'static str],
    reads: &'static [Permission],
) -> Need {
    Need {
        service: O::SERVICE,
        command,
        carries_out: Permission::of::<O>(resources),
        mutates: true,
        reads,
    }
}

/// Every command that sends requests.
static NEEDS: &[Need] = &[
    mutation::<ecs::ResetDisk>(
        "reset-disk",
        &[DISK, SNAPSHOT],
        &[
            read::<ecs::DescribeDisks>(),
            read::<ecs::DescribeSnapshots>(),
        ],
    ),
    mutation::<ecs::ResetDisks>(
        "reset-disks",
        ANYTHING,
        &[
            read::<ecs::DescribeDisks>(),
            read::<ecs::DescribeSnapshots>(),
            read::<ecs::DescribeSnapshotGroups>(),
        ],
    ),
    mutation::<ecs::ReInitDisk>(
        "reinit-disk",
        &[DISK],
        &[
            read::<ecs::DescribeDisks>(),
            read::<ecs::DescribeInstances>(),
        ],
    ),
    listing::<ecs::DescribeDisks>("describe-disks"),
    listing::<ecs::DescribeSnapshots>("describe-snapshots"),
    listing::<ecs::DescribeSnapshotGroups>("describe-snapshot-groups"),
    listing::<ecs::DescribeInstances>("describe-instances"),
    listing::<ecs::DescribeRegions>("describe-regions"),
    mutation::<ecm::ResetInstances>(
        "reset-instances",
        ANYTHING,
        &[
            read::<ecm::DescribeInstances>(),
            read::<ecm::DescribeInstancesDeniedActions>(),
            read::<ecm::DescribeImage>(),
        ],
    ),
    listing::<ecm::DescribeInstances>("describe-instances"),
    listing::<ecm::DescribeImage>("describe-images"),
];

const fn in_a_run<O: Operation>(
    resources: &'static [&'static str],
    reads: &'static [Permission],
) -> Need {
    mutation::<O>(RUN, resources, reads)
}

/// The command that stands for all that work on runs of rollbacks.
pub(super) const RUN: &str = "rollback";

/// What a run of rollbacks sends, with its safety snapshots.
static IN_A_RUN: &[Need] = &[
    in_a_run::<ecs::ResetDisk>(
        &[DISK, SNAPSHOT],
        &[
            read::<ecs::DescribeInstances>(),
            read::<ecs::DescribeDisks>(),
            read::<ecs::DescribeSnapshots>(),
            read::<ecs::DescribeSnapshotGroups>(),
            read::<ess::DescribeScalingInstances>(),
            read::<ecs::ListTagResources>(),
        ],
    ),
    in_a_run::<ecs::StopInstance>(ANYTHING, &[]),
    in_a_run::<ecs::StartInstance>(ANYTHING, &[]),
    in_a_run::<ecs::CreateSnapshot>(ANYTHING, &[]),
    in_a_run::<ecs::CreateSnapshotGroup>(ANYTHING, &[]),
    in_a_run::<cbs::ApplySnapshot>(
        ANYTHING,
        &[
            read::<cvm::DescribeInstances>(),
            read::<cbs::DescribeDisks>(),
            read::<cbs::DescribeSnapshots>(),
            read::<cbs::DescribeSnapshotGroups>(),
            read::<autoscaling::DescribeAutoScalingInstances>(),
        ],
    ),
    in_a_run::<cbs::ApplySnapshotGroup>(ANYTHING, &[]),
    in_a_run::<cvm::StopInstances>(ANYTHING, &[]),
    in_a_run::<cvm::StartInstances>(ANYTHING, &[]),
    in_a_run::<cbs::CreateSnapshot>(ANYTHING, &[]),
];

/// What runs of rollbacks need of `provider`.
pub(super) fn of_runs(provider: Provider) -> impl Iterator<Item = &'static Need> {
    let of = move |need: &&Need| need.service.provider() == provider;
    IN_A_RUN.iter().filter(of)
}

/// What the commands of `provider` need.
pub(super) fn of(provider: Provider) -> impl Iterator<Item = &'static Need> {
    NEEDS
        .iter()
        .filter(move |need| need.service.provider() == provider)
}

/// What the command needs that is called `command`, or after its operation.
pub(super) fn find(service: &str, command: &str) -> Option<&'static Need> {
    NEEDS.iter().find(|need| {
        need.service.name() == service
            && (need.command == command || need.carries_out.action == command)
    })
}

/// Whether there are commands whose first word is `word`.
pub(super) fn is_service(word: &str) -> bool {
    NEEDS.iter().any(|need| need.service.name() == word)
}

#[cfg(test)]
mod tests {
    use super::NEEDS;
    use crate::cli::app::command_line;

    #[test]
    fn every_command_that_sends_requests_is_there_under_its_operations_name() {
        let line = command_line();
        let mut commands = Vec::new();
        for service in ["ecs", "ecm"] {
            let family = line.find_subcommand(service).unwrap();
            for command in family.get_subcommands() {
                let operation = command.get_all_aliases().next().unwrap();
                commands.push(format!("{service} {} {operation}", command.get_name()));
            }
        }
        let mut needs: Vec<_> = NEEDS
            .iter()
            .map(|need| {
                let service = need.service.name();
                format!("{service} {} {}", need.command, need.carries_out.action)
            })
            .collect();
        commands.sort();
        needs.sort();
        assert_eq!(needs, commands);
    }
}
