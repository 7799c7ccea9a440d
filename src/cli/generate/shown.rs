//! The command line as `--help` shows it. Imports clap alone.
//!
//! clap_complete writes hidden commands and options into its scripts, so what is hidden has to be left out before.

use clap::{ArgGroup, Command};

/// A copy of `command`, which is not built yet, without the commands and options that are hidden.
pub(super) fn only(command: &Command) -> Command {
    let arguments = command.get_arguments().filter(|arg| !arg.is_hide_set());
    let subcommands = command
        .get_subcommands()
        .filter(|subcommand| !subcommand.is_hide_set());
    let mut copy = Command::new(command.get_name().to_owned())
        .propagate_version(command.is_propagate_version_set())
        .subcommand_required(command.is_subcommand_required_set())
        .args(arguments.cloned())
        .groups(command.get_groups().map(|group| shown(group, command)))
        .subcommands(subcommands.map(only));
    if let Some(version) = command.get_version() {
        copy = copy.version(version.to_owned());
    }
    if let Some(about) = command.get_about() {
        copy = copy.about(about.clone());
    }
    if let Some(about) = command.get_long_about() {
        copy = copy.long_about(about.clone());
    }
    if let Some(help) = command.get_after_help() {
        copy = copy.after_help(help.clone());
    }
    copy
}

/// A copy of a group of `command` without the options that are hidden: options name groups that they need or exclude.
fn shown(group: &ArgGroup, command: &Command) -> ArgGroup {
    let is_hidden = |id: &clap::Id| {
        let mut arguments = command.get_arguments();
        arguments.any(|arg| arg.get_id() == id && arg.is_hide_set())
    };
    let members = group.get_args().filter(|id| !is_hidden(id));
    ArgGroup::new(group.get_id().clone())
        .args(members.cloned().collect::<Vec<_>>())
        .required(group.is_required_set())
        .multiple(group.clone().is_multiple())
}

#[cfg(test)]
mod tests {
    use clap::Arg;

    use super::*;

    #[test]
    fn what_is_hidden_is_left_out_at_every_depth() {
        let command = Command::new("a")
            .arg(Arg::new("secret").long("secret").hide(true))
            .subcommand(Command::new("gone").hide(true))
            .subcommand(
                Command::new("b")
                    .about("stays")
                    .arg(Arg::new("shown").long("shown"))
                    .arg(Arg::new("hidden").long("hidden").hide(true)),
            );
        let copy = only(&command);
        assert_eq!(copy.get_arguments().count(), 0);
        let names: Vec<_> = copy.get_subcommands().map(Command::get_name).collect();
        assert_eq!(names, ["b"]);
        let b = copy.find_subcommand("b").unwrap();
        let ids: Vec<_> = b.get_arguments().map(|arg| arg.get_id().as_str()).collect();
        assert_eq!(ids, ["shown"]);
        assert_eq!(b.get_about().unwrap().to_string(), "stays");
    }

    #[test]
    fn groups_stay_without_what_is_hidden() {
        let command = Command::new("a")
            .arg(Arg::new("one").long("one"))
            .arg(Arg::new("two").long("two").hide(true))
            .arg(Arg::new("three").long("three").requires("some"))
            .group(ArgGroup::new("some").args(["one", "two"]));
        let copy = only(&command);
        let groups: Vec<_> = copy.get_groups().collect();
        let members: Vec<_> = groups.iter().flat_map(|group| group.get_args()).collect();
        assert_eq!(members, ["one"]);
        copy.debug_assert();
    }
}
