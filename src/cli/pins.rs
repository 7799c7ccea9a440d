//! What a plan, a run or a file of targets settles of a command, as if it were typed: its region and its profile.

use super::context::Context;
use crate::error::{Error, Kind, Result, Text};

impl Context {
    /// Takes the region from `whose`, which is gone on with, whatever the environment and the profile say.
    ///
    /// # Errors
    /// [`Kind::StalePlan`] when another one was typed.
    pub(super) fn pin_region(&self, region: &str, whose: &str) -> Result<()> {
        // Of a product that needs none.
        if region.is_empty() {
            return Ok(());
        }
        let typed = self.global.region.as_deref();
        if let Some(typed) = typed.filter(|typed| *typed != region) {
            let message = format!("{whose} is of region {region}, and --region says {typed}");
            return Err(Error::new(Kind::StalePlan, message));
        }
        self.pinned.get_or_init(|| region.to_owned());
        Ok(())
    }

    /// Takes the profile from `whose`, as if it were typed.
    ///
    /// # Errors
    /// A usage error when another one was typed, or when the configuration file has settings by profile: those of another
    /// one are in force by now.
    pub(super) fn pin_profile(&self, profile: &str, whose: &str) -> Result<()> {
        let known = self.global.profile.as_deref();
        if known == Some(profile) {
            return Ok(());
        }
        if let Some(typed) = known.filter(|_| self.settled.is_given("profile")) {
            let message = format!("{whose} says profile {profile}, and --profile says {typed}");
            return Err(Error::usage(message));
        }
        if !self.global.sandbox && self.settled.has_tables {
            let message = format!(
                "{whose} says profile {profile}, and the configuration file has settings by profile"
            );
            return Err(Error::usage(message).hint(Text::new(
                format!("add --profile {profile}, so that its settings count"),
                format!("请加上 --profile {profile}，使其设置生效"),
            )));
        }
        self.pinned_profile.get_or_init(|| profile.to_owned());
        Ok(())
    }

    /// The profile whose keys are used, if one was named.
    pub(super) fn profile(&self) -> Option<&str> {
        let pinned = self.pinned_profile.get();
        pinned.or(self.global.profile.as_ref()).map(String::as_str)
    }
}
