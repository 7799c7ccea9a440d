//! Inputs for the parsers of what comes from outside: valid ones, damaged in many ways.
//!
//! Each parser has a test whose name begins with `fuzz_`. `SNAPBACK_FUZZ_INPUTS` says how many inputs each gets, and
//! `SNAPBACK_FUZZ_SEED` where chance begins; the memory of a long run is checked at its end:
//!
//! ```text
//! SNAPBACK_FUZZ_INPUTS=1000000 cargo test --lib fuzz_ -- --test-threads 1 --nocapture
//! ```

use std::time::Instant;

/// The inputs of a run that is not asked for more: a moment for each parser.
const INPUTS: u64 = 1000;

/// The most memory of a process that runs one harness, in KiB.
const MOST_MEMORY: u64 = 64 << 10;

/// The longest input: the readers of files and answers have limits of their own.
const LONGEST: usize = 16 << 10;

/// Pieces of text that parsers stumble over, whatever they read.
const WORDS: [&str; 32] = [
    "\u{feff}",
    "\0",
    "\r\n",
    "\n",
    "\t",
    " ",
    "\"",
    "'",
    "\\",
    "\\u0000",
    "\\ud800",
    "{",
    "}",
    "[",
    "]",
    "{\"a\":",
    ":",
    ",",
    "=",
    "#",
    ";",
    "%",
    "%00",
    "//",
    "@",
    "-",
    "18446744073709551615",
    "-9223372036854775808",
    "1e999",
    "null",
    "+262142-12-31T23:59:59Z",
    "\u{202e}",
];

/// Chance that begins with a number: the generator splitmix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    fn pick<'a, T: ?Sized>(&mut self, among: &[&'a T]) -> &'a T {
        among[self.below(among.len())]
    }

    fn part(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let start = self.below(bytes.len() + 1);
        let length = self.below((bytes.len() - start).min(64) + 1);
        start..start + length
    }

    /// One of `seeds`, damaged; or anything.
    fn input(&mut self, seeds: &[&[u8]], words: &[&str]) -> Vec<u8> {
        if self.below(20) == 0 {
            let length = self.below(48);
            return (0..length).map(|_| self.next().to_le_bytes()[0]).collect();
        }
        let mut input = self.pick(seeds).to_vec();
        for _ in 0..=self.below(4) {
            self.damage(&mut input, seeds, words);
            input.truncate(LONGEST);
        }
        input
    }

    fn damage(&mut self, input: &mut Vec<u8>, seeds: &[&[u8]], words: &[&str]) {
        let part = self.part(input);
        match self.below(9) {
            0 if !input.is_empty() => {
                let at = self.below(input.len());
                input[at] ^= 1 << self.below(8);
            }
            1 => input.truncate(part.start),
            2 => drop(input.drain(part)),
            3 => {
                let bytes = input[part.clone()].to_vec();
                let times = 1 << self.below(9);
                input.splice(part.end..part.end, bytes.repeat(times));
            }
            4 => {
                let other = self.pick(seeds);
                let from = self.part(other);
                input.splice(part, other[from].iter().copied());
            }
            5 => {
                let word = self.pick(words);
                input.splice(part, word.bytes());
            }
            6 => {
                let shift = self.below(64);
                let number = (self.next() >> shift).to_string();
                input.splice(part, number.into_bytes());
            }
            _ => {
                let word = self.pick(&WORDS);
                input.splice(part.start..part.start, word.bytes());
            }
        }
    }
}

/// An input, which is told when the parser panics.
struct Input<'a>(&'a str, u64, u64, Vec<u8>);

