//! `snapback retry`.

use clap::Args;

use super::begin::Pace;
use super::clouds::Clients;
use super::instances::MAX_NAMED;
use super::left::Survey;
use super::prepare::Reread;
use super::snapshots::{WAIT_HINT, Waiting};
use super::store::{self, Runs, held};
use super::unverified::Unverified;
use super::{account, carry, checks, instances, left, login, options, unhealthy};
use crate::cli::consent;
use crate::cli::context::Context;
use crate::cli::password::Password;
use crate::error::{Error, Kind, Result, Text};
use crate::rollback::plan::Plan;
use crate::rollback::run::{FileJournal, Journal as _, JournalReading, RunState};

/// Finish a run that ended with failures: roll back what was not, start what was not started
///
/// It goes on in the journal of the run, with what is left of it: the disks whose rollback was refused or failed, the
/// instances that were not started, and those that were not begun since too many others had failed. A rollback that
/// succeeded is not repeated, and the safety snapshots that were taken stay the way back. It checks, shows what is left and
/// what will be lost, and asks.
///
/// A disk is not rolled back when its instance was started since the run has stopped it: the commands that do it anew, and
/// start the instance afterwards, are shown instead. Nor is it when another run has worked on it: that run is named. A rollback whose outcome is unknown is sent again by the rules of
/// `snapback resume` only. Of reinstalls only what was refused is sent again, with its password if it has one.
#[derive(Debug, Args)]
pub(crate) struct Retry {
    /// The run
    run: String,

    #[command(flatten)]
    password: Password,

    #[command(flatten)]
    pace: Pace,

    /// Go on although this check fails; may be given several times
    #[arg(long, value_name = "ID")]
    skip_check: Vec<String>,

    #[command(flatten)]
    unverified: Unverified,
}

impl Retry {
    pub(crate) fn run(&self, context: &Context) -> Result<u8> {
        options::refuse_print_request(context)?;
        options::refuse_no_wait(context)?;
        let runs = Runs::of(context)?;
        let opened = runs.open(context, &self.run)?;
        let (journal, state) = (opened.journal, opened.state);
        let all = runs.intact()?;
        check_ended(context, &state, &all)?;
        let survey = Survey::of_journals(&state, &all);
        let Some(plan) = survey.plan(&state) else {
            return Err(nothing_to_finish(context, &state, &survey));
        };
        self.unverified
            .check(context, &self.run, opened.is_verified)?;
        if let Some(noun) = left::destroyed(&survey) {
            consent::require_way(context, noun)?;
        }
        runs.check_unlocked(context, &held(&plan).collect(), Some(&self.run))?;
        let place = state.plan.place.clone();
        let what = format!("run {}", self.run);
        context.pin_region(&place.region, &what)?;
        let password = login::of_run(context, &self.password, &survey.taken_up(&state)?, &what)?;
        let clients = Clients::new(context, place.product)?.with_password(password);
        Context::block_on(async {
            account::check(context, clients.main()?, &place, &what).await?;
            self.ask_and_go_on(context, &clients, &runs, survey, journal, state)
                .await
        })
    }

    async fn ask_and_go_on(
        &self,
        context: &Context,
        clients: &Clients,
        runs: &Runs,
        journals: Survey,
        mut journal: FileJournal,
        mut state: RunState,
    ) -> Result<u8> {
        let (mut survey, mut plan) = look(clients, &state, journals.clone()).await?;
        let mut waiting = Waiting::new(context, self.pace.wait_snapshots);
        if let Some(left) = &plan
            && waiting.until_none_in_progress(clients, left).await?
        {
            (survey, plan) = look(clients, &state, journals.clone()).await?;
        }
        let Some(plan) = plan else {
            return Err(nothing_to_finish(context, &state, &survey));
        };
        context.warn_of_own_clock(clients.clock_ahead());
        let shown = left::show(context, &state, &survey, &plan, clients.now());
        let global = &context.global;
        let is_asked = !(global.yes || global.confirm.is_some());
        if !is_asked || global.dry_run {
            context.console.lines(&shown);
        }
        let (found, has_waited) =
            checks::when_at_rest(clients, &plan, &self.skip_check, &mut waiting).await?;
        checks::judge(context, &found, &self.skip_check, WAIT_HINT)?;
        if global.dry_run {
            let passed = checks::passed(&found, &self.skip_check);
            context
                .console
                .note(&format!("{passed}; nothing was changed"));
            return Ok(0);
        }
        consent::ask(context, &left::targets(&survey, &plan), async { shown }).await?;
        if (is_asked || has_waited) && look(clients, &state, journals).await?.0 != survey {
            return Err(Error::new(
                Kind::StalePlan,
                "what is left of the run has changed since it was shown; nothing was sent",
            ));
        }
        {
            // Two that begin at the same moment must not both find the disks free.
            let _alone = runs.alone(context)?;
            runs.check_unlocked(context, &held(&plan).collect(), Some(&self.run))?;
            for event in survey.events(&state) {
                store::record(&mut journal, &mut state, event)?;
            }
            journal.sync()?;
        }
        context.console.note(&format!("run {}", self.run));
        carry::carry(context, clients, runs, &self.pace, journal, state).await
    }
}

/// What is left by what the cloud shows now, and a plan of that; `None` when nothing is.
async fn look(
    clients: &Clients,
    state: &RunState,
    journals: Survey,
) -> Result<(Survey, Option<Plan>)> {
    let Some(plan) = journals.plan(state) else {
        return Ok((journals, None));
    };
    let facts = clients.on(Reread(&plan)).await?;
    let survey = journals.against(state, &facts);
    let plan = survey.plan(state).map(|plan| left::renewed(plan, &facts));
    Ok((survey, plan))
}

/// Refuses a run that is for `resume`.
fn check_ended(context: &Context, state: &RunState, all: &[JournalReading]) -> Result<()> {
    let run = &state.run;
    if state.ended && !unhealthy::is_owed(state, all) {
        return Ok(());
    }
    let resume = context.own_command(&format!("resume {run}"));
    Err(
        Error::usage(format!("run {run} has not come to its end")).hint(Text::new(
            format!("go on with it with: {resume}"),
            format!("继续执行：{resume}"),
        )),
    )
}

fn nothing_to_finish(context: &Context, state: &RunState, survey: &Survey) -> Error {
    let run = &state.run;
    if survey.refused.is_empty() {
        return Error::usage(format!(
            "run {run} has come to a good end: nothing is left to do"
        ));
    }
    let reasons = survey.refused.iter().take(MAX_NAMED);
    let mut reasons: Vec<_> = reasons
        .map(|one| format!("{}: {}", one.unit, one.why))
        .collect();
    let unnamed = survey.refused.len() - reasons.len();
    if unnamed > 0 {
        reasons.push(format!("and {unnamed} more"));
    }
    let error = Error::new(
        Kind::Precondition,
        format!(
            "run {run} cannot be finished; nothing was sent: {}",
            reasons.join("; ")
        ),
    );
    let anew = survey.refused.iter().filter(|one| one.anew);
    let anew = anew.take(MAX_NAMED);
    anew.filter_map(|one| state.plan.units.iter().find(|unit| unit.id() == one.unit))
        .fold(error, |error, unit| {
            let id = unit.id();
            let is_down = |one: &left::Refused| one.unit == id && one.is_down;
            let is_down = survey.refused.iter().any(is_down);
            let [en, zh] = instances::anew_steps(context, state, unit, is_down);
            error.hint(Text::new(format!("{id}: {en}"), format!("{id}：{zh}")))
        })
}
