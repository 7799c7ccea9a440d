//! A world of three instances, two of which run, and what must hold in it whatever befell a run.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::running::until;
use crate::sandbox::served::Served;
use crate::support::env::TestEnv;

/// What each disk holds before, and the generation of its snapshot.
const BEFORE: u64 = 7;
const SNAPSHOT: u64 = 3;

/// The instances with what they have, and whether they run.
const INSTANCES: [(&str, &[&str], bool); 3] = [
    ("i-1", &["d-1-sys", "d-1-data"], true),
    ("i-2", &["d-2-sys"], true),
    ("i-3", &["d-3-sys", "d-3-data"], false),
];

/// The world, in a sandbox of its own, and who speaks to it.
pub(crate) struct Three {
    pub(crate) served: Served,
    pub(crate) client: TestEnv,
    env: TestEnv,
}

impl Three {
    /// In which everything takes a moment; `options` are more of the sandbox's.
    pub(crate) fn new(options: &[&str]) -> Self {
        let env = TestEnv::new();
        let file = env.home().join("three.json");
        fs::write(&file, world().to_string()).unwrap();
        let file = file.to_str().unwrap();
        let usual = ["--scenario", file, "--reset-time", "60ms"];
        let served = Served::start(&env, &[&usual[..], options].concat());
        let client = served.client();
        Self {
            served,
            client,
            env,
        }
    }

    /// Makes something go wrong.
    pub(crate) fn trouble(&self, trouble: &Value) {
        let text = trouble.to_string();
        let addr = self.served.addr();
        let told = self
            .env
            .run(&["sandbox", "trouble", &text, "--addr", &addr]);
        assert_eq!(told.code, Some(0), "{told}");
    }

    /// Waits until all that was to go wrong has befallen a request.
    pub(crate) fn until_befallen(&self) {
        let addr = self.served.addr();
        until("what was to go wrong", || {
            let told = self.env.run(&["sandbox", "trouble", "--addr", &addr]);
            let left = told.json()["troubles"].take();
            let mut left = left.as_array().unwrap().iter();
            left.all(|one| one["befell"] != 0)
        });
    }

    /// Ends all that goes wrong.
    pub(crate) fn calm(&self) {
        let addr = self.served.addr();
        let told = self
            .env
            .run(&["sandbox", "trouble", "--end-all", "--addr", &addr]);
        assert_eq!(told.code, Some(0), "{told}");
    }

    /// The arguments of the run.
    pub(crate) const ROLLBACK: &[&str] = &[
        "rollback",
        "--instance",
        "i-1",
        "--instance",
        "i-2",
        "--instance",
        "i-3",
        "--latest",
        "--yes",
        "--settle",
        "150ms",
    ];

    /// Those of a run of the instances that run.
    pub(crate) const ROLLBACK_OF_RUNNING: &[&str] = &[
        "rollback",
        "--instance",
        "i-1",
        "--instance",
        "i-2",
        "--latest",
        "--yes",
        "--settle",
        "150ms",
    ];

    /// The journals that there are.
    pub(crate) fn journals(&self) -> Vec<PathBuf> {
        journals(&self.client)
    }

    /// Of each request that it took and that is to change something: the action, and the disk or instance.
    pub(crate) fn changes(&self) -> Vec<String> {
        let records = self.served.records(&self.env).into_iter();
        let changes = records.filter(|record| {
            let action = record["action"].as_str().unwrap();
            let is_read = action.starts_with("Describe") || action == "GetCallerIdentity";
            !is_read && record["parameters"]["DryRun"] != "true"
        });
        changes
            .map(|record| {
                let parameters = &record["parameters"];
                let mut ids = [&parameters["DiskId"], &parameters["InstanceId"]].into_iter();
                let id = ids.find_map(Value::as_str).unwrap();
                format!("{} {id}", record["action"].as_str().unwrap())
            })
            .collect()
    }

    /// How many requests it took.
    pub(crate) fn requests(&self) -> usize {
        self.served.records(&self.env).len()
    }

    /// Turns the clock of the cloud ahead.
    pub(crate) fn advance(&self, time: &str) {
        self.served.advance(&self.env, time);
    }

    fn show(&self) -> Value {
        let addr = self.served.addr();
        let shown = self
            .env
            .run(&["sandbox", "show", "-o", "json", "--addr", &addr]);
        assert_eq!(shown.code, Some(0), "{shown}");
        shown.json()
    }

