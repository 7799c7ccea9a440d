//! What can go wrong, and the exit code of each. A leaf: imports nothing of ours.
//!
//! The [`Kind`] of an error alone decides the exit code; [`Kind::exit_code`] is the only such table.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// The language of hints and explanations. Messages of the program itself are English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

/// A sentence in both languages that the program speaks to its operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    en: Cow<'static, str>,
    zh: Cow<'static, str>,
}

impl Text {
    /// A text known at compile time.
    #[must_use]
    pub const fn fixed(en: &'static str, zh: &'static str) -> Self {
        Self {
            en: Cow::Borrowed(en),
            zh: Cow::Borrowed(zh),
        }
    }

    /// A text with values in it.
    pub fn new(en: impl Into<Cow<'static, str>>, zh: impl Into<Cow<'static, str>>) -> Self {
        Self {
            en: en.into(),
            zh: zh.into(),
        }
    }

    /// The text in `language`.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Zh => &self.zh,
        }
    }
}

/// Why a command did not end with success.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Failed for a reason that has no kind of its own.
    #[default]
    Failed,
    /// The command line or a file named on it is wrong; nothing was sent.
    Usage,
    /// Some targets failed, others succeeded.
    Partial,
    /// Credentials are missing, incomplete, unknown to the provider, or expired.
    Credentials,
    /// The credentials are good, but they may not do this.
    Permission,
    /// The target does not exist.
    NotFound,
    /// A documented precondition does not hold; nothing changed.
    Precondition,
    /// The provider refused the request as malformed; nothing changed.
    InvalidRequest,
    /// No terminal to ask on, and neither `--yes` nor `--confirm`.
    NeedsConfirmation,
    /// The operator was asked and did not confirm.
    Declined,
    /// Still running when `--timeout` ended.
    StillRunning,
    /// The request may or may not have been carried out.
    UnknownOutcome,
    /// The world has moved since the plan was made.
    StalePlan,
    /// Nothing to do, and `--detailed-exitcode` was given.
    NothingToDo,
    /// Another run holds one of the disks.
    Locked,
    /// Throttled, and retries are used up.
    Throttled,
    /// The network failed before the request was sent; nothing changed.
    Network,
    /// The service answered that it is unavailable, to a request that changes nothing.
    Unavailable,
    /// Ended by SIGINT.
    Interrupted,
    /// Ended by SIGTERM.
    Terminated,
}

impl Kind {
    /// Every kind, in the order of the exit codes.
    pub const ALL: [Self; 20] = [
        Self::Failed,
        Self::Usage,
        Self::Partial,
        Self::Credentials,
        Self::Permission,
        Self::NotFound,
        Self::Precondition,
        Self::InvalidRequest,
        Self::NeedsConfirmation,
        Self::Declined,
        Self::StillRunning,
        Self::UnknownOutcome,
        Self::StalePlan,
        Self::NothingToDo,
        Self::Locked,
        Self::Throttled,
        Self::Network,
        Self::Unavailable,
        Self::Interrupted,
        Self::Terminated,
    ];

    /// Whether what ended like this changed nothing and may succeed a moment later.
    #[must_use]
    pub const fn is_passing(self) -> bool {
        matches!(self, Self::Network | Self::Unavailable | Self::Throttled)
    }

    /// The exit code of the process when this is why it ended.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Partial => 3,
            Self::Credentials | Self::Permission => 4,
            Self::NotFound | Self::Precondition | Self::InvalidRequest => 5,
            Self::NeedsConfirmation | Self::Declined => 6,
            Self::StillRunning => 7,
            Self::UnknownOutcome => 8,
            Self::StalePlan => 9,
            Self::NothingToDo => 10,
            Self::Locked => 11,
            Self::Throttled => 12,
            Self::Network | Self::Unavailable => 13,
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }

    /// The name under which scripts see this kind (`error.kind` in JSON).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Usage => "usage",
            Self::Partial => "partial",
            Self::Credentials => "credentials",
            Self::Permission => "permission",
            Self::NotFound => "not_found",
            Self::Precondition => "precondition",
            Self::InvalidRequest => "invalid_request",
            Self::NeedsConfirmation => "needs_confirmation",
            Self::Declined => "declined",
            Self::StillRunning => "still_running",
            Self::UnknownOutcome => "unknown_outcome",
            Self::StalePlan => "stale_plan",
            Self::NothingToDo => "nothing_to_do",
            Self::Locked => "locked",
            Self::Throttled => "throttled",
            Self::Network => "network",
            Self::Unavailable => "unavailable",
            Self::Interrupted => "interrupted",
            Self::Terminated => "terminated",
        }
    }

    /// Whether the same command may be given again as it is.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        matches!(
            self,
            Self::Throttled | Self::Network | Self::Unavailable | Self::Locked
        )
    }
}

