//! Files that other users of the machine can read or change. Imports nothing of ours.

use std::fmt;
use std::path::{Path, PathBuf};

/// A file that other users can read or change and should not, with what to do about it as its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposure {
    file: PathBuf,
    what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Keys,
    Token,
    Settings { writable: bool },
}

impl Exposure {
    /// Whether others can read or change `file`, which holds keys. What the folder keeps to its owner is not exposed: tccli
    /// leaves its files readable in a folder that is not.
    #[must_use]
    pub fn of_keys(file: &Path) -> Option<Self> {
        (exposed(file) & 0o077 != 0).then(|| Self::new(file, What::Keys))
    }

    /// Whether others can read or change `file`, which holds the token of an OIDC provider. The group may read it: that
    /// is how a cluster hands it to a program that is not root.
    #[must_use]
    pub fn of_token(file: &Path) -> Option<Self> {
        (exposed(file) & 0o027 != 0).then(|| Self::new(file, What::Token))
    }

    /// Whether others can read or change `file`, which holds settings: an endpoint of theirs would be sent signed
    /// requests, and what is there tells of accounts and hosts.
    #[must_use]
    pub fn of_settings(file: &Path) -> Option<Self> {
        let bits = exposed(file);
        let writable = bits & 0o022 != 0;
        (bits & 0o077 != 0).then(|| Self::new(file, What::Settings { writable }))
    }

    fn new(file: &Path, what: What) -> Self {
        let file = file.to_owned();
        Self { file, what }
    }
}

impl fmt::Display for Exposure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.display();
        let what = match self.what {
            What::Keys => "holds keys, and other users can get at it",
            What::Token => "holds a token that keys are given for, and other users can get at it",
            What::Settings { writable: true } => "can be changed by other users",
            What::Settings { writable: false } => "can be read by other users",
        };
        write!(f, "{file} {what}: chmod 600 {file}")
    }
}

/// The bits of `file`'s mode for group and others, as far as its folder lets them through; none where nothing can be told.
#[cfg(unix)]
fn exposed(file: &Path) -> u32 {
    use std::os::unix::fs::MetadataExt as _;
    let mode = |path: &Path| std::fs::metadata(path).map(|metadata| metadata.mode());
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    let (Ok(of_file), Ok(of_folder)) = (mode(file), mode(folder.unwrap_or(Path::new(".")))) else {
        return 0;
    };
    // Who may not enter the folder does not reach the file.
    let entering = |bit: u32, class: u32| if of_folder & bit == 0 { 0 } else { class };
    of_file & (entering(0o010, 0o070) | entering(0o001, 0o007))
}

/// Elsewhere modes say nothing.
#[cfg(not(unix))]
fn exposed(_file: &Path) -> u32 {
    0
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn a_file_is_exposed_to_those_who_reach_it_through_its_folder() {
        let scratch = Scratch::new();
        let file = scratch.write("folder/file", "");
        let folder = file.parent().unwrap();
        for (of_folder, of_file, keys, token, settings) in [
            (0o755, 0o600, false, false, ""),
            (0o755, 0o644, true, true, "read"),
            (0o755, 0o640, true, false, "read"),
            (0o755, 0o664, true, true, "changed"),
            (0o755, 0o602, true, true, "changed"),
            (0o700, 0o666, false, false, ""),
            (0o750, 0o604, false, false, ""),
            (0o750, 0o660, true, true, "changed"),
        ] {
            set_permissions(folder, Permissions::from_mode(of_folder)).unwrap();
            set_permissions(&file, Permissions::from_mode(of_file)).unwrap();
            let name = file.display();
            let told = Exposure::of_settings(&file).map(|exposure| exposure.to_string());
            let expected = (!settings.is_empty())
                .then(|| format!("{name} can be {settings} by other users: chmod 600 {name}"));
            assert_eq!(told, expected, "{of_folder:o} {of_file:o}");
            let is = (
                Exposure::of_keys(&file).is_some(),
                Exposure::of_token(&file).is_some(),
            );
            assert_eq!(is, (keys, token), "{of_folder:o} {of_file:o}");
        }
        assert_eq!(Exposure::of_keys(&scratch.file("none")), None);
    }

    #[test]
    fn it_says_what_to_do() {
        let text = |what| Exposure::new(Path::new("/a/b"), what).to_string();
        assert_eq!(
            text(What::Keys),
            "/a/b holds keys, and other users can get at it: chmod 600 /a/b"
        );
        assert_eq!(
            text(What::Token),
            "/a/b holds a token that keys are given for, and other users can get at it: chmod 600 /a/b"
        );
    }
}
