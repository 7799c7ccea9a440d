//! What a rollback is of: instances by name and tag, times, files. Against a sandbox with a world of its own.

mod files;
mod instances;
mod times;

use std::fs;

use serde_json::json;

use crate::sandbox::served::Served;
use crate::support::env::TestEnv;
use crate::support::output::Output;

/// Three instances: `web` is one, `twin` are two, and tags cut across.
pub(crate) struct World {
    pub(crate) served: Served,
    pub(crate) client: TestEnv,
    pub(crate) env: TestEnv,
}

impl World {
    pub(crate) fn new() -> Self {
        let env = TestEnv::new();
        let file = env.home().join("world.json");
        fs::write(&file, world().to_string()).unwrap();
        let served = Served::start(&env, &["--scenario", file.to_str().unwrap()]);
        let client = served.client();
        Self {
            served,
            client,
            env,
        }
    }

    /// Plans with `args`, and shows which snapshot is chosen for which disk.
    pub(crate) fn plan(&self, args: &[&str]) -> Output {
        plan(&self.client, args, "")
    }
}

/// Plans in `client` with `args`, and shows which snapshot is chosen for which disk; no notes of the plan.
pub(crate) fn plan(client: &TestEnv, args: &[&str], stdin: &str) -> Output {
    let query = [
        "plan",
        "-o",
        "json",
        "-q",
        "disks[].join('=', [disk_id, snapshot_id]) | join(' ', @)",
    ];
    client.run_with_stdin(&[&query[..], args].concat(), stdin)
}

/// The plan chose exactly `disks`, each with its snapshot.
#[track_caller]
pub(crate) fn assert_chosen(output: &Output, disks: &str) {
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(output.stdout, format!("{disks}\n"), "{output}");
}

/// The command was refused with `code` and `message`; warnings may stand before.
#[track_caller]
pub(crate) fn assert_refused(output: &Output, code: i32, message: &str) {
    let last = output.stderr.lines().last().unwrap_or_default();
    let error: serde_json::Value =
        serde_json::from_str(last).unwrap_or_else(|error| panic!("{error}\n{output}"));
    assert_eq!(output.code, Some(code), "{output}");
    assert_eq!(error["error"]["message"], message, "{output}");
    assert_eq!(output.stdout, "", "{output}");
}

fn world() -> serde_json::Value {
    let instance = |id: &str, name: &str, tags: serde_json::Value| json!({"id": id, "name": name, "status": "Stopped", "tags": tags});
    let disk = |id: &str, instance: &str| json!({"id": id, "instance": instance, "type": "system"});
    let snapshot = |id: &str, disk: &str, created: &str| json!({"id": id, "disk": disk, "created": created, "generation": 1});
    let mut snapshots = Vec::new();
    for number in 1..=3 {
        let disk = format!("d-{number}");
        let (old, new) = (format!("s-{number}-old"), format!("s-{number}-new"));
        snapshots.push(snapshot(&old, &disk, "2024-10-27T00:30:00Z"));
        snapshots.push(snapshot(&new, &disk, "2024-10-27T01:30:00Z"));
    }
    json!({"ecs": {
        "instances": [
            instance("i-1", "web", json!({"env": "test", "role": "front"})),
            instance("i-2", "twin", json!({"env": "test", "role": "back"})),
            instance("i-3", "twin", json!({"env": "prod"})),
        ],
        "disks": [disk("d-1", "i-1"), disk("d-2", "i-2"), disk("d-3", "i-3")],
        "snapshots": snapshots,
    }})
}
