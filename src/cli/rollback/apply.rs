//! `snapback apply`.

use std::path::PathBuf;

use clap::Args;

use super::begin::{self, Beginning, Pace};
use super::clouds::Clients;
use super::show;
use super::snapshots::{WAIT_HINT, Waiting};
use super::store::{Runs, held};
use super::{account, login, options, unverified};
use crate::cli::context::Context;
use crate::cli::password::Password;
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::rollback::plan::Plan;

/// The longest plan that is read.
const LONGEST: u64 = 16 << 20;

/// Carry out a plan file exactly; refuse it when the world has moved
///
/// It does not ask: the plan was reviewed. It is refused with exit code 9 when it was edited, is too old, was carried out
/// before, is of another account or region, or when a disk, an instance or a snapshot is not as it was; which of these it
/// is is told. The checks are made again as well.
#[derive(Debug, Args)]
pub(crate) struct Apply {
    /// The plan, as `snapback plan --out` has written it
    #[arg(value_name = "FILE")]
    file: PathBuf,

    #[command(flatten)]
    password: Password,

    #[command(flatten)]
    pace: Pace,

    /// Go on although this check fails; may be given several times
    #[arg(long, value_name = "ID")]
    skip_check: Vec<String>,
}

impl Apply {
    pub(crate) fn run(&self, context: &Context) -> Result<u8> {
        options::refuse_print_request(context)?;
        options::refuse_no_wait(context)?;
        let name = self.file.display().to_string();
        let unreadable = |what| Error::usage(format!("the plan '{name}' {what}"));
        let text = files::read(&self.file, LONGEST)
            .map_err(|error| unreadable("cannot be read").caused_by(error))?;
        let text = String::from_utf8(text).map_err(|_| unreadable("is not UTF-8"))?;
        unverified::check_kept(&self.file)?;
        let plan = Plan::open(text.as_bytes(), &name)?;
        let runs = Runs::to_begin(context)?;
        runs.check_unlocked(context, &held(&plan).collect(), None)?;
        check_new(context, &runs, &plan, &name)?;
        let password = login::of_plan(
            context,
            &self.password,
            &plan,
            &format!("the plan '{name}'"),
        )?;
        context.pin_region(&plan.place.region, &format!("the plan '{name}'"))?;
        let clients = Clients::new(context, plan.place.product)?.with_password(password);
        Context::block_on(async {
            let what = format!("the plan '{name}'");
            account::check(context, clients.main()?, &plan.place, &what).await?;
            let mut waiting = Waiting::new(context, self.pace.wait_snapshots);
            waiting.until_none_in_progress(&clients, &plan).await?;
            begin::refuse_moved(&clients, &plan).await?;
            begin::refuse_expired(&plan, &what, clients.now())?;
            context.warn_of_own_clock(clients.clock_ahead());
            context.console.lines(&show::plan(&plan, clients.now()));
            let mut beginning = Beginning {
                context,
                clients: &clients,
                runs: &runs,
                plan,
                skipped: &self.skip_check,
                pace: &self.pace,
                waiting,
                wait_hint: WAIT_HINT,
            };
            let (passed, has_waited) = beginning.check().await?;
            if has_waited {
                begin::refuse_moved(&clients, &beginning.plan).await?;
            }
            if context.global.dry_run {
                let told = format!("the plan can be carried out: {passed}; nothing was changed");
                context.console.note(&told);
                return Ok(0);
            }
            beginning.begin().await
        })
    }
}

/// Refuses a plan that a run has carried out: the world may look as before, and the disks have been
/// written to since.
fn check_new(context: &Context, runs: &Runs, plan: &Plan, name: &str) -> Result<()> {
    let all = runs.all(|error| context.console.warn(error.message()));
    match all.iter().find(|run| run.state.plan == *plan) {
        Some(run) => Err(stale(format!(
            "the plan '{name}' was carried out by run {}",
            run.state.run
        ))),
        None => Ok(()),
    }
}

fn stale(message: String) -> Error {
    Error::new(Kind::StalePlan, message).hint(begin::PLAN_ANEW)
}
