//! The process environment, injected so that tests need not change it. Imports nothing of ours.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

/// The variables that the program was started with.
pub struct Env(Source);

enum Source {
    Process,
    Fixed(BTreeMap<OsString, OsString>),
}

impl Env {
    /// The variable that names the home directory.
    pub const HOME: &'static str = if cfg!(windows) { "USERPROFILE" } else { "HOME" };

    /// The environment of this process, read as it is asked for.
    #[must_use]
    pub const fn process() -> Self {
        Self(Source::Process)
    }

    /// An environment of exactly these variables.
    pub fn of<K: Into<OsString>, V: Into<OsString>>(
        variables: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let variables = variables.into_iter();
        Self(Source::Fixed(
            variables
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        ))
    }

    /// The value of a variable. `None` when it is not set, empty, or not UTF-8.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        self.raw(name)?.into_string().ok()
    }

    /// Whether a variable is set to nothing, which is how scripts leave one out: `NAME=${MAYBE:-} snapback ...`.
    #[must_use]
    pub fn is_empty(&self, name: &str) -> bool {
        self.value(name).is_some_and(|value| value.is_empty())
    }

    /// Whether a variable is set to something, be it text or not.
    #[must_use]
    pub fn is_set(&self, name: &str) -> bool {
        self.raw(name).is_some()
    }

    /// The home directory. `None` when the variable for it ([`Env::HOME`]) is not set or empty.
    #[must_use]
    pub fn home(&self) -> Option<PathBuf> {
        self.path(Self::HOME)
    }

    /// The path that a variable holds. `None` when it is not set or empty.
    #[must_use]
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.raw(name).map(PathBuf::from)
    }

    fn raw(&self, name: &str) -> Option<OsString> {
        self.value(name).filter(|value| !value.is_empty())
    }

    fn value(&self, name: &str) -> Option<OsString> {
        match &self.0 {
            Source::Process => std::env::var_os(name),
            Source::Fixed(variables) => variables.get(std::ffi::OsStr::new(name)).cloned(),
        }
    }
}

impl fmt::Debug for Env {
    /// Says which environment it is, and none of its values: some are secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::Process => f.write_str("Env(process)"),
            Source::Fixed(variables) => f.debug_set().entries(variables.keys()).finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_variable_is_not_set() {
        let env = Env::of([("A", "1"), ("B", ""), (Env::HOME, "")]);
        assert_eq!(env.get("A").as_deref(), Some("1"));
        assert_eq!(env.get("B"), None);
        assert_eq!(env.get("C"), None);
        assert_eq!(env.home(), None);
        assert_eq!(
            ["A", "B", "C"].map(|name| env.is_empty(name)),
            [false, true, false]
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_value_that_is_not_utf8_is_not_set_but_a_home_may_be_such() {
        use std::os::unix::ffi::OsStringExt as _;
        let odd = || OsString::from_vec(vec![b'/', 0xff]);
        let env = Env::of([("A", odd()), ("HOME", odd())]);
        assert_eq!(env.get("A"), None);
        assert_eq!(env.home(), Some(PathBuf::from(odd())));
    }

    #[test]
    fn the_process_environment_is_read_as_it_is() {
        assert_eq!(Env::process().get("PATH"), std::env::var("PATH").ok());
    }

    #[test]
    fn no_value_is_printed() {
        let env = Env::of([("TENCENTCLOUD_SECRET_KEY", "hunter2")]);
        assert_eq!(format!("{env:?}"), r#"{"TENCENTCLOUD_SECRET_KEY"}"#);
    }
}
