//! Everything that is documented to go wrong, at once and by chance.

use std::time::Duration;

use super::span::LONGEST;
use super::{Effect, Span, Trouble};

/// The requests that a rollback and whoever works beside it change something with.
const CHANGES: [&str; 8] = [
    "StopInstance",
    "StartInstance",
    "CreateSnapshot",
    "CreateSnapshotGroup",
    "ResetDisk",
    "ApplySnapshot",
    "StopInstances",
    "StartInstances",
];

/// The faults of `--adversarial`, where a reset takes that long: each with the share of requests that it befalls.
///
/// A rollback that fails without a sign is not among them: no client can see it.
pub(super) fn troubles(reset_takes: Duration) -> Vec<Trouble> {
    let moment = Span((reset_takes / 8).min(LONGEST));
    let late = reset_takes.saturating_mul(5).min(LONGEST);
    let none = Span(Duration::ZERO);
    let of_changes = [
        (0.15, Effect::Later),
        (0.05, Effect::Throttle),
        (0.04, Effect::DropBefore),
        (0.06, Effect::DropAfter),
        (0.02, Effect::StatusBefore(503)),
        (0.02, Effect::StatusAfter(500)),
        (0.02, Effect::Truncated),
        (0.02, Effect::Garbage),
        (0.08, Effect::AutomaticSnapshot),
        (0.4, Effect::BeginLate(Span(late))),
    ];
    let of_all = [
        (0.02, Effect::Throttle),
        (0.02, Effect::DropBefore),
        (0.01, Effect::Truncated),
        (
            0.2,
            Effect::RandomLatency {
                least: none,
                most: moment,
            },
        ),
    ];
    let trouble = |actions: Vec<String>| {
        move |(probability, effect)| Trouble {
            actions: actions.clone(),
            targets: Vec::new(),
            count: None,
            probability: Some(probability),
            effect,
        }
    };
    let changes = of_changes
        .into_iter()
        .map(trouble(CHANGES.map(str::to_owned).into()));
    let all = of_all.into_iter().map(trouble(vec!["*".to_owned()]));
    changes.chain(all).collect()
}
