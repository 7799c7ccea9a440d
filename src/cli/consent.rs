//! Asking before something is destroyed.

use std::future::Future;
use std::io::{self, IsTerminal as _};
use std::time::Instant;

use super::context::Context;
use crate::error::{Error, Kind, Result, Text};
use crate::output;

/// What the operator consents to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Data are destroyed.
    Destroys,
    /// A run is gone on with that destroys nothing more.
    GoesOn,
    /// A run is given up.
    Abandons,
}

impl Effect {
    /// The subject and verb of a refusal.
    const fn text(self) -> &'static str {
        match self {
            Self::Destroys => "this destroys data",
            Self::GoesOn => "this goes on with a run",
            Self::Abandons => "this gives a run up",
        }
    }
}

/// What a command is about to destroy, start or give up, for `--confirm` and for the question.
#[derive(Debug, Clone)]
pub(super) struct Targets {
    /// The ids.
    pub(super) ids: Vec<String>,
    /// `disks`, `instances` or `runs`.
    pub(super) noun: &'static str,
    /// What happens to them.
    pub(super) effect: Effect,
}

impl Targets {
    /// What has to be given to `--confirm` or typed: the one id, or the number of targets.
    fn word(&self) -> String {
        match self.ids.as_slice() {
            [id] => id.clone(),
            ids => format!("{}-{}", ids.len(), self.noun),
        }
    }
}

/// Makes sure that the operator wants `targets` destroyed: by `--yes` or `--confirm`, or else by showing `preview`
/// and asking on the terminal.
///
/// # Errors
/// [`Kind::NeedsConfirmation`] when there is no terminal to ask on, before `preview` is even made, or when
/// `--confirm` names something else; [`Kind::Declined`] when the answer is another.
pub(super) async fn ask(
    context: &Context,
    targets: &Targets,
    preview: impl Future<Output = String>,
) -> Result<()> {
    if context.global.yes {
        return Ok(());
    }
    let word = targets.word();
    if let Some(confirmed) = &context.global.confirm {
        return confirm(confirmed, &word);
    }
    if !has_terminal() {
        let options = format!("--confirm {word} or --yes");
        return Err(no_terminal(targets.effect, &options));
    }
    let preview = preview.await;
    let question = match targets.ids.as_slice() {
        [id] => format!("{preview}\nType {id} to go on: "),
        ids => format!(
            "{preview}\nType the number of {} ({}) to go on: ",
            targets.noun,
            ids.len()
        ),
    };
    let expected = match targets.ids.as_slice() {
        [id] => id.clone(),
        ids => ids.len().to_string(),
    };
    put(context, &question, &expected)
}

/// Puts `question` on the terminal, and goes on when it is answered with `expected`.
fn put(context: &Context, question: &str, expected: &str) -> Result<()> {
    let began = Instant::now();
    let answer =
        output::ask(&mut io::stdin().lock(), &mut io::stderr(), question).map_err(|error| {
            Error::new(
                Kind::Declined,
                "the answer cannot be read; nothing was sent",
            )
            .caused_by(error)
        })?;
    context.deadline.leave_out(began.elapsed());
    if answer.as_deref() == Some(expected) {
        Ok(())
    } else {
        Err(Error::new(
            Kind::Declined,
            "not confirmed; nothing was sent",
        ))
    }
}

/// Asks on the terminal whether to go on with `run` although `why` speaks against it; neither `--yes` nor `--confirm`
/// answers that, but `option`, which is not given.
///
/// # Errors
/// [`Kind::NeedsConfirmation`] when there is no terminal to ask on; [`Kind::Declined`] when the answer is another.
pub(super) fn ask_in_spite(context: &Context, run: &str, why: &str, option: &str) -> Result<()> {
    if has_terminal() {
        return put(context, &format!("{why}\nType {run} to go on: "), run);
    }
    let message = format!("{why}, and there is no terminal to ask on; nothing was sent");
    Err(Error::new(Kind::NeedsConfirmation, message).hint(Text::new(
        format!("look at it first; add {option} to go on"),
        format!("请先查看；加上 {option} 继续"),
    )))
}

/// Makes sure that there will be a way to consent, for commands that read before they know their targets; `noun` is what
/// these are.
///
/// # Errors
/// [`Kind::NeedsConfirmation`] when there is neither an option that consents nor a terminal to ask on.
pub(super) fn require_way(context: &Context, noun: &str) -> Result<()> {
    let global = &context.global;
    let is_harmless = global.dry_run || global.print_request;
    if is_harmless || global.yes || global.confirm.is_some() || has_terminal() {
        return Ok(());
    }
    let options = format!("--confirm N-{noun} or --yes");
    Err(no_terminal(Effect::Destroys, &options))
}

/// Makes sure that an option consents, for commands that read something else from where the answer would come. `why` says
/// that.
///
/// # Errors
/// [`Kind::NeedsConfirmation`] when there is none.
pub(super) fn require_option(context: &Context, why: &str) -> Result<()> {
    let global = &context.global;
    let is_harmless = global.dry_run || global.print_request;
    if is_harmless || global.yes || global.confirm.is_some() {
        return Ok(());
    }
    Err(unasked(Effect::Destroys, why, "--confirm N-disks or --yes"))
}

fn has_terminal() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

fn no_terminal(effect: Effect, options: &str) -> Error {
    unasked(effect, "there is no terminal to ask on", options)
}

fn unasked(effect: Effect, why: &str, options: &str) -> Error {
    let error = Error::new(
        Kind::NeedsConfirmation,
        format!("{}, and {why}; nothing was sent", effect.text()),
    );
    let translated = options.replace(" or ", " 或 ");
    error.hint(if effect == Effect::Abandons {
        // It has no dry run.
        Text::new(
            format!("add {options} to go on"),
            format!("加上 {translated} 继续"),
        )
    } else {
        Text::new(
            format!("add {options} to go on, or --dry-run to only check"),
            format!("加上 {translated} 继续，或用 --dry-run 只做检查"),
        )
    })
}

fn confirm(confirmed: &str, word: &str) -> Result<()> {
    if confirmed == word {
        return Ok(());
    }
    Err(Error::new(
        Kind::NeedsConfirmation,
        format!("--confirm {confirmed} is not what this command is about; nothing was sent"),
    )
    .hint(Text::new(
        format!("for exactly this command it is --confirm {word}"),
        format!("与此命令相符的是 --confirm {word}"),
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_target_is_confirmed_by_its_id_and_several_by_their_number() {
        let targets = |ids: &[&str]| Targets {
            ids: ids.iter().map(ToString::to_string).collect(),
            noun: "disks",
            effect: Effect::Destroys,
        };
        assert_eq!(targets(&["d-1"]).word(), "d-1");
        assert_eq!(targets(&["d-1", "d-2", "d-3"]).word(), "3-disks");
        assert!(confirm("3-disks", "3-disks").is_ok());
        assert_eq!(
            confirm("2-disks", "3-disks").unwrap_err().kind(),
            Kind::NeedsConfirmation
        );
    }
}
