//! The hosts of Alibaba Cloud for the inside of a VPC. Imports nothing of ours.
//!
//! Source: `regional_vpc_endpoints` of ECS and STS in `metadatas/products.json` of aliyun-openapi-meta (commit 2563691,
//! 2026-04-21), which aliyun-cli is built with. All hosts there follow one rule.

/// The regions for which a host of ECS is published.
const ECS: [&str; 40] = [
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
    "cn-hangzhou",
    "cn-heyuan",
    "cn-heyuan-acdr-1",
    "cn-hongkong",
    "cn-huhehaote",
    "cn-nanjing",
    "cn-north-2-gov-1",
    "cn-qingdao",
    "cn-shanghai",
    "cn-shanghai-finance-1",
    "cn-shenzhen",
    "cn-shenzhen-finance-1",
    "cn-wuhan-lr",
    "cn-wulanchabu",
    "cn-zhangjiakou",
    "cn-zhengzhou-jva",
    "cn-zhongwei",
    "eu-central-1",
    "eu-west-1",
    "me-central-1",
    "me-east-1",
    "na-south-1",
    "us-east-1",
    "us-southeast-1",
    "us-west-1",
];

/// The regions for which a host of the token service is published.
const STS: [&str; 31] = [
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-southeast-1",
    "ap-southeast-3",
    "ap-southeast-5",
    "ap-southeast-7",
    "cn-beijing",
    "cn-beijing-finance-1",
    "cn-chengdu",
    "cn-fuzhou",
    "cn-guangzhou",
    "cn-hangzhou",
    "cn-heyuan",
    "cn-hongkong",
    "cn-huhehaote",
    "cn-nanjing",
    "cn-qingdao",
    "cn-shanghai",
    "cn-shanghai-finance-1",
    "cn-shenzhen",
    "cn-shenzhen-finance-1",
    "cn-wuhan-lr",
    "cn-wulanchabu",
    "cn-zhangjiakou",
    "eu-central-1",
    "eu-west-1",
    "me-central-1",
    "me-east-1",
    "na-south-1",
    "us-east-1",
    "us-west-1",
];

/// The host of ECS by the rule.
pub(in crate::api::endpoints) fn ecs(region: &str) -> String {
    format!("ecs-vpc.{region}.aliyuncs.com")
}

/// The host of Auto Scaling by the rule.
pub(in crate::api::endpoints) fn ess(region: &str) -> String {
    format!("ess-vpc.{region}.aliyuncs.com")
}

/// Whether the host of ECS is published.
pub(in crate::api::endpoints) fn has_ecs(region: &str) -> bool {
    ECS.contains(&region)
}

/// The host of the token service by the rule.
pub(in crate::api::endpoints) fn sts(region: &str) -> String {
    format!("sts-vpc.{region}.aliyuncs.com")
}

/// Whether the host of the token service is published.
pub(in crate::api::endpoints) fn has_sts(region: &str) -> bool {
    STS.contains(&region)
}

/// The region of a host that [`sts`] gives.
pub(in crate::api::endpoints) fn region_of_sts(host: &str) -> Option<&str> {
    host.strip_prefix("sts-vpc.")?.strip_suffix(".aliyuncs.com")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_region_is_in_a_list_twice() {
        for mut list in [ECS.to_vec(), STS.to_vec()] {
            let all = list.len();
            list.sort_unstable();
            list.dedup();
            assert_eq!(list.len(), all);
        }
    }

    #[test]
    fn the_region_of_a_token_service_is_the_one_that_it_was_made_of() {
        assert_eq!(region_of_sts(&sts("cn-wuhan")), Some("cn-wuhan"));
        assert_eq!(region_of_sts("sts.cn-wuhan.aliyuncs.com"), None);
        assert_eq!(region_of_sts("sts-vpc.cn-wuhan.example.com"), None);
    }
}
