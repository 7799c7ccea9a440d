//! What the modes of aliyun-cli's profiles mean. Imports [`crate::api`] and [`crate::error`].
//!
//! Source: aliyun-cli's `config/profile.go`. What needs a browser is read as far as aliyun-cli has left keys in the
//! profile; the keys are never written back.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::config::Config;
use super::role::{Wanted, federation, role};
use super::{Looked, Metadata, Profile, Source, is_true, service};
use crate::api::Secret;
use crate::config::Env;
use crate::config::credentials::End;
use crate::config::credentials::profile::malformed;
use crate::error::{Error, Kind, Text};

const ID: &str = "access_key_id";
const SECRET: &str = "access_key_secret";
const TOKEN: &str = "sts_token";

/// How long a role's keys are good for where the profile does not say, in seconds: aliyun-cli's default.
const ROLE_SECONDS: u32 = 900;
/// The same of a role that is taken on with an OIDC token.
const FEDERATION_SECONDS: u32 = 3600;

/// How the keys of `profile` of `config` are got. `above` has the names of the profiles whose source it is.
pub(super) fn source(
    profile: &Profile,
    config: &mut Config,
    above: &mut Vec<String>,
    env: &Env,
) -> Result<Source, Error> {
    above.push(profile.name.clone());
    match profile.text("mode")?.unwrap_or_default() {
        "AK" => profile.credential(ID, SECRET, None).map(Source::keys),
        "StsToken" => profile
            .credential(ID, SECRET, Some(TOKEN))
            .map(Source::keys),
        "RamRoleArn" => {
            let token = profile.text(TOKEN)?.map(|_| TOKEN);
            let base = Source::keys(profile.credential(ID, SECRET, token)?);
            taken_on(profile, base, env)
        }
        "EcsRamRole" => instance(profile, "ram_role_name", env).map(Source::Metadata),
        "RamRoleArnWithRoleName" => {
            let base = Source::Metadata(instance(profile, "ram_role_name", env)?);
            taken_on(profile, base, env)
        }
        "ChainableRamRoleArn" => {
            let base = chained(profile, config, above, env)?;
            taken_on(profile, base, env)
        }
        "External" => process(profile, env),
        "CredentialsURI" => Ok(Source::Uri(Secret::new(profile.need("credentials_uri")?))),
        "OIDC" => federation(
            Some(profile),
            profile.need("oidc_provider_arn")?,
            profile.need("oidc_token_file")?,
            &wanted(profile, FEDERATION_SECONDS)?,
            env,
        ),
        mode @ ("CloudSSO" | "OAuth") => cached(profile, mode, Utc::now()),
        mode => Err(unusable(profile, mode)),
    }
}

fn taken_on(profile: &Profile, base: Source, env: &Env) -> Result<Source, Error> {
    role(profile, base, &wanted(profile, ROLE_SECONDS)?, env)
}

/// The role of a profile, whose keys are good for `default` seconds unless it says otherwise.
fn wanted(profile: &Profile, default: u32) -> Result<Wanted<'_>, Error> {
    const KEY: &str = "expired_seconds";
    let seconds = match profile.number(KEY)? {
        None | Some(0) => default,
        Some(seconds) => {
            u32::try_from(seconds).map_err(|_| profile.wrong(KEY, "is no number of seconds"))?
        }
    };
    Ok(Wanted {
        arn: profile.need("ram_role_arn")?,
        session_name: profile.text("ram_session_name")?,
        seconds,
    })
}

/// The metadata service that a profile wants the keys of; `role` is the key that may name the role.
pub(super) fn instance(profile: &Profile, role: &str, env: &Env) -> Result<Metadata, Error> {
    match service(profile.text(role)?.map(str::to_owned), env)? {
        Looked::Found(service) => Ok(service),
        Looked::Absent(why) => Err(Error::new(
            Kind::Credentials,
            format!("{profile} wants the role of the instance, but {why}"),
        )
        .hint(Text::fixed(
            "unset that variable, or name another profile",
            "请取消设置该变量，或指定其他配置",
        ))),
    }
}

fn chained(
    profile: &Profile,
    config: &mut Config,
    above: &mut Vec<String>,
    env: &Env,
) -> Result<Source, Error> {
    let name = profile.need("source_profile")?;
    if above.iter().any(|known| known == name) {
        let mut names: Vec<_> = above.iter().map(|name| name.escape_debug()).collect();
        names.push(name.escape_debug());
        let names: Vec<_> = names.iter().map(ToString::to_string).collect();
        return Err(malformed(format!(
            "'source_profile' of {profile} leads back to itself: {}",
            names.join(" -> ")
        )));
    }
    match config.take(name) {
        Looked::Found(next) => source(&next, config, above, env),
        Looked::Absent(why) => Err(malformed(format!("'source_profile' of {profile}: {why}"))),
    }
}

