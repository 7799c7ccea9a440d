//! `snapback policy`: the least policies, pinned.

use serde_json::json;
use snapbox::str;

use crate::support::env::TestEnv;

fn policy(args: &[&str]) -> crate::support::output::Output {
    TestEnv::new().run(&[&["policy"], args].concat())
}

#[test]
fn the_policy_of_the_commands_that_are_named() {
    policy(&["ecs", "reset-disk", "reinit-disk"]).assert_eq(str![[r#"
exit code: 0
--- stdout
{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ecs:ResetDisk"
      ],
      "Resource": [
        "acs:ecs:*:*:disk/*",
        "acs:ecs:*:*:snapshot/*"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "ecs:ReInitDisk"
      ],
      "Resource": [
        "acs:ecs:*:*:disk/*"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "ecs:DescribeDisks",
        "ecs:DescribeSnapshots",
        "ecs:DescribeInstances"
      ],
      "Resource": [
        "*"
      ]
    }
  ]
}
--- stderr
ecs reset-disk: ecs:ResetDisk; reads ecs:DescribeDisks, ecs:DescribeSnapshots
ecs reinit-disk: ecs:ReInitDisk; reads ecs:DescribeDisks, ecs:DescribeInstances

"#]]);
    policy(&["ecm", "reset-instances"]).assert_eq(str![[r#"
exit code: 0
--- stdout
{
  "version": "2.0",
  "statement": [
    {
      "effect": "allow",
      "action": [
        "ecm:ResetInstances"
      ],
      "resource": [
        "*"
      ]
    },
    {
      "effect": "allow",
      "action": [
        "ecm:DescribeInstances",
        "ecm:DescribeInstancesDeniedActions",
        "ecm:DescribeImage"
      ],
      "resource": [
        "*"
      ]
    }
  ]
}
--- stderr
ecm reset-instances: ecm:ResetInstances; reads ecm:DescribeInstances, ecm:DescribeInstancesDeniedActions, ecm:DescribeImage

"#]]);
}

#[test]
fn every_way_to_name_commands_means_the_same() {
    let expected = policy(&["ecs", "reset-disk", "reset-disks"]).stdout;
    for args in [
        &["ecs reset-disk", "ecs reset-disks"][..],
        &["ecs", "ResetDisk", "ecs", "ResetDisks"],
        &[
            "ecs reset-disk reset-disks reset-disk",
            "--provider",
            "alibaba",
        ],
    ] {
        assert_eq!(policy(args).stdout, expected, "{args:?}");
    }
}

#[test]
fn without_commands_it_is_that_of_all_that_change_something() {
    let actions = "Statement[:-1].Action[]";
    let output = policy(&["--provider", "alibaba", "-o", "json", "--query", actions]);
    assert_eq!(
        output.json(),
        json!(["ecs:ResetDisk", "ecs:ResetDisks", "ecs:ReInitDisk"])
    );
    let output = policy(&[
        "--provider",
        "tencent",
        "-o",
        "json",
        "--query",
        "statement[0].action",
    ]);
    assert_eq!(output.json(), json!(["ecm:ResetInstances"]));
}

#[test]
fn a_listing_needs_what_it_reads_and_nothing_else() {
    let output = policy(&["ecs", "describe-disks"]);
    assert_eq!(
        output.json(),
        json!({"Version": "1", "Statement": [
            {"Effect": "Allow", "Action": ["ecs:DescribeDisks"], "Resource": ["*"]}
        ]})
    );
    assert_eq!(output.stderr, "ecs describe-disks: ecs:DescribeDisks\n");
}

#[test]
fn what_names_no_command_is_a_usage_error() {
    for (args, message) in [
        (&[][..], "neither a command nor --provider is given"),
        (&["reset-disk"], "'reset-disk' is no service"),
        (
            &["ecs", "reset-instances"],
            "'ecs reset-instances' is no command that sends requests",
        ),
        (
            &["ecs", "reset-disk", "ecm", "reset-instances"],
            "a policy is one provider's",
        ),
        (
            &["ecs", "reset-disk", "--provider", "tencent"],
            "a policy is one provider's",
        ),
        (
            &["ecs", "reset-disk", "-o", "csv"],
            "a policy is JSON, so --output csv cannot be used",
        ),
    ] {
        let output = policy(args);
        assert_eq!(output.code, Some(2), "{args:?}\n{output}");
        assert!(
            output.stderr.starts_with(&format!("error: {message}\n")),
            "{output}"
        );
    }
}
