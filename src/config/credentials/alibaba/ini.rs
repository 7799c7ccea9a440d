//! The SDKs' file of profiles: `~/.alibabacloud/credentials`. Imports [`crate::error`].
//!
//! Source: the profile providers of the Go SDK, which reads that file, and of the Python SDK, which reads
//! `credentials.ini` beside it.

use std::path::PathBuf;

use super::role::{Wanted, federation, role};
use super::{Found, Looked, NO_HOME, Profile, Source, mode, names, no_such};
use crate::config::Env;
use crate::config::credentials::ini::Ini;
use crate::error::{Error, Text};

/// How long a role's keys are to be good for, in seconds: the SDKs' default.
const SECONDS: u32 = 3600;

/// The profile called `name`.
pub(super) fn look(name: &str, env: &Env) -> Result<Looked<Found>, Error> {
    let files = files(env);
    let Some(first) = files.first() else {
        return Ok(Looked::Absent(NO_HOME.to_owned()));
    };
    for file in &files {
        let Some(mut ini) = Ini::read(file)? else {
            continue;
        };
        let others = names(ini.names());
        return Ok(match ini.take(name) {
            Some(profile) => {
                let source = source(&profile, env)?;
                Looked::Found(profile.found(source, None))
            }
            None => Looked::Absent(no_such(name, file, &others)),
        });
    }
    Ok(Looked::Absent(format!(
        "{} does not exist",
        first.display()
    )))
}

fn source(profile: &Profile, env: &Env) -> Result<Source, Error> {
    match profile.need("type")? {
        "access_key" => keys(profile),
        "ecs_ram_role" => mode::instance(profile, "role_name", env).map(Source::Metadata),
        "ram_role_arn" => role(profile, keys(profile)?, &wanted(profile)?, env),
        "oidc_role_arn" => federation(
            Some(profile),
            profile.need("oidc_provider_arn")?,
            profile.need("oidc_token_file_path")?,
            &wanted(profile)?,
            env,
        ),
        other => Err(profile.unreadable(
            "type",
            other,
            "access_key, ecs_ram_role, ram_role_arn and oidc_role_arn",
            Text::fixed(
                "write the section with an access key: type = access_key, access_key_id and access_key_secret",
                "请改用 AccessKey 填写该段：type = access_key，以及 access_key_id 和 access_key_secret",
            ),
        )),
    }
}

fn keys(profile: &Profile) -> Result<Source, Error> {
    let keys = profile.credential("access_key_id", "access_key_secret", None)?;
    Ok(Source::keys(keys))
}

fn wanted(profile: &Profile) -> Result<Wanted<'_>, Error> {
    Ok(Wanted {
        arn: profile.need("role_arn")?,
        session_name: profile.text("role_session_name")?,
        seconds: SECONDS,
    })
}

/// The files of which the first that is there counts; none when there is no home for them to be in.
fn files(env: &Env) -> Vec<PathBuf> {
    if let Some(file) = env.get("ALIBABA_CLOUD_CREDENTIALS_FILE") {
        return vec![file.into()];
    }
    let folder = env.home().map(|home| home.join(".alibabacloud"));
    let names = ["credentials", "credentials.ini"];
    folder.map_or_else(Vec::new, |folder| {
        names.map(|name| folder.join(name)).to_vec()
    })
}
