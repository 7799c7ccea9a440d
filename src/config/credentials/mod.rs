//! Where credentials come from: an explicitly named profile, else the first of a provider's places that has some.
//! Imports [`crate::api`] and [`crate::error`].
//!
//! Files and variables are read here; what has to be asked over the network is only described ([`Source`]), and
//! [`crate::client`] asks.
//!
//! Nothing here prints a value: messages name variables, files, profiles and keys of files.

mod alibaba;
mod environment;
mod ini;
mod lines;
mod metadata;
mod profile;
mod settings;
mod source;
mod sts;
mod tencent;
#[cfg(test)]
mod tests;

use std::fmt;
use std::path::PathBuf;

use super::{Env, Exposure};
use crate::api::{Credential, Provider, stray_character};
use crate::error::{Error, Kind, Text};
use environment::Variables;

pub use settings::{EndpointSettings, endpoint_settings};
pub use source::{End, Federation, Metadata, Role, Source};
pub use sts::{TOKEN_SERVICE, token_service};

/// Where a credential came from, for messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nowhere: the program has them, as those of the sandbox.
    Given,
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
    /// The metadata service of the instance that this program runs on.
    Metadata {
        /// Where it is.
        url: String,
    },
    /// An address that the environment names.
    Uri {
        /// The variable that names it.
        variable: &'static str,
    },
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given => f.write_str("snapback itself"),
            Self::Environment { variable } => write!(f, "environment variable {variable}"),
            Self::Profile { name, file } => {
                write!(f, "profile '{}' in {}", name.escape_debug(), file.display())
            }
            Self::Metadata { url } => write!(f, "the instance's metadata service at {url}"),
            Self::Uri { variable } => write!(f, "the address in {variable}"),
        }
    }
}

/// How to get keys, and where that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How to get the keys.
    pub source: Source,
    /// Where that stands.
    pub origin: Origin,
    /// The region that the profile names; `None` for keys that are not from a profile.
    pub region: Option<String>,
    /// Why the places before this one gave nothing, each the second half of a sentence. For the error of a place that
    /// only turns out to be empty when it is asked: the metadata service.
    pub missed: Vec<String>,
}

impl Found {
    /// Keys that are given and looked for nowhere.
    #[must_use]
    pub fn given(credential: Credential) -> Self {
        Self::new(Source::keys(credential), Origin::Given)
    }

    /// The files that others can get at, of those that the keys come from: the profile's, and those of tokens.
    #[must_use]
    pub fn exposures(&self) -> Vec<Exposure> {
        let of_profile = match &self.origin {
            Origin::Profile { file, .. } => Exposure::of_keys(file),
            _ => None,
        };
        let of_token = self.source.token_file().and_then(Exposure::of_token);
        of_profile.into_iter().chain(of_token).collect()
    }

    fn new(source: Source, origin: Origin) -> Self {
        Self {
            source,
            origin,
            region: None,
            missed: Vec::new(),
        }
    }
}

/// What looking into a place gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked<T> {
    /// What is there.
    Found(T),
    /// Why there is nothing, as the second half of a sentence.
    Absent(String),
}

/// A place where credentials may be.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// What it is, for `snapback doctor`.
    pub title: &'static str,
    look: fn(&Env) -> Result<Looked<Found>, Error>,
}

impl Place {
    /// Looks into it. Nothing is sent anywhere.
    ///
    /// # Errors
    /// [`Kind::Credentials`] for something that is there and cannot be used.
    pub fn look(&self, env: &Env) -> Result<Looked<Found>, Error> {
        (self.look)(env)
    }
}

/// What differs between the providers.
struct Chain {
    /// The places, in the order in which they count.
    places: &'static [Place],
    /// The profile of this name.
    named: fn(&str, &Env) -> Result<Looked<Found>, Error>,
    /// The region of the profile of this name, or of the one that the provider's own tool would take.
    region: fn(Option<&str>, &Env) -> Result<Option<String>, Error>,
    /// The variables that hold the keys.
    variables: &'static Variables,
    /// The command of the provider's own tool that writes a profile with plain keys.
    tool: &'static str,
}

