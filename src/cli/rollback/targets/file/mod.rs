//! Targets in a file: CSV with a header, a JSON array of objects, or a YAML list of mappings.

mod cell;
mod form;
mod row;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::io::{self, IsTerminal as _};
use std::path::Path;

pub(crate) use form::Form;
use form::{Place, Problem};
use row::Line;

use super::time::Clock;
use crate::api::Service;
use crate::cli::rollback::clouds::title;
use crate::error::{Error, Kind, Result, Text};
use crate::files;
use crate::rollback::{Disks, PlanTarget};

/// What a file asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) product: Service,
    pub(super) targets: Vec<PlanTarget>,
    /// The profile that it names.
    pub(super) profile: Option<String>,
    /// The region that it names.
    pub(super) region: Option<String>,
    /// Times that were written without a zone, and what each was taken for.
    pub(super) times: BTreeMap<String, String>,
    /// Rows that say once more what was said.
    pub(super) repeats: Vec<String>,
}

/// The longest file that is read: far more targets than one run can hold.
const LONGEST: u64 = 4 << 20;

/// How many problems are shown.
const SHOWN: usize = 100;

/// How the file is called.
pub(super) fn name(path: &Path) -> String {
    if is_stdin(path) {
        "standard input".to_owned()
    } else {
        format!("'{}'", path.display())
    }
}

/// Whether it is standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads the targets in the file at `path`; `-` is standard input.
///
/// # Errors
/// A usage error with everything that is wrong with it, and where; one of the kind `if_empty` when it names no target.
pub(super) fn read(
    path: &Path,
    form: Option<Form>,
    clock: &Clock<'_>,
    if_empty: Kind,
) -> Result<Listed> {
    let text = text(path)?;
    let form = match form {
        Some(form) => form,
        None if text.trim().is_empty() => return Err(empty(path).with_kind(if_empty)),
        None => form_of(path, &text)?,
    };
    match listed(&text, form, clock) {
        Ok(Some(listed)) => Ok(listed),
        Ok(None) => Err(empty(path).with_kind(if_empty)),
        Err(problems) => {
            let shown = problems.iter().take(SHOWN);
            let mut lines: Vec<_> = shown.map(ToString::to_string).collect();
            if problems.len() > SHOWN {
                lines.push(format!("and {} more", problems.len() - SHOWN));
            }
            Err(Error::usage(format!(
                "the targets in {} cannot be used: {}",
                name(path),
                lines.join("; ")
            )))
        }
    }
}

fn empty(path: &Path) -> Error {
    Error::usage(format!("{} names no target", name(path)))
}

fn form_of(path: &Path, text: &str) -> Result<Form> {
    let form = if is_stdin(path) {
        Form::of_content(text)
    } else {
        Form::of_name(&path.to_string_lossy())
    };
    form.ok_or_else(|| {
        Error::usage(format!("the form of {} is not known", name(path))).hint(Text::fixed(
            "say --file-format csv, json or yaml",
            "请用 --file-format 指定 csv、json 或 yaml",
        ))
    })
}

fn text(path: &Path) -> Result<String> {
    let name = name(path);
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::InvalidInput => Error::usage(format!("{name} {error}")).hint(Text::fixed(
            "`--file -` reads the targets from standard input",
            "`--file -` 可从标准输入读取目标",
        )),
        io::ErrorKind::FileTooLarge => Error::usage(format!("{name} {error}")),
        _ => Error::usage(format!("{name} cannot be read")).caused_by(error),
    };
    let bytes = if is_stdin(path) {
        let stdin = io::stdin();
        if stdin.is_terminal() {
            return Err(
                Error::usage("--file -: standard input is a terminal").hint(Text::fixed(
                    "pipe the targets in, or name a file",
                    "请通过管道传入目标，或指定文件",
                )),
            );
        }
        files::read_stream(stdin.lock(), LONGEST)
    } else {
        files::read(path, LONGEST)
    };
    decode(bytes.map_err(unreadable)?).map_err(|what| Error::usage(format!("{name} {what}")))
}

