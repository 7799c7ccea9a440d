//! What `--sandbox` takes from the file, and what it does not: how to speak, and not to whom.

use std::fs;

use super::{FILE, configured, with};
use crate::support::env::TestEnv;

const LIST: [&str; 4] = ["--sandbox", "ecs", "describe-disks", "-o"];

#[test]
fn region_profile_endpoint_and_certificates_are_those_of_the_real_thing() {
    let text = "profile = 'prod'\nregion = 'cn-beijing'\nendpoint = 'https://ecs.example.com'\nca-bundle = 'none.pem'\n\
                [profiles.prod]\nlang = 'zh'\n";
    let env = configured(TestEnv::new(), text);
    let output = env.run(&with(&LIST, &["json"]));
    assert_eq!(
        (output.code, output.stderr.as_str()),
        (Some(0), ""),
        "{output}"
    );
    assert_eq!(output.json()["operation"]["region"], "cn-hangzhou");
    let query = ["json", "--query", "[", "-p", "prod"];
    let output = env.run(&with(&LIST, &query));
    assert!(output.stderr.is_ascii(), "the table counts\n{output}");
}

#[test]
fn the_rest_counts() {
    let env = configured(TestEnv::new(), "output = 'csv'\nlang = 'zh'\n");
    let output = env.run(&["--sandbox", "ecs", "describe-disks"]);
    assert!(output.stdout.starts_with("disk_id,"), "{output}");
    let reset = "--sandbox ecs reset-disk --disk-id d-sandbox-OperationDenied --snapshot-id s-sandbox-OperationDenied --yes";
    let output = env.run(&reset.split(' ').collect::<Vec<_>>());
    assert!(!output.stderr.is_ascii(), "{output}");
}

#[test]
#[cfg(unix)]
fn a_home_that_cannot_be_written_is_enough() {
    use std::os::unix::fs::PermissionsExt as _;
    let env = configured(TestEnv::new(), "output = 'json'\n");
    let folder = env.home().join(FILE);
    let folder = folder.parent().unwrap();
    let mode = |mode| {
        for path in [folder, env.home()] {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    mode(0o555);
    let output = env.run(&["--sandbox", "ecs", "describe-disks"]);
    mode(0o755);
    assert_eq!(output.code, Some(0), "{output}");
    assert!(output.stdout.starts_with('{'), "{output}");
    assert!(!output.stderr.contains("config.toml"), "{output}");
}
