//! The global options as they count: those of the command line and the environment, completed from the configuration
//! file; and where each came from.

mod keys;
#[cfg(test)]
mod tests;

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::global::Global;
use crate::config::settings::{Origin, Rule, Setting, Settings};
use crate::config::{Env, Exposure};
use crate::error::Result;
use keys::{KEYS, Key, PROFILE, REGION};

/// Where the global options came from.
#[derive(Debug)]
pub(super) struct Settled {
    /// The origin of each key, in the order of [`KEYS`].
    origins: Vec<Origin>,
    /// The region that the file names.
    pub(super) region: Option<(String, Origin)>,
    /// Whether others can read or change the file.
    pub(super) exposure: Option<Exposure>,
    /// Whether the file has tables of profiles.
    pub(super) has_tables: bool,
}

impl Settled {
    /// Completes `global`, which was read off `matches`, with what the configuration file says.
    ///
    /// # Errors
    /// Those of [`Settings::read`].
    pub(super) fn complete(global: &mut Global, matches: &ArgMatches, env: &Env) -> Result<Self> {
        let mut settled = Self {
            origins: KEYS.iter().map(|key| given(key, matches, env)).collect(),
            region: None,
            exposure: None,
            has_tables: false,
        };
        let mut scratch = None;
        let check = |name: &'static str, value: &str| {
            let scratch = scratch.get_or_insert_with(|| global.clone());
            match KEYS.iter().find(|key| key.rule.name == name) {
                Some(key) => (key.set)(scratch, value),
                None => Ok(()),
            }
        };
        let rules = KEYS.each_ref().map(|key| key.rule);
        if let Some(file) = Settings::read(env, &rules, check)? {
            settled.apply(global, &file);
            settled.has_tables = file.has_tables();
            settled.exposure = file.exposure;
        }
        Ok(settled)
    }

    fn apply(&mut self, global: &mut Global, file: &Settings) {
        for (key, origin) in KEYS.iter().zip(&mut self.origins) {
            let Rule { name, .. } = key.rule;
            if global.sandbox && key.is_of_cloud {
                continue;
            }
            // The profile comes first among the keys, so it is settled when the others ask for its table.
            let profile = global.profile.as_deref().filter(|_| !global.sandbox);
            let Some(entry) = file.entry(name, profile.filter(|_| name != PROFILE)) else {
                continue;
            };
            if name == REGION {
                self.region = Some((entry.value.clone(), file.origin(entry)));
                continue;
            }
            let is_given = matches!(origin, Origin::Option(_));
            let is_in_environment =
                matches!(origin, Origin::Variable(name) if Some(*name) != key.fallback);
            // What `check` has seen sets it.
            if !is_given && !is_in_environment && (key.set)(global, &entry.value).is_ok() {
                *origin = file.origin(entry);
            }
        }
    }

    /// Where the value of the option called `name` came from.
    pub(super) fn origin(&self, name: &str) -> &Origin {
        let mut keys = KEYS.iter().zip(&self.origins);
        let key = keys.find(|(key, _)| key.rule.name == name);
        key.map_or(&Origin::BuiltIn, |(_, origin)| origin)
    }

    /// Whether the command line itself gave the option called `name`.
    pub(super) fn is_given(&self, name: &str) -> bool {
        matches!(self.origin(name), Origin::Option(_))
    }

    /// The values that are in force, and where they came from; without the region, which differs between the clouds.
    pub(super) fn settings(&self, global: &Global, env: &Env) -> Vec<Setting> {
        let keys = KEYS.iter().zip(&self.origins);
        let keys = keys.filter(|(key, _)| !(global.sandbox && key.is_of_cloud));
        keys.filter_map(|(key, origin)| {
            Some(Setting {
                name: key.rule.name,
                provider: None,
                value: (key.get)(global, env)?,
                origin: origin.clone(),
            })
        })
        .collect()
    }
}

/// Where the value of `key` came from, before any file.
fn given(key: &Key, matches: &ArgMatches, env: &Env) -> Origin {
    let source = |option: &str| {
        let id = option.replace('-', "_");
        // An option that a command does not know is none that it was given.
        matches.try_contains_id(&id).ok()?;
        matches.value_source(&id)
    };
    let options = key.options.iter().copied();
    let mut on_command_line =
        options.filter(|option| source(option) == Some(ValueSource::CommandLine));
    if let Some(option) = on_command_line.next_back() {
        return Origin::Option(option);
    }
    let set = |name: &&str| env.is_set(name);
    match (key.variable.filter(set), key.fallback.filter(set)) {
        (Some(name), _) | (None, Some(name)) => Origin::Variable(name),
        (None, None) => Origin::BuiltIn,
    }
}
