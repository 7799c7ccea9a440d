//! A world of two CVM instances, one of which runs, in a sandbox of its own.

use std::fs;

use serde_json::{Value, json};

use crate::rollback::running::Running;
use crate::sandbox::served::Served;
use crate::support::env::TestEnv;
use crate::support::output::Output;

/// What each disk holds before, and the generation of its snapshot.
pub(crate) const BEFORE: u64 = 7;
pub(crate) const SNAPSHOT: u64 = 3;

/// The sandbox, and who speaks to it.
pub(crate) struct Scene {
    pub(crate) served: Served,
    pub(crate) client: TestEnv,
    env: TestEnv,
}

impl Scene {
    /// In which everything takes a moment. `change` changes what the sandbox begins with: `ins-1` runs and has
    /// `disk-1-sys` and `disk-1-data`; `ins-2` is stopped and has `disk-2-sys`.
    pub(crate) fn new(change: impl FnOnce(&mut Value)) -> Self {
        Self::with(&[], change)
    }

    /// The same; `options` are more of the sandbox's.
    pub(crate) fn with(options: &[&str], change: impl FnOnce(&mut Value)) -> Self {
        let mut world = world();
        change(&mut world);
        let env = TestEnv::new();
        let file = env.home().join("scene.json");
        fs::write(&file, world.to_string()).unwrap();
        let file = file.to_str().unwrap();
        let usual = ["--scenario", file, "--reset-time", "60ms"];
        let served = Served::start(&env, &[&usual[..], options].concat());
        let client = served.client().var("TENCENTCLOUD_REGION", "ap-guangzhou");
        Self {
            served,
            client,
            env,
        }
    }

    /// Makes something go wrong.
    pub(crate) fn trouble(&self, trouble: &Value) {
        let (text, addr) = (trouble.to_string(), self.served.addr());
        let told = self
            .env
            .run(&["sandbox", "trouble", &text, "--addr", &addr]);
        assert_eq!(told.code, Some(0), "{told}");
    }

    /// Turns the clock of the cloud ahead.
    pub(crate) fn advance(&self, time: &str) {
        self.served.advance(&self.env, time);
    }

    /// Waits until `running` has asked for `action` at least `times` times.
    #[track_caller]
    pub(crate) fn until_sent<'a>(
        &self,
        running: Running<'a>,
        action: &str,
        times: usize,
    ) -> Running<'a> {
        let what = format!("{times} of {action}");
        running.wait_until(&what, || self.parameters(action).len() >= times)
    }

    /// Rolls both instances back.
    pub(crate) fn roll_back(&self) -> Output {
        self.client.run(&[
            "rollback",
            "--instance",
            "ins-1",
            "--instance",
            "ins-2",
            "--latest",
            "--yes",
            "--settle",
            "150ms",
        ])
    }

    /// What the sandbox shows of `expression`.
    pub(crate) fn show(&self, expression: &str) -> Value {
        let addr = self.served.addr();
        let shown = self.env.run(&[
            "sandbox", "show", "-o", "json", "-q", expression, "--addr", &addr,
        ]);
        assert_eq!(shown.code, Some(0), "{shown}");
        shown.json()
    }

    /// What the disks hold, sorted by their ids, and the states of the instances.
    pub(crate) fn assert_is(&self, generations: &Value, states: &Value, context: &str) {
        let seen = self.show("sort_by(cbs_disks, &disk_id)[].generation");
        assert_eq!(seen, *generations, "{context}");
        let seen = self.show("sort_by(cvm_instances, &instance_id)[].status");
        assert_eq!(seen, *states, "{context}");
    }

    /// Every disk went back to its snapshot, and the instance that ran was started again, which wrote to its disks. No
    /// request asked the provider to stop or start anything by itself.
    pub(crate) fn assert_rolled_back(&self, context: &str) {
        let started = SNAPSHOT + 1;
        self.assert_is(
            &json!([started, started, SNAPSHOT]),
            &json!(["RUNNING", "STOPPED"]),
            context,
        );
        for parameters in self.parameters("ApplySnapshot") {
            let keys: Vec<_> = parameters.as_object().unwrap().keys().cloned().collect();
            assert_eq!(keys, ["DiskId", "SnapshotId"], "{context}");
        }
    }

    /// The parameters of each request for `action`.
    pub(crate) fn parameters(&self, action: &str) -> Vec<Value> {
        let records = self.served.records(&self.env).into_iter();
        records
            .filter(|record| record["action"] == action)
            .map(|record| record["parameters"].clone())
            .collect()
    }
}

fn world() -> Value {
    let disk = |id: &str, instance: &str, kind: &str| {
        json!({"id": id, "instance": instance, "type": kind, "generation": BEFORE,
            "size_gib": 50, "state": "ATTACHED", "portable": false})
    };
    let snapshot = |disk: &str| {
        let id = disk.replace("disk-", "snap-");
        json!({"id": id, "disk": disk, "age": "1day", "generation": SNAPSHOT})
    };
    let snapshots = ["disk-1-sys", "disk-1-data", "disk-2-sys"].map(snapshot);
    json!({
        "cvm": {
            "images": [{"id": "img-1"}],
            "instances": [
                {"id": "ins-1", "image": "img-1", "state": "RUNNING"},
                {"id": "ins-2", "image": "img-1", "state": "STOPPED"},
            ],
        },
        "cbs": {
            "disks": [
                disk("disk-1-sys", "ins-1", "system"),
                disk("disk-1-data", "ins-1", "data"),
                disk("disk-2-sys", "ins-2", "system"),
            ],
            "snapshots": snapshots,
            "snapshot_groups": [{"id": "csnap-1", "snapshots": ["snap-1-data"]}],
        },
    })
}
