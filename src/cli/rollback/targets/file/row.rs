//! What one row of a file of targets means. Pure.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::cell::Cell;
use super::form::{Place, Row};
use crate::api::endpoints::is_region_id;
use crate::api::{Provider, Service};
use crate::cli::rollback::clouds::{self, Noun, title};
use crate::cli::rollback::targets::time::{Clock, when};
use crate::rollback::{Disks, PlanTarget, To};

/// The columns.
pub(super) const COLUMNS: [&str; 9] = [
    "provider",
    "profile",
    "region",
    "disk",
    "instance",
    "snapshot",
    "snapshot_group",
    "as_of",
    "latest",
];

/// A row that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it stands.
    pub(super) place: Place,
    pub(super) target: PlanTarget,
    pub(super) product: Service,
    pub(super) profile: Option<String>,
    pub(super) region: Option<String>,
    /// A time that was written without its zone, and what it was taken for.
    pub(super) shown: Option<(String, String)>,
}

/// The column that `name` is: also in capitals, or with a hyphen.
pub(super) fn column(name: &str) -> Option<&'static str> {
    let name = plain(name);
    COLUMNS.into_iter().find(|column| *column == name)
}

/// The column that `name` was meant to be, if any is near.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    const NEAR: f64 = 0.8;
    let name = plain(name);
    let columns = COLUMNS.into_iter();
    columns
        .map(|column| (strsim::jaro_winkler(&name, column), column))
        .filter(|(nearness, _)| *nearness > NEAR)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, column)| column)
}

fn plain(name: &str) -> String {
    name.trim().to_ascii_lowercase().replace('-', "_")
}

/// Reads a row. Names that are no column are passed over.
///
/// # Errors
/// Everything that is wrong with it, without its place.
pub(super) fn read(row: &Row, clock: &Clock<'_>) -> Result<Line, Vec<String>> {
    let mut cells = Cells::of(row);
    let provider = cells
        .text("provider")
        .and_then(|name| cells.provider(&name));
    let profile = cells.text("profile");
    let region = cells.text("region");
    if let Some(region) = region.as_ref().filter(|region| !is_region_id(region)) {
        cells.wrong(format!("'{}' is no id of a region", region.escape_debug()));
    }
    let disks = cells.disks();
    let (to, shown) = cells.to(clock);
    if let (Some(disks), Some(to)) = (&disks, &to) {
        cells.check_pair(disks, to);
    }
    let product = cells.product(disks.as_ref(), to.as_ref());
    if let (Some(provider), Some(product)) = (provider, product)
        && provider != product.provider()
    {
        cells.wrong(format!(
            "its provider is {}, and its ids are of {}",
            provider.title(),
            title(product)
        ));
    }
    match (disks, to, product) {
        (Some(disks), Some(to), Some(product)) if cells.problems.is_empty() => Ok(Line {
            place: row.place,
            target: PlanTarget { disks, to },
            product,
            profile,
            region,
            shown,
        }),
        _ => Err(cells.problems),
    }
}

/// The cells of a row, and what is wrong with them.
struct Cells<'a> {
    cells: BTreeMap<&'static str, &'a Cell>,
    problems: Vec<String>,
}

impl<'a> Cells<'a> {
    fn of(row: &'a Row) -> Self {
        let mut found = Self {
            cells: BTreeMap::new(),
            problems: Vec::new(),
        };
        for (name, cell) in &row.cells {
            if let Some(column) = column(name)
                && found.cells.insert(column, cell).is_some()
            {
                found.wrong(format!("{column} is there twice"));
            }
        }
        found
    }

    fn wrong(&mut self, problem: String) {
        self.problems.push(problem);
    }

    fn text(&mut self, column: &str) -> Option<String> {
        let what = match self.cells.get(column)? {
            Cell::Empty => return None,
            Cell::Text(text) => return Some(text.clone()),
            Cell::Switch(_) => "a truth value",
            Cell::Other(what) => what,
        };
        self.wrong(format!("{column} is {what}, and must be text"));
        None
    }

