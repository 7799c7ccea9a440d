//! A run in a process that can be waited for at a point of its journal, sent signals, and killed.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::three::{Three, journals};
use crate::support::env::TestEnv;
use crate::support::output::Output;

/// The pause between two looks at a journal: whoever looks all the time takes the cores from what is looked at.
const LOOK_AGAIN: Duration = Duration::from_millis(1);

/// The longest that anything is waited for: much longer than it takes.
const LONGEST: Duration = Duration::from_secs(90);

/// How long a process is held: it counts as having stood still after 3 s.
const STANDSTILL: Duration = Duration::from_millis(3500);

/// A run that goes on beside the test.
pub(crate) struct Running<'a> {
    client: &'a TestEnv,
    child: Child,
}

impl<'a> Running<'a> {
    /// Begins it, or goes on with it.
    pub(crate) fn start(world: &'a Three, args: &[&str]) -> Self {
        Self::of(&world.client, args)
    }

    /// The same, of whoever speaks to another world.
    pub(crate) fn of(client: &'a TestEnv, args: &[&str]) -> Self {
        let mut command = client.command(args);
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self { client, child }
    }

    /// Waits until the journals say `words`, all of them in one line.
    #[track_caller]
    pub(crate) fn until(self, words: &[&str]) -> Self {
        let client = self.client;
        self.wait_until(&format!("{words:?}"), || has_record(client, words))
    }

    /// Waits until `holds`. Fails with what the run has said when it ends before that, or when it takes too long.
    #[track_caller]
    pub(crate) fn wait_until(mut self, what: &str, holds: impl Fn() -> bool) -> Self {
        let end = Instant::now() + LONGEST;
        while !holds() {
            let ended = self.child.try_wait().unwrap().is_some();
            if (ended || Instant::now() > end) && !holds() {
                let _ = self.child.kill();
                panic!("without {what}: {}", self.end());
            }
            thread::sleep(LOOK_AGAIN);
        }
        self
    }

    /// Sends it a signal, such as `-INT`.
    pub(crate) fn signal(self, signal: &str) -> Self {
        self.send(signal);
        self
    }

    /// Holds the process while `work` is done, for longer than the product takes for a moment.
    pub(crate) fn hold_while(self, work: impl FnOnce()) -> Self {
        self.send("-STOP");
        let began = Instant::now();
        work();
        thread::sleep(STANDSTILL.saturating_sub(began.elapsed()));
        self.send("-CONT");
        self
    }

    fn send(&self, signal: &str) {
        let mut kill = Command::new("kill");
        let sent = kill.args([signal, &*self.child.id().to_string()]).status();
        assert!(sent.unwrap().success());
    }

    /// Waits for its end.
    pub(crate) fn end(self) -> Output {
        let began = chrono::Utc::now().date_naive();
        let output = self.child.wait_with_output().unwrap();
        Output {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
            home: self.client.home().to_owned(),
            began,
        }
    }

    /// Kills it; the id of the run that wrote into its journal last.
    pub(crate) fn kill(mut self) -> String {
        assert!(self.child.try_wait().unwrap().is_none(), "it has ended");
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        newest_of(self.client)
    }
}

/// Waits until `holds`. Fails when it takes too long.
#[track_caller]
pub(crate) fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + LONGEST;
    while !holds() {
        assert!(Instant::now() < end, "{what} did not come about");
        thread::sleep(LOOK_AGAIN);
    }
}

/// The id of the run that wrote into its journal last.
pub(crate) fn newest(world: &Three) -> String {
    newest_of(&world.client)
}

fn newest_of(client: &TestEnv) -> String {
    let journals = journals(client).into_iter();
    let last = journals.max_by_key(|path| fs::metadata(path).unwrap().modified().unwrap());
    let stem = last.unwrap().file_stem().unwrap().to_owned();
    stem.into_string().unwrap()
}

fn has_record(client: &TestEnv, words: &[&str]) -> bool {
    let mut texts = journals(client)
        .into_iter()
        .map(|path| fs::read_to_string(path).unwrap());
    texts.any(|text| {
        let mut lines = text.lines();
        lines.any(|line| words.iter().all(|word| line.contains(word)))
    })
}
