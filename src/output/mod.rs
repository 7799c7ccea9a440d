//! What a user sees: the result on stdout, everything else on stderr. Imports only `error`; sees the world as plain JSON.
//!
//! The only place that knows `comfy-table`, `indicatif`, `csv` and `jmespath`, and the only one that writes to stdout.

mod bars;
mod checks;
mod color;
mod column;
mod console;
mod csv;
mod fit;
mod format;
mod json;
mod log;
mod message;
mod order;
mod progress;
mod prompt;
mod query;
mod stdout;
mod table;
mod visible;

pub use bars::Bars;
pub use checks::{Line, Section, checks};
pub use color::{ColorChoice, use_color};
pub use column::{Align, Column};
pub use console::Console;
pub use format::Format;
pub use log::init_log;
pub use progress::Progress;
pub use prompt::ask;
pub use query::Query;
pub use stdout::{print, print_from_outside};

use crate::error::{Error, Result, Text};
use serde_json::Value;

/// The result of one command, before a format is chosen.
#[derive(Debug, Clone)]
pub struct Report {
    /// The object that `-o json` prints.
    pub document: Value,
    /// The key in `document` of the array that tables, CSV and JSON lines show.
    pub items: &'static str,
    /// What a table shows of each item.
    pub columns: &'static [Column],
    /// What CSV shows of each item: dotted paths into it, such as `error.code`.
    pub fields: &'static [&'static str],
    /// The provider's answer; several are joined by newlines.
    pub raw: Vec<u8>,
}

impl Report {
    /// The items; none when the document has no such array.
    fn items(&self) -> &[Value] {
        self.document
            .get(self.items)
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }
}

/// How a result is to be shown.
#[derive(Debug, Clone)]
pub struct Style {
    /// `--output`.
    pub format: Format,
    /// `--query`.
    pub query: Option<Query>,
    /// Whether stdout may be coloured: see [`use_color`].
    pub color: bool,
    /// The width of the terminal in columns; `None` when stdout is no terminal, or its width is not known.
    pub width: Option<u16>,
}

impl Style {
    /// Refuses what cannot go together. To be asked before anything is sent: [`render`] comes too late for that.
    ///
    /// # Errors
    ///
    /// A usage error when there is a query and the format is `csv`, `markdown` or `raw`.
    pub fn check(&self) -> Result<()> {
        if self.query.is_none()
            || !matches!(self.format, Format::Csv | Format::Markdown | Format::Raw)
        {
            return Ok(());
        }
        Err(Error::usage(format!(
            "--query cannot be used with --output {}",
            self.format
        ))
        .hint(Text::fixed(
            "use --output json, or --output jsonl for one element a line",
            "请使用 --output json；如需每行一个元素，请使用 --output jsonl",
        )))
    }
}

/// `value` as one line of JSON, for what is shown and is no report.
#[must_use]
pub fn json_line(value: &Value) -> String {
    json::line(value)
}

/// `value` as indented JSON with a newline at the end, for what is a document of its own.
#[must_use]
pub fn json_document(value: &Value) -> String {
    json::pretty(value)
}

/// The bytes of `report` as `style` wants them. A table of nothing is no bytes at all: the caller says so on stderr.
///
/// # Errors
///
/// Those of [`Style::check`], and a usage error when the query cannot be applied to this document.
pub fn render(report: &Report, style: &Style) -> Result<Vec<u8>> {
    style.check()?;
    if let Some(query) = &style.query {
        let found = query.apply(&report.document)?;
        return Ok(query::render(&found, style.format).into_bytes());
    }
    Ok(match style.format {
        Format::Table => table::render(report.items(), report.columns, style).into_bytes(),
        Format::Json => json::pretty(&report.document).into_bytes(),
        Format::Jsonl => json::lines(report.items()).into_bytes(),
        Format::Markdown => table::markdown(report.items(), report.columns).into_bytes(),
        Format::Csv => csv::render(report.items(), report.fields)?,
        Format::Raw => report.raw.clone(),
    })
}

/// Prints `report` as `style` wants it.
///
/// # Errors
///
/// Those of [`render`], and stdout that cannot be written.
pub fn show(report: &Report, style: &Style) -> Result<()> {
    let bytes = render(report, style)?;
    if style.format == Format::Table && style.query.is_none() {
        // The cells are escaped, and the colours around them are to be obeyed.
        return print(&bytes);
    }
    print_from_outside(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const COLUMNS: &[Column] = &[
        Column::left("disk", "disk_id"),
        Column::right("size gib", "size_gib"),
    ];

    fn report() -> Report {
        Report {
            document: json!({
                "schema_version": 1,
                "disks": [{"disk_id": "d-1", "size_gib": 40}, {"disk_id": "d-2", "size_gib": 500}],
            }),
            items: "disks",
            columns: COLUMNS,
            fields: &["disk_id", "size_gib"],
            raw: b"{\"Disks\": 2}\xff".to_vec(),
        }
    }

    fn shown(format: Format, query: Option<&str>) -> Vec<u8> {
        let style = Style {
            format,
            query: query.map(|text| Query::parse(text).unwrap()),
            color: false,
            width: None,
        };
        render(&report(), &style).unwrap()
    }

    #[test]
    fn every_format_shows_the_same_report() {
        let all: Vec<_> = Format::ALL
            .into_iter()
            .map(|format| shown(format, None))
            .collect();
        let expected: [&[u8]; 6] = [
            b"DISK  SIZE GIB\nd-1         40\nd-2        500\n",
            br#"{
  "schema_version": 1,
  "disks": [
    {
      "disk_id": "d-1",
      "size_gib": 40
    },
    {
      "disk_id": "d-2",
      "size_gib": 500
    }
  ]
}
"#,
            b"{\"disk_id\":\"d-1\",\"size_gib\":40}\n{\"disk_id\":\"d-2\",\"size_gib\":500}\n",
            b"disk_id,size_gib\r\nd-1,40\r\nd-2,500\r\n",
            b"| disk | size gib |\n|:--|--:|\n| d-1 | 40 |\n| d-2 | 500 |\n",
            b"{\"Disks\": 2}\xff",
        ];
        assert_eq!(all, expected);
    }

    #[test]
    fn a_query_is_applied_to_the_whole_document() {
        assert_eq!(shown(Format::Table, Some("disks[0].disk_id")), b"d-1\n");
        assert_eq!(shown(Format::Json, Some("schema_version")), b"1\n");
        assert_eq!(shown(Format::Jsonl, Some("disks[].disk_id")), b"d-1\nd-2\n");
    }

    #[test]
    fn a_query_and_csv_or_raw_exclude_each_other() {
        for format in [Format::Csv, Format::Markdown, Format::Raw] {
            let style = Style {
                format,
                query: Some(Query::parse("disks").unwrap()),
                color: false,
                width: None,
            };
            let error = render(&report(), &style).unwrap_err();
            assert_eq!(error.kind(), crate::error::Kind::Usage);
            assert_eq!(
                error.message(),
                format!("--query cannot be used with --output {format}")
            );
        }
    }

    #[test]
    fn a_document_without_the_items_has_none() {
        let report = Report {
            document: json!({"disks": null}),
            ..report()
        };
        assert_eq!(report.items(), [] as [Value; 0]);
    }
}
