//! The forms that a file of targets may have, and its rows in one form. Pure.

#[cfg(test)]
mod tests;

use std::fmt;

use clap::ValueEnum;
use serde_saphyr::Spanned;

use super::cell::{Cell, Item, Items};

/// How a file of targets is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    Csv,
    Json,
    Yaml,
}

/// Where something stands: `line 3`, or `item 3` where lines are not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Line(usize),
    Item(usize),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(number) => write!(f, "line {number}"),
            Self::Item(number) => write!(f, "item {number}"),
        }
    }
}

/// What is wrong with a file, and where in it; nowhere when that is all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) place: Option<Place>,
    pub(super) what: String,
}

impl Problem {
    pub(super) const fn at(place: Place, what: String) -> Self {
        Self {
            place: Some(place),
            what,
        }
    }

    pub(super) const fn of_all(what: String) -> Self {
        Self { place: None, what }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.what)
    }
}

/// One target as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) place: Place,
    /// What it says under which name, in the order of the file; a name may come twice.
    pub(super) cells: Vec<(String, Cell)>,
}

/// The rows that could be read, and what is wrong with the others.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    pub(super) problems: Vec<Problem>,
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
                    named(items.map(|(item, number)| (Place::Item(number), item)))
                }
                Err(error) => refused(Problem::of_all(format!(
                    "it is no JSON array of objects: {error}"
                ))),
            },
            Self::Yaml => match serde_saphyr::from_str::<Items<Spanned<Item>>>(text) {
                Ok(items) => named(items.0.into_iter().map(|item| {
                    let line = usize::try_from(item.referenced.line()).unwrap_or(usize::MAX);
                    (Place::Line(line), item.value)
                })),
                Err(error) => refused(Problem::of_all(match error.location() {
                    Some(place) => format!(
                        "line {}, column {}: it is no YAML list of mappings there",
                        place.line(),
                        place.column()
                    ),
                    None => "it is no YAML list of mappings".to_owned(),
                })),
            },
        }
    }
}

fn refused(problem: Problem) -> Rows {
    Rows {
        rows: Vec::new(),
        problems: vec![problem],
    }
}

fn named(items: impl Iterator<Item = (Place, Item)>) -> Rows {
    let mut found = Rows::default();
    for (place, item) in items {
        match item {
            Item::Cells(cells) => found.rows.push(Row { place, cells }),
            Item::Value(_) => found.problems.push(Problem::at(
                place,
                "it is not a set of names and values".to_owned(),
            )),
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
        Err(error) => return refused(Problem::of_all(format!("it is no CSV: {error}"))),
    };
    if header.len() == 1 && header.iter().any(|name| name.contains([';', '\t'])) {
        let what = "columns are separated by commas".to_owned();
        return refused(Problem::at(Place::Line(1), what));
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
                let what = format!("it is no CSV: {error}");
                found.problems.push(Problem::of_all(what));
                break;
            }
        };
        lines.go_to(record.position().map_or(0, csv::Position::byte));
        let place = Place::Line(lines.number);
        if record.iter().all(str::is_empty) {
            continue;
        }
        if record.len() != header.len() {
            let (cells, columns) = (record.len(), header.len());
            found.problems.push(Problem::at(
                place,
                format!("it has {cells} cells, and the header has {columns}"),
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
