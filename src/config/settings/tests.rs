//! What the file may say, and what is said of one that says something else.

use super::*;
use crate::error::{Kind, Language};
use crate::scratch::Scratch;

const RULES: [Rule; 5] = [
    rule("profile", Form::Text, false),
    rule("region", Form::Text, true),
    rule("connect-timeout", Form::Text, true),
    rule("quiet", Form::Switch, true),
    rule("state-dir", Form::Path, true),
];

const fn rule(name: &'static str, form: Form, per_profile: bool) -> Rule {
    Rule {
        name,
        form,
        per_profile,
    }
}

fn check(name: &'static str, value: &str) -> Result<(), String> {
    if name == "connect-timeout" && !value.ends_with('s') {
        return Err("it has no unit".to_owned());
    }
    Ok(())
}

fn env(scratch: &Scratch) -> Env {
    Env::of([(Env::HOME, scratch.path())])
}

fn read(text: &str) -> (Scratch, Result<Settings, Error>) {
    let scratch = Scratch::new();
    scratch.write(".config/snapback/config.toml", text);
    let settings = Settings::read(&env(&scratch), &RULES, check);
    let settings = settings.map(|settings| settings.unwrap());
    (scratch, settings)
}

#[track_caller]
fn refused(text: &str) -> (String, Option<String>) {
    let (scratch, settings) = read(text);
    let error = settings.unwrap_err();
    assert_eq!(error.kind(), Kind::Usage);
    let file = scratch.file(".config/snapback/config.toml");
    let message = error.to_string().replace(file.to_str().unwrap(), "FILE");
    let hint = error.hints().first();
    (message, hint.map(|hint| hint.get(Language::En).to_owned()))
}

#[test]
fn the_table_of_the_profile_beats_the_top() {
    let (scratch, settings) = read(
        "\u{feff}region = \"cn-beijing\"\nquiet = true\n\n[profiles.prod]\nregion = 'cn-hangzhou'\n\
         [profiles.\"dr ill\"]\nquiet = false\n",
    );
    let settings = settings.unwrap();
    let file = scratch.file(".config/snapback/config.toml");
    let entry = |name, profile| {
        let entry = settings.entry(name, profile)?;
        Some((entry.value.as_str(), settings.origin(entry)))
    };
    let top = || Origin::File(file.clone());
    let table = |profile: &str| Origin::Table {
        profile: profile.to_owned(),
        file: file.clone(),
    };
    for (name, profile, expected) in [
        ("region", None, Some(("cn-beijing", top()))),
        ("region", Some("prod"), Some(("cn-hangzhou", table("prod")))),
        ("region", Some("dr ill"), Some(("cn-beijing", top()))),
        ("quiet", Some("dr ill"), Some(("false", table("dr ill")))),
        ("quiet", Some("none"), Some(("true", top()))),
        ("profile", Some("prod"), None),
    ] {
        assert_eq!(entry(name, profile), expected, "{name} {profile:?}");
    }
}

#[test]
fn a_path_starts_at_home_or_at_the_folder_of_the_file() {
    for (path, expected) in [
        ("~/state", "state"),
        ("state", ".config/snapback/state"),
        ("/state", "/state"),
    ] {
        let (scratch, settings) = read(&format!("state-dir = '{path}'"));
        let settings = settings.unwrap();
        let expected = scratch.path().join(expected);
        let entry = settings.entry("state-dir", None).unwrap();
        assert_eq!(Path::new(&entry.value), expected);
    }
}

#[test]
fn what_is_wrong_is_named_with_its_line_and_key() {
    for (text, message) in [
        (
            "\nregion = 5",
            "FILE, line 2: 'region': it is a text in quotes, and here stands a value of type integer",
        ),
        (
            "quiet = 'yes'",
            "FILE, line 1: 'quiet': it is either true or false, without quotes",
        ),
        (
            "region = ''",
            "FILE, line 1: 'region': it is empty; leave the line out instead",
        ),
        (
            "[profiles.prod]\nconnect-timeout = '5'",
            "FILE, line 2: 'connect-timeout' in [profiles.prod]: it has no unit",
        ),
        (
            "[profiles.prod]\nprofile = 'x'",
            "FILE, line 2: 'profile' in [profiles.prod]: it can stand at the top only",
        ),
        (
            "[profile.prod]\nquiet = true",
            "FILE, line 1: 'profile': it names one; the table of a profile is written [profiles.NAME]",
        ),
        (
            "profiles = 'prod'",
            "FILE, line 1: 'profiles': it holds a table for each profile, written [profiles.NAME]",
        ),
        (
            "[profiles]\nregion = 'cn-hangzhou'",
            "FILE, line 2: 'region' in [profiles.NAME]: it holds a table for each profile, written [profiles.NAME]",
        ),
        (
            "yes = true",
            "FILE, line 1: 'yes': it cannot be set in a file: consent is given per command",
        ),
        (
            "[profiles.prod]\nsandbox = true",
            "FILE, line 2: 'sandbox' in [profiles.prod]: it cannot be set in a file: whether a command acts for real is said \
             per command",
        ),
    ] {
        assert_eq!(refused(text).0, message, "{text}");
    }
}

