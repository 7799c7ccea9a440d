//! Secrets are nowhere: not on stdout, not on stderr, not in a file that the program leaves.

mod planted;

use std::thread;

use serde_json::{Value, json};

use crate::cloud::{REGION, ecm_answer, ecs_answer};
use crate::support::env::TestEnv;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;
use planted::{
    KEY_SECRET, PASSWORD, TOKEN, assert_keeps_secrets, files, in_files, in_variables, write,
};

const COMMANDS: [&[&str]; 7] = [
    &[
        "ecs",
        "reset-disk",
        "--yes",
        "--disk-id",
        "d-1",
        "--snapshot-id",
        "s-1",
    ],
    &[
        "ecs",
        "reinit-disk",
        "--yes",
        "--disk-id",
        "d-1",
        "--password-stdin",
    ],
    &[
        "ecs",
        "reinit-disk",
        "--yes",
        "--disk-id",
        "d-1",
        "--password-file",
        "password.txt",
    ],
    &["ecs", "reinit-disk", "--yes", "--disk-id", "d-1"],
    &["ecs", "describe-disks"],
    &[
        "ecm",
        "reset-instances",
        "--yes",
        "--instance-id",
        "ein-1",
        "--password-stdin",
    ],
    &["ecm", "describe-instances"],
];
const OPTIONS: [&[&str]; 9] = [
    &[],
    &["-vv"],
    &["-vvv", "-o", "json"],
    &["-o", "json", "-vv"],
    &["-o", "raw"],
    &["-o", "jsonl", "--lang", "zh"],
    &["--print-request"],
    &["--print-request", "-o", "json", "-v"],
    &["--dry-run", "-vv"],
];

/// Runs every command with every set of options, with keys from everywhere.
fn try_all(script: &Script) {
    thread::scope(|scope| {
        for options in OPTIONS {
            scope.spawn(|| {
                let stub = Stub::start(script.clone());
                for env in [in_variables(&stub.url()), in_files(&stub.url())] {
                    write(&env, "password.txt", PASSWORD);
                    for command in COMMANDS {
                        assert_keeps_secrets(&env, &[command, options].concat());
                    }
                }
                assert_eq!(
                    stub.actions().is_empty(),
                    options.contains(&"--print-request")
                );
            });
        }
    });
}

/// Answers every call of ECS by the first, and every call of ECM by the second of what `replies` has for the action.
fn always(replies: impl Fn(&str) -> (Reply, Reply)) -> Script {
    let mut script = Script::new();
    for action in [
        "ResetDisk",
        "ReInitDisk",
        "DescribeDisks",
        "DescribeSnapshots",
    ] {
        script = script.always(action, replies(action).0);
    }
    for action in [
        "ResetInstances",
        "DescribeInstances",
        "DescribeInstancesDeniedActions",
    ] {
        script = script.always(action, replies(action).1);
    }
    script
}

#[test]
fn success_tells_no_secret() {
    let lists = json!({"Disks": {}, "Snapshots": {}});
    try_all(&always(|_| {
        (
            ecs_answer(lists.clone()),
            ecm_answer(json!({"TotalCount": 0})),
        )
    }));
}

#[test]
fn a_refusal_tells_no_secret() {
    try_all(&Script::new());
}

/// `text` as it stands in a query, and as that stands in a string to sign.
fn encodings(text: &str) -> [String; 2] {
    let encode = |text: &str| {
        let encode = |byte: u8| match byte {
            b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        };
        text.bytes().map(encode).collect::<String>()
    };
    [encode(text), encode(&encode(text))]
}

/// What was sent, in every form in which a provider or a proxy may repeat it. The password is sent to those that
/// change it only.
fn echo(action: &str) -> String {
    let echo = |secret: &str| {
        let [once, twice] = encodings(secret);
        let form = once.replace("%20", "+");
        format!("{secret} POST /?Secret={once} Secret={form} POST&%2F&Secret%3D{twice}")
    };
    match action {
        "ReInitDisk" | "ResetInstances" => format!("{} {}", echo(TOKEN), echo(PASSWORD)),
        _ => echo(TOKEN),
    }
}