/// The text of a file; what is wrong with it as the second half of a sentence.
fn decode(bytes: Vec<u8>) -> std::result::Result<String, String> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("is UTF-16: write it as UTF-8".to_owned());
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let (before, _) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
        let line = before.split(|byte| *byte == b'\n').count();
        format!("is not UTF-8: line {line}")
    })?;
    // What some programs put before everything else.
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// What the rows of `text` ask for together; `None` when there are none.
///
/// # Errors
/// Everything that is wrong with them.
fn listed(
    text: &str,
    form: Form,
    clock: &Clock<'_>,
) -> std::result::Result<Option<Listed>, Vec<Problem>> {
    let rows = form.rows(text);
    let mut problems = unknown_columns(&rows.rows, form);
    problems.extend(rows.problems);
    let mut lines = Vec::new();
    for row in &rows.rows {
        match row::read(row, clock) {
            Ok(line) => lines.push(line),
            Err(wrong) => {
                let wrong = wrong.into_iter();
                problems.extend(wrong.map(|what| Problem::at(row.place, what)));
            }
        }
    }
    let (lines, repeats) = without_repeats(lines, &mut problems);
    problems.sort_by_key(|problem| problem.place);
    let product = agree(&lines, "product", |line| Some(title(line.product)));
    let profile = agree(&lines, "profile", |line| line.profile.clone());
    let region = agree(&lines, "region", |line| line.region.clone());
    let mut agreed = |found: std::result::Result<Option<String>, String>| {
        found.unwrap_or_else(|what| {
            problems.push(Problem::of_all(what));
            None
        })
    };
    agreed(product);
    let (profile, region) = (agreed(profile), agreed(region));
    if !problems.is_empty() {
        return Err(problems);
    }
    let Some(first) = lines.first() else {
        return Ok(None);
    };
    Ok(Some(Listed {
        product: first.product,
        profile,
        region,
        times: lines.iter().filter_map(|line| line.shown.clone()).collect(),
        targets: lines.into_iter().map(|line| line.target).collect(),
        repeats,
    }))
}

/// Names that are no column, each once: in the header of a CSV, else where it stands first.
fn unknown_columns(rows: &[form::Row], form: Form) -> Vec<Problem> {
    let mut seen = Vec::new();
    let mut problems = Vec::new();
    for row in rows {
        for (name, _) in &row.cells {
            if row::column(name).is_some() || seen.contains(name) {
                continue;
            }
            let place = match form {
                Form::Csv => Place::Line(1),
                Form::Json | Form::Yaml => row.place,
            };
            let help = match row::nearest(name) {
                Some(near) => format!("did you mean '{near}'?"),
                None => format!("there are {}", row::COLUMNS.join(", ")),
            };
            let shown = name.escape_debug();
            let what = format!("there is no column '{shown}'; {help}");
            problems.push(Problem::at(place, what));
            seen.push(name.clone());
        }
    }
    problems
}

/// Rows without those that say what was said, which are told in the second place. The same disks to something else is a
/// problem.
fn without_repeats(lines: Vec<Line>, problems: &mut Vec<Problem>) -> (Vec<Line>, Vec<String>) {
    let mut first: HashMap<Disks, usize> = HashMap::new();
    let mut left: Vec<Line> = Vec::new();
    let mut repeats = Vec::new();
    for line in lines {
        let known = first.get(&line.target.disks).and_then(|at| left.get(*at));
        match known {
            Some(known) if known.target.to == line.target.to => {
                repeats.push(format!("{} repeats {}", line.place, known.place));
            }
            Some(known) => {
                let (disks, first) = (line.target.disks.name(), known.place);
                let what = format!("{disks} is in {first} already, to go back to something else");
                problems.push(Problem::at(line.place, what));
            }
            None => {
                first.insert(line.target.disks.clone(), left.len());
                left.push(line);
            }
        }
    }
    (left, repeats)
}

/// What all lines that say anything say of `what`.
fn agree(
    lines: &[Line],
    what: &str,
    of: impl Fn(&Line) -> Option<String>,
) -> std::result::Result<Option<String>, String> {
    let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lines {
        if let Some(value) = of(line) {
            said.entry(value).or_default().push(line.place.to_string());
        }
    }
    if said.len() < 2 {
        return Ok(said.into_keys().next());
    }
    let said = said.iter().map(|(value, places)| {
        let more = match places.len().saturating_sub(5) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let places = places.get(..5).unwrap_or(places).join(", ");
        format!("{} ({places}{more})", value.escape_debug())
    });
    let said: Vec<_> = said.collect();
    Err(format!(
        "one run has one {what}, and there are {}",
        said.join(" and ")
    ))
}
