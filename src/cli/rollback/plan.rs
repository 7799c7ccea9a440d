//! `snapback plan`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use serde_json::{Value, json};

use super::clouds::Clients;
use super::prepare::{Safety, prepare_at_rest};
use super::snapshots::{Waiting, wait_hint};
use super::store::Runs;
use super::targets::Targets;
use super::{checks, options, show};
use crate::cli::context::Context;
use crate::cli::password::Password;
use crate::cli::value::duration;
use crate::error::{Error, Kind, Result, Text};
use crate::files;
use crate::output::{Column, Report};
use crate::rollback::facts::Instance;
use crate::rollback::plan::{Move, Plan as Planned, Reinstall, Unit};

/// Choose a snapshot for each disk, check every precondition, and show what will be lost; change nothing
///
/// With --out the plan is written to a file that `snapback apply` carries out exactly: it refuses one that was edited,
/// that is too old, that is of another account or region, or whose disks, instances or snapshots have changed since. A
/// plan with a check that fails is shown, and not written. Of a password only that there is one is written: `snapback apply`
/// has to be given it again.
#[derive(Debug, Args)]
pub(crate) struct Plan {
    #[command(flatten)]
    targets: Targets,

    #[command(flatten)]
    password: Password,

    #[command(flatten)]
    safety: Safety,

    /// Write the plan to this file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// How long to wait for snapshots of the disks that are being taken and for other operations on them; not at all when
    /// not given
    #[arg(long, value_name = "DUR", value_parser = duration)]
    wait_snapshots: Option<Duration>,

    /// For how long it may be carried out
    #[arg(long, value_name = "DUR", default_value = "24h", value_parser = duration)]
    valid_for: Duration,
}

impl Plan {
    pub(crate) fn run(&self, context: &Context) -> Result<u8> {
        options::refuse_print_request(context)?;
        if self.out.as_deref() == Some(Path::new("-")) {
            return Err(
                Error::usage("--out: a plan is written to a file, and '-' is none").hint(
                    Text::fixed(
                        "name a file; `-o json` shows what is planned on standard output",
                        "请指定文件；`-o json` 可在标准输出显示方案内容",
                    ),
                ),
            );
        }
        let (request, _) = self.targets.read(context, &self.password)?;
        // A plan needs no journal, and so no place for one.
        let runs = Runs::of(context).ok();
        if let Some(runs) = &runs {
            runs.check_unlocked(context, &request.ids(), None)?;
        }
        let clients = Clients::new(context, request.product)?;
        Context::block_on(async {
            let (options, skipped) = (
                self.targets.with_moments(self.safety.options()),
                &self.safety.skip_check,
            );
            let plan = (options, self.valid_for, None);
            let mut waiting = Waiting::new(context, self.wait_snapshots);
            let plan = prepare_at_rest(context, &clients, &request, plan, &mut waiting).await?;
            if let Some(runs) = &runs {
                runs.check_free(context, &plan)?;
            }
            let (found, _) = checks::when_at_rest(&clients, &plan, skipped, &mut waiting).await?;
            context.warn_of_own_clock(clients.clock_ahead());
            context.console.lines(&show::plan(&plan, clients.now()));
            context.emit(&report(&plan, &found)?)?;
            let hint = wait_hint(context, "plan", &request, &plan);
            checks::judge(context, &found, skipped, hint)?;
            if let Some(path) = &self.out {
                write(path, &plan.seal()?)?;
                context.console.hint(&Text::new(
                    format!(
                        "carry it out with: {}",
                        context.own_command(&format!("apply {}", path.display()))
                    ),
                    format!(
                        "执行：{}",
                        context.own_command(&format!("apply {}", path.display()))
                    ),
                ));
            }
            Ok(0)
        })
    }
}

const COLUMNS: &[Column] = &[
    Column::left("disk", "disk_id"),
    Column::left("instance", "instance_id").if_room(),
    Column::right("gib", "size_gib"),
    Column::left("snapshot", "snapshot_id"),
    Column::left("taken", "snapshot_taken_at"),
    Column::right("loses", "lost_s"),
    Column::left("first snapshot", "first_snapshot").if_room(),
];

