//! Where the world is kept: in memory, or in one file that several processes share. Imports [`crate::error`].

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::mark::{self, Mark};
use super::show::show;
use super::world::{Unread, World};
use crate::error::{Error, Kind, Text};
use crate::files;

/// The longest state file that is read.
const LONGEST: u64 = 256 << 20;

/// The longest time that another process may hold the lock on a file.
const PATIENCE: Duration = Duration::from_secs(30);
/// The pause between two tries to lock.
const LOCK_PAUSE: Duration = Duration::from_millis(5);

/// Where a sandbox keeps its world.
#[derive(Debug)]
pub struct Store {
    path: Option<PathBuf>,
    kept: Mutex<Kept>,
    tell: Tell,
    patience: Duration,
}

/// Who is told that the world lives in memory only from now on.
struct Tell(Box<dyn Fn(&str) + Send + Sync>);

impl fmt::Debug for Tell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tell")
    }
}

/// The world as it was left, and the file that it is the content of.
#[derive(Debug, Default)]
struct Kept {
    world: Option<World>,
    /// What the file holds; empty when that is not known.
    bytes: Vec<u8>,
    /// The mark of the file with these bytes.
    mark: Option<Mark>,
    /// The file cannot be written: from then on the world lives here only.
    in_memory: bool,
}

impl Store {
    fn new(path: Option<PathBuf>, kept: Kept) -> Self {
        Self {
            path,
            kept: Mutex::new(kept),
            tell: Tell(Box::new(|_| {})),
            patience: PATIENCE,
        }
    }

    /// The same, which waits for at most `patience` for another process that has locked the file.
    #[must_use]
    pub fn waiting(self, patience: Duration) -> Self {
        Self {
            patience: patience.min(PATIENCE),
            ..self
        }
    }

    /// A world that lives as long as the store.
    #[must_use]
    pub fn memory() -> Self {
        Self::new(None, Kept::default())
    }

    /// That world, which lives as long as the store.
    pub(super) fn of(world: World) -> Self {
        let kept = Kept {
            world: Some(world),
            ..Kept::default()
        };
        Self::new(None, kept)
    }

    /// A world in the file at `path`, made on first use; its lock is the file beside it that ends in `.lock`.
    /// Where these may not be written, the world lives in memory from then on, and begins with what the file holds.
    #[must_use]
    pub fn file(path: PathBuf) -> Self {
        Self::new(Some(path), Kept::default())
    }

    /// The same, which calls `tell` with a line of text when the world begins to live in memory only.
    #[must_use]
    pub fn telling(self, tell: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self {
            tell: Tell(Box::new(tell)),
            ..self
        }
    }

    /// Every resource with its status at `now`: one object with the arrays `disks`, `snapshots`,
    /// `snapshot_groups` and `instances` of ECS, `images` and `ecm_instances` of ECM, `cvm_instances`, `cvm_images`,
    /// `cbs_disks`, `cbs_snapshots` and `cbs_snapshot_groups`.
    ///
    /// # Errors
    /// [`Kind::Failed`] when the file cannot be read or is damaged.
    pub fn show(&self, now: DateTime<Utc>) -> Result<Value, Error> {
        self.with(now, |world| show(world))
    }

    /// Puts the default world, made at `now`, in the place of whatever is there, damaged or not.
    ///
    /// # Errors
    /// [`Kind::Failed`] when the file cannot be locked or written, though it may be.
    pub fn reset(&self, now: DateTime<Utc>) -> Result<(), Error> {
        let mut kept = self.kept();
        let mut world = World::initial(now);
        // Held until the end of the function.
        let lock = self.lock(&mut kept)?;
        if let (Some(_), Some(path)) = (&lock, &self.path) {
            // What the file holds does not matter any more.
            kept.bytes.clear();
            self.save(&mut kept, path, &world)?;
        }
        world.take_changed();
        kept.world = Some(world);
        Ok(())
    }

    /// Whether its world may have automatic snapshot policies: one from a file never has.
    pub(super) fn has_policies(&self) -> bool {
        let kept = self.kept();
        let world = kept.world.as_ref();
        world.is_some_and(|world| world.next_automatic.is_some())
    }

