//! Which hosts are asked, where no option says it. Imports the credentials, [`crate::api`] and [`crate::error`].

use super::Env;
use super::credentials::{self, Found, Origin, Source};
use crate::api::{Provider, Service, endpoints};
use crate::error::Error;

/// Which hosts are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// Those of the provider that anybody can reach.
    Public,
    /// Those of the provider for the inside of its VPCs.
    Vpc,
    /// Those under this root domain of Tencent Cloud's.
    Under {
        /// The root domain.
        root: String,
        /// Who says so, for messages.
        named: String,
    },
    /// This one.
    Given {
        /// A host or a URL.
        endpoint: String,
        /// Who says so, for messages.
        named: String,
    },
}

/// The variable of Terraform's provider for Tencent Cloud that names the root domain.
const DOMAIN: &str = "TENCENTCLOUD_DOMAIN";

/// The route to `service`: what the environment says, else the profile. `found` is what [`credentials::find`] gave for
/// `profile`, if anything; a profile that the keys are not from must not be in the way when it cannot be read.
///
/// # Errors
/// Those of [`credentials::endpoint_settings`].
pub fn route(
    service: Service,
    profile: Option<&str>,
    found: Option<&Found>,
    env: &Env,
) -> Result<Route, Error> {
    if service.provider() == Provider::Tencent
        && let Some(root) = env.get(DOMAIN)
    {
        let named = format!("environment variable {DOMAIN}");
        return Ok(Route::Under { root, named });
    }
    let settings = match credentials::endpoint_settings(service, profile, env) {
        Err(error) if found.is_some_and(is_of_profile) => return Err(error),
        settings => settings.unwrap_or_default(),
    };
    Ok(match settings.endpoint {
        Some(endpoint) => Route::Given {
            endpoint,
            named: format!("endpoint of {}", settings.origin),
        },
        None if settings.vpc => Route::Vpc,
        None => Route::Public,
    })
}

const fn is_of_profile(found: &Found) -> bool {
    matches!(found.origin, Origin::Profile { .. })
}

