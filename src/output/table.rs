//! Items as a table for people. Imports nothing of ours; the only user of `comfy-table`.

use super::color::{BAD, GOOD, OPEN};
use super::column::{ABSENT, Align, Column, GAP};
use super::fit::Fit;
use super::{Style, visible};
use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, TableStyle, Width,
};
use serde_json::Value;

// The table library measures text without colour codes. These stand for the codes while it does: they have no width, and no
// cell can have them otherwise, since `visible::line` escapes them.
const MARK_GOOD: char = '\u{2061}';
const MARK_BAD: char = '\u{2062}';
const MARK_OPEN: char = '\u{2063}';
const MARK_END: char = '\u{2064}';

/// The lines of a table of `items`, the heading first. Nothing when there are no items.
///
/// On a terminal whose width is known, columns may be left out and cells are wrapped to fit it, as far as no word has to be
/// broken; otherwise an item is a line.
pub(super) fn render(items: &[Value], columns: &[Column], style: &Style) -> String {
    if items.is_empty() || columns.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<String>> = items
        .iter()
        .map(|item| {
            let cells = columns
                .iter()
                .map(|column| text(lookup(item, column.field)));
            cells.collect()
        })
        .collect();
    let fit = match style.width {
        // Some pseudo-terminals say that they have no columns at all.
        None | Some(0) => Fit::all(columns, &rows),
        Some(width) => Fit::to(width, columns, &rows),
    };
    let mut table = Table::new();
    table.load_style(TableStyle::new());
    match style.width.filter(|_| fit.is_wrapped) {
        None => table.set_content_arrangement(ContentArrangement::Disabled),
        Some(width) => table
            .set_width(width)
            .set_content_arrangement(ContentArrangement::Dynamic),
    };
    let shown = || fit.columns.iter().map(|one| one.column);
    table.set_header(shown().map(|column| column.title.to_uppercase()));
    for row in &rows {
        let cells = fit
            .columns
            .iter()
            .filter_map(|one| Some((one.column, row.get(one.index)?)));
        table.add_row(cells.map(|(column, text)| {
            Cell::new(if style.color && column.is_verdict() {
                marked(text)
            } else {
                text.clone()
            })
        }));
    }
    let last = fit.columns.len().saturating_sub(1);
    for (index, (drawn, one)) in table.column_iter_mut().zip(&fit.columns).enumerate() {
        let gap = if index == last { 0 } else { GAP };
        drawn.set_padding((0, gap));
        drawn.set_cell_alignment(match one.column.align {
            Align::Left => CellAlignment::Left,
            Align::Right => CellAlignment::Right,
        });
        drawn.set_constraint(if one.column.is_verdict() {
            // A word wrapped between its marks would leave the rest of the line coloured.
            ColumnConstraint::ContentWidth
        } else {
            ColumnConstraint::LowerBoundary(Width::Fixed(one.narrowest.saturating_add(gap)))
        });
    }
    table
        .lines()
        .map(|line| colored(line.trim_end()) + "\n")
        .collect()
}

/// The same as a table in Markdown, whose renderer cares for widths.
pub(super) fn markdown(items: &[Value], columns: &[Column]) -> String {
    if items.is_empty() || columns.is_empty() {
        return String::new();
    }
    let titles = columns.iter().map(|column| format!(" {} |", column.title));
    let sides = columns.iter().map(|column| match column.align {
        Align::Left => ":--|",
        Align::Right => "--:|",
    });
    let mut lines = format!(
        "|{}\n|{}\n",
        titles.collect::<String>(),
        sides.collect::<String>()
    );
    for item in items {
        lines.push('|');
        for column in columns {
            // A bar would begin another cell, and names are anybody's text.
            let text = text(lookup(item, column.field)).replace('|', "\\|");
            lines.push_str(&format!(" {text} |"));
        }
        lines.push('\n');
    }
    lines
}

