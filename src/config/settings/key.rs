//! The keys of the configuration file, as data. Imports nothing of ours.

/// A key that the file may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its name: the long name of a global option.
    pub name: &'static str,
    /// What its value looks like in the file.
    pub form: Form,
    /// Whether it may stand in the table of a profile, too.
    pub per_profile: bool,
}

/// What a value looks like in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A text in quotes.
    Text,
    /// A text that is a path: `~/` is the home directory, and what is relative starts at the folder of the file.
    Path,
    /// `true` or `false`.
    Switch,
}

/// The global options that no file may set, and why, as the second half of a sentence.
pub const COMMAND_LINE_ONLY: [(&str, &str); 8] = [
    ("yes", "consent is given per command"),
    ("confirm", "consent is given per command"),
    (
        "dry-run",
        "whether a command acts for real is said per command",
    ),
    (
        "print-request",
        "whether a command acts for real is said per command",
    ),
    (
        "sandbox",
        "whether a command acts for real is said per command",
    ),
    ("query", "what to show of a result is said per command"),
    ("verbose", "how much to tell is said per command"),
    ("no-wait", "it is written wait = false"),
];

/// The one of `names` that `word` was meant to be, if any is near.
pub(super) fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Nearer than words that only share their first letters.
    const NEAR: f64 = 0.8;
    let word = word.to_ascii_lowercase().replace('_', "-");
    names
        .map(|name| (strsim::jaro_winkler(&word, name), name))
        .filter(|(nearness, _)| *nearness > NEAR)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name)
}
