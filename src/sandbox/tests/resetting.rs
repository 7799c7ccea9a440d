//! Rolling ECS disks back, and re-initialising them.

use serde_json::{Value, json};

use super::{Bench, column, text};
use crate::sandbox::ResetStatus;

const DB: &str = "d-sandbox-db-data";

fn db_reset() -> Value {
    json!({"DiskId": DB, "SnapshotId": "s-sandbox-db-data-1"})
}

fn status(bench: &Bench, disk: &str) -> String {
    let params = json!({"DiskIds": format!("[\"{disk}\"]")});
    let answer = bench.ecs("DescribeDisks", params);
    text(&answer.body["Disks"]["Disk"][0]["Status"])
}

#[test]
fn a_reset_is_over_after_its_time_and_brings_the_snapshots_content_back() {
    let bench = Bench::new();
    assert_eq!(bench.generation(DB), 2);
    let answer = bench.ecs("ResetDisk", db_reset());
    assert_eq!(answer.status, 200, "{answer:?}");
    let fields: Vec<_> = answer.body.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["RequestId"]);

    let disk = bench.shown("disks", "disk_id", DB);
    assert_eq!(disk["resetting_to"], "s-sandbox-db-data-1");
    bench.pass(1);
    assert_eq!(bench.generation(DB), 2);
    assert_eq!(status(&bench, DB), "In_use");
    bench.pass(1);
    assert_eq!(bench.generation(DB), 1);
    assert_eq!(
        bench.shown("disks", "disk_id", DB)["resetting_to"],
        Value::Null
    );
    assert_eq!(status(&bench, DB), "In_use");
}

#[test]
fn a_reset_shows_nothing_or_reiniting_as_the_sandbox_is_told() {
    for (reset_status, meanwhile) in [
        (ResetStatus::Unchanged, "In_use"),
        (ResetStatus::ReIniting, "ReIniting"),
    ] {
        let bench = Bench::showing(reset_status);
        assert_eq!(bench.ecs_code("ResetDisk", db_reset()), "");
        assert_eq!(status(&bench, DB), meanwhile);
        let params = json!({"DiskIds": format!("[\"{DB}\"]"), "Status": meanwhile});
        let listed = bench.ecs("DescribeDisks", params).body;
        assert_eq!(column(&listed["Disks"]["Disk"], "Status"), [meanwhile]);
        // What refuses a second one is the same.
        let again = bench.ecs_code("ResetDisk", db_reset());
        assert_eq!(again, "InvalidOperation.DiskResetInProgress");
        bench.pass(2);
        assert_eq!(status(&bench, DB), "In_use");
        assert_eq!(bench.generation(DB), 1);
    }
}

#[test]
fn a_dry_run_passes_before_and_after_a_reset_and_tells_of_it_meanwhile() {
    let bench = Bench::new();
    let mut dry = db_reset();
    dry["DryRun"] = true.into();
    let answer = bench.ecs("ResetDisk", dry.clone());
    assert_eq!(answer.status, 400);
    assert_eq!(answer.body["Code"], "DryRunOperation");
    assert_eq!(
        answer.body["Message"],
        "Request validation has been passed with DryRun flag set."
    );
    bench.pass(10);
    assert_eq!(bench.generation(DB), 2, "a dry run changes nothing");

    assert_eq!(bench.ecs_code("ResetDisk", db_reset()), "");
    let in_progress = "InvalidOperation.DiskResetInProgress";
    assert_eq!(bench.ecs_code("ResetDisk", dry.clone()), in_progress);
    assert_eq!(bench.ecs_code("ResetDisk", db_reset()), in_progress);
    bench.pass(2);
    assert_eq!(bench.ecs_code("ResetDisk", dry), "DryRunOperation");
}

#[test]
fn a_dry_run_checks_the_preconditions_and_understands_pythons_booleans() {
    let bench = Bench::new();
    let params = json!({
        "DiskId": "d-sandbox-web-sys",
        "SnapshotId": "s-sandbox-web-sys-3",
        "DryRun": "True",
    });
    assert_eq!(
        bench.ecs_code("ResetDisk", params.clone()),
        "IncorrectInstanceStatus"
    );
    let mut params = params;
    params["DryRun"] = "perhaps".into();
    assert_eq!(bench.ecs_code("ResetDisk", params), "InvalidParameter");
}

