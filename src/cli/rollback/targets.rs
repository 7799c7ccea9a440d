//! What is asked for on the command line.

use chrono::{DateTime, Utc};
use clap::{ArgGroup, Args};

use super::clouds::{self, Noun};
use crate::api::Service;
use crate::error::{Error, Result, Text};
use crate::rollback::{Disks, PlanTarget, To};

/// The disks and the snapshots they go back to.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("to").args(["latest", "as_of", "snapshot_group"]))]
pub(super) struct Targets {
    /// A disk and the snapshot it goes back to; may be given several times
    #[arg(long = "disk", value_name = "D=S", value_parser = pair, conflicts_with = "instance")]
    disks: Vec<(String, String)>,

    /// All disks of this instance; may be given several times
    #[arg(long, value_name = "I", requires = "to")]
    instance: Vec<String>,

    /// To the newest snapshot of each disk that can be used
    #[arg(long, requires = "instance")]
    latest: bool,

    /// To the newest snapshot of each disk that can be used and was taken at this time or before (RFC 3339)
    #[arg(long, value_name = "TIME", value_parser = time, requires = "instance")]
    as_of: Option<DateTime<Utc>>,

    /// To the snapshots in this group; disks that it has none of stay as they are
    #[arg(long, value_name = "G", requires = "instance")]
    snapshot_group: Option<String>,
}

/// What is asked for, and of which product it is.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) product: Service,
    pub(super) targets: Vec<PlanTarget>,
}

fn pair(text: &str) -> std::result::Result<(String, String), String> {
    match text.split_once('=') {
        Some((disk, snapshot)) if !disk.is_empty() && !snapshot.is_empty() => {
            Ok((disk.to_owned(), snapshot.to_owned()))
        }
        _ => Err("give it as DISK=SNAPSHOT, such as d-1=s-1".to_owned()),
    }
}

fn time(text: &str) -> std::result::Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|time| time.to_utc())
        .map_err(|_| "give it with its zone, such as 2026-11-20T03:00:00+08:00".to_owned())
}

impl Targets {
    /// What is asked for.
    ///
    /// # Errors
    /// A usage error when that is nothing, or of no product, or of several.
    pub(super) fn read(&self) -> Result<Request> {
        let product = clouds::product_of(self.ids())?.ok_or_else(nothing)?;
        let mut targets: Vec<_> = self
            .disks
            .iter()
            .map(|(disk, snapshot)| PlanTarget {
                disks: Disks::One(disk.clone()),
                to: To::Snapshot(snapshot.clone()),
            })
            .collect();
        targets.extend(self.instance.iter().map(|instance| PlanTarget {
            disks: Disks::OfInstance(instance.clone()),
            to: self.to(),
        }));
        Ok(Request { product, targets })
    }

    fn ids(&self) -> impl Iterator<Item = (Noun, &str)> {
        let disks = self
            .disks
            .iter()
            .flat_map(|(disk, snapshot)| [(Noun::Disk, disk), (Noun::Snapshot, snapshot)]);
        let instances = self.instance.iter().map(|id| (Noun::Instance, id));
        let groups = self.snapshot_group.iter().map(|id| (Noun::Group, id));
        let all = disks.chain(instances).chain(groups);
        all.map(|(noun, id)| (noun, id.as_str()))
    }

    fn to(&self) -> To {
        if let Some(time) = self.as_of {
            To::AsOf(time)
        } else if let Some(group) = &self.snapshot_group {
            To::Group(group.clone())
        } else {
            To::Latest
        }
    }
}

fn nothing() -> Error {
    Error::usage("nothing to roll back is named").hint(Text::fixed(
        "give --disk D=S, or --instance I with --latest, --as-of or --snapshot-group",
        "请指定 --disk D=S，或 --instance I 加上 --latest、--as-of 或 --snapshot-group",
    ))
}
