//! Shows what several things that go on at once are at: a line for each of them on a terminal, and one for all. Imports
//! nothing of ours.

use std::collections::BTreeMap;
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::visible;

/// How often the spinners turn.
const TICK: Duration = Duration::from_millis(120);
/// `wide_msg` cuts the text at the terminal's width; a line that wraps could not be cleared.
const ONE: &str = "{spinner} {wide_msg} {elapsed}";
const ALL: &str = "{bar:20} {pos} of {len} {wide_msg} {elapsed}";

/// Lines on a terminal, which are cleared at the end.
#[derive(Debug)]
pub struct Bars {
    lines: MultiProgress,
    ones: BTreeMap<String, ProgressBar>,
    all: ProgressBar,
}

impl Bars {
    /// The line for all of `total` things that are called `noun`, `done` of which have come to their end.
    #[must_use]
    pub fn new(done: usize, total: usize, noun: &str) -> Self {
        Self::on(ProgressDrawTarget::stderr(), done, total, noun)
    }

    fn on(target: ProgressDrawTarget, done: usize, total: usize, noun: &str) -> Self {
        let lines = MultiProgress::with_draw_target(target);
        let all = lines.add(styled(ProgressBar::new(length(total)), ALL));
        all.set_position(length(done));
        all.set_message(visible::line(noun).into_owned());
        all.enable_steady_tick(TICK);
        Self {
            lines,
            ones: BTreeMap::new(),
            all,
        }
    }

    /// Says what `name` is at.
    pub fn tell(&mut self, name: &str, text: &str) {
        let text = format!("{}: {}", visible::line(name), visible::line(text));
        let (lines, all) = (&self.lines, &self.all);
        let bar = self.ones.entry(name.to_owned()).or_insert_with(|| {
            let bar = lines.insert_before(all, styled(ProgressBar::new_spinner(), ONE));
            bar.enable_steady_tick(TICK);
            bar
        });
        bar.set_message(text);
    }

    /// Says that `name` has come to its end, the `done`th of all. `told` stays on the screen.
    pub fn end(&mut self, name: &str, told: &str, done: usize) {
        if let Some(bar) = self.ones.remove(name) {
            bar.finish_and_clear();
            self.lines.remove(&bar);
        }
        let line = format!("{}: {}", visible::line(name), visible::line(told));
        // What cannot be written has no reader.
        let _ = self.lines.println(line);
        self.all.set_position(length(done));
    }

    /// Clears the lines. What came of it all is the caller's to say.
    pub fn finish(&mut self) {
        for bar in self.ones.values() {
            bar.finish_and_clear();
        }
        self.ones.clear();
        self.all.finish_and_clear();
    }
}

fn styled(bar: ProgressBar, template: &str) -> ProgressBar {
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn length(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_has_a_line_until_it_has_come_to_its_end() {
        let mut bars = Bars::on(ProgressDrawTarget::hidden(), 1, 3, "instances");
        bars.tell("i-1", "stopping");
        bars.tell("i-2", "stopping");
        bars.tell("i-1", "starting\n");
        let lines: Vec<_> = bars.ones.values().map(ProgressBar::message).collect();
        assert_eq!(lines, ["i-1: starting\\n", "i-2: stopping"]);
        bars.end("i-1", "rolled back", 2);
        assert_eq!(bars.ones.keys().collect::<Vec<_>>(), ["i-2"]);
        assert_eq!((bars.all.position(), bars.all.length()), (2, Some(3)));
        bars.finish();
        assert!(bars.ones.is_empty() && bars.all.is_finished());
    }
}
