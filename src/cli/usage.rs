//! Help, version, and command lines that do not parse.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};

use super::global;
use crate::config::Env;
use crate::error::{Error, Kind};
use crate::output::Format;

/// Reports why `args` did not parse, which may be that help or the version was asked for.
pub(super) fn report(mut error: clap::Error, args: &[OsString], env: &Env) -> ExitCode {
    // clap lists all spellings of the commands there, the vendors' hidden ones too; help has the ones to learn.
    error.remove(ContextKind::ValidSubcommand);
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        // clap writes help to stdout; a closed pipe is no fault of the one who asked for it.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if format(args, env).is_some_and(Format::has_json_errors) {
        let text = error.to_string();
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        let message = first.strip_prefix("error: ").unwrap_or(first);
        // What is missing stands on lines of its own, up to the first empty one.
        let more: Vec<_> = lines
            .take_while(|line| !line.is_empty())
            .map(str::trim)
            .collect();
        let message = [&[message][..], &more].concat().join(" ");
        let message = without_passwords(&message, args);
        global::plain_console(true).error(&Error::usage(message));
    } else {
        let text = error.to_string();
        let shown = without_passwords(&text, args);
        if shown == text {
            // clap knows whether stderr may be coloured.
            let _ = error.print();
        } else {
            global::plain_console(false).lines(&shown);
        }
    }
    ExitCode::from(Kind::Usage.exit_code())
}

/// `text` without the words behind an option about passwords: clap repeats what it did not expect there.
fn without_passwords(text: &str, args: &[OsString]) -> String {
    let mut text = text.to_owned();
    let mut is_password = false;
    for arg in args.iter().filter_map(|arg| arg.to_str()) {
        let word = if arg.starts_with('-') {
            let (name, value) = arg.split_once('=').unwrap_or((arg, ""));
            is_password = name.to_ascii_lowercase().contains("password");
            value
        } else {
            arg
        };
        if is_password && !word.is_empty() {
            text = text.replace(&format!("'{word}'"), "'***'");
        }
    }
    text
}

/// The output format, read off a command line that does not parse.
fn format(args: &[OsString], env: &Env) -> Option<Format> {
    let mut format = env.get("SNAPBACK_OUTPUT");
    let mut args = args.iter().skip(1).filter_map(|arg| arg.to_str());
    while let Some(arg) = args.next() {
        match arg {
            "--" => break,
            "-o" | "--output" => format = args.next().map(str::to_owned),
            _ => {
                let attached = arg
                    .strip_prefix("--output=")
                    .or_else(|| arg.strip_prefix("-o"));
                format = attached
                    .map(|value| value.trim_start_matches('=').to_owned())
                    .or(format);
            }
        }
    }
    format?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_behind_an_option_about_passwords_are_not_repeated() {
        for (args, expected) in [
            (&["--password-stdin", "a", "b"][..], "'***' '***' 'c'"),
            (&["--password-stdin=a", "-y", "b"], "'***' 'b' 'c'"),
            (&["--disk-id", "a", "--Password", "b"], "'a' '***' 'c'"),
            (&["a", "b"], "'a' 'b' 'c'"),
        ] {
            let args: Vec<_> = args.iter().map(OsString::from).collect();
            assert_eq!(without_passwords("'a' 'b' 'c'", &args), expected);
        }
    }

    #[test]
    fn the_format_is_found_wherever_it_stands() {
        for (args, expected) in [
            (&["snapback", "-o", "json", "x"][..], Some(Format::Json)),
            (&["snapback", "x", "--output=jsonl"], Some(Format::Jsonl)),
            (&["snapback", "-ojson"], Some(Format::Json)),
            (&["snapback", "x", "-o"], None),
            (&["snapback", "x"], None),
        ] {
            let args: Vec<_> = args.iter().map(OsString::from).collect();
            let none: [(&str, &str); 0] = [];
            assert_eq!(format(&args, &Env::of(none)), expected, "{args:?}");
        }
    }
}
