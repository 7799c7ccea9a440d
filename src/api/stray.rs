//! Characters that nobody sees and that no password or key is meant to have.

/// Names the first character of `text` that is invisible, or a blank at one of its ends, and its place: `a tab (U+0009) as
/// character 5`. Shows nothing else of the text.
#[must_use]
pub fn stray_character(text: &str) -> Option<String> {
    let last = text.chars().count();
    let mut characters = (1..).zip(text.chars());
    characters.find_map(|(place, character)| {
        let is_at_an_end = place == 1 || place == last;
        let what = match character {
            ' ' if is_at_an_end => "a blank",
            '\t' => "a tab",
            '\r' => "a carriage return",
            '\n' => "a line break",
            '\u{a0}' => "a no-break space",
            '\u{200b}' => "a zero width space",
            '\u{200c}' | '\u{200d}' | '\u{2060}' => "a zero width joiner",
            '\u{feff}' => "a byte order mark",
            '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => "a mark of the direction of writing",
            ' ' => return None,
            character if character.is_control() => "a control character",
            character if character.is_whitespace() => "a blank that is no space",
            '\u{ad}'
            | '\u{34f}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{2061}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}' => "an invisible character",
            _ => return None,
        };
        let code = u32::from(character);
        Some(format!("{what} (U+{code:04X}) as character {place}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_named_with_its_place() {
        for (text, expected) in [
            ("Hunter-2", None),
            ("hunter 2", None),
            ("数据é", None),
            ("", None),
            (" hunter2", Some("a blank (U+0020) as character 1")),
            ("数 ", Some("a blank (U+0020) as character 2")),
            ("hunter\t2", Some("a tab (U+0009) as character 7")),
            (
                "hunter2\r",
                Some("a carriage return (U+000D) as character 8"),
            ),
            ("hunter\n2", Some("a line break (U+000A) as character 7")),
            (
                "hunter\u{a0}2",
                Some("a no-break space (U+00A0) as character 7"),
            ),
            (
                "\u{feff}h",
                Some("a byte order mark (U+FEFF) as character 1"),
            ),
            (
                "h\u{200b}",
                Some("a zero width space (U+200B) as character 2"),
            ),
            (
                "h\u{202e}",
                Some("a mark of the direction of writing (U+202E) as character 2"),
            ),
            (
                "h\u{9b}2",
                Some("a control character (U+009B) as character 2"),
            ),
            (
                "h\u{3000}2",
                Some("a blank that is no space (U+3000) as character 2"),
            ),
            (
                "h\u{ad}2",
                Some("an invisible character (U+00AD) as character 2"),
            ),
        ] {
            assert_eq!(stray_character(text).as_deref(), expected, "{text:?}");
        }
    }
}
