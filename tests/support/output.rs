//! What a run of the program left, as one text that a snapshot can pin.

use std::fmt;
use std::path::PathBuf;

use chrono::{Days, NaiveDate};

/// What a run of the program left.
///
/// Its [`Display`](fmt::Display) shows all of it with what differs between two runs replaced: the home directory by
/// `[HOME]`, ports of loopback by `[PORT]`, request ids by `[REQUEST_ID]` (except those that begin with eight zeros,
/// which scripts use), and times of the day of the run by `[TIME]`. Times of other days stay, so that tests can pin
/// them.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    /// Standard output, as written.
    pub(crate) stdout: String,
    /// Standard error, as written.
    pub(crate) stderr: String,
    /// The exit code; `None` when a signal ended the program.
    pub(crate) code: Option<i32>,
    /// What is shown as `[HOME]`.
    pub(crate) home: PathBuf,
    /// The day (UTC) on which the run began.
    pub(crate) began: NaiveDate,
}

impl Output {
    /// Standard output as JSON.
    ///
    /// # Panics
    /// When it is not one JSON value.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}\n{self}"))
    }

    /// Compares exit code, standard output and standard error with a snapshot: `output.assert_eq(str![[...]])`.
    /// `SNAPSHOTS=overwrite cargo test` writes the snapshot anew.
    ///
    /// # Panics
    /// When they differ.
    #[track_caller]
    pub(crate) fn assert_eq(&self, expected: impl snapbox::IntoData) {
        // Backslashes of JSON are no path separators.
        snapbox::Assert::new()
            .action_env(snapbox::assert::DEFAULT_ACTION_ENV)
            .normalize_paths(false)
            .eq(self.to_string(), expected);
    }

    fn normalise(&self, text: &str) -> String {
        let mut text = text.replace(&*self.home.to_string_lossy(), "[HOME]");
        for host in ["127.0.0.1:", "localhost:"] {
            text = replace_after(&text, host, "[PORT]");
        }
        text = replace_shape(&text, REQUEST_ID_SHAPE, "[REQUEST_ID]", |id| {
            !id.starts_with("00000000")
        });
        // A run over midnight writes times of two days.
        for day in [Some(self.began), self.began.checked_add_days(Days::new(1))] {
            let Some(day) = day else { continue };
            for shape in TIME_SHAPES {
                text = replace_shape(&text, shape, "[TIME]", |time| {
                    time.starts_with(&day.to_string())
                });
            }
        }
        text
    }
}

impl fmt::Display for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => writeln!(f, "exit code: {code}")?,
            None => writeln!(f, "ended by a signal")?,
        }
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            writeln!(f, "--- {name}")?;
            f.write_str(&self.normalise(text))?;
            if !text.is_empty() && !text.ends_with('\n') {
                writeln!(f, "\n(no newline at the end)")?;
            }
        }
        Ok(())
    }
}

// In a shape, `x` stands for a hexadecimal digit, `0` for a decimal one, and all else for itself.
const REQUEST_ID_SHAPE: &str = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
const TIME_SHAPES: [&str; 4] = [
    "0000-00-00T00:00:00Z",
    "0000-00-00T00:00Z",
    "0000-00-00 00:00:00 UTC",
    "0000-00-00 00:00 UTC",
];

fn fits(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text
            .bytes()
            .zip(shape.bytes())
            .all(|(byte, kind)| match kind {
                b'x' => byte.is_ascii_hexdigit(),
                b'0' => byte.is_ascii_digit(),
                other => byte == other,
            })
}

fn replace_shape(
    text: &str,
    shape: &str,
    placeholder: &str,
    wanted: impl Fn(&str) -> bool,
) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match rest.get(..shape.len()) {
            Some(found) if fits(found, shape) && wanted(found) => {
                replaced.push_str(placeholder);
                rest = &rest[shape.len()..];
            }
            _ => {
                replaced.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    replaced
}

fn replace_after(text: &str, prefix: &str, placeholder: &str) -> String {
    let mut parts = text.split(prefix);
    let mut replaced = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        replaced.push_str(prefix);
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        if rest.len() < part.len() {
            replaced.push_str(placeholder);
        }
        replaced.push_str(rest);
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::super::script::REQUEST_ID;
    use super::*;
    use snapbox::str;

    #[test]
    fn what_differs_between_runs_is_replaced_and_what_tests_pin_stays() {
        let output = Output {
            stdout: format!(
                "{REQUEST_ID} 5C4160C1-C77D-4FD0-9C47-DB9FFA3D1220 x5C4160C1 http://127.0.0.1:43210/\n\
                 2026-03-04T05:06:07Z 2026-03-05 00:00 UTC 2026-03-01T05:06:07Z 世界\n"
            ),
            stderr: "cannot read /home/of/test/config/a: denied".to_owned(),
            code: None,
            home: "/home/of/test".into(),
            began: NaiveDate::from_ymd_opt(2026, 3, 4).unwrap(),
        };
        output.assert_eq(str![[r#"
ended by a signal
--- stdout
00000000-0000-4000-8000-000000000001 [REQUEST_ID] x5C4160C1 http://127.0.0.1:[PORT]/
[TIME] [TIME] 2026-03-01T05:06:07Z 世界
--- stderr
cannot read [HOME]/config/a: denied
(no newline at the end)

"#]]);
    }
}