    fn switch(&mut self, column: &str) -> bool {
        let is_on = match self.cells.get(column) {
            None | Some(Cell::Empty) => return false,
            Some(Cell::Switch(is_on)) => return *is_on,
            Some(Cell::Text(text)) => crate::cli::value::boolean(text).ok(),
            Some(Cell::Other(_)) => None,
        };
        if is_on.is_none() {
            self.wrong(format!("{column} is neither true nor false"));
        }
        is_on.unwrap_or_default()
    }

    fn provider(&mut self, name: &str) -> Option<Provider> {
        match name.to_ascii_lowercase().as_str() {
            "alibaba" => Some(Provider::Alibaba),
            "tencent" => Some(Provider::Tencent),
            _ => {
                self.wrong(format!(
                    "provider is '{}', and there are alibaba and tencent",
                    name.escape_debug()
                ));
                None
            }
        }
    }

    fn disks(&mut self) -> Option<Disks> {
        let found = (self.text("disk"), self.text("instance"));
        match found {
            (Some(disk), None) => Some(Disks::One(disk)),
            (None, Some(instance)) => Some(Disks::OfInstance(instance)),
            (None, None) => {
                self.wrong("it names neither a disk nor an instance".to_owned());
                None
            }
            (Some(_), Some(_)) => {
                self.wrong(
                    "it names a disk and an instance: an instance stands for all of its disks"
                        .to_owned(),
                );
                None
            }
        }
    }

    fn to(&mut self, clock: &Clock<'_>) -> (Option<To>, Option<(String, String)>) {
        let mut found = Vec::new();
        let mut shown = None;
        let mut named = Vec::new();
        if let Some(id) = self.text("snapshot") {
            named.push("snapshot");
            found.push(To::Snapshot(id));
        }
        if let Some(id) = self.text("snapshot_group") {
            named.push("snapshot_group");
            found.push(To::Group(id));
        }
        if let Some(text) = self.text("as_of") {
            named.push("as_of");
            match when(&text).and_then(|when| when.meant(clock)) {
                Ok(meant) => {
                    shown = meant.shown.map(|shown| (text, shown));
                    found.push(To::AsOf(meant.at));
                }
                Err(why) => self.wrong(format!("as_of is '{}': {why}", text.escape_debug())),
            }
        }
        if self.switch("latest") {
            named.push("latest");
            found.push(To::Latest);
        }
        match named.len() {
            0 => self.wrong(
                "it does not say to what: give a snapshot, as_of, latest or a snapshot_group"
                    .to_owned(),
            ),
            1 => {}
            _ => self.wrong(format!("only one of {} can be given", named.join(" and "))),
        }
        (found.pop().filter(|_| named.len() == 1), shown)
    }

    fn check_pair(&mut self, disks: &Disks, to: &To) {
        match (disks, to) {
            (Disks::OfInstance(_), To::Snapshot(_)) => {
                self.wrong("a snapshot is of one disk, and an instance is named".to_owned());
            }
            (Disks::One(_), To::Group(_)) => {
                self.wrong("a snapshot_group is of an instance, and a disk is named".to_owned());
            }
            _ => {}
        }
    }

    fn product(&mut self, disks: Option<&Disks>, to: Option<&To>) -> Option<Service> {
        let of_disks = disks.and_then(|disks| match disks {
            Disks::One(id) => Some((Noun::Disk, id.as_str())),
            Disks::OfInstance(id) => Some((Noun::Instance, id.as_str())),
            Disks::OfInstanceNamed(_) | Disks::OfInstancesTagged(_) => None,
        });
        let of_to = to.and_then(|to| match to {
            To::Snapshot(id) => Some((Noun::Snapshot, id.as_str())),
            To::Group(id) => Some((Noun::Group, id.as_str())),
            To::Latest | To::AsOf(_) => None,
        });
        match clouds::product_of(of_disks.into_iter().chain(of_to)) {
            Ok(product) => product,
            Err(error) => {
                self.wrong(error.message().to_owned());
                None
            }
        }
    }
}
