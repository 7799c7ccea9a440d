//! Profiles in INI files, as the providers' credential files have them. Imports [`crate::error`].
//!
//! Sections in brackets, `key = value` or `key: value`, and comments: lines that begin with `#` or `;`, and what follows a
//! blank and one of these behind a section or a value. A value stands on one line, and a pair of quotes around it is no
//! part of it. The parsers that the providers' SDKs use differ on comments behind values: Go's takes them for comments
//! even without the blank, Python's `configparser` for part of the value, which no key has.
//! Source: <https://github.com/go-ini/ini/blob/main/parser.go>,
//! <https://docs.python.org/3/library/configparser.html#supported-ini-file-structure>. Errors name the file, the line and
//! the key, and never a value.

use std::fmt;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::profile::{self, Fields, Profile, malformed};
use crate::error::Error;

/// The sections of a file.
pub(super) struct Ini {
    file: PathBuf,
    sections: Vec<(String, Fields)>,
}

impl fmt::Debug for Ini {
    /// Says which sections there are, and none of their values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}

impl Ini {
    /// Reads `file`; `None` when there is no such file.
    ///
    /// # Errors
    /// [`crate::error::Kind::Credentials`] for a file that cannot be read or understood.
    pub(super) fn read(file: &Path) -> Result<Option<Self>, Error> {
        let Some(bytes) = profile::read(file)? else {
            return Ok(None);
        };
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| malformed(format!("{} is no text (UTF-8)", file.display())))?;
        let mut ini = Self {
            file: file.to_owned(),
            sections: Vec::new(),
        };
        for (number, line) in (1..).zip(text.lines()) {
            ini.line(number, line.trim()).map_err(|fault| {
                malformed(format!("line {number} of {} {fault}", file.display()))
            })?;
        }
        Ok(Some(ini))
    }

    fn line(&mut self, number: usize, line: &str) -> Result<(), String> {
        if line.is_empty() || line.starts_with(['#', ';']) {
            return Ok(());
        }
        if let Some(rest) = line.strip_prefix('[') {
            let rest = without_comment(rest);
            let name = rest
                .strip_suffix(']')
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .ok_or("is no section in brackets")?;
            if self.names().any(|known| known == name) {
                let name = name.escape_debug();
                return Err(format!("begins section '{name}' a second time"));
            }
            self.sections.push((name.to_owned(), Fields::default()));
            return Ok(());
        }
        let (key, value) = line
            .split_once(['=', ':'])
            .map(|(key, value)| (key.trim(), value.trim()))
            .filter(|(key, _)| !key.is_empty())
            .ok_or("is neither a section nor 'key = value'")?;
        let shown = key.escape_debug();
        let Some((_, Fields(fields, lines))) = self.sections.last_mut() else {
            return Err(format!("has '{shown}' before any section"));
        };
        let key = key.to_ascii_lowercase();
        if fields.contains_key(&key) {
            return Err(format!("has '{shown}' a second time in its section"));
        }
        lines.insert(&key, number);
        fields.insert(key, Value::String(without_quotes(value).to_owned()));
        Ok(())
    }

    /// The names of the sections, in the order of the file.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.sections.iter().map(|(name, _)| name.as_str())
    }

    /// Takes the section called `name` out, as a profile.
    pub(super) fn take(&mut self, name: &str) -> Option<Profile> {
        let (name, fields) = self.sections.iter_mut().find(|(known, _)| known == name)?;
        Some(Profile {
            name: name.clone(),
            file: self.file.clone(),
            fields: std::mem::take(fields),
        })
    }
}

/// A value without the pair of quotes around it and the comment behind it.
fn without_quotes(value: &str) -> &str {
    let within = |quote: &char| {
        let inside = value.strip_prefix(*quote)?;
        // A comment may hold quotes: the value ends at the first behind which there is nothing else.
        let ends = inside.match_indices(*quote);
        let mut ends = ends.map(|(end, _)| (&inside[..end], &inside[end + 1..]));
        let is_last = |(_, rest): &(&str, &str)| without_comment(rest).is_empty();
        ends.find(is_last).map(|(inside, _)| inside)
    };
    let quoted = ['"', '\''].iter().find_map(within);
    quoted.unwrap_or_else(|| without_comment(value))
}

