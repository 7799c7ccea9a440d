//! How many requests an account may send, as the providers document it. Imports [`crate::api`] for the services.
//!
//! Source: ECS counts per operation, region and account in every minute, and a request that is refused in one minute
//! passes in the next; 500 a minute is documented for ResetDisk and taken for the others. Tencent Cloud counts per
//! operation and account in every second, as each operation's page says.

use std::collections::HashMap;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::facts::Facts;
use crate::api::Provider;

/// The most counters that are kept.
const MOST_COUNTERS: usize = 10_000;

/// How many requests of each kind came in the running minute or second.
#[derive(Debug, Default)]
pub(super) struct Rates(HashMap<Kind, Counter>);

/// What is counted together: key, region, service and operation.
type Kind = (String, String, String, String);

#[derive(Debug, Clone, Copy)]
struct Counter {
    since: i64,
    requests: u32,
}

impl Rates {
    /// Counts a request that comes at `now`. How long to wait, when it is one too many.
    pub(super) fn count(&mut self, facts: &Facts, now: DateTime<Utc>) -> Option<Duration> {
        let (most, seconds) = limit(facts);
        let since = now.timestamp() - now.timestamp().rem_euclid(seconds);
        if self.0.len() >= MOST_COUNTERS {
            self.0.retain(|_, counter| counter.since + 60 > since);
            // Only somebody who makes names up has so many. Letting too much through is the smaller evil.
            if self.0.len() >= MOST_COUNTERS {
                self.0.clear();
            }
        }
        let kind = (
            facts.key_id.clone(),
            facts.region.clone(),
            facts.service.clone(),
            facts.action.clone(),
        );
        let counter = self.0.entry(kind).or_insert(Counter { since, requests: 0 });
        if counter.since != since {
            *counter = Counter { since, requests: 0 };
        }
        if counter.requests < most {
            counter.requests += 1;
            return None;
        }
        let next = DateTime::from_timestamp(since + seconds, 0)? - now;
        next.max(TimeDelta::milliseconds(1)).to_std().ok()
    }
}

/// What is documented for some operations of Tencent Cloud: service, operation, requests a second.
const DOCUMENTED: [(&str, &str, u32); 7] = [
    ("cvm", "ResetInstance", 10),
    ("cvm", "StopInstances", 10),
    ("cvm", "StartInstances", 10),
    ("cvm", "DescribeInstances", 40),
    ("cvm", "DescribeInstancesStatus", 40),
    ("cvm", "DescribeImages", 40),
    ("sts", "AssumeRole", 600),
];
/// What is documented for all the others that have a limit, and taken for those of which none is documented.
const USUAL: u32 = 20;

/// How many requests, and in how many seconds.
fn limit(facts: &Facts) -> (u32, i64) {
    match facts.provider {
        Provider::Alibaba => (500, 60),
        Provider::Tencent => {
            let own = |(service, action, _): &&(&str, &str, u32)| {
                *service == facts.service && *action == facts.action
            };
            let most = DOCUMENTED
                .iter()
                .find(own)
                .map_or(USUAL, |(.., most)| *most);
            (most, 1)
        }
    }
}

/// What the provider's refusal says of the limit.
pub(super) fn message(facts: &Facts) -> String {
    match facts.provider {
        Provider::Alibaba => "Request was denied due to user flow control.".to_owned(),
        Provider::Tencent => format!(
            "Your current request times equals to `{0}` in a second, which exceeds the frequency limit `{0}` for a second.",
            limit(facts).0
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(provider: Provider, service: &str, action: &str) -> Facts {
        Facts {
            provider,
            service: service.to_owned(),
            action: action.to_owned(),
            region: "cn-hangzhou".to_owned(),
            key_id: "sandbox".to_owned(),
        }
    }

    fn start() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap()
    }

    #[test]
    fn what_is_refused_in_one_minute_or_second_passes_in_the_next() {
        for (provider, service, action, most, seconds) in [
            (Provider::Alibaba, "", "ResetDisk", 500, 60),
            (Provider::Tencent, "ecm", "ResetInstances", 20, 1),
            (Provider::Tencent, "ecm", "StopInstances", 20, 1),
            (Provider::Tencent, "cbs", "DescribeSnapshots", 20, 1),
            (Provider::Tencent, "cvm", "ResetInstance", 10, 1),
            (Provider::Tencent, "cvm", "StopInstances", 10, 1),
            (Provider::Tencent, "cvm", "DescribeInstances", 40, 1),
            (Provider::Tencent, "cvm", "DescribeInstancesStatus", 40, 1),
            (Provider::Tencent, "cvm", "DescribeImages", 40, 1),
            (Provider::Tencent, "sts", "AssumeRole", 600, 1),
            (Provider::Tencent, "sts", "GetCallerIdentity", 20, 1),
        ] {
            let mut rates = Rates::default();
            let facts = facts(provider, service, action);
            for _ in 0..most {
                assert_eq!(rates.count(&facts, start()), None, "{service} {action}");
            }
            let wait = Duration::from_secs(seconds);
            assert_eq!(
                rates.count(&facts, start()),
                Some(wait),
                "{service} {action}"
            );
            assert_eq!(rates.count(&facts, start() + wait), None);
        }
    }

    #[test]
    fn services_with_an_operation_of_one_name_are_counted_apart() {
        let mut rates = Rates::default();
        let [cvm, ecm] =
            ["cvm", "ecm"].map(|service| facts(Provider::Tencent, service, "StopInstances"));
        for _ in 0..10 {
            assert_eq!(rates.count(&cvm, start()), None);
        }
        assert!(rates.count(&cvm, start()).is_some());
        assert_eq!(rates.count(&ecm, start()), None);
    }

    #[test]
    fn names_that_are_made_up_do_not_fill_the_memory() {
        let mut rates = Rates::default();
        for number in 0..2 * MOST_COUNTERS {
            let facts = facts(Provider::Alibaba, "", &format!("Action{number}"));
            assert_eq!(rates.count(&facts, start()), None);
            assert!(rates.0.len() <= MOST_COUNTERS);
        }
    }
}
