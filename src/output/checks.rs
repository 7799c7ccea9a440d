//! The lines of a diagnosis: a verdict, what it is about, what to do. Imports nothing of ours.

use super::color::{BAD, GOOD, HINT, OPEN, paint};
use super::visible;

/// One line of a [`Section`].
#[derive(Debug, Clone)]
pub struct Line {
    /// `ok`, `warn`, `fail` or `skip`.
    pub verdict: &'static str,
    /// What was looked at and what was found.
    pub text: String,
    /// What to do.
    pub hint: Option<String>,
}

/// Lines under a heading.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// The lines.
    pub lines: Vec<Line>,
}

/// The columns that a line takes at most, unless it has a longer word.
const WIDTH: usize = 80;
/// Where the text begins.
const INDENT: usize = 8;

/// The text of `sections`, at most 80 columns wide.
#[must_use]
pub fn checks(sections: &[Section], color: bool) -> String {
    let mut text = String::new();
    for section in sections {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&section.title);
        text.push('\n');
        for line in &section.lines {
            let style = match line.verdict {
                "ok" => Some(GOOD),
                "fail" => Some(BAD),
                "warn" => Some(OPEN),
                _ => None,
            };
            let padded = format!("{:<4}", line.verdict);
            let verdict = style.map_or(padded.clone(), |style| paint(&padded, style, color));
            text.push_str(&format!("  {verdict}  {}", wrapped(&line.text, 0)));
            if let Some(hint) = &line.hint {
                let label = "hint: ";
                let painted = paint("hint:", HINT, color);
                let hint = wrapped(hint, label.len());
                text.push_str(&format!("{:INDENT$}{painted} {hint}", ""));
            }
        }
    }
    text
}

/// `text` with line breaks and the indentation after them, for a first line of which `used` columns are taken.
fn wrapped(text: &str, used: usize) -> String {
    let mut wrapped = String::new();
    let mut column = INDENT + used;
    let mut begins = true;
    for piece in pieces(&visible::line(text)) {
        let word = piece.trim_end();
        if !begins && column + width(word) > WIDTH {
            let kept = wrapped.trim_end().len();
            wrapped.truncate(kept);
            wrapped.push_str(&format!("\n{:INDENT$}", ""));
            column = INDENT;
        }
        wrapped.push_str(piece);
        column += width(piece);
        begins = false;
    }
    let kept = wrapped.trim_end().len();
    wrapped.truncate(kept);
    wrapped.push('\n');
    wrapped
}

/// What must not be broken: words with the blanks after them, and single characters of scripts without blanks.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        // Punctuation of full width stays at the end of its line.
        let breaks = (last == ' ' && c != ' ') || (is_wide(last) && !is_closing(c) && c != ' ');
        if at > start && (breaks || (is_wide(c) && !is_closing(c))) {
            pieces.extend(text.get(start..at));
            start = at;
        }
        last = c;
    }
    pieces.extend(text.get(start..));
    pieces
}

const fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}')
}

const fn is_closing(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '：' | '、' | '）' | '”' | '！' | '？'
    )
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, hint: &str) -> String {
        let line = Line {
            verdict: "warn",
            text: text.to_owned(),
            hint: Some(hint.to_owned()),
        };
        let section = Section {
            title: "clock".to_owned(),
            lines: vec![line],
        };
        checks(&[section], false)
    }

    #[test]
    fn lines_are_broken_at_blanks_and_between_characters_of_full_width() {
        let text = shown(&"word ".repeat(20), &"请校准本机时钟，".repeat(8));
        assert!(text.lines().all(|line| width(line) <= WIDTH), "{text}");
        assert_eq!(
            text,
            "clock\n  warn  word word word word word word word word word word word word word word\n        \
             word word word word word word\n        \
             hint: 请校准本机时钟，请校准本机时钟，请校准本机时钟，请校准本机时钟，请\n        \
             校准本机时钟，请校准本机时钟，请校准本机时钟，请校准本机时钟，\n"
        );
    }

    #[test]
    fn a_word_that_is_too_long_stands_alone_and_nothing_commands_the_terminal() {
        let long = "x".repeat(90);
        assert_eq!(
            shown(&format!("a {long}"), "b\u{1b}[31m"),
            format!("clock\n  warn  a\n        {long}\n        hint: b\\u{{1b}}[31m\n")
        );
    }
}
