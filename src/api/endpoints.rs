//! The host that serves a product in a region. Imports the providers' names only.
//!
//! Source: the endpoint table that Alibaba Cloud's Python and Go SDKs of ECS ship (35 exceptions to a rule), and the
//! domain name in the API reference of Tencent Cloud ECM. Neither list is closed: an unknown region follows the rule.

use crate::api::Service;

/// The host of ECS for no region, and for the regions that it serves itself.
const ECS_CENTRAL: &str = "ecs.aliyuncs.com";

/// The regions of ECS that do not follow the rule, by the host that serves them.
const ECS_EXCEPTIONS: [(&str, &[&str]); 5] = [
    (
        ECS_CENTRAL,
        &[
            "ap-northeast-2-pop",
            "cn-beijing-finance-pop",
            "cn-beijing-gov-1",
            "cn-hangzhou-finance",
            "cn-hongkong-finance-pop",
            "cn-north-2-gov-1",
            "cn-shanghai-inner",
            "cn-shenzhen-inner",
            "cn-wuhan",
            "cn-yushanfang",
            "cn-zhangbei",
            "rus-west-1-pop",
        ],
    ),
    (
        "ecs-cn-hangzhou.aliyuncs.com",
        &[
            "cn-beijing-nu16-b01",
            "cn-fujian",
            "cn-haidian-cm12-c01",
            "cn-hangzhou",
            "cn-hangzhou-bj-b01",
            "cn-hangzhou-internal-prod-1",
            "cn-hangzhou-internal-test-1",
            "cn-hangzhou-internal-test-2",
            "cn-hangzhou-internal-test-3",
            "cn-hangzhou-test-306",
            "cn-shanghai-et15-b01",
            "cn-shanghai-et2-b01",
            "cn-shanghai-finance-1",
            "cn-shanghai-internal-test-1",
            "cn-shenzhen-finance-1",
            "cn-shenzhen-st4-d01",
            "cn-shenzhen-su18-b01",
            "cn-zhangbei-na61-b01",
        ],
    ),
    (
        "ecs.cn-qingdao-nebula.aliyuncs.com",
        &[
            "cn-edge-1",
            "cn-huhehaote-nebula-1",
            "cn-zhengzhou-nebula-1",
        ],
    ),
    (
        "ecs.cn-zhangjiakou.aliyuncs.com",
        &["cn-zhangjiakou-na62-a01"],
    ),
    (
        "ecs.cn-shenzhen-cloudstone.aliyuncs.com",
        &["eu-west-1-oxs"],
    ),
];

/// The host that serves `service` in `region`. The region becomes part of the name: give only one that
/// [`is_region_id`] accepts.
#[must_use]
pub fn host(service: Service, region: Option<&str>) -> String {
    match service {
        Service::Ecs => region.map_or_else(|| ECS_CENTRAL.to_owned(), ecs_host),
        // One host for all regions: the region of a request is a header.
        Service::Ecm | Service::Cvm | Service::Cbs | Service::TencentSts => {
            format!("{}.tencentcloudapi.com", service.name())
        }
        Service::AlibabaSts => match region {
            Some(region) => format!("sts.{region}.aliyuncs.com"),
            None => "sts.aliyuncs.com".to_owned(),
        },
    }
}

fn ecs_host(region: &str) -> String {
    ECS_EXCEPTIONS
        .iter()
        .find(|(_, regions)| regions.contains(&region))
        .map_or_else(
            || format!("ecs.{region}.aliyuncs.com"),
            |(host, _)| (*host).to_owned(),
        )
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
        let listed: usize = ECS_EXCEPTIONS
            .iter()
            .map(|(_, regions)| regions.len())
            .sum();
        assert_eq!(listed, 35);
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
    fn ecm_has_one_host() {
        for region in [None, Some("ap-guangzhou")] {
            assert_eq!(host(Service::Ecm, region), "ecm.tencentcloudapi.com");
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
