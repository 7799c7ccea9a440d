//! The profiles of Tencent Cloud's command-line tool: `~/.tccli/`. Imports [`crate::api`] and [`crate::error`].
//!
//! Source: tccli's `credentials.py` and `configure.py`. A profile is two files: `<name>.credential` holds the keys,
//! `<name>.configure` the settings. `TENCENTCLOUD_TOKEN` is tccli's name for the token, `TENCENTCLOUD_SECURITY_TOKEN`
//! Terraform's.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::environment::Variables;
use super::metadata;
use super::profile::{Fields, NO_HOME, Profile, malformed, text};
use super::{Chain, Found, Looked, Metadata, Place, Source};
use crate::api::Provider;
use crate::config::Env;
use crate::error::{Error, Text};

/// Where credentials for Tencent Cloud are looked for.
pub(super) static CHAIN: Chain = Chain {
    places: &[
        Place {
            title: "environment variables",
            look: |env| VARIABLES.look(env),
        },
        Place {
            title: "profile of tccli",
            look: |env| tccli(None, env),
        },
        Place {
            title: "metadata service of the CVM instance",
            look: instance,
        },
    ],
    named: |name, env| tccli(Some(name), env),
    region,
    variables: &VARIABLES,
    tool: "tccli configure",
};

static VARIABLES: Variables = Variables {
    key_id: "TENCENTCLOUD_SECRET_ID",
    key_secret: "TENCENTCLOUD_SECRET_KEY",
    tokens: &["TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SECURITY_TOKEN"],
};

/// The profile called `name`, or the one that the `tccli` tool would take.
fn tccli(name: Option<&str>, env: &Env) -> Result<Looked<Found>, Error> {
    Ok(match look(name, env)? {
        Looked::Found(profile) => {
            let source = source(&profile)?;
            let region = region(Some(&profile.name), env)?;
            Looked::Found(profile.found(source, region))
        }
        Looked::Absent(why) => Looked::Absent(why),
    })
}

/// How the keys of a profile are got.
fn source(profile: &Profile) -> Result<Source, Error> {
    // A role is assumed whatever the type says, as tccli does it.
    let mode = if profile.text("role-arn")?.is_some() {
        "role-arn"
    } else {
        profile.text("type")?.unwrap_or("default")
    };
    if mode == "default" {
        let token = profile.text("token")?.map(|_| "token");
        return profile
            .credential("secretId", "secretKey", token)
            .map(Source::keys);
    }
    Err(profile.unreadable(
        mode,
        "plain keys (mode 'default')",
        Text::fixed(
            "get temporary keys (for a role: tccli sts AssumeRole --RoleArn ... --RoleSessionName snapback), export them as \
             TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and TENCENTCLOUD_TOKEN, and name no profile",
            "请先获取临时密钥（角色可用 tccli sts AssumeRole --RoleArn ... --RoleSessionName snapback），写入环境变量 \
             TENCENTCLOUD_SECRET_ID、TENCENTCLOUD_SECRET_KEY 和 TENCENTCLOUD_TOKEN，且不要指定配置名",
        ),
    ))
}

/// The role of the instance, unless that is turned off.
fn instance(env: &Env) -> Result<Looked<Found>, Error> {
    metadata::look(&metadata::TENCENT, env, |url| Metadata {
        provider: Provider::Tencent,
        role: env.get("TENCENTCLOUD_CAM_ROLE_NAME"),
        v1: true,
        url,
    })
}

fn look(name: Option<&str>, env: &Env) -> Result<Looked<Profile>, Error> {
    let name = profile_name(name, env)?;
    let Some(folder) = folder(env) else {
        return Ok(Looked::Absent(NO_HOME.to_owned()));
    };
    let file = folder.join(format!("{name}.credential"));
    Ok(match Fields::read(&file)? {
        Some(fields) => Looked::Found(Profile { name, file, fields }),
        None => Looked::Absent(format!(
            "{} does not exist (profiles there: {})",
            file.display(),
            profiles(&folder)
        )),
    })
}

fn region(name: Option<&str>, env: &Env) -> Result<Option<String>, Error> {
    let name = profile_name(name, env)?;
    let Some(folder) = folder(env) else {
        return Ok(None);
    };
    let file = folder.join(format!("{name}.configure"));
    let Some(fields) = Fields::read(&file)? else {
        return Ok(None);
    };
    let owner = format!("'_sys_param' of {}", file.display());
    match fields.0.get("_sys_param") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(settings)) => Ok(text(settings, "region", &owner)?.map(str::to_owned)),
        Some(_) => Err(malformed(format!("{owner} is no JSON object"))),
    }
}

/// The directory of profiles; `None` when there is no home for it to be in.
pub(super) fn folder(env: &Env) -> Option<PathBuf> {
    Some(env.home()?.join(".tccli"))
}

/// The name becomes part of a file name, so it must not lead elsewhere.
pub(super) fn profile_name(name: Option<&str>, env: &Env) -> Result<String, Error> {
    let name = name
        .map(str::to_owned)
        .or_else(|| env.get("TCCLI_PROFILE"))
        .unwrap_or_else(|| "default".to_owned());
    if name.contains(['/', '\\', '\0']) {
        let name = name.escape_debug();
        return Err(Error::usage(format!(
            "'{name}' cannot be a profile of tccli"
        )));
    }
    Ok(name)
}

/// The names of the profiles in `folder`, sorted, for a message.
fn profiles(folder: &Path) -> String {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let name = entry.ok()?.file_name().into_string().ok()?;
            let name = name.strip_suffix(".credential")?;
            Some(name.escape_debug().to_string())
        })
        .collect();
    names.sort();
    if names.is_empty() {
        return "none".to_owned();
    }
    names.join(", ")
}
