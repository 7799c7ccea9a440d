//! How many requests an account may send, as the providers document it. Imports [`crate::api`] for the services.
//!
//! Source: ECS counts per operation, region and account in every minute, and a request that is refused in one minute
//! passes in the next; 500 a minute is documented for ResetDisk and taken for the others. Tencent Cloud counts per
//! operation and account in every second: 20 for ECM and CBS, 10 for CVM's ResetInstance and for power.

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

/// What is counted together: key, region and operation.
type Kind = (String, String, String);

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
        }
        let kind = (
            facts.key_id.clone(),
            facts.region.clone(),
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

/// How many requests, and in how many seconds.
fn limit(facts: &Facts) -> (u32, i64) {
    match facts.provider {
        Provider::Alibaba => (500, 60),
        Provider::Tencent => match facts.action.as_str() {
            "ResetInstance" => (10, 1),
            "StopInstances" | "StartInstances" | "RebootInstances" if facts.service == "cvm" => {
                (10, 1)
            }
            _ => (20, 1),
        },
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

    fn facts(provider: Provider, action: &str) -> Facts {
        Facts {
            provider,
            service: String::new(),
            action: action.to_owned(),
            region: "cn-hangzhou".to_owned(),
            key_id: "sandbox".to_owned(),
        }
    }

    #[test]
    fn what_is_refused_in_one_minute_or_second_passes_in_the_next() {
        for (provider, action, most, seconds) in [
            (Provider::Alibaba, "ResetDisk", 500, 60),
            (Provider::Tencent, "ResetInstances", 20, 1),
            (Provider::Tencent, "ResetInstance", 10, 1),
        ] {
            let mut rates = Rates::default();
            let facts = facts(provider, action);
            let start = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
            for _ in 0..most {
                assert_eq!(rates.count(&facts, start), None);
            }
            let wait = Duration::from_secs(seconds);
            assert_eq!(rates.count(&facts, start), Some(wait), "{action}");
            assert_eq!(rates.count(&facts, start + wait), None);
        }
    }
}
