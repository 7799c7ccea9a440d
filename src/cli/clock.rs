//! The provider's clock beside this machine's: what is said of one that is off, and which of them counts.

use chrono::{DateTime, TimeDelta, Utc};

use super::context::Context;
use crate::client::Client;

impl Context {
    /// Says, before it is asked what will be lost, that the clock of this machine is off: by how much, and what both show.
    pub(super) fn warn_of_own_clock(&self, ahead: Option<TimeDelta>) {
        let Some(ahead) = ahead else { return };
        let side = if ahead > TimeDelta::zero() {
            "behind"
        } else {
            "ahead of"
        };
        let (here, there) = (Self::now(), Self::now() + ahead);
        let shown = |time: DateTime<Utc>| time.format("%Y-%m-%d %H:%M:%S UTC").to_string();
        self.console.warn(&format!(
            "this machine's clock is {} s {side} the provider's: it is {} here and {} there; what will be lost is counted by the provider's",
            ahead.num_seconds().abs(),
            shown(here),
            shown(there)
        ));
    }

    /// Tells that the clock of this machine is off, if an answer showed it.
    pub(super) fn warn_of_clock(&self, client: &Client) {
        let offset = client.clock_offset().num_seconds();
        if offset != 0 {
            let side = if offset > 0 { "behind" } else { "ahead of" };
            self.console.warn(&format!(
                "this machine's clock is {} s {side} the provider's; requests were signed with the provider's time",
                offset.abs()
            ));
        }
    }
}

/// A clock that is less off than this is not told of: the time in an answer is given to the second, and takes a while to come.
const CLOCK_TOLERANCE: TimeDelta = TimeDelta::seconds(5);

/// How far the provider's clock was ahead of this machine's in the last answer to `client`, where that is worth telling.
pub(super) fn ahead(client: &Client) -> Option<TimeDelta> {
    client
        .clock_seen()
        .filter(|ahead| ahead.abs() > CLOCK_TOLERANCE)
}

/// The time by the provider's clock, as the last answer to `client` told it.
pub(super) fn now_at(client: &Client) -> DateTime<Utc> {
    Context::now() + ahead(client).unwrap_or_default()
}
