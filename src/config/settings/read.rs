//! The text of the configuration file, and what is wrong with it. Imports [`crate::error`].

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::key::nearest;
use super::{COMMAND_LINE_ONLY, Entry, Form, Rule};
use crate::error::{Error, Text};

/// The key that holds a table for each profile.
const PROFILES: &str = "profiles";

/// What the file says, in the order of its lines.
///
/// # Errors
/// A usage error for whatever is wrong first.
pub(super) fn entries(
    file: &Path,
    bytes: &[u8],
    home: Option<&Path>,
    rules: &[Rule],
    check: impl FnMut(&'static str, &str) -> Result<(), String>,
) -> Result<Vec<Entry>, Error> {
    // Some editors begin a file with a byte order mark.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = line_of(bytes, error.valid_up_to());
        Error::usage(format!(
            "{}, line {line}: it is not UTF-8 text",
            file.display()
        ))
    })?;
    let document = DeTable::parse(text).map_err(|error| {
        let line = line_of(bytes, error.span().map_or(0, |span| span.start));
        let key = key_in_line(text, line).map_or(String::new(), |key| format!("'{key}': "));
        // The words of the parser, not its excerpt: whatever was put into the file by mistake is not repeated.
        let message = format!("{}, line {line}: {key}{}", file.display(), error.message());
        Error::usage(message).hint(Text::fixed(
            "a line is KEY = \"VALUE\", and texts stand in quotes",
            "每行写作 KEY = \"VALUE\"，文本需加引号",
        ))
    })?;
    let mut reader = Reader {
        file,
        bytes,
        home,
        rules,
        check,
        entries: Vec::new(),
    };
    reader.table(document.get_ref(), None)?;
    Ok(reader.entries)
}

/// The number of the line that the byte at `offset` is in.
fn line_of(bytes: &[u8], offset: usize) -> usize {
    let before = bytes.iter().take(offset);
    before.filter(|byte| **byte == b'\n').count() + 1
}

/// The key of a line that may not be understood as a whole.
fn key_in_line(text: &str, line: usize) -> Option<&str> {
    let (key, _) = text.lines().nth(line.checked_sub(1)?)?.split_once('=')?;
    let key = key.trim();
    let is_key = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (!key.is_empty() && key.bytes().all(is_key)).then_some(key)
}

struct Reader<'a, C> {
    file: &'a Path,
    bytes: &'a [u8],
    home: Option<&'a Path>,
    rules: &'a [Rule],
    check: C,
    entries: Vec<Entry>,
}

impl<C: FnMut(&'static str, &str) -> Result<(), String>> Reader<'_, C> {
    /// Reads the table at the top, or that of `profile`.
    fn table(&mut self, table: &DeTable<'_>, profile: Option<&str>) -> Result<(), Error> {
        // The parser sorts by name; the reader of the message goes by lines.
        let mut pairs: Vec<_> = table.iter().collect();
        pairs.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in pairs {
            let name = key.get_ref();
            let line = line_of(self.bytes, key.span().start);
            if profile.is_none() && name == PROFILES {
                self.profiles(value, line)?;
                continue;
            }
            let Some(rule) = self.rules.iter().find(|rule| rule.name == name) else {
                return Err(self.unknown(name, profile, line));
            };
            if profile.is_some() && !rule.per_profile {
                return Err(self.wrong(line, name, profile, "it can stand at the top only"));
            }
            let read = self.value(rule, value.get_ref());
            let checked = read.and_then(|value| {
                (self.check)(rule.name, &value)?;
                Ok(value)
            });
            let value = checked.map_err(|why| self.wrong(line, name, profile, &why))?;
            self.entries.push(Entry {
                name: rule.name,
                value,
                profile: profile.map(str::to_owned),
            });
        }
        Ok(())
    }

    fn profiles(&mut self, value: &Spanned<DeValue<'_>>, line: usize) -> Result<(), Error> {
        const WHY: &str = "it holds a table for each profile, written [profiles.NAME]";
        let Some(profiles) = value.get_ref().as_table() else {
            return Err(self.wrong(line, PROFILES, None, WHY));
        };
        let mut tables: Vec<_> = profiles.iter().collect();
        tables.sort_by_key(|(name, _)| name.span().start);
        for (name, value) in tables {
            let Some(table) = value.get_ref().as_table() else {
                let line = line_of(self.bytes, name.span().start);
                return Err(self.wrong(line, name.get_ref(), Some("NAME"), WHY));
            };
            self.table(table, Some(name.get_ref()))?;
        }
        Ok(())
    }

    /// The value as the option takes it; else what it should have been.
    fn value(&self, rule: &Rule, value: &DeValue<'_>) -> Result<String, String> {
        match (rule.form, value) {
            (Form::Switch, DeValue::Boolean(value)) => Ok(value.to_string()),
            (Form::Switch, _) => Err("it is either true or false, without quotes".to_owned()),
            (_, DeValue::String(text)) if text.is_empty() => {
                Err("it is empty; leave the line out instead".to_owned())
            }
            (Form::Text, DeValue::String(text)) => Ok(text.to_string()),
            (Form::Path, DeValue::String(text)) => self.path(text),
            (_, DeValue::Table(_)) if rule.name == "profile" => {
                Err("it names one; the table of a profile is written [profiles.NAME]".to_owned())
            }
            (_, other) => Err(format!(
                "it is a text in quotes, and here stands a value of type {}",
                other.type_str()
            )),
        }
    }

    fn path(&self, text: &str) -> Result<String, String> {
        let path = match (text.strip_prefix("~/"), self.home) {
            (Some(rest), Some(home)) => home.join(rest),
            (Some(_), None) => return Err("there is no home directory for ~ to be".to_owned()),
            (None, _) => self.file.parent().unwrap_or(Path::new("")).join(text),
        };
        let path: Result<String, _> = path.into_os_string().into_string();
        path.map_err(|_| "the folder that it starts at has a name that is not UTF-8".to_owned())
    }

    fn wrong(&self, line: usize, key: &str, profile: Option<&str>, why: &str) -> Error {
        let file = self.file.display();
        let key = key.escape_debug();
        let table = match profile {
            Some(profile) => format!(" in [profiles.{}]", profile.escape_debug()),
            None => String::new(),
        };
        Error::usage(format!("{file}, line {line}: '{key}'{table}: {why}"))
    }

    fn unknown(&self, key: &str, profile: Option<&str>, line: usize) -> Error {
        let refused = COMMAND_LINE_ONLY.iter().find(|(name, _)| *name == key);
        if let Some((_, why)) = refused {
            let why = format!("it cannot be set in a file: {why}");
            return self.wrong(line, key, profile, &why);
        }
        let rules = self
            .rules
            .iter()
            .filter(|rule| profile.is_none() || rule.per_profile);
        let mut names: Vec<_> = rules.map(|rule| rule.name).collect();
        let error = self.wrong(line, key, profile, "there is no such key");
        let top = profile.is_none().then_some(PROFILES);
        if let Some(meant) = nearest(key, names.iter().copied().chain(top)) {
            return error.hint(Text::new(
                format!("did you mean '{meant}'?"),
                format!("您是否想写“{meant}”？"),
            ));
        }
        names.sort_unstable();
        let names = names.join(", ");
        error.hint(Text::new(
            format!("the keys are {names}"),
            format!("可用的键有：{names}"),
        ))
    }
}