impl Route {
    /// Leads to the token services that `source` asks by the same route as the commands: one that has no public host
    /// at hand cannot reach theirs either. A token service that was named is left.
    pub fn lead(&self, source: &mut Source, region: Option<&str>) {
        let sts = match source {
            Source::Role(role) => {
                self.lead(&mut role.base, region);
                &mut role.sts
            }
            Source::Federation(federation) => &mut federation.sts,
            Source::Keys { .. } | Source::Metadata(_) | Source::Process { .. } | Source::Uri(_) => {
                return;
            }
        };
        let other = match self {
            Self::Vpc => endpoints::vpc_twin(sts, region),
            Self::Under { root, .. } if *sts == endpoints::host(Service::TencentSts, None) => {
                endpoints::host_under(Service::TencentSts, root)
            }
            Self::Public | Self::Under { .. } | Self::Given { .. } => None,
        };
        if let Some(other) = other {
            *sts = other;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Credential, Secret};
    use crate::config::credentials::Role;
    use crate::scratch::Scratch;

    fn given() -> Found {
        Found::given(Credential {
            key_id: "id".to_owned(),
            key_secret: Secret::new("secret"),
            token: None,
        })
    }

    fn env(scratch: &Scratch, more: &[(&str, &str)]) -> Env {
        let home = scratch.path().to_str().unwrap();
        Env::of([(Env::HOME, home)].iter().chain(more).copied())
    }

    fn aliyun(more: &str) -> Scratch {
        let scratch = Scratch::new();
        let config = format!(r#"{{"profiles": [{{"name": "default", "mode": "AK"{more}}}]}}"#);
        scratch.write(".aliyun/config.json", &config);
        scratch
    }

    fn tccli(text: &str) -> Scratch {
        let scratch = Scratch::new();
        scratch.write(".tccli/default.configure", text);
        scratch
    }

    #[test]
    fn a_profile_of_aliyun_may_name_a_host_or_the_inside() {
        for (more, expected) in [
            ("", Route::Public),
            (r#", "endpoint_type": "vpc""#, Route::Vpc),
            (r#", "endpoint_type": "VPC""#, Route::Vpc),
            (r#", "endpoint_type": "public""#, Route::Public),
            (r#", "enable_vpc": true"#, Route::Vpc),
            (r#", "enable_vpc": false"#, Route::Public),
        ] {
            let scratch = aliyun(more);
            let env = env(&scratch, &[]);
            let route = route(Service::Ecs, None, Some(&given()), &env);
            assert_eq!(route.unwrap(), expected, "{more}");
        }
        let scratch = aliyun(r#", "endpoint_type": "vpc", "endpoint": "ecs.example.com""#);
        let route = route(Service::Ecs, None, Some(&given()), &env(&scratch, &[])).unwrap();
        let Route::Given { endpoint, named } = route else {
            panic!("{route:?}");
        };
        assert_eq!(endpoint, "ecs.example.com");
        assert!(
            named.starts_with("endpoint of profile 'default' in "),
            "{named}"
        );
    }

    #[test]
    fn a_host_of_tccli_counts_unless_it_is_the_default_one() {
        for (text, expected) in [
            (r#"{"ecm": {"endpoint": "ecm.tencentcloudapi.com"}}"#, None),
            (
                r#"{"ecm": {"endpoint": "ecm.internal.tencentcloudapi.com"}}"#,
                Some("ecm.internal.tencentcloudapi.com"),
            ),
            (r#"{"cvm": {"endpoint": "cvm.example.com"}}"#, None),
            ("{}", None),
        ] {
            let scratch = tccli(text);
            let endpoint =
                match route(Service::Ecm, None, Some(&given()), &env(&scratch, &[])).unwrap() {
                    Route::Given { endpoint, .. } => Some(endpoint),
                    _ => None,
                };
            assert_eq!(endpoint.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_root_domain_beats_the_profile_and_is_tencent_clouds() {
        let scratch = tccli(r#"{"ecm": {"endpoint": "ecm.example.com"}}"#);
        let env = env(&scratch, &[(DOMAIN, "intl.tencentcloudapi.com")]);
        let under = route(Service::Ecm, None, Some(&given()), &env).unwrap();
        assert!(
            matches!(&under, Route::Under { root, .. } if root == "intl.tencentcloudapi.com"),
            "{under:?}"
        );
        let ecs = route(Service::Ecs, None, Some(&given()), &env);
        assert_eq!(ecs.unwrap(), Route::Public);
    }

    #[test]
    fn a_broken_profile_is_in_the_way_only_of_its_own_keys() {
        let scratch = aliyun(r#", "enable_vpc": 1"#);
        let env = env(&scratch, &[]);
        let ours = route(Service::Ecs, None, Some(&given()), &env);
        assert_eq!(ours.unwrap(), Route::Public);
        let found = Found {
            origin: Origin::Profile {
                name: "default".to_owned(),
                file: "config.json".into(),
            },
            ..given()
        };
        let error = route(Service::Ecs, None, Some(&found), &env).unwrap_err();
        assert!(
            error.message().contains("'enable_vpc' of profile"),
            "{error}"
        );
    }

    #[test]
    fn the_token_services_of_a_chain_of_roles_are_asked_by_the_same_route() {
        let role = |base: Source, sts: &str| {
            Source::Role(Box::new(Role {
                provider: Provider::Alibaba,
                base,
                arn: "acs:ram::1:role/r".to_owned(),
                session_name: "s".to_owned(),
                seconds: 900,
                external_id: None,
                policy: None,
                sts: sts.to_owned(),
            }))
        };
        let chain = |inner: &str, outer: &str| role(role(given().source, inner), outer);
        let mut source = chain("sts.aliyuncs.com", "sts.cn-beijing.aliyuncs.com");
        Route::Public.lead(&mut source, Some("cn-hangzhou"));
        assert_eq!(
            source,
            chain("sts.aliyuncs.com", "sts.cn-beijing.aliyuncs.com")
        );
        Route::Vpc.lead(&mut source, Some("cn-hangzhou"));
        let inside = chain(
            "sts-vpc.cn-hangzhou.aliyuncs.com",
            "sts-vpc.cn-beijing.aliyuncs.com",
        );
        assert_eq!(source, inside);
        let mut named = chain("http://127.0.0.1:1", "sts.tencentcloudapi.com");
        let under = Route::Under {
            root: "intl.tencentcloudapi.com".to_owned(),
            named: String::new(),
        };
        under.lead(&mut named, None);
        assert_eq!(
            named,
            chain("http://127.0.0.1:1", "sts.intl.tencentcloudapi.com")
        );
    }
}
