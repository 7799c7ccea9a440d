//! Where a password may come from, and which ones are refused.

use serde_json::{Value, json};
use snapbox::str;

use crate::support::env::TestEnv;
use crate::support::script::{REQUEST_ID, Reply, Script};
use crate::support::server::Stub;
use crate::usage::assert_text;

#[test]
fn a_password_that_cannot_be_used_is_refused_and_not_repeated() {
    let stub = Stub::start(Script::new());
    let env = TestEnv::new().endpoint(&stub).with_tencent_keys();
    let reset = [
        "ecm",
        "reset-instances",
        "--instance-id",
        "ein-1",
        "--yes",
        "--password-stdin",
    ];
    let refused = |password: &str, more: &[&str]| {
        let output = env.run_with_stdin(&[&reset[..], more].concat(), password);
        assert_eq!(output.code, Some(2), "{output}");
        assert!(
            password.trim().is_empty() || !output.stderr.contains(password.trim()),
            "{output}"
        );
        output.stderr
    };
    let mut said = refused("Sh0rt!\n", &[]);
    said += &refused("/Planted12345\n", &[]);
    said += &refused("\n", &[]);
    said += &refused("", &[]);
    said += &refused("Planted-12345\n", &["--keep-image-login"]);
    said += &refused("Planted-12345\n", &["--password-file", "elsewhere"]);
    let on_the_line = [
        "ecm",
        "reset-instances",
        "--instance-id=ein-1",
        "--yes",
        "--Password=Planted-12345",
    ];
    let output = env.run(&on_the_line);
    assert_eq!(output.code, Some(2), "{output}");
    said += &output.stderr;
    let missing = [
        "ecm",
        "reset-instances",
        "--instance-id=ein-1",
        "--yes",
        "--password-file=none",
    ];
    let output = env.run(&missing);
    assert_eq!(output.code, Some(2), "{output}");
    let (message, _) = output
        .stderr
        .split_once(": No such")
        .unwrap_or((&output.stderr, ""));
    said += message;
    assert!(!said.contains("Planted"), "{said}");
    assert_text(
        said,
        str![[r#"
error: --password-stdin: the password has 6 characters; ResetInstances takes 8 to 30
error: --password-stdin: the password must not begin with '/'
error: --password-stdin: the password is empty
error: --password-stdin: the password is empty
error: --keep-image-login keeps the image's own login, so no password can be given
error: the argument '--password-stdin' cannot be used with '--password-file <PATH>'

Usage: snapback ecm reset-instances --instance-id <I> --yes --password-stdin --endpoint <URL>

For more information, try '--help'.
error: --Password: a password on the command line can be read by every process on this machine
hint: use --password-stdin, --password-file PATH or SNAPBACK_PASSWORD, and change this password
error: --password-file none
"#]],
    );
    assert_eq!(stub.actions(), [""; 0]);
}

#[test]
fn a_weak_password_is_warned_of_and_sent() {
    let answer = json!({"Response": {"RequestId": REQUEST_ID}});
    let stub = Stub::start(Script::new().always("ResetInstances", Reply::ok(&answer)));
    let env = TestEnv::new().endpoint(&stub).with_tencent_keys();
    let reset = ["ecm", "reset-instances", "--instance-id=ein-1", "--yes"];
    let from_stdin = [&reset[..], &["--password-stdin"]].concat();
    env.run_with_stdin(&from_stdin, "weakplanted\nsecond line\n")
        .assert_eq(str![[r#"
exit code: 0
--- stdout
INSTANCE  IMAGE  OUTCOME   ERROR
ein-1     -      accepted  -
--- stderr
warning: the password has 11 characters; some of the provider's texts want 12 to 16
warning: some of the provider's texts want three of lower case, upper case, digits and symbols in a password

"#]]);
    let env = env.var("SNAPBACK_PASSWORD", "Str0ng-planted");
    let output = env.run(&reset);
    assert_eq!(
        (output.code, output.stderr.as_str()),
        (Some(0), ""),
        "{output}"
    );
    let passwords: Vec<_> = stub
        .requests()
        .iter()
        .map(|request| serde_json::from_slice::<Value>(&request.body).unwrap()["Password"].clone())
        .collect();
    assert_eq!(passwords, ["weakplanted", "Str0ng-planted"]);
}

#[test]
fn an_invisible_character_in_a_password_is_named_and_the_password_is_not() {
    let stub = Stub::start(Script::new());
    let reset = ["ecm", "reset-instances", "--instance-id=ein-1", "--yes"];
    for (password, what) in [
        (
            "Planted-\u{200b}123",
            "a zero width space (U+200B) as character 9",
        ),
        (
            "Planted-123\u{feff}",
            "a byte order mark (U+FEFF) as character 12",
        ),
        (
            "Planted\u{a0}-123",
            "a no-break space (U+00A0) as character 8",
        ),
        (
            "\u{202e}Planted-123",
            "a mark of the direction of writing (U+202E) as character 1",
        ),
        (
            "Planted-123\r",
            "a carriage return (U+000D) as character 12",
        ),
        ("Planted-\t123", "a tab (U+0009) as character 9"),
        (" Planted-123", "a blank (U+0020) as character 1"),
        ("Planted-123 ", "a blank (U+0020) as character 12"),
    ] {
        let env = TestEnv::new().endpoint(&stub).with_tencent_keys();
        std::fs::write(env.home().join("secret.txt"), password).unwrap();
        let from_file = env.run(&[&reset[..], &["--password-file", "secret.txt"]].concat());
        let from_pipe = env.run_with_stdin(&[&reset[..], &["--password-stdin"]].concat(), password);
        let from_variable = env.var("SNAPBACK_PASSWORD", password).run(&reset);
        for (output, origin) in [
            (from_file, "--password-file"),
            (from_pipe, "--password-stdin"),
            (from_variable, "SNAPBACK_PASSWORD"),
        ] {
            assert_eq!(output.code, Some(2), "{what}: {output}");
            let told = format!("error: {origin}: the password has {what}\n");
            assert!(output.stderr.starts_with(&told), "{what}: {output}");
            assert!(!output.stderr.contains("Planted"), "{what}: {output}");
        }
    }
    assert_eq!(stub.requests(), []);
}

#[test]
fn the_line_end_and_the_mark_of_an_editor_are_no_part_of_a_password() {
    let answer = Reply::ok(&json!({"Response": {"RequestId": REQUEST_ID}}));
    let stub = Stub::start(Script::new().always("ResetInstances", answer));
    let env = TestEnv::new().endpoint(&stub).with_tencent_keys();
    let text = "\u{feff}Str0ng-planted\r\nmore\r\n";
    std::fs::write(env.home().join("secret.txt"), text).unwrap();
    let reset = [
        "ecm",
        "reset-instances",
        "--instance-id=ein-1",
        "--yes",
        "--no-wait",
    ];
    env.run(&[&reset[..], &["--password-file", "secret.txt"]].concat());
    env.run_with_stdin(&[&reset[..], &["--password-stdin"]].concat(), text);
    let requests = stub.requests();
    let sent = requests
        .iter()
        .filter(|request| request.action() == "ResetInstances");
    let passwords: Vec<_> = sent
        .map(|request| serde_json::from_slice::<Value>(&request.body).unwrap()["Password"].clone())
        .collect();
    assert_eq!(passwords, ["Str0ng-planted", "Str0ng-planted"]);
}
