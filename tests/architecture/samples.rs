//! The rules must be able to fail: a sample of each offence, and of what looks like one.

use super::check;
use super::scan::{imports, read};

fn complaints(path: &str, text: &str) -> Vec<String> {
    let modules = [
        "cli",
        "cli::app",
        "cli::value",
        "cli::doctor",
        "cli::ecs",
        "cli::ecs::a",
        "cli::ecs::b",
        "cli::ecs::view",
        "cli::ecs::a::part",
    ];
    let modules = modules.map(str::to_owned).into();
    let complaints = check(path, text, false, &modules);
    let prefix = format!("src/{path}: ");
    complaints
        .iter()
        .map(|complaint| complaint.strip_prefix(&prefix).unwrap().to_owned())
        .collect()
}

fn imported(module: &str, code: &str) -> Vec<String> {
    imports(module, code).into_iter().collect()
}

#[test]
fn imports_are_found_however_they_are_written() {
    let code = "use crate::{\n    api::{Call, Secret as Hidden, alibaba::rpc},\n    error::{self, Kind},\n};\n\
                fn f() -> crate::output::Table { xcrate::no(); super::super::config::load() }\n\
                use super::retry::*;\n";
    assert_eq!(
        imported("client::send", code),
        [
            "api::Call",
            "api::Secret",
            "api::alibaba::rpc",
            "client::retry::*",
            "config::load",
            "error",
            "error::Kind",
            "output::Table"
        ]
    );
}

#[test]
fn a_layer_knows_only_what_is_below_it() {
    let forbidden = "a layer that this one must not know";
    for (path, text, import) in [
        ("error.rs", "use crate::api::Call;", "api::Call"),
        (
            "api/ecs.rs",
            "use super::super::client::Client;",
            "client::Client",
        ),
        (
            "client/mod.rs",
            "use crate::config::Settings;",
            "config::Settings",
        ),
        (
            "sandbox/mod.rs",
            "use crate::client::Client;",
            "client::Client",
        ),
        ("output/mod.rs", "use crate::api::DiskId;", "api::DiskId"),
        (
            "rollback/mod.rs",
            "use crate::{error, cli::app};",
            "cli::app",
        ),
    ] {
        let expected = format!("imports {import}: {forbidden}");
        assert_eq!(complaints(path, text), [expected]);
    }
    let none: [String; 0] = [];
    for (path, text) in [
        ("client/mod.rs", "use crate::config::credentials::Source;"),
        ("client/a.rs", "use super::b::C;\nuse crate::error::Kind;"),
        (
            "api/a.rs",
            "//! [`crate::cli`]\n/// [`crate::cli`]\nfn f() {} // crate::cli",
        ),
        (
            "api/a.rs",
            "#[cfg(test)]\nmod tests {\n    use crate::cli;\n\n    fn f() {\n    }\n}\n",
        ),
        (
            "cli/app.rs",
            "use crate::{api, client, config, error, output, rollback, sandbox};",
        ),
    ] {
        assert_eq!(complaints(path, text), none, "{path}");
    }
    assert_eq!(
        complaints("other/a.rs", "use crate::api::Call;"),
        ["imports api::Call: this module is not in the table of layers"]
    );
}

#[test]
fn commands_do_not_know_each_other() {
    let refused = ["commands never import each other"];
    for (path, text) in [
        ("cli/ecs/a.rs", "use super::b::Args;"),
        ("cli/ecs/a.rs", "use crate::cli::ecs::b;"),
        ("cli/ecs/mod.rs", "use crate::cli::doctor::Args;"),
        ("cli/doctor.rs", "use super::ecs::Table;"),
        ("cli/doctor.rs", "use super::ecs::view::Table;"),
        ("cli/doctor.rs", "use crate::cli::app::App;"),
        ("cli/value.rs", "use crate::cli::doctor::Args;"),
    ] {
        let complaints = complaints(path, text);
        let reasons: Vec<_> = complaints
            .iter()
            .map(|c| c.rsplit(": ").next().unwrap())
            .collect();
        assert_eq!(reasons, refused, "{path}: {text}");
    }
    for (path, text) in [
        (
            "cli/ecs/a.rs",
            "use crate::cli::value::Disk;\nuse super::view::Table;\nuse crate::cli::Global;",
        ),
        (
            "cli/ecs/mod.rs",
            "use self::a::Args;\nuse crate::cli::ecs::b::Args;",
        ),
        ("cli/ecs/a/part.rs", "use super::Args;"),
        ("cli/app.rs", "use super::{doctor, ecs::a};"),
        ("cli/mod.rs", "use crate::cli::doctor::Args;"),
    ] {
        assert!(complaints(path, text).is_empty(), "{path}: {text}");
    }
}

