//! The forms that a file of targets may have, and its rows in one form. Pure.

use std::fmt;

use clap::ValueEnum;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;

/// How a file of targets is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    Csv,
    Json,
    Yaml,
}

/// A value in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Text(String),
    Switch(bool),
    /// Nothing is said: a cell that is empty, or null.
    Empty,
    /// What no column takes: its name.
    Other(&'static str),
}

/// One target as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Where it stands: `line 3`, or `item 3` where lines are not told.
    pub(super) place: String,
    /// What it says under which name, in the order of the file; a name may come twice.
    pub(super) cells: Vec<(String, Cell)>,
}

/// The rows that could be read, and what is wrong with the others.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    pub(super) problems: Vec<String>,
}

impl Form {
    /// What the end of the name of a file tells.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            "yaml" | "yml" => Some(Self::Yaml),
            _ => None,
        }
    }

    /// What the first line tells.
    pub(super) fn of_content(text: &str) -> Option<Self> {
        let first = text.lines().find(|line| !line.trim().is_empty())?.trim();
        if first.starts_with(['[', '{']) {
            Some(Self::Json)
        } else if first == "-"
            || ["- ", "---", "#", "%YAML"]
                .iter()
                .any(|mark| first.starts_with(mark))
        {
            Some(Self::Yaml)
        } else if first.contains(',') {
            Some(Self::Csv)
        } else {
            None
        }
    }

    /// The rows of `text`.
    pub(super) fn rows(self, text: &str) -> Rows {
        match self {
            Self::Csv => of_csv(text),
            Self::Json => match serde_json::from_str::<Items<Item>>(text) {
                Ok(items) => {
                    let items = items.0.into_iter().zip(1..);
                    named(items.map(|(item, number)| (format!("item {number}"), item)))
                }
                Err(error) => refused(format!("it is no JSON array of objects: {error}")),
            },
            Self::Yaml => match serde_saphyr::from_str::<Items<Spanned<Item>>>(text) {
                Ok(items) => named(items.0.into_iter().map(|item| {
                    let line = item.referenced.line();
                    (format!("line {line}"), item.value)
                })),
                Err(error) => refused(match error.location() {
                    Some(place) => format!(
                        "line {}, column {}: it is no YAML list of mappings there",
                        place.line(),
                        place.column()
                    ),
                    None => "it is no YAML list of mappings".to_owned(),
                }),
            },
        }
    }
}

fn refused(problem: String) -> Rows {
    Rows {
        rows: Vec::new(),
        problems: vec![problem],
    }
}

fn named(items: impl Iterator<Item = (String, Item)>) -> Rows {
    let mut found = Rows::default();
    for (place, item) in items {
        match item {
            Item::Cells(cells) => found.rows.push(Row { place, cells }),
            Item::Value(_) => found
                .problems
                .push(format!("{place}: it is not a set of names and values")),
        }
    }
    found
}

fn of_csv(text: &str) -> Rows {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => return refused(format!("it is no CSV: {error}")),
    };
    if header.len() == 1 && header.iter().any(|name| name.contains([';', '\t'])) {
        return refused("line 1: columns are separated by commas".to_owned());
    }
    let mut found = Rows::default();
    let mut lines = Lines {
        number: 1,
        rest: text.as_bytes(),
        at: 0,
    };
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                found.problems.push(format!("it is no CSV: {error}"));
                break;
            }
        };
        lines.go_to(record.position().map_or(0, csv::Position::byte));
        let place = format!("line {}", lines.number);
        if record.iter().all(str::is_empty) {
            continue;
        }
        if record.len() != header.len() {
            found.problems.push(format!(
                "{place}: it has {} cells, and the header has {}",
                record.len(),
                header.len()
            ));
            continue;
        }
        let cells = header.iter().zip(&record).map(|(name, cell)| {
            let cell = match cell {
                "" => Cell::Empty,
                text => Cell::Text(text.to_owned()),
            };
            (name.to_owned(), cell)
        });
        let cells = cells.collect();
        found.rows.push(Row { place, cells });
    }
    found
}

/// Counts lines: the reader's own numbers are of where it stopped before, be there empty lines in between.
struct Lines<'a> {
    number: usize,
    /// What comes after the byte `at`.
    rest: &'a [u8],
    at: u64,
}

