//! Makes characters that command a terminal visible instead of effective. Imports nothing of ours.
//!
//! Disk names and provider messages come from outside. Written as they are, an escape sequence in one could recolour
//! or overwrite what the operator reads before confirming, and a line break could forge a line of ours.

use std::borrow::Cow;
use std::fmt::Write as _;

/// `text` on one line, with nothing in it that a terminal obeys.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    escape(text, commands_a_terminal)
}

/// `text` on the lines it has, with nothing else in it that a terminal obeys.
pub(super) fn block(text: &str) -> Cow<'_, str> {
    escape(text, |c| c != '\n' && commands_a_terminal(c))
}

fn escape(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_escaped(c) {
            escaped.extend(c.escape_default());
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

/// Control characters, line and paragraph separators, and what reorders or hides the text around it.
const fn commands_a_terminal(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// `text`, a document of many lines, with nothing in it that a terminal obeys but line breaks and tabs. What is escaped is
/// so as JSON escapes it: most documents are JSON, and stay the same.
pub(super) fn document(text: &str) -> Cow<'_, str> {
    let is_kept = |c, next| matches!((c, next), ('\n' | '\t', _) | ('\r', Some('\n')));
    if !text.chars().any(|c| c != '\n' && commands_a_terminal(c)) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        if commands_a_terminal(c) && !is_kept(c, characters.peek().copied()) {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

/// JSON text with the control characters escaped that JSON allows in strings and terminals obey: U+007F to U+009F.
pub(super) fn json(text: String) -> String {
    let is_escaped = |c| matches!(c, '\u{7f}'..='\u{9f}');
    if !text.contains(is_escaped) {
        return text;
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_escaped(c) {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_commands_a_terminal_is_escaped() {
        assert_eq!(
            line("a\u{1b}[31mb\r\nc\td\u{9b}e\u{7f}\u{202e}f"),
            "a\\u{1b}[31mb\\r\\nc\\td\\u{9b}e\\u{7f}\\u{202e}f"
        );
    }

    #[test]
    fn other_text_is_left_as_it_is() {
        let text = "C:\\数据盘 “web” é 👩\u{200d}💻 \\n";
        assert!(matches!(line(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn a_block_keeps_its_line_breaks() {
        assert_eq!(block("a\n\u{1b}b\r\n"), "a\n\\u{1b}b\\r\n");
    }

    #[test]
    fn a_document_keeps_its_lines_and_stays_the_same_json() {
        assert_eq!(
            document("a,\u{1b}[2Kb\u{9b}\r\n\tc\rd\u{202e}\n"),
            "a,\\u001b[2Kb\\u009b\r\n\tc\\u000dd\\u202e\n"
        );
        let text = "{\"a\": \"\u{202e}\u{2028}\"}\n";
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let escaped = document(text);
        assert_eq!(escaped, "{\"a\": \"\\u202e\\u2028\"}\n");
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&escaped).unwrap(),
            value
        );
    }

    #[test]
    fn json_stays_the_same_json() {
        let value = serde_json::json!("a\u{1b}b\u{9b}c\u{7f}数");
        let text = json(value.to_string());
        assert_eq!(text, r#""a\u001bb\u009bc\u007f数""#);
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).unwrap(),
            value
        );
    }
}