const FIELDS: &[&str] = &[
    "disk_id",
    "instance_id",
    "size_gib",
    "snapshot_id",
    "snapshot_taken_at",
    "lost_s",
    "first_snapshot",
];

/// What a plan of reinstalls has instead.
const REINSTALL_COLUMNS: &[Column] = &[
    Column::left("instance", "instance_id"),
    Column::left("status", "instance_status"),
    Column::left("image", "image_id"),
    Column::left("name", "image_name"),
];

const REINSTALL_FIELDS: &[&str] = &["instance_id", "instance_status", "image_id", "image_name"];

fn report(plan: &Planned, found: &[crate::rollback::Check]) -> Result<Report> {
    let unserialisable =
        |error| Error::new(Kind::Failed, "the plan cannot be shown").caused_by(error);
    let units = plan.units.iter();
    let disks = units.flat_map(|unit| unit.moves.iter().map(|one| item(plan, unit, one)));
    let is_reinstall = plan.is_reinstall();
    let (name, items): (_, Vec<_>) = if is_reinstall {
        ("reinstalls", plan.reinstalls().map(reinstall).collect())
    } else {
        ("disks", disks.collect())
    };
    Ok(Report {
        document: json!({
            "schema_version": 1,
            "place": serde_json::to_value(&plan.place).map_err(unserialisable)?,
            "made_at": plan.made_at,
            "expires_at": plan.expires_at,
            "options": serde_json::to_value(&plan.options).map_err(unserialisable)?,
            "selected_by": plan.selected_by,
            "undoes": plan.undoes,
            name: items,
            "unchanged_disks": show::unchanged_disks(plan),
            "checks": found.iter().map(show::check).collect::<Vec<_>>(),
        }),
        items: name,
        columns: if is_reinstall {
            REINSTALL_COLUMNS
        } else {
            COLUMNS
        },
        fields: if is_reinstall {
            REINSTALL_FIELDS
        } else {
            FIELDS
        },
        raw: Vec::new(),
    })
}

fn item(plan: &Planned, unit: &Unit, one: &Move) -> Value {
    let taken_at = one.snapshot.taken_at;
    let lost = taken_at.map(|taken_at| (plan.made_at - taken_at).num_seconds().max(0));
    json!({
        "disk_id": one.disk.id,
        "disk_name": one.disk.name,
        "instance_id": unit.instance.as_ref().map(|instance| &instance.id),
        "instance_status": unit.instance.as_ref().map(|instance| &instance.status),
        "device": one.disk.device,
        "size_gib": one.disk.size_gib,
        "snapshot_id": one.snapshot.id,
        "snapshot_taken_at": taken_at,
        "lost_s": lost,
        "newer_snapshot_ids": one.newer,
        "left_out_snapshot_ids": one.left_out,
        "first_snapshot": one.first_snapshot,
    })
}

fn reinstall((instance, reinstall): (&Instance, &Reinstall)) -> Value {
    json!({
        "instance_id": instance.id,
        "instance_name": instance.name,
        "instance_status": instance.status,
        "image_id": reinstall.image,
        "image_name": reinstall.image_name,
        "password_given": reinstall.password,
    })
}

/// Writes a plan file whole or not at all: half a plan must not stand where a whole one did. It is for its owner alone, and
/// takes the place of no link, device or pipe.
fn write(path: &Path, text: &str) -> Result<()> {
    let refused = |error| {
        Error::usage(format!("--out {} cannot be written", path.display())).caused_by(error)
    };
    if path.symlink_metadata().is_ok_and(|found| !found.is_file()) {
        return Err(
            Error::usage(format!("--out {} is no regular file", path.display())).hint(Text::fixed(
                "name the file itself, or a new one",
                "请指定文件本身，或一个新文件",
            )),
        );
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let written = files::create_kept(&part).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&part, path)
    });
    written.map_err(|error| {
        // What could not be renamed is of no use to anybody.
        let _ = std::fs::remove_file(&part);
        refused(error)
    })
}
