//! Keeping the world in a file that several processes share.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::SystemTime;

use chrono::TimeDelta;

use super::start;
use crate::error::{Kind, Language};
use crate::sandbox::Store;
use crate::sandbox::world::VERSION;

/// A folder of its own under the system's temporary one, gone when dropped.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("snapback-store-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub(super) fn file(&self) -> PathBuf {
        self.0.join("state").join("sandbox.json")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn rename_disk(store: &Store, name: &str) {
    store
        .with(start(), |world| {
            world.disks.get_mut("d-sandbox-db-sys").unwrap().name = name.into();
        })
        .unwrap();
}

fn disk_name(store: &Store) -> String {
    store
        .with(start(), |world| {
            world.disks["d-sandbox-db-sys"].name.clone()
        })
        .unwrap()
}

#[test]
fn what_one_store_changes_the_next_one_reads() {
    let folder = Folder::new();
    let (one, two) = (Store::file(folder.file()), Store::file(folder.file()));
    let shown = one.show(start()).unwrap();
    assert_eq!(two.show(start() + TimeDelta::days(1)).unwrap(), shown);
    for name in ["first", "second"] {
        rename_disk(&one, name);
        assert_eq!(disk_name(&two), name);
        assert_eq!(disk_name(&Store::file(folder.file())), name);
    }
}

#[test]
fn the_file_is_left_alone_when_nothing_changed() {
    let folder = Folder::new();
    let store = Store::file(folder.file());
    store.show(start()).unwrap();
    let long_ago = SystemTime::UNIX_EPOCH;
    let file = fs::File::options().write(true).open(folder.file()).unwrap();
    file.set_modified(long_ago).unwrap();
    let modified = || fs::metadata(folder.file()).unwrap().modified().unwrap();
    store.show(start()).unwrap();
    Store::file(folder.file()).show(start()).unwrap();
    assert_eq!(modified(), long_ago);
    rename_disk(&store, "changed");
    assert_ne!(modified(), long_ago);
}

