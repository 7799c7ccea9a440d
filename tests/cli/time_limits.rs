//! `--timeout` ends every command, whatever its server does.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use crate::rollback::running::until;
use crate::rollback::three::Three;
use crate::support::env::TestEnv;

/// A process that lives for so long has not heeded `--timeout 1s`: far above what a busy machine takes.
const GUARD: Duration = Duration::from_secs(20);

/// What the server does with each connection.
#[derive(Debug, Clone, Copy)]
enum Behaviour {
    /// Refuses each request for an hour.
    Throttle,
    /// Sends a byte of its answer from time to time.
    Drip,
    /// Takes connections and says nothing.
    Hang,
    /// Leads back to itself.
    Redirect,
    /// Closes each connection at once.
    Close,
}
use Behaviour::{Close, Drip, Hang, Redirect, Throttle};

const BEHAVIOURS: [Behaviour; 5] = [Throttle, Drip, Hang, Redirect, Close];

/// Starts a server that lives as long as the tests. Returns its URL.
fn server(behaviour: Behaviour) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // An error is the client's end of the connection.
            thread::spawn(move || serve(stream, behaviour));
        }
    });
    url
}

fn serve(mut stream: TcpStream, behaviour: Behaviour) -> std::io::Result<()> {
    if let Close = behaviour {
        return Ok(());
    }
    let mut reader = BufReader::new(stream.try_clone()?);
    loop {
        let (mut head, mut length) = (String::new(), 0);
        while reader.read_line(&mut head)? > 0 && !head.ends_with("\r\n\r\n") {}
        if head.is_empty() {
            return Ok(());
        }
        let head = head.to_ascii_lowercase();
        for line in head.lines() {
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let (status, headers, body) = match behaviour {
            Throttle if head.contains("x-tc-action") => (
                "429 Too Many Requests",
                "Retry-After: 3600\r\n",
                r#"{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"later"},"RequestId":"r-1"}}"#,
            ),
            Throttle => (
                "429 Too Many Requests",
                "Retry-After: 3600\r\n",
                r#"{"Code":"Throttling.User","Message":"later","RequestId":"r-1"}"#,
            ),
            Redirect => ("307 Temporary Redirect", "Location: /\r\n", ""),
            Drip => {
                stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")?;
                loop {
                    stream.write_all(b" ")?;
                    thread::sleep(Duration::from_millis(300));
                }
            }
            Hang | Close => {
                reader.fill_buf()?;
                return Ok(());
            }
        };
        let length = body.len();
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        )?;
    }
}

/// The end of `child`: its exit code and what it said on stderr.
fn end(mut child: Child, about: &str) -> (i32, String) {
    let mut stderr = child.stderr.take().unwrap();
    let said = thread::spawn(move || {
        let mut said = String::new();
        let _ = stderr.read_to_string(&mut said);
        said
    });
    let began = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if began.elapsed() > GUARD {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{about} has not ended: {}", said.join().unwrap());
        }
        thread::sleep(Duration::from_millis(10));
    };
    (status.code().unwrap_or(-1), said.join().unwrap())
}

fn start(env: &TestEnv, line: &str) -> Child {
    let args: Vec<_> = line.split_whitespace().chain(["--timeout", "1s"]).collect();
    let mut command = env.command(&args);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command.stderr(Stdio::piped()).spawn().unwrap()
}

/// The commands that speak to a provider, each with the exit codes with which it may end.
const READS: &[i32] = &[1, 5, 7, 12, 13];
const MUTATES: &[i32] = &[5, 8, 12, 13];
const COMMANDS: &[(&str, &[i32])] = &[
    ("ecs describe-regions", READS),
    ("ecs describe-disks", READS),
    ("ecs describe-snapshots --disk-id d-1", READS),
    ("ecs describe-snapshot-groups", READS),
    ("ecs describe-instances", READS),
    ("ecm describe-instances", READS),
    ("ecm describe-images", READS),
    (
        "ecs reset-disk --disk-id d-1 --snapshot-id s-1 --yes",
        MUTATES,
    ),
    (
        "ecs reset-disk --disk-id d-1 --snapshot-id s-1 --yes --wait",
        MUTATES,
    ),
    (
        "ecs reset-disk --disk-id d-1 --snapshot-id s-1 --dry-run",
        MUTATES,
    ),
    ("ecs reset-disks --disk d-1=s-1 --yes", MUTATES),
    ("ecs reinit-disk --disk-id d-1 --yes", MUTATES),
    ("ecm reset-instances --instance-id ein-1 --yes", MUTATES),
    ("plan --disk d-1=s-1", READS),
    ("plan --disk disk-1=snap-1 --region ap-guangzhou", READS),
    ("rollback --disk d-1=s-1 --yes", READS),
    (
        "rollback --instance i-1 --latest --wait-snapshots 1h --yes",
        READS,
    ),
    (
        "rollback --provider alibaba --tag env=test --latest --yes",
        READS,
    ),
    (
        "rollback --disk disk-1=snap-1 --yes --region ap-guangzhou",
        READS,
    ),
    ("doctor", &[1, 3, 4, 12, 13]),
];

