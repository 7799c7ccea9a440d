//! Files: reading those that others write, and keeping those that only their owner may write.
//!
//! A file that is read is a regular one of a size that fits it: a pipe would hang the program, a device would fill the
//! memory. What is kept is made for its owner alone whatever the umask is, and never through a symbolic link.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

/// The byte order mark that some programs begin a text file with.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The content of a text without the byte order mark that some programs begin it with.
#[must_use]
pub fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)
}

/// Reads the regular file at `path`, of at most `most` bytes, without a byte order mark. `/dev/null` is an empty file.
///
/// # Errors
/// Those of the system; [`ErrorKind::InvalidInput`] for what is no regular file, and [`ErrorKind::FileTooLarge`] for one
/// that is longer. The text of both is the second half of a sentence about the file.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    if path == Path::new("/dev/null") {
        return Ok(Vec::new());
    }
    let mut options = OpenOptions::new();
    let file = without_hanging(options.read(true)).open(path)?;
    let metadata = file.metadata()?;
    check_regular(&metadata)?;
    if metadata.len() > most {
        return Err(too_long(most));
    }
    // All of the room at once: a vector that grows would leave copies of a secret behind.
    let room = usize::try_from(metadata.len() + 1).unwrap_or_default();
    let bytes = read_into(Vec::with_capacity(room), file, most)?;
    Ok(cut_mark(bytes))
}

/// Reads what a pipe or a connection gives, of at most `most` bytes, without a byte order mark.
///
/// # Errors
/// Those of the system, and [`ErrorKind::FileTooLarge`] as [`read`].
pub fn read_stream(source: impl io::Read, most: u64) -> io::Result<Vec<u8>> {
    read_into(Vec::new(), source, most).map(cut_mark)
}

fn read_into(mut bytes: Vec<u8>, source: impl io::Read, most: u64) -> io::Result<Vec<u8>> {
    source.take(most + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > most) {
        return Err(too_long(most));
    }
    Ok(bytes)
}

fn cut_mark(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    bytes
}

/// The error of what is longer than `most` bytes.
#[must_use]
pub fn too_long(most: u64) -> io::Error {
    let most = match most {
        most if most >= 1 << 20 && most.is_multiple_of(1 << 20) => format!("{} MiB", most >> 20),
        most => format!("{most} bytes"),
    };
    io::Error::new(ErrorKind::FileTooLarge, format!("is longer than {most}"))
}

/// Refuses what is no regular file.
fn check_regular(metadata: &Metadata) -> io::Result<()> {
    if metadata.is_file() {
        return Ok(());
    }
    let what = if metadata.is_dir() {
        "is a folder"
    } else {
        "is no regular file"
    };
    Err(io::Error::new(ErrorKind::InvalidInput, what))
}

/// Makes the file at `path`, which must not be there, for its owner alone, to append to and to read.
///
/// # Errors
/// Those of the system.
pub fn create_kept(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create_new(true);
    let file = kept(&mut options).open(path)?;
    keep_from_others(&file)?;
    Ok(file)
}

/// Opens the kept file at `path`, or makes it, to write to.
///
/// # Errors
/// Those of the system; [`ErrorKind::InvalidInput`] for what is no regular file.
pub fn open_or_create_kept(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    let file = kept(&mut options).open(path)?;
    check_regular(&file.metadata()?)?;
    Ok(file)
}

/// Opens the kept file at `path` to read it and, where `to_append` is true, to append to it.
///
/// # Errors
/// Those of the system; [`ErrorKind::InvalidInput`] for what is no regular file.
pub fn open_kept(path: &Path, to_append: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(to_append);
    let file = kept(&mut options).open(path)?;
    check_regular(&file.metadata()?)?;
    Ok(file)
}

/// Reads all of a kept `file` that is open, of at most `most` bytes.
///
/// # Errors
/// Those of the system; [`ErrorKind::FileTooLarge`] for one that is longer.
pub fn read_kept(file: &mut File, most: u64) -> io::Result<Vec<u8>> {
    io::Seek::rewind(file)?;
    read_into(Vec::new(), file, most)
}

/// Makes the folder at `path` for its owner alone, and those above it that are not there; one that is there stays as it is.
///
/// # Errors
/// Those of the system.
pub fn make_kept_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

