//! Where the value of a setting came from. Imports the credentials and [`crate::api`].

use std::fmt;
use std::path::PathBuf;

use crate::api::Provider;
use crate::config::credentials;

/// A value that is in force, and where it came from. Never a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The long name of the option that sets it, without hyphens before it.
    pub name: &'static str,
    /// The cloud for which it holds; `None` for both.
    pub provider: Option<Provider>,
    /// The value, as the option takes it.
    pub value: String,
    /// Where it came from.
    pub origin: Origin,
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        if let Some(provider) = self.provider {
            write!(f, " ({})", provider.title())?;
        }
        write!(f, " = {}, from {}", self.value, self.origin)
    }
}

/// Where a value came from, in the order in which they count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The option of this long name.
    Option(&'static str),
    /// This environment variable.
    Variable(&'static str),
    /// The table of a profile in snapback's own configuration file.
    Table {
        /// The profile.
        profile: String,
        /// The file.
        file: PathBuf,
    },
    /// snapback's own configuration file.
    File(PathBuf),
    /// The credentials profile; where the keys came from if they are from there, too.
    Credentials(Option<credentials::Origin>),
    /// The program.
    BuiltIn,
}

impl Origin {
    /// Whether what it says counts before what `other` says.
    #[must_use]
    pub const fn beats(&self, other: &Self) -> bool {
        self.rank() < other.rank()
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Option(_) => 0,
            Self::Variable(_) => 1,
            Self::Table { .. } => 2,
            Self::File(_) => 3,
            Self::Credentials(_) => 4,
            Self::BuiltIn => 5,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Option(name) => write!(f, "--{name}"),
            Self::Variable(name) => write!(f, "environment variable {name}"),
            Self::Table { profile, file } => {
                write!(
                    f,
                    "[profiles.{}] in {}",
                    profile.escape_debug(),
                    file.display()
                )
            }
            Self::File(file) => write!(f, "{}", file.display()),
            Self::Credentials(Some(origin)) => origin.fmt(f),
            Self::Credentials(None) => f.write_str("the credentials profile"),
            Self::BuiltIn => f.write_str("built in"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_origin_says_what_it_is() {
        let file = PathBuf::from("/c.toml");
        let profile = "prod".to_owned();
        let vendor = credentials::Origin::Profile {
            name: "prod".to_owned(),
            file: PathBuf::from("/v.json"),
        };
        for (origin, text) in [
            (Origin::Option("region"), "--region"),
            (Origin::Variable("LANG"), "environment variable LANG"),
            (
                Origin::Table {
                    profile,
                    file: file.clone(),
                },
                "[profiles.prod] in /c.toml",
            ),
            (Origin::File(file), "/c.toml"),
            (
                Origin::Credentials(Some(vendor)),
                "profile 'prod' in /v.json",
            ),
            (Origin::Credentials(None), "the credentials profile"),
            (Origin::BuiltIn, "built in"),
        ] {
            assert_eq!(origin.to_string(), text);
        }
    }

    #[test]
    fn each_origin_beats_those_after_it_alone() {
        let file = PathBuf::from("/c.toml");
        let table = Origin::Table {
            profile: "prod".to_owned(),
            file: file.clone(),
        };
        let origins = [
            Origin::Option("vpc"),
            Origin::Variable("SNAPBACK_VPC"),
            table,
            Origin::File(file),
            Origin::Credentials(None),
            Origin::BuiltIn,
        ];
        for (first, one) in origins.iter().enumerate() {
            for (second, other) in origins.iter().enumerate() {
                assert_eq!(one.beats(other), first < second, "{one} {other}");
            }
        }
    }

    #[test]
    fn a_setting_is_one_line() {
        let setting = |provider| Setting {
            name: "region",
            provider,
            value: "cn-hangzhou".to_owned(),
            origin: Origin::BuiltIn,
        };
        assert_eq!(
            setting(None).to_string(),
            "region = cn-hangzhou, from built in"
        );
        assert_eq!(
            setting(Some(Provider::Alibaba)).to_string(),
            "region (Alibaba Cloud) = cn-hangzhou, from built in"
        );
    }
}
