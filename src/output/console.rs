//! Speaks to the operator on stderr. Imports only `error`.

use super::message;
use crate::error::{Error, Language, Text};
use std::io::{self, Write as _};

/// Where everything goes that is not the result.
#[derive(Debug, Clone, Copy)]
pub struct Console {
    /// Errors are one JSON object on one line: who asked for JSON parses them.
    pub json_errors: bool,
    /// The language of hints.
    pub language: Language,
    /// Whether stderr may be coloured: see [`use_color`](super::use_color).
    pub color: bool,
    /// Nothing is said but errors.
    pub quiet: bool,
}

impl Console {
    /// Says why the command did not end with success. Not silenced by `quiet`.
    pub fn error(&self, error: &Error) {
        write(&if self.json_errors {
            message::error_json(error, self.language)
        } else {
            message::error_text(error, self.language, self.color)
        });
    }

    /// Says what the operator should look at, although the command goes on.
    pub fn warn(&self, text: &str) {
        self.say(|| message::warning(text, self.color));
    }

    /// Says something in passing.
    pub fn note(&self, text: &str) {
        self.say(|| message::note(text));
    }

    /// Says what to do next.
    pub fn hint(&self, text: &Text) {
        self.say(|| message::hint(text, self.language, self.color));
    }

    /// Writes several lines, such as what a command is about to do.
    pub fn lines(&self, text: &str) {
        self.say(|| message::block(text));
    }

    fn say(self, text: impl FnOnce() -> String) {
        if !self.quiet {
            write(&text());
        }
    }
}

/// Writes `text` to stderr. A failure is ignored: there is no place left to report it to.
pub(super) fn write(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
