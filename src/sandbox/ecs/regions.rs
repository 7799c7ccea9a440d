//! `DescribeRegions`, and which regions there are. Imports nothing of ours.

use serde_json::{Map, Value, json};

use super::params::Params;

/// Region ids with their Chinese and English names.
const REGIONS: [(&str, &str, &str); 30] = [
    ("cn-qingdao", "华北1（青岛）", "China (Qingdao)"),
    ("cn-beijing", "华北2（北京）", "China (Beijing)"),
    ("cn-zhangjiakou", "华北3（张家口）", "China (Zhangjiakou)"),
    ("cn-huhehaote", "华北5（呼和浩特）", "China (Hohhot)"),
    ("cn-wulanchabu", "华北6（乌兰察布）", "China (Ulanqab)"),
    ("cn-hangzhou", "华东1（杭州）", "China (Hangzhou)"),
    ("cn-shanghai", "华东2（上海）", "China (Shanghai)"),
    (
        "cn-nanjing",
        "华东5（南京-本地地域）",
        "China (Nanjing - Local Region)",
    ),
    (
        "cn-fuzhou",
        "华东6（福州-本地地域）",
        "China (Fuzhou - Local Region)",
    ),
    (
        "cn-wuhan-lr",
        "华中1（武汉-本地地域）",
        "China (Wuhan - Local Region)",
    ),
    ("cn-shenzhen", "华南1（深圳）", "China (Shenzhen)"),
    ("cn-heyuan", "华南2（河源）", "China (Heyuan)"),
    ("cn-guangzhou", "华南3（广州）", "China (Guangzhou)"),
    ("cn-chengdu", "西南1（成都）", "China (Chengdu)"),
    ("cn-hongkong", "中国香港", "China (Hong Kong)"),
    ("ap-northeast-1", "日本（东京）", "Japan (Tokyo)"),
    ("ap-northeast-2", "韩国（首尔）", "South Korea (Seoul)"),
    ("ap-south-1", "印度（孟买）", "India (Mumbai)"),
    ("ap-southeast-1", "新加坡", "Singapore"),
    ("ap-southeast-2", "澳大利亚（悉尼）", "Australia (Sydney)"),
    (
        "ap-southeast-3",
        "马来西亚（吉隆坡）",
        "Malaysia (Kuala Lumpur)",
    ),
    (
        "ap-southeast-5",
        "印度尼西亚（雅加达）",
        "Indonesia (Jakarta)",
    ),
    ("ap-southeast-6", "菲律宾（马尼拉）", "Philippines (Manila)"),
    ("ap-southeast-7", "泰国（曼谷）", "Thailand (Bangkok)"),
    ("us-east-1", "美国（弗吉尼亚）", "US (Virginia)"),
    ("us-west-1", "美国（硅谷）", "US (Silicon Valley)"),
    ("eu-west-1", "英国（伦敦）", "UK (London)"),
    ("eu-central-1", "德国（法兰克福）", "Germany (Frankfurt)"),
    ("me-east-1", "阿联酋（迪拜）", "UAE (Dubai)"),
    ("me-central-1", "沙特（利雅得）", "Saudi Arabia (Riyadh)"),
];

/// The regions that the official clients have endpoints of beside these: `DescribeRegions` lists no region that the
/// account may not use.
const OTHERS: [&str; 43] = [
    "ap-northeast-2-pop",
    "ap-southeast-8",
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
    "cn-heyuan-acdr-1",
    "cn-hongkong-finance-pop",
    "cn-huhehaote-nebula-1",
    "cn-north-2-gov-1",
    "cn-shanghai-et15-b01",
    "cn-shanghai-et2-b01",
    "cn-shanghai-finance-1",
    "cn-shanghai-inner",
    "cn-shanghai-internal-test-1",
    "cn-shenzhen-finance-1",
    "cn-shenzhen-inner",
    "cn-shenzhen-st4-d01",
    "cn-shenzhen-su18-b01",
    "cn-wuhan",
    "cn-wulanchabu-gic-1",
    "cn-yushanfang",
    "cn-zhangbei",
    "cn-zhangbei-na61-b01",
    "cn-zhangjiakou-na62-a01",
    "cn-zhengzhou-jva",
    "cn-zhengzhou-nebula-1",
    "cn-zhongwei",
    "eu-west-1-oxs",
    "eu-west-2",
    "na-south-1",
    "rus-west-1-pop",
    "us-southeast-1",
];

/// Whether there is such a region.
pub(super) fn exists(id: &str) -> bool {
    REGIONS.iter().any(|(region, ..)| *region == id) || OTHERS.contains(&id)
}

/// `DescribeRegions`. Names are Chinese unless `AcceptLanguage` asks for another language.
pub(super) fn describe_regions(params: &Params) -> Map<String, Value> {
    let chinese = params
        .get("AcceptLanguage")
        .is_none_or(|language| language.starts_with("zh"));
    let regions: Vec<_> = REGIONS
        .iter()
        .map(|(id, zh, en)| {
            // Hangzhou's endpoint is one of the few that do not follow the rule.
            let endpoint = match *id {
                "cn-hangzhou" => "ecs-cn-hangzhou.aliyuncs.com".to_owned(),
                id => format!("ecs.{id}.aliyuncs.com"),
            };
            json!({
                "RegionId": id,
                "LocalName": if chinese { zh } else { en },
                "RegionEndpoint": endpoint,
                "Status": "available",
            })
        })
        .collect();
    Map::from_iter([("Regions".into(), json!({ "Region": regions }))])
}
