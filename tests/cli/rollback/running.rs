//! A run in a process that can be waited for at a point of its journal, sent signals, and killed.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::three::Three;
use crate::support::output::Output;

/// The pause between two looks at a journal: whoever looks all the time takes the cores from what is looked at.
const LOOK_AGAIN: Duration = Duration::from_millis(1);

/// A run that goes on beside the test.
pub(crate) struct Running<'a> {
    world: &'a Three,
    child: Child,
}

impl<'a> Running<'a> {
    /// Begins it, or goes on with it.
    pub(crate) fn start(world: &'a Three, args: &[&str]) -> Self {
        let mut command = world.client.command(args);
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self { world, child }
    }

    /// Waits until the journals say `words`, all of them in one line.
    #[track_caller]
    pub(crate) fn until(mut self, words: &[&str]) -> Self {
        while !has_record(self.world, words) {
            let ended = self.child.try_wait().unwrap();
            assert!(
                ended.is_none() || has_record(self.world, words),
                "it came to its end without {words:?}"
            );
            thread::sleep(LOOK_AGAIN);
        }
        self
    }

    /// Sends it a signal, such as `-INT`.
    pub(crate) fn signal(self, signal: &str) -> Self {
        let mut kill = Command::new("kill");
        let sent = kill.args([signal, &*self.child.id().to_string()]).status();
        assert!(sent.unwrap().success());
        self
    }

    /// Waits for its end.
    pub(crate) fn end(self) -> Output {
        let began = chrono::Utc::now().date_naive();
        let output = self.child.wait_with_output().unwrap();
        Output {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
            home: self.world.client.home().to_owned(),
            began,
        }
    }

    /// Kills it; the id of the run that wrote into its journal last.
    pub(crate) fn kill(mut self) -> String {
        assert!(self.child.try_wait().unwrap().is_none(), "it has ended");
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        newest(self.world)
    }
}

/// The id of the run that wrote into its journal last.
pub(crate) fn newest(world: &Three) -> String {
    let journals = world.journals().into_iter();
    let last = journals.max_by_key(|path| fs::metadata(path).unwrap().modified().unwrap());
    let stem = last.unwrap().file_stem().unwrap().to_owned();
    stem.into_string().unwrap()
}

fn has_record(world: &Three, words: &[&str]) -> bool {
    let mut texts = world
        .journals()
        .into_iter()
        .map(|path| fs::read_to_string(path).unwrap());
    texts.any(|text| {
        let mut lines = text.lines();
        lines.any(|line| words.iter().all(|word| line.contains(word)))
    })
}