#[test]
fn packages_and_impurities_are_kept_where_they_belong() {
    assert_eq!(
        complaints(
            "cli/app.rs",
            "use comfy_table::{Table};\nlet x = indicatif::ProgressBar::hidden();"
        ),
        [
            "uses comfy_table, which is for output alone",
            "uses indicatif, which is for output alone"
        ]
    );
    assert!(complaints("output/table.rs", "use comfy_table::Table;").is_empty());
    assert_eq!(
        complaints("api/mod.rs", "let now = chrono::Utc::now();"),
        ["api is pure, but has Utc::now"]
    );
    assert!(complaints("client/mod.rs", "let now = chrono::Utc::now();").is_empty());
}

#[test]
fn what_no_file_may_have() {
    for (text, word) in [
        ("let a = b.unwrap();", ".unwrap()"),
        ("let a = b\n    .expect(\"c\");", ".expect("),
        ("fn f() { todo!() }", "todo!"),
        ("dbg!(x);", "dbg!"),
        (
            "#[cfg(test)]\nuse a;\nfn f() { unimplemented!() }",
            "unimplemented!",
        ),
        (
            "#[cfg(test)]\nmod tests {\n}\nfn f() { panic!() }",
            "panic!",
        ),
        (
            "use std::fs;\nfn f() { fs::read(path) }",
            "fs::read(, which is for files.rs",
        ),
        (
            "fn f() { file.read_to_end(b) }",
            "read_to_end(, which is for files.rs",
        ),
        ("// TODO later", "TODO"),
        ("fn f() {} // FIXME", "FIXME"),
    ] {
        assert_eq!(complaints("error.rs", text), [format!("has {word}")]);
    }
    assert!(
        complaints(
            "error.rs",
            "#[cfg(test)]\n#[allow(x)]\nmod tests {\n    fn f() { a.unwrap(); }\n}\n"
        )
        .is_empty()
    );
    assert!(complaints("error.rs", "#[expect(dead_code)]\nlet a = b.unwrap_or(1);").is_empty());
    assert!(complaints("error.rs", &"\n".repeat(450)).is_empty());
    assert_eq!(
        complaints("error.rs", &"\n".repeat(451)),
        ["451 lines, at most 450"]
    );
}

#[test]
fn code_is_told_from_comments_literals_and_tests() {
    let source = read(concat!(
        "a /* .unwrap() */ b // c\n",
        "d(\"} \\\" .unwrap()\", '{', '\\'', br#\"\n}\n\"#, r\"\\\") &'static e\n",
        "#[cfg(test)]\nmod fixtures;\n",
        "#[cfg(test)]\n#[path = \"x\"]\npub(crate) mod other;\n",
        "f\n",
        "#[cfg(test)]\nconst A: [u8; 2] = [1, 2];\n",
        "#[cfg(test)]\nmod tests {\n    const B: &str = r#\"{\n}\n\"#;\n    fn g() {}\n}\nh\n",
    ));
    let words: Vec<_> = source.code.split_whitespace().collect();
    let literals = "d(\"\", \"\", \"\", b\"\", \"\")";
    let expected = format!("a b {literals} &'static e f h");
    assert_eq!(words.join(" "), expected);
    assert_eq!(source.test_modules, ["fixtures", "other"]);
}

#[test]
fn a_file_for_tests_alone_may_unwrap_but_not_grow() {
    let text = format!("a.unwrap();{}", "\n".repeat(451));
    let complaints = check("api/fixtures.rs", &text, true, &[].into());
    assert_eq!(complaints, ["src/api/fixtures.rs: 451 lines, at most 450"]);
}
