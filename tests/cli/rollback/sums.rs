//! The checksums of journals, for tests that write journals anew.

use std::fs;
use std::path::Path;

use snapback::api::encoding::hex_sha256;

/// A line of a journal without its checksum.
pub(crate) fn without_sum(line: &str) -> String {
    let (body, _) = line.rsplit_once(",\"sum\":\"").unwrap();
    format!("{body}}}")
}

/// Writes the journal anew with checksums that are right, each line as `change` makes it of its number and its text.
pub(crate) fn rewrite_with_sums(journal: &Path, change: impl Fn(usize, &str) -> String) {
    let text = fs::read_to_string(journal).unwrap();
    let mut sum = String::new();
    let mut written = String::new();
    for (index, line) in text.lines().enumerate() {
        let line = change(index + 1, &without_sum(line));
        let body = line.strip_suffix('}').unwrap();
        sum = hex_sha256(format!("{sum}{body}").as_bytes());
        sum.truncate(32);
        written.push_str(&format!("{body},\"sum\":\"{sum}\"}}\n"));
    }
    fs::write(journal, written).unwrap();
}
