//! Snapshots that are taken while the instance still runs.

use super::scene::Scene;

#[test]
fn online_first_takes_one_before_the_stop_and_goes_back_to_the_one_after_it() {
    let scene = Scene::new(|_| ());
    let online = [
        "rollback",
        "--instance",
        "ins-1",
        "--latest",
        "--yes",
        "--settle",
        "150ms",
        "--safety-snapshot",
        "online-first",
        "-o",
        "json",
    ];
    let output = scene.client.run(&online);
    assert_eq!(output.code, Some(0), "{output}");
    let records = scene.served.records(&scene.client);
    let actions: Vec<_> = records
        .iter()
        .map(|record| record["action"].as_str().unwrap())
        .collect();
    let is_taking = |action: &&str| action.starts_with("CreateSnapshot");
    let stop = actions.iter().position(|one| *one == "StopInstances");
    let (before, after) = actions.split_at(stop.unwrap());
    assert!(before.iter().any(is_taking), "{actions:?}");
    assert!(after.iter().any(is_taking), "{actions:?}");

    let report = output.json();
    let run = report["run"].as_str().unwrap();
    let plan = ["plan", "--instance", "ins-1", "--latest", "-o", "json"];
    let planned = scene.client.run(&plan).json();
    for (item, disk) in report["items"]
        .as_array()
        .unwrap()
        .iter()
        .zip(planned["disks"].as_array().unwrap())
    {
        assert_eq!(disk["snapshot_id"], item["snapshot_id"]);
        assert_eq!(disk["left_out_snapshot_ids"].as_array().unwrap().len(), 2);
        assert_eq!(disk["first_snapshot"], false);
        // Two of two disks were taken before the stop.
        let way_back = item["safety_snapshot_id"].as_str().unwrap();
        let is_second = ["snap-sandbox-new-3", "snap-sandbox-new-4"].contains(&way_back);
        assert!(is_second, "{output}");
    }
    let undo = ["undo", run, "--yes", "--settle", "150ms", "-o", "json"];
    let undo = scene.client.run(&undo);
    assert_eq!(undo.code, Some(0), "{undo}");
    assert_eq!(
        undo.json()["items"][0]["snapshot_id"],
        report["items"][0]["safety_snapshot_id"]
    );
}
