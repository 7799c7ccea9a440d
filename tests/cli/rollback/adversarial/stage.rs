//! A world of two instances that run, in an adversarial sandbox, and what is left of it at the end.

use std::fs;

use serde_json::{Value, json};

use crate::sandbox::served::Served;
use crate::support::env::TestEnv;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cloud {
    Ecs,
    Cbs,
}

/// An instance with its disks.
type Machine = (&'static str, &'static [&'static str]);

const ECS: [Machine; 2] = [("i-1", &["d-1-sys", "d-1-data"]), ("i-2", &["d-2-sys"])];
const CBS: [Machine; 2] = [
    ("ins-1", &["disk-1-sys", "disk-1-data"]),
    ("ins-2", &["disk-2-sys"]),
];

/// Longer than a rollback begins late: five times as long as a reset.
const SETTLE: &str = "600ms";
pub(super) const RESUME: &[&str] = &["resume", "--settle", SETTLE];

/// The arguments that finish `run`.
pub(super) fn retry(run: &str) -> [&str; 5] {
    ["retry", run, "--yes", "--settle", SETTLE]
}

pub(super) struct Stage {
    pub(super) cloud: Cloud,
    pub(super) served: Served,
    pub(super) client: TestEnv,
    env: TestEnv,
}

impl Stage {
    pub(super) fn new(cloud: Cloud, seed: u64) -> Self {
        let env = TestEnv::new();
        let file = env.home().join("stage.json");
        fs::write(&file, world(cloud).to_string()).unwrap();
        let seed = seed.to_string();
        let options = ["--scenario", file.to_str().unwrap(), "--adversarial", &seed];
        let times = ["--reset-time", "60ms", "--power-time", "250ms"];
        let served = Served::start(&env, &[&options[..], &times].concat());
        let client = served.client().var("TENCENTCLOUD_REGION", "ap-guangzhou");
        Self {
            cloud,
            served,
            client,
            env,
        }
    }

    pub(super) const fn instances(&self) -> &'static [Machine] {
        match self.cloud {
            Cloud::Ecs => &ECS,
            Cloud::Cbs => &CBS,
        }
    }

    /// The arguments of a run of both instances.
    pub(super) const fn rollback(&self) -> &'static [&'static str] {
        match self.cloud {
            Cloud::Ecs => &[
                "rollback",
                "--instance",
                "i-1",
                "--instance",
                "i-2",
                "--latest",
                "--yes",
                "--settle",
                SETTLE,
            ],
            Cloud::Cbs => &[
                "rollback",
                "--instance",
                "ins-1",
                "--instance",
                "ins-2",
                "--latest",
                "--yes",
                "--settle",
                SETTLE,
            ],
        }
    }

    fn control(&self, args: &[&str]) -> Value {
        let addr = self.served.addr();
        let output = self
            .env
            .run(&[&["sandbox"], args, &["--addr", &addr, "-o", "json"]].concat());
        assert_eq!(output.code, Some(0), "{output}");
        output.json()
    }

    /// Ends all that goes wrong, lets what was interrupted come to its end, and all that is under way in the cloud.
    pub(super) fn finish(&self) {
        self.control(&["trouble", "--end-all"]);
        let resume = [RESUME, &["--timeout", "60s"]].concat();
        self.client.run(&resume);
        self.control(&["clock", "--advance", "1h"]);
    }

    /// How many writes there were.
    pub(super) fn writes(&self) -> usize {
        self.show("writes").as_array().unwrap().len()
    }

    fn show(&self, query: &str) -> Value {
        self.control(&["show", "-q", query])
    }

    /// How many rollbacks were accepted, as far as it was answered.
    pub(super) fn rollbacks(&self) -> usize {
        let records = self.served.records(&self.env).into_iter();
        let accepted = records.filter(|record| {
            let rolls_back =
                ["ResetDisk", "ApplySnapshot"].contains(&record["action"].as_str().unwrap());
            rolls_back && record["parameters"]["DryRun"] != "true" && record["code"].is_null()
        });
        accepted.count()
    }

    /// The writes that are lost: how many under a rollback that its run calls unknown, and an account of each other.
    pub(super) fn lost(&self) -> (usize, Vec<String>) {
        let lost = self.show("writes[?lost]");
        let lost = lost.as_array().unwrap();
        let mut unknown = 0;
        let mut accounts = Vec::new();
        if lost.is_empty() {
            return (unknown, accounts);
        }
        let runs = self.items_of_runs();
        for write in lost {
            let told = runs
                .iter()
                .any(|item| item["disk_id"] == write["disk_id"] && item["outcome"] == "unknown");
            if told {
                unknown += 1;
            } else {
                accounts.push(self.account(write, &runs));
            }
        }
        (unknown, accounts)
    }

    /// The newest run, if there is any.
    pub(super) fn newest_run(&self) -> Option<String> {
        let list = ["runs", "list", "-o", "json", "-q", "runs[].run"];
        let runs = self.client.run(&list).json();
        runs[0].as_str().map(str::to_owned)
    }

    /// What all runs say of each disk.
    fn items_of_runs(&self) -> Vec<Value> {
        let list = ["runs", "list", "-o", "json", "-q", "runs[].run"];
        let runs = self.client.run(&list).json();
        let runs = runs.as_array().cloned().unwrap_or_default();
        runs.iter()
            .flat_map(|run| {
                let show = ["runs", "show", run.as_str().unwrap(), "-o", "json"];
                let shown = self.client.run(&show).json();
                shown["items"].as_array().cloned().unwrap_or_default()
            })
            .collect()
    }

    /// What happened to the disk of a lost write: the requests that were to change something, and what runs say of it.
    fn account(&self, write: &Value, runs: &[Value]) -> String {
        let disk = write["disk_id"].as_str().unwrap();
        let (instance, _) = self
            .instances()
            .iter()
            .find(|(_, disks)| disks.contains(&disk))
            .unwrap();
        let mut text = format!("{write}\n");
        for record in self.served.records(&self.env) {
            let parameters = record["parameters"].to_string();
            let is_about = [disk, instance]
                .iter()
                .any(|id| parameters.contains(&format!("\"{id}\"")));
            let action = record["action"].as_str().unwrap();
            if is_about && !action.starts_with("Describe") {
                let (time, status, code) = (&record["time"], &record["status"], &record["code"]);
                text += &format!(
                    "  {time} {action} {status} {code} {}\n",
                    parameters_of(&record)
                );
            }
        }
        for item in runs.iter().filter(|item| item["disk_id"] == disk) {
            text += &format!("  {item}\n");
        }
        text
    }
}

