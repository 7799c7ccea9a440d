//! The table of results.

use std::io::{self, Write as _};
use std::time::Duration;

use crate::measure::Comparison;

/// Rows of six columns, in the order of their measurement.
#[derive(Debug, Default)]
pub(crate) struct Report {
    rows: Vec<[String; 6]>,
}

const HEADER: [&str; 6] = ["measured", "snapback", "beside it", "result", "target", ""];

impl Report {
    /// A row about how much longer ours takes.
    pub(crate) fn difference(&mut self, what: &str, times: &Comparison, at_most_ms: f64) {
        let difference = ms(times.ours) - ms(times.theirs);
        self.row(
            what,
            &format!("{:.2} ms", ms(times.ours)),
            &format!("{} {:.2} ms", times.other, ms(times.theirs)),
            &format!("{difference:+.2} ms"),
            Some((format!("+{at_most_ms:.1} ms"), difference <= at_most_ms)),
        );
    }

    /// A row about what part of the other's time ours takes.
    pub(crate) fn ratio(&mut self, what: &str, times: &Comparison, at_most: Option<f64>) {
        let ratio = ms(times.ours) / ms(times.theirs);
        self.row(
            what,
            &format!("{:.2} ms", ms(times.ours)),
            &format!("{} {:.2} ms", times.other, ms(times.theirs)),
            &format!("x {ratio:.2}"),
            at_most.map(|limit| (format!("x {limit:.2}"), ratio <= limit)),
        );
    }

    /// A row about peak memory, given in KiB.
    pub(crate) fn memory(&mut self, what: &str, ours: u64, theirs: Option<u64>, at_most_mib: f64) {
        let ours = thousandths(ours) * 1000.0 / 1024.0;
        let theirs = theirs.map(|kib| thousandths(kib) * 1000.0 / 1024.0);
        self.row(
            what,
            &format!("{ours:.1} MiB"),
            &theirs.map_or_else(String::new, |mib| format!("curl {mib:.1} MiB")),
            &theirs.map_or_else(String::new, |mib| format!("x {:.2}", ours / mib)),
            Some((format!("{at_most_mib:.0} MiB"), ours <= at_most_mib)),
        );
    }

    /// A row about the size of a file, given in bytes.
    pub(crate) fn size(&mut self, what: &str, bytes: u64, at_most_mb: f64) {
        let mb = thousandths(bytes) / 1000.0;
        let target = Some((format!("{at_most_mb:.0} MB"), mb <= at_most_mb));
        self.row(what, &format!("{mb:.2} MB"), "", "", target);
    }

    /// A row about what could not be measured.
    pub(crate) fn missing(&mut self, what: &str, why: &str) {
        self.row(what, "not measured", why, "", None);
    }

    fn row(
        &mut self,
        what: &str,
        ours: &str,
        theirs: &str,
        result: &str,
        target: Option<(String, bool)>,
    ) {
        let (target, verdict) = target.map_or_else(Default::default, |(target, is_met)| {
            let verdict = if is_met { "ok" } else { "MISSED" };
            (format!("<= {target}"), verdict.to_owned())
        });
        let [what, ours, theirs, result] = [what, ours, theirs, result].map(str::to_owned);
        self.rows
            .push([what, ours, theirs, result, target, verdict]);
    }

    /// Prints the table.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub(crate) fn print(&self) -> io::Result<()> {
        let mut rows = self.rows.clone();
        rows.insert(0, HEADER.map(str::to_owned));
        let mut widths = [0; 6];
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.len().max(*width);
            }
        }
        let mut out = io::stdout().lock();
        writeln!(out, "medians; both programs of a row ran in turn")?;
        for row in &rows {
            let cells = row.iter().zip(widths);
            let line: Vec<_> = cells
                .map(|(cell, width)| format!("{cell:width$}"))
                .collect();
            writeln!(out, "{}", line.join("  ").trim_end())?;
        }
        out.flush()
    }
}

/// Says on standard error why the measurement ended.
pub(crate) fn complain(message: &str) {
    // With standard error closed there is nobody to tell.
    let _ = writeln!(io::stderr(), "cost: {message}");
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

// Far below 2^52 in all that is measured here; saturates instead of losing digits.
fn thousandths(value: u64) -> f64 {
    f64::from(u32::try_from(value).unwrap_or(u32::MAX)) / 1000.0
}
