//! Reinstalling ECM instances.

use serde_json::{Value, json};

use super::{Bench, column, text};

fn operation(bench: &Bench) -> (String, String, String) {
    let params = json!({"Filters": [{"Name": "instance-id", "Values": ["ein-sandbox-1"]}]});
    let instance = bench.ecm("DescribeInstances", params)["InstanceSet"][0].clone();
    let field = |name: &str| text(&instance[name]);
    (
        field("InstanceState"),
        field("LatestOperation"),
        field("LatestOperationState"),
    )
}

fn triple(state: &str, operation: &str, outcome: &str) -> (String, String, String) {
    (state.into(), operation.into(), outcome.into())
}

fn generations(bench: &Bench) -> (Value, Value) {
    let instance = bench.shown("ecm_instances", "instance_id", "ein-sandbox-1");
    (
        instance["generation"].clone(),
        instance["data_generation"].clone(),
    )
}

#[test]
fn a_reinstallation_is_seen_operating_and_then_succeeds() {
    let bench = Bench::new();
    assert_eq!(
        operation(&bench),
        triple("RUNNING", "RunInstances", "SUCCESS")
    );
    let params = json!({
        "InstanceIdSet": ["ein-sandbox-1"],
        "ImageId": "img-sandbox-1",
        "Password": "hpjtfgnb3nwa",
        "EnhancedService": {"MonitorService": {"Enabled": false}},
    });
    let response = bench.ecm("ResetInstances", params.clone());
    let fields: Vec<_> = response.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["RequestId"]);
    assert_eq!(
        operation(&bench),
        triple("RUNNING", "ResetInstances", "OPERATING")
    );
    let again = bench.ecm_code("ResetInstances", params);
    assert_eq!(again, "OperationDenied.InstanceOperationInProgress");
    assert_eq!(generations(&bench), (json!(2), json!(2)));
    bench.pass(2);
    assert_eq!(
        operation(&bench),
        triple("RUNNING", "ResetInstances", "SUCCESS")
    );
    assert_eq!(
        generations(&bench),
        (json!(1), json!(2)),
        "data is kept unless it is said"
    );
}

#[test]
fn data_is_lost_when_it_is_not_to_be_kept() {
    let bench = Bench::new();
    let params = json!({"InstanceIdSet": ["ein-sandbox-1"], "KeepData": "FALSE"});
    assert_eq!(bench.ecm_code("ResetInstances", params), "");
    bench.pass(2);
    assert_eq!(generations(&bench), (json!(1), json!(0)));
}

#[test]
fn nothing_is_begun_when_one_of_the_instances_is_refused() {
    let bench = Bench::new();
    let params = json!({"InstanceIdSet": ["ein-sandbox-1", "ein-nowhere"]});
    assert_eq!(
        bench.ecm_code("ResetInstances", params),
        "ResourceNotFound.InstanceNotExist"
    );
    assert_eq!(
        operation(&bench),
        triple("RUNNING", "RunInstances", "SUCCESS")
    );
}

#[test]
fn what_is_wrong_with_the_parameters_is_refused_with_the_documented_code() {
    let bench = Bench::new();
    let with = |name: &str, value: Value| {
        let mut params = json!({"InstanceIdSet": ["ein-sandbox-1"]});
        params[name] = value;
        bench.ecm_code("ResetInstances", params)
    };
    let format = "InvalidParameter.InvalidDataFormat";
    assert_eq!(
        bench.ecm_code("ResetInstances", json!({})),
        "MissingParameter"
    );
    assert_eq!(with("InstanceIdSet", json!("ein-sandbox-1")), format);
    assert_eq!(with("InstanceIdSet", json!([])), format);
    assert_eq!(with("InstanceIdSet", json!([1])), format);
    let too_large = "InvalidParameterValue.ParameterValueTooLarge";
    assert_eq!(
        with("InstanceIdSet", json!(vec!["ein-sandbox-1"; 101])),
        too_large
    );
    assert_eq!(
        with("KeepData", json!(true)),
        format,
        "a text, and no boolean"
    );
    assert_eq!(with("KeepData", json!("perhaps")), format);
    assert_eq!(with("KeepImageLogin", json!(false)), format);
    assert_eq!(
        with(
            "EnhancedService",
            json!({"MonitorService": {"Enabled": "true"}})
        ),
        format
    );
    assert_eq!(with("EnhancedService", json!([])), format);
    assert_eq!(with("DryRun", json!(true)), "UnknownParameter");
    let password = "InvalidParameterValue.InvaildPassword";
    for bad in ["1234567", "/12345678", "0123456789012345678901234567890"] {
        assert_eq!(with("Password", json!(bad)), password, "{bad}");
    }
    let both = json!({
        "InstanceIdSet": ["ein-sandbox-1"],
        "Password": "hpjtfgnb3nwa",
        "KeepImageLogin": "TRUE",
    });
    assert_eq!(
        bench.ecm_code("ResetInstances", both),
        "InvalidParameter.ParameterConflict"
    );
    assert_eq!(generations(&bench), (json!(2), json!(2)));
}

