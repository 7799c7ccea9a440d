//! Finds the code of a source file and the paths in it, as far as rustfmt's layout lets a scan by lines do.

use std::collections::BTreeSet;

/// The text without comments and without what is only compiled for tests.
pub(crate) fn production_code(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let trimmed = line.trim_start();
        if trimmed.starts_with("#[cfg(test)]") {
            let indent = &line[..line.len() - trimmed.len()];
            skip_item(indent, &mut lines);
        } else if !trimmed.starts_with("//") {
            code.push_str(line.split(" // ").next().unwrap_or_default());
            code.push('\n');
        }
    }
    code
}

/// Leaves out the item that follows an attribute at `indent`: it ends with its first line when that ends with `;` or
/// `}`, else with the first line that closes it at the same indent.
fn skip_item<'a>(indent: &str, lines: &mut impl Iterator<Item = &'a str>) {
    let is_attribute = |line: &&str| line.trim_start().starts_with("#[");
    let Some(first) = lines.find(|line| !is_attribute(line)) else {
        return;
    };
    if first.ends_with(';') || first.ends_with('}') {
        return;
    }
    let _ = lines.find(|line| {
        line.strip_prefix(indent)
            .is_some_and(|rest| rest.starts_with(['}', ')']) || rest.starts_with("};"))
    });
}

/// The full paths (without `crate::`) of what `module` imports from this package, whichever way it writes them.
pub(crate) fn imports(module: &str, code: &str) -> BTreeSet<String> {
    let mut imports: BTreeSet<_> = paths_after(code, "crate::").into_iter().collect();
    // `super::` once more for each level; a chain is found at its first link only.
    let mut base = module;
    let mut prefix = String::new();
    while !base.is_empty() {
        base = base.rsplit_once("::").map_or("", |(parent, _)| parent);
        prefix.push_str("super::");
        for path in paths_after(code, &prefix) {
            if path != "super" && !path.starts_with("super::") && !path.starts_with('*') {
                let full = format!("{base}::{path}");
                imports.insert(full.trim_start_matches("::").to_owned());
            }
        }
    }
    imports
}

/// The paths that stand after `prefix` where that is no part of a longer path or word; groups are taken apart.
pub(crate) fn paths_after(code: &str, prefix: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for (start, _) in code.match_indices(prefix) {
        let before = code[..start].chars().next_back();
        let is_inside = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        if !before.is_some_and(is_inside) {
            take_paths(&code[start + prefix.len()..], "", &mut paths);
        }
    }
    paths
}

/// Reads one path or one group of paths at the start of `text`; returns what follows it.
fn take_paths<'a>(text: &'a str, base: &str, paths: &mut Vec<String>) -> &'a str {
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            if let Some(after) = rest.strip_prefix('}') {
                return after;
            }
            let remaining = take_paths(rest, base, paths);
            if remaining.len() == rest.len() {
                return rest;
            }
            rest = remaining;
        }
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '*';
    let end = text.find(|c| !is_word(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let path = format!("{base}{name}");
    match rest.strip_prefix("::") {
        Some(rest) if rest.starts_with(|c| is_word(c) || c == '{') => {
            take_paths(rest, &format!("{path}::"), paths)
        }
        _ => {
            paths.push(path.trim_end_matches("::self").to_owned());
            let alias = rest.strip_prefix(" as ").unwrap_or(rest);
            alias.trim_start_matches(is_word)
        }
    }
}
