//! The hosts of Tencent Cloud. Imports nothing of ours.
//!
//! Source: "Making API requests" of the API reference (nearest access, and the finance regions, which are isolated and
//! have hosts of their own), the README of tccli (the internal root domain), the lists of regions in the Go SDK and in
//! the Terraform provider. The international site has the root domain `intl.tencentcloudapi.com`.

/// What the public hosts end in.
pub(super) const ROOT: &str = "tencentcloudapi.com";

/// What the hosts for the inside of a VPC end in.
const INTERNAL: &str = "internal.tencentcloudapi.com";

/// The regions that the lists name.
const REGIONS: [&str; 38] = [
    "ap-bangkok",
    "ap-beijing",
    "ap-beijing-fsi",
    "ap-changsha-ec",
    "ap-chengdu",
    "ap-chongqing",
    "ap-fuzhou-ec",
    "ap-guangzhou",
    "ap-guangzhou-open",
    "ap-hangzhou-ec",
    "ap-hefei-ec",
    "ap-hongkong",
    "ap-jakarta",
    "ap-jinan-ec",
    "ap-mumbai",
    "ap-nanjing",
    "ap-qingyuan",
    "ap-seoul",
    "ap-shanghai",
    "ap-shanghai-fsi",
    "ap-shenyang-ec",
    "ap-shenzhen",
    "ap-shenzhen-fsi",
    "ap-shenzhen-sycft",
    "ap-shijiazhuang-ec",
    "ap-singapore",
    "ap-taipei",
    "ap-tianjin",
    "ap-tokyo",
    "ap-wuhan-ec",
    "ap-xian-ec",
    "ap-zhengzhou-ec",
    "eu-frankfurt",
    "eu-moscow",
    "na-ashburn",
    "na-siliconvalley",
    "na-toronto",
    "sa-saopaulo",
];

/// One host for all regions, because the region of a request is a header; but the finance regions are isolated.
pub(super) fn public(service: &str, region: Option<&str>) -> String {
    match region.filter(|region| is_isolated(region)) {
        Some(region) => format!("{service}.{region}.{ROOT}"),
        None => format!("{service}.{ROOT}"),
    }
}

/// One host for all regions; but none is published that serves a finance region from inside, so it keeps its own.
pub(super) fn internal(service: &str, region: Option<&str>) -> String {
    match region.filter(|region| is_isolated(region)) {
        Some(region) => public(service, Some(region)),
        None => format!("{service}.{INTERNAL}"),
    }
}

/// Whether it is a finance region, which the hosts of the others do not serve.
pub(super) fn is_isolated(region: &str) -> bool {
    region.ends_with("-fsi")
}

/// All regions that the lists name.
pub(super) fn regions() -> impl Iterator<Item = &'static str> {
    REGIONS.into_iter()
}

/// Whether it is called like the regions of ECM, which no list holds: `ap-hangzhou-ecm`, `ap-guangzhou-ecm-cu2`.
pub(super) fn is_edge(region: &str) -> bool {
    region.starts_with("ap-") && region.split('-').any(|part| part.starts_with("ecm"))
}