/// The exit codes and what they mean, for README, the man pages and `snapback help exit-codes`.
pub const EXIT_CODES: [(u8, &str); 16] = [
    (0, "done (a passed dry run included)"),
    (1, "failed for a reason not named below"),
    (2, "usage error"),
    (3, "some targets failed, others succeeded"),
    (4, "credentials missing, wrong or not permitted"),
    (
        5,
        "refused: the target does not exist or a precondition does not hold; nothing changed",
    ),
    (
        6,
        "needs confirmation (no terminal and no --yes/--confirm), or declined",
    ),
    (
        7,
        "still running when --timeout ended; the message says how to go on waiting",
    ),
    (
        8,
        "outcome unknown: the request may or may not have been carried out",
    ),
    (
        9,
        "the plan is stale: the world has moved since it was made",
    ),
    (10, "nothing to do (only with --detailed-exitcode)"),
    (11, "locked: another run holds one of the disks"),
    (12, "throttled, and retries are used up"),
    (13, "network or service unavailable; nothing changed"),
    (130, "ended by SIGINT (Ctrl-C)"),
    (143, "ended by SIGTERM"),
];

/// What the provider said when it refused a request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProviderAnswer {
    /// The provider's error code, such as `IncorrectInstanceStatus`. `None` when the answer could not be read.
    pub code: Option<String>,
    /// The HTTP status of the answer.
    pub http_status: Option<u16>,
    /// The provider's id of the request: what its support asks for first.
    pub request_id: Option<String>,
}

/// An error as the operator meets it: what happened, and what to do next.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    message: String,
    hints: Vec<Text>,
    provider: Option<Box<ProviderAnswer>>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The result of anything that can fail in front of the operator.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of `kind`. The message starts in lower case and has no final period.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            hints: Vec::new(),
            provider: None,
            source: None,
        }
    }

    /// A usage error: see [`Kind::Usage`].
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    /// Adds a hint: the next command, or what to look at.
    #[must_use]
    pub fn hint(mut self, hint: Text) -> Self {
        self.hints.push(hint);
        self
    }

    /// Adds what the provider answered.
    #[must_use]
    pub fn answered(mut self, answer: ProviderAnswer) -> Self {
        self.provider = Some(Box::new(answer));
        self
    }

    /// Adds the cause.
    #[must_use]
    pub fn caused_by(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// The same error under another kind: for what only the caller can know.
    #[must_use]
    pub fn with_kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// The same error, of `what`, which its message does not name.
    #[must_use]
    pub fn about(mut self, what: &str) -> Self {
        self.message = format!("{what}: {}", self.message);
        self
    }

    /// What kind of failure this is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What happened, without hints and causes.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it, most useful first.
    #[must_use]
    pub fn hints(&self) -> &[Text] {
        &self.hints
    }

    /// What the provider answered, if it did.
    #[must_use]
    pub fn provider(&self) -> Option<&ProviderAnswer> {
        self.provider.as_deref()
    }

    /// The provider's error code, if it gave one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.provider.as_ref()?.code.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source
            .as_deref()
            .map(|source| source as &(dyn std::error::Error + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_documented_exit_code_and_a_name_of_its_own() {
        let mut names = std::collections::BTreeSet::new();
        for kind in Kind::ALL {
            assert!(
                EXIT_CODES.iter().any(|(code, _)| *code == kind.exit_code()),
                "{kind:?}"
            );
            assert!(names.insert(kind.name()), "{kind:?} shares its name");
        }
    }

    #[test]
    fn every_documented_exit_code_but_success_is_some_kinds() {
        for (code, meaning) in &EXIT_CODES[1..] {
            assert!(
                Kind::ALL.iter().any(|kind| kind.exit_code() == *code),
                "{code} {meaning}"
            );
        }
    }
}