#[test]
fn the_timeout_ends_every_command_whatever_its_server_does() {
    let servers = BEHAVIOURS.map(|behaviour| (behaviour, server(behaviour)));
    let cases = servers.iter().flat_map(|(behaviour, url)| {
        let control = url.trim_start_matches("http://");
        let own = [
            format!("sandbox show --addr {control}"),
            format!("sandbox requests --addr {control}"),
            format!("sandbox clock --addr {control} --advance 1m"),
        ];
        let own = own.into_iter().map(|line| (line, &[1, 2, 13][..]));
        let lines = COMMANDS
            .iter()
            .map(|(line, codes)| (line.to_string(), *codes));
        lines.chain(own).map(move |case| (*behaviour, url, case))
    });
    let cases = Mutex::new(cases);
    let failures = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..32 {
            scope.spawn(|| {
                loop {
                    let next = cases.lock().unwrap().next();
                    let Some((behaviour, url, (line, codes))) = next else {
                        break;
                    };
                    let env = TestEnv::new()
                        .with_alibaba_keys()
                        .with_tencent_keys()
                        .var("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou")
                        .var("SNAPBACK_ENDPOINT", url);
                    let about = format!("{line} ({behaviour:?})");
                    let (code, said) = end(start(&env, &line), &about);
                    if !codes.contains(&code) {
                        failures
                            .lock()
                            .unwrap()
                            .push(format!("{about}: {code}\n{said}"));
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_timeout_ends_commands_that_go_on_with_a_run_or_a_plan() {
    let world = Three::new(&[]);
    let begun = world.client.run(Three::ROLLBACK);
    assert_eq!(begun.code, Some(0), "{begun}");
    let run = world.journals()[0].file_stem().unwrap().to_owned();
    let run = run.into_string().unwrap();
    let planned = ["plan", "--disk", "d-3-sys=s-3-sys", "--out", "p.json"];
    let planned = world.client.run(&planned);
    assert_eq!(planned.code, Some(0), "{planned}");
    let lines = [format!("undo {run} --yes"), "apply p.json --yes".to_owned()];
    thread::scope(|scope| {
        for behaviour in BEHAVIOURS {
            let url = server(behaviour);
            for line in &lines {
                let child = start(&world.client, &format!("{line} --endpoint {url}"));
                scope.spawn(move || {
                    let about = format!("{line} ({behaviour:?})");
                    let (code, said) = end(child, &about);
                    assert!(READS.contains(&code), "{about}: {code} {said}");
                });
            }
        }
    });
}

#[test]
fn a_wait_that_a_server_asks_for_is_not_begun_where_it_would_not_end_in_time() {
    let env = TestEnv::new()
        .with_alibaba_keys()
        .var("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou")
        .var("SNAPBACK_ENDPOINT", &server(Throttle));
    let mut command = env.command(&["ecs", "describe-regions", "--timeout", "30s"]);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let child = command.stderr(Stdio::piped()).spawn().unwrap();
    let (code, said) = end(child, "a throttled read");
    assert_eq!(code, 12, "{said}");
    assert!(said.contains("too late for --timeout 30s"), "{said}");
}

#[test]
fn keys_that_do_not_come_are_waited_for_no_longer_than_the_timeout() {
    let hanging = server(Hang);
    let env = || TestEnv::new().var("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou");
    let uri = env().var("ALIBABA_CLOUD_CREDENTIALS_URI", &hanging);
    let metadata = env().var("SNAPBACK_ALIBABA_METADATA", &hanging);
    let role = env()
        .with_alibaba_keys()
        .var("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::1:role/example")
        .var("SNAPBACK_STS_ENDPOINT", &hanging);
    let program = env();
    let folder = program.home().join(".aliyun");
    fs::create_dir_all(&folder).unwrap();
    let profile = r#"{"current":"p","profiles":[{"name":"p","mode":"External","process_command":"sleep 60","region_id":"cn-hangzhou"}]}"#;
    fs::write(folder.join("config.json"), profile).unwrap();
    for (env, about) in [
        (uri, "uri"),
        (metadata, "metadata"),
        (role, "role"),
        (program, "program"),
    ] {
        let (code, said) = end(start(&env, "ecs describe-regions"), about);
        assert!([4, 13].contains(&code), "{about}: {code} {said}");
    }
}

#[test]
fn a_lock_that_another_process_holds_is_waited_for_no_longer_than_the_timeout() {
    let world = Three::new(&[]);
    let runs = world.client.home().join("state/snapback/runs");
    fs::create_dir_all(&runs).unwrap();
    let path = runs.join("begin.lock");
    let held = fs::File::create(&path).unwrap();
    held.lock().unwrap();
    let line = Three::ROLLBACK.join(" ");
    let (code, said) = end(start(&world.client, &line), "a run");
    assert_eq!((code, world.requests()), (11, 0), "{said}");
    let waits = "waiting for another process, which begins a run and holds ";
    assert!(
        said.contains(waits) && said.contains("begin.lock"),
        "{said}"
    );
    assert!(said.contains("has been beginning a run for 1s"), "{said}");

    // Whoever gets the lock in time goes on.
    let mut child = world
        .client
        .command(&[Three::ROLLBACK, &["--timeout", "1m"]].concat());
    child.stdin(Stdio::null()).stdout(Stdio::null());
    let mut child = child.stderr(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    while !said.contains(waits) {
        assert_ne!(stderr.read_line(&mut said).unwrap(), 0, "{said}");
    }
    held.unlock().unwrap();
    stderr.read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{said}");
}

#[test]
fn the_lock_of_the_sandbox_is_waited_for_no_longer_than_the_timeout() {
    let env = TestEnv::new();
    let folder = env.home().join("state/snapback");
    fs::create_dir_all(&folder).unwrap();
    let held = fs::File::create(folder.join("sandbox.lock")).unwrap();
    held.lock().unwrap();
    for line in [
        "--sandbox ecs describe-disks",
        "sandbox reset",
        "sandbox show",
    ] {
        let (code, said) = end(start(&env, line), line);
        assert!([1, 5, 7, 13].contains(&code), "{line}: {code} {said}");
    }
    until("the lock", || held.unlock().is_ok());
}
