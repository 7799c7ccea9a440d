//! Holds the code to the map in `src/lib.rs`: who may import whom, who may use which package, and what no file has.
//!
//! Code that is compiled for tests alone is left out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on must fail"
)]

#[path = "architecture/samples.rs"]
mod samples;
#[path = "architecture/scan.rs"]
mod scan;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use scan::{imports, paths_after};

/// What each module at the top may import of ours. A longer path grants only what is below it.
const LAYERS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("files", &[]),
    ("api", &["error"]),
    ("config", &["api", "error", "files"]),
    ("client", &["api", "config::credentials", "error", "files"]),
    ("rollback", &["api", "client", "error", "files"]),
    ("sandbox", &["api", "error", "files"]),
    ("output", &["error"]),
    (
        "cli",
        &[
            "api", "client", "config", "error", "files", "output", "rollback", "sandbox",
        ],
    ),
];

/// The modules that put the commands together: only they may import them.
const WIRING: &[&str] = &["cli", "cli::app"];

/// The modules of `cli` that commands share: all of them what stands in `cli`, a family's own what stands in its folder.
/// What is not named here is a command: nobody may import it but [`WIRING`] and the modules above and below it. (Items
/// of a family's `mod.rs` are open to the family.)
const SHARED: &[&str] = &[
    "cli::clock",
    "cli::consent",
    "cli::context",
    "cli::endpoint",
    "cli::global",
    "cli::interrupt",
    "cli::later",
    "cli::listing",
    "cli::mutation",
    "cli::needs",
    "cli::numbered",
    "cli::password",
    "cli::pins",
    "cli::preview",
    "cli::print_request",
    "cli::send",
    "cli::sent",
    "cli::settled",
    "cli::usage",
    "cli::value",
    "cli::doctor::check",
    "cli::ecm::page",
    "cli::ecm::view",
    "cli::ecs::page",
    "cli::ecs::reset",
    "cli::ecs::view",
    "cli::rollback::account",
    "cli::rollback::begin",
    "cli::rollback::carry",
    "cli::rollback::checks",
    "cli::rollback::clouds",
    "cli::rollback::instances",
    "cli::rollback::items",
    "cli::rollback::left",
    "cli::rollback::login",
    "cli::rollback::options",
    "cli::rollback::phases",
    "cli::rollback::check_texts",
    "cli::rollback::prepare",
    "cli::rollback::report",
    "cli::rollback::show",
    "cli::rollback::snapshots",
    "cli::rollback::store",
    "cli::rollback::targets",
    "cli::rollback::targets::file::cell",
    "cli::rollback::targets::file::form",
    "cli::rollback::targets::time",
    "cli::rollback::tell",
    "cli::rollback::unhealthy",
    "cli::rollback::unverified",
    "cli::rollback::way_back",
    "cli::sandbox::running",
];

/// Packages that one module alone may use.
const PACKAGES: &[(&str, &str)] = &[
    ("comfy_table", "output"),
    ("indicatif", "output"),
    ("clap", "cli"),
    ("reqwest", "client"),
    ("toml", "config::settings"),
];

/// What the pure modules must not reach for.
const IMPURE: &[(&str, &[&str])] = &[(
    "api",
    &[
        "std::env",
        "std::fs",
        "std::net",
        "std::io",
        "tokio::",
        "Utc::now",
        "SystemTime::now",
        "Instant::now",
        "getrandom",
    ],
)];

/// What no code has outside its tests.
const FORBIDDEN_CODE: &[&str] = &[
    ".unwrap()",
    ".expect(",
    "todo!",
    "unimplemented!",
    "dbg!",
    "panic!",
];

/// What only [`files`](../src/files.rs) has, which reads regular files of a size that fits them.
const READING: &[&str] = &[
    "fs::read(",
    "read_to_string(",
    "read_to_end(",
    "File::open(",
    ".read(true)",
];

/// The files that read otherwise, and why.
const READERS: &[(&str, &str)] = &[
    ("files.rs", "the place for it"),
    (
        "rollback/run/journal.rs",
        "keeps its file open, and makes its folder lasting",
    ),
    (
        "sandbox/ask.rs",
        "reads from a connection, so much and no more",
    ),
];

/// What no file has, not even in a comment.
const FORBIDDEN_TEXT: &[&str] = &["TODO", "FIXME", "XXX"];