const fn chain(provider: Provider) -> &'static Chain {
    match provider {
        Provider::Alibaba => &alibaba::CHAIN,
        Provider::Tencent => &tencent::CHAIN,
    }
}

/// The places where credentials for `provider` are looked for when no profile is named; the first that has some counts.
#[must_use]
pub const fn places(provider: Provider) -> &'static [Place] {
    chain(provider).places
}

/// The credential to ask `provider` with. A `profile` that is named is the only place that counts; otherwise it is the
/// first of [`places`] that has something.
///
/// # Errors
/// [`Kind::Credentials`] when there is none, half of one, or a file that cannot be read or understood;
/// [`Kind::Usage`] for a profile name that cannot be one.
pub fn find(provider: Provider, profile: Option<&str>, env: &Env) -> Result<Found, Error> {
    if let Some(name) = profile {
        return match named(provider, name, env)? {
            Looked::Found(found) => Ok(found),
            Looked::Absent(why) => Err(no_profile(provider, name, None, &why)),
        };
    }
    let mut missed = Vec::new();
    for place in places(provider) {
        match place.look(env)? {
            Looked::Found(found) => return Ok(Found { missed, ..found }),
            // Several places may miss the same thing, such as a home directory.
            Looked::Absent(why) if missed.contains(&why) => {}
            Looked::Absent(why) => missed.push(why),
        }
    }
    Err(nowhere(provider, &missed))
}

/// The profile called `name` of `provider`, if it has one.
///
/// # Errors
/// Those of [`find`], but for a profile that is not there.
pub fn named(provider: Provider, name: &str, env: &Env) -> Result<Looked<Found>, Error> {
    (chain(provider).named)(name, env)
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
    (chain(provider).region)(profile, env)
}

/// The error of a profile that is not there for the reason `why`, which `variable` names, if not the option.
#[must_use]
pub fn no_profile(provider: Provider, name: &str, variable: Option<&str>, why: &str) -> Error {
    let tool = chain(provider).tool;
    let (from, leave, leave_zh) = match variable {
        Some(variable) => (
            format!(" from environment variable {variable}"),
            format!("unset {variable}"),
            format!("取消设置 {variable}"),
        ),
        None => (
            String::new(),
            "leave out --profile to use the environment".to_owned(),
            "去掉 --profile 以使用环境变量".to_owned(),
        ),
    };
    let name = name.escape_debug();
    let message = format!("cannot use profile '{name}'{from}: {why}");
    Error::new(Kind::Credentials, message).hint(Text::new(
        format!("name a profile that is there, {leave}, or write one with: {tool} --profile NAME"),
        format!("请指定已有的配置名；或{leave_zh}；或用以下命令写入配置：{tool} --profile NAME"),
    ))
}

/// The error of finding nothing in any place, for the reasons in `missed`.
#[must_use]
pub fn nowhere(provider: Provider, missed: &[String]) -> Error {
    let Chain {
        variables: Variables {
            key_id, key_secret, ..
        },
        tool,
        ..
    } = chain(provider);
    let message = format!(
        "no credentials for {}: {}",
        provider.title(),
        missed.join("; ")
    );
    Error::new(Kind::Credentials, message)
        .hint(Text::new(
            format!("set {key_id} and {key_secret}, or write a profile with: {tool}"),
            format!("请设置 {key_id} 和 {key_secret}，或用以下命令写入配置：{tool}"),
        ))
        .hint(Text::fixed(
            "`snapback doctor` shows where they are looked for",
            "`snapback doctor` 可显示查找的位置",
        ))
        .hint(Text::fixed(
            "to try snapback without an account: snapback --sandbox ...",
            "没有账号也可先行体验：snapback --sandbox ...",
        ))
}

/// Refuses a key that was copied carelessly: blanks and line ends would only show up as a wrong signature.
fn check_key(value: &str, place: &dyn fmt::Display) -> Result<(), Error> {
    let fault = if let Some(stray) = stray_character(value) {
        format!("has {stray}")
    } else if !value.bytes().all(|byte| byte.is_ascii_graphic()) {
        "holds a character that no key has".to_owned()
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
