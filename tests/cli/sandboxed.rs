//! The environment of the tests that talk to the sandbox, and what makes its answers comparable.

use crate::support::env::TestEnv;
use crate::support::output::Output;

/// An environment in which every command talks to a sandbox of its own, whose resets are quick.
pub(crate) fn sandboxed() -> TestEnv {
    TestEnv::new()
        .var("SNAPBACK_SANDBOX", "1")
        .var("SNAPBACK_SANDBOX_RESET_TIME", "50ms")
}

/// The same output with times of any day replaced by `[TIME]`: the default world is some days old whenever it is made.
pub(crate) fn without_times(mut output: Output) -> Output {
    const SHAPE: &[u8] = b"2000-00-00T00:00:00Z";
    let without = |text: &str| {
        let mut left = String::new();
        let mut rest = text;
        while let Some(at) = rest.find("20") {
            let (before, from) = rest.split_at(at);
            left.push_str(before);
            let fits = from.get(..SHAPE.len()).is_some_and(|found| {
                let mut pairs = found.bytes().zip(SHAPE);
                pairs.all(|(byte, shape)| {
                    byte == *shape || (byte.is_ascii_digit() && *shape == b'0')
                })
            });
            let (replaced, length) = if fits {
                ("[TIME]", SHAPE.len())
            } else {
                ("20", 2)
            };
            left.push_str(replaced);
            rest = &from[length..];
        }
        left + rest
    };
    output.stdout = without(&output.stdout);
    output.stderr = without(&output.stderr);
    output
}
