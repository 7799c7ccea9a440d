//! The values in a file of targets, read as they stand there: names that come twice, and values of the wrong kind, are for
//! others to judge.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

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

/// A list, and nothing else.
pub(super) struct Items<T>(pub(super) Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Items<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // An empty file, or one of comments alone, is null in YAML.
        Ok(Self(Option::deserialize(deserializer)?.unwrap_or_default()))
    }
}

/// An element of the list.
#[derive(Debug)]
pub(super) enum Item {
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
