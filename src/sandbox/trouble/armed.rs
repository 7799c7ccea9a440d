//! The troubles that wait for requests. Imports nothing of ours.

use std::time::Duration;

use serde::Serialize;

use super::{After, Before, Effect, Plan, Trouble, later};
use crate::api::Provider;
use crate::sandbox::facts::Facts;

/// The most troubles that wait at a time.
const MOST: usize = 1000;

/// The troubles that wait for requests, in the order in which they were asked for. With the same seed and the same
/// requests the same happens.
#[derive(Debug)]
pub(in crate::sandbox) struct Troubles {
    armed: Vec<Armed>,
    random: u64,
    last: u64,
}

/// A trouble, its number, and how many requests it befell.
#[derive(Debug, Clone, Serialize)]
pub(in crate::sandbox) struct Armed {
    id: u64,
    befell: u64,
    #[serde(flatten)]
    trouble: Trouble,
}

impl Troubles {
    /// None yet.
    pub(in crate::sandbox) const fn new(seed: u64) -> Self {
        Self {
            armed: Vec::new(),
            random: seed,
            last: 0,
        }
    }

    /// Adds one. Returns its number; none when too many wait already.
    pub(in crate::sandbox) fn add(&mut self, trouble: Trouble) -> Option<u64> {
        // One that is over makes room.
        self.armed.retain(|armed| !armed.is_over());
        if self.armed.len() >= MOST {
            return None;
        }
        self.last += 1;
        self.armed.push(Armed {
            id: self.last,
            befell: 0,
            trouble,
        });
        Some(self.last)
    }

    /// Ends one, or all of them. Returns how many these were.
    pub(in crate::sandbox) fn remove(&mut self, id: Option<u64>) -> usize {
        let before = self.armed.len();
        self.armed
            .retain(|armed| id.is_some_and(|id| armed.id != id));
        before - self.armed.len()
    }

    /// All of them, those that are over too.
    pub(in crate::sandbox) fn list(&self) -> &[Armed] {
        &self.armed
    }

    /// What befalls the next request; `has` tells whether it names an id.
    pub(in crate::sandbox) fn plan(&mut self, facts: &Facts, has: impl Fn(&str) -> bool) -> Plan {
        let mut plan = Plan::default();
        for armed in &mut self.armed {
            let trouble = &armed.trouble;
            let names = |name: &String| name == "*" || *name == facts.action;
            if armed.is_over() || !trouble.actions.iter().any(names) {
                continue;
            }
            if !trouble.targets.is_empty() && !trouble.targets.iter().any(|id| has(id)) {
                continue;
            }
            if let Some(probability) = trouble.probability
                && fraction(&mut self.random) >= probability
            {
                continue;
            }
            armed.befell += 1;
            plan.troubles.push(armed.id);
            plan.add(&trouble.effect, facts, &mut self.random);
        }
        plan
    }
}

impl Armed {
    fn is_over(&self) -> bool {
        self.trouble.count.is_some_and(|count| self.befell >= count)
    }
}

impl Plan {
    /// Adds an effect. Of several that decide about the answer the first one counts; what takes time adds up.
    fn add(&mut self, effect: &Effect, facts: &Facts, random: &mut u64) {
        let (before, after) = match effect {
            Effect::Latency(span) => return self.wait(span.0),
            Effect::RandomLatency { least, most } => {
                let range = most.0.saturating_sub(least.0);
                return self.wait(least.0 + range.mul_f64(fraction(random)));
            }
            Effect::ClockSkew(shift) => {
                self.skew += shift.0;
                return;
            }
            Effect::FailAtEnd => {
                self.doomed = true;
                return;
            }
            Effect::FailSilently => {
                self.doomed = true;
                self.silent = true;
                return;
            }
            Effect::AutomaticSnapshot => {
                self.automatic_snapshot = Some(bits(random));
                return;
            }
            Effect::Answer(fault) => {
                self.answer.push(*fault);
                return;
            }
            Effect::BeginLate(span) => {
                self.delay = self.delay.saturating_add(span.0);
                return;
            }
            Effect::Throttle => (Some(Before::Throttle), None),
            Effect::DropBefore => (Some(Before::Drop), None),
            Effect::StatusBefore(status) => (Some(Before::Status(*status)), None),
            Effect::ExpiredKeys => (Some(Before::ExpiredKeys), None),
            Effect::Deny => (Some(Before::Deny), None),
            Effect::Later => {
                let tencent = facts.provider == Provider::Tencent;
                let refusal = later::refusal(&facts.action, tencent, fraction(random));
                (refusal.map(Before::Refuse), None)
            }
            Effect::Refuse(refusal) => (Some(Before::Refuse(refusal.clone())), None),
            Effect::DropAfter => (None, Some(After::Drop)),
            Effect::StatusAfter(status) => (None, Some(After::Status(*status))),
            Effect::Truncated => (None, Some(After::Truncated)),
            Effect::Garbage => (None, Some(After::Garbage)),
            Effect::SlowBody(span) => (None, Some(After::Slow(span.0))),
        };
        self.before = self.before.take().or(before);
        self.after = self.after.or(after);
    }

