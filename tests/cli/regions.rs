//! Regions that there are none of: refused by the provider, with a hint at what to mend.

use crate::sandbox::served::Served;
use crate::support::env::TestEnv;

#[test]
fn an_unknown_region_is_an_error_that_names_the_option() {
    let env = TestEnv::new();
    let served = Served::start(&env, &[]);
    for (line, code) in [
        (
            "ecs describe-disks --region cn-nowhere",
            "InvalidRegion.NotFound",
        ),
        (
            "plan --instance i-sandbox-web --latest --region cn-nowhere",
            "InvalidRegion.NotFound",
        ),
        (
            "ecs reset-disk --disk-id d-sandbox-db-sys --snapshot-id s-sandbox-db-sys-1 --yes --region cn-nowhere",
            "InvalidRegionId.MalFormed",
        ),
        (
            "plan --instance ins-sandbox-app --latest --region ap-nowhere",
            "UnsupportedRegion",
        ),
    ] {
        let output = served.client().run(&line.split(' ').collect::<Vec<_>>());
        assert_eq!(
            (output.code, output.stdout.as_str()),
            (Some(5), ""),
            "{output}"
        );
        assert!(
            output.stderr.contains(&format!("code: {code} ")),
            "{output}"
        );
        assert!(output.stderr.contains("hint: check --region"), "{output}");
        assert!(!output.stderr.contains("leave out --region"), "{output}");
    }
}

#[test]
fn a_region_without_resources_is_an_empty_list() {
    let env = TestEnv::new();
    let served = Served::start(&env, &[]);
    let list = ["ecs", "describe-disks", "--region", "eu-central-1"];
    let output = served.client().run(&list);
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(output.stderr, "no disks match\n");
}