impl Drop for Input<'_> {
    #[allow(clippy::print_stderr, reason = "it is for whoever reads the failure")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            let Self(name, seed, number, input) = self;
            let text = input.escape_ascii();
            eprintln!("{name}: input {number} of SNAPBACK_FUZZ_SEED={seed}: b\"{text}\"");
        }
    }
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Gives `run` the `seeds`, and damaged ones, with `words` in them that mean something to the parser.
#[allow(
    clippy::print_stderr,
    reason = "it is for whoever asked for a long run"
)]
pub(crate) fn fuzz(name: &str, seeds: &[&[u8]], words: &[&str], mut run: impl FnMut(&[u8])) {
    let seed = setting("SNAPBACK_FUZZ_SEED").unwrap_or(1);
    let asked = setting("SNAPBACK_FUZZ_INPUTS");
    let mut chance = Chance(seed);
    let began = Instant::now();
    for valid in seeds {
        run(valid);
    }
    let inputs = asked.unwrap_or(INPUTS);
    for number in 0..inputs {
        let input = Input(name, seed, number, chance.input(seeds, words));
        run(&input.3);
    }
    if asked.is_some() {
        let memory = peak_memory();
        let seconds = began.elapsed().as_secs();
        eprintln!("{name}: {inputs} inputs in {seconds} s, peak memory {memory} KiB");
        assert!(memory <= MOST_MEMORY, "{name}: {memory} KiB");
    }
}

/// The same for a parser of text.
pub(crate) fn fuzz_text(name: &str, seeds: &[&str], words: &[&str], mut run: impl FnMut(&str)) {
    let seeds: Vec<_> = seeds.iter().map(|seed| seed.as_bytes()).collect();
    fuzz(name, &seeds, words, |input| {
        run(&String::from_utf8_lossy(input));
    });
}

/// The most memory that this process has had, in KiB; 0 where the system does not say.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.unwrap_or_default()
}

mod tests {
    use super::{fuzz, fuzz_text};
    use crate::api::alibaba::ecs;
    use crate::api::tencent::{cbs, cvm, ecm};
    use crate::api::{
        CbsDiskId, CbsSnapshotId, DiskId, EcmImageId, EcmInstanceId, InstanceId, Operation,
        SnapshotGroupId, SnapshotId,
    };
    use crate::client::Endpoint;
    use crate::output::Query;
    use crate::rollback::plan::Plan;
    use crate::rollback::run::read_journal;
    use crate::sandbox::Trouble;
    use crate::scratch::Scratch;

    /// Of a version that had no chain, so that what is damaged is read as far as it goes.
    const JOURNAL: &str = include_str!("fuzz/journal.jsonl");
    const PLAN: &str = include_str!("fuzz/plan.json");

    #[test]
    fn fuzz_journals() {
        let scratch = Scratch::new();
        let path = scratch.write("20261128-182225-5908.jsonl", JOURNAL);
        assert!(read_journal(&path).unwrap().is_some());
        let words = [
            "\"seq\":",
            "\"event\":",
            "intent",
            "accepted",
            "\"step\":",
            "\"unit\":",
            "\n{",
        ];
        fuzz_text("journals", &[JOURNAL, &JOURNAL[..2000]], &words, |text| {
            std::fs::write(&path, text).unwrap();
            let _ = read_journal(&path);
        });
    }

    #[test]
    fn fuzz_plans() {
        Plan::open(PLAN.as_bytes(), "p").unwrap();
        let words = [
            "\"units\":",
            "\"options\":",
            "\"within_s\":",
            "\"expires_at\":",
            "\"digest\":",
        ];
        fuzz("plans", &[PLAN.as_bytes()], &words, |text| {
            if let Ok(plan) = Plan::open(text, "p") {
                plan.seal().unwrap();
            }
        });
    }

