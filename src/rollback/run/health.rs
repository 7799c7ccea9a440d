//! Asking an instance that was started whether it is well.

use std::time::Duration;

use tokio::time::Instant;

use super::engine::Engine;
use super::state::StepState;
use super::waits::Ended;
use crate::error::Result;
use crate::rollback::cloud::Cloud;
use crate::rollback::plan::Unit;

/// How long one question may take.
const WITHIN: Duration = Duration::from_secs(10);
/// The longest that an instance is asked.
const LONGEST: Duration = Duration::from_secs(366 * 24 * 60 * 60);
/// The pause before the next one.
const PAUSE: Duration = Duration::from_secs(2);

impl<C: Cloud> Engine<'_, C> {
    /// Asks until the instance of `unit` is well, or its time is over; at least once.
    pub(super) async fn ask_until_well(&self, unit: &Unit, state: &StepState) -> Result<Ended> {
        let (run, health) =
            self.with(|state| (state.run.clone(), state.plan.options.health.clone()));
        let Some(health) = health else {
            return Ok(Ended::Done("not asked"));
        };
        // A plan may have been written by another program.
        let within = Duration::from_secs(health.within_s).min(LONGEST);
        let end = self.accepted_at(state) + within;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let within_this = left.clamp(PAUSE, WITHIN);
            let asked = self.ask.ask(&health.check, unit.id(), &run, within_this);
            let Err(why) = asked.await else {
                return Ok(Ended::Done("well"));
            };
            log::info!("{}: {why}", unit.id());
            if Instant::now() + PAUSE > end {
                let within = humantime::format_duration(within);
                return Ok(Ended::Failed(format!("not well within {within}: {why}")));
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
}
