//! aliyun-cli's file of profiles: `~/.aliyun/config.json`. Imports [`crate::error`].
//!
//! Source: the `struct` tags of aliyun-cli's `config/profile.go`, and the profile provider of the Go credentials SDK, which
//! reads `ALIBABA_CLOUD_CONFIG_FILE`.

use std::path::PathBuf;

use serde_json::Value;

use super::{NO_HOME, Profile, mode, named_by, names, no_such, without_profiles};
use crate::config::Env;
use crate::config::credentials::profile::{Fields, malformed};
use crate::config::credentials::{Found, Looked};
use crate::error::Error;

/// The profiles of a file.
pub(super) struct Config {
    file: PathBuf,
    current: Option<String>,
    profiles: Vec<(String, Fields)>,
}

impl Config {
    /// Reads the file that `env` says.
    fn read(env: &Env) -> Result<Looked<Self>, Error> {
        let Some(file) = file(env) else {
            return Ok(Looked::Absent(NO_HOME.to_owned()));
        };
        let Some(mut fields) = Fields::read(&file)? else {
            return Ok(Looked::Absent(format!("{} does not exist", file.display())));
        };
        let current = fields.text("current", &file.display())?.map(str::to_owned);
        let wrong = |what: &str| Err(malformed(format!("{what} of {}", file.display())));
        let mut profiles = Vec::new();
        match fields.0.get_mut("profiles") {
            None | Some(Value::Null) => {}
            Some(Value::Array(list)) => {
                for (index, profile) in list.iter_mut().enumerate() {
                    let Value::Object(profile) = profile else {
                        return wrong("there is something other than a profile in 'profiles'");
                    };
                    let lines = fields.1.below(&format!("profiles/{index}"));
                    let fields = Fields(std::mem::take(profile), lines);
                    let owner = format_args!("a profile in {}", file.display());
                    if let Some(name) = fields.text("name", &owner)? {
                        profiles.push((name.to_owned(), fields));
                    }
                }
            }
            Some(_) => return wrong("there is no list in 'profiles'"),
        }
        Ok(Looked::Found(Self {
            file,
            current,
            profiles,
        }))
    }

    /// Takes the profile called `name` out; else says why there is none.
    pub(super) fn take(&mut self, name: &str) -> Looked<Profile> {
        let mut profiles = self.profiles.iter_mut();
        if let Some((name, fields)) = profiles.find(|(known, _)| known == name) {
            return Looked::Found(Profile {
                name: name.clone(),
                file: self.file.clone(),
                fields: std::mem::take(fields),
            });
        }
        let others = names(self.profiles.iter().map(|(name, _)| name.as_str()));
        Looked::Absent(no_such(name, &self.file, &others))
    }

    /// The name of the profile that aliyun-cli would take, and whether the file means that very one.
    fn chosen(&self) -> (String, bool) {
        match &self.current {
            Some(name) => (name.clone(), !self.profiles.is_empty()),
            None => ("default".to_owned(), false),
        }
    }
}

/// The profile called `name`, or the one that aliyun-cli would take, and how its keys are got.
pub(super) fn look(name: Option<&str>, env: &Env) -> Result<Looked<Found>, Error> {
    let (mut config, profile) = match open(name, env)? {
        Looked::Found(found) => found,
        Looked::Absent(why) => return Ok(Looked::Absent(why)),
    };
    let region = profile.text("region_id")?.map(str::to_owned);
    let source = mode::source(&profile, &mut config, &mut Vec::new(), env)?;
    Ok(Looked::Found(profile.found(source, region)))
}

/// The region of the profile called `name`, or of the one that aliyun-cli would take.
pub(super) fn region(name: Option<&str>, env: &Env) -> Result<Option<String>, Error> {
    match profile(name, env)? {
        Some(profile) => Ok(profile.text("region_id")?.map(str::to_owned)),
        None => Ok(None),
    }
}

/// The profile called `name`, or the one that aliyun-cli would take.
pub(in crate::config::credentials) fn profile(
    name: Option<&str>,
    env: &Env,
) -> Result<Option<Profile>, Error> {
    if name.is_none() && without_profiles(env).is_some() {
        return Ok(None);
    }
    let variable = named_by(env).map(|(_, name)| name);
    Ok(match open(name.or(variable.as_deref()), env)? {
        Looked::Found((_, profile)) => Some(profile),
        Looked::Absent(_) => None,
    })
}

fn open(name: Option<&str>, env: &Env) -> Result<Looked<(Config, Profile)>, Error> {
    let mut config = match Config::read(env)? {
        Looked::Found(config) => config,
        Looked::Absent(why) => return Ok(Looked::Absent(why)),
    };
    let (name, is_meant) = match name {
        Some(name) => (name.to_owned(), false),
        None => config.chosen(),
    };
    match config.take(&name) {
        Looked::Found(profile) => Ok(Looked::Found((config, profile))),
        Looked::Absent(why) if is_meant => Err(malformed(format!(
            "{why}, and 'current' there names that one"
        ))),
        Looked::Absent(why) => Ok(Looked::Absent(why)),
    }
}

/// The file; `None` when there is no home for it to be in.
fn file(env: &Env) -> Option<PathBuf> {
    match env.get("ALIBABA_CLOUD_CONFIG_FILE") {
        Some(file) => Some(PathBuf::from(file)),
        None => Some(env.home()?.join(".aliyun").join("config.json")),
    }
}
