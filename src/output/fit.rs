//! Which columns of a table a terminal shows, and how narrow each may become. Imports nothing of ours.

use super::column::{ABSENT, Column, GAP, Shown};

/// A longer word may be broken: it is no id, and a terminal has little room beside it.
const LONGEST_WORD: u16 = 40;

/// What is drawn of a table.
#[derive(Debug)]
pub(super) struct Fit<'a> {
    pub(super) columns: Vec<Fitted<'a>>,
    /// Whether cells are wrapped to fit the terminal: not where a word had to be broken, which nobody could copy.
    pub(super) is_wrapped: bool,
}

/// A column that is drawn.
#[derive(Debug)]
pub(super) struct Fitted<'a> {
    pub(super) column: &'a Column,
    /// Which of the cells of a row is in it.
    pub(super) index: usize,
    /// How many characters the longest of its words has.
    pub(super) narrowest: u16,
    has_value: bool,
}

impl<'a> Fit<'a> {
    /// All `columns`, in lines of any length.
    pub(super) fn all(columns: &'a [Column], rows: &[Vec<String>]) -> Self {
        let columns = columns.iter().enumerate().map(|(index, column)| {
            let cells = || rows.iter().filter_map(|row| row.get(index));
            let texts = cells().map(String::as_str).chain([column.title]);
            Fitted {
                column,
                index,
                narrowest: longest_word(texts),
                has_value: cells().any(|text| text != ABSENT),
            }
        });
        Self {
            columns: columns.collect(),
            is_wrapped: false,
        }
    }

    /// The same, on a terminal of this width.
    pub(super) fn to(width: u16, columns: &'a [Column], rows: &[Vec<String>]) -> Self {
        let mut fit = Self::all(columns, rows);
        fit.columns
            .retain(|one| one.has_value || one.column.shown != Shown::IfAny);
        while fit.narrowest() > width {
            let mut all = fit.columns.iter();
            match all.rposition(|one| one.column.shown == Shown::IfRoom) {
                Some(last) => fit.columns.remove(last),
                None => return fit,
            };
        }
        fit.is_wrapped = true;
        fit
    }

    /// The width that no word has to be broken for.
    fn narrowest(&self) -> u16 {
        let widths = self.columns.iter().map(|one| one.narrowest);
        let needed = widths.fold(0_u16, |sum, one| {
            sum.saturating_add(one).saturating_add(GAP)
        });
        needed.saturating_sub(GAP)
    }
}

/// The length of the longest word, as far as words are kept whole.
fn longest_word<'a>(texts: impl Iterator<Item = &'a str>) -> u16 {
    let lengths = texts.flat_map(str::split_whitespace).map(|word| {
        let length = word.chars().count();
        u16::try_from(length).unwrap_or(u16::MAX)
    });
    lengths.max().unwrap_or_default().clamp(1, LONGEST_WORD)
}