#[cfg(unix)]
fn kept(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    options.mode(0o600).custom_flags(flags.bits().cast_signed())
}

#[cfg(not(unix))]
fn kept(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(unix)]
fn without_hanging(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed())
}

#[cfg(not(unix))]
fn without_hanging(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// Gives the owner of a file that was just made the rights to it that an odd umask took.
fn keep_from_others(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

/// The identity of a file, and the time at which it was last changed in any way: where both are the same, so is the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    file: (u64, u64),
    changed: (i64, i64),
    length: u64,
}

impl Stamp {
    /// The stamp of the file that `metadata` is of.
    #[cfg(unix)]
    #[must_use]
    pub fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self {
            file: (metadata.dev(), metadata.ino()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
            length: metadata.len(),
        }
    }

    /// The stamp of the file that `metadata` is of, as far as the system tells.
    #[cfg(not(unix))]
    #[must_use]
    pub fn of(metadata: &Metadata) -> Self {
        Self {
            file: (0, 0),
            changed: (0, 0),
            length: metadata.len(),
        }
    }

    /// Returns true when both are of one file, whatever it holds.
    #[must_use]
    pub fn is_of_file(&self, other: &Self) -> bool {
        self.file == other.file
    }

    /// The same, of a file of `length` bytes.
    #[must_use]
    pub const fn with_length(self, length: u64) -> Self {
        Self { length, ..self }
    }

    /// The number of bytes in it.
    #[must_use]
    pub const fn length(&self) -> u64 {
        self.length
    }
}

/// Takes the rights to `file` away from everybody but its owner, where others have any.
///
/// # Errors
/// Those of the system.
#[cfg(unix)]
pub fn tighten(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = file.metadata()?.permissions().mode() & 0o7777;
    if mode == mode & 0o7700 {
        return Ok(());
    }
    keep_from_others(file)
}

/// Elsewhere modes say nothing.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn tighten(_file: &File) -> io::Result<()> {
    Ok(())
}

/// The reason why others could have changed a file or a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotKept {
    /// The second half of a sentence about it.
    pub why: String,
    /// The command that takes it from them.
    pub remedy: String,
}

/// Says why somebody else could have changed what is at `path`, a file or a folder; `None` when only this user and root
/// can. What is in the folders above it counts only as far as others could put another one in its place.
///
/// # Errors
/// Those of the system.
#[cfg(unix)]
pub fn why_not_kept(path: &Path) -> io::Result<Option<NotKept>> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = fs::metadata(path)?;
    let own = rustix::process::geteuid().as_raw();
    let is_own = |owner: u32| owner == own || owner == 0;
    let not_kept = |why: String, remedy: &str, path: &Path| {
        let remedy = format!("{remedy} {}", quoted(path));
        Ok(Some(NotKept { why, remedy }))
    };
    if !is_own(metadata.uid()) {
        let why = format!("belongs to another user ({})", metadata.uid());
        return not_kept(why, "sudo chown \"$(id -un)\"", path);
    }
    if metadata.mode() & 0o022 != 0 {
        let mode = metadata.mode() & 0o7777;
        let why = format!("can be changed by other users (mode {mode:o})");
        return not_kept(why, "chmod go-w", path);
    }
    for folder in fs::canonicalize(path)?.ancestors().skip(1) {
        let mode = fs::metadata(folder)?.mode();
        let (is_open, is_sticky) = (mode & 0o002 != 0, mode & 0o1000 != 0);
        if is_open && !is_sticky {
            let why = format!("is in {}, where any user can replace it", folder.display());
            return not_kept(why, "chmod o-w", folder);
        }
    }
    Ok(None)
}

/// Elsewhere modes say nothing.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn why_not_kept(_path: &Path) -> io::Result<Option<NotKept>> {
    Ok(None)
}

