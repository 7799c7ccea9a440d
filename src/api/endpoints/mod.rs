//! The host that serves a product in a region. Imports the providers' names only.
//!
//! The providers' lists are not closed: an unknown region follows the rule.

mod alibaba;
mod beside;
mod tencent;

pub use beside::host_beside;

use super::nearest::nearest;
use crate::api::{Provider, Service};

/// The host that serves `service` in `region`, from anywhere. The region becomes part of the name: give only one that
/// [`is_region_id`] accepts.
#[must_use]
pub fn host(service: Service, region: Option<&str>) -> String {
    match service {
        Service::Ecs => alibaba::ecs(region),
        Service::Ess => alibaba::ess(region),
        Service::AlibabaSts => alibaba::sts(region),
        Service::Ecm | Service::Cvm | Service::Cbs | Service::As | Service::TencentSts => {
            tencent::public(service.name(), region)
        }
    }
}

/// The host that serves `service` in `region` from inside a VPC of the provider; `None` where that takes a region and
/// there is none.
#[must_use]
pub fn vpc_host(service: Service, region: Option<&str>) -> Option<String> {
    match service {
        Service::Ecs => region.map(alibaba::vpc::ecs),
        Service::Ess => region.map(alibaba::vpc::ess),
        Service::AlibabaSts => region.map(alibaba::vpc::sts),
        Service::Ecm | Service::Cvm | Service::Cbs | Service::As | Service::TencentSts => {
            Some(tencent::internal(service.name(), region))
        }
    }
}

/// Whether a host that serves `service` in `region` from inside a VPC is published. The lists grow: what [`vpc_host`]
/// gives for another region may still be right.
#[must_use]
pub fn has_vpc_host(service: Service, region: &str) -> bool {
    match service {
        // The two are published for the same regions, as far as is known.
        Service::Ecs | Service::Ess => alibaba::vpc::has_ecs(region),
        Service::AlibabaSts => alibaba::vpc::has_sts(region),
        Service::Ecm | Service::Cvm | Service::Cbs | Service::As | Service::TencentSts => {
            !tencent::is_isolated(region)
        }
    }
}

/// The region whose token service at Alibaba Cloud `host` is for the inside of a VPC; `None` for any other host.
#[must_use]
pub fn region_of_vpc_sts(host: &str) -> Option<&str> {
    alibaba::vpc::region_of_sts(host)
}

/// The host of `service` under a root domain of Tencent Cloud's, such as `intl.tencentcloudapi.com`. `None` for the
/// default one, which has a rule of its own, and for a service of Alibaba Cloud's.
#[must_use]
pub fn host_under(service: Service, root: &str) -> Option<String> {
    let is_default = root == tencent::ROOT || service.provider() != Provider::Tencent;
    (!is_default).then(|| format!("{}.{root}", service.name()))
}

/// The host for the inside of a VPC that stands for the public host of a token service; a central one takes `region`.
/// `None` for any other host, and where none is published that serves an isolated region.
#[must_use]
pub fn vpc_twin(sts: &str, region: Option<&str>) -> Option<String> {
    if sts == host(Service::TencentSts, None) {
        let is_isolated = region.is_some_and(tencent::is_isolated);
        return vpc_host(Service::TencentSts, None).filter(|_| !is_isolated);
    }
    alibaba::sts_twin(sts, region)
}

/// Whether `region` is in the provider's published lists. They grow: one that is not may still be good.
#[must_use]
pub fn is_known(provider: Provider, region: &str) -> bool {
    match provider {
        Provider::Alibaba => alibaba::regions().any(|known| known == region),
        Provider::Tencent => {
            tencent::is_edge(region) || tencent::regions().any(|known| known == region)
        }
    }
}

/// The known region whose name is nearest to `region`, if any is near.
#[must_use]
pub fn nearest_known(provider: Provider, region: &str) -> Option<&'static str> {
    match provider {
        Provider::Alibaba => nearest(region, alibaba::regions()),
        Provider::Tencent => nearest(region, tencent::regions()),
    }
}

