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
        global::plain_console(true).error(&Error::usage(message));
    } else {
        let _ = error.print();
    }
    ExitCode::from(Kind::Usage.exit_code())
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