#[test]
fn denied_actions_are_exactly_those_that_are_refused() {
    let bench = Bench::new();
    let denied = |id: &str| {
        let params = json!({"InstanceIdSet": [id]});
        let response = bench.ecm("DescribeInstancesDeniedActions", params);
        assert_eq!(response["InstanceOperatorSet"][0]["InstanceId"], id);
        let actions = response["InstanceOperatorSet"][0]["DeniedActions"].clone();
        let code = |action: &Value| (text(&action["Action"]), text(&action["Code"]));
        let codes: Vec<_> = actions.as_array().unwrap().iter().map(code).collect();
        codes
    };
    // Whatever the state, what is foretold is what happens.
    let actions = [
        "ResetInstances",
        "StopInstances",
        "StartInstances",
        "RebootInstances",
    ];
    for (id, state) in [
        ("ein-sandbox-1", "RUNNING"),
        ("ein-sandbox-1", "STOPPED"),
        ("ein-sandbox-1", "SHUTDOWN"),
        ("ein-sandbox-FailedOperation.OperationNotAllow", "RUNNING"),
        (
            "ein-sandbox-OperationDenied.InstanceOperationInProgress",
            "RUNNING",
        ),
    ] {
        let set = |world: &mut crate::sandbox::world::World| {
            world.ecm_instances.get_mut(id).unwrap().state = state.into();
        };
        bench.emulator.store.with(bench.now.get(), set).unwrap();
        let foretold = denied(id);
        let fresh = || {
            let fresh = Bench::new();
            fresh.emulator.store.with(fresh.now.get(), set).unwrap();
            fresh
        };
        let happened: Vec<_> = actions
            .into_iter()
            .map(|action| {
                (
                    action.to_owned(),
                    fresh().ecm_code(action, json!({"InstanceIdSet": [id]})),
                )
            })
            .filter(|(_, code)| !code.is_empty())
            .collect();
        assert_eq!(foretold, happened, "{id} {state}");
    }
}

#[test]
fn lists_are_filtered_and_paged() {
    let bench = Bench::new();
    let ids = |params| {
        column(
            &bench.ecm("DescribeInstances", params)["InstanceSet"],
            "InstanceId",
        )
    };
    let named = |values| json!({"Filters": [{"Name": "instance-id", "Values": values}]});
    assert_eq!(
        ids(named(json!(["ein-sandbox-2", "ein-nowhere"]))),
        ["ein-sandbox-2"]
    );
    let edge = json!([{"Name": "instance-name", "Values": ["edge-"]}]);
    assert_eq!(
        ids(json!({"Filters": edge})),
        ["ein-sandbox-1", "ein-sandbox-2"]
    );
    let page = json!({"Filters": edge, "Offset": 1, "Limit": 1});
    let response = bench.ecm("DescribeInstances", page);
    assert_eq!(response["TotalCount"], 2);
    assert_eq!(
        column(&response["InstanceSet"], "InstanceId"),
        ["ein-sandbox-2"]
    );

    let many = named(json!(["1", "2", "3", "4", "5", "6"]));
    let code = bench.ecm_code("DescribeInstances", many);
    assert_eq!(code, "InvalidParameterValue.ParameterValueTooLarge");
    let odd = json!({"Filters": [{"Name": "colour", "Values": ["red"]}]});
    for action in ["DescribeInstances", "DescribeImage"] {
        let code = bench.ecm_code(action, odd.clone());
        assert_eq!(code, "InvalidParameterValue.InvalidFilter");
    }
    let code = bench.ecm_code("DescribeInstances", json!({"Limit": 101}));
    assert_eq!(code, "InvalidParameterValue.InvaildPageParam");
    let image = json!({"Filters": [{"Name": "image-id", "Values": ["img-sandbox-1"]}]});
    let response = bench.ecm("DescribeImage", image);
    assert_eq!(column(&response["ImageSet"], "ImageState"), ["NORMAL"]);
}
