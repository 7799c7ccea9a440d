//! Where credentials come from: an explicitly named profile, else the environment, else the profile that the
//! provider's own tool would take. Imports [`crate::api`] and [`crate::error`].
//!
//! Nothing here prints a value: messages name variables, files, profiles and keys of files.

mod alibaba;
mod environment;
mod profile;
mod tencent;
#[cfg(test)]
mod tests;

use std::fmt;
use std::path::PathBuf;

use super::Env;
use crate::api::{Credential, Provider};
use crate::error::{Error, Kind, Text};
use environment::Variables;
use profile::{Looked, Profile};

/// Where a credential came from, for messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The environment.
    Environment {
        /// The variable that holds the key id.
        variable: &'static str,
    },
    /// A profile of the provider's own command-line tool.
    Profile {
        /// Its name.
        name: String,
        /// The file that holds it.
        file: PathBuf,
    },
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Environment { variable } => write!(f, "environment variable {variable}"),
            Self::Profile { name, file } => {
                write!(f, "profile '{}' in {}", name.escape_debug(), file.display())
            }
        }
    }
}

/// A credential, and where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The keys.
    pub credential: Credential,
    /// Where they came from.
    pub origin: Origin,
    /// The region that the profile names; `None` for keys that are not from a profile.
    pub region: Option<String>,
}

/// What differs between the providers.
trait Store {
    /// The variables that hold the keys.
    fn variables(&self) -> &'static Variables;

    /// The command of the provider's own tool that writes a profile with plain keys.
    fn tool(&self) -> &'static str;

    /// The profile called `name`, or else the one that the provider's own tool would take.
    fn look(&self, name: Option<&str>, env: &Env) -> Result<Looked, Error>;

    /// The keys of a profile.
    fn credential(&self, profile: &Profile) -> Result<Credential, Error>;

    /// The region of the profile that [`Store::look`] would give.
    fn region(&self, name: Option<&str>, env: &Env) -> Result<Option<String>, Error>;
}

fn store(provider: Provider) -> &'static dyn Store {
    match provider {
        Provider::Alibaba => &alibaba::Aliyun,
        Provider::Tencent => &tencent::Tccli,
    }
}

/// The credential to ask `provider` with. A `profile` that is named beats the environment; otherwise the environment beats
/// every file.
///
/// # Errors
/// [`Kind::Credentials`] when there is none, half of one, or a file that cannot be read or understood;
/// [`Kind::Usage`] for a profile name that cannot be one.
pub fn find(provider: Provider, profile: Option<&str>, env: &Env) -> Result<Found, Error> {
    let store = store(provider);
    if profile.is_none()
        && let Some(credential) = environment::credential(store.variables(), env)?
    {
        let variable = store.variables().key_id;
        return Ok(Found {
            credential,
            origin: Origin::Environment { variable },
            region: None,
        });
    }
    match store.look(profile, env)? {
        Looked::Found(found) => Ok(Found {
            credential: store.credential(&found)?,
            region: store.region(profile, env)?,
            origin: Origin::Profile {
                name: found.name.clone(),
                file: found.file.clone(),
            },
        }),
        Looked::Absent(why) => Err(absent(provider, profile, &why)),
    }
}

/// The region of the profile alone: for keys that came from elsewhere. `None` when there is no such file or profile, or
/// the profile names none.
///
/// # Errors
/// [`Kind::Credentials`] when a file cannot be read or understood; [`Kind::Usage`] for a profile name that cannot be one.
pub fn profile_region(
    provider: Provider,
    profile: Option<&str>,
    env: &Env,
) -> Result<Option<String>, Error> {
    store(provider).region(profile, env)
}

/// The error of a profile that is not there, or of nothing being there at all.
fn absent(provider: Provider, profile: Option<&str>, why: &str) -> Error {
    let store = store(provider);
    let Variables {
        key_id, key_secret, ..
    } = store.variables();
    let tool = store.tool();
    if let Some(name) = profile {
        let message = format!("cannot use profile '{}': {why}", name.escape_debug());
        return Error::new(Kind::Credentials, message).hint(Text::new(
            format!("name a profile that is there, leave out --profile to use the environment, or write one with: {tool} --profile NAME"),
            format!("请指定已有的配置名；或去掉 --profile 以使用环境变量；或用以下命令写入配置：{tool} --profile NAME"),
        ));
    }
    let message = format!(
        "no credentials for {}: {key_id} and {key_secret} are not set, and {why}",
        provider.title()
    );
    Error::new(Kind::Credentials, message)
        .hint(Text::new(
            format!("set {key_id} and {key_secret}, or write a profile with: {tool}"),
            format!("请设置 {key_id} 和 {key_secret}，或用以下命令写入配置：{tool}"),
        ))
        .hint(Text::fixed(
            "to try snapback without an account: snapback --sandbox ...",
            "没有账号也可先行体验：snapback --sandbox ...",
        ))
}

/// Refuses a key that was copied carelessly: blanks and line ends would only show up as a wrong signature.
fn check_key(value: &str, place: &dyn fmt::Display) -> Result<(), Error> {
    let fault = if value.trim() != value {
        "begins or ends with a blank or a line end"
    } else if !value.bytes().all(|byte| byte.is_ascii_graphic()) {
        "holds a character that no key has"
    } else {
        return Ok(());
    };
    Err(
        Error::new(Kind::Credentials, format!("{place} {fault}")).hint(Text::fixed(
            "copy the value again, without anything around it",
            "请重新复制该值，不要带上前后多余的字符",
        )),
    )
}