#[test]
fn what_a_reset_needs_is_named_when_it_is_missing() {
    let bench = Bench::new();
    for params in [
        json!({"SnapshotId": "s-sandbox-db-data-1"}),
        json!({"DiskId": DB}),
        json!({"DiskId": DB, "SnapshotId": ""}),
    ] {
        assert_eq!(bench.ecs_code("ResetDisk", params), "MissingParameter");
    }
}

#[test]
fn resources_are_found_in_their_region_only() {
    let bench = Bench::new();
    let request = |region| {
        let service = crate::api::Service::Ecs;
        let request = bench.signed(service, "ResetDisk", db_reset(), region);
        text(&bench.send(&request).body["Code"])
    };
    assert_eq!(request(Some("cn-beijing")), "InvalidDiskId.NotFound");
    assert_eq!(request(Some("cn-atlantis")), "InvalidRegionId.MalFormed");
    assert_eq!(request(None), "", "without a region it is cn-hangzhou");
}

#[test]
fn of_several_disks_each_succeeds_or_fails_on_its_own() {
    let bench = Bench::new();
    let params = json!({"Disk": [
        {"DiskId": "d-sandbox-db-sys", "SnapshotId": "s-sandbox-db-sys-1"},
        {"DiskId": "d-sandbox-web-data", "SnapshotId": "s-sandbox-web-data-1"},
        {"DiskId": DB, "SnapshotId": "s-sandbox-db-data-1"},
        {"DiskId": DB, "SnapshotId": "s-sandbox-db-data-1"},
    ]});
    let answer = bench.ecs("ResetDisks", params);
    assert_eq!(answer.status, 200);
    let progress = &answer.body["OperationProgressSet"]["OperationProgress"];
    assert_eq!(
        column(progress, "OperationStatus"),
        ["Success", "Failed", "Success", "Failed"]
    );
    assert_eq!(
        column(progress, "ErrorCode"),
        [
            "",
            "IncorrectInstanceStatus",
            "",
            "InvalidOperation.DiskResetInProgress"
        ]
    );
    bench.pass(2);
    let generations = ["d-sandbox-db-sys", "d-sandbox-web-data", DB].map(|id| bench.generation(id));
    assert_eq!(generations, [json!(1), json!(4), json!(1)]);
}

#[test]
fn what_is_wrong_with_the_whole_of_reset_disks_is_one_error() {
    let bench = Bench::new();
    let disk = json!({"DiskId": DB, "SnapshotId": "s-sandbox-db-data-1"});
    let many = vec![disk.clone(); 11];
    assert_eq!(bench.ecs_code("ResetDisks", json!({})), "MissingParameter");
    assert_eq!(
        bench.ecs_code("ResetDisks", json!({"Disk": many})),
        "InvalidParameter"
    );
    assert_eq!(
        bench.ecs_code("ResetDisks", json!({"Disk": [{"DiskId": DB}]})),
        "MissingParameter"
    );
    let one = json!({"Disk": [disk], "DryRun": true});
    assert_eq!(bench.ecs_code("ResetDisks", one.clone()), "DryRunOperation");
    let request = bench.signed(crate::api::Service::Ecs, "ResetDisks", one, None);
    assert_eq!(bench.send(&request).body["Code"], "MissingParameter");
}

#[test]
fn a_reinitialised_disk_shows_it_and_ends_with_what_its_started_instance_wrote() {
    let bench = Bench::new();
    let params = json!({"DiskId": DB, "AutoStartInstance": true});
    assert_eq!(bench.ecs_code("ReInitDisk", params), "");
    assert_eq!(status(&bench, DB), "ReIniting");
    assert_eq!(
        bench.ecs_code("ResetDisk", db_reset()),
        "IncorrectDiskStatus"
    );
    let instance = || bench.shown("instances", "instance_id", "i-sandbox-db")["status"].clone();
    bench.pass(2);
    assert_eq!(status(&bench, DB), "In_use");
    // Empty, and then written to by the start, which takes its time.
    assert_eq!(
        (bench.generation(DB), instance()),
        (json!(0), json!("Starting"))
    );
    bench.pass(1);
    assert_eq!(
        (bench.generation(DB), instance()),
        (json!(1), json!("Running"))
    );
}

