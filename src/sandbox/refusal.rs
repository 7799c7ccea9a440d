//! What a request is refused with, and the shape of the documented error tables. Imports nothing of ours.

use std::borrow::Cow;

/// A refused request: the provider's error, before it is dressed in the provider's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    /// The HTTP status. Alibaba Cloud uses it; Tencent Cloud answers 200 whatever it is.
    pub(super) http: u16,
    /// The provider's error code.
    pub(super) code: Cow<'static, str>,
    /// The provider's message, in English.
    pub(super) message: Cow<'static, str>,
    /// The same in Chinese, where the sandbox knows it.
    pub(super) zh: Option<Cow<'static, str>>,
}

impl Refused {
    /// A refusal that stands in none of the tables.
    pub(super) fn new(
        http: u16,
        code: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            http,
            code: code.into(),
            message: message.into(),
            zh: None,
        }
    }
}

/// One row of a documented error table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The HTTP status.
    pub(super) http: u16,
    /// The error code.
    pub(super) code: &'static str,
    /// The documented message, in English.
    pub(super) message: &'static str,
    /// The message in Chinese.
    zh: Option<&'static str>,
    /// 1, or which row of a code that has several messages.
    variant: u8,
    /// Whether the state of the world brings it about; otherwise only a resource made to provoke it does.
    pub(super) modelled: bool,
}

impl Refusal {
    /// A row that the state of the world brings about.
    pub(super) const fn modelled(http: u16, code: &'static str, message: &'static str) -> Self {
        Self {
            http,
            code,
            message,
            zh: None,
            variant: 1,
            modelled: true,
        }
    }

    /// A row about things that the world does not hold, such as an account's balance.
    pub(super) const fn stated(http: u16, code: &'static str, message: &'static str) -> Self {
        Self {
            modelled: false,
            ..Self::modelled(http, code, message)
        }
    }

    /// The second row of the same code.
    pub(super) const fn second(self) -> Self {
        Self { variant: 2, ..self }
    }

    /// The third row of the same code.
    pub(super) const fn third(self) -> Self {
        Self { variant: 3, ..self }
    }

    /// The row with its message in Chinese as well.
    pub(super) const fn in_chinese(self, zh: &'static str) -> Self {
        Self {
            zh: Some(zh),
            ..self
        }
    }

    /// What the resources that provoke it are named after: the code, and `-2` or `-3` for its further rows.
    pub(super) fn name(&self) -> Cow<'static, str> {
        match self.variant {
            1 => self.code.into(),
            variant => format!("{}-{variant}", self.code).into(),
        }
    }
}

impl From<Refusal> for Refused {
    fn from(row: Refusal) -> Self {
        Self {
            zh: row.zh.map(Into::into),
            ..Self::new(row.http, row.code, row.message)
        }
    }
}

/// The error table of one or several operations.
#[derive(Debug)]
pub(super) struct Table {
    /// Its rows.
    pub(super) rows: &'static [Refusal],
}

impl Table {
    /// The row of that [`Refusal::name`].
    pub(super) fn named(&self, name: &str) -> Option<Refusal> {
        self.rows.iter().copied().find(|row| row.name() == name)
    }

    /// The row that a resource made to provoke `name` is refused with; none when the state of the world decides.
    pub(super) fn stated(&self, name: Option<&str>) -> Option<Refusal> {
        self.named(name?).filter(|row| !row.modelled)
    }

    /// What the id of something that does not exist is refused with: the row that it is named after, or `usual`.
    pub(super) fn absent(&self, id: &str, prefix: &str, usual: Refusal) -> Refused {
        id.strip_prefix(prefix)
            .and_then(|name| self.named(name))
            .unwrap_or(usual)
            .into()
    }
}
