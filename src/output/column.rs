//! The columns of a table. Imports nothing of ours.

/// The gap between two columns.
pub(super) const GAP: u16 = 2;

/// What a value that is not there is shown as. Never nothing: a script that splits at white space would miscount.
pub(super) const ABSENT: &str = "-";

/// The side of its column on which a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// One column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The heading; shown in capitals.
    pub title: &'static str,
    /// Where the value is in an item: names joined by dots, such as `error.code`.
    pub field: &'static str,
    /// The side on which values stand.
    pub align: Align,
    /// When a terminal shows it.
    pub(super) shown: Shown,
}

/// When a terminal shows a column. Whatever is no terminal shows all of them: a program that reads tables counts on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Always.
    Always,
    /// When one of the items has a value in it.
    IfAny,
    /// When it is wide enough for it.
    IfRoom,
}

impl Column {
    /// A column of text.
    #[must_use]
    pub const fn left(title: &'static str, field: &'static str) -> Self {
        let align = Align::Left;
        Self {
            title,
            field,
            align,
            shown: Shown::Always,
        }
    }

    /// A column of numbers.
    #[must_use]
    pub const fn right(title: &'static str, field: &'static str) -> Self {
        let align = Align::Right;
        Self {
            title,
            field,
            align,
            shown: Shown::Always,
        }
    }

    /// The same, which a terminal shows only when one of the items has a value in it.
    #[must_use]
    pub const fn if_any(self) -> Self {
        Self {
            shown: Shown::IfAny,
            ..self
        }
    }

    /// The same, which a terminal shows only when it is wide enough for it.
    #[must_use]
    pub const fn if_room(self) -> Self {
        Self {
            shown: Shown::IfRoom,
            ..self
        }
    }

    /// Whether its values are words such as `succeeded`.
    pub(super) fn is_verdict(&self) -> bool {
        self.field.ends_with("status") || self.field.rsplit('.').next() == Some("outcome")
    }
}
