//! The password of what is reinstalled: given when a run begins, and again when it is gone on with, since it stands nowhere.

use super::clouds;
use crate::api::Secret;
use crate::cli::context::Context;
use crate::cli::password::Password;
use crate::error::{Error, Result, Text};
use crate::rollback::plan::Plan;
use crate::rollback::run::{Progress, RunState, Step};

/// Refuses options for a password where nothing gets one.
///
/// # Errors
/// A usage error when there are any.
pub(super) fn refuse(password: &Password) -> Result<()> {
    if password.is_typed() {
        return Err(Error::usage(
            "a password is set by a reinstall only, and nothing is reinstalled here",
        ));
    }
    Ok(())
}

/// The password for `plan`, which `what` names; it is given if the plan says that there is one, and not otherwise.
///
/// # Errors
/// A usage error when that is not so; those of [`Password::read`].
pub(super) fn of_plan(
    context: &Context,
    password: &Password,
    plan: &Plan,
    what: &str,
) -> Result<Option<Secret>> {
    if !plan.is_reinstall() {
        return refuse(password).map(|()| None);
    }
    let rules = clouds::password_rules(plan.place.product);
    let is_wanted = plan.reinstalls().any(|(_, reinstall)| reinstall.password);
    match (password.read(context, rules)?, is_wanted) {
        (Some(_), false) => Err(Error::usage(format!(
            "{what} sets no password, and one is given"
        ))
        .hint(Text::fixed(
            "give none, or make a new plan with one",
            "请不要提供密码，或重新生成带密码的方案",
        ))),
        (None, true) => Err(Error::usage(format!(
            "{what} sets a password, and none is given"
        ))
        .hint(Text::fixed(
            "it is kept nowhere: give it by --password-stdin, --password-file or SNAPBACK_PASSWORD",
            "密码不会被保存：请用 --password-stdin、--password-file 或 SNAPBACK_PASSWORD 提供",
        ))),
        (password, _) => Ok(password),
    }
}

/// The password for what is left of a run, which `what` names. Where nothing is left to be sent that has one, none is
/// asked for.
///
/// # Errors
/// As [`of_plan`].
pub(super) fn of_run(
    context: &Context,
    password: &Password,
    state: &RunState,
    what: &str,
) -> Result<Option<Secret>> {
    let is_left = state.plan.units.iter().any(|unit| {
        let progress = state
            .step(unit, &Step::Reinstall)
            .map(|step| &step.progress);
        let is_open = matches!(
            progress,
            None | Some(Progress::NotSent | Progress::Intended)
        );
        unit.reinstall.is_some() && is_open
    });
    if state.plan.is_reinstall() && !is_left {
        return Ok(None);
    }
    of_plan(context, password, &state.plan, what)
}
