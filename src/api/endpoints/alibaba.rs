//! The hosts of Alibaba Cloud. Imports nothing of ours.
//!
//! Source: the endpoint tables in the Python and Go SDKs of ECS and STS (35 and 33 exceptions to a rule).

pub(super) mod vpc;

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

/// The further regions that the tables name: their hosts follow the rule.
const ECS_REGULAR: [&str; 38] = [
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ap-southeast-8",
    "cn-beijing",
    "cn-beijing-finance-1",
    "cn-chengdu",
    "cn-fuzhou",
    "cn-guangzhou",
    "cn-heyuan",
    "cn-heyuan-acdr-1",
    "cn-hongkong",
    "cn-huhehaote",
    "cn-nanjing",
    "cn-qingdao",
    "cn-shanghai",
    "cn-shenzhen",
    "cn-wuhan-lr",
    "cn-wulanchabu",
    "cn-wulanchabu-gic-1",
    "cn-zhangjiakou",
    "cn-zhengzhou-jva",
    "cn-zhongwei",
    "eu-central-1",
    "eu-west-1",
    "eu-west-2",
    "me-central-1",
    "me-east-1",
    "na-south-1",
    "us-east-1",
    "us-southeast-1",
    "us-west-1",
];

/// The host of the token service for no region, and for the regions that have none of their own.
const STS_CENTRAL: &str = "sts.aliyuncs.com";

/// The regions whose token service is the central one.
const STS_AT_CENTRE: [&str; 33] = [
    "ap-northeast-2-pop",
    "cn-beijing-finance-1",
    "cn-beijing-finance-pop",
    "cn-beijing-gov-1",
    "cn-beijing-nu16-b01",
    "cn-edge-1",
    "cn-fujian",
    "cn-haidian-cm12-c01",
    "cn-hangzhou-bj-b01",
    "cn-hangzhou-finance",
    "cn-hangzhou-internal-prod-1",
    "cn-hangzhou-internal-test-1",
    "cn-hangzhou-internal-test-2",
    "cn-hangzhou-internal-test-3",
    "cn-hangzhou-test-306",
    "cn-hongkong-finance-pop",
    "cn-huhehaote-nebula-1",
    "cn-qingdao-nebula",
    "cn-shanghai-et15-b01",
    "cn-shanghai-et2-b01",
    "cn-shanghai-inner",
    "cn-shanghai-internal-test-1",
    "cn-shenzhen-inner",
    "cn-shenzhen-st4-d01",
    "cn-shenzhen-su18-b01",
    "cn-wuhan",
    "cn-yushanfang",
    "cn-zhangbei",
    "cn-zhangbei-na61-b01",
    "cn-zhangjiakou-na62-a01",
    "cn-zhengzhou-nebula-1",
    "eu-west-1-oxs",
    "rus-west-1-pop",
];

pub(super) fn ecs(region: Option<&str>) -> String {
    let Some(region) = region else {
        return ECS_CENTRAL.to_owned();
    };
    ECS_EXCEPTIONS
        .iter()
        .find(|(_, regions)| regions.contains(&region))
        .map_or_else(
            || format!("ecs.{region}.aliyuncs.com"),
            |(host, _)| (*host).to_owned(),
        )
}

pub(super) fn sts(region: Option<&str>) -> String {
    match region {
        Some(region) if !STS_AT_CENTRE.contains(&region) => format!("sts.{region}.aliyuncs.com"),
        _ => STS_CENTRAL.to_owned(),
    }
}

/// The host of Auto Scaling.
///
/// Source: the endpoint table in the official SDK (`alibabacloud_ess20220222`): a central host serves nine regions and
/// those for finance and government, and each other region has its own.
pub(super) fn ess(region: Option<&str>) -> String {
    const CENTRAL: &str = "ess.aliyuncs.com";
    let is_central = |region: &str| {
        ESS_AT_CENTRE.contains(&region) || region.contains("-finance") || region.contains("-gov")
    };
    match region {
        Some(region) if !is_central(region) => format!("ess.{region}.aliyuncs.com"),
        _ => CENTRAL.to_owned(),
    }
}

/// The regions whose Auto Scaling the central host serves, besides those for finance and government.
const ESS_AT_CENTRE: [&str; 9] = [
    "ap-southeast-1",
    "cn-beijing",
    "cn-hangzhou",
    "cn-hongkong",
    "cn-qingdao",
    "cn-shanghai",
    "cn-shenzhen",
    "us-east-1",
    "us-west-1",
];

/// The VPC host that stands for this public host of a token service; the central one takes `region`. `None` for what is
/// no such host.
pub(super) fn sts_twin(host: &str, region: Option<&str>) -> Option<String> {
    let region = if host == STS_CENTRAL {
        region
    } else {
        host.strip_prefix("sts.")?.strip_suffix(".aliyuncs.com")
    };
    region.map(vpc::sts)
}

/// All regions that the tables name.
pub(super) fn regions() -> impl Iterator<Item = &'static str> {
    let exceptions = ECS_EXCEPTIONS
        .iter()
        .flat_map(|(_, regions)| regions.iter());
    exceptions
        .chain(&ECS_REGULAR)
        .chain(&STS_AT_CENTRE)
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_is_in_one_table_of_ecs() {
        let mut named: Vec<_> = ECS_EXCEPTIONS
            .iter()
            .flat_map(|(_, regions)| regions.iter())
            .chain(&ECS_REGULAR)
            .collect();
        assert_eq!(named.len(), 73);
        named.sort_unstable();
        named.dedup();
        assert_eq!(named.len(), 73);
    }
}