#[test]
fn a_provider_that_repeats_the_request_is_not_repeated() {
    const SIGNED: &str =
        "Specified signature is not matched with our calculation. server string to sign is:";
    for (before, ecs, ecm) in [
        (
            SIGNED,
            "SignatureDoesNotMatch",
            "AuthFailure.SignatureFailure",
        ),
        ("", "InvalidParameter", "InvalidParameter"),
    ] {
        try_all(&always(|action| {
            let message = format!("{before}{}", echo(action));
            let ecs = Reply::alibaba_error(400, ecs, &message);
            (ecs, Reply::tencent_error(ecm, &message))
        }));
    }
}

#[test]
fn a_proxy_that_repeats_the_request_is_not_repeated() {
    let echo = json!({"error": "bad gateway", "request": echo("ReInitDisk")});
    let refusal = Reply::alibaba_error(403, "Forbidden.RAM", "not permitted");
    let script = Script::new()
        .always("ReInitDisk", Reply::json(502, &echo))
        .always("ResetInstances", Reply::json(502, &echo))
        .always("DescribeDisks", refusal);
    let stub = Stub::start(script);
    let env = in_variables(&stub.url());
    for command in [COMMANDS[1], COMMANDS[5]] {
        for options in [&["-vv"][..], &["-o", "json", "-vv"]] {
            let output = assert_keeps_secrets(&env, &[command, options].concat());
            assert_eq!(output.code, Some(8), "{output}");
        }
    }
}

/// Secrets where none belongs.
const WRONG: [&[&str]; 11] = [
    &["--Password", "hunter2-x"],
    &["--password", "hunter2-x"],
    &["--Password=hunter2-x"],
    &["--password=hunter2 x"],
    &["--Password", "hunter2-x", "hunter2-y"],
    &["--Password", "hunter2-x", "--Password", "hunter2-y"],
    &["--password-stdin", "hunter2-x"],
    &["--password-stdin=hunter2-x"],
    &["--pasword", "hunter2-x"],
    &["--access-key-secret", "hunter2-x"],
    &["--secretKey=hunter2-x"],
];

#[test]
fn a_command_line_that_is_wrong_tells_no_secret() {
    let stub = Stub::start(Script::new());
    let env = in_variables(&stub.url());
    for command in [COMMANDS[0], COMMANDS[3], &COMMANDS[5][..5]] {
        for wrong in WRONG {
            for options in [&[][..], &["-o", "json"]] {
                let output = assert_keeps_secrets(&env, &[command, wrong, options].concat());
                assert_eq!(output.code, Some(2), "{output}");
            }
        }
    }
    assert_eq!(stub.actions(), [] as [String; 0]);
}

#[test]
fn a_profile_that_is_malformed_tells_no_secret() {
    let env = TestEnv::new().var("ALIBABA_CLOUD_REGION_ID", REGION);
    let wrong: [Value; 4] = [
        json!(KEY_SECRET),
        json!({"profiles": KEY_SECRET, "secretId": [KEY_SECRET]}),
        json!({"profiles": [KEY_SECRET], "secretId": {"secretKey": KEY_SECRET}}),
        json!({
            "profiles": [{"name": "default", "mode": "AK", "access_key_id": "LTAI-example",
                          "access_key_secret": format!("{KEY_SECRET}\n")}],
            "secretId": "AKID-example", "secretKey": format!(" {KEY_SECRET}"),
        }),
    ];
    let cut = format!("{{\"secretKey\": \"{KEY_SECRET}\", \"access_key_secret\": \"{KEY_SECRET}");
    let texts = wrong.iter().map(Value::to_string).chain([cut]);
    for text in texts {
        write(&env, ".aliyun/config.json", &text);
        write(&env, ".tccli/default.credential", &text);
        for command in [COMMANDS[4], COMMANDS[6]] {
            let output = assert_keeps_secrets(&env, &[command, &["-vv"]].concat());
            assert_eq!(output.code, Some(4), "{output}");
        }
    }
}

