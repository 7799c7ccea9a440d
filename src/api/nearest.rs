//! Which known name somebody may have meant. Imports nothing of ours.

/// The one of `names` that is nearest to `given`, if any is near: the first by the alphabet of those equally near.
pub(crate) fn nearest<'a>(given: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names
        .map(|name| (distance(given, name), name))
        .filter(|(distance, name)| *distance <= name.chars().count().div_ceil(2).min(4))
        .min()
        .map(|(_, name)| name)
}

/// How many letters must be added, taken away or changed to make `to` of `from`, ignoring case.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<_> = to.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.to_lowercase().chars().enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        for (cell, other) in row.iter_mut().skip(1).zip(&to) {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = *cell;
            left = changed.min(left + 1).min(*cell + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_counts_letters() {
        for (from, to, expected) in [
            ("size", "size", 0),
            ("size", "Size", 0),
            ("sise", "size", 1),
            ("size", "size_gib", 4),
            ("", "abc", 3),
            ("abc", "", 3),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(from, to), expected, "{from} {to}");
        }
        assert_eq!(nearest("xyz", ["disks"].into_iter()), None);
    }
}
