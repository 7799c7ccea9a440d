//! The profiles of Alibaba Cloud's command-line tool: `~/.aliyun/config.json`. Imports [`crate::api`] and [`crate::error`].
//!
//! Source: the `struct` tags of aliyun-cli's `config/profile.go`, and the profile provider of the Go credentials SDK, which
//! reads `ALIBABA_CLOUD_CONFIG_FILE` and `ALIBABA_CLOUD_PROFILE`.

use std::path::PathBuf;

use serde_json::Value;

use super::Store;
use super::environment::Variables;
use super::profile::{Fields, Looked, NO_HOME, Profile, malformed, text};
use crate::api::Credential;
use crate::config::Env;
use crate::error::{Error, Text};

/// The store of the `aliyun` tool.
pub(super) struct Aliyun;

static VARIABLES: Variables = Variables {
    key_id: "ALIBABA_CLOUD_ACCESS_KEY_ID",
    key_secret: "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
    tokens: &["ALIBABA_CLOUD_SECURITY_TOKEN"],
};

impl Store for Aliyun {
    fn variables(&self) -> &'static Variables {
        &VARIABLES
    }

    fn tool(&self) -> &'static str {
        "aliyun configure --mode AK"
    }

    fn look(&self, name: Option<&str>, env: &Env) -> Result<Looked, Error> {
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

    fn credential(&self, profile: &Profile) -> Result<Credential, Error> {
        const ID: &str = "access_key_id";
        const SECRET: &str = "access_key_secret";
        match profile.text("mode")?.unwrap_or_default() {
            "AK" => profile.credential(ID, SECRET, None),
            "StsToken" => profile.credential(ID, SECRET, Some("sts_token")),
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

    fn region(&self, name: Option<&str>, env: &Env) -> Result<Option<String>, Error> {
        Ok(match self.look(name, env)? {
            Looked::Found(profile) => profile.text("region_id")?.map(str::to_owned),
            Looked::Absent(_) => None,
        })
    }
}

/// The file of profiles; `None` when there is no home for it to be in.
fn file(env: &Env) -> Option<PathBuf> {
    match env.get("ALIBABA_CLOUD_CONFIG_FILE") {
        Some(file) => Some(PathBuf::from(file)),
        None => Some(env.home()?.join(".aliyun").join("config.json")),
    }
}

/// Takes the profile called `name` out of the fields of `file`.
fn take(fields: &mut Fields, name: String, file: PathBuf) -> Result<Looked, Error> {
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