/// A file longer than this has more than one purpose.
const MAX_LINES: usize = 450;

#[test]
fn the_sources_keep_the_rules_of_the_house() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    read_sources(&root, &root, &mut sources);
    assert!(sources.len() > 10, "the sources were not found");
    let modules: BTreeSet<_> = sources.iter().map(|(path, _)| module_of(path)).collect();
    let test_modules: Vec<_> = sources
        .iter()
        .flat_map(|(path, text)| {
            let parent = module_of(path);
            let names = scan::read(text).test_modules.into_iter();
            names.map(move |name| {
                format!("{parent}::{name}")
                    .trim_start_matches("::")
                    .to_owned()
            })
        })
        .collect();
    let is_test = |path: &str| {
        let module = module_of(path);
        test_modules.iter().any(|test| is_within(&module, test))
    };
    let violations: Vec<_> = sources
        .iter()
        .flat_map(|(path, text)| check(path, text, is_test(path), &modules))
        .collect();
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

fn read_sources(root: &Path, directory: &Path, sources: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_sources(root, &path, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let relative = path.strip_prefix(root).unwrap();
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            sources.push((parts.join("/"), fs::read_to_string(&path).unwrap()));
        }
    }
}

/// `cli/ecs/mod.rs` is the module `cli::ecs`; `lib.rs` and `main.rs` are the root, `""`.
fn module_of(path: &str) -> String {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    match path {
        "lib" | "main" => String::new(),
        path => path.replace('/', "::"),
    }
}

/// What is wrong with one file; `is_test` when it is compiled for tests alone.
fn check(path: &str, text: &str, is_test: bool, modules: &BTreeSet<String>) -> Vec<String> {
    let mut violations = Vec::new();
    let mut complain = |what: String| violations.push(format!("src/{path}: {what}"));
    let lines = text.lines().count();
    if lines > MAX_LINES {
        complain(format!("{lines} lines, at most {MAX_LINES}"));
    }
    for word in FORBIDDEN_TEXT {
        if text.contains(word) {
            complain(format!("has {word}"));
        }
    }
    let module = module_of(path);
    if is_test {
        return violations;
    }
    let code = scan::read(text).code;
    for word in FORBIDDEN_CODE {
        if code.contains(word) {
            complain(format!("has {word}"));
        }
    }
    if !READERS.iter().any(|(reader, _)| *reader == path) {
        for word in READING.iter().filter(|word| code.contains(**word)) {
            complain(format!("has {word}, which is for files.rs"));
        }
    }
    for (layer, words) in IMPURE {
        for word in words.iter().filter(|_| is_within(&module, layer)) {
            if code.contains(word) {
                complain(format!("{layer} is pure, but has {word}"));
            }
        }
    }
    for (package, owner) in PACKAGES {
        if !is_within(&module, owner) && !paths_after(&code, &format!("{package}::")).is_empty() {
            complain(format!("uses {package}, which is for {owner} alone"));
        }
    }
    for import in imports(&module, &code) {
        if let Some(reason) = refuse(&module, &import, modules) {
            complain(format!("imports {import}: {reason}"));
        }
    }
    violations
}

fn is_within(module: &str, ancestor: &str) -> bool {
    module
        .strip_prefix(ancestor)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Why `module` must not import `import`, if so.
fn refuse(module: &str, import: &str, modules: &BTreeSet<String>) -> Option<&'static str> {
    let top = |path: &str| path.split("::").next().unwrap_or_default().to_owned();
    let layer = top(module);
    if layer.is_empty() {
        return None;
    }
    if top(import) != layer {
        let Some((_, may)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            return Some("this module is not in the table of layers");
        };
        let allowed = may.iter().any(|granted| is_within(import, granted));
        return (!allowed).then_some("a layer that this one must not know");
    }
    if layer != "cli" || WIRING.contains(&module) {
        return None;
    }
    // The file that the item is in: the longest known module that its path begins with.
    let target = modules
        .iter()
        .filter(|known| is_within(import, known))
        .max_by_key(|known| known.len())?;
    let is_family = is_within(module, target) || is_within(target, module);
    let is_shared = SHARED.iter().any(|shared| {
        let family = shared.rsplit_once("::").map_or("", |(family, _)| family);
        is_within(target, shared) && is_within(module, family)
    });
    (!is_family && !is_shared).then_some("commands never import each other")
}
