//! What `ResetInstance` says about passwords and host names. Imports nothing of ours.

/// The symbols that a password may have.
const SYMBOLS: &str = "()`~!@#$%^&*-+=|{}[]:;',.?/";

/// Whether it is 8 to 30 characters of at least two of four classes: the rule for Linux, which all instances here run.
pub(super) fn is_good_password(password: &str) -> bool {
    let has = |class: fn(&char) -> bool| password.chars().any(|c| class(&c));
    let symbol = |c: char| SYMBOLS.contains(c);
    let classes = [
        has(char::is_ascii_lowercase),
        has(char::is_ascii_uppercase),
        has(char::is_ascii_digit),
        password.chars().any(symbol),
    ];
    (8..=30).contains(&password.chars().count())
        && password
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || symbol(c))
        && classes.into_iter().filter(|found| *found).count() >= 2
}

/// Whether it is 2 to 60 letters, digits, `.` and `-`, where the last two stand neither at an end nor together.
pub(super) fn is_good_host_name(name: &str) -> bool {
    (2..=60).contains(&name.len())
        && name
            .split(['.', '-'])
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric()))
}
