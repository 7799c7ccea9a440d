//! `snapback rollback`.

use clap::Args;

use super::begin::{Beginning, Pace};
use super::clouds::Clients;
use super::options;
use super::prepare::{AT_ONCE, Safety, prepare_at_rest};
use super::snapshots::{self, Waiting};
use super::store::Runs;
use super::targets::Targets;
use crate::cli::context::Context;
use crate::cli::password::Password;
use crate::error::Result;

/// Roll disks back as one operation that can be resumed and undone
///
/// Reads, checks every documented precondition, shows what will be lost, asks, and then per instance: stops it if it
/// runs, takes safety snapshots, rolls each disk back, waits, and starts it again if it was running. Each request is
/// written into a journal before it is sent, so that `snapback resume` goes on after a crash or Ctrl-C, and
/// `snapback undo` returns to the safety snapshots.
///
/// --reinstall is something else: it wipes the system disks of instances of Tencent Cloud ECM and CVM by writing an image
/// onto them. There is no way back from that. A new password for the instances comes from --password-stdin,
/// --password-file or SNAPBACK_PASSWORD; without one the provider makes one up and sends it by Message Center.
#[derive(Debug, Args)]
pub(crate) struct Rollback {
    #[command(flatten)]
    targets: Targets,

    #[command(flatten)]
    password: Password,

    #[command(flatten)]
    safety: Safety,

    #[command(flatten)]
    pace: Pace,
}

impl Rollback {
    pub(crate) fn run(&self, context: &Context) -> Result<u8> {
        options::refuse_print_request(context)?;
        options::refuse_no_wait(context)?;
        let (request, password) = self.targets.read(context, &self.password)?;
        self.targets.require_consent(context)?;
        let runs = Runs::to_begin(context)?;
        runs.check_unlocked(context, &request.ids(), None)?;
        let clients = Clients::new(context, request.product)?.with_password(password);
        Context::block_on(async {
            let options = self.targets.with_moments(self.safety.options());
            let plan = (options, AT_ONCE, None);
            let mut waiting = Waiting::new(context, self.pace.wait_snapshots);
            let plan = prepare_at_rest(context, &clients, &request, plan, &mut waiting).await?;
            let beginning = Beginning {
                context,
                clients: &clients,
                runs: &runs,
                wait_hint: snapshots::wait_hint(context, "rollback", &request, &plan),
                plan,
                skipped: &self.safety.skip_check,
                pace: &self.pace,
                waiting,
            };
            beginning.ask_and_begin().await
        })
    }
}
