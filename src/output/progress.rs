//! Shows that the program is waiting, and for what. Imports nothing of ours.

use super::spinner::Spinner;
use super::{Console, console, visible};
use chrono::{DateTime, SecondsFormat, Utc};

/// The state of a wait, on stderr: a spinner on a terminal, and in a log one line for each change.
#[derive(Debug)]
pub struct Progress(Shown);

#[derive(Debug)]
enum Shown {
    Nothing,
    Lines { last: Option<String> },
    Spinner(Spinner),
}

impl Progress {
    /// Begins to wait. `is_terminal` is that of stderr.
    #[must_use]
    pub fn new(console: &Console, is_terminal: bool) -> Self {
        Self(match (console.quiet, is_terminal) {
            (true, _) => Shown::Nothing,
            (false, false) => Shown::Lines { last: None },
            (false, true) => Shown::Spinner(Spinner::start()),
        })
    }

    /// Says what is being waited for at `now`.
    pub fn update(&mut self, now: DateTime<Utc>, text: &str) {
        match &mut self.0 {
            Shown::Nothing => {}
            Shown::Lines { last } => {
                if let Some(line) = changed_line(last, now, text) {
                    console::write(&line);
                }
            }
            Shown::Spinner(spinner) => spinner.say(visible::line(text).into_owned()),
        }
    }

    /// Ends the wait and clears the spinner. What came of it is the caller's to say.
    pub fn finish(&mut self) {
        self.0 = Shown::Nothing;
    }
}

/// The line to write if `text` is not what was said last.
fn changed_line(last: &mut Option<String>, now: DateTime<Utc>, text: &str) -> Option<String> {
    if last.as_deref() == Some(text) {
        return None;
    }
    *last = Some(text.to_owned());
    let time = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    Some(format!("{time} {}\n", visible::line(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Language;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_143_600 + second, 999_000_000).unwrap()
    }

    fn console(quiet: bool) -> Console {
        Console {
            json_errors: false,
            language: Language::En,
            color: false,
            quiet,
        }
    }

    #[test]
    fn a_line_is_written_when_the_text_changes() {
        let mut last = None;
        let lines: Vec<_> = [
            (0, "1 of 2 done"),
            (5, "1 of 2 done"),
            (10, "2 of 2\u{1b} done"),
        ]
        .into_iter()
        .map(|(second, text)| changed_line(&mut last, at(second), text))
        .collect();
        assert_eq!(
            lines,
            [
                Some("2026-11-20T03:00:00Z 1 of 2 done\n".to_owned()),
                None,
                Some("2026-11-20T03:00:10Z 2 of 2\\u{1b} done\n".to_owned()),
            ]
        );
    }

    #[test]
    fn quiet_wins_over_the_terminal() {
        assert!(matches!(
            Progress::new(&console(true), true).0,
            Shown::Nothing
        ));
        assert!(matches!(
            Progress::new(&console(false), false).0,
            Shown::Lines { last: None }
        ));
        assert!(matches!(
            Progress::new(&console(false), true).0,
            Shown::Spinner(_)
        ));
    }

    #[test]
    fn nothing_is_shown_any_more_when_it_is_finished() {
        let mut progress = Progress::new(&console(false), true);
        progress.update(at(0), "1 of 2\n done");
        progress.finish();
        assert!(matches!(progress.0, Shown::Nothing));
    }
}
