//! `snapback sandbox`.

use std::io::Write as _;
use std::net::SocketAddr;
use std::time::Duration;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::context::Context;
use super::value::duration;
use crate::error::Result;
use crate::output::{self, Column, Format, Report};
use crate::sandbox::{KEY_ID, KEY_SECRET, Options, Sandbox};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Serve(Serve),
    Show(Show),
    Reset(Reset),
}

impl Command {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        match self {
            Self::Serve(command) => command.run(context),
            Self::Show(command) => command.run(context),
            Self::Reset(_) => Reset::run(context),
        }
    }
}

/// Run the emulator for other programs, until it is ended
///
/// The official SDKs and command lines work against it: point their endpoint at the URL that it prints. Its keys are
/// sandbox / sandbox, for both clouds. It shares its world with --sandbox of the same state directory.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Where to listen: a loopback address; port 0 takes any free one
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:8090")]
    addr: SocketAddr,

    /// How long a reset takes
    #[arg(long, value_name = "DUR", env = "SNAPBACK_SANDBOX_RESET_TIME", default_value = "2s", value_parser = duration, hide_env_values = true)]
    reset_time: Duration,
}

impl Serve {
    fn run(&self, context: &Context) -> Result<u8> {
        let sandbox = Sandbox::start(Options {
            addr: self.addr,
            store: context.store(),
            reset_takes: self.reset_time,
        })?;
        // The address is the result: a script that starts this on port 0 reads it here.
        output::print(format!("http://{}\n", sandbox.addr()).as_bytes())?;
        // A line in a pipe would otherwise wait in the buffer for as long as the server runs.
        let _ = std::io::stdout().flush();
        context.console.note(&format!(
            "the sandbox runs; its keys are {KEY_ID} / {KEY_SECRET}, and Ctrl-C ends it"
        ));
        sandbox.wait();
        Ok(0)
    }
}

/// Show what is in the emulator's world
///
/// Disks hold content generations: a rollback brings back the generation that the snapshot holds. PROVOKES names the
/// error code that a resource is there to provoke.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// Also show the resources that are there to provoke an error code
    #[arg(long)]
    all: bool,
}

/// A table of one kind of resource: its key in the world, and what is shown of it.
struct Table {
    key: &'static str,
    columns: &'static [Column],
}

const TABLES: &[Table] = &[
    Table {
        key: "instances",
        columns: &[
            Column::left("instance", "instance_id"),
            Column::left("status", "status"),
            PROVOKES,
        ],
    },
    Table {
        key: "disks",
        columns: &[
            Column::left("disk", "disk_id"),
            Column::left("status", "status"),
            Column::left("instance", "instance_id"),
            Column::right("generation", "generation"),
            PROVOKES,
        ],
    },
    Table {
        key: "snapshots",
        columns: &[
            Column::left("snapshot", "snapshot_id"),
            Column::left("disk", "source_disk_id"),
            Column::right("generation", "generation"),
            PROVOKES,
        ],
    },
    Table {
        key: "snapshot_groups",
        columns: &[
            Column::left("group", "snapshot_group_id"),
            Column::left("instance", "instance_id"),
            PROVOKES,
        ],
    },
    Table {
        key: "ecm_instances",
        columns: &[
            Column::left("ecm instance", "instance_id"),
            Column::left("status", "status"),
            Column::left("image", "image_id"),
            PROVOKES,
        ],
    },
    Table {
        key: "images",
        columns: &[Column::left("ecm image", "image_id"), PROVOKES],
    },
];

const PROVOKES: Column = Column::left("provokes", "provokes");

impl Show {
    fn run(&self, context: &Context) -> Result<u8> {
        let mut world = context.store().show(Context::now())?;
        if !self.all {
            hide_provokers(&mut world);
        }
        if context.global.output == Format::Table && !context.has_query() {
            let mut first = true;
            for table in TABLES {
                let columns = if self.all {
                    table.columns
                } else {
                    &table.columns[..table.columns.len() - 1]
                };
                if !first {
                    output::print(b"\n")?;
                }
                first = false;
                context.emit(&report(&world, table.key, columns))?;
            }
            return Ok(0);
        }
        let mut document = json!({"schema_version": 1});
        for table in TABLES {
            document[table.key] = world[table.key].take();
        }
        context.emit(&Report {
            document,
            items: "disks",
            columns: TABLES[1].columns,
            fields: &["disk_id", "status", "instance_id", "generation"],
            raw: Vec::new(),
        })?;
        Ok(0)
    }
}

fn report(world: &Value, key: &'static str, columns: &'static [Column]) -> Report {
    let mut document = json!({});
    document[key] = world[key].clone();
    Report {
        document,
        items: key,
        columns,
        fields: &[],
        raw: Vec::new(),
    }
}

fn hide_provokers(world: &mut Value) {
    for list in world
        .as_object_mut()
        .into_iter()
        .flat_map(|world| world.values_mut())
    {
        if let Value::Array(items) = list {
            items.retain(|item| item.get("provokes").is_none_or(Value::is_null));
        }
    }
}

/// Put the emulator's world back to what it was at first
#[derive(Debug, Args)]
pub(super) struct Reset {}

impl Reset {
    fn run(context: &Context) -> Result<u8> {
        context.store().reset(Context::now())?;
        context.console.note("the sandbox is as it was at first");
        Ok(0)
    }
}