/// Whether `text` can be a region id: lower-case letters, digits and hyphens, as every published one has. Anything else
/// would name a host of somebody else (`evil.example/`).
#[must_use]
pub fn is_region_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 63
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_35_exceptions_have_their_own_host() {
        let central = "ap-northeast-2-pop cn-beijing-finance-pop cn-beijing-gov-1 cn-hangzhou-finance \
            cn-hongkong-finance-pop cn-north-2-gov-1 cn-shanghai-inner cn-shenzhen-inner cn-wuhan cn-yushanfang \
            cn-zhangbei rus-west-1-pop";
        let hangzhou = "cn-beijing-nu16-b01 cn-fujian cn-haidian-cm12-c01 cn-hangzhou cn-hangzhou-bj-b01 \
            cn-hangzhou-internal-prod-1 cn-hangzhou-internal-test-1 cn-hangzhou-internal-test-2 \
            cn-hangzhou-internal-test-3 cn-hangzhou-test-306 cn-shanghai-et15-b01 cn-shanghai-et2-b01 \
            cn-shanghai-finance-1 cn-shanghai-internal-test-1 cn-shenzhen-finance-1 cn-shenzhen-st4-d01 \
            cn-shenzhen-su18-b01 cn-zhangbei-na61-b01";
        let others = [
            ("ecs.aliyuncs.com", central),
            ("ecs-cn-hangzhou.aliyuncs.com", hangzhou),
            (
                "ecs.cn-qingdao-nebula.aliyuncs.com",
                "cn-edge-1 cn-huhehaote-nebula-1 cn-zhengzhou-nebula-1",
            ),
            ("ecs.cn-zhangjiakou.aliyuncs.com", "cn-zhangjiakou-na62-a01"),
            ("ecs.cn-shenzhen-cloudstone.aliyuncs.com", "eu-west-1-oxs"),
        ];
        let mut count = 0;
        for (expected, regions) in others {
            for region in regions.split_whitespace() {
                assert_eq!(host(Service::Ecs, Some(region)), expected, "{region}");
                count += 1;
            }
        }
        assert_eq!(count, 35);
    }

    #[test]
    fn every_other_region_follows_the_rule_known_or_not() {
        for region in [
            "cn-beijing",
            "cn-hongkong",
            "us-west-1",
            "eu-central-1",
            "xx-nowhere-9",
        ] {
            assert_eq!(
                host(Service::Ecs, Some(region)),
                format!("ecs.{region}.aliyuncs.com")
            );
        }
    }

    #[test]
    fn ecs_without_a_region_is_the_central_host() {
        assert_eq!(host(Service::Ecs, None), "ecs.aliyuncs.com");
    }

    #[test]
    fn tencent_has_one_host_but_for_the_isolated_regions() {
        for region in [None, Some("ap-guangzhou"), Some("ap-nowhere")] {
            assert_eq!(host(Service::Ecm, region), "ecm.tencentcloudapi.com");
        }
        for (service, region, expected) in [
            (
                Service::Cvm,
                "ap-shanghai-fsi",
                "cvm.ap-shanghai-fsi.tencentcloudapi.com",
            ),
            (
                Service::Cbs,
                "ap-shenzhen-fsi",
                "cbs.ap-shenzhen-fsi.tencentcloudapi.com",
            ),
            (
                Service::TencentSts,
                "ap-beijing-fsi",
                "sts.ap-beijing-fsi.tencentcloudapi.com",
            ),
        ] {
            assert_eq!(host(service, Some(region)), expected);
        }
    }

    #[test]
    fn all_33_special_regions_ask_the_central_token_service() {
        let special = "ap-northeast-2-pop cn-beijing-finance-1 cn-beijing-finance-pop cn-beijing-gov-1 \
            cn-beijing-nu16-b01 cn-edge-1 cn-fujian cn-haidian-cm12-c01 cn-hangzhou-bj-b01 cn-hangzhou-finance \
            cn-hangzhou-internal-prod-1 cn-hangzhou-internal-test-1 cn-hangzhou-internal-test-2 \
            cn-hangzhou-internal-test-3 cn-hangzhou-test-306 cn-hongkong-finance-pop cn-huhehaote-nebula-1 \
            cn-qingdao-nebula cn-shanghai-et15-b01 cn-shanghai-et2-b01 cn-shanghai-inner \
            cn-shanghai-internal-test-1 cn-shenzhen-inner cn-shenzhen-st4-d01 cn-shenzhen-su18-b01 cn-wuhan \
            cn-yushanfang cn-zhangbei cn-zhangbei-na61-b01 cn-zhangjiakou-na62-a01 cn-zhengzhou-nebula-1 \
            eu-west-1-oxs rus-west-1-pop";
        let special: Vec<_> = special.split_whitespace().map(Some).chain([None]).collect();
        assert_eq!(special.len(), 34);
        for region in special {
            assert_eq!(
                host(Service::AlibabaSts, region),
                "sts.aliyuncs.com",
                "{region:?}"
            );
        }
        assert_eq!(
            host(Service::AlibabaSts, Some("cn-hangzhou")),
            "sts.cn-hangzhou.aliyuncs.com"
        );
    }

    #[test]
    fn the_inside_of_a_vpc_has_hosts_of_its_own() {
        for (service, region, expected) in [
            (
                Service::Ecs,
                Some("cn-hangzhou"),
                Some("ecs-vpc.cn-hangzhou.aliyuncs.com"),
            ),
            (
                Service::Ecs,
                Some("xx-new-1"),
                Some("ecs-vpc.xx-new-1.aliyuncs.com"),
            ),
            (Service::Ecs, None, None),
            (
                Service::AlibabaSts,
                Some("cn-beijing"),
                Some("sts-vpc.cn-beijing.aliyuncs.com"),
            ),
            (Service::AlibabaSts, None, None),
            (Service::Ecm, None, Some("ecm.internal.tencentcloudapi.com")),
            (
                Service::Cbs,
                Some("ap-guangzhou"),
                Some("cbs.internal.tencentcloudapi.com"),
            ),
            (
                Service::Cbs,
                Some("ap-shanghai-fsi"),
                Some("cbs.ap-shanghai-fsi.tencentcloudapi.com"),
            ),
        ] {
            assert_eq!(vpc_host(service, region).as_deref(), expected);
        }
    }

    #[test]
    fn a_token_service_has_a_twin_inside_and_a_stand_in_has_none() {
        for (sts, region, expected) in [
            (
                "sts.aliyuncs.com",
                Some("cn-beijing"),
                Some("sts-vpc.cn-beijing.aliyuncs.com"),
            ),
            ("sts.aliyuncs.com", None, None),
            (
                "sts.cn-shanghai.aliyuncs.com",
                Some("cn-beijing"),
                Some("sts-vpc.cn-shanghai.aliyuncs.com"),
            ),
            (
                "sts.tencentcloudapi.com",
                None,
                Some("sts.internal.tencentcloudapi.com"),
            ),
            ("sts.tencentcloudapi.com", Some("ap-shanghai-fsi"), None),
            ("sts-vpc.cn-hangzhou.aliyuncs.com", Some("cn-beijing"), None),
            ("sts.example.com", Some("cn-beijing"), None),
            ("http://127.0.0.1:8080", Some("cn-beijing"), None),
        ] {
            assert_eq!(vpc_twin(sts, region).as_deref(), expected, "{sts}");
        }
    }

    #[test]
    fn a_root_domain_is_tencent_clouds_and_not_the_default_one() {
        let intl = "intl.tencentcloudapi.com";
        assert_eq!(
            host_under(Service::Ecm, intl).as_deref(),
            Some("ecm.intl.tencentcloudapi.com")
        );
        assert_eq!(host_under(Service::Ecm, "tencentcloudapi.com"), None);
        assert_eq!(host_under(Service::Ecs, intl), None);
    }

    #[test]
    fn a_typing_error_has_a_known_region_near_it() {
        for (provider, region, known, near) in [
            (Provider::Alibaba, "cn-hangzhou", true, Some("cn-hangzhou")),
            (
                Provider::Alibaba,
                "cn-qingdao-nebula",
                true,
                Some("cn-qingdao-nebula"),
            ),
            (Provider::Alibaba, "cn-hangzou", false, Some("cn-hangzhou")),
            (
                Provider::Alibaba,
                "ap-guangzhou",
                false,
                Some("cn-guangzhou"),
            ),
            (Provider::Alibaba, "somewhere-else-entirely", false, None),
            (
                Provider::Tencent,
                "ap-guangzhou",
                true,
                Some("ap-guangzhou"),
            ),
            (Provider::Tencent, "ap-guangzhou-ecm-cu2", true, None),
            (Provider::Tencent, "ap-guangzo", false, Some("ap-guangzhou")),
            (
                Provider::Tencent,
                "cn-hangzhou",
                false,
                Some("ap-guangzhou"),
            ),
        ] {
            assert_eq!(is_known(provider, region), known, "{region}");
            if !known || near.is_some() {
                assert_eq!(nearest_known(provider, region), near, "{region}");
            }
        }
    }

    #[test]
    fn a_region_cannot_smuggle_in_another_host() {
        for region in ["cn-hangzhou", "ap-hangzhou-ecm", "cn-edge-1"] {
            assert!(is_region_id(region), "{region}");
        }
        for text in [
            "",
            "-",
            "evil.example/",
            "cn-hangzhou#",
            "cn_hangzhou",
            "CN-Hangzhou",
            " cn-hangzhou",
            "cn-hangzhou\n",
            "地域",
            &"a".repeat(64),
        ] {
            assert!(!is_region_id(text), "{text:?}");
        }
    }
}
