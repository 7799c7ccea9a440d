//! Finds the code of a source file, and the paths in it, without parsing more of Rust than that needs.

use std::collections::BTreeSet;

/// A source file without comments, without the contents of literals, and without what is compiled for tests alone.
#[derive(Debug, Default)]
pub(crate) struct Source {
    /// What is left.
    pub(crate) code: String,
    /// The modules declared for tests alone whose text is in another file.
    pub(crate) test_modules: Vec<String>,
}

/// Reads a source file.
pub(crate) fn read(text: &str) -> Source {
    const TEST: &str = "#[cfg(test)]";
    let bare = bare(text);
    let mut source = Source::default();
    let mut rest = bare.as_str();
    while let Some((before, after)) = rest.split_once(TEST) {
        source.code.push_str(before);
        let (item, after) = after.split_at(end_of_item(after));
        let name = item.rsplit_once("mod ").map(|(_, name)| name);
        if let Some(name) = name.and_then(|name| name.strip_suffix(';')) {
            source.test_modules.push(name.to_owned());
        }
        rest = after;
    }
    source.code.push_str(rest);
    source
}

/// Where the item at the start of `code` ends: behind its first `;` outside brackets, or behind its block.
fn end_of_item(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(c, ';' | '}') {
            return at + 1;
        }
    }
    code.len()
}

/// The text without comments and with empty literals, so that what remains of braces and words is code.
fn bare(text: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = not_code(rest, bare.chars().next_back());
        if length == 0 {
            bare.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            if !rest.starts_with('/') {
                bare.push_str("\"\"");
            }
            rest = &rest[length..];
        }
    }
    bare
}

/// The length of the comment or the literal that `text` begins with; 0 when it begins with code.
fn not_code(text: &str, before: Option<char>) -> usize {
    let up_to = |from: usize, end: &str| {
        let found = text.get(from..).and_then(|tail| tail.find(end));
        found.map_or(text.len(), |at| from + at + end.len())
    };
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return up_to(2, "*/");
    }
    let follows_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if let Some(raw) = text
        .strip_prefix('r')
        .filter(|_| !follows_word || before == Some('b'))
    {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            return up_to(hashes + 2, &format!("\"{}", "#".repeat(hashes)));
        }
    }
    if text.starts_with('"') {
        let mut chars = text.char_indices().skip(1);
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => return at + 1,
                '\\' => drop(chars.next()),
                _ => {}
            }
        }
        return text.len();
    }
    if text.starts_with("'\\") {
        return up_to(3, "'");
    }
    // A quote that no second one follows after one character begins a lifetime.
    let mut chars = text.char_indices();
    match (chars.next(), chars.next(), chars.next()) {
        (Some((_, '\'')), Some(_), Some((at, '\''))) => at + 1,
        _ => 0,
    }
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