#[test]
fn urls_tell_no_secret() {
    let proxy = Stub::start(Script::new());
    let with_password = proxy.url().replace("//", "//user:hunter2@");
    let env = in_variables("ecs.example.com").var("HTTPS_PROXY", &with_password);
    let output = assert_keeps_secrets(&env, &["ecs", "describe-regions", "-vv"]);
    assert_eq!(output.code, Some(13), "{output}");
    for endpoint in [
        "https://user:hunter2@ecs.example.com",
        "https://user:hunter2@ecs.example.com/path",
        "https://user:hunter2@ecs.example.com:port",
        "ftp://user:hunter2@ecs.example.com",
        "user:hunter2@ecs.example.com",
    ] {
        let output =
            assert_keeps_secrets(&env, &["ecs", "describe-regions", "--endpoint", endpoint]);
        assert_eq!(output.code, Some(2), "{output}");
    }
}

#[test]
fn the_sandbox_keeps_no_secret() {
    // It has keys of its own, and takes no password that the provider's documents do not allow.
    let env = TestEnv::new()
        .var("SNAPBACK_PASSWORD", "hunter2-Word+1=&")
        .var("SNAPBACK_SANDBOX", "1");
    let reinit = [
        "ecs",
        "reinit-disk",
        "--yes",
        "--disk-id",
        "d-sandbox-db-sys",
        "-vv",
    ];
    let reset = [
        "ecm",
        "reset-instances",
        "--yes",
        "--instance-id",
        "ein-sandbox-1",
        "-vv",
    ];
    for args in [reinit, reset] {
        let output = assert_keeps_secrets(&env, &args);
        assert_eq!(output.code, Some(0), "{output}");
    }
    assert!(
        !files(env.home()).is_empty(),
        "its state was looked through"
    );
}

#[test]
fn a_provider_that_repeats_the_request_in_headers_is_not_repeated() {
    let script = always(|action| {
        let [once, twice] = encodings(TOKEN);
        let echo = echo(action);
        let body = json!({"RequestId": once, "HostId": echo, "Recommend": twice, "Message": echo});
        let reply = Reply::json(302, &body)
            .header("Location", &format!("http://127.0.0.1:1/?{once}"))
            .header("X-Acs-Request-Id", &once)
            .header("Server", &twice)
            .header("X-Echo", KEY_SECRET);
        (reply.clone(), reply)
    });
    let stub = Stub::start(script);
    let url = &stub.url();
    thread::scope(|scope| {
        for command in COMMANDS {
            scope.spawn(move || {
                let env = in_variables(url);
                write(&env, "password.txt", PASSWORD);
                assert_keeps_secrets(&env, &[command, &["-vvv", "-o", "json"]].concat());
            });
        }
    });
}

#[test]
fn secrets_in_addresses_and_arguments_are_not_repeated() {
    let list = ["ecs", "describe-regions", "-vvv"];
    let in_url = "http://user:hunter2-Key@127.0.0.1:1";
    let in_query = "http://127.0.0.1:1/?token=hunter2";
    let keys = || in_variables("https://ecs.example.com");
    for (env, args) in [
        (in_variables(in_url), &list[..]),
        (in_variables(in_query), &list),
        (keys(), &["ecs", "describe-regions", "--endpoint", in_url]),
        (keys().var("HTTPS_PROXY", in_url), &list),
        (
            keys().var("HTTPS_PROXY", "socks5://user:hunter2@127.0.0.1:1"),
            &list,
        ),
        (
            keys().var("ALL_PROXY", "http://user:hunter2@proxy word:1"),
            &list,
        ),
        (keys().var("HTTPS_PROXY", in_url), &["doctor", "-vvv"]),
        (keys().var("SNAPBACK_STS_ENDPOINT", in_url), &["doctor"]),
        (
            TestEnv::new().var("ALIBABA_CLOUD_CREDENTIALS_URI", in_query),
            &list,
        ),
        (
            TestEnv::new().var("ALIBABA_CLOUD_CREDENTIALS_URI", in_url),
            &list,
        ),
        (
            TestEnv::new().var("SNAPBACK_ALIBABA_METADATA", in_url),
            &list,
        ),
        (
            keys(),
            &["ecs", "reinit-disk", "--disk-id=d-1", "--password=hunter2"],
        ),
        (
            keys(),
            &["ecs", "describe-regions", "--access-key-secret=hunter2"],
        ),
        (
            keys(),
            &[
                "ecm",
                "reset-instances",
                "--instance-id=ein-1",
                "--Password=hunter2",
            ],
        ),
    ] {
        let output = assert_keeps_secrets(&env, args);
        assert_ne!(output.code, Some(0), "{args:?} {output}");
    }
}