#[test]
fn what_stands_first_is_told_first() {
    let (message, _) = refused("zzz = 1\naaa = 1");
    assert_eq!(message, "FILE, line 1: 'zzz': there is no such key");
}

#[test]
fn the_key_that_was_meant_is_suggested() {
    for (text, hint) in [
        ("conect-timeout = '5s'", "did you mean 'connect-timeout'?"),
        ("connect_timeout = '5s'", "did you mean 'connect-timeout'?"),
        ("Region = 'x'", "did you mean 'region'?"),
        ("[profils.x]", "did you mean 'profiles'?"),
        (
            "[profiles.x]\nendpoint = ''",
            "the keys are connect-timeout, quiet, region, state-dir",
        ),
    ] {
        assert_eq!(refused(text).1.as_deref(), Some(hint), "{text}");
    }
}

#[test]
fn what_is_no_toml_is_named_with_its_line_and_not_repeated() {
    let (message, _) = refused("region = 'x'\nsecret = hunter2\n");
    assert!(message.starts_with("FILE, line 2: 'secret': "), "{message}");
    assert!(!message.contains("hunter2"), "{message}");
    let (message, _) = refused("region = 'x'\nregion = 'y'\n");
    assert_eq!(message, "FILE, line 2: 'region': duplicate key");
}

#[test]
fn what_is_no_text_is_named_with_its_line() {
    let scratch = Scratch::new();
    let file = scratch.write(".config/snapback/config.toml", "");
    std::fs::write(&file, b"region = 'x'\n\xff").unwrap();
    let error = Settings::read(&env(&scratch), &RULES, check).unwrap_err();
    assert_eq!(
        error.message(),
        format!("{}, line 2: it is not UTF-8 text", file.display())
    );
}

#[test]
fn a_file_that_is_not_there_is_nothing_unless_it_is_named() {
    let scratch = Scratch::new();
    let read = |env: &Env| Settings::read(env, &RULES, check);
    assert!(read(&env(&scratch)).unwrap().is_none());
    assert!(read(&Env::of::<&str, &str>([])).unwrap().is_none());
    scratch.write("file", "");
    let below_a_file = Env::of([(Env::HOME, scratch.file("file"))]);
    assert!(read(&below_a_file).unwrap().is_none());
    let named = Env::of([(VARIABLE, scratch.file("none"))]);
    let error = read(&named).unwrap_err();
    assert_eq!(error.kind(), Kind::Usage);
    assert!(error.message().ends_with(", which SNAPBACK_CONFIG names"));
    let folder = Env::of([(VARIABLE, scratch.path())]);
    assert!(read(&folder).is_err());
    std::fs::create_dir_all(scratch.file(".config/snapback/config.toml")).unwrap();
    assert!(read(&env(&scratch)).is_err());
}

#[cfg(not(windows))]
#[test]
fn the_variables_say_where_the_file_is() {
    let scratch = Scratch::new();
    let home = scratch.path().to_str().unwrap();
    let (xdg, named) = (format!("{home}/xdg"), format!("{home}/named.toml"));
    scratch.write("xdg/snapback/config.toml", "region = 'of-xdg'");
    scratch.write(".config/snapback/config.toml", "region = 'of-home'");
    scratch.write("named.toml", "region = 'named'");
    let region = |variables: &[(&str, &str)]| {
        let env = Env::of(variables.iter().copied());
        let settings = Settings::read(&env, &RULES, check).unwrap().unwrap();
        settings.entry("region", None).unwrap().value.clone()
    };
    let variables = [
        (VARIABLE, named.as_str()),
        ("XDG_CONFIG_HOME", &xdg),
        (Env::HOME, home),
    ];
    assert_eq!(region(&variables), "named");
    assert_eq!(region(&variables[1..]), "of-xdg");
    assert_eq!(region(&variables[2..]), "of-home");
}

#[test]
fn fuzz_configuration() {
    let seeds = [
        "profile = 'two'\nquiet = true\n[profiles.prod]\nregion = \"cn-hangzhou\" # here\nconnect-timeout = '3s'\n",
    ];
    let words = [
        "[profiles.",
        "[[",
        "'''",
        "\"\"\"",
        "state-dir = ",
        "~/",
        "2026-11-21",
        "\\U0010ffff",
    ];
    crate::fuzz::fuzz_text("configuration", &seeds, &words, |text| {
        let file = Path::new("c.toml");
        let _ = read::entries(file, text.as_bytes(), None, &RULES, check);
    });
}