/// `path` as a shell takes it for one word.
#[cfg(unix)]
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = |one: char| one.is_alphanumeric() || "/._-+@:,=".contains(one);
    if !text.is_empty() && text.chars().all(is_plain) {
        return text;
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;
    use crate::scratch::Scratch;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn only_regular_files_of_a_fitting_size_are_read() {
        let scratch = Scratch::new();
        let file = scratch.write("text", "\u{feff}12345");
        assert_eq!(read(&file, 8).unwrap(), b"12345");
        let error = read(&file, 7).unwrap_err();
        assert_eq!(error.to_string(), "is longer than 7 bytes");
        assert_eq!(read_stream(&b"\xef\xbb\xbf12345"[..], 8).unwrap(), b"12345");
        let error = read_stream(io::repeat(b'x'), 4 << 20).unwrap_err();
        assert_eq!(error.to_string(), "is longer than 4 MiB");
        let folder = file.parent().unwrap();
        let error = read(folder, 7).unwrap_err();
        assert_eq!(error.to_string(), "is a folder");
        let error = read(Path::new("/dev/zero"), 7).unwrap_err();
        assert_eq!(error.to_string(), "is no regular file");
        assert!(read(Path::new("/dev/null"), 7).unwrap().is_empty());
        let pipe = folder.join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RWXU).unwrap();
        let error = read(&pipe, 7).unwrap_err();
        assert_eq!(error.to_string(), "is no regular file");
        assert_eq!(
            open_kept(&pipe, false).unwrap_err().kind(),
            ErrorKind::InvalidInput
        );
        assert_eq!(
            open_or_create_kept(&pipe).unwrap_err().to_string(),
            "No such device or address (os error 6)"
        );
    }

    #[test]
    fn kept_files_are_for_their_owner_and_never_reached_by_links() {
        let scratch = Scratch::new();
        let folder = scratch.file("new/deep");
        make_kept_folder(&folder).unwrap();
        assert_eq!(
            (mode(&folder), mode(folder.parent().unwrap())),
            (0o700, 0o700)
        );
        let file = folder.join("journal");
        drop(create_kept(&file).unwrap());
        assert_eq!(mode(&file), 0o600);
        assert_eq!(
            create_kept(&file).unwrap_err().kind(),
            ErrorKind::AlreadyExists
        );
        drop(open_or_create_kept(&folder.join("lock")).unwrap());
        assert_eq!(mode(&folder.join("lock")), 0o600);
        let link = folder.join("link");
        symlink(&file, &link).unwrap();
        for opened in [
            open_kept(&link, true),
            open_kept(&link, false),
            open_or_create_kept(&link),
            create_kept(&link),
        ] {
            opened.unwrap_err();
        }
        symlink(folder.join("none"), folder.join("dangling")).unwrap();
        open_or_create_kept(&folder.join("dangling")).unwrap_err();
        create_kept(&folder.join("dangling")).unwrap_err();
        assert!(!folder.join("none").exists());
    }

    #[test]
    fn a_stamp_tells_files_apart() {
        let scratch = Scratch::new();
        let (one, other) = (scratch.write("one", "1"), scratch.write("other", "1"));
        let stamp = |path: &Path| Stamp::of(&fs::metadata(path).unwrap());
        assert_eq!(stamp(&one), stamp(&one));
        assert!(!stamp(&one).is_of_file(&stamp(&other)));
        set_mode(&one, 0o604);
        let file = File::open(&one).unwrap();
        tighten(&file).unwrap();
        assert_eq!(mode(&one), 0o600);
    }

    #[test]
    fn what_others_can_change_is_told() {
        let scratch = Scratch::new();
        let file = scratch.write("folder/file", "");
        let folder = file.parent().unwrap();
        for (of_folder, of_file, expected) in [
            (0o755, 0o644, None),
            (0o775, 0o600, None),
            (
                0o777,
                0o600,
                Some(format!(
                    "is in {}, where any user can replace it",
                    folder.display()
                )),
            ),
            (0o1777, 0o600, None),
            (
                0o755,
                0o620,
                Some("can be changed by other users (mode 620)".to_owned()),
            ),
            (
                0o755,
                0o602,
                Some("can be changed by other users (mode 602)".to_owned()),
            ),
        ] {
            set_mode(folder, of_folder);
            set_mode(&file, of_file);
            let found = why_not_kept(&file).unwrap();
            assert_eq!(
                found.map(|found| found.why),
                expected,
                "{of_folder:o} {of_file:o}"
            );
        }
        set_mode(&file, 0o622);
        let remedy = why_not_kept(&file).unwrap().unwrap().remedy;
        assert_eq!(remedy, format!("chmod go-w {}", file.display()));
        assert_eq!(quoted(Path::new("/it's here")), r"'/it'\''s here'");
    }
}
