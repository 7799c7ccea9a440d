//! A line on the terminal that moves while something is waited for. Imports nothing of ours.

use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use unicode_width::UnicodeWidthChar as _;

use super::console;

/// How often it turns.
const TICK: Duration = Duration::from_millis(120);
const FRAMES: &str = "⠁⠁⠉⠙⠚⠒⠂⠂⠒⠲⠴⠤⠄⠄⠤⠠⠠⠤⠦⠖⠒⠐⠐⠒⠓⠋⠉⠈⠈";
/// How wide a terminal is that does not say.
const WIDTH: u16 = 80;
/// Back to the begin of the line, and the line away.
const CLEAR: &str = "\r\u{1b}[2K";

/// A spinner and a text; cleared when it is dropped.
#[derive(Debug)]
pub(super) struct Spinner {
    /// `None` tells the thread to end.
    says: Option<Sender<String>>,
    thread: Option<JoinHandle<()>>,
}

impl Spinner {
    /// Begins to turn, on a thread of its own. Where there can be none nothing is shown.
    pub(super) fn start() -> Self {
        let (says, said) = mpsc::channel();
        let thread = thread::Builder::new().spawn(move || turn(&said)).ok();
        Self {
            says: Some(says),
            thread,
        }
    }

    /// Shows `text`, which has no control characters.
    pub(super) fn say(&self, text: String) {
        if let Some(says) = &self.says {
            // Nobody hears it where no thread could be had.
            let _ = says.send(text);
        }
    }
}

impl Drop for Spinner {
    fn drop(&mut self) {
        self.says = None;
        if let Some(thread) = self.thread.take() {
            // It has cleared the line when it has ended, and a panic has said so itself.
            let _ = thread.join();
        }
    }
}

fn turn(said: &Receiver<String>) {
    let mut text = String::new();
    for frame in FRAMES.chars().cycle() {
        match said.recv_timeout(TICK) {
            Ok(newer) => text = newer,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        let width =
            terminal_size::terminal_size_of(io::stderr()).map_or(WIDTH, |(width, _)| width.0);
        console::write(&format!("{CLEAR}{}", line(frame, &text, width.into())));
    }
    console::write(CLEAR);
}

/// The line, cut at the width of the terminal: one that is longer could not be cleared.
fn line(frame: char, text: &str, width: usize) -> String {
    let mut left = width.saturating_sub(1);
    let whole = [frame, ' '].into_iter().chain(text.chars());
    let fits = whole.take_while(|c| {
        let wide = c.width().unwrap_or(0);
        let fits = wide <= left;
        left = left.saturating_sub(wide);
        fits
    });
    fits.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_shorter_than_the_terminal_is_wide() {
        for (text, width, expected) in [
            ("1 of 2 done", 80, "⠁ 1 of 2 done"),
            ("1 of 2 done", 8, "⠁ 1 of "),
            ("正在等待", 8, "⠁ 正在"),
            ("正在等待", 7, "⠁ 正在"),
            ("正在等待", 6, "⠁ 正"),
            ("text", 0, ""),
        ] {
            assert_eq!(line('⠁', text, width), expected, "{width}");
        }
    }

    #[test]
    fn it_ends_when_nobody_says_anything_any_more() {
        let spinner = Spinner::start();
        spinner.say("waiting".to_owned());
        assert!(spinner.thread.is_some());
        drop(spinner);
    }
}
