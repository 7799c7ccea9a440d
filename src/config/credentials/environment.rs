//! Keys in environment variables. Imports [`crate::api`] and [`crate::error`].

use super::{Found, Looked, Origin, Source, check_key};
use crate::api::{Credential, Secret};
use crate::config::Env;
use crate::error::{Error, Kind, Text};

/// The names of a provider's variables.
pub(super) struct Variables {
    /// The id of the key.
    pub(super) key_id: &'static str,
    /// The secret of the key.
    pub(super) key_secret: &'static str,
    /// The token of temporary keys; the first that is set counts.
    pub(super) tokens: &'static [&'static str],
}

impl Variables {
    /// The keys in the environment, as a place of credentials.
    pub(super) fn look(&self, env: &Env) -> Result<Looked<Found>, Error> {
        let variable = self.key_id;
        Ok(match credential(self, env)? {
            Some(credential) => Looked::Found(Found::new(
                Source::keys(credential),
                Origin::Environment { variable },
            )),
            None => Looked::Absent(format!("{variable} and {} are not set", self.key_secret)),
        })
    }
}

/// The keys in the environment; `None` when neither id nor secret is set. Half a pair is an error, because keys from
/// somewhere else would not be what its author meant.
pub(super) fn credential(variables: &Variables, env: &Env) -> Result<Option<Credential>, Error> {
    let secret = env.get(variables.key_secret).map(Secret::new);
    let (key_id, key_secret) = match (env.get(variables.key_id), secret) {
        (None, None) => return Ok(None),
        (Some(id), Some(secret)) => (id, secret),
        (Some(_), None) => return Err(half(variables.key_id, variables.key_secret)),
        (None, Some(_)) => return Err(half(variables.key_secret, variables.key_id)),
    };
    check(&key_id, variables.key_id)?;
    check(key_secret.reveal(), variables.key_secret)?;
    let mut tokens = variables.tokens.iter();
    let token = match tokens.find_map(|name| Some((*name, Secret::new(env.get(name)?)))) {
        Some((name, token)) => {
            check(token.reveal(), name)?;
            Some(token)
        }
        None => None,
    };
    Ok(Some(Credential {
        key_id,
        key_secret,
        token,
    }))
}

fn check(value: &str, variable: &str) -> Result<(), Error> {
    check_key(value, &format_args!("environment variable {variable}"))
}

fn half(set: &str, missing: &str) -> Error {
    Error::new(
        Kind::Credentials,
        format!("environment variable {set} is set, but {missing} is missing or empty"),
    )
    .hint(Text::new(
        format!("set {missing} too; or unset {set} to use a profile"),
        format!("请同时设置 {missing}；如需使用配置文件，请取消设置 {set}"),
    ))
}
