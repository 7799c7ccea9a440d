//! `--file`.

use std::fs;

use super::{World, assert_chosen, assert_refused, plan};
use crate::support::env::TestEnv;
use crate::support::output::Output;

const CSV: &str = "\u{feff}provider,region,disk,instance,snapshot,as-of,latest\r\n\
                   alibaba,cn-hangzhou,d-1,,s-1-old,,\r\n\
                   \r\n\
                   alibaba,cn-hangzhou,d-2,,,2024-10-27T01:00Z,\r\n\
                   ,,,i-3,,,true\r\n";

const JSON: &str = r#"[
  {"provider": "alibaba", "region": "cn-hangzhou", "disk": "d-1", "snapshot": "s-1-old"},
  {"disk": "d-2", "as_of": "2024-10-27T01:00Z"},
  {"instance": "i-3", "latest": true}
]"#;

const YAML: &str = "# three\n\
                    - provider: alibaba\n  region: cn-hangzhou\n  disk: d-1\n  snapshot: s-1-old\n\
                    - disk: d-2\n  as_of: 2024-10-27T01:00Z\n\
                    - {instance: i-3, latest: true}\n";

const CHOSEN: &str = "d-1=s-1-old d-2=s-2-old d-3=s-3-new";

/// Plans what `content` lists, in a file called `name`.
fn of_file(client: &TestEnv, name: &str, content: &str, args: &[&str]) -> Output {
    fs::write(client.home().join(name), content).unwrap();
    plan(client, &[&["--file", name], args].concat(), "")
}

#[test]
fn the_same_is_read_from_a_file_of_each_form_and_from_standard_input() {
    let world = World::new();
    for (name, content) in [("t.csv", CSV), ("t.json", JSON), ("t.yml", YAML)] {
        assert_chosen(&of_file(&world.client, name, content, &[]), CHOSEN);
        assert_chosen(&plan(&world.client, &["--file", "-"], content), CHOSEN);
    }
    let told = of_file(&world.client, "t.txt", YAML, &["--file-format", "yaml"]);
    assert_chosen(&told, CHOSEN);
}

#[test]
fn a_file_whose_form_nobody_tells_is_refused() {
    let world = World::new();
    let message = "the form of 't.txt' is not known";
    assert_refused(&of_file(&world.client, "t.txt", CSV, &[]), 2, message);
    let message = "the form of standard input is not known";
    let output = plan(&world.client, &["--file", "-"], "d-1\nd-2\n");
    assert_refused(&output, 2, message);
}

#[test]
fn every_problem_of_a_file_is_told_with_its_place() {
    let world = World::new();
    let csv = "region,disk,snapshoot,latest\n\
               cn-hangzhou,d-1,,true\n\
               cn-beijing,d-2,,true\n\
               cn-hangzhou,d-3,,\n\
               cn-hangzhou,d-1\n";
    assert_refused(
        &of_file(&world.client, "t.csv", csv, &[]),
        2,
        "the targets in 't.csv' cannot be used: \
         line 1: there is no column 'snapshoot'; did you mean 'snapshot'?; \
         line 4: it does not say to what: give a snapshot, as_of, latest or a snapshot_group; \
         line 5: it has 2 cells, and the header has 4; \
         one run has one region, and there are cn-beijing (line 3) and cn-hangzhou (line 2)",
    );
    let json = r#"[{"disk":"d-1","latest":true},{"disk":7}]"#;
    assert_refused(
        &of_file(&world.client, "t.json", json, &[]),
        2,
        "the targets in 't.json' cannot be used: \
         item 2: disk is a number, and must be text; \
         item 2: it names neither a disk nor an instance; \
         item 2: it does not say to what: give a snapshot, as_of, latest or a snapshot_group",
    );
}

