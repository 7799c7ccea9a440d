//! The profiles of Tencent Cloud's command-line tool: `~/.tccli/`. Imports [`crate::api`] and [`crate::error`].
//!
//! Source: tccli's `action_caller.py`, `configure.py`, `sso.py` and `oauth.py`. A profile is two files: `<name>.credential`
//! holds the keys, `<name>.configure` the settings. Terraform reads them too, and adds the variables
//! `TENCENTCLOUD_PROFILE` and `TENCENTCLOUD_SHARED_CREDENTIALS_DIR`.

use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;

use super::role;
use crate::api::Credential;
use crate::config::Env;
use crate::config::credentials::profile::{Fields, NO_HOME, Profile, malformed};
use crate::config::credentials::{End, Found, Looked, Source};
use crate::error::{Error, Kind, Text};

/// The profile that counts when none is named.
pub(super) const DEFAULT: &str = "default";

/// The variables that name another: tccli's, and Terraform's.
const NAMES: [&str; 2] = ["TCCLI_PROFILE", "TENCENTCLOUD_PROFILE"];

/// The variable that names a profile, and the name.
pub(super) fn named_by(env: &Env) -> Option<(&'static str, String)> {
    NAMES.iter().find_map(|name| Some((*name, env.get(name)?)))
}

/// The profile called `name`.
pub(super) fn look(name: &str, env: &Env) -> Result<Looked<Found>, Error> {
    check_name(name)?;
    let Some(folder) = folder(env) else {
        return Ok(Looked::Absent(NO_HOME.to_owned()));
    };
    let file = folder.join(format!("{name}.credential"));
    let Some(fields) = Fields::read(&file)? else {
        return Ok(Looked::Absent(format!(
            "{} does not exist (profiles there: {})",
            file.display(),
            profiles(&folder)
        )));
    };
    let name = name.to_owned();
    let profile = Profile { name, file, fields };
    let source = source(&profile, env)?;
    let region = region(Some(&profile.name), env)?;
    Ok(Looked::Found(profile.found(source, region)))
}

/// How the keys of a profile are got.
fn source(profile: &Profile, env: &Env) -> Result<Source, Error> {
    let keys = match profile.text("type")?.unwrap_or("default") {
        "default" => Source::keys(keys(profile)?),
        "sso" => lent(profile, "tccli sso login")?,
        "oauth" => lent(profile, "tccli auth login")?,
        // The instance's keys beat a role in the same file, as in tccli.
        "cvm-role" => return instance(profile, env),
        other => return Err(unknown(profile, other)),
    };
    let Some(arn) = profile.text("role-arn")? else {
        return Ok(keys);
    };
    let session = profile.text("role-session-name")?.map(str::to_owned);
    let sts = role::endpoint(Some(&profile.name), env)?;
    let role = role::plain(keys, arn.to_owned(), session, sts);
    Ok(Source::Role(Box::new(role)))
}

fn keys(profile: &Profile) -> Result<Credential, Error> {
    let token = profile.text("token")?.map(|_| "token");
    profile.credential("secretId", "secretKey", token)
}

/// Keys that tccli got for whoever logged in with `command`: good until they end, and renewed by tccli alone.
fn lent(profile: &Profile, command: &str) -> Result<Source, Error> {
    let name = profile.name.escape_debug();
    let again = Text::new(
        format!("log in again: {command} --profile {name}"),
        format!("请重新登录：{command} --profile {name}"),
    );
    let end = profile
        .number("expiresAt")
        .map_err(|error| error.hint(again.clone()))?
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let message = match end {
        Some(at) if at > Utc::now() => {
            let end = Some(End { at, renew: again });
            let credential = keys(profile)?;
            return Ok(Source::Keys { credential, end });
        }
        Some(end) => {
            let end = end.to_rfc3339_opts(SecondsFormat::Secs, true);
            format!("the keys in {profile} ended at {end}")
        }
        None => format!("{profile} has no expiresAt"),
    };
    Err(Error::new(Kind::Credentials, message).hint(again))
}

fn instance(profile: &Profile, env: &Env) -> Result<Source, Error> {
    match super::instance(env)? {
        Looked::Found(service) => Ok(Source::Metadata(service)),
        Looked::Absent(why) => Err(Error::new(
            Kind::Credentials,
            format!("{profile} is of type 'cvm-role', and {why}"),
        )
        .hint(Text::fixed(
            "turn the metadata service on again, or name another profile",
            "请重新启用元数据服务，或指定其他配置",
        ))),
    }
}

fn unknown(profile: &Profile, kind: &str) -> Error {
    profile.unreadable(
        "type",
        kind,
        "default, cvm-role, sso and oauth",
        Text::fixed(
            "name another profile; or export temporary keys as TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and \
             TENCENTCLOUD_TOKEN, and name none",
            "请指定其他配置；或将临时密钥写入环境变量 TENCENTCLOUD_SECRET_ID、TENCENTCLOUD_SECRET_KEY 和 \
             TENCENTCLOUD_TOKEN，且不要指定配置名",
        ),
    )
}

/// The region in the settings of the profile called `name`; without a name, of the one that tccli would take.
pub(super) fn region(name: Option<&str>, env: &Env) -> Result<Option<String>, Error> {
    setting(name, "_sys_param", "region", env)
}

/// A setting of the profile called `name`; without a name, of the one that tccli would take. `None` when it is not there.
pub(in crate::config::credentials) fn setting(
    name: Option<&str>,
    group: &str,
    key: &str,
    env: &Env,
) -> Result<Option<String>, Error> {
    let Some(file) = settings(name, env)? else {
        return Ok(None);
    };
    let Some(mut fields) = Fields::read(&file)? else {
        return Ok(None);
    };
    let lines = fields.1.below(group);
    let owner = format!("'{group}' of {}", file.display());
    match fields.0.get_mut(group) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(settings)) => {
            let settings = Fields(std::mem::take(settings), lines);
            Ok(settings.text(key, &owner)?.map(str::to_owned))
        }
        Some(_) => Err(malformed(format!("{owner} is no JSON object"))),
    }
}

/// The file with the settings of the profile called `name`; without a name, of the one that tccli would take. `None` when
/// there is no home for it to be in.
pub(in crate::config::credentials) fn settings(
    name: Option<&str>,
    env: &Env,
) -> Result<Option<PathBuf>, Error> {
    let name = match name {
        Some(name) => name.to_owned(),
        None => named_by(env).map_or_else(|| DEFAULT.to_owned(), |(_, name)| name),
    };
    check_name(&name)?;
    Ok(folder(env).map(|folder| folder.join(format!("{name}.configure"))))
}

/// The directory of profiles; `None` when there is no home for it to be in.
fn folder(env: &Env) -> Option<PathBuf> {
    match env.get("TENCENTCLOUD_SHARED_CREDENTIALS_DIR") {
        Some(folder) => Some(PathBuf::from(folder)),
        None => Some(env.home()?.join(".tccli")),
    }
}

/// The name becomes part of a file name, so it must not lead elsewhere.
fn check_name(name: &str) -> Result<(), Error> {
    if name.contains(['/', '\\', '\0']) {
        let name = name.escape_debug();
        return Err(Error::usage(format!(
            "'{name}' cannot be a profile of tccli"
        )));
    }
    Ok(())
}

/// The names of the profiles in `folder`, for a message.
fn profiles(folder: &Path) -> String {
    let files = std::fs::read_dir(folder).into_iter().flatten();
    let files: Vec<_> = files
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    let names = files.iter();
    super::names(names.filter_map(|file| file.strip_suffix(".credential")))
}
