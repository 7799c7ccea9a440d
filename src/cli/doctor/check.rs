//! One check of a diagnosis, and what all of them come to.

use serde_json::{Value, json};

use crate::api::Provider;
use crate::error::{Error, Kind, Language, Text};

/// What a check came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// It works.
    Ok,
    /// It works, and should be looked at.
    Warn,
    /// It does not work: the exit code is that of this kind.
    Fail(Kind),
    /// It was not tried, or does not matter.
    Skip,
}

impl Status {
    /// Its name on the screen and in JSON.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Fail(_) => "fail",
            Self::Skip => "skip",
        }
    }
}

/// One check: what was looked at, what was found, what to do.
#[derive(Debug)]
pub(super) struct Check {
    /// Its name for scripts: a part of the diagnosis and a point, such as `endpoint.tls`.
    pub(super) id: String,
    /// What it came to.
    pub(super) status: Status,
    /// What was looked at.
    pub(super) subject: String,
    /// What was found.
    pub(super) message: String,
    /// What to do.
    pub(super) hint: Option<Text>,
}

impl Check {
    /// A check that came to `status`.
    pub(super) fn new(
        status: Status,
        id: impl Into<String>,
        subject: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            id: id.into(),
            status,
            subject: subject.into(),
            message: message.into(),
            hint: None,
        }
    }

    /// A check that ended with `error`: what it says, and its hints.
    pub(super) fn failed(id: impl Into<String>, subject: impl Into<String>, error: &Error) -> Self {
        let mut message = error.message().to_owned();
        if let Some(code) = error.code() {
            message.push_str(&format!(" ({code})"));
        }
        let check = Self::new(Status::Fail(error.kind()), id, subject, message);
        Self {
            hint: joined(error.hints()),
            ..check
        }
    }

    /// The same check with what to do.
    pub(super) fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The part of the diagnosis that it belongs to.
    pub(super) fn part(&self) -> &str {
        self.id.split('.').next().unwrap_or_default()
    }

    /// Whether what was looked at does not work.
    pub(super) const fn is_failure(&self) -> bool {
        matches!(self.status, Status::Fail(_))
    }

    /// What scripts see of it.
    pub(super) fn view(&self, provider: Provider, language: Language) -> Value {
        json!({
            "id": self.id,
            "provider": provider.name(),
            "status": self.status.name(),
            "subject": self.subject,
            "message": self.message,
            "hint": self.hint.as_ref().map(|hint| hint.get(language)),
        })
    }
}

/// All hints as one, without those that only lead here.
fn joined(hints: &[Text]) -> Option<Text> {
    let leads_here = |hint: &&Text| hint.get(Language::En).starts_with("`snapback doctor`");
    let hints: Vec<_> = hints.iter().filter(|hint| !leads_here(hint)).collect();
    let all = |language, by: &str| {
        let texts: Vec<_> = hints.iter().map(|hint| hint.get(language)).collect();
        texts.join(by)
    };
    (!hints.is_empty()).then(|| Text::new(all(Language::En, "; "), all(Language::Zh, "；")))
}

/// What was found of one provider.
pub(super) struct Diagnosis {
    pub(super) provider: Provider,
    pub(super) checks: Vec<Check>,
}

/// The exit code of a diagnosis: that of the network when the way to a provider is broken, since nothing else can be
/// told before it is mended; else that of credentials.
pub(super) fn exit_code<'a>(checks: impl Iterator<Item = &'a Check>) -> u8 {
    let failed = |check: &'a Check| match check.status {
        Status::Fail(kind) => Some((check.part(), kind)),
        _ => None,
    };
    let is_of_network =
        |(part, kind)| part == "endpoint" || matches!(kind, Kind::Network | Kind::Unavailable);
    let code = |failure| {
        if is_of_network(failure) {
            Kind::Network.exit_code()
        } else {
            Kind::Credentials.exit_code()
        }
    };
    checks.filter_map(failed).map(code).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_way_decides_the_exit_code_before_all_else_does() {
        let code = |failures: &[(&str, Kind)]| {
            let checks: Vec<_> = failures
                .iter()
                .map(|(id, kind)| Check::new(Status::Fail(*kind), *id, "", ""))
                .chain([Check::new(Status::Warn, "endpoint.host", "", "")])
                .collect();
            exit_code(checks.iter())
        };
        assert_eq!(code(&[]), 0);
        assert_eq!(code(&[("permissions.a", Kind::Permission)]), 4);
        assert_eq!(code(&[("settings.region", Kind::Usage)]), 4);
        assert_eq!(code(&[("endpoint.proxy", Kind::Usage)]), 13);
        assert_eq!(code(&[("permissions.a", Kind::Unavailable)]), 13);
        let both = [
            ("identity.caller", Kind::Network),
            ("credentials.keys", Kind::Credentials),
        ];
        assert_eq!(code(&both), 13);
    }
}
