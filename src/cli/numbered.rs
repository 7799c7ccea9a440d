//! `--Disk.1.DiskId d-1`, `--Tag.2.Key k`: how the vendor's command line takes lists.
//!
//! clap has no option whose name holds a number, so the arguments are rewritten before it sees them: the name becomes
//! the first of two values of the hidden option `--numbered`.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};

use clap::Args;

use super::value;
use crate::api::alibaba::ecs::TagFilter;
use crate::error::{Error, Result};

/// The commands that take lists in this form.
const COMMANDS: [&str; 10] = [
    "reset-disks",
    "ResetDisks",
    "describe-disks",
    "DescribeDisks",
    "describe-snapshots",
    "DescribeSnapshots",
    "describe-snapshot-groups",
    "DescribeSnapshotGroups",
    "describe-instances",
    "DescribeInstances",
];

/// Rewrites the options of this form, if there is a command that takes them.
pub(super) fn rewrite(args: Vec<OsString>) -> Vec<OsString> {
    if !args
        .iter()
        .any(|arg| COMMANDS.iter().any(|command| arg == command))
    {
        return args;
    }
    args.into_iter()
        .flat_map(|arg| numbered(&arg).unwrap_or_else(|| vec![arg]))
        .collect()
}

/// What an option of this form becomes; `None` when it is none.
fn numbered(arg: &OsStr) -> Option<Vec<OsString>> {
    let text = arg.to_str()?.strip_prefix("--")?;
    let (name, value) = match text.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (text, None),
    };
    parse(name)?;
    let rewritten = ["--numbered", name].into_iter().chain(value);
    Some(rewritten.map(OsString::from).collect())
}

/// The list, the number in it, and the field; the field is empty where the items are no objects.
fn parse(name: &str) -> Option<(&str, usize, &str)> {
    let (list, rest) = name.split_once('.')?;
    let (number, field) = rest.split_once('.').unwrap_or((rest, ""));
    Some((list, number.parse().ok()?, field))
}

/// Lists in the vendor's form.
#[derive(Debug, Args)]
pub(super) struct Numbered {
    #[arg(long = "numbered", hide = true, num_args = 2, value_names = ["NAME", "VALUE"], action = clap::ArgAction::Append)]
    pairs: Vec<String>,
}

/// The items of one list, in the order of their numbers: the values of the fields that were given.
pub(super) type Items<'a> = BTreeMap<usize, BTreeMap<&'a str, &'a str>>;

impl Numbered {
    /// The lists that a command takes: `known` has the name of each, and its fields (`""` for a list of texts).
    ///
    /// # Errors
    /// A usage error for a list or a field that the command does not take.
    pub(super) fn lists<'a>(
        &'a self,
        known: &[(&'static str, &[&str])],
    ) -> Result<BTreeMap<&'static str, Items<'a>>> {
        let mut lists: BTreeMap<_, Items<'a>> = known
            .iter()
            .map(|(name, _)| (*name, Items::new()))
            .collect();
        for pair in self.pairs.chunks_exact(2) {
            let [name, value] = pair else { continue };
            let unknown = || Error::usage(format!("unexpected argument '--{name}'"));
            let (list, number, field) = parse(name).ok_or_else(unknown)?;
            let (list, fields) = known
                .iter()
                .find(|(known, _)| *known == list)
                .ok_or_else(unknown)?;
            if !fields.contains(&field) {
                return Err(unknown());
            }
            lists
                .entry(list)
                .or_default()
                .entry(number)
                .or_default()
                .insert(field, value);
        }
        Ok(lists)
    }
}

/// Reads a value of a numbered list.
///
/// # Errors
/// A usage error that names the option.
pub(super) fn read<T>(list: &str, number: usize, field: &str, value: &str) -> Result<T>
where
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    let dot = if field.is_empty() { "" } else { "." };
    value
        .parse()
        .map_err(|error| Error::usage(format!("--{list}.{number}{dot}{field}: {error}")))
}

/// The values of a listing's list of texts: its own option's, and those of `--Name.N`.
///
/// # Errors
/// A usage error for a value that is none.
pub(super) fn values<T>(own: Vec<T>, list: &str, items: Option<&Items<'_>>) -> Result<Vec<T>>
where
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    let texts = items
        .into_iter()
        .flatten()
        .filter_map(|(number, fields)| Some((number, fields.get("")?)));
    let more = texts.map(|(number, text)| read(list, *number, "", text));
    own.into_iter().map(Ok).chain(more).collect()
}

/// The tags of a listing: those of `--tag` and those of `--Tag.N.Key`, `--Tag.N.Value`.
///
/// # Errors
/// A usage error for a tag without a key.
pub(super) fn tags(own: &[TagFilter], items: Option<&Items<'_>>) -> Result<Vec<TagFilter>> {
    let more = items.into_iter().flatten().map(|(number, fields)| {
        let key = fields
            .get("Key")
            .ok_or_else(|| Error::usage(format!("--Tag.{number}.Key is missing")))?;
        let tag = match fields.get("Value") {
            Some(value) => value::tag(&format!("{key}={value}")),
            None => value::tag(key),
        };
        tag.map_err(|error| Error::usage(format!("--Tag.{number}.Key: {error}")))
    });
    own.iter().cloned().map(Ok).chain(more).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(line: &str) -> String {
        let args = rewrite(line.split(' ').map(OsString::from).collect());
        let args: Vec<_> = args.iter().map(|arg| arg.to_str().unwrap()).collect();
        args.join(" ")
    }

    #[test]
    fn only_options_of_this_form_are_rewritten_and_only_where_they_are_taken() {
        for (line, expected) in [
            (
                "ecs ResetDisks --Disk.1.DiskId d-1",
                "ecs ResetDisks --numbered Disk.1.DiskId d-1",
            ),
            (
                "ecs DescribeDisks --Tag.2.Key=a=b",
                "ecs DescribeDisks --numbered Tag.2.Key a=b",
            ),
            (
                "ecs describe-disks --A.B c -v --x.1",
                "ecs describe-disks --A.B c -v --numbered x.1",
            ),
            (
                "ecs ResetDisk --Disk.1.DiskId d-1",
                "ecs ResetDisk --Disk.1.DiskId d-1",
            ),
        ] {
            assert_eq!(rewritten(line), expected);
        }
    }

    #[test]
    fn what_a_command_does_not_take_is_refused_by_its_own_name() {
        let numbered = Numbered {
            pairs: ["Tag.1.Key", "k", "Tag.1.Colour", "red"]
                .map(str::to_owned)
                .to_vec(),
        };
        let error = numbered.lists(&[("Tag", &["Key", "Value"])]).unwrap_err();
        assert_eq!(error.message(), "unexpected argument '--Tag.1.Colour'");
    }
}
