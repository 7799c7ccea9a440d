//! The region that a request speaks of. Imports the credentials, [`crate::api`] and [`crate::error`].

use super::Env;
use super::credentials::{self, Found};
use super::settings::Origin;
use crate::api::Provider;
use crate::api::endpoints::is_region_id;
use crate::error::{Error, Kind, Text};

/// A region, and who chose it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Its id, such as `cn-hangzhou`.
    pub id: String,
    /// Where it came from.
    pub source: Origin,
}

/// The region for `provider`: the option, else the first of the provider's environment variables, else what snapback's own file says
/// (`set`), else the profile's. `found` is what [`credentials::find`] gave for `profile`; without it, or when the keys
/// came from the environment, the profile is read for its region alone. `None` when nothing names one.
///
/// # Errors
/// [`Kind::Usage`] when what names it cannot be a region id, and the errors of [`credentials::profile_region`].
pub fn region(
    provider: Provider,
    flag: Option<&str>,
    set: Option<&(String, Origin)>,
    profile: Option<&str>,
    found: Option<&Found>,
    env: &Env,
) -> Result<Option<Region>, Error> {
    let mut variables = variables(provider).iter();
    let (id, source) = if let Some(id) = flag {
        (Some(id.to_owned()), Origin::Option("region"))
    } else if let Some((name, id)) = variables.find_map(|name| Some((*name, env.get(name)?))) {
        (Some(id), Origin::Variable(name))
    } else if let Some((id, origin)) = set {
        (Some(id.clone()), origin.clone())
    } else {
        match found {
            Some(found) if matches!(found.origin, credentials::Origin::Profile { .. }) => (
                found.region.clone(),
                Origin::Credentials(Some(found.origin.clone())),
            ),
            _ => (
                of_profile(provider, profile, env)?,
                Origin::Credentials(None),
            ),
        }
    };
    id.map(|id| checked(id, source)).transpose()
}

/// The variables that name the region; the first that is set counts. Those of Alibaba Cloud are in aliyun-cli's order
/// (`config/profile.go`), without its bare `REGION_ID` and `REGION`, which may be anybody's.
const fn variables(provider: Provider) -> &'static [&'static str] {
    match provider {
        Provider::Alibaba => &[
            "ALIBABA_CLOUD_REGION_ID",
            "ALIBABACLOUD_REGION_ID",
            "ALICLOUD_REGION_ID",
        ],
        Provider::Tencent => &["TENCENTCLOUD_REGION"],
    }
}

fn of_profile(
    provider: Provider,
    profile: Option<&str>,
    env: &Env,
) -> Result<Option<String>, Error> {
    let region = credentials::profile_region(provider, profile, env);
    match provider {
        Provider::Alibaba => region,
        // Tencent Cloud's ECM needs no region: a profile that cannot be read must not be in its way when the keys come
        // from elsewhere.
        Provider::Tencent => Ok(region.unwrap_or_default()),
    }
}

/// A region becomes part of a host name, so it is checked before anything is sent there.
fn checked(id: String, source: Origin) -> Result<Region, Error> {
    if is_region_id(&id) {
        return Ok(Region { id, source });
    }
    Err(Error::new(
        Kind::Usage,
        format!("'{}' from {source} is no region id", id.escape_debug()),
    )
    .hint(Text::fixed(
        "a region id is made of lower-case letters, digits and hyphens, such as cn-hangzhou or ap-guangzhou",
        "地域 ID 由小写字母、数字和连字符组成，例如 cn-hangzhou 或 ap-guangzhou",
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn configured() -> Scratch {
        let scratch = Scratch::new();
        scratch.write(
            ".aliyun/config.json",
            r#"{"current":"default","profiles":[{"name":"default","mode":"AK","access_key_id":"LTAIexample",
                "access_key_secret":"secretExample","region_id":"cn-beijing"}]}"#,
        );
        scratch
    }

    fn env(scratch: &Scratch, more: &[(&str, &str)]) -> Env {
        let mut variables = vec![(Env::HOME, scratch.path().to_str().unwrap())];
        variables.extend(more);
        Env::of(variables)
    }

    fn at(id: &str, source: Origin) -> Region {
        let id = id.to_owned();
        Region { id, source }
    }

    #[test]
    fn the_option_beats_the_variable_which_beats_the_profile() {
        let scratch = configured();
        let variable = "ALIBABA_CLOUD_REGION_ID";
        let set = env(&scratch, &[(variable, "cn-shanghai")]);
        let unset = env(&scratch, &[]);
        let region = |flag, env| region(Provider::Alibaba, flag, None, None, None, env).unwrap();
        assert_eq!(
            region(Some("cn-hongkong"), &set),
            Some(at("cn-hongkong", Origin::Option("region")))
        );
        assert_eq!(
            region(None, &set),
            Some(at("cn-shanghai", Origin::Variable(variable)))
        );
        assert_eq!(
            region(None, &unset),
            Some(at("cn-beijing", Origin::Credentials(None)))
        );
    }

    #[test]
    fn keys_from_the_environment_still_take_the_region_of_the_profile() {
        let scratch = configured();
        let env = env(
            &scratch,
            &[
                ("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAIother"),
                ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secretOther"),
            ],
        );
        let found = credentials::find(Provider::Alibaba, None, &env).unwrap();
        assert_eq!(found.region, None);
        let region = region(Provider::Alibaba, None, None, None, Some(&found), &env).unwrap();
        assert_eq!(region, Some(at("cn-beijing", Origin::Credentials(None))));
    }

    #[test]
    fn tencent_has_a_variable_of_its_own() {
        let variable = "TENCENTCLOUD_REGION";
        let env = Env::of([(variable, "ap-guangzhou")]);
        let region = region(Provider::Tencent, None, None, None, None, &env).unwrap();
        assert_eq!(region, Some(at("ap-guangzhou", Origin::Variable(variable))));
    }

    #[test]
    fn what_cannot_be_a_region_is_refused_and_its_source_named() {
        let none = Env::of::<&str, &str>([]);
        let error = region(
            Provider::Alibaba,
            Some("evil.example/"),
            None,
            None,
            None,
            &none,
        )
        .unwrap_err();
        assert_eq!(error.kind(), Kind::Usage);
        assert_eq!(
            error.message(),
            "'evil.example/' from --region is no region id"
        );
        let env = Env::of([("TENCENTCLOUD_REGION", "ap guangzhou")]);
        let error = region(Provider::Tencent, None, None, None, None, &env).unwrap_err();
        assert_eq!(
            error.message(),
            "'ap guangzhou' from environment variable TENCENTCLOUD_REGION is no region id"
        );
    }
}
