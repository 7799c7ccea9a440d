//! Alibaba Cloud's places of credentials, in their order. Imports [`crate::api`] and [`crate::error`].
//!
//! Source: the default chains of the Go and Python credentials SDKs, and aliyun-cli. In one thing the order is not the
//! SDKs': `ALIBABA_CLOUD_CREDENTIALS_URI`, which somebody has set on purpose, comes before the metadata service, which is
//! there on every instance.

mod config;
mod ini;
mod mode;
mod oidc;
mod role;

pub(super) use config::profile;

use super::environment::Variables;
use super::profile::{NO_HOME, Profile};
use super::{Chain, Found, Looked, Metadata, Origin, Place, Source, metadata, no_profile};
use crate::api::{Provider, Secret};
use crate::config::Env;
use crate::error::Error;

/// Where credentials for Alibaba Cloud are looked for.
pub(super) static CHAIN: Chain = Chain {
    places: &[
        Place {
            title: "environment variables",
            look: environment,
        },
        Place {
            title: "role of an OIDC token",
            look: oidc::look,
        },
        Place {
            title: "profile of aliyun",
            look: aliyun,
        },
        Place {
            title: "credentials file of the SDKs",
            look: sdk,
        },
        Place {
            title: "address of credentials",
            look: |env| Ok(uri(env)),
        },
        Place {
            title: "metadata service of the ECS instance",
            look: instance,
        },
    ],
    named,
    region: config::region,
    variables: &VARIABLES[0],
    tool: "aliyun configure --mode AK",
};

/// The SDKs' names of the variables, and the further ones that aliyun-cli takes. It takes bare ones as well, such as
/// `ACCESS_KEY_ID`, which may be anybody's.
static VARIABLES: [Variables; 3] = [
    Variables {
        key_id: "ALIBABA_CLOUD_ACCESS_KEY_ID",
        key_secret: "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
        tokens: &["ALIBABA_CLOUD_SECURITY_TOKEN"],
    },
    Variables {
        key_id: "ALIBABACLOUD_ACCESS_KEY_ID",
        key_secret: "ALIBABACLOUD_ACCESS_KEY_SECRET",
        tokens: &["ALIBABACLOUD_SECURITY_TOKEN"],
    },
    Variables {
        key_id: "ALICLOUD_ACCESS_KEY_ID",
        key_secret: "ALICLOUD_ACCESS_KEY_SECRET",
        tokens: &["ALICLOUD_SECURITY_TOKEN"],
    },
];

/// The variables that name a profile; the first that is set counts.
const PROFILE: [&str; 3] = [
    "ALIBABACLOUD_PROFILE",
    "ALIBABA_CLOUD_PROFILE",
    "ALICLOUD_PROFILE",
];

/// The variables that keep aliyun-cli's profiles out of the SDKs' chain and out of aliyun-cli, and the value that does.
const WITHOUT_PROFILES: [(&str, &str); 3] = [
    ("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true"),
    ("ALIBABA_CLOUD_IGNORE_PROFILE", "TRUE"),
    ("ALIBABACLOUD_IGNORE_PROFILE", "TRUE"),
];

fn environment(env: &Env) -> Result<Looked<Found>, Error> {
    let mut absent = None;
    for variables in &VARIABLES {
        match variables.look(env)? {
            Looked::Found(found) => return Ok(Looked::Found(found)),
            Looked::Absent(why) => absent = absent.or(Some(why)),
        }
    }
    Ok(Looked::Absent(absent.unwrap_or_default()))
}

/// The profile that aliyun-cli would take.
fn aliyun(env: &Env) -> Result<Looked<Found>, Error> {
    match without_profiles(env) {
        Some(variable) => Ok(Looked::Absent(format!("{variable} is set"))),
        None => config::look(named_by(env).map(|(_, name)| name).as_deref(), env),
    }
}

/// The profile that the SDKs would take from their own file. A variable that names one has to mean one: it is the last of
/// the two files that may have it.
fn sdk(env: &Env) -> Result<Looked<Found>, Error> {
    let Some((variable, name)) = named_by(env) else {
        return ini::look("default", env);
    };
    match ini::look(&name, env)? {
        Looked::Absent(why) => {
            let first = match aliyun(env)? {
                Looked::Absent(first) => first,
                Looked::Found(_) => return Ok(Looked::Absent(why)),
            };
            Err(no_profile(
                Provider::Alibaba,
                &name,
                Some(variable),
                &both(first, &why),
            ))
        }
        found @ Looked::Found(_) => Ok(found),
    }
}

/// The profile of this name, in either file.
fn named(name: &str, env: &Env) -> Result<Looked<Found>, Error> {
    let first = match config::look(Some(name), env)? {
        Looked::Absent(why) => why,
        found @ Looked::Found(_) => return Ok(found),
    };
    Ok(match ini::look(name, env)? {
        Looked::Absent(why) => Looked::Absent(both(first, &why)),
        found @ Looked::Found(_) => found,
    })
}

/// Why neither file has a profile.
fn both(first: String, second: &str) -> String {
    // Without a home neither file can be looked for.
    if first == second {
        return first;
    }
    format!("{first}; {second}")
}

/// The address that answers keys, where one is set.
fn uri(env: &Env) -> Looked<Found> {
    const VARIABLE: &str = "ALIBABA_CLOUD_CREDENTIALS_URI";
    match env.get(VARIABLE) {
        Some(uri) => {
            let variable = VARIABLE;
            let source = Source::Uri(Secret::new(uri));
            Looked::Found(Found::new(source, Origin::Uri { variable }))
        }
        None => Looked::Absent(format!("{VARIABLE} is not set")),
    }
}

/// The role of the instance, unless that is turned off.
fn instance(env: &Env) -> Result<Looked<Found>, Error> {
    let role = env.get("ALIBABA_CLOUD_ECS_METADATA");
    Ok(metadata::place(service(role, env)?))
}

/// The metadata service with the keys of `role`, unless it is turned off.
fn service(role: Option<String>, env: &Env) -> Result<Looked<Metadata>, Error> {
    const DISABLED: &str = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
    if is_true(env, DISABLED) {
        return Ok(Looked::Absent(format!("{DISABLED} is set")));
    }
    metadata::look(&metadata::ALIBABA, env, |url| Metadata {
        provider: Provider::Alibaba,
        role,
        v1: !is_true(env, "ALIBABA_CLOUD_IMDSV1_DISABLED"),
        url,
    })
}

/// The variable that keeps aliyun-cli's profiles out, if one does.
fn without_profiles(env: &Env) -> Option<&'static str> {
    let mut switches = WITHOUT_PROFILES.iter();
    let on = switches.find(|(name, value)| env.get(name).as_deref() == Some(value))?;
    Some(on.0)
}

/// The variable that names a profile, and the name.
fn named_by(env: &Env) -> Option<(&'static str, String)> {
    PROFILE
        .iter()
        .find_map(|name| Some((*name, env.get(name)?)))
}

/// Whether a switch of the provider's tools is on.
fn is_true(env: &Env, name: &str) -> bool {
    env.get(name)
        .is_some_and(|value| value.eq_ignore_ascii_case("true"))
}

/// The names of profiles, for a message.
fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.map(|name| name.escape_debug().to_string()).collect();
    if names.is_empty() {
        return "none".to_owned();
    }
    names.join(", ")
}

/// Why there is no profile called `name` in a file, where there are `others`.
fn no_such(profile: &str, file: &std::path::Path, others: &str) -> String {
    format!(
        "{} has no profile '{}' (profiles there: {others})",
        file.display(),
        profile.escape_debug()
    )
}
