//! Where credentials for Tencent Cloud are looked for, and in which order. Imports [`crate::api`] and [`crate::error`].
//!
//! Source: tccli's `action_caller.py`, the default chains of the official Python and Go SDKs, and the provider
//! configuration of Terraform. They differ, and the order is a compromise: keys in the environment come first, as with the
//! SDKs and unlike tccli, which takes a pod's role before them; then that role and the profiles, as with tccli; then the
//! file that only the SDKs read; and the instance last, even when its role is named, unlike with Terraform.

mod file;
mod role;
mod tccli;
mod tke;

pub(super) use tccli::{setting, settings};

use super::environment::Variables;
use super::metadata;
use super::{Chain, Found, Looked, Metadata, Place, no_profile};
use crate::api::Provider;
use crate::config::Env;
use crate::error::Error;

/// Where credentials for Tencent Cloud are looked for. A role that the environment names is taken on with whatever is
/// found first; a profile that is named on the command line stands for itself.
pub(super) static CHAIN: Chain = Chain {
    places: &[
        Place {
            title: "environment variables",
            look: |env| role::over(VARIABLES.look(env)?, env),
        },
        Place {
            title: "OIDC token of a TKE pod",
            look: |env| role::over(tke::look(env)?, env),
        },
        Place {
            title: "profile of tccli",
            look: |env| role::over(profile(env)?, env),
        },
        Place {
            title: "credentials file of the SDKs",
            look: |env| role::over(file::place(env)?, env),
        },
        Place {
            title: "metadata service of the CVM instance",
            look: |env| role::over(metadata::place(instance(env)?), env),
        },
    ],
    named,
    region: tccli::region,
    variables: &VARIABLES,
    tool: "tccli configure",
};

/// `TENCENTCLOUD_TOKEN` is tccli's name for the token, `TENCENTCLOUD_SECURITY_TOKEN` Terraform's.
static VARIABLES: Variables = Variables {
    key_id: "TENCENTCLOUD_SECRET_ID",
    key_secret: "TENCENTCLOUD_SECRET_KEY",
    tokens: &["TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SECURITY_TOKEN"],
};

/// The profile that a variable names, which has to be there; else tccli's `default`, which need not.
fn profile(env: &Env) -> Result<Looked<Found>, Error> {
    let Some((variable, name)) = tccli::named_by(env) else {
        return tccli::look(tccli::DEFAULT, env);
    };
    match named(&name, env)? {
        Looked::Absent(why) => Err(no_profile(Provider::Tencent, &name, Some(variable), &why)),
        found @ Looked::Found(_) => Ok(found),
    }
}

/// The profile called `name`: tccli's, else the section of the SDKs' credentials file.
fn named(name: &str, env: &Env) -> Result<Looked<Found>, Error> {
    let first = match tccli::look(name, env)? {
        Looked::Absent(why) => why,
        found @ Looked::Found(_) => return Ok(found),
    };
    Ok(match file::look(name, env)? {
        Looked::Absent(second) => Looked::Absent(format!("{first}; {second}")),
        found @ Looked::Found(_) => found,
    })
}

/// The role of the instance, unless that is turned off.
fn instance(env: &Env) -> Result<Looked<Metadata>, Error> {
    metadata::look(&metadata::TENCENT, env, |url| Metadata {
        provider: Provider::Tencent,
        role: env.get("TENCENTCLOUD_CAM_ROLE_NAME"),
        v1: true,
        url,
    })
}

/// The names of profiles, for a message.
fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<_> = names.map(|name| name.escape_debug().to_string()).collect();
    names.sort();
    if names.is_empty() {
        return "none".to_owned();
    }
    names.join(", ")
}
