//! What a reinstall is asked for by, what is shown of it, and what stands against it.

use serde_json::json;
use snapbox::str;

use super::World;

#[test]
fn a_plan_says_that_it_is_a_wipe_and_that_there_is_no_way_back() {
    let world = World::new();
    let plan = world.client.run(&[
        "plan",
        "--instance",
        "ein-on",
        "--instance",
        "ein-off",
        "--reinstall",
        "--image",
        "img-new",
    ]);
    plan.assert_eq(str![[r#"
exit code: 0
--- stdout
INSTANCE  STATUS   IMAGE    NAME
ein-off   STOPPED  img-new  img-new
ein-on    RUNNING  img-new  img-new
--- stderr
REINSTALL in ap-guangzhou, at http://127.0.0.1:[PORT]: a WIPE of system disks, not a rollback
ein-off: ein-off, STOPPED; a reinstall starts it, and it is stopped again afterwards
  img-new (img-new) is written onto its system disk
  EVERYTHING on its system disk is lost; data disks keep their data, and may have to be mounted again
ein-on: ein-on, RUNNING; it runs afterwards as well
  img-new (img-new) is written onto its system disk
  EVERYTHING on its system disk is lost; data disks keep their data, and may have to be mounted again
no password is given: the provider makes one up and sends it by Message Center
NO safety snapshot is possible: there is NO WAY BACK, and `snapback undo` refuses it

"#]]);
}

#[test]
fn a_plan_as_json_has_the_instances_and_every_check() {
    let world = World::new();
    let plan = world.client.run(&[
        "plan",
        "--instance",
        "ins-on",
        "--reinstall",
        "-o",
        "json",
        "-q",
        "{reinstalls: reinstalls, checks: checks[].[id, verdict]}",
    ]);
    assert_eq!(plan.code, Some(0), "{plan}");
    assert_eq!(
        plan.json(),
        json!({
            "reinstalls": [{"instance_id": "ins-on", "instance_name": "ins-on", "instance_status": "RUNNING",
                "image_id": "img-os", "image_name": "os", "password_given": false}],
            "checks": [["instance-settled", "pass"], ["no-operation-under-way", "pass"],
                ["not-restricted", "pass"], ["instance-not-released", "pass"],
                ["image-exists", "pass"], ["image-ready", "pass"],
                ["instance-not-in-scaling-group", "pass"], ["instance-not-in-cluster", "pass"]],
        })
    );
}

#[test]
fn all_that_stands_against_it_is_told_at_once_and_nothing_is_sent() {
    let world = World::new();
    let failed = |instance: &str, image: &str| {
        let output = world
            .client
            .run(&World::reinstall(instance, &["--image", image]));
        assert_eq!(output.code, Some(5), "{output}");
        let lines = output.stderr.lines();
        let faults = lines.filter(|line| line.starts_with("fail  "));
        faults.collect::<Vec<_>>().join("\n") + "\n"
    };
    let mut told = failed("ein-gone", "img-none");
    told += &failed("ins-free", "img-half");
    snapbox::assert_data_eq!(
        told,
        str![[r#"
fail  ein-gone: instance-settled: TERMINATING; needed: RUNNING or STOPPED
fail  ein-gone: not-restricted: EXPIRED; needed: NORMAL
fail  ein-gone: image-exists: no image img-none that these keys may see; needed: an image
fail  ein-gone: reset-not-denied: The current operation is not allowed.; needed: ResetInstances not denied
fail  ins-free: not-restricted: PROTECTIVELY_ISOLATED; needed: NORMAL
fail  ins-free: instance-not-released: its compute resources were given back when it was stopped; needed: compute resources kept
fail  ins-free: image-ready: CREATING; needed: NORMAL

"#]]
    );
    assert_eq!(
        world.accepted("ResetInstances") + world.accepted("ResetInstance"),
        0
    );
}

#[test]
fn it_is_confirmed_by_the_number_of_instances() {
    let world = World::new();
    let both = [
        "rollback",
        "--instance",
        "ein-on",
        "--instance",
        "ein-off",
        "--reinstall",
    ];
    let unasked = world.client.run(&both);
    assert_eq!(unasked.code, Some(6), "{unasked}");
    assert!(
        unasked.stderr.contains("--confirm N-instances"),
        "{unasked}"
    );
    let wrong = world
        .client
        .run(&[&both[..], &["--confirm", "2-disks"]].concat());
    assert_eq!(wrong.code, Some(6), "{wrong}");
    assert!(wrong.stderr.contains("--confirm 2-instances\n"), "{wrong}");
    assert_eq!(world.accepted("ResetInstances"), 0);
}

#[test]
fn what_is_no_reinstall_or_no_rollback_is_refused_before_anything_is_sent() {
    let world = World::new();
    let mut told = String::new();
    for args in [
        &["--instance", "ein-on", "--latest"][..],
        &["--instance", "i-1", "--reinstall"],
        &[
            "--instance",
            "ein-on",
            "--instance",
            "ins-on",
            "--reinstall",
        ],
        &["--instance", "ein-on", "--reinstall", "--image", "m-1"],
        &[
            "--instance",
            "ein-on",
            "--reinstall",
            "--provider",
            "alibaba",
        ],
        &[
            "--instance",
            "ein-on",
            "--reinstall",
            "--keep-safety-snapshots",
            "3",
        ],
        &["--instance", "ein-none", "--reinstall"],
    ] {
        let output = world.client.run(&[&["rollback", "--yes"], args].concat());
        assert_ne!(output.code, Some(0), "{output}");
        told += &output.stderr;
    }
    snapbox::assert_data_eq!(
        told,
        str![[r#"
error: 'ein-on' is of Tencent Cloud ECM, whose disks have no snapshots to go back to
hint: --reinstall writes an image onto its system disk: a wipe, not a rollback
error: --reinstall: 'i-1' is no instance that can be reinstalled: those of Tencent Cloud ECM begin with ein-, those of Tencent Cloud CVM with ins-
error: ein-on is of Tencent Cloud ECM and ins-on is of Tencent Cloud CVM: one command reinstalls instances of one product
error: --image: 'm-1' is an Alibaba Cloud image; an ECM image id begins with 'img-'
error: --provider says Alibaba Cloud, and the ids are of Tencent Cloud ECM
error: --keep-safety-snapshots: a reinstall takes no safety snapshots
error: ein-none: there is no such instance

"#]]
    );
    for args in [
        &["--instance", "ein-on", "--reinstall", "--latest"][..],
        &["--disk", "d-1=s-1", "--reinstall"],
        &["--instance-name", "web", "--reinstall"],
        &["--instance", "i-1", "--latest", "--image", "img-1"],
        &["--disk", "d-1=s-1", "--image", "img-1"],
    ] {
        let output = world.client.run(&[&["rollback", "--yes"], args].concat());
        assert_eq!(output.code, Some(2), "{args:?}: {output}");
    }
    assert_eq!(
        world.accepted("ResetInstances") + world.accepted("ResetInstance"),
        0
    );
}

#[test]
fn a_plan_of_an_instance_that_has_another_image_by_now_is_stale() {
    let world = World::new();
    let plan = world.client.home().join("wipe.plan");
    let file = plan.to_str().unwrap();
    let planned = world
        .client
        .run(&["plan", "--instance", "ein-on", "--reinstall", "--out", file]);
    assert_eq!(planned.code, Some(0), "{planned}");
    let other = World::reinstall("ein-on", &["--image", "img-new"]);
    assert_eq!(world.client.run(&other).code, Some(0));
    let applied = world.client.run(&["apply", file]);
    assert_eq!(applied.code, Some(9), "{applied}");
    assert!(
        applied
            .stderr
            .contains("ein-on: image was img-base and is img-new\n"),
        "{applied}"
    );
}

#[test]
fn no_option_of_safety_snapshots_fits_a_reinstall() {
    let world = World::new();
    let plan = [
        "plan",
        "--instance",
        "ein-on",
        "--reinstall",
        "--image",
        "img-new",
    ];
    for option in [
        &["--safety-snapshot", "online-first"][..],
        &["--safety-wait", "available"],
        &["--keep-safety-snapshots", "3"],
    ] {
        let output = world.client.run(&[&plan[..], option].concat());
        assert_eq!(output.code, Some(2), "{output}");
        assert!(output.stderr.contains(option[0]), "{output}");
    }
}
