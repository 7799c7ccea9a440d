//! Disks that cannot have snapshots: they stay as they are while the others of their instance go back.

use std::fs;

use serde_json::{Value, json};

use crate::sandbox::served::Served;
use crate::support::env::TestEnv;

const LOCAL: &str = "a local disk, which has no snapshots";
const EPHEMERAL: &str = "an elastic ephemeral disk, which has no snapshots";
const WITHOUT_ABILITY: &str = "CBS says that it cannot have snapshots";

/// A world with an instance of each cloud that has disks of both sorts, and with one of which no disk can have snapshots.
struct Mixed {
    served: Served,
    client: TestEnv,
    env: TestEnv,
}

impl Mixed {
    fn new() -> Self {
        let env = TestEnv::new();
        let file = env.home().join("mixed.json");
        fs::write(&file, mixed().to_string()).unwrap();
        let file = file.to_str().unwrap();
        let served = Served::start(&env, &["--scenario", file, "--reset-time", "60ms"]);
        let client = served.client().var("TENCENTCLOUD_REGION", "ap-guangzhou");
        Self {
            served,
            client,
            env,
        }
    }

    fn show(&self, expression: &str) -> Value {
        let addr = self.served.addr();
        let shown = self.env.run(&[
            "sandbox", "show", "-o", "json", "-q", expression, "--addr", &addr,
        ]);
        assert_eq!(shown.code, Some(0), "{shown}");
        shown.json()
    }
}

fn mixed() -> Value {
    let disk = |id: &str, instance: &str, category: &str| json!({"id": id, "instance": instance, "category": category, "generation": 7});
    json!({
        "ecs": {
            "instances": [
                {"id": "i-1", "status": "Running"},
                {"id": "i-2", "status": "Stopped"},
            ],
            "disks": [
                disk("d-1-sys", "i-1", "cloud_essd"),
                disk("d-1-data", "i-1", "cloud_essd"),
                disk("d-1-local", "i-1", "local_ssd_pro"),
                disk("d-1-temp", "i-1", "elastic_ephemeral_disk_premium"),
                disk("d-2-local", "i-2", "local_hdd_pro"),
                disk("d-2-old", "i-2", "ephemeral_ssd"),
            ],
            "snapshots": [
                {"id": "s-1-sys", "disk": "d-1-sys", "age": "1day", "generation": 3},
                {"id": "s-1-data", "disk": "d-1-data", "age": "1day", "generation": 3},
            ],
            "snapshot_groups": [{"id": "ssg-1", "instance": "i-1", "snapshots": ["s-1-sys"]}],
        },
        "cvm": {
            "images": [{"id": "img-1"}],
            "instances": [{"id": "ins-1", "image": "img-1", "state": "STOPPED"}],
        },
        "cbs": {
            "disks": [
                {"id": "disk-1-sys", "instance": "ins-1", "type": "system", "size_gib": 50,
                    "state": "ATTACHED", "portable": false, "generation": 7},
                {"id": "disk-1-odd", "instance": "ins-1", "size_gib": 50, "state": "ATTACHED",
                    "portable": false, "snapshot_ability": false, "generation": 7},
            ],
            "snapshots": [
                {"id": "snap-1-sys", "disk": "disk-1-sys", "age": "1day", "generation": 3},
            ],
        },
    })
}

/// Which disks stay as they are, and why.
fn unchanged(document: &Value) -> Value {
    let disks = document["unchanged_disks"].as_array().unwrap().iter();
    let disks = disks.map(|disk| json!([disk["disk_id"], disk["instance_id"], disk["reason"]]));
    disks.collect()
}

