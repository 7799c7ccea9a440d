//! Reinstalls: wipes of instances of ECM and CVM, against a sandbox with a world of its own.

mod asked;
mod carried;
mod lost;
mod passwords;
mod retried;

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::sandbox::served::Served;
use crate::support::env::TestEnv;

/// Of each product an instance that runs, one that is stopped, one that cannot be reinstalled, and two images.
pub(crate) struct World {
    pub(crate) served: Served,
    pub(crate) client: TestEnv,
    pub(crate) env: TestEnv,
}

/// The instances of a product, running and stopped, and the operation that reinstalls them.
pub(crate) const ECM: Product = Product {
    on: "ein-on",
    off: "ein-off",
    action: "ResetInstances",
};
pub(crate) const CVM: Product = Product {
    on: "ins-on",
    off: "ins-off",
    action: "ResetInstance",
};

pub(crate) struct Product {
    pub(crate) on: &'static str,
    pub(crate) off: &'static str,
    pub(crate) action: &'static str,
}

impl World {
    /// In which everything takes a moment.
    pub(crate) fn new() -> Self {
        let env = TestEnv::new();
        let file = env.home().join("world.json");
        fs::write(&file, world().to_string()).unwrap();
        let file = file.to_str().unwrap();
        let served = Served::start(&env, &["--scenario", file, "--reset-time", "400ms"]);
        let client = served.client().var("TENCENTCLOUD_REGION", "ap-guangzhou");
        Self {
            served,
            client,
            env,
        }
    }

    /// The arguments that reinstall `instance`.
    pub(crate) fn reinstall<'a>(instance: &'a str, more: &[&'a str]) -> Vec<&'a str> {
        let usual = ["rollback", "--instance", instance, "--reinstall"];
        [&usual, &["--yes", "--settle", "150ms"][..], more].concat()
    }

    /// Makes something go wrong.
    pub(crate) fn trouble(&self, trouble: &Value) {
        let addr = self.served.addr();
        let text = trouble.to_string();
        let told = self
            .env
            .run(&["sandbox", "trouble", &text, "--addr", &addr]);
        assert_eq!(told.code, Some(0), "{told}");
    }

    /// What `query` finds in the world.
    pub(crate) fn show(&self, query: &str) -> Value {
        let addr = self.served.addr();
        let shown = self.env.run(&[
            "sandbox", "show", "-o", "json", "-q", query, "--addr", &addr,
        ]);
        assert_eq!(shown.code, Some(0), "{shown}");
        shown.json()
    }

    /// The state of an instance, its image, and what its system disk and its data disk hold.
    pub(crate) fn holds(&self, instance: &str) -> Value {
        if instance.starts_with("ein-") {
            return self.show(&format!(
                "ecm_instances[?instance_id=='{instance}'].[status, image_id, generation, data_generation] | [0]"
            ));
        }
        let of = |disk: &str| {
            self.show(&format!(
                "cbs_disks[?instance_id=='{instance}' && type=='{disk}'].generation | [0]"
            ))
        };
        let own = self.show(&format!(
            "cvm_instances[?instance_id=='{instance}'].[status, image_id] | [0]"
        ));
        json!([own[0], own[1], of("system"), of("data")])
    }

    /// How many requests of `action` the sandbox took.
    pub(crate) fn accepted(&self, action: &str) -> usize {
        let records = self.served.records(&self.env);
        let is_accepted = |record: &&Value| {
            let was_lost = record["troubles"].to_string().contains("drop_before");
            record["action"] == action && record["code"].is_null() && !was_lost
        };
        records.iter().filter(is_accepted).count()
    }

    /// The journals that there are.
    pub(crate) fn journals(&self) -> Vec<PathBuf> {
        let folder = self.client.home().join("state/snapback/runs");
        let entries = fs::read_dir(folder).into_iter().flatten();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths
            .filter(|path| path.extension() == Some("jsonl".as_ref()))
            .collect()
    }
}

fn world() -> Value {
    json!({
        "ecm": {
            "images": [{"id": "img-base", "name": "base", "generation": 1}, {"id": "img-new", "generation": 5}],
            "instances": [
                {"id": "ein-on", "image": "img-base", "generation": 7, "data_generation": 6},
                {"id": "ein-off", "image": "img-base", "state": "STOPPED", "generation": 7, "data_generation": 6},
                {"id": "ein-gone", "image": "img-base", "state": "TERMINATING", "restrict_state": "EXPIRED"},
            ],
        },
        "cvm": {
            "images": [
                {"id": "img-os", "name": "os", "region": "ap-guangzhou", "generation": 1},
                {"id": "img-os-2", "region": "ap-guangzhou", "generation": 5},
                {"id": "img-half", "region": "ap-guangzhou", "state": "CREATING"},
            ],
            "instances": [
                {"id": "ins-on", "image": "img-os"},
                {"id": "ins-off", "image": "img-os", "state": "STOPPED"},
                {"id": "ins-free", "image": "img-os", "state": "STOPPED", "stopped_economically": true,
                    "restrict_state": "PROTECTIVELY_ISOLATED"},
            ],
        },
        "cbs": {
            "disks": [
                {"id": "disk-on-sys", "instance": "ins-on", "type": "system", "generation": 7},
                {"id": "disk-on-data", "instance": "ins-on", "type": "data", "generation": 6},
                {"id": "disk-off-sys", "instance": "ins-off", "type": "system", "generation": 7},
                {"id": "disk-off-data", "instance": "ins-off", "type": "data", "generation": 6},
            ],
        },
    })
}
