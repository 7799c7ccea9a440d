//! When to use colour, and for what. Imports nothing of ours.
//!
//! Colour repeats what the words say and never says anything of its own.

use anstyle::{AnsiColor, Style};

/// `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColorChoice {
    /// Colour on a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    /// Colour, whatever the environment says.
    Always,
    /// No colour.
    Never,
}

/// Whether to colour one stream.
///
/// An explicit `choice` wins; then `NO_COLOR` (any value but the empty one), then `CLICOLOR_FORCE` (any value but the empty one
/// and `0`), then whether the stream `is_terminal` whose `TERM` is not `dumb`.
#[must_use]
pub fn use_color(
    choice: ColorChoice,
    is_terminal: bool,
    no_color: Option<&str>,
    clicolor_force: Option<&str>,
    term: Option<&str>,
) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if no_color.is_some_and(|value| !value.is_empty()) => false,
        ColorChoice::Auto if clicolor_force.is_some_and(|value| !matches!(value, "" | "0")) => true,
        ColorChoice::Auto => is_terminal && term != Some("dumb"),
    }
}

/// The label of an error.
pub(super) const ERROR: Style = AnsiColor::Red.on_default().bold();
/// The label of a warning.
pub(super) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// The label of a hint.
pub(super) const HINT: Style = AnsiColor::Cyan.on_default();

/// A word that ended well.
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
/// A word that ended badly.
pub(super) const BAD: Style = AnsiColor::Red.on_default();
/// A word that asks for a look.
pub(super) const OPEN: Style = AnsiColor::Yellow.on_default();

/// `text` in `style` if `color` is on.
pub(super) fn paint(text: &str, style: Style, color: bool) -> String {
    if color {
        format!("{style}{text}{style:#}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ColorChoice::{Always, Auto, Never};

    #[test]
    fn the_choice_wins_over_the_environment_and_the_environment_over_the_terminal() {
        let xterm = Some("xterm");
        for (choice, is_terminal, no_color, force, term, expected) in [
            (Always, false, Some("1"), None, Some("dumb"), true),
            (Never, true, None, Some("1"), xterm, false),
            (Auto, true, None, None, xterm, true),
            (Auto, true, None, None, None, true),
            (Auto, true, None, None, Some("dumb"), false),
            (Auto, false, None, None, xterm, false),
            (Auto, true, Some("1"), Some("1"), xterm, false),
            (Auto, true, Some(""), None, xterm, true),
            (Auto, false, None, Some("1"), Some("dumb"), true),
            (Auto, false, None, Some("0"), xterm, false),
            (Auto, false, None, Some(""), xterm, false),
        ] {
            assert_eq!(
                use_color(choice, is_terminal, no_color, force, term),
                expected,
                "{choice:?} terminal {is_terminal} NO_COLOR {no_color:?} CLICOLOR_FORCE {force:?} TERM {term:?}"
            );
        }
    }

    #[test]
    fn paint_ends_what_it_began() {
        assert_eq!(paint("x", ERROR, true), "\u{1b}[1m\u{1b}[31mx\u{1b}[0m");
        assert_eq!(paint("x", ERROR, false), "x");
    }
}