#[test]
fn a_damaged_file_is_an_error_that_reset_mends() {
    let folder = Folder::new();
    let store = Store::file(folder.file());
    store.show(start()).unwrap();
    let good = fs::read(folder.file()).unwrap();
    let of_version = |version: &str| {
        let ours = format!("\"version\":{VERSION}");
        let good = String::from_utf8(good.clone()).unwrap();
        good.replacen(&ours, &format!("\"version\":{version}"), 1)
    };
    let other = "was written by another version";
    for (bad, what) in [
        (&b"{"[..], "is damaged"),
        (b"", "is damaged"),
        (b"{}", "is damaged"),
        (b"\xff", "is damaged"),
        (&good[..good.len() / 2], "is damaged"),
        (of_version("99").as_bytes(), other),
        // What such a version knows and this one does not is no damage.
        (of_version("2,\"moon\":{}").as_bytes(), other),
        (br#"{"version":2}"#, other),
    ] {
        fs::write(folder.file(), bad).unwrap();
        for store in [&store, &Store::file(folder.file())] {
            let error = store.show(start()).unwrap_err();
            assert_eq!(error.kind(), Kind::Failed);
            let path = folder.file().display().to_string();
            assert_eq!(
                error.message(),
                format!("the sandbox's state file '{path}' {what}")
            );
            let hint = error.hints()[0].get(Language::En);
            assert!(hint.contains("snapback sandbox reset"), "{hint}");
        }
        store.reset(start()).unwrap();
        assert_eq!(fs::read(folder.file()).unwrap(), good);
        store.show(start()).unwrap();
    }
}

#[test]
fn reset_brings_the_default_world_back() {
    let folder = Folder::new();
    for store in [Store::memory(), Store::file(folder.file())] {
        let fresh = store.show(start()).unwrap();
        rename_disk(&store, "changed");
        assert_ne!(store.show(start()).unwrap(), fresh);
        store.reset(start()).unwrap();
        assert_eq!(store.show(start()).unwrap(), fresh);
    }
}

#[test]
fn where_nothing_can_be_written_the_world_lives_in_memory() {
    let folder = Folder::new();
    let blocked = folder.0.join("file");
    fs::write(&blocked, "").unwrap();
    // The parent of this file is no folder, and cannot become one.
    let store = Store::file(blocked.join("sandbox.json"));
    rename_disk(&store, "kept");
    assert_eq!(disk_name(&store), "kept");
    store.reset(start()).unwrap();
    assert_eq!(disk_name(&store), "db-sys");
}

#[test]
fn where_the_file_itself_cannot_be_written_the_world_lives_in_memory() {
    let folder = Folder::new();
    // A folder where the draft belongs keeps it from being written.
    fs::create_dir_all(folder.file().with_extension("draft")).unwrap();
    let store = Store::file(folder.file());
    rename_disk(&store, "kept");
    assert_eq!(disk_name(&store), "kept");
    assert!(!folder.file().exists());
}

#[test]
fn two_dozen_threads_lose_none_of_their_changes() {
    let folder = Folder::new();
    thread::scope(|scope| {
        for _ in 0..24 {
            scope.spawn(|| {
                let store = Store::file(folder.file());
                for _ in 0..5 {
                    store
                        .with(start(), |world| {
                            let disk = world.disks.get_mut("d-sandbox-db-sys").unwrap();
                            disk.generation += 1;
                        })
                        .unwrap();
                }
            });
        }
    });
    let generation = Store::file(folder.file())
        .with(start(), |world| world.disks["d-sandbox-db-sys"].generation)
        .unwrap();
    assert_eq!(generation, 2 + 24 * 5);
}

#[cfg(unix)]
#[test]
fn what_may_pass_is_an_error_and_loses_nothing() {
    let folder = Folder::new();
    let running = Store::file(folder.file());
    rename_disk(&running, "kept");
    // A link to itself: an error that says nothing about who may write there.
    let lock = folder.file().with_extension("lock");
    let _ = fs::remove_file(&lock);
    std::os::unix::fs::symlink(&lock, &lock).unwrap();
    for store in [&running, &Store::file(folder.file())] {
        let error = store
            .with(start(), |world| {
                world.disks.get_mut("d-sandbox-db-sys").unwrap().name = "lost".into();
            })
            .unwrap_err();
        assert_eq!(error.kind(), Kind::Failed);
        let path = folder.file().display().to_string();
        assert!(error.message().contains(&path), "{error}");
    }
    fs::remove_file(&lock).unwrap();
    assert_eq!(disk_name(&running), "kept");
    assert_eq!(disk_name(&Store::file(folder.file())), "kept");
    // What a draft is a link to is not written to.
    let other = folder.file().with_extension("other");
    fs::write(&other, "other").unwrap();
    std::os::unix::fs::symlink(&other, folder.file().with_extension("draft")).unwrap();
    rename_disk(&running, "later");
    assert_eq!(disk_name(&Store::file(folder.file())), "later");
    assert_eq!(fs::read(&other).unwrap(), b"other");
}

#[test]
fn a_file_that_may_not_be_written_is_where_the_world_in_memory_begins_and_that_is_told_once() {
    let folder = Folder::new();
    rename_disk(&Store::file(folder.file()), "the user's");
    let lock = folder.file().with_extension("lock");
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    let (tell, told) = std::sync::mpsc::channel();
    let store = Store::file(folder.file()).telling(move |line| tell.send(line.to_owned()).unwrap());
    assert_eq!(disk_name(&store), "the user's");
    rename_disk(&store, "in memory");
    assert_eq!(disk_name(&store), "in memory");
    let told: Vec<String> = told.try_iter().collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("cannot be locked"), "{told:?}");
    fs::remove_dir(&lock).unwrap();
    assert_eq!(disk_name(&Store::file(folder.file())), "the user's");
}
