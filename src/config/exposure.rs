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
    Settings,
}

impl Exposure {
    /// Whether others can read or change `file`, which holds keys. What the folder keeps to its owner is not exposed: tccli
    /// leaves its files readable in a folder that is not.
    #[must_use]
    pub fn of_keys(file: &Path) -> Option<Self> {
        (exposed(file) & 0o077 != 0).then(|| Self::new(file, What::Keys))
    }

    /// Whether others can change `file`, which holds settings: an endpoint of theirs would be sent signed requests.
    #[must_use]
    pub fn of_settings(file: &Path) -> Option<Self> {
        (exposed(file) & 0o022 != 0).then(|| Self::new(file, What::Settings))
    }

    fn new(file: &Path, what: What) -> Self {
        let file = file.to_owned();
        Self { file, what }
    }
}

impl fmt::Display for Exposure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.display();
        match self.what {
            What::Keys => write!(
                f,
                "{file} holds keys, and other users can get at it: chmod 600 {file}"
            ),
            What::Settings => write!(f, "{file} can be changed by other users: chmod go-w {file}"),
        }
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
    use crate::config::scratch::Scratch;

    #[test]
    fn a_file_is_exposed_to_those_who_reach_it_through_its_folder() {
        let scratch = Scratch::new();
        let file = scratch.write("folder/file", "");
        let folder = file.parent().unwrap();
        for (of_folder, of_file, keys, settings) in [
            (0o755, 0o600, false, false),
            (0o755, 0o644, true, false),
            (0o755, 0o640, true, false),
            (0o755, 0o664, true, true),
            (0o755, 0o602, true, true),
            (0o700, 0o666, false, false),
            (0o750, 0o604, false, false),
            (0o750, 0o660, true, true),
        ] {
            set_permissions(folder, Permissions::from_mode(of_folder)).unwrap();
            set_permissions(&file, Permissions::from_mode(of_file)).unwrap();
            let is = (
                Exposure::of_keys(&file).is_some(),
                Exposure::of_settings(&file).is_some(),
            );
            assert_eq!(is, (keys, settings), "{of_folder:o} {of_file:o}");
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
            text(What::Settings),
            "/a/b can be changed by other users: chmod go-w /a/b"
        );
    }
}
