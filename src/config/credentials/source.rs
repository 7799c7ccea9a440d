//! How to get keys, as data: what files and variables say. [`crate::client`] carries it out. Imports [`crate::api`] and
//! [`crate::error`].

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::api::{Credential, Provider, Secret};
use crate::error::Text;

/// How to get keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// They are here.
    Keys {
        /// The keys.
        credential: Credential,
        /// When they end, where the file says so.
        end: Option<End>,
    },
    /// A role, taken on with other keys.
    Role(Box<Role>),
    /// A role, taken on with the token of an OIDC provider.
    Federation(Federation),
    /// The role of the instance that this program runs on.
    Metadata(Metadata),
    /// A program that prints them.
    Process {
        /// Its name or path.
        program: String,
        /// Its arguments, which may hold a password of whatever it asks.
        arguments: Vec<Secret>,
    },
    /// An address that answers them, which may hold a token.
    Uri(Secret),
}

impl Source {
    /// Keys without an end.
    #[must_use]
    pub const fn keys(credential: Credential) -> Self {
        Self::Keys {
            credential,
            end: None,
        }
    }

    /// The token services that are asked for the keys, the last one first.
    #[must_use]
    pub fn token_services(&self) -> Vec<&str> {
        match self {
            Self::Role(role) => {
                let mut services = vec![role.sts.as_str()];
                services.extend(role.base.token_services());
                services
            }
            Self::Federation(federation) => vec![&federation.sts],
            Self::Keys { .. } | Self::Metadata(_) | Self::Process { .. } | Self::Uri(_) => {
                Vec::new()
            }
        }
    }

    /// The file of the token that the keys, or those of the role below them, are got with.
    pub(super) fn token_file(&self) -> Option<&Path> {
        match self {
            Self::Role(role) => role.base.token_file(),
            Self::Federation(federation) => Some(&federation.token_file),
            Self::Keys { .. } | Self::Metadata(_) | Self::Process { .. } | Self::Uri(_) => None,
        }
    }

    /// Whether other keys can be had when these have ended.
    #[must_use]
    pub const fn is_renewable(&self) -> bool {
        !matches!(self, Self::Keys { .. })
    }
}

/// The end of keys that only the tool they are from can renew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// When it is, by the provider's clock.
    pub at: DateTime<Utc>,
    /// How to get others: a hint.
    pub renew: Text,
}

/// A role, taken on with other keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Whose it is.
    pub provider: Provider,
    /// How to get the keys to take it on with.
    pub base: Source,
    /// Its name: `acs:ram::ACCOUNT:role/NAME` or `qcs::cam::uin/UIN:roleName/NAME`.
    pub arn: String,
    /// The name under which its actions are logged.
    pub session_name: String,
    /// How long the keys are to be good for, in seconds.
    pub seconds: u32,
    /// What the role may ask of a caller from another account.
    pub external_id: Option<String>,
    /// A policy that narrows the role's (Alibaba Cloud).
    pub policy: Option<String>,
    /// Where to ask: a host, or a URL of this machine.
    pub sts: String,
}

/// A role, taken on with the token of an OIDC provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Federation {
    /// Whose role it is.
    pub provider: Provider,
    /// The OIDC provider: an ARN at Alibaba Cloud, a name at Tencent Cloud.
    pub identity_provider: String,
    /// The file that holds the token. Read anew each time: whoever runs the cluster renews it.
    pub token_file: PathBuf,
    /// The name of the role, as [`Role::arn`].
    pub arn: String,
    /// The name under which its actions are logged.
    pub session_name: String,
    /// How long the keys are to be good for, in seconds.
    pub seconds: u32,
    /// The region that the request speaks of (Tencent Cloud).
    pub region: Option<String>,
    /// Where to ask: a host, or a URL of this machine.
    pub sts: String,
}

/// The role of the instance that this program runs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// Whose instance it is.
    pub provider: Provider,
    /// The name of the role; asked for when absent.
    pub role: Option<String>,
    /// Whether version 1 of Alibaba Cloud's service, which wants no token, may be asked where version 2 is not there.
    pub v1: bool,
    /// Where the service is, without a slash at the end.
    pub url: String,
}