/// The parameters that tell who asked: a run gives its snapshots a token and a name.
fn parameters_of(record: &Value) -> Value {
    let parameters = &record["parameters"];
    json!([
        parameters["SnapshotId"],
        parameters["SnapshotName"],
        parameters["DryRun"]
    ])
}

fn world(cloud: Cloud) -> Value {
    let machines = match cloud {
        Cloud::Ecs => ECS,
        Cloud::Cbs => CBS,
    };
    let mut instances = Vec::new();
    let mut disks = Vec::new();
    let mut snapshots = Vec::new();
    for (instance, own) in machines {
        instances.push(match cloud {
            Cloud::Ecs => json!({"id": instance, "status": "Running"}),
            Cloud::Cbs => json!({"id": instance, "state": "RUNNING", "image": "img-1"}),
        });
        for disk in own {
            let kind = if disk.ends_with("sys") {
                "system"
            } else {
                "data"
            };
            disks.push(json!({"id": disk, "instance": instance, "type": kind, "generation": 7}));
            let snapshot = disk.replace("disk-", "snap-").replace("d-", "s-");
            snapshots.push(json!({"id": snapshot, "disk": disk, "age": "1day", "generation": 3}));
        }
    }
    match cloud {
        Cloud::Ecs => json!({
            "ecs": {"instances": instances, "disks": disks, "snapshots": snapshots},
        }),
        Cloud::Cbs => json!({
            "cvm": {"images": [{"id": "img-1"}], "instances": instances},
            "cbs": {"disks": disks, "snapshots": snapshots},
        }),
    }
}