/// `text` without the comment behind it, which begins with `#` or `;` at its start or after a blank.
fn without_comment(text: &str) -> &str {
    let mut before = ' ';
    let start = text.char_indices().find_map(|(index, character)| {
        let begins = matches!(character, '#' | ';') && matches!(before, ' ' | '\t');
        before = character;
        begins.then_some(index)
    });
    text[..start.unwrap_or(text.len())].trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn read(text: &str) -> Result<Ini, String> {
        let scratch = Scratch::new();
        let file = scratch.write("credentials", text);
        match Ini::read(&file) {
            Ok(ini) => Ok(ini.unwrap()),
            Err(error) => {
                let all = format!("{error:?}");
                assert!(!all.contains("hunter2"), "{all}");
                Err(error.message().replace(file.to_str().unwrap(), "FILE"))
            }
        }
    }

    /// The keys and values of a section, in one line.
    fn section(ini: &mut Ini, name: &str) -> String {
        let profile = ini.take(name).unwrap();
        let fields = profile.fields.0.iter();
        let fields = fields.map(|(key, value)| format!("{key}={}", value.as_str().unwrap()));
        fields.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn sections_keys_comments_blanks_quotes_and_a_byte_order_mark() {
        let mut ini = read(
            "\u{feff}# first\r\n[default]\r\naccess_key_id = id-1\r\n  Access_Key_Secret=a=b#c;d\r\n\r\n; then\n\
             [ two words ]\nrole_arn: acs:ram::1:role/x\nempty =\nquoted = \" a \"\nhalf = \"a\nsingle='b'\n",
        )
        .unwrap();
        assert_eq!(ini.names().collect::<Vec<_>>(), ["default", "two words"]);
        assert_eq!(
            section(&mut ini, "default"),
            "access_key_id=id-1 access_key_secret=a=b#c;d"
        );
        assert_eq!(
            section(&mut ini, "two words"),
            "empty= half=\"a quoted= a  role_arn=acs:ram::1:role/x single=b"
        );
        assert!(ini.take("three").is_none());
    }

    #[test]
    fn a_comment_may_stand_behind_a_section_or_a_value() {
        let mut ini = read(
            "[a] ; the first\r\nkey = id-1 ; mine\r\nsecret = a#b;c\t# \"mine\" too\r\nnone = # nothing\n\
             quoted = \"a # b\" ; \"c\"\nsingle='x ;y'#z\nhalf = \"a ;b\nbare=#x\n",
        )
        .unwrap();
        assert_eq!(
            section(&mut ini, "a"),
            "bare= half=\"a key=id-1 none= quoted=a # b secret=a#b;c single=x ;y"
        );
    }

    #[test]
    fn an_empty_file_has_no_section_and_no_file_is_none() {
        assert_eq!(read("").unwrap().names().count(), 0);
        let scratch = Scratch::new();
        assert!(Ini::read(&scratch.file("none")).unwrap().is_none());
    }

    #[test]
    fn a_fault_names_file_line_and_key_and_quotes_no_value() {
        for (text, fault) in [
            (
                "[a]\nhunter2\n",
                "line 2 of FILE is neither a section nor 'key = value'",
            ),
            (
                "[a]\n\n= hunter2",
                "line 3 of FILE is neither a section nor 'key = value'",
            ),
            (
                "# x\nkey = hunter2",
                "line 2 of FILE has 'key' before any section",
            ),
            (
                "[a]\nkey = hunter2\nKEY = hunter2",
                "line 3 of FILE has 'KEY' a second time in its section",
            ),
            ("[hunter2", "line 1 of FILE is no section in brackets"),
            ("[]\n", "line 1 of FILE is no section in brackets"),
            (
                "[a]\n[b]\n[a]",
                "line 3 of FILE begins section 'a' a second time",
            ),
        ] {
            assert_eq!(read(text).unwrap_err(), fault, "{text}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let scratch = Scratch::new();
        let file = scratch.file("credentials");
        std::fs::write(&file, b"[a]\nkey = hunter2\xff").unwrap();
        let error = Ini::read(&file).unwrap_err();
        assert_eq!(
            error.message(),
            format!("{} is no text (UTF-8)", file.display())
        );
    }
}