    fn wait(&mut self, time: Duration) {
        self.wait = self.wait.saturating_add(time);
    }
}

/// The next number of a sequence, from 0 to just below 1. 32 bits fit a float exactly.
fn fraction(state: &mut u64) -> f64 {
    f64::from(bits(state)) / 4_294_967_296.0
}

/// The next bits of a sequence (SplitMix64, by its published constants).
fn bits(state: &mut u64) -> u32 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut bits = *state;
    bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^= bits >> 31;
    u32::try_from(bits >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn facts(action: &str) -> Facts {
        Facts {
            provider: Provider::Alibaba,
            service: String::new(),
            action: action.to_owned(),
            region: String::new(),
            key_id: String::new(),
        }
    }

    fn troubles(seed: u64, texts: &[&str]) -> Troubles {
        let mut troubles = Troubles::new(seed);
        for text in texts {
            troubles.add(Trouble::parse(text).unwrap()).unwrap();
        }
        troubles
    }

    #[test]
    fn a_trouble_befalls_its_actions_as_often_as_it_says() {
        let mut troubles = troubles(
            0,
            &[r#"{"actions":["ResetDisk"],"count":2,"effect":"drop_after"}"#],
        );
        let after: Vec<_> = ["DescribeDisks", "ResetDisk", "ResetDisk", "ResetDisk"]
            .map(|action| troubles.plan(&facts(action), |_| false).after)
            .into();
        assert_eq!(after, [None, Some(After::Drop), Some(After::Drop), None]);
    }

    #[test]
    fn a_trouble_with_targets_befalls_only_requests_that_name_one() {
        let text = r#"{"actions":["ResetDisk"],"targets":["d-1","d-2"],"effect":"deny"}"#;
        let mut troubles = troubles(0, &[text]);
        let mut before = |own: &str| troubles.plan(&facts("ResetDisk"), |id| id == own).before;
        assert_eq!(
            ["d-1", "d-3", "d-2"].map(&mut before),
            [Some(Before::Deny), None, Some(Before::Deny)]
        );
    }

    #[test]
    fn what_takes_time_adds_up_and_the_first_to_decide_counts() {
        let mut troubles = troubles(
            0,
            &[
                r#"{"effect":{"latency":"1s"}}"#,
                r#"{"effect":"throttle"}"#,
                r#"{"effect":{"latency":"2s"}}"#,
                r#"{"effect":"deny"}"#,
                r#"{"effect":{"clock_skew":"-1h"}}"#,
            ],
        );
        let expected = Plan {
            wait: Duration::from_secs(3),
            skew: TimeDelta::hours(-1),
            before: Some(Before::Throttle),
            troubles: vec![1, 2, 3, 4, 5],
            ..Plan::default()
        };
        assert_eq!(troubles.plan(&facts("StopInstance"), |_| false), expected);
        assert_eq!(troubles.remove(Some(2)), 1);
        assert_eq!(
            troubles.plan(&facts("StopInstance"), |_| false).before,
            Some(Before::Deny)
        );
        assert_eq!(troubles.remove(None), 4);
        assert_eq!(
            troubles.plan(&facts("StopInstance"), |_| false),
            Plan::default()
        );
    }

    #[test]
    fn chance_is_the_same_for_the_same_seed() {
        let text = r#"{"probability":0.25,"effect":"throttle"}"#;
        let run = |seed| {
            let mut troubles = troubles(seed, &[text]);
            (0..400)
                .map(|_| troubles.plan(&facts("A"), |_| false).before.is_some())
                .collect::<Vec<_>>()
        };
        assert_eq!(run(7), run(7));
        assert_ne!(run(7), run(8));
        let often = run(7).into_iter().filter(|befell| *befell).count();
        assert!((60..140).contains(&often), "{often}");
    }
}
