//! Journals with a flipped bit, and journals that were cut: what is read is what was written up to there, or nothing.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::scratch::Scratch;

/// The journal of a run that was killed in the middle, as a file, with its records.
async fn interrupted(scratch: &Scratch) -> (PathBuf, Vec<Record>) {
    let world = World::new(2, 2);
    world.faults.set(100);
    let mut memory = Memory {
        killed_after: Some(14),
        ..Memory::default()
    };
    go(&world, &mut memory, LIMITS).await.unwrap_err();
    let path = scratch.file("r1.jsonl");
    let mut journal = FileJournal::create(&path).unwrap();
    for record in &memory.records {
        journal.append(record).unwrap();
    }
    (path, memory.records)
}

/// Reads what is at `path` in both ways: the records up to the damage, and whether it can be gone on with.
fn looks(path: &Path) -> (Option<Vec<Record>>, bool) {
    let read = read_journal(path);
    let can_go_on = FileJournal::open(path).is_ok();
    match read {
        Err(_) | Ok(None) => (None, can_go_on),
        Ok(Some(reading)) => {
            assert_eq!(can_go_on, reading.damage.is_none());
            (Some(reading.records), can_go_on)
        }
    }
}

/// The number of flips; more of everything is tried where `SNAPBACK_TEST_FLIPS` says so.
fn flips() -> usize {
    let flips = std::env::var("SNAPBACK_TEST_FLIPS").ok();
    flips.map_or(300, |flips| flips.parse().unwrap())
}

#[tokio::test(start_paused = true)]
async fn a_bit_that_was_flipped_anywhere_is_never_taken_for_what_was_written() {
    let scratch = Scratch::new();
    let (path, records) = interrupted(&scratch).await;
    let bytes = fs::read(&path).unwrap();
    // A linear congruential generator: the same flips each time.
    let mut random = 10_u64;
    for _ in 0..flips() {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let place = usize::try_from(random >> 33).unwrap() % (bytes.len() * 8);
        let mut flipped = bytes.clone();
        flipped[place / 8] ^= 1 << (place % 8);
        fs::write(&path, &flipped).unwrap();
        let line = bytes[..place / 8].iter().filter(|byte| **byte == b'\n');
        let before = line.count();
        let (read, can_go_on) = looks(&path);
        assert!(!can_go_on, "bit {place}");
        let read = read.unwrap_or_default();
        assert_eq!(read, records[..before], "bit {place}");
        assert_eq!(fs::read(&path).unwrap(), flipped, "bit {place}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_journal_that_was_cut_anywhere_is_one_that_was_written_up_to_there() {
    let scratch = Scratch::new();
    let (path, records) = interrupted(&scratch).await;
    let bytes = fs::read(&path).unwrap();
    let first = bytes.iter().position(|byte| *byte == b'\n').unwrap();
    let step = if flips() > 300 { 1 } else { 41 };
    let lengths = (0..first)
        .step_by(97)
        .chain((first..bytes.len()).step_by(step));
    for length in lengths {
        fs::write(&path, &bytes[..length]).unwrap();
        let whole = bytes[..length].iter().filter(|byte| **byte == b'\n');
        let whole = whole.count();
        let (read, can_go_on) = looks(&path);
        assert_eq!(can_go_on, whole > 0, "{length}");
        assert_eq!(read.unwrap_or_default(), records[..whole], "{length}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_journal_of_the_version_before_is_read_and_held_from_then_on() {
    let scratch = Scratch::new();
    let (path, records) = interrupted(&scratch).await;
    let old: String = records
        .iter()
        .map(|record| serde_json::to_string(record).unwrap() + "\n")
        .collect();
    fs::write(&path, &old).unwrap();
    let reading = read_journal(&path).unwrap().unwrap();
    assert_eq!((&reading.records, reading.is_verified), (&records, false));
    let mut opened = FileJournal::open(&path).unwrap();
    assert!(!opened.is_verified);
    let resumed = Record {
        seq: opened.state.next_seq(),
        at: opened.state.last,
        event: Event::Resumed,
    };
    opened.journal.append(&resumed).unwrap();
    drop(opened);
    let reading = read_journal(&path).unwrap().unwrap();
    assert!(reading.is_verified && reading.damage.is_none());
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("2026", "2027", 1)).unwrap();
    FileJournal::open(&path).unwrap_err();
    let unknown = old.replacen("{\"seq\"", "{\"sun\":\"0\",\"seq\"", 1);
    fs::write(&path, unknown).unwrap();
    read_journal(&path).unwrap_err();
}

#[tokio::test(start_paused = true)]
async fn a_journal_of_another_run_is_none_of_this() {
    let scratch = Scratch::new();
    let (path, _) = interrupted(&scratch).await;
    let other = scratch.file("r2.jsonl");
    fs::rename(&path, &other).unwrap();
    let error = FileJournal::open(&other).unwrap_err();
    assert!(
        error.message().ends_with("it is the journal of run r1"),
        "{error}"
    );
}
