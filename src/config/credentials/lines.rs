//! The lines on which the keys of a file of profiles stand. Imports nothing of ours.

use std::collections::BTreeMap;

/// The lines, counted from 1, by the way to each key: `profiles/0/mode`.
#[derive(Debug, Default)]
pub(super) struct Lines(BTreeMap<String, usize>);

impl Lines {
    /// Those of a JSON text, as far as it is well-formed, and the last key in it that has a value begun. A key counts as
    /// often as it is there, and its last line is kept, as its last value is.
    pub(super) fn of_json(text: &[u8]) -> (Self, Option<String>) {
        let mut scan = Scan::default();
        let mut rest = text;
        while let Some((byte, after)) = rest.split_first() {
            rest = after;
            match byte {
                b'"' => {
                    let (string, after) = string(after);
                    scan.string(string);
                    rest = after;
                }
                other => scan.mark(*other),
            }
        }
        (scan.lines, scan.begun)
    }

    /// Notes that `key` stands on `line`.
    pub(super) fn insert(&mut self, key: &str, line: usize) {
        self.0.insert(key.to_owned(), line);
    }

    /// The line of `key`.
    pub(super) fn get(&self, key: &str) -> Option<usize> {
        self.0.get(key).copied()
    }

    /// Those of the keys below `way`.
    pub(super) fn below(&self, way: &str) -> Self {
        let below = |(key, line): (&String, &usize)| {
            let key = key.strip_prefix(way)?.strip_prefix('/')?;
            Some((key.to_owned(), *line))
        };
        Self(self.0.iter().filter_map(below).collect())
    }
}

/// The inside of a string that has just begun, and what follows its end.
fn string(text: &[u8]) -> (&[u8], &[u8]) {
    let mut escaped = false;
    let end = text.iter().position(|byte| match byte {
        _ if escaped => {
            escaped = false;
            false
        }
        b'\\' => {
            escaped = true;
            false
        }
        byte => *byte == b'"',
    });
    let end = end.unwrap_or(text.len());
    let (inside, after) = text.split_at_checked(end).unwrap_or((text, b""));
    (inside, after.split_first().map_or(b"", |(_, after)| after))
}

/// What a scan is in the middle of.
enum Level {
    /// An object, at this key; before the first key and after a comma at none.
    Object(Option<String>),
    /// A list, at this element.
    List(usize),
}

#[derive(Default)]
struct Scan {
    levels: Vec<Level>,
    breaks: usize,
    lines: Lines,
    begun: Option<String>,
}

impl Scan {
    fn string(&mut self, inside: &[u8]) {
        // A key with an escape in it is none that any tool writes.
        let name = String::from_utf8_lossy(inside);
        if let Some(Level::Object(key @ None)) = self.levels.last_mut() {
            *key = Some(name.into_owned());
            let way: Vec<_> = self.levels.iter().map(Level::name).collect();
            self.lines.insert(&way.join("/"), self.breaks + 1);
        }
    }

    fn mark(&mut self, byte: u8) {
        match (byte, self.levels.last_mut()) {
            (b'\n', _) => self.breaks += 1,
            (b'{', _) => self.levels.push(Level::Object(None)),
            (b'[', _) => self.levels.push(Level::List(0)),
            (b'}' | b']', _) => {
                self.levels.pop();
            }
            (b',', Some(Level::Object(key))) => *key = None,
            (b',', Some(Level::List(index))) => *index += 1,
            (b':', Some(Level::Object(key))) => self.begun.clone_from(key),
            _ => {}
        }
    }
}

impl Level {
    fn name(&self) -> String {
        match self {
            Self::Object(key) => key.clone().unwrap_or_default(),
            Self::List(index) => index.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_its_line_however_deep_it_is() {
        let text = b"{\n\"a\": \"x, \\\"y\\\": {\",\n\"p\": [{\"k\": 1},\n{\"k\": [],\n\"l\": {}}], \"b\":\n2}";
        let (lines, begun) = Lines::of_json(text);
        let all: Vec<_> = lines
            .0
            .iter()
            .map(|(key, line)| (key.as_str(), *line))
            .collect();
        let expected = [
            ("a", 2),
            ("b", 5),
            ("p", 3),
            ("p/0/k", 3),
            ("p/1/k", 4),
            ("p/1/l", 5),
        ];
        assert_eq!(all, expected);
        assert_eq!(begun.as_deref(), Some("b"));
        assert_eq!(lines.below("p/1").get("l"), Some(5));
        assert_eq!(lines.below("p/1").get("p/1/l"), None);
    }

    #[test]
    fn only_a_key_whose_value_has_begun_is_the_last_one_and_no_value_is() {
        for (text, expected) in [
            ("", None),
            ("[\"hunter2\"", None),
            ("{\"hunter2\"", None),
            ("{\"a\": \"hunter2", Some("a")),
            ("{\"a\": 1, \"hunter2\"", Some("a")),
            ("{\"a\": {\"b\": [\"hunter2\"]}", Some("b")),
            ("}]\"\\", None),
        ] {
            assert_eq!(
                Lines::of_json(text.as_bytes()).1.as_deref(),
                expected,
                "{text}"
            );
        }
    }
}
