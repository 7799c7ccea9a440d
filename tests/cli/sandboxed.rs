//! The environment of the tests that talk to the sandbox, and what makes its answers comparable.

use crate::support::env::TestEnv;
use crate::support::output::Output;

/// An environment in which every command talks to a sandbox of its own, whose resets are quick.
pub(crate) fn sandboxed() -> TestEnv {
    TestEnv::new()
        .var("SNAPBACK_SANDBOX", "1")
        .var("SNAPBACK_SANDBOX_RESET_TIME", "50ms")
}

/// Of two disks, one that can be rolled back and one that cannot.
pub(crate) const PARTLY: &str = "ecs reset-disks --disk d-sandbox-db-sys=s-sandbox-db-sys-1 \
                                 --disk d-sandbox-web-sys=s-sandbox-web-sys-3 --yes";
/// Two disks that can be rolled back.
pub(crate) const BOTH: &str = "ecs reset-disks --snapshot-group-id ssg-sandbox-db-1 --yes";
/// One disk that can be rolled back.
pub(crate) const ONE: &str =
    "ecs reset-disk --disk-id d-sandbox-db-sys --snapshot-id s-sandbox-db-sys-1 --yes";

/// Runs the words of `line`, then `more`, in a fresh sandbox, and shows no time.
pub(crate) fn run(line: &str, more: &[&str]) -> Output {
    run_in(&sandboxed(), line, more)
}

/// The same in `env`.
pub(crate) fn run_in(env: &TestEnv, line: &str, more: &[&str]) -> Output {
    let args: Vec<_> = line
        .split_whitespace()
        .chain(more.iter().copied())
        .collect();
    without_times(env.run(&args))
}

/// The same output with times of any day replaced by `[TIME]`: the default world is some days old whenever it is made.
pub(crate) fn without_times(mut output: Output) -> Output {
    output.stdout = without(&output.stdout);
    output.stderr = without(&output.stderr);
    output
}

fn without(text: &str) -> String {
    // `0` stands for any digit.
    const SHAPES: [&str; 2] = ["2000-00-00T00:00:00Z", "2000-00-00 00:00 UTC"];
    let fits = |text: &str, shape: &str| {
        let same =
            |(byte, shape): (u8, u8)| byte == shape || (shape == b'0' && byte.is_ascii_digit());
        text.len() >= shape.len() && text.bytes().zip(shape.bytes()).all(same)
    };
    let mut left = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("20") {
        let (before, from) = rest.split_at(at);
        let shape = SHAPES.into_iter().find(|shape| fits(from, shape));
        left.push_str(before);
        left.push_str(if shape.is_some() { "[TIME]" } else { "20" });
        rest = &from[shape.map_or(2, str::len)..];
    }
    left + rest
}
