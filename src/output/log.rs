//! What `-v` adds on stderr: the log records of this program. Imports nothing of ours.

use super::{console, visible};
use ::log::{LevelFilter, Log, Metadata, Record};

/// Lets our own records through and drops those of every dependency: an HTTP library logs headers, and headers hold credentials.
struct OwnRecords;

impl Log for OwnRecords {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        is_ours(metadata.target())
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            console::write(&format(&record.args().to_string()));
        }
    }

    fn flush(&self) {}
}

/// Writes log records to stderr from now on: none at verbosity 0, info at 1 (`-v`), debug from 2 on (`-vv`).
/// Only the first call in a process counts.
pub fn init_log(verbosity: u8) {
    if ::log::set_logger(&OwnRecords).is_ok() {
        ::log::set_max_level(level(verbosity));
    }
}

const fn level(verbosity: u8) -> LevelFilter {
    match verbosity {
        0 => LevelFilter::Off,
        1 => LevelFilter::Info,
        _ => LevelFilter::Debug,
    }
}

fn is_ours(target: &str) -> bool {
    target
        .strip_prefix("snapback")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn format(text: &str) -> String {
    format!("> {}\n", visible::line(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_records_are_written() {
        for (target, ours) in [
            ("snapback", true),
            ("snapback::client::transport", true),
            ("snapbackup", false),
            ("reqwest::connect", false),
            ("hyper::snapback", false),
        ] {
            let metadata = Metadata::builder().target(target).build();
            assert_eq!(OwnRecords.enabled(&metadata), ours, "{target}");
        }
    }

    #[test]
    fn each_v_lets_more_through() {
        assert_eq!(
            [0, 1, 2, 3].map(level),
            [
                LevelFilter::Off,
                LevelFilter::Info,
                LevelFilter::Debug,
                LevelFilter::Debug
            ]
        );
    }

    #[test]
    fn a_record_is_one_line() {
        assert_eq!(format("POST\n/"), "> POST\\n/\n");
    }
}