    /// Each instance with its state.
    pub(crate) fn statuses(&self) -> Vec<String> {
        let shown = self.show();
        let all = shown["instances"].as_array().unwrap().iter();
        all.map(|one| {
            let (id, status) = (&one["instance_id"], &one["status"]);
            format!("{} {}", id.as_str().unwrap(), status.as_str().unwrap())
        })
        .collect()
    }

    /// What each disk holds.
    pub(crate) fn generations(&self) -> Vec<(String, u64)> {
        let shown = self.show();
        let disks = shown["disks"].as_array().unwrap().iter();
        disks
            .map(|disk| {
                let id = disk["disk_id"].as_str().unwrap().to_owned();
                (id, disk["generation"].as_u64().unwrap())
            })
            .collect()
    }

    /// The run has come to a good end: each disk went back to its snapshot, and an instance that ran was started again
    /// once, which writes to its disks. No rollback was accepted after a start of its instance.
    #[track_caller]
    pub(crate) fn assert_rolled_back(&self, context: &str) {
        self.assert_rolled_back_but(None, context);
    }

    /// The same, of all instances but one, whose disks hold what they held before.
    #[track_caller]
    pub(crate) fn assert_rolled_back_but(&self, spared: Option<&str>, context: &str) {
        let mut expected = Vec::new();
        for (instance, disks, runs) in INSTANCES {
            let generation = if spared == Some(instance) {
                BEFORE
            } else {
                SNAPSHOT + u64::from(runs)
            };
            expected.extend(disks.iter().map(|disk| ((*disk).to_owned(), generation)));
        }
        expected.sort();
        let mut seen = self.generations();
        seen.sort();
        assert_eq!(seen, expected, "{context}");
        self.assert_power_is_back(context);
        self.assert_no_late_rollback(context);
    }

    /// Each instance runs or not, as it did before.
    #[track_caller]
    pub(crate) fn assert_power_is_back(&self, context: &str) {
        let shown = self.show();
        for (instance, _, runs) in INSTANCES {
            let all = shown["instances"].as_array().unwrap();
            let found = all.iter().find(|one| one["instance_id"] == instance);
            let status = if runs { "Running" } else { "Stopped" };
            assert_eq!(found.unwrap()["status"], status, "{instance}, {context}");
        }
    }

    /// No rollback was accepted after its instance had been started.
    #[track_caller]
    pub(crate) fn assert_no_late_rollback(&self, context: &str) {
        let mut started = Vec::new();
        for record in self.served.records(&self.env) {
            let parameters = &record["parameters"];
            // A dry run that passes is an error answer, and an answer that was dropped has no status.
            let is_accepted = record["code"].is_null();
            match record["action"].as_str().unwrap() {
                "StartInstance" if is_accepted => {
                    started.push(parameters["InstanceId"].as_str().unwrap().to_owned());
                }
                "ResetDisk" if is_accepted => {
                    let disk = parameters["DiskId"].as_str().unwrap();
                    let (instance, _, _) = INSTANCES
                        .iter()
                        .find(|(_, disks, _)| disks.contains(&disk))
                        .unwrap();
                    let late = started.iter().any(|one| one == instance);
                    assert!(!late, "{disk} was rolled back again, {context}");
                }
                _ => {}
            }
        }
    }
}

/// The journals of the runs that `client` has begun.
pub(crate) fn journals(client: &TestEnv) -> Vec<PathBuf> {
    let folder = client.home().join("state/snapback/runs");
    let entries = fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension() == Some("jsonl".as_ref()))
        .collect()
}

fn world() -> Value {
    let mut instances = Vec::new();
    let mut disks = Vec::new();
    let mut snapshots = Vec::new();
    for (instance, own, runs) in INSTANCES {
        let status = if runs { "Running" } else { "Stopped" };
        instances.push(json!({"id": instance, "status": status}));
        for disk in own {
            let kind = if disk.ends_with("sys") {
                "system"
            } else {
                "data"
            };
            disks.push(json!({
                "id": disk, "instance": instance, "type": kind, "generation": BEFORE,
            }));
            let id = disk.replace("d-", "s-");
            snapshots.push(json!({
                "id": id, "disk": disk, "age": "1day", "generation": SNAPSHOT,
            }));
        }
    }
    json!({"ecs": {"instances": instances, "disks": disks, "snapshots": snapshots}})
}
