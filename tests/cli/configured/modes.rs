//! Files that other users can get at are warned of, once, and used all the same.

use std::fs::{Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt as _;

use serde_json::json;

use super::{FILE, configured, with};
use crate::credentials::{ECM, ECS, aliyun, empty, profile, write};
use crate::support::env::TestEnv;

fn chmod(env: &TestEnv, path: &str, mode: u32) {
    set_permissions(env.home().join(path), Permissions::from_mode(mode)).unwrap();
}

/// The warnings on stderr, with the home directory as `~`.
#[track_caller]
fn warnings(env: &TestEnv, args: &[&str]) -> String {
    let output = env.run(args);
    assert_eq!(output.code, Some(0), "{output}");
    let warnings = output.stderr.split_inclusive('\n');
    let warnings: String = warnings
        .filter(|line| line.starts_with("warning"))
        .collect();
    warnings.replace(&*env.home().to_string_lossy(), "~")
}

#[test]
fn keys_that_others_can_read() {
    let stub = empty();
    let env = TestEnv::new().endpoint(&stub).with_open_folders();
    aliyun(&env, &[profile("default", "id-1")]);
    let warning = "warning: ~/.aliyun/config.json holds keys, and other users can get at it: \
                   chmod 600 ~/.aliyun/config.json\n";
    for (folder, file, expected) in [
        (0o755, 0o644, warning),
        (0o755, 0o640, warning),
        (0o755, 0o602, warning),
        (0o755, 0o600, ""),
        (0o700, 0o644, ""),
    ] {
        chmod(&env, ".aliyun", folder);
        chmod(&env, ".aliyun/config.json", file);
        assert_eq!(warnings(&env, &ECS), expected, "{folder:o} {file:o}");
        assert_eq!(warnings(&env, &with(&ECS, &["--quiet"])), "");
    }
}

#[test]
fn keys_of_the_other_cloud_that_others_can_read() {
    let stub = empty();
    let env = TestEnv::new().endpoint(&stub).with_open_folders();
    let keys = json!({"secretId": "id-1", "secretKey": "planted-secret"});
    write(&env, ".tccli/default.credential", &keys);
    chmod(&env, ".tccli", 0o755);
    chmod(&env, ".tccli/default.credential", 0o644);
    let warning = "warning: ~/.tccli/default.credential holds keys, and other users can get at it: \
                   chmod 600 ~/.tccli/default.credential\n";
    assert_eq!(warnings(&env, &ECM), warning);
    // As tccli makes them.
    chmod(&env, ".tccli", 0o700);
    assert_eq!(warnings(&env, &ECM), "");
}

#[test]
fn keys_of_the_environment_make_the_modes_of_files_no_matter() {
    let stub = empty();
    let env = TestEnv::new()
        .endpoint(&stub)
        .with_open_folders()
        .with_alibaba_keys();
    aliyun(&env, &[profile("default", "id-1")]);
    chmod(&env, ".aliyun/config.json", 0o644);
    assert_eq!(warnings(&env, &ECS), "");
}

#[test]
fn a_configuration_that_others_can_read_or_change() {
    let env = configured(TestEnv::new(), "output = 'csv'\n").with_open_folders();
    let list = ["--sandbox", "ecs", "describe-regions"];
    let warning =
        |can| format!("warning: ~/{FILE} can be {can} by other users: chmod 600 ~/{FILE}\n");
    for (mode, expected) in [
        (0o600, String::new()),
        (0o644, warning("read")),
        (0o640, warning("read")),
        (0o664, warning("changed")),
        (0o646, warning("changed")),
    ] {
        chmod(&env, FILE, mode);
        assert_eq!(warnings(&env, &list), expected, "{mode:o}");
        assert_eq!(warnings(&env, &with(&list, &["--quiet"])), "");
    }
    let env = configured(env, "output = 'csv'\nquiet = true\n");
    assert_eq!(warnings(&env, &list), "");
}