fn process(profile: &Profile, env: &Env) -> Result<Source, Error> {
    const KEY: &str = "process_command";
    const DISABLED: &str = "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS";
    if is_true(env, DISABLED) {
        return Err(Error::new(
            Kind::Credentials,
            format!("{profile} runs a program, but {DISABLED} is set"),
        )
        .hint(Text::fixed(
            "unset that variable, or name another profile",
            "请取消设置该变量，或指定其他配置",
        )));
    }
    let command = profile
        .text(KEY)?
        .ok_or_else(|| malformed(format!("{profile} has no {KEY}")))?;
    let mut words = shlex::split(command).unwrap_or_default().into_iter();
    match words.next() {
        Some(program) => Ok(Source::Process {
            program,
            arguments: words.map(Secret::new).collect(),
        }),
        None => Err(malformed(format!(
            "'{KEY}' of {profile} is no command line: it is blank, or a quote in it does not end"
        ))),
    }
}

/// Keys that aliyun-cli got with a browser and keeps in the profile until they end.
fn cached(profile: &Profile, mode: &str, now: DateTime<Utc>) -> Result<Source, Error> {
    let name = argument(&profile.name);
    let command = format!("aliyun configure --mode {mode} --profile {name}");
    let renew = Text::new(
        format!("snapback opens no browser; get keys with: {command}"),
        format!("snapback 不会打开浏览器；请用以下命令获取密钥：{command}"),
    );
    let at = match profile.number("sts_expiration")? {
        None | Some(0) => {
            let message = format!("{profile} holds no keys of {mode} yet");
            return Err(Error::new(Kind::Credentials, message).hint(renew));
        }
        Some(end) => DateTime::from_timestamp(end, 0)
            .ok_or_else(|| profile.wrong("sts_expiration", "is no time"))?,
    };
    if at <= now {
        let at = at.format("%Y-%m-%d %H:%M UTC");
        let message = format!("{profile} holds keys of {mode} that ended at {at}");
        return Err(Error::new(Kind::Credentials, message).hint(renew));
    }
    Ok(Source::Keys {
        credential: profile.credential(ID, SECRET, Some(TOKEN))?,
        end: Some(End { at, renew }),
    })
}

/// The error of a mode that gives nothing to sign a request of ECS with.
fn unusable(profile: &Profile, mode: &str) -> Error {
    let name = argument(&profile.name);
    let hint = match mode {
        "RsaKeyPair" => Text::new(
            format!(
                "Alibaba Cloud has given up key pairs; write a profile with an access key or a role: aliyun configure --mode AK --profile {name}"
            ),
            format!(
                "阿里云已弃用 RSA 密钥对；请改用 AccessKey 或角色：aliyun configure --mode AK --profile {name}"
            ),
        ),
        "BearerToken" | "Anonymous" => Text::new(
            format!(
                "ECS wants requests that are signed with an access key; write a profile with one: aliyun configure --mode AK --profile {name}"
            ),
            format!(
                "ECS 要求使用 AccessKey 签名请求；请写入带 AccessKey 的配置：aliyun configure --mode AK --profile {name}"
            ),
        ),
        _ => Text::fixed(
            "get temporary keys with the tool that knows the mode, and put them into ALIBABA_CLOUD_ACCESS_KEY_ID, \
             ALIBABA_CLOUD_ACCESS_KEY_SECRET and ALIBABA_CLOUD_SECURITY_TOKEN",
            "请用支持该模式的工具获取临时密钥，并写入 ALIBABA_CLOUD_ACCESS_KEY_ID、ALIBABA_CLOUD_ACCESS_KEY_SECRET 和 \
             ALIBABA_CLOUD_SECURITY_TOKEN",
        ),
    };
    profile.unreadable(
        "mode",
        mode,
        "AK, StsToken, RamRoleArn, EcsRamRole, ChainableRamRoleArn, RamRoleArnWithRoleName, External, CredentialsURI, \
         OIDC, CloudSSO and OAuth",
        hint,
    )
}

/// A name as an argument of a command line that can be copied into a shell.
fn argument(name: &str) -> String {
    shlex::try_quote(name).map_or_else(|_| name.escape_debug().to_string(), Cow::into_owned)
}