    /// Runs `work` on the world as it is at `now`, alone, and keeps what it changed. What cannot be kept has not
    /// happened.
    pub(super) fn with<T>(
        &self,
        now: DateTime<Utc>,
        work: impl FnOnce(&mut World) -> T,
    ) -> Result<T, Error> {
        let mut kept = self.kept();
        // Held until the end of the function.
        let lock = self.lock(&mut kept)?;
        let shared = lock.as_ref().and(self.path.as_ref());
        // A file that may be read and not written is where the world in memory begins.
        let unread = self.path.as_ref().filter(|_| kept.world.is_none());
        if let Some(path) = shared.or(unread) {
            kept.load(path)?;
        }
        let mut world = kept.world.take().unwrap_or_else(|| World::initial(now));
        world.advance(now);
        let result = work(&mut world);
        // Without a change the world is not even serialised: most requests only read.
        if let Some(path) = shared
            && world.take_changed()
        {
            self.save(&mut kept, path, &world)?;
        }
        kept.world = Some(world);
        Ok(result)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The lock on the file, or none when there is no file or nothing beside it may be written.
    fn lock(&self, kept: &mut Kept) -> Result<Option<File>, Error> {
        let Some(path) = self.path.as_ref().filter(|_| !kept.in_memory) else {
            return Ok(None);
        };
        match lock(path, self.patience) {
            Ok(lock) => Ok(Some(lock)),
            Err(error) => {
                self.give_up(kept, path, "locked", error)?;
                Ok(None)
            }
        }
    }

    fn save(&self, kept: &mut Kept, path: &Path, world: &World) -> Result<(), Error> {
        match kept.save(path, world) {
            Ok(()) => Ok(()),
            Err(error) => self.give_up(kept, path, "written", error),
        }
    }

    /// Lets the world live in memory from now on, if the file will never be locked or written. What may pass, such as
    /// the want of file descriptors or of space, is an error, after which the file is what counts.
    fn give_up(
        &self,
        kept: &mut Kept,
        path: &Path,
        what: &str,
        error: io::Error,
    ) -> Result<(), Error> {
        let message = format!(
            "the sandbox's state file '{}' cannot be {what}",
            path.display()
        );
        if !is_forbidden(&error) {
            *kept = Kept::default();
            return Err(Error::new(Kind::Failed, message).caused_by(error));
        }
        kept.in_memory = true;
        (self.tell.0)(&format!(
            "{message}: {error}; the world lives in memory, and what happens to it is not kept"
        ));
        Ok(())
    }
}

/// Whether an error lies in the place of a file, and will therefore be the same the next time.
fn is_forbidden(error: &io::Error) -> bool {
    use io::ErrorKind;
    matches!(
        error.kind(),
        ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::NotADirectory
            | ErrorKind::IsADirectory
            | ErrorKind::AlreadyExists
            | ErrorKind::Unsupported
    )
}

fn lock(path: &Path, patience: Duration) -> io::Result<File> {
    if let Some(parent) = path.parent() {
        // Where folders can be made at all, that never misses one: some file systems say so of a place that takes none.
        files::make_kept_folder(parent).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => io::Error::new(io::ErrorKind::Unsupported, error),
            _ => error,
        })?;
    }
    let file = files::open_or_create_kept(&path.with_extension("lock"))?;
    let end = Instant::now() + patience;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(LOCK_PAUSE),
            Err(TryLockError::WouldBlock) => {
                let within = humantime::format_duration(patience);
                let held = format!("another process has held its lock for {within}");
                return Err(io::Error::new(io::ErrorKind::TimedOut, held));
            }
        }
    }
}

impl Kept {
    /// Takes the file's content over, unless it is what is kept already.
    fn load(&mut self, path: &Path) -> Result<(), Error> {
        let mark = Mark::of(path);
        if self.world.is_some() && mark.is_some() && mark == self.mark {
            return Ok(());
        }
        let bytes = match files::read(path, LONGEST) {
            Ok(bytes) => bytes,
            Err(error)
                if error.kind() == io::ErrorKind::NotFound
                    || (self.in_memory && is_forbidden(&error)) =>
            {
                *self = Self {
                    in_memory: self.in_memory,
                    ..Self::default()
                };
                return Ok(());
            }
            Err(error) => return Err(damaged(path, "cannot be read").caused_by(error)),
        };
        // Taken before the bytes were read: a file that was replaced meanwhile, without the lock, is read once more.
        self.mark = mark;
        if self.world.is_some() && bytes == self.bytes {
            return Ok(());
        }
        let world = World::read(&bytes).map_err(|unread| match unread {
            Unread::OtherVersion => damaged(path, "was written by another version"),
            Unread::Damaged(error) => damaged(path, "is damaged").caused_by(error),
        })?;
        self.world = Some(world);
        self.bytes = bytes;
        Ok(())
    }

    /// Writes the file if `world` is not what it holds, in such a way that it is never seen half written.
    fn save(&mut self, path: &Path, world: &World) -> io::Result<()> {
        let bytes = serde_json::to_vec(world)?;
        if bytes != self.bytes {
            let draft = path.with_extension("draft");
            // That of a process which ended while it wrote it: the lock is held.
            match fs::remove_file(&draft) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => files::create_kept(&draft)?.write_all(&bytes)?,
            }
            mark::later(&draft, path)?;
            fs::rename(&draft, path)?;
            self.mark = Mark::of(path);
            self.bytes = bytes;
        }
        Ok(())
    }
}

fn damaged(path: &Path, what: &str) -> Error {
    Error::new(
        Kind::Failed,
        format!("the sandbox's state file '{}' {what}", path.display()),
    )
    .hint(Text::fixed(
        "`snapback sandbox reset` mends it",
        "运行 `snapback sandbox reset` 即可修复",
    ))
}
