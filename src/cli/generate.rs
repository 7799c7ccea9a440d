//! `snapback generate`: completions and man pages, as they are checked in under `completions/` and `man/`.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum as _};
use clap_complete::Shell;
use clap_mangen::Man;

use crate::error::{EXIT_CODES, Error, Kind, Result};

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
        let (dir, written) = match self {
            Self::Completions { dir } => (dir, completions(command_line, dir)),
            Self::Man { dir } => (dir, man(command_line, dir)),
        };
        written.map_err(|error| {
            Error::new(Kind::Failed, format!("{} cannot be written", dir.display()))
                .caused_by(error)
        })?;
        Ok(0)
    }
}

fn completions(command_line: &clap::Command, dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    for shell in Shell::value_variants() {
        clap_complete::generate_to(*shell, &mut command_line.clone(), "snapback", dir)?;
    }
    Ok(())
}

fn man(command_line: &clap::Command, dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    let mut command_line = command_line.clone().disable_help_subcommand(true);
    command_line.build();
    pages(&command_line, dir)
}

fn pages(command: &clap::Command, dir: &Path) -> io::Result<()> {
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render(&mut page)?;
    writeln!(page, ".SH \"EXIT STATUS\"")?;
    for (code, meaning) in EXIT_CODES {
        writeln!(page, ".TP\n\\fB{code}\\fR\n{}", meaning.replace('-', "\\-"))?;
    }
    fs::write(dir.join(man.get_filename()), page)?;
    for subcommand in command
        .get_subcommands()
        .filter(|subcommand| !subcommand.is_hide_set())
    {
        pages(subcommand, dir)?;
    }
    Ok(())
}
