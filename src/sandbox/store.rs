//! Where the world is kept: in memory, or in one file that several processes share. Imports [`crate::error`].

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::mark::{self, Mark};
use super::show::show;
use super::world::{VERSION, World};
use crate::error::{Error, Kind, Text};

/// Where a sandbox keeps its world.
#[derive(Debug)]
pub struct Store {
    path: Option<PathBuf>,
    kept: Mutex<Kept>,
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
    /// A world that lives as long as the store.
    #[must_use]
    pub fn memory() -> Self {
        Self {
            path: None,
            kept: Mutex::default(),
        }
    }

    /// That world, which lives as long as the store.
    pub(super) fn of(world: World) -> Self {
        let kept = Kept {
            world: Some(world),
            ..Kept::default()
        };
        Self {
            path: None,
            kept: Mutex::new(kept),
        }
    }

    /// A world in the file at `path`, made on first use; its lock is the file beside it that ends in `.lock`.
    /// Where these cannot be written, the world lives in memory.
    #[must_use]
    pub fn file(path: PathBuf) -> Self {
        Self {
            path: Some(path),
            kept: Mutex::default(),
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
    /// None at present: where the file cannot be written, the world lives in memory.
    pub fn reset(&self, now: DateTime<Utc>) -> Result<(), Error> {
        let mut kept = self.kept();
        let mut world = World::initial(now);
        // Held until the end of the function.
        let lock = self.lock(&mut kept);
        if let (Some(_), Some(path)) = (&lock, &self.path) {
            // What the file holds does not matter any more.
            kept.bytes.clear();
            kept.save(path, &world)?;
        }
        world.take_changed();
        kept.world = Some(world);
        Ok(())
    }

    /// Runs `work` on the world as it is at `now`, alone, and keeps what it changed.
    pub(super) fn with<T>(
        &self,
        now: DateTime<Utc>,
        work: impl FnOnce(&mut World) -> T,
    ) -> Result<T, Error> {
        let mut kept = self.kept();
        // Held until the end of the function.
        let lock = self.lock(&mut kept);
        let shared = lock.as_ref().and(self.path.as_ref());
        if let Some(path) = shared {
            kept.load(path)?;
        }
        let mut world = kept.world.take().unwrap_or_else(|| World::initial(now));
        world.advance(now);
        let result = work(&mut world);
        // Without a change the world is not even serialised: most requests only read.
        let saved = match shared {
            Some(path) if world.take_changed() => kept.save(path, &world),
            _ => Ok(()),
        };
        kept.world = Some(world);
        saved.map(|()| result)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The lock on the file, or none when there is no file or nothing beside it can be written.
    fn lock(&self, kept: &mut Kept) -> Option<File> {
        let path = self.path.as_ref().filter(|_| !kept.in_memory)?;
        let lock = lock(path).ok();
        kept.in_memory = lock.is_none();
        lock
    }
}

fn lock(path: &Path) -> io::Result<File> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path.with_extension("lock"))?;
    file.lock()?;
    Ok(file)
}

impl Kept {
    /// Takes the file's content over, unless it is what is kept already.
    fn load(&mut self, path: &Path) -> Result<(), Error> {
        let mark = Mark::of(path);
        if self.world.is_some() && mark.is_some() && mark == self.mark {
            return Ok(());
        }
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                *self = Self::default();
                return Ok(());
            }
            Err(error) => return Err(damaged(path, "cannot be read").caused_by(error)),
        };
        // Taken before the bytes were read: a file that was replaced meanwhile, without the lock, is read once more.
        self.mark = mark;
        if self.world.is_some() && bytes == self.bytes {
            return Ok(());
        }
        let world: World = serde_json::from_slice(&bytes)
            .map_err(|error| damaged(path, "is damaged").caused_by(error))?;
        if world.version != VERSION {
            return Err(damaged(path, "was written by another version"));
        }
        self.world = Some(world);
        self.bytes = bytes;
        Ok(())
    }

    /// Writes the file if `world` is not what it holds, in such a way that it is never seen half written.
    /// A write that fails leaves the world in memory.
    fn save(&mut self, path: &Path, world: &World) -> Result<(), Error> {
        let bytes = serde_json::to_vec(world).map_err(|error| {
            Error::new(Kind::Failed, "the sandbox's world cannot be serialised").caused_by(error)
        })?;
        if bytes != self.bytes {
            let draft = path.with_extension("draft");
            let written = fs::write(&draft, &bytes)
                .and_then(|()| mark::later(&draft, path))
                .and_then(|()| fs::rename(&draft, path));
            self.in_memory = written.is_err();
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
