//! Values that must not be seen: they print as `***` and are zeroed when dropped.

use std::fmt;

use percent_encoding::utf8_percent_encode;
use serde::{Deserialize, Deserializer, Serializer};
use zeroize::Zeroizing;

use super::encoding::UNRESERVED;

/// A key, token or password. It has no `Display` and no `Serialize`, so it cannot be printed by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the value over.
    #[must_use]
    pub fn new(value: impl Into<String>) -> Self {
        Self(Zeroizing::new(value.into()))
    }

    /// The value itself, for signing and sending only.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Serialises the value itself: for the request fields that carry it, and named there field by field.
    ///
    /// # Errors
    /// What the serializer reports.
    #[allow(clippy::ref_option, reason = "the signature that serde calls")]
    pub fn expose<S: Serializer>(secret: &Option<Self>, serializer: S) -> Result<S::Ok, S::Error> {
        match secret {
            Some(secret) => serializer.serialize_str(secret.reveal()),
            None => serializer.serialize_none(),
        }
    }
}

/// Serialises the value of a secret that is always there; see [`Secret::expose`].
///
/// # Errors
/// What the serializer reports.
pub(in crate::api) fn expose<S: Serializer>(
    secret: &Secret,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(secret.reveal())
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl From<String> for Secret {
    fn from(value: String) -> Self {
        Self::new(value)
    }
}

/// Removes known secrets from text that came from outside or goes to a screen, in every encoding in which
/// a provider or a proxy may echo them.
#[derive(Debug, Default)]
pub struct Redactor(Vec<Secret>);

impl Redactor {
    /// Adds a secret in its raw, percent-encoded (once and twice) and JSON-escaped forms.
    pub fn add(&mut self, secret: &str) {
        if secret.is_empty() {
            return;
        }
        let once = utf8_percent_encode(secret, UNRESERVED).to_string();
        let twice = utf8_percent_encode(&once, UNRESERVED).to_string();
        let form = once.replace("%20", "+");
        let json = serde_json::Value::from(secret).to_string();
        let json = json[1..json.len() - 1].to_owned();
        for form in [secret.to_owned(), once, twice, form, json] {
            let form = Secret::new(form);
            if !self.0.contains(&form) {
                self.0.push(form);
            }
        }
        // The longest first: a shorter form may be part of a longer one.
        self.0
            .sort_by_key(|form| std::cmp::Reverse(form.reveal().len()));
    }

    /// `text` with `***` in place of every known secret.
    #[must_use]
    pub fn redact(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, form| {
            text.replace(form.reveal(), "***")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_does_not_print() {
        assert_eq!(format!("{:?}", Secret::new("hunter2")), "***");
    }

    #[test]
    fn every_encoding_of_a_secret_is_redacted() {
        let mut redactor = Redactor::default();
        redactor.add("p w/\"d");
        for echo in [
            "p w/\"d",
            "p%20w%2F%22d",
            "p%2520w%252F%2522d",
            "p+w%2F%22d",
            "p w/\\\"d",
        ] {
            assert_eq!(redactor.redact(&format!("<{echo}>")), "<***>");
        }
    }

    #[test]
    fn an_empty_secret_redacts_nothing() {
        let mut redactor = Redactor::default();
        redactor.add("");
        assert_eq!(redactor.redact("abc"), "abc");
    }
}
