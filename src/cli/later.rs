//! Commands whose options are put together only for the one that is called.
//!
//! clap has no use for the options of the other commands unless it shows help or says what is wrong, and yet most of what
//! starting the program takes went into them: each option is made, and each global one is copied into every command. So
//! the arguments are read by a [`lean`] command line first, and by the whole one only where that does not do. What is
//! shown comes from the whole one always.

use std::ffi::OsString;
use std::ops::Deref;

use clap::builder::Resettable;
use clap::{ArgMatches, Args, Command, FromArgMatches, Id, Subcommand};

use crate::config::Env;

/// The options of a command, which the lean command line has put together when the command is reached.
///
/// clap's "for update", which reads into options that are there already, is of no use to a program that starts anew each
/// time: here it is the lean way.
#[derive(Debug)]
pub(super) struct Later<T>(Box<T>);

impl<T> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Args> Args for Later<T> {
    fn group_id() -> Option<Id> {
        T::group_id()
    }

    fn augment_args(command: Command) -> Command {
        T::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        command.defer(|command| without_empty_variables(T::augment_args(command), &Env::process()))
    }
}

impl<T: FromArgMatches> FromArgMatches for Later<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        T::from_arg_matches(matches).map(|options| Self(Box::new(options)))
    }

    fn from_arg_matches_mut(matches: &mut ArgMatches) -> Result<Self, clap::Error> {
        T::from_arg_matches_mut(matches).map(|options| Self(Box::new(options)))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// `root` with those of the commands `C` that a word of `args` names: no other can have been called. What it does not
/// take is not said as it should be, and some of what is missing is not missed before it is looked for.
pub(super) fn lean<C: Subcommand>(root: Command, args: &[OsString]) -> Command {
    let all = C::augment_subcommands_for_update(Command::new(""));
    named_of(&all, root, args)
}

/// `copy` with the commands of `all` that are named.
fn named_of(all: &Command, copy: Command, args: &[OsString]) -> Command {
    let commands = all.get_subcommands();
    let named = commands.filter(|command| is_named(command, args));
    copy.subcommands(named.map(|command| {
        if !command.has_subcommands() {
            return command.clone();
        }
        let copy = Command::new(command.get_name().to_owned())
            .aliases(command.get_all_aliases().map(str::to_owned));
        named_of(command, copy, args)
    }))
}

fn is_named(command: &Command, args: &[OsString]) -> bool {
    let mut names = std::iter::once(command.get_name()).chain(command.get_all_aliases());
    names.any(|name| args.iter().any(|arg| arg == name))
}

/// An option whose variable is empty is one that is not given; clap would take it for an empty value.
pub(super) fn without_empty_variables(command: Command, env: &Env) -> Command {
    command
        .mut_args(|arg| {
            let name = arg.get_env().and_then(|name| name.to_str());
            if name.is_some_and(|name| env.is_empty(name)) {
                arg.env(Resettable::Reset)
            } else {
                arg
            }
        })
        .mut_subcommands(|command| without_empty_variables(command, env))
}
