//! `--Disk.N.DiskId` and `--Disk.N.SnapshotId`: how the vendor's command line takes a list.

use clap::{Arg, ArgMatches, Args, Command, FromArgMatches, value_parser};

use crate::api::alibaba::ecs::MAX_DISKS_PER_RESET;
use crate::api::{DiskId, SnapshotId};

/// The pairs given by number, in the order of their numbers; a half that is missing is `None`.
#[derive(Debug, Clone, Default)]
pub(super) struct NumberedDisks(pub(super) Vec<Half>);

/// What was given under one number.
#[derive(Debug, Clone)]
pub(super) struct Half {
    pub(super) number: usize,
    pub(super) disk: Option<DiskId>,
    pub(super) snapshot: Option<SnapshotId>,
}

fn name(number: usize, field: &str) -> String {
    format!("Disk.{number}.{field}")
}

impl Args for NumberedDisks {
    fn augment_args(command: Command) -> Command {
        (1..=MAX_DISKS_PER_RESET).fold(command, |command, number| {
            let arg = |field| {
                let name = name(number, field);
                Arg::new(name.clone())
                    .long(name)
                    .hide(true)
                    .value_name("ID")
            };
            command
                .arg(arg("DiskId").value_parser(value_parser!(DiskId)))
                .arg(arg("SnapshotId").value_parser(value_parser!(SnapshotId)))
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for NumberedDisks {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let half = |number| Half {
            number,
            disk: matches.get_one(&name(number, "DiskId")).cloned(),
            snapshot: matches.get_one(&name(number, "SnapshotId")).cloned(),
        };
        let given = |half: &Half| half.disk.is_some() || half.snapshot.is_some();
        Ok(Self(
            (1..=MAX_DISKS_PER_RESET).map(half).filter(given).collect(),
        ))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
