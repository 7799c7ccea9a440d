//! What the listings of every product have in common: filters, and pages by an offset.

use serde::{Deserialize, Serialize};

use crate::api::Turn;

/// A condition on what is listed: the field `name` has one of `values`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct Filter {
    /// The field, such as `instance-id`.
    pub name: String,
    /// At most five, where an operation does not say otherwise.
    pub values: Vec<String>,
}

impl Filter {
    /// How many values a filter takes.
    pub const MAX_VALUES: usize = 5;
}

impl Filter {
    /// What has this value in this field.
    #[must_use]
    pub fn of(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            values: vec![value.into()],
        }
    }
}

/// The most entries of one page.
pub const MOST: u64 = 100;

/// Moves `offset` behind the `items` just answered.
pub(super) fn turn(offset: &mut Option<u64>, total: Option<u64>, items: usize) -> Turn {
    let next = offset.unwrap_or(0).saturating_add(items as u64);
    *offset = Some(next);
    if items > 0 && total.is_some_and(|total| next < total) {
        Turn::Next
    } else {
        Turn::End
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_turn_until_the_total_and_stop_when_nothing_comes() {
        let mut offset = None;
        assert_eq!(turn(&mut offset, Some(150), 100), Turn::Next);
        assert_eq!(offset, Some(100));
        assert_eq!(turn(&mut offset, Some(150), 50), Turn::End);
        assert_eq!(turn(&mut offset, Some(999), 0), Turn::End);
    }
}