#[test]
fn an_automatic_start_waits_for_the_other_disks_of_the_instance_however_often_one_looks() {
    let sys = "d-sandbox-db-sys";
    for looks in [&[1, 1, 1, 1][..], &[4]] {
        let bench = Bench::new();
        let params = json!({"DiskId": sys, "AutoStartInstance": true});
        assert_eq!(bench.ecs_code("ReInitDisk", params), "");
        bench.pass(1);
        assert_eq!(bench.ecs_code("ReInitDisk", json!({"DiskId": DB})), "");
        let instance = || bench.shown("instances", "instance_id", "i-sandbox-db")["status"].clone();
        let mut seen = Vec::new();
        for seconds in looks {
            bench.pass(*seconds);
            seen.push(instance());
        }
        if looks.len() > 1 {
            // The first disk is done after one second, the other after two, the start after three.
            assert_eq!(seen, ["Stopped", "Starting", "Running", "Running"]);
        }
        assert_eq!(seen.last(), Some(&json!("Running")));
        assert_eq!(
            (bench.generation(sys), bench.generation(DB)),
            (json!(1), json!(1))
        );
    }
}

#[test]
fn a_disk_of_several_instances_is_refused_where_that_is_documented() {
    let bench = Bench::new();
    let store = &bench.emulator.store;
    let share = |world: &mut crate::sandbox::world::World| {
        world.disks.get_mut(DB).unwrap().multi_attach = true;
    };
    store.with(bench.now.get(), share).unwrap();
    let code = "InvalidOperation.MultiAttachDisk";
    assert_eq!(bench.ecs_code("ReInitDisk", json!({"DiskId": DB})), code);
    let answer = bench.ecs("ResetDisks", json!({"Disk": [db_reset()]}));
    let progress = &answer.body["OperationProgressSet"]["OperationProgress"];
    assert_eq!(column(progress, "ErrorCode"), [code]);
    let group = json!({"InstanceId": "i-sandbox-db"});
    assert_eq!(bench.ecs_code("CreateSnapshotGroup", group), code);
    let answer = bench.ecs("DescribeDisks", json!({"MultiAttach": "Enabled"}));
    let disk = &answer.body["Disks"]["Disk"][0];
    let told = ["DiskId", "InstanceId", "Device"].map(|field| text(&disk[field]));
    assert_eq!(told, [DB, "", ""]);
    assert_eq!(
        disk["Attachments"]["Attachment"][0]["InstanceId"],
        "i-sandbox-db"
    );
    assert_eq!(bench.ecs_code("ResetDisk", db_reset()), "");
}

#[test]
fn reinit_disk_refuses_a_dry_run_and_bad_passwords() {
    let bench = Bench::new();
    let with = |name: &str, value: Value| {
        let mut params = json!({"DiskId": DB});
        params[name] = value;
        bench.ecs_code("ReInitDisk", params)
    };
    assert_eq!(with("DryRun", true.into()), "InvalidParameter");
    assert_eq!(with("DryRun", false.into()), "InvalidParameter");
    assert_eq!(
        with("SecurityEnhancementStrategy", "Maybe".into()),
        "InvalidParameter"
    );
    for password in [
        "Short-1",
        "onlyletters",
        "Nice-pass-word-1 with space",
        "Pass-word-1盘",
    ] {
        assert_eq!(
            with("Password", password.into()),
            "InvalidPassword.Malformed"
        );
    }
    assert_eq!(bench.generation(DB), 2);
    assert_eq!(with("Password", "Nice-pass1".into()), "");
}

#[test]
fn a_detached_disk_can_be_rolled_back_but_not_reinitialised() {
    let bench = Bench::new();
    let store = &bench.emulator.store;
    store
        .with(bench.now.get(), |world| {
            let disk = world.disks.get_mut(DB).unwrap();
            disk.settled_status = crate::sandbox::world::DiskStatus::Available;
            disk.instance_id = None;
        })
        .unwrap();
    assert_eq!(
        bench.ecs_code("ReInitDisk", json!({"DiskId": DB})),
        "IncorrectDiskStatus"
    );
    assert_eq!(bench.ecs_code("ResetDisk", db_reset()), "");
}