impl Lines<'_> {
    /// On to the first byte at or after `byte` that ends no line.
    fn go_to(&mut self, byte: u64) {
        while let [next, rest @ ..] = self.rest
            && (self.at < byte || matches!(next, b'\r' | b'\n'))
        {
            self.number += usize::from(*next == b'\n');
            self.rest = rest;
            self.at += 1;
        }
    }
}

/// A list, and nothing else.
struct Items<T>(Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Items<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // An empty file, or one of comments alone, is null in YAML.
        Ok(Self(Option::deserialize(deserializer)?.unwrap_or_default()))
    }
}

/// An element of the list.
#[derive(Debug)]
enum Item {
    Cells(Vec<(String, Cell)>),
    /// It is a single value.
    Value(Cell),
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ItemVisitor)
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Item::deserialize(deserializer)? {
            Item::Cells(_) => Self::Other("a set of names and values"),
            Item::Value(cell) => cell,
        })
    }
}

struct ItemVisitor;

impl<'de> Visitor<'de> for ItemVisitor {
    type Value = Item;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a set of names and values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Item, A::Error> {
        let mut cells = Vec::new();
        while let Some(cell) = map.next_entry()? {
            cells.push(cell);
        }
        Ok(Item::Cells(cells))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Item, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Item::Value(Cell::Other("a list")))
    }

    fn visit_str<E>(self, text: &str) -> Result<Item, E> {
        Ok(Item::Value(match text.trim() {
            "" => Cell::Empty,
            text => Cell::Text(text.to_owned()),
        }))
    }

    fn visit_bool<E>(self, is_on: bool) -> Result<Item, E> {
        Ok(Item::Value(Cell::Switch(is_on)))
    }

    fn visit_unit<E>(self) -> Result<Item, E> {
        Ok(Item::Value(Cell::Empty))
    }

    fn visit_none<E>(self) -> Result<Item, E> {
        Ok(Item::Value(Cell::Empty))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Item, E> {
        Ok(Item::Value(Cell::Other("a number")))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Item, E> {
        Ok(Item::Value(Cell::Other("a number")))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Item, E> {
        Ok(Item::Value(Cell::Other("a number")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(place: &str, cells: &[(&str, Cell)]) -> Row {
        let cells = cells.iter();
        Row {
            place: place.to_owned(),
            cells: cells
                .map(|(name, cell)| ((*name).to_owned(), cell.clone()))
                .collect(),
        }
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    fn problems(form: Form, content: &str) -> Vec<String> {
        form.rows(content).problems
    }

    #[test]
    fn the_form_is_told_by_the_name_or_by_the_first_line() {
        for (name, form) in [
            ("a.csv", Some(Form::Csv)),
            ("b/a.JSON", Some(Form::Json)),
            ("a.yaml", Some(Form::Yaml)),
            ("a.tar.yml", Some(Form::Yaml)),
            ("csv", None),
            ("a.txt", None),
        ] {
            assert_eq!(Form::of_name(name), form, "{name}");
        }
        for (content, form) in [
            ("\n  [{}]", Some(Form::Json)),
            ("{", Some(Form::Json)),
            ("- disk: d-1", Some(Form::Yaml)),
            ("-\n  disk: d-1", Some(Form::Yaml)),
            ("# all\n- disk: d-1", Some(Form::Yaml)),
            ("---\n- disk: d-1", Some(Form::Yaml)),
            ("disk,snapshot\nd-1,s-1", Some(Form::Csv)),
            ("disk: d-1", None),
            ("", None),
        ] {
            assert_eq!(Form::of_content(content), form, "{content}");
        }
    }

    #[test]
    fn each_form_says_the_same() {
        let first = [("disk", text("d-1")), ("snapshot", text("s-1"))];
        let second = [("disk", text("d-2")), ("snapshot", Cell::Empty)];
        let rows = |first_place: &str, second_place: &str| Rows {
            rows: vec![row(first_place, &first), row(second_place, &second)],
            problems: Vec::new(),
        };
        let csv = "disk, snapshot\r\n\r\n d-1,\"s-1\"\r\n,\r\nd-2,\r\n";
        assert_eq!(Form::Csv.rows(csv), rows("line 3", "line 5"));
        let json = r#"[{"disk":"d-1","snapshot":"s-1"}, {"disk":" d-2 ","snapshot":null}]"#;
        assert_eq!(Form::Json.rows(json), rows("item 1", "item 2"));
        let yaml = "# two\n- disk: d-1\n  snapshot: s-1\n\n- disk: d-2\n  snapshot:\n";
        assert_eq!(Form::Yaml.rows(yaml), rows("line 2", "line 5"));
    }

    #[test]
    fn values_that_are_no_text_are_told_apart() {
        let json = r#"[{"a":true,"b":1,"c":-1.5,"d":[1,[2]],"e":{"f":1},"g":""}]"#;
        let cells = [
            ("a", Cell::Switch(true)),
            ("b", Cell::Other("a number")),
            ("c", Cell::Other("a number")),
            ("d", Cell::Other("a list")),
            ("e", Cell::Other("a set of names and values")),
            ("g", Cell::Empty),
        ];
        assert_eq!(Form::Json.rows(json).rows, [row("item 1", &cells)]);
        let yaml = "- {a: true, b: 1, c: -1.5, d: [1, [2]], e: {f: 1}, g: ''}";
        assert_eq!(Form::Yaml.rows(yaml).rows, [row("line 1", &cells)]);
    }

    #[test]
    fn a_time_in_yaml_is_text() {
        let yaml = "- as_of: 2026-11-20T03:00:00Z\n- as_of: 2026-11-20 03:00\n";
        let rows = Form::Yaml.rows(yaml).rows;
        let expected = [
            row("line 1", &[("as_of", text("2026-11-20T03:00:00Z"))]),
            row("line 2", &[("as_of", text("2026-11-20 03:00"))]),
        ];
        assert_eq!(rows, expected);
    }

    #[test]
    fn what_is_no_row_is_told_with_its_place_and_the_others_are_read() {
        let csv = Form::Csv.rows("disk,snapshot\nd-1\nd-2,s-2\nd-3,s-3,s-4\n");
        assert_eq!(csv.rows.len(), 1);
        assert_eq!(
            csv.problems,
            [
                "line 2: it has 1 cells, and the header has 2",
                "line 4: it has 3 cells, and the header has 2"
            ]
        );
        let json = Form::Json.rows(r#"["d-1",{"disk":"d-2"},3,null]"#);
        assert_eq!(json.rows.len(), 1);
        let wrong = |place: &str| format!("{place}: it is not a set of names and values");
        assert_eq!(
            json.problems,
            [wrong("item 1"), wrong("item 3"), wrong("item 4")]
        );
        assert_eq!(
            problems(Form::Yaml, "- disk: d-1\n- d-2\n"),
            [wrong("line 2")]
        );
    }

    #[test]
    fn what_is_of_another_form_is_refused() {
        assert_eq!(
            problems(Form::Csv, "disk;snapshot\nd-1;s-1\n"),
            ["line 1: columns are separated by commas"]
        );
        for content in [
            r#"{"disk":"d-1"}"#,
            "disk: d-1",
            "[",
            r#"[{"disk":"d-1"},]"#,
        ] {
            let problems = problems(Form::Json, content);
            assert!(
                problems[0].starts_with("it is no JSON array of objects: "),
                "{problems:?}"
            );
        }
        for content in [
            "disk: d-1",
            "- disk: [",
            "- disk: d-1\n  disk: d-2\n",
            "- *x\n",
        ] {
            let problems = problems(Form::Yaml, content);
            assert!(problems[0].contains("no YAML list"), "{problems:?}");
        }
    }

    #[test]
    fn an_empty_file_has_no_rows() {
        for (form, content) in [
            (Form::Csv, ""),
            (Form::Csv, "disk,snapshot\r\n"),
            (Form::Json, "[]"),
            (Form::Json, "null"),
            (Form::Yaml, ""),
            (Form::Yaml, "# nothing\n"),
            (Form::Yaml, "[]"),
        ] {
            assert_eq!(form.rows(content), Rows::default(), "{form:?} {content}");
        }
    }

    #[test]
    fn a_name_that_stands_twice_is_kept_twice() {
        let cells = [("disk", text("d-1")), ("disk", text("d-2"))];
        assert_eq!(
            Form::Json.rows(r#"[{"disk":"d-1","disk":"d-2"}]"#).rows,
            [row("item 1", &cells)]
        );
        assert_eq!(
            Form::Csv.rows("disk,disk\nd-1,d-2\n").rows,
            [row("line 2", &cells)]
        );
    }
}
