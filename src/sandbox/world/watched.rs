//! A table of resources that knows whether it may have changed. Imports nothing of ours.

use std::collections::BTreeMap;
use std::collections::btree_map;
use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Serialize};

/// Resources by id. Whoever takes it to write marks it as changed, whether something is written then or not.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent, bound(deserialize = "T: Deserialize<'de>"))]
pub(in crate::sandbox) struct Watched<T> {
    table: BTreeMap<String, T>,
    #[serde(skip)]
    changed: bool,
}

impl<T> Watched<T> {
    /// Whether it was taken to write since this was asked last.
    pub(super) const fn take_changed(&mut self) -> bool {
        std::mem::replace(&mut self.changed, false)
    }
}

// Not derived: a table is empty whatever is not in it.
impl<T> Default for Watched<T> {
    fn default() -> Self {
        Self {
            table: BTreeMap::new(),
            changed: false,
        }
    }
}

impl<T: PartialEq> PartialEq for Watched<T> {
    fn eq(&self, other: &Self) -> bool {
        self.table == other.table
    }
}

impl<T> Deref for Watched<T> {
    type Target = BTreeMap<String, T>;

    fn deref(&self) -> &Self::Target {
        &self.table
    }
}

impl<T> DerefMut for Watched<T> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.changed = true;
        &mut self.table
    }
}

impl<'a, T> IntoIterator for &'a Watched<T> {
    type Item = (&'a String, &'a T);
    type IntoIter = btree_map::Iter<'a, String, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.table.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut Watched<T> {
    type Item = (&'a String, &'a mut T);
    type IntoIter = btree_map::IterMut<'a, String, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::Watched;

    #[test]
    fn writing_is_noticed_once_and_reading_never() {
        let mut table = Watched::default();
        table.insert("a".into(), 1);
        assert!(table.take_changed());
        assert_eq!((table.get("a"), table["a"], table.len()), (Some(&1), 1, 1));
        assert_eq!((&table).into_iter().count(), 1);
        assert!(!table.take_changed());
        for (_, value) in &mut table {
            *value += 1;
        }
        assert!(table.take_changed());
        assert_eq!(table["a"], 2);
    }
}
