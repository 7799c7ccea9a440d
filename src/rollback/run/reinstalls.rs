//! Reinstalls: there is no way back from one, and it does not come to the same twice, since somebody may have worked on the
//! instance in between. So one whose answer was lost is sent again only where the provider shows that it was not accepted.

use std::time::Duration;

use tokio::time::Instant;

use super::engine::{Engine, id};
use super::event::{Event, Step};
use super::state::StepState;
use super::waits::Ended;
use crate::error::Result;
use crate::rollback::cloud::Cloud;
use crate::rollback::evidence::{Ending, Evidence, Reading, Trace, trace};
use crate::rollback::facts::Operation;
use crate::rollback::plan::Unit;

/// For how many settle times signs of a reinstall are looked for before their absence counts.
const SIGNS: u32 = 6;
/// After how many settle times a reinstall that was accepted should show: what an instance shows lags behind requests.
const SHOWN: u32 = 20;

impl<C: Cloud> Engine<'_, C> {
    /// Notes which operation on the instance of `unit` was begun last. Where that is not the one that was noted before an
    /// earlier request, which was not to be seen yet, that request is looked for again: `false`, and nothing is to be sent.
    pub(super) async fn note_before(&self, unit: &Unit, step: &Step) -> Result<bool> {
        let found = self.look_at_instance(unit, Instant::now()).await?;
        let operation = found.and_then(|instance| instance.operation);
        let was_sent = self.with(|state| {
            state
                .step(unit, step)
                .is_some_and(|state| state.intents > state.intents_before)
        });
        if was_sent && self.before(unit, step) != operation {
            self.write(Event::Lost {
                step: id(unit, step),
                why: "the instance shows another operation than before".to_owned(),
            })?;
            return Ok(false);
        }
        self.write(Event::Before {
            step: id(unit, step),
            operation,
        })?;
        Ok(true)
    }

    /// Finds out what became of a reinstall whose outcome the journal does not know.
    pub(super) async fn trace_reinstall(&self, unit: &Unit, step: &Step) -> Result<()> {
        let since = Instant::now();
        let before = self.before(unit, step);
        let step = id(unit, step);
        loop {
            let found = self.look_at_instance(unit, since).await?;
            let now = found.and_then(|instance| instance.operation);
            let trace = trace(before.as_ref(), now.as_ref());
            if let Trace::Accepted(request_id) = trace {
                return self.write(Event::Accepted {
                    step,
                    request_id,
                    made: Vec::new(),
                });
            }
            if since.elapsed() < self.limits.settle * SIGNS {
                continue;
            }
            return self.write(match trace {
                Trace::NotAccepted => Event::NotSent {
                    step,
                    why: "the instance still names the request of before as its latest".to_owned(),
                },
                Trace::Accepted(_) | Trace::Nothing => Event::Unknown {
                    step,
                    why: format!(
                        "its answer was lost, and what the instance shows ({}) does not tell whether it was accepted; \
                         it is not sent again",
                        now.as_ref().map_or_else(|| "no operation".to_owned(), shown)
                    ),
                },
            });
        }
    }

    /// Waits for the end of a reinstall that was accepted.
    pub(super) async fn wait_for_reinstall(
        &self,
        unit: &Unit,
        step: &Step,
        state: &StepState,
    ) -> Result<Ended> {
        let since = self.accepted_at(state);
        let before = self.before(unit, step);
        let own = state.request_id.as_deref();
        let mut evidence = Evidence::default();
        let looking = Instant::now();
        let most: Duration = self.limits.settle * SHOWN;
        loop {
            let found = self.look_at_instance(unit, since).await?;
            let latest = found.as_ref().and_then(|found| found.operation.as_ref());
            if is_still(before.as_ref(), latest, own) {
                if looking.elapsed() < most {
                    continue;
                }
                return Ok(Ended::Unknown(format!(
                    "it was accepted, and the instance does not show it: {}",
                    latest.map_or_else(|| "no operation".to_owned(), shown)
                )));
            }
            let reading = if found.is_none() {
                Reading::Missing
            } else {
                Reading::of_reinstall(latest, own)
            };
            // An instance that shows just what it did before says less than one that shows something else.
            let settle = if latest == before.as_ref() {
                self.limits.settle * SIGNS
            } else {
                self.limits.settle
            };
            return Ok(match evidence.take(reading, since.elapsed(), settle) {
                None => continue,
                Some(ending @ (Ending::Seen | Ending::Inferred)) => Ended::Done(ending.evidence()),
                Some(Ending::Failed(why)) => Ended::Failed(why),
                Some(Ending::Vanished) => {
                    Ended::Unknown(format!("there is no {} any more", unit.id()))
                }
            });
        }
    }

    fn before(&self, unit: &Unit, step: &Step) -> Option<Operation> {
        self.with(|state| state.before(unit, step).cloned())
    }
}

/// Whether the latest operation is the one from before the request `own`, which the provider would name if it showed.
fn is_still(before: Option<&Operation>, latest: Option<&Operation>, own: Option<&str>) -> bool {
    let request = |operation: Option<&Operation>| operation.and_then(|one| one.request_id.clone());
    match (own, request(before), request(latest)) {
        (Some(own), Some(before), Some(latest)) => before == latest && latest != own,
        _ => false,
    }
}

fn shown(operation: &Operation) -> String {
    format!("{} {}", operation.name, operation.status)
}
