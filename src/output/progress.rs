//! Shows that the program is waiting, and for what. Imports nothing of ours.

use super::{Console, console, visible};
use chrono::{DateTime, SecondsFormat, Utc};
use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};
use std::time::Duration;

/// How often the spinner turns.
const TICK: Duration = Duration::from_millis(120);

/// The state of a wait, on stderr: a spinner on a terminal, and in a log one line for each change.
#[derive(Debug)]
pub struct Progress(Shown);

#[derive(Debug)]
enum Shown {
    Nothing,
    Lines { last: Option<String> },
    Spinner(ProgressBar),
}

impl Progress {
    /// Begins to wait. `is_terminal` is that of stderr.
    #[must_use]
    pub fn new(console: &Console, is_terminal: bool) -> Self {
        Self(match (console.quiet, is_terminal) {
            (true, _) => Shown::Nothing,
            (false, false) => Shown::Lines { last: None },
            (false, true) => Shown::Spinner(spinner()),
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
            Shown::Spinner(bar) => bar.set_message(visible::line(text).into_owned()),
        }
    }

    /// Ends the wait and clears the spinner. What came of it is the caller's to say.
    pub fn finish(&mut self) {
        if let Shown::Spinner(bar) = &self.0 {
            bar.finish_and_clear();
        }
        self.0 = Shown::Nothing;
    }
}

fn spinner() -> ProgressBar {
    let bar = ProgressBar::new_spinner().with_finish(ProgressFinish::AndClear);
    // `wide_msg` cuts the text at the terminal's width; a spinner of two lines could not be cleared.
    if let Ok(style) = ProgressStyle::with_template("{spinner} {wide_msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(TICK);
    bar
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
    fn the_spinner_shows_the_text_until_it_is_finished() {
        let mut progress = Progress::new(&console(false), true);
        progress.update(at(0), "1 of 2\n done");
        let Shown::Spinner(bar) = &progress.0 else {
            panic!("no spinner")
        };
        let bar = bar.clone();
        assert_eq!(bar.message(), "1 of 2\\n done");
        progress.finish();
        assert!(bar.is_finished());
        assert!(matches!(progress.0, Shown::Nothing));
    }
}
