//! The same facts, judged by the terms of each product.

use chrono::{DateTime, TimeDelta, Utc};

use super::*;
use crate::rollback::facts::{DiskKind, Instance, Operation, OperationState, Snapshot};
use crate::rollback::{cbs, ecs};

fn instance() -> Instance {
    Instance {
        id: "i".to_owned(),
        name: None,
        power: Power::Stopped,
        status: "stopped".to_owned(),
        released: false,
        locks: Vec::new(),
        image: None,
        operation: None,
        start: None,
        lifecycle: crate::rollback::facts::Lifecycle::default(),
    }
}

/// What is as it should be.
fn unit() -> Unit {
    let taken_at: DateTime<Utc> = "2026-11-20T03:00:00Z".parse().unwrap();
    Unit {
        instance: Some(instance()),
        moves: vec![Move {
            disk: Disk {
                id: "d".to_owned(),
                name: None,
                kind: DiskKind::Data,
                category: None,
                instances: vec!["i".to_owned()],
                device: None,
                size_gib: 40,
                status: "attached".to_owned(),
                ready: true,
                rolling_back: false,
                trouble: None,
                elastic: Some(false),
                multi_attach: false,
                encrypted: Some(false),
                locks: Vec::new(),
                no_snapshots: None,
            },
            snapshot: Snapshot {
                id: "s".to_owned(),
                name: None,
                disk: Some("d".to_owned()),
                taken_at: Some(taken_at),
                state: SnapshotState::Ready,
                finished: true,
                progress: None,
                disk_size_gib: Some(40),
                encrypted: Some(false),
                unusable: None,
            },
            newer: Vec::new(),
            left_out: Vec::new(),
            first_snapshot: false,
        }],
        unchanged: Vec::new(),
        snapshot_group: None,
        grouped: false,
        started_after: false,
        reinstall: None,
    }
}

fn now() -> DateTime<Utc> {
    "2026-11-21T03:00:00Z".parse().unwrap()
}

/// What a check of the sound unit has seen.
fn seen(unit: &Unit, terms: &Terms, id: &str) -> String {
    let mut checks = of_unit(unit, terms, now()).into_iter();
    checks.find(|check| check.id == id).unwrap().seen
}

/// Which checks do not hold: their ids, verdicts and codes.
fn faults(unit: &Unit, terms: &Terms) -> Vec<(&'static str, Verdict, &'static str)> {
    let checks = of_unit(unit, terms, now()).into_iter();
    checks
        .filter(|check| check.verdict != Verdict::Pass)
        .map(|check| (check.id, check.verdict, check.code))
        .collect()
}

/// What becomes of the sound unit when this is changed: in ECS, and in CBS.
#[track_caller]
fn assert_faults(
    change: impl Fn(&mut Unit),
    of_ecs: &[(&str, Verdict, &str)],
    of_cbs: &[(&str, Verdict, &str)],
) {
    let mut unit = unit();
    change(&mut unit);
    assert_eq!(faults(&unit, &ecs::TERMS), of_ecs);
    assert_eq!(faults(&unit, &cbs::TERMS), of_cbs);
}

use Verdict::{Fail, Warn};

#[test]
fn what_is_as_it_should_be_passes() {
    assert_faults(|_| (), &[], &[]);
}

#[test]
fn a_disk_of_another_size_is_refused_by_cbs_alone() {
    assert_faults(
        |unit| unit.moves[0].disk.size_gib = 80,
        &[("size-unchanged", Warn, "-")],
        &[("size-unchanged", Fail, "InvalidParameter.DiskSizeNotMatch")],
    );
    assert_faults(|unit| unit.moves[0].snapshot.disk_size_gib = None, &[], &[]);
}

#[test]
fn an_elastic_disk_is_warned_of_where_it_matters_and_only_while_it_is_attached() {
    assert_faults(
        |unit| unit.moves[0].disk.elastic = Some(true),
        &[],
        &[("elastic-detached", Warn, "InvalidDisk.NotSupported")],
    );
    assert_faults(
        |unit| {
            unit.instance = None;
            unit.moves[0].disk.elastic = Some(true);
            unit.moves[0].disk.instances.clear();
        },
        &[],
        &[],
    );
}

#[test]
fn an_instance_that_gave_its_resources_back_is_warned_of() {
    assert_faults(
        |unit| unit.instance.as_mut().unwrap().released = true,
        &[("instance-can-start", Warn, "OperationDenied.NoStock")],
        &[(
            "instance-can-start",
            Warn,
            "UnsupportedOperation.StoppedModeStopCharging",
        )],
    );
}

#[test]
fn a_disk_whose_instance_is_not_there_is_not_taken_for_a_detached_one() {
    let code = "InvalidInstanceId.NotFound";
    assert_faults(
        |unit| unit.instance = None,
        &[("instance-known", Fail, code)],
        &[("instance-known", Fail, code)],
    );
}

#[test]
fn every_lock_refuses_whether_the_documents_name_it_or_not() {
    let lock = |lock: &'static str| {
        move |unit: &mut Unit| unit.instance.as_mut().unwrap().locks = vec![lock.to_owned()]
    };
    let id = "instance-not-locked";
    let (security, arrears, cbs) = (
        "InstanceLockedForSecurity",
        "InstanceExpiredOrInArrears",
        "InvalidInstance.NotSupported",
    );
    for (word, code) in [
        ("security", security),
        ("financial", arrears),
        ("recycling", arrears),
        ("dedicatedhostfinancial", arrears),
        ("refunded", arrears),
        ("of-tomorrow", security),
        ("EXPIRED", security),
    ] {
        assert_faults(lock(word), &[(id, Fail, code)], &[(id, Fail, cbs)]);
    }
    let mut unit = unit();
    lock("of-tomorrow")(&mut unit);
    let seen = |unit: &Unit| seen(unit, &ecs::TERMS, id);
    assert_eq!(
        seen(&unit),
        "of-tomorrow (not documented: taken for one that refuses everything)"
    );
    lock("security")(&mut unit);
    assert_eq!(
        seen(&unit),
        "security (it stops, and its start and by one document a rollback are refused)"
    );
}

