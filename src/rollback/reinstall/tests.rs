use super::*;
use crate::rollback::Verdict;
use crate::rollback::facts::{Image, Operation, OperationState, Power};
use crate::rollback::plan::{Place, Plan, PlanOptions, SCHEMA_VERSION};
use crate::rollback::stale::moved;

const REFUSALS: Refusals = Refusals {
    operation: "Reset",
    state: "State",
    busy: "Busy",
    restricted: "Restricted",
    released: Some("Released"),
    image_missing: "Missing",
    image_state: "ImageState",
};

fn instance(id: &str, image: Option<&str>) -> Instance {
    Instance {
        id: id.to_owned(),
        name: None,
        power: Power::Running,
        status: "RUNNING".to_owned(),
        released: false,
        locks: Vec::new(),
        image: image.map(str::to_owned),
        operation: None,
        start: None,
        lifecycle: crate::rollback::facts::Lifecycle::default(),
    }
}

fn image(id: &str) -> Image {
    Image {
        id: id.to_owned(),
        name: Some("base".to_owned()),
        status: "NORMAL".to_owned(),
        ready: true,
    }
}

fn wanted(ids: &[&str], image: Option<&str>) -> Reinstalling {
    Reinstalling {
        instances: ids.iter().map(ToString::to_string).collect(),
        image: image.map(str::to_owned),
        password: false,
    }
}

fn facts() -> Facts {
    Facts {
        instances: vec![instance("ins-1", Some("img-1")), instance("ins-2", None)],
        images: vec![image("img-1")],
        ..Facts::default()
    }
}

fn plan(units: Vec<Unit>) -> Plan {
    Plan {
        schema_version: SCHEMA_VERSION,
        place: Place {
            product: crate::api::Service::Cvm,
            account: None,
            region: "ap-guangzhou".to_owned(),
            endpoint: "http://127.0.0.1:1".to_owned(),
            rehearsal: true,
        },
        made_at: chrono::DateTime::UNIX_EPOCH,
        expires_at: chrono::DateTime::UNIX_EPOCH,
        options: PlanOptions::default(),
        units,
        made_by: crate::rollback::run::MarkClock::Machine,
        known_runs: None,
        selected_by: Vec::new(),
        undoes: None,
    }
}

#[test]
fn without_an_image_each_instance_gets_its_own_and_one_asked_for_twice_is_wiped_once() {
    let units = choose_reinstall(&wanted(&["ins-1", "ins-1"], None), &facts()).unwrap();
    let expected = Reinstall {
        image: "img-1".to_owned(),
        image_name: Some("base".to_owned()),
        image_status: Some("NORMAL".to_owned()),
        image_ready: true,
        password: false,
    };
    assert_eq!(units.len(), 1);
    assert_eq!(units[0].reinstall, Some(expected));
    assert!(units[0].moves.is_empty());
}

#[test]
fn everything_that_stands_against_a_reinstall_is_told_at_once() {
    let problems = choose_reinstall(&wanted(&["ins-1", "ins-2", "ins-3"], None), &facts());
    let told = problems.unwrap_err().into_iter();
    let told: Vec<_> = told
        .map(|problem| format!("{}: {}", problem.subject, problem.what))
        .collect();
    assert_eq!(
        told,
        [
            "ins-2: the provider does not say which image it was made from: add --image",
            "ins-3: there is no such instance"
        ]
    );
}

/// The checks that fail, with their codes, when one thing is as `change` makes it.
fn failing(change: impl FnOnce(&mut Unit)) -> Vec<(&'static str, &'static str)> {
    let mut units = choose_reinstall(&wanted(&["ins-1"], None), &facts()).unwrap();
    change(&mut units[0]);
    let checks = reinstall_conditions(&plan(units), &REFUSALS);
    let failed = checks
        .into_iter()
        .filter(|check| check.verdict == Verdict::Fail);
    failed.map(|check| (check.id, check.code)).collect()
}

fn of(unit: &mut Unit) -> &mut Instance {
    unit.instance.as_mut().unwrap()
}

fn image_of(unit: &mut Unit) -> &mut Reinstall {
    unit.reinstall.as_mut().unwrap()
}

#[test]
fn each_precondition_fails_for_its_own_reason() {
    assert_eq!(failing(|_| ()), []);
    assert_eq!(
        failing(|unit| of(unit).power = Power::Stopping),
        [("instance-settled", "State")]
    );
    let operation = Operation {
        name: "Reset".to_owned(),
        is_reinstall: true,
        state: OperationState::UnderWay,
        status: "OPERATING".to_owned(),
        request_id: None,
        trouble: None,
    };
    assert_eq!(
        failing(|unit| of(unit).operation = Some(operation)),
        [("no-operation-under-way", "Busy")]
    );
    assert_eq!(
        failing(|unit| of(unit).locks = vec!["EXPIRED".to_owned()]),
        [("not-restricted", "Restricted")]
    );
    assert_eq!(
        failing(|unit| of(unit).released = true),
        [("instance-not-released", "Released")]
    );
    assert_eq!(
        failing(|unit| image_of(unit).image_status = None),
        [("image-exists", "Missing")]
    );
    assert_eq!(
        failing(|unit| image_of(unit).image_ready = false),
        [("image-ready", "ImageState")]
    );
}

#[test]
fn another_image_of_the_instance_or_another_state_of_the_new_one_makes_a_plan_stale() {
    let planned = plan(choose_reinstall(&wanted(&["ins-1"], None), &facts()).unwrap());
    assert_eq!(moved(&planned, &facts()), Vec::<String>::new());
    let mut later = facts();
    later.instances[0].image = Some("img-2".to_owned());
    later.images[0].status = "SYNCING".to_owned();
    assert_eq!(
        moved(&planned, &later),
        [
            "ins-1: image was img-1 and is img-2",
            "img-1: state was NORMAL and is SYNCING"
        ]
    );
}

#[test]
fn a_plan_file_that_also_rolls_back_is_refused() {
    let mut planned = plan(choose_reinstall(&wanted(&["ins-1"], None), &facts()).unwrap());
    assert!(Plan::open(planned.seal().unwrap().as_bytes(), "p").is_ok());
    planned.units.push(Unit {
        instance: Some(instance("ins-2", None)),
        moves: Vec::new(),
        unchanged: Vec::new(),
        snapshot_group: None,
        grouped: false,
        started_after: false,
        reinstall: None,
    });
    let error = Plan::open(planned.seal().unwrap().as_bytes(), "p").unwrap_err();
    assert_eq!(
        error.message(),
        "'p' both reinstalls and rolls back, which no plan does"
    );
}