    #[test]
    fn fuzz_typed_answers() {
        fn read<O: Operation>(input: &[u8]) {
            let _ = serde_json::from_slice::<O::Response>(input);
        }
        let seeds = [
            r#"{"RequestId":"R","NextToken":"t","Disks":{"Disk":[{"DiskId":"d-1","Size":40,"Status":"In_use","InstanceId":"i-1","Tags":{"Tag":[{"TagKey":"k","TagValue":"v"}]},"ExpiredTime":"2026-11-21T01:02Z"}]}}"#,
            r#"{"RequestId":"R","Snapshots":{"Snapshot":[{"SnapshotId":"s-1","SourceDiskId":"d-1","Status":"accomplished","Progress":"100%","CreationTime":"2026-11-21T01:02:03Z","SourceDiskSize":"40"}]}}"#,
            r#"{"RequestId":"R","Instances":{"Instance":[{"InstanceId":"i-1","Status":"Running","StartTime":"2026-11-21T01:02Z","OperationLocks":{"LockReason":[{"LockReason":"security"}]}}]}}"#,
            r#"{"RequestId":"r","TotalCount":1,"DiskSet":[{"DiskId":"disk-1","DiskState":"ATTACHED","InstanceId":"ins-1","RollbackPercent":100,"Rollbacking":false}]}"#,
            r#"{"RequestId":"r","TotalCount":1,"SnapshotSet":[{"SnapshotId":"snap-1","DiskId":"disk-1","SnapshotState":"NORMAL","Percent":100,"CreateTime":"2026-11-21 01:02:03"}]}"#,
            r#"{"RequestId":"r","TotalCount":1,"InstanceSet":[{"InstanceId":"ins-1","InstanceState":"RUNNING","LatestOperation":"StopInstances","LatestOperationState":"SUCCESS"}]}"#,
        ];
        let words = [
            "\"DiskId\":",
            "\"Size\":",
            "\"Progress\":",
            "\"CreateTime\":",
            "\"StartTime\":",
            "{\"Disk\":[",
            "true",
            "\"\"",
        ];
        fuzz(
            "typed answers",
            &seeds.map(str::as_bytes),
            &words,
            |input| {
                read::<ecs::DescribeDisks>(input);
                read::<ecs::DescribeSnapshots>(input);
                read::<ecs::DescribeInstances>(input);
                read::<cbs::DescribeDisks>(input);
                read::<cbs::DescribeSnapshots>(input);
                read::<cvm::DescribeInstances>(input);
                read::<ecm::DescribeInstances>(input);
            },
        );
    }

    #[test]
    fn fuzz_ids_and_endpoints() {
        let seeds = [
            "d-1",
            "s-abc",
            "ssg-1",
            "i-1",
            "ein-1",
            "img-1",
            "disk-1",
            "snap-1",
            "https://ecs.example.com:443/",
            "http://user:word@127.0.0.1:1",
        ];
        fuzz_text(
            "ids and endpoints",
            &seeds,
            &["disk-", "://", "[::1]", "xn--"],
            |text| {
                let _ = text.parse::<DiskId>();
                let _ = text.parse::<SnapshotId>();
                let _ = text.parse::<SnapshotGroupId>();
                let _ = text.parse::<InstanceId>();
                let _ = text.parse::<EcmInstanceId>();
                let _ = text.parse::<EcmImageId>();
                let _ = text.parse::<CbsDiskId>();
                let _ = text.parse::<CbsSnapshotId>();
                let _ = text.parse::<Endpoint>();
            },
        );
    }

    #[test]
    fn fuzz_queries() {
        let seeds = [
            "items[].disk_id",
            "items[?outcome=='failed'].{a: disk_id, b: [1:2:3]}",
            "sort_by(items, &a) | [0]",
            "`{\"a\":1}`.a || !b && (c)",
        ];
        let words = ["[*]", "[?", "&", "`", "@", "length(", "[-1:", "::", "|| "];
        fuzz_text("queries", &seeds, &words, |text| drop(Query::parse(text)));
    }

    #[test]
    fn fuzz_troubles() {
        let seeds = [
            r#"{"effect":{"delay":"3s"},"on":{"action":"ResetDisk"},"times":2}"#,
            r#"{"effect":{"clock":"-1h"},"chance":0.5}"#,
        ];
        let words = ["\"effect\":", "\"refuse\":", "\"times\":", "y\""];
        fuzz_text("troubles", &seeds, &words, |text| {
            drop(Trouble::parse(text));
        });
    }

    #[test]
    fn chance_damages_in_the_same_way_each_time() {
        let mut one = super::Chance(7);
        let mut other = super::Chance(7);
        for _ in 0..100 {
            assert_eq!(one.input(&[b"abc"], &["d"]), other.input(&[b"abc"], &["d"]));
        }
    }
}