#[test]
fn they_are_left_out_of_plan_question_and_report_and_keep_their_data() {
    let world = Mixed::new();
    let ecs = json!([["d-1-local", "i-1", LOCAL], ["d-1-temp", "i-1", EPHEMERAL]]);
    let cbs = json!([["disk-1-odd", "ins-1", WITHOUT_ABILITY]]);
    for (instance, expected, file) in [("i-1", ecs, "ecs.json"), ("ins-1", cbs, "cbs.json")] {
        let plan = ["plan", "--instance", instance, "--latest", "--out", file];
        let planned = world.client.run(&[&plan[..], &["-o", "json"]].concat());
        assert_eq!(planned.code, Some(0), "{planned}");
        assert_eq!(unchanged(&planned.json()), expected);
        for disk in expected.as_array().unwrap() {
            let (id, why) = (disk[0].as_str().unwrap(), disk[2].as_str().unwrap());
            let told = format!("  {id}: ");
            let (_, told) = planned.stderr.split_once(&told).unwrap();
            let mut told = told.lines().skip(1);
            let stays = format!("    stays as it is: {why}");
            assert_eq!(told.next(), Some(&*stays), "{planned}");
            let keeps = "    it keeps its newer data while the other disks go back: what is spread over them may not fit together";
            assert_eq!(told.next(), Some(keeps), "{planned}");
        }
        // What is left out is no drift.
        let run = ["apply", file, "-o", "json", "--settle", "150ms"];
        let applied = world.client.run(&run);
        assert_eq!(applied.code, Some(0), "{applied}");
        let report = applied.json();
        assert_eq!(unchanged(&report), expected);
        for disk in expected.as_array().unwrap() {
            let (id, why) = (disk[0].as_str().unwrap(), disk[2].as_str().unwrap());
            let told = format!("{id} stays as it is: {why}\n");
            assert!(applied.stderr.contains(&told), "{applied}");
        }
        let run = report["run"].as_str().unwrap();
        let shown = world.client.run(&["runs", "show", run, "-o", "json"]);
        assert_eq!(unchanged(&shown.json()), expected);
    }
    // The start of the instance that ran wrote to all of its disks.
    let held = "sort_by(disks, &disk_id)[?instance_id=='i-1'].[disk_id, generation]";
    assert_eq!(
        world.show(held),
        json!([
            ["d-1-data", 4],
            ["d-1-local", 8],
            ["d-1-sys", 4],
            ["d-1-temp", 8]
        ])
    );
    let held = "sort_by(cbs_disks, &disk_id)[?instance_id=='ins-1'].[disk_id, generation]";
    assert_eq!(
        world.show(held),
        json!([["disk-1-odd", 7], ["disk-1-sys", 3]])
    );
}

#[test]
fn a_disk_that_a_group_has_none_of_stays_as_it_is_too() {
    let world = Mixed::new();
    let plan = ["plan", "--instance", "i-1", "--snapshot-group", "ssg-1"];
    let planned = world.client.run(&[&plan[..], &["-o", "json"]].concat());
    assert_eq!(planned.code, Some(0), "{planned}");
    let reason = "the snapshot group ssg-1 has no snapshot of it";
    assert_eq!(
        unchanged(&planned.json()),
        json!([
            ["d-1-data", "i-1", reason],
            ["d-1-local", "i-1", LOCAL],
            ["d-1-temp", "i-1", EPHEMERAL]
        ])
    );
}

#[test]
fn what_cannot_go_back_is_refused_where_it_was_asked_for() {
    let world = Mixed::new();
    for (args, message) in [
        (
            &["--disk", "d-1-local=s-1-sys", "--disk", "d-1-sys=s-1-sys"][..],
            format!("d-1-local: it cannot be rolled back: {LOCAL}"),
        ),
        (
            &["--disk", "disk-1-odd=snap-1-sys"],
            format!("disk-1-odd: it cannot be rolled back: {WITHOUT_ABILITY}"),
        ),
        (
            &["--instance", "i-2", "--latest"],
            format!(
                "i-2: no disk of it has a snapshot that was asked for; d-2-local: {LOCAL}; d-2-old: {LOCAL}"
            ),
        ),
    ] {
        let output = world.client.run(&[&["plan"], args].concat());
        assert_eq!(output.code, Some(5), "{output}");
        assert_eq!(output.stderr, format!("error: {message}\n"), "{output}");
    }
}

#[test]
fn a_disk_without_any_snapshot_is_refused_with_how_it_is_left_out() {
    let world = Mixed::new();
    let plan = ["plan", "--instance", "i-1", "--as-of"];
    let time = chrono::Utc::now() - chrono::TimeDelta::days(3);
    let early = time.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let output = world.client.run(&[&plan[..], &[&early]].concat());
    // Neither has one, so that naming the others would leave nothing.
    assert_eq!(output.code, Some(5), "{output}");
    assert!(!output.stderr.contains("--disk"), "{output}");

    let env = TestEnv::new();
    let mut without = mixed();
    without["ecs"]["snapshots"].as_array_mut().unwrap().pop();
    let file = env.home().join("without.json");
    fs::write(&file, without.to_string()).unwrap();
    let served = Served::start(&env, &["--scenario", file.to_str().unwrap()]);
    let output = served
        .client()
        .run(&["plan", "--instance", "i-1", "--latest"]);
    assert_eq!(output.code, Some(5), "{output}");
    assert_eq!(
        output.stderr,
        "error: d-1-data: it has no snapshot that can be used\n\
         hint: leave out what has no snapshot by naming the disks that go back: --disk d-1-sys=s-1-sys\n"
    );
}