#[test]
fn a_file_that_says_nothing_or_cannot_be_read_is_refused() {
    let world = World::new();
    for content in ["", "\u{feff}", "\r\n\r\n", "disk,snapshot\r\n"] {
        let output = of_file(&world.client, "t.csv", content, &[]);
        assert_refused(&output, 2, "'t.csv' names no target");
    }
    let output = plan(&world.client, &["--file", "-"], "");
    assert_refused(&output, 2, "standard input names no target");
    let output = plan(&world.client, &["--file", "none.csv"], "");
    assert_eq!(output.code, Some(2), "{output}");
    assert!(
        output.stderr.contains("'none.csv' cannot be read"),
        "{output}"
    );
}

#[test]
fn a_row_that_comes_twice_counts_once_and_is_told() {
    let world = World::new();
    let csv = "disk,snapshot\nd-1,s-1-old\nd-1,s-1-old\n";
    let output = of_file(&world.client, "t.csv", csv, &[]);
    assert_chosen(&output, "d-1=s-1-old");
    assert!(
        output
            .stderr
            .starts_with("warning: 't.csv': line 3 repeats line 2\n"),
        "{output}"
    );
    let csv = "disk,snapshot\nd-1,s-1-old\nd-1,s-1-new\n";
    assert_refused(
        &of_file(&world.client, "t.csv", csv, &[]),
        2,
        "the targets in 't.csv' cannot be used: \
         line 3: d-1 is in line 2 already, to go back to something else",
    );
}

#[test]
fn the_region_and_the_profile_of_a_file_count_like_the_options() {
    let world = World::new();
    let csv = "region,disk,latest\ncn-beijing,d-1,true\n";
    // The environment says cn-hangzhou.
    let output = of_file(&world.client, "t.csv", csv, &[]);
    assert_refused(&output, 5, "d-1: there is no such disk");
    let output = of_file(&world.client, "t.csv", csv, &["--region", "cn-hangzhou"]);
    let message = "'t.csv' is of region cn-beijing, and --region says cn-hangzhou";
    assert_refused(&output, 2, message);

    let csv = "profile,disk,latest\nother,d-1,true\n";
    let output = of_file(&world.client, "t.csv", csv, &["--profile", "mine"]);
    let message = "'t.csv' says profile other, and --profile says mine";
    assert_refused(&output, 2, message);
    // It beats the keys in the environment, as --profile does, and there is no such profile.
    let output = of_file(&world.client, "t.csv", csv, &[]);
    assert_eq!(output.code, Some(4), "{output}");
    assert!(output.stderr.contains("other"), "{output}");
}

#[test]
fn a_profile_that_comes_too_late_for_the_settings_of_its_own_is_to_be_typed() {
    let world = World::new();
    let client = world.served.client().var("SNAPBACK_CONFIG", "c.toml");
    let config = "[profiles.other]\nregion = \"cn-beijing\"\n";
    let file = client.home().join("c.toml");
    fs::write(&file, config).unwrap();
    // One that others can read would be warned of.
    #[cfg(unix)]
    fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let csv = "profile,disk,latest\nother,d-1,true\n";
    let output = of_file(&client, "t.csv", csv, &[]);
    let message = "'t.csv' says profile other, and the configuration file has settings by profile";
    assert_refused(&output, 2, message);
}

#[test]
fn the_answer_to_a_confirmation_is_not_looked_for_where_the_targets_came_from() {
    let world = World::new();
    let csv = "disk,snapshot\nd-1,s-1-old\n";
    let rollback = ["rollback", "--file", "-", "-o", "json"];
    let output = world.client.run_with_stdin(&rollback, csv);
    assert_refused(
        &output,
        6,
        "this destroys data, and no answer can be read from standard input, where the targets came from; nothing was \
         sent",
    );
    assert!(output.stderr.contains("--yes"), "{output}");
    assert_eq!(
        world.served.records(&world.env),
        Vec::<serde_json::Value>::new()
    );

    let confirmed = [&rollback[..], &["--confirm", "d-1", "--settle", "150ms"]].concat();
    let output = world.client.run_with_stdin(&confirmed, csv);
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(output.json()["items"][0]["snapshot_id"], "s-1-old");
}
