//! What happens before a connection stands: nothing has been sent then, whatever ran out of time or was interrupted.

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::thread;

use snapbox::str;

use crate::cloud::REGION;
use crate::support::env::TestEnv;
use crate::support::script::{REQUEST_ID, Reply, Script};
use crate::support::server::Stub;

const RESET: [&str; 5] = [
    "ecs",
    "reset-disk",
    "--disk-id=d-1",
    "--snapshot-id=s-1",
    "--yes",
];

/// A server that takes connections and never gets as far as TLS.
fn silent() -> (TcpListener, TestEnv) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let env = TestEnv::new()
        .with_alibaba_keys()
        .var("ALIBABA_CLOUD_REGION_ID", REGION)
        .var("SNAPBACK_ENDPOINT", &url);
    (listener, env)
}

#[test]
fn a_request_that_ran_out_of_time_before_it_had_a_connection_was_not_sent() {
    let (_listener, env) = silent();
    let output = env.run(&[&RESET[..], &["--request-timeout=100ms"]].concat());
    assert_eq!(output.code, Some(13), "{output}");
    assert!(output.stdout.is_empty(), "{output}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_before_there_is_a_connection_sends_nothing() {
    let (listener, env) = silent();
    let child = env
        .command(&[&RESET[..], &["--connect-timeout=1h"]].concat())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The program listens for signals before it connects.
    let (connection, _) = listener.accept().unwrap();
    let heard = thread::spawn(move || everything(connection));
    let id = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{stderr}");
    assert_eq!(
        stderr,
        "error: interrupted before the request was accepted; nothing changed\n"
    );
    let heard = heard.join().unwrap();
    assert!(!String::from_utf8_lossy(&heard).contains("ResetDisk"));
}

/// All that comes over `connection` until it is closed.
#[cfg(unix)]
fn everything(mut connection: TcpStream) -> Vec<u8> {
    let mut heard = Vec::new();
    // A connection that is broken off has said what it had to say.
    let _ = connection.read_to_end(&mut heard);
    heard
}

#[test]
fn yes_does_not_outweigh_a_confirmation_of_something_else_wherever_the_two_stand() {
    let reply = Reply::ok(&serde_json::json!({"RequestId": REQUEST_ID}));
    let stub = Stub::start(Script::new().always("ResetDisk", reply));
    let env = crate::cloud::ecs(&stub);
    let reset = &RESET[..4];
    for args in [
        [&["--yes"][..], reset, &["--confirm=d-other"]].concat(),
        [&["--confirm=d-other"][..], reset, &["--yes"]].concat(),
    ] {
        env.run(&args).assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
error: --yes and --confirm cannot be given together

"#]]);
    }
    assert_eq!(stub.requests().len(), 0);
}
