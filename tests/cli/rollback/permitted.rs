//! The policy of runs allows what they send, and nothing that changes anything else.

use std::collections::BTreeSet;

use super::three::Three;
use crate::support::env::TestEnv;

/// The actions that `snapback policy rollback` allows.
fn allowed(provider: &str) -> BTreeSet<String> {
    let policy = ["policy", "rollback", "--provider", provider, "-o", "json"];
    let output = TestEnv::new().run(&policy);
    assert_eq!(output.code, Some(0), "{output}");
    let policy = output.json();
    let (statements, actions) = match provider {
        "alibaba" => ("Statement", "Action"),
        _ => ("statement", "action"),
    };
    let statements = policy[statements].as_array().unwrap().iter();
    let actions = statements.flat_map(|one| one[actions].as_array().unwrap());
    actions
        .map(|action| action.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_policy_allows_what_a_run_sends() {
    let world = Three::new(&[]);
    let output = world.client.run(Three::ROLLBACK);
    assert_eq!(output.code, Some(0), "{output}");
    // Who one is may be asked without a permission.
    let sent: BTreeSet<_> = world
        .served
        .records(&TestEnv::new())
        .iter()
        .map(|record| record["action"].as_str().unwrap().to_owned())
        .filter(|action| action != "GetCallerIdentity")
        .map(|action| match action.as_str() {
            "DescribeScalingInstances" => format!("ess:{action}"),
            _ => format!("ecs:{action}"),
        })
        .collect();
    let allowed = allowed("alibaba");
    assert!(sent.is_subset(&allowed), "{sent:?} and {allowed:?}");
    let changes = |actions: &BTreeSet<String>| -> BTreeSet<String> {
        let changing = actions
            .iter()
            .filter(|action| !action.contains(":Describe") && !action.contains(":List"));
        changing.cloned().collect()
    };
    let groups = BTreeSet::from(["ecs:CreateSnapshotGroup".to_owned()]);
    let mut expected = changes(&sent);
    expected.extend(groups);
    assert_eq!(changes(&allowed), expected);
}

#[test]
fn the_policy_of_tencent_is_of_both_products() {
    assert_eq!(
        allowed("tencent").into_iter().collect::<Vec<_>>(),
        [
            "as:DescribeAutoScalingInstances",
            "cbs:ApplySnapshot",
            "cbs:ApplySnapshotGroup",
            "cbs:CreateSnapshot",
            "cbs:DescribeDisks",
            "cbs:DescribeSnapshotGroups",
            "cbs:DescribeSnapshots",
            "cvm:DescribeInstances",
            "cvm:StartInstances",
            "cvm:StopInstances",
        ]
    );
    let output = TestEnv::new().run(&["policy", "rollback"]);
    assert_eq!(output.code, Some(2), "{output}");
}
