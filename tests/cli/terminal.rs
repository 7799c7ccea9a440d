//! A terminal to run the program on, made by `script` of util-linux.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::sandboxed::without_times;
use crate::support::env::TestEnv;
use crate::support::output::Output;

/// Runs the words of `line` on a terminal of their own, on which `answer` is typed.
///
/// What is shown on the terminal (both streams, and the echo of the answer) is the standard output of the result.
pub(crate) fn on_a_terminal(env: &TestEnv, line: &str, answer: &str) -> Output {
    on_a_terminal_after("true", env, line, answer)
}

/// The same, on a terminal of 24 lines that are so many characters wide, and on which lines can be written over.
pub(crate) fn on_a_terminal_of(width: u16, env: &TestEnv, line: &str) -> Output {
    let first = format!("stty rows 24 cols {width}; export TERM=xterm");
    on_a_terminal_after(&first, env, line, "")
}

fn on_a_terminal_after(first: &str, env: &TestEnv, line: &str, answer: &str) -> Output {
    let args: Vec<_> = line.split_whitespace().collect();
    let program = env.command(&args);
    let mut command = Command::new("script");
    command
        .args(["--quiet", "--return", "--echo", "never", "--command"])
        .arg(format!(
            "{first}; '{}' {line}",
            program.get_program().to_str().unwrap()
        ))
        .arg("/dev/null")
        .current_dir(env.home())
        .env_clear()
        .envs(
            program
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .env("TERM", "dumb")
        .env("SHELL", "/bin/sh");
    let began = chrono::Utc::now().date_naive();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("util-linux is installed");
    // The terminal keeps what is typed until it is asked for.
    child
        .stdin
        .take()
        .unwrap()
        .write_all(answer.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    without_times(Output {
        stdout: String::from_utf8(output.stdout).unwrap().replace('\r', ""),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code(),
        home: env.home().to_owned(),
        began,
    })
}
