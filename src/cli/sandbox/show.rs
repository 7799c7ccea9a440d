//! `snapback sandbox show`.

use clap::Args;
use serde_json::{Value, json};

use super::running::{Place, Running};
use crate::cli::context::Context;
use crate::error::{Error, Kind, Result, Text};
use crate::output::{self, Column, Format, Report};

/// Show what is in the emulator's world
///
/// Disks hold content generations: a rollback brings back the generation that the snapshot holds. An instance that boots
/// writes to its disks: such a write is LOST when neither a disk nor a snapshot holds it any more. PROVOKES names the
/// error code that a resource is there to provoke. JSON has all of it; CSV and JSON lines have the disks of ECS.
#[derive(Debug, Args)]
pub(in crate::cli) struct Show {
    /// Also show the resources that are there to provoke an error code
    #[arg(long)]
    all: bool,

    /// The world of a running emulator that listens here, not the one in the state directory: the address, or the URL
    /// that `sandbox serve` printed
    #[arg(long, value_name = "URL")]
    addr: Option<Place>,
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
        key: "cvm_instances",
        columns: &[
            Column::left("cvm instance", "instance_id"),
            Column::left("status", "status"),
            Column::left("image", "image_id"),
            PROVOKES,
        ],
    },
    Table {
        key: "cbs_disks",
        columns: &[
            Column::left("cbs disk", "disk_id"),
            Column::left("status", "status"),
            Column::left("instance", "instance_id"),
            Column::right("generation", "generation"),
            PROVOKES,
        ],
    },
    Table {
        key: "cbs_snapshots",
        columns: &[
            Column::left("cbs snapshot", "snapshot_id"),
            Column::left("disk", "source_disk_id"),
            Column::right("generation", "generation"),
            PROVOKES,
        ],
    },
    Table {
        key: "cbs_snapshot_groups",
        columns: &[Column::left("cbs group", "snapshot_group_id"), PROVOKES],
    },
    Table {
        key: "cvm_images",
        columns: &[Column::left("cvm image", "image_id"), PROVOKES],
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
    Table {
        key: "writes",
        columns: &[
            Column::right("write", "write"),
            Column::left("to disk", "disk_id"),
            Column::left("at", "written_at"),
            Column::left("lost", "lost"),
            PROVOKES,
        ],
    },
];

const PROVOKES: Column = Column::left("provokes", "provokes");

impl Show {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        if context.global.output == Format::Raw {
            return Err(
                Error::usage("sandbox show has no provider's answer to print raw")
                    .hint(Text::fixed("use --output json", "请使用 --output json")),
            );
        }
        let mut world = self.world(context)?;
        if !self.all {
            hide_provokers(&mut world);
        }
        if context.global.output == Format::Table && !context.has_query() {
            let mut first = true;
            let is_empty = |key| world[key].as_array().is_none_or(Vec::is_empty);
            for table in TABLES.iter().filter(|table| !is_empty(table.key)) {
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

impl Show {
    fn world(&self, context: &Context) -> Result<Value> {
        let Some(addr) = self.addr else {
            return context.store().show(Context::now());
        };
        let text = Running::from(addr).ask(context, "GET", "world", "")?;
        serde_json::from_slice(text.as_bytes()).map_err(|error| {
            Error::new(Kind::Failed, "the sandbox's world cannot be read").caused_by(error)
        })
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
