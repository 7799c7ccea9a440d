//! The profiles of Alibaba Cloud's command-line tool: `~/.aliyun/config.json`. Imports [`crate::api`] and [`crate::error`].
//!
//! Source: the `struct` tags of aliyun-cli's `config/profile.go`, and the profile provider of the Go credentials SDK, which
//! reads `ALIBABA_CLOUD_CONFIG_FILE` and `ALIBABA_CLOUD_PROFILE`.

use std::path::PathBuf;

use serde_json::Value;

use super::environment::Variables;
use super::metadata;
use super::profile::{Fields, NO_HOME, Profile, malformed, text};
use super::{Chain, Found, Looked, Metadata, Place, Source};
use crate::api::Provider;
use crate::config::Env;
use crate::error::{Error, Text};

/// Where credentials for Alibaba Cloud are looked for.
pub(super) static CHAIN: Chain = Chain {
    places: &[
        Place {
            title: "environment variables",
            look: |env| VARIABLES.look(env),
        },
        Place {
            title: "profile of aliyun",
            look: |env| aliyun(None, env),
        },
        Place {
            title: "metadata service of the ECS instance",
            look: instance,
        },
    ],
    named: |name, env| aliyun(Some(name), env),
    region,
    variables: &VARIABLES,
    tool: "aliyun configure --mode AK",
};

static VARIABLES: Variables = Variables {
    key_id: "ALIBABA_CLOUD_ACCESS_KEY_ID",
    key_secret: "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
    tokens: &["ALIBABA_CLOUD_SECURITY_TOKEN"],
};

/// The profile called `name`, or the one that the `aliyun` tool would take.
fn aliyun(name: Option<&str>, env: &Env) -> Result<Looked<Found>, Error> {
    Ok(match look(name, env)? {
        Looked::Found(profile) => {
            let source = source(&profile)?;
            let region = profile.text("region_id")?.map(str::to_owned);
            Looked::Found(profile.found(source, region))
        }
        Looked::Absent(why) => Looked::Absent(why),
    })
}

/// How the keys of a profile are got.
fn source(profile: &Profile) -> Result<Source, Error> {
    const ID: &str = "access_key_id";
    const SECRET: &str = "access_key_secret";
    match profile.text("mode")?.unwrap_or_default() {
        "AK" => profile.credential(ID, SECRET, None).map(Source::keys),
        "StsToken" => profile
            .credential(ID, SECRET, Some("sts_token"))
            .map(Source::keys),
        mode => Err(profile.unreadable(
            mode,
            "AK and StsToken",
            Text::fixed(
                "get temporary keys (for a role: aliyun sts AssumeRole --RoleArn ... --RoleSessionName snapback), export them as \
                 ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and ALIBABA_CLOUD_SECURITY_TOKEN, and name no profile",
                "请先获取临时密钥（角色可用 aliyun sts AssumeRole --RoleArn ... --RoleSessionName snapback），写入环境变量 \
                 ALIBABA_CLOUD_ACCESS_KEY_ID、ALIBABA_CLOUD_ACCESS_KEY_SECRET 和 ALIBABA_CLOUD_SECURITY_TOKEN，且不要指定配置名",
            ),
        )),
    }
}

/// The role of the instance, unless that is turned off.
fn instance(env: &Env) -> Result<Looked<Found>, Error> {
    const DISABLED: &str = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
    if is_true(env, DISABLED) {
        return Ok(Looked::Absent(format!("{DISABLED} is set")));
    }
    let role = env.get("ALIBABA_CLOUD_ECS_METADATA");
    metadata::look(&metadata::ALIBABA, env, |url| Metadata {
        provider: Provider::Alibaba,
        role,
        v1: !is_true(env, "ALIBABA_CLOUD_IMDSV1_DISABLED"),
        url,
    })
}

/// Whether a switch of the provider's tools is on.
fn is_true(env: &Env, name: &str) -> bool {
    env.get(name)
        .is_some_and(|value| value.eq_ignore_ascii_case("true"))
}

fn region(name: Option<&str>, env: &Env) -> Result<Option<String>, Error> {
    Ok(match look(name, env)? {
        Looked::Found(profile) => profile.text("region_id")?.map(str::to_owned),
        Looked::Absent(_) => None,
    })
}

pub(super) fn look(name: Option<&str>, env: &Env) -> Result<Looked<Profile>, Error> {
    let Some(file) = file(env) else {
        return Ok(Looked::Absent(NO_HOME.to_owned()));
    };
    let Some(mut fields) = Fields::read(&file)? else {
        return Ok(Looked::Absent(format!("{} does not exist", file.display())));
    };
    let current = fields.text("current", &file.display())?;
    let name = name
        .map(str::to_owned)
        .or_else(|| env.get("ALIBABA_CLOUD_PROFILE"))
        .unwrap_or_else(|| current.unwrap_or("default").to_owned());
    take(&mut fields, name, file)
}

/// The file of profiles; `None` when there is no home for it to be in.
fn file(env: &Env) -> Option<PathBuf> {
    match env.get("ALIBABA_CLOUD_CONFIG_FILE") {
        Some(file) => Some(PathBuf::from(file)),
        None => Some(env.home()?.join(".aliyun").join("config.json")),
    }
}

/// Takes the profile called `name` out of the fields of `file`.
fn take(fields: &mut Fields, name: String, file: PathBuf) -> Result<Looked<Profile>, Error> {
    let wrong = |what: &str| Err(malformed(format!("{what} of {}", file.display())));
    let mut none = Vec::new();
    let profiles = match fields.0.get_mut("profiles") {
        None | Some(Value::Null) => &mut none,
        Some(Value::Array(profiles)) => profiles,
        Some(_) => return wrong("there is no list in 'profiles'"),
    };
    let mut others = Vec::new();
    for profile in profiles {
        let Value::Object(profile) = profile else {
            return wrong("there is something other than a profile in 'profiles'");
        };
        match text(
            profile,
            "name",
            &format_args!("a profile in {}", file.display()),
        )? {
            Some(found) if found == name => {
                let fields = Fields(std::mem::take(profile));
                return Ok(Looked::Found(Profile { name, file, fields }));
            }
            found => others.extend(found.map(|name| name.escape_debug().to_string())),
        }
    }
    let others = if others.is_empty() {
        "none".to_owned()
    } else {
        others.join(", ")
    };
    Ok(Looked::Absent(format!(
        "{} has no profile '{}' (profiles there: {others})",
        file.display(),
        name.escape_debug()
    )))
}