fn lookup<'a>(item: &'a Value, field: &str) -> &'a Value {
    field
        .split('.')
        .try_fold(item, |value, name| value.get(name))
        .unwrap_or(&Value::Null)
}

fn text(value: &Value) -> String {
    let text = match value {
        Value::Array(values) => values.iter().map(element).collect::<Vec<_>>().join(","),
        value => element(value),
    };
    if text.is_empty() {
        return ABSENT.to_owned();
    }
    visible::line(&text).into_owned()
}

fn element(value: &Value) -> String {
    match value {
        Value::Null => ABSENT.to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

/// `word` between the marks of its colour.
fn marked(word: &str) -> String {
    let mark = match word {
        "succeeded" | "dry_run_passed" | "pass" => MARK_GOOD,
        "failed" | "partially_failed" | "fail" => MARK_BAD,
        "succeeded (inferred)"
        | "inferred"
        | "accepted"
        | "unknown"
        | "pending"
        | "warn"
        | "skipped" => MARK_OPEN,
        _ => return word.to_owned(),
    };
    format!("{mark}{word}{MARK_END}")
}

/// `line` with the marks replaced by what they stand for.
fn colored(line: &str) -> String {
    let mut colored = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            MARK_GOOD => colored += &GOOD.render().to_string(),
            MARK_BAD => colored += &BAD.render().to_string(),
            MARK_OPEN => colored += &OPEN.render().to_string(),
            MARK_END => colored += &OPEN.render_reset().to_string(),
            c => colored.push(c),
        }
    }
    colored
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Format;
    use serde_json::json;

    const COLUMNS: &[Column] = &[
        Column::left("disk", "disk_id"),
        Column::left("name", "name"),
        Column::right("size gib", "size_gib"),
        Column::left("outcome", "outcome"),
        Column::left("error", "error.code"),
    ];

    fn items() -> Vec<Value> {
        vec![
            json!({"disk_id": "d-1", "name": "数据盘", "size_gib": 40, "outcome": "succeeded", "error": null}),
            json!({"disk_id": "d-22", "name": "web", "size_gib": 2048, "outcome": "failed", "error": {"code": "X.Y"}}),
            json!({"disk_id": "d-3", "name": "", "outcome": "Available"}),
        ]
    }

    fn style(color: bool, width: Option<u16>) -> Style {
        Style {
            format: Format::Table,
            query: None,
            color,
            width,
        }
    }

    #[test]
    fn columns_line_up_and_wide_letters_count_twice() {
        assert_eq!(
            render(&items(), COLUMNS, &style(false, None)),
            "DISK  NAME    SIZE GIB  OUTCOME    ERROR\n\
             d-1   数据盘        40  succeeded  -\n\
             d-22  web         2048  failed     X.Y\n\
             d-3   -              -  Available  -\n"
        );
    }

    #[test]
    fn colour_changes_no_column() {
        assert_eq!(
            render(&items(), COLUMNS, &style(true, Some(80))),
            "DISK  NAME    SIZE GIB  OUTCOME    ERROR\n\
             d-1   数据盘        40  \u{1b}[32msucceeded\u{1b}[0m  -\n\
             d-22  web         2048  \u{1b}[31mfailed\u{1b}[0m     X.Y\n\
             d-3   -              -  Available  -\n"
        );
    }

    #[test]
    fn only_columns_of_verdicts_are_coloured() {
        const NAMES: &[Column] = &[
            Column::left("name", "name"),
            Column::left("status", "check.status"),
        ];
        let item = json!({"name": "failed", "check": {"status": "warn"}});
        assert_eq!(
            render(&[item], NAMES, &style(true, None)),
            "NAME    STATUS\nfailed  \u{1b}[33mwarn\u{1b}[0m\n"
        );
    }

    #[test]
    fn values_read_as_words() {
        const VALUES: &[Column] = &[
            Column::left("a", "a"),
            Column::left("b", "b"),
            Column::left("c", "c"),
            Column::left("d", "d"),
            Column::left("e", "e"),
            Column::left("f", "f.x"),
        ];
        let item = json!({"a": true, "b": false, "c": ["s-1", "s-2", null], "d": [], "e": {"x": 1}, "f": "no object"});
        assert_eq!(
            render(&[item], VALUES, &style(false, None)),
            "A    B   C          D  E        F\n\
             yes  no  s-1,s-2,-  -  {\"x\":1}  -\n"
        );
    }

    #[test]
    fn a_name_cannot_command_the_terminal_nor_colour_itself() {
        const NAME: &[Column] = &[Column::left("name", "name")];
        let item = json!({"name": "a\u{1b}[2J\nb\u{2062}c"});
        assert_eq!(
            render(&[item], NAME, &style(true, None)),
            "NAME\na\\u{1b}[2J\\nb\\u{2062}c\n"
        );
    }

    #[test]
    fn lines_are_as_long_as_they_need_without_a_width_and_wrapped_with_one() {
        const WORDS: &[Column] = &[
            Column::left("id", "id"),
            Column::left("status", "status"),
            Column::left("reason", "reason"),
        ];
        let item = json!({"id": "d-1", "status": "fail", "reason": "one two three four five"});
        let items = [item];
        assert_eq!(
            render(&items, WORDS, &style(true, Some(28))),
            "ID   STATUS  REASON\n\
             d-1  \u{1b}[31mfail\u{1b}[0m    one two three\n\
             \x20            four five\n"
        );
        let long = "x".repeat(500);
        let items = [json!({"id": "d-1", "status": "fail", "reason": long})];
        for width in [None, Some(0)] {
            assert_eq!(
                render(&items, WORDS, &style(false, width)),
                format!("ID   STATUS  REASON\nd-1  fail    {long}\n")
            );
        }
    }

    #[test]
    fn no_id_is_broken_however_narrow_the_terminal_is() {
        const IDS: &[Column] = &[Column::left("disk", "disk"), Column::left("error", "error")];
        let (one, other) = ("d-0123456789abcdefghij", "s-0123456789abcdefghij");
        let items = [json!({"disk": one, "error": format!("no {other}")})];
        assert_eq!(
            render(&items, IDS, &style(false, Some(46))),
            format!(
                "DISK                    ERROR\n{one}  no\n{}{other}\n",
                " ".repeat(24)
            )
        );
        // Two ids have no room side by side, so that the terminal has to wrap the line.
        assert_eq!(
            render(&items, IDS, &style(false, Some(45))),
            format!("DISK                    ERROR\n{one}  no {other}\n")
        );
    }

    #[test]
    fn a_terminal_is_spared_empty_columns_and_those_that_it_has_no_room_for() {
        const MANY: &[Column] = &[
            Column::left("disk", "disk"),
            Column::left("place", "place").if_room(),
            Column::left("error", "error").if_any(),
        ];
        let items = [json!({"disk": "d-1", "place": "....##....", "error": null})];
        let shown = |width| render(&items, MANY, &style(false, width));
        assert_eq!(
            shown(None),
            "DISK  PLACE       ERROR\nd-1   ....##....  -\n"
        );
        assert_eq!(shown(Some(16)), "DISK  PLACE\nd-1   ....##....\n");
        assert_eq!(shown(Some(15)), "DISK\nd-1\n");
        let failed = [json!({"disk": "d-1", "place": "....##....", "error": "no"})];
        assert_eq!(
            render(&failed, MANY, &style(false, Some(20))),
            "DISK  ERROR\nd-1   no\n"
        );
    }

    #[test]
    fn a_table_of_nothing_is_nothing() {
        assert_eq!(render(&[], COLUMNS, &style(false, None)), "");
        assert_eq!(render(&items(), &[], &style(false, None)), "");
    }

    #[test]
    fn the_narrowest_terminal_still_shows_every_verdict() {
        let table = render(&items(), COLUMNS, &style(false, Some(1)));
        assert!(table.contains("succeeded"), "{table}");
    }
}
