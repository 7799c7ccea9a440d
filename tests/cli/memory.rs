//! Answers that are made to fill the memory: the program reads none of them in more than 64 MiB.

use std::io::{BufReader, Write};
use std::net::{Shutdown, TcpListener};
use std::thread;

use crate::support::env::TestEnv;
use crate::support::http::read_request;

/// The most that the program may take, in KiB: the limit of its data segment, which on Linux is all that it allocates.
const MOST_KIB: u32 = 64 << 10;

/// The longest answer that is read, less what is around a body.
const MOST: usize = (4 << 20) - 200;

const REQUEST_ID: &str = r#""RequestId":"00000000-0000-4000-8000-000000000001""#;

/// A server that answers the first request with `body`, in chunks that never end where it is to be endless, and refuses
/// what is asked after it.
fn answering(status: u16, body: &str, is_endless: bool) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let body = body.to_owned();
    // A client that has gone has read enough.
    thread::spawn(move || {
        let (stream, _) = listener.accept()?;
        let mut stream = BufReader::new(stream);
        read_request(&mut stream)?;
        let stream = stream.get_mut();
        let length = body.len();
        let head = if is_endless {
            "transfer-encoding: chunked".to_owned()
        } else {
            format!("content-length: {length}")
        };
        write!(
            stream,
            "HTTP/1.1 {status} Odd\r\nconnection: close\r\n{head}\r\n\r\n"
        )?;
        if is_endless {
            while write!(stream, "{length:x}\r\n{body}\r\n").is_ok() {}
        }
        let _ = stream.write_all(body.as_bytes());
        let _ = stream.shutdown(Shutdown::Both);
        let (stream, _) = listener.accept()?;
        let mut stream = BufReader::new(stream);
        read_request(&mut stream)?;
        let refusal = format!(r#"{{{REQUEST_ID},"Code":"InvalidParameter","Message":"enough"}}"#);
        write!(
            stream.get_mut(),
            "HTTP/1.1 400 Bad\r\ncontent-length: {}\r\n\r\n{refusal}",
            refusal.len()
        )
    });
    url
}

/// Runs the program with so much memory, and returns its exit code; none when it was killed.
fn run(url: &str, args: &[&str]) -> Option<i32> {
    let env = TestEnv::new().with_alibaba_keys().with_tencent_keys();
    let limited = format!(r#"ulimit -d {MOST_KIB}; exec "$@""#);
    let program = ["-c", &limited, "sh", env!("CARGO_BIN_EXE_snapback")];
    let place = ["--region", "cn-hangzhou", "--endpoint", url];
    env.run_program("sh", &[&program[..], args, &place].concat())
        .code
}

/// `piece` as often as it takes to make so many bytes.
fn filled(bytes: usize, piece: &str) -> String {
    let text = piece.repeat(bytes / piece.len());
    text.trim_end_matches(',').to_owned()
}

fn disks(list: &str) -> String {
    format!(r#"{{{REQUEST_ID},"Disks":{{"Disk":[{list}]}}}}"#)
}

fn instances(list: &str) -> String {
    format!(r#"{{"Response":{{{REQUEST_ID},"TotalCount":1,"InstanceSet":[{list}]}}}}"#)
}

#[test]
fn no_answer_takes_more_than_64_mib() {
    let disk = |field: &str| disks(&format!(r#"{{"DiskId":"d-1",{field}}}"#));
    let tags = |piece: &str| format!(r#""Tags":{{"Tag":[{}]}}"#, filled(MOST / 2, piece));
    let text = filled(MOST, "x");
    let bodies = [
        ("many objects", disks(&filled(MOST, "{},"))),
        ("30 MiB of objects", disks(&filled(30 << 20, "{},"))),
        ("many nulls", disks(&filled(MOST, "null,"))),
        ("many tags", disk(&tags(r#"{"TagKey":"","TagValue":""},"#))),
        ("a long text", disk(&format!(r#""DiskName":"{text}""#))),
        (
            "escapes",
            disk(&format!(r#""DiskName":"{}""#, filled(MOST, r"\u0001"))),
        ),
        ("a long name", disk(&format!(r#""{text}":0"#))),
        ("many names", disk(&filled(MOST, r#""a":0,"#))),
        (
            "one name many times",
            disk(&filled(MOST, r#""DiskName":"","#)),
        ),
        ("depth", disk(&format!(r#""Deep":{}"#, filled(MOST, "[")))),
        (
            "depth of objects",
            disk(&format!(r#""Deep":{}"#, filled(MOST, r#"{"":"#))),
        ),
        (
            "numbers",
            disk(&format!(r#""Many":[{}]"#, filled(MOST, "0,"))),
        ),
        (
            "a long number",
            disk(&format!(r#""Size":{}"#, filled(MOST, "9"))),
        ),
        ("a long id", format!(r#"{{"RequestId":"{text}"}}"#)),
        ("no JSON", filled(MOST, "\u{1b}[31m")),
    ];
    let of_ecs: [&[&str]; 4] = [
        &[],
        &["-o", "json", "-vvv"],
        &["--query", "disks"],
        &["-o", "raw"],
    ];
    // Each in one form of output, in turn.
    for ((what, body), args) in bodies.iter().zip(of_ecs.iter().cycle()) {
        let url = answering(200, body, false);
        let code = run(&url, &[&["ecs", "describe-disks"], *args].concat());
        assert!(matches!(code, Some(0..20)), "{what}, {args:?}: {code:?}");
    }
    let code = run(
        &answering(200, &bodies[4].1, false),
        &["ecs", "describe-disks", "--query", "disks"],
    );
    assert_eq!(code, Some(0));
}

#[test]
fn no_answer_of_tencent_and_no_refusal_takes_more_than_64_mib() {
    let text = filled(MOST, "x");
    let many = instances(&filled(MOST, "{},"));
    let code = run(
        &answering(200, &many, false),
        &["ecm", "describe-instances", "-vvv"],
    );
    assert!(matches!(code, Some(0..20)), "many objects: {code:?}");
    let long = instances(&format!(r#"{{"InstanceName":"{text}"}}"#));
    let code = run(
        &answering(200, &long, false),
        &["ecm", "describe-instances"],
    );
    assert!(matches!(code, Some(0..20)), "a long text: {code:?}");
    let refusal = format!(r#"{{{REQUEST_ID},"Code":"Odd","Message":"{text}"}}"#);
    let code = run(
        &answering(400, &refusal, false),
        &["ecs", "describe-disks", "-vvv"],
    );
    assert!(matches!(code, Some(1..20)), "a long message: {code:?}");
    let code = run(
        &answering(200, &filled(1 << 20, " "), true),
        &["ecs", "describe-disks"],
    );
    assert!(matches!(code, Some(1..20)), "an endless answer: {code:?}");
}

#[test]
fn a_head_without_end_is_an_error() {
    for piece in ["a: b\r\n", "a"] {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let piece = piece.repeat(4096);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut stream = BufReader::new(stream);
                let _ = read_request(&mut stream);
                let mut sent = stream.get_mut().write_all(b"HTTP/1.1 200 OK\r\n");
                while sent.is_ok() {
                    sent = stream.get_mut().write_all(piece.as_bytes());
                }
            }
        });
        let code = run(
            &url,
            &[
                "ecs",
                "reset-disk",
                "--yes",
                "--disk-id=d-1",
                "--snapshot-id=s-1",
                "--no-wait",
            ],
        );
        assert!(matches!(code, Some(1..20)), "{code:?}");
    }
}
