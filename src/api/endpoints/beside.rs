//! Hosts of further services of a provider, found by the host of one.

use crate::api::{Provider, Service};

use super::{host, tencent, vpc_host};

/// The host that serves `service` where `known` serves `other`: by the same rule, from inside a VPC or not, and under the
/// same root domain. `None` where `known` is no host of the provider's, such as one of a sandbox, which serves all.
#[must_use]
pub fn host_beside(
    service: Service,
    other: Service,
    known: &str,
    region: Option<&str>,
) -> Option<String> {
    let rest = known.strip_prefix(other.name())?;
    match other.provider() {
        Provider::Tencent => {
            let domain = rest.strip_prefix('.')?;
            let is_own = format!(".{domain}").ends_with(&format!(".{}", tencent::ROOT));
            is_own.then(|| format!("{}.{domain}", service.name()))
        }
        Provider::Alibaba if !rest.ends_with(".aliyuncs.com") => None,
        Provider::Alibaba if rest.starts_with("-vpc.") => vpc_host(service, region),
        Provider::Alibaba => Some(host(service, region)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Service::{As, Cbs, Cvm, Ecs, Ess};

    #[test]
    fn a_service_is_found_beside_another_by_the_same_route() {
        for (service, other, known, region, expected) in [
            (
                Ess,
                Ecs,
                "ecs-cn-hangzhou.aliyuncs.com",
                "cn-hangzhou",
                Some("ess.aliyuncs.com"),
            ),
            (
                Ess,
                Ecs,
                "ecs.cn-chengdu.aliyuncs.com",
                "cn-chengdu",
                Some("ess.cn-chengdu.aliyuncs.com"),
            ),
            (
                Ess,
                Ecs,
                "ecs-vpc.cn-hangzhou.aliyuncs.com",
                "cn-hangzhou",
                Some("ess-vpc.cn-hangzhou.aliyuncs.com"),
            ),
            (
                As,
                Cbs,
                "cbs.tencentcloudapi.com",
                "ap-guangzhou",
                Some("as.tencentcloudapi.com"),
            ),
            (
                As,
                Cvm,
                "cvm.intl.tencentcloudapi.com",
                "ap-guangzhou",
                Some("as.intl.tencentcloudapi.com"),
            ),
            (
                As,
                Cbs,
                "cbs.ap-shanghai-fsi.tencentcloudapi.com",
                "ap-shanghai-fsi",
                Some("as.ap-shanghai-fsi.tencentcloudapi.com"),
            ),
            (
                As,
                Cbs,
                "cbs.internal.tencentcloudapi.com",
                "ap-guangzhou",
                Some("as.internal.tencentcloudapi.com"),
            ),
            (As, Cbs, "127.0.0.1:8080", "ap-guangzhou", None),
            (As, Cbs, "cbs.example.com", "ap-guangzhou", None),
            (As, Cbs, "cbs.eviltencentcloudapi.com", "ap-guangzhou", None),
            (Ess, Ecs, "ecs.example.com", "cn-hangzhou", None),
            (Ess, Ecs, "localhost:8080", "cn-hangzhou", None),
        ] {
            let found = host_beside(service, other, known, Some(region));
            assert_eq!(found.as_deref(), expected, "{known}");
        }
    }
}
