//! `snapback generate`: completions and man pages, as they are checked in under `completions/` and `man/`.

mod man;
mod shown;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum as _};
use clap_complete::Shell;

use crate::error::{Error, Kind, Result};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a completion script a shell
    Completions {
        /// Where to; made if it is not there
        dir: PathBuf,
    },
    /// Write a man page a command
    Man {
        /// Where to; made if it is not there
        dir: PathBuf,
    },
}

impl Command {
    pub(super) fn run(&self, command_line: &clap::Command) -> Result<u8> {
        let shown = shown::only(command_line);
        let (dir, written) = match self {
            Self::Completions { dir } => (dir, completions(shown, dir)),
            Self::Man { dir } => (dir, man::pages(shown, dir)),
        };
        written.map_err(|error| {
            Error::new(Kind::Failed, format!("{} cannot be written", dir.display()))
                .caused_by(error)
        })?;
        Ok(0)
    }
}

fn completions(mut command_line: clap::Command, dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    for shell in Shell::value_variants() {
        clap_complete::generate_to(*shell, &mut command_line, "snapback", dir)?;
    }
    Ok(())
}