#[test]
fn an_operation_under_way_is_warned_of_and_no_other_is() {
    let state = |state: OperationState| {
        move |unit: &mut Unit| {
            unit.instance.as_mut().unwrap().operation = Some(Operation {
                name: "ResizeInstanceDisks".to_owned(),
                is_reinstall: false,
                state,
                status: "?".to_owned(),
                request_id: None,
                trouble: None,
            });
        }
    };
    let id = "no-operation-under-way";
    assert_faults(
        state(OperationState::UnderWay),
        &[(id, Warn, "IncorrectInstanceStatus")],
        &[(id, Warn, "OperationDenied.InstanceOperationInProgress")],
    );
    assert_faults(state(OperationState::Succeeded), &[], &[]);
}

#[test]
fn a_term_that_has_ended_refuses_and_one_that_ends_soon_is_warned_of() {
    let expires = |minutes: i64| {
        move |unit: &mut Unit| {
            let at = now() + TimeDelta::minutes(minutes);
            unit.instance.as_mut().unwrap().lifecycle.expires_at = Some(at);
        }
    };
    let of = |verdict| {
        let id = "instance-not-expired";
        (
            [(id, verdict, "InstanceExpiredOrInArrears")],
            [(id, verdict, "InvalidInstance.NotSupported")],
        )
    };
    for (minutes, verdict) in [(-1, Fail), (0, Fail), (1, Warn), (24 * 60, Warn)] {
        let (ecs, cbs) = of(verdict);
        assert_faults(expires(minutes), &ecs, &cbs);
    }
    assert_faults(expires(24 * 60 + 1), &[], &[]);
}

#[test]
fn an_instance_that_is_set_up_to_hibernate_has_no_snapshots() {
    assert_faults(
        |unit| unit.instance.as_mut().unwrap().lifecycle.hibernates = true,
        &[(
            "instance-not-hibernating",
            Fail,
            "HibernationConfigured.InstanceOperationForbidden",
        )],
        &[],
    );
}

#[test]
fn a_spot_instance_is_warned_of_where_it_is_started_again() {
    let spot = |power: Power, started_after: bool| {
        move |unit: &mut Unit| {
            let instance = unit.instance.as_mut().unwrap();
            instance.lifecycle.spot = true;
            instance.power = power;
            unit.started_after = started_after;
        }
    };
    let code = "OperationDenied.SpotPriceLowerThanPublicPrice";
    let of_ecs = [("instance-can-start", Warn, code)];
    let of_cbs = [("instance-can-start", Warn, "-")];
    assert_faults(spot(Power::Running, false), &of_ecs, &of_cbs);
    assert_faults(spot(Power::Stopped, true), &of_ecs, &of_cbs);
    assert_faults(spot(Power::Stopped, false), &[], &[]);
}

#[test]
fn each_product_refuses_with_its_own_codes() {
    assert_faults(
        |unit| {
            unit.instance.as_mut().unwrap().power = Power::Other;
            let one = &mut unit.moves[0];
            one.disk.ready = false;
            one.disk.locks = vec!["locked".to_owned()];
            one.disk.instances.push("i-2".to_owned());
            one.snapshot.disk = None;
            one.snapshot.state = SnapshotState::InProgress;
            one.snapshot.unusable = Some("it is shared".to_owned());
            one.snapshot.encrypted = Some(true);
        },
        &[
            ("instance-settled", Fail, "IncorrectInstanceStatus"),
            ("disk-ready", Fail, "IncorrectDiskStatus"),
            ("disk-not-locked", Fail, "InstanceLockedForSecurity"),
            (
                "disk-attached-once",
                Fail,
                "InvalidOperation.MultiAttachDisk",
            ),
            ("snapshot-of-disk", Fail, "InvalidParameter.Mismatch"),
            ("snapshot-whole", Fail, "InvalidSnapshotId.NotReady"),
            ("snapshot-usable", Fail, "OperationDenied"),
            ("encryption-fits", Fail, "InvalidParameter.Mismatch"),
        ],
        &[
            (
                "instance-settled",
                Fail,
                "OperationDenied.InstanceOperationInProgress",
            ),
            ("disk-ready", Fail, "InvalidDisk.Busy"),
            ("disk-not-locked", Fail, "InvalidDisk.NotSupported"),
            (
                "disk-attached-once",
                Fail,
                "UnsupportedOperation.InstanceNotStopped",
            ),
            ("snapshot-of-disk", Fail, "InvalidParameterValue"),
            (
                "snapshot-whole",
                Fail,
                "ResourceUnavailable.SnapshotCreating",
            ),
            ("snapshot-usable", Fail, "InvalidSnapshot.NotSupported"),
        ],
    );
}

#[test]
fn what_went_wrong_before_is_told() {
    let warned = [("disk-untroubled", Warn, "-")];
    assert_faults(
        |unit| unit.moves[0].disk.trouble = Some("it failed".to_owned()),
        &warned,
        &warned,
    );
}
