//! `snapback sandbox serve`.

use std::fs;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::running::address;
use crate::cli::context::Context;
use crate::cli::value::duration;
use crate::error::{Error, Kind, Result};
use crate::output;
use crate::sandbox::{
    self, Clock, Effect, KEY_ID, KEY_SECRET, Options, Sandbox, Scenario, Span, Tls, Trouble,
};

/// How many threads serve. The world is worked on by one at a time; the others check signatures meanwhile.
const THREADS: usize = 2;

/// Run the emulator for other programs, until it is ended
///
/// The official SDKs and command lines work against it: point their endpoint at the URL that it prints. Its keys are
/// sandbox / sandbox, for both clouds. It shares its world with --sandbox of the same state directory, unless it has
/// one of its own from a scenario, which lives in memory.
#[derive(Debug, Args)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "options of a command line are independent of each other"
)]
pub(in crate::cli) struct Serve {
    /// Where to listen: a loopback address; port 0 takes any free one
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:8090", value_parser = address)]
    addr: SocketAddr,

    /// Listen on another address than a loopback one: whoever reaches it may do with the emulator what they like
    #[arg(long)]
    allow_remote_access: bool,

    /// How long a reset takes
    ///
    /// The default is what the scenario says, or 2s.
    #[arg(long, value_name = "DUR", env = "SNAPBACK_SANDBOX_RESET_TIME", value_parser = duration, hide_env_values = true)]
    reset_time: Option<Duration>,

    /// How long stopping or starting an instance takes
    ///
    /// The default is what the scenario says, or half as long as a reset.
    #[arg(long, value_name = "DUR", value_parser = duration)]
    power_time: Option<Duration>,

    /// How long a snapshot takes to be uploaded once it is made, which takes as long as a reset
    ///
    /// ECS snapshots of ESSDs are Available meanwhile, though progressing; CBS snapshots are CREATING. The default is
    /// what the scenario says, or no time.
    #[arg(long, value_name = "DUR", value_parser = duration)]
    snapshot_upload_time: Option<Duration>,

    /// How to read what the documents leave open about ECS snapshots under way
    ///
    /// strict: ResetDisk is refused until they are uploaded, and those of an instance that is stopped or started
    /// meanwhile fail. lenient: those that are Available are in nobody's way, and none fails. The default is what the
    /// scenario says, or strict.
    #[arg(long, value_enum, value_name = "READING")]
    reading: Option<Reading>,

    /// How many snapshots an account may have under way on one cloud
    ///
    /// One more is refused: QuotaExceed.ConcurrentSnapshotQuota by ECS, TooManyCreatingSnapshot by CBS. The default is
    /// what the scenario says, or any number.
    #[arg(long, value_name = "N")]
    snapshots_at_once: Option<u32>,

    /// Let all that is documented to go wrong go wrong by chance, which begins with this number
    ///
    /// Lost, garbled and late answers, throttling, refusals that mean later, automatic snapshots, rollbacks that begin
    /// late, uploads that take five times as long as a reset, at most four snapshots at once. Rollbacks that fail
    /// silently are not among it. With the same number and the same requests the same goes wrong.
    #[arg(long, value_name = "SEED", conflicts_with = "seed")]
    adversarial: Option<u64>,

    /// Let rollbacks begin that much later than they are accepted; nothing shows them before
    ///
    /// Short for --trouble with the effect begin_late. One whose instance was started meanwhile comes to nothing.
    #[arg(long, value_name = "DUR", value_parser = duration)]
    rollback_delay: Option<Duration>,

    /// Let rollbacks come to nothing, without a sign of it
    ///
    /// Short for --trouble with the effect fail_silently.
    #[arg(long)]
    rollbacks_fail_silently: bool,

    /// What an ECS disk shows while it is rolled back: the status from before, or ReIniting
    ///
    /// The documents of Alibaba Cloud do not say which it is; the default is what the scenario says, or unchanged.
    #[arg(long, value_enum, value_name = "STATUS")]
    reset_status: Option<ResetStatus>,

    /// Whether ApplySnapshot rolls back an elastic CBS disk that is attached to a stopped instance
    ///
    /// The documents of Tencent Cloud contradict each other. refuse: only with AutoStopInstance, or by ApplySnapshotGroup.
    /// The default is what the scenario says, or accept.
    #[arg(long, value_enum, value_name = "READING")]
    elastic_attached: Option<ElasticAttached>,

    /// The world, and what goes wrong in it, from a JSON file, or a YAML one by its name
    #[arg(long, value_name = "FILE")]
    scenario: Option<PathBuf>,

    /// Something that goes wrong, as `sandbox trouble` takes it; can be given several times
    #[arg(long, value_name = "JSON")]
    trouble: Vec<String>,

    /// What chance begins with: with the same seed and the same requests the same goes wrong
    #[arg(long, value_name = "N")]
    seed: Option<u64>,

    /// How many requests are taken: any number, or as many as the providers document
    #[arg(long, value_enum, value_name = "RATES")]
    rates: Option<Rates>,

    /// Hold the world's clock, which then moves only when `sandbox clock` turns it
    #[arg(long)]
    hold_clock: bool,

    /// Speak TLS, with a certificate from an authority that is made for it
    #[arg(long, requires = "ca_out")]
    tls: bool,

    /// Where to write the certificate of that authority, for clients to trust
    #[arg(long, value_name = "FILE", requires = "tls")]
    ca_out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ResetStatus {
    Unchanged,
    #[value(name = "reiniting")]
    ReIniting,
}

impl From<ResetStatus> for sandbox::ResetStatus {
    fn from(status: ResetStatus) -> Self {
        match status {
            ResetStatus::Unchanged => Self::Unchanged,
            ResetStatus::ReIniting => Self::ReIniting,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Reading {
    Strict,
    Lenient,
}

impl From<Reading> for sandbox::Reading {
    fn from(reading: Reading) -> Self {
        match reading {
            Reading::Strict => Self::Strict,
            Reading::Lenient => Self::Lenient,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ElasticAttached {
    Accept,
    Refuse,
}

impl From<ElasticAttached> for sandbox::ElasticAttached {
    fn from(reading: ElasticAttached) -> Self {
        match reading {
            ElasticAttached::Accept => Self::Accept,
            ElasticAttached::Refuse => Self::Refuse,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Rates {
    Unlimited,
    Documented,
}

impl Serve {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let options = self.options(context)?;
        let scheme = if options.tls.is_some() {
            "https"
        } else {
            "http"
        };
        let sandbox = Sandbox::start(options)?;
        // The address is the result: a script that starts this on port 0 reads it here.
        output::print(format!("{scheme}://{}\n", sandbox.addr()).as_bytes())?;
        // A line in a pipe would otherwise wait in the buffer for as long as the server runs.
        let _ = std::io::stdout().flush();
        context.console.note(&format!(
            "the sandbox runs; its keys are {KEY_ID} / {KEY_SECRET}, and Ctrl-C ends it"
        ));
        sandbox.wait();
        Ok(0)
    }

    /// What the flags say, then the scenario, then the defaults.
    fn options(&self, context: &Context) -> Result<Options> {
        let usual = Options::default();
        let mut scenario = match &self.scenario {
            Some(path) => Some(Scenario::read(path)?),
            None => None,
        };
        let mut troubles = scenario
            .as_mut()
            .map(|scenario| std::mem::take(&mut scenario.troubles))
            .unwrap_or_default();
        for text in &self.trouble {
            troubles.push(Trouble::parse(text)?);
        }
        if let Some(delay) = self.rollback_delay {
            troubles.push(Trouble::of_rollbacks(Effect::BeginLate(Span(delay))));
        }
        if self.rollbacks_fail_silently {
            troubles.push(Trouble::of_rollbacks(Effect::FailSilently));
        }
        let of = scenario.as_ref();
        let seed = self.seed.or(of.and_then(|scenario| scenario.seed));
        let reset_time = of.and_then(|scenario| Some(scenario.reset_time?.0));
        let power_time = of.and_then(|scenario| Some(scenario.power_time?.0));
        let upload_time = of.and_then(|scenario| Some(scenario.snapshot_upload_time?.0));
        let at_once = of.and_then(|scenario| scenario.snapshots_at_once);
        let reading = self.reading.map(Into::into);
        let reading = reading.or(of.and_then(|scenario| scenario.reading));
        let reset_status = self.reset_status.map(Into::into);
        let reset_status = reset_status.or(of.and_then(|scenario| scenario.reset_status));
        let elastic_attached = self.elastic_attached.map(Into::into);
        let elastic_attached =
            elastic_attached.or(of.and_then(|scenario| scenario.elastic_attached));
        let limited = match self.rates {
            Some(rates) => rates == Rates::Documented,
            None => of.is_some_and(Scenario::is_limited),
        };
        let clock = match of.and_then(|scenario| scenario.clock) {
            Some(time) => Clock::held_at(time),
            None => Clock::default(),
        };
        if self.hold_clock {
            clock.hold(true);
        }
        let store = match scenario {
            Some(scenario) => scenario.store(clock.now())?,
            None => context.store(),
        };
        let options = Options {
            addr: self.addr,
            allow_remote_access: self.allow_remote_access,
            store,
            reset_takes: self.reset_time.or(reset_time).unwrap_or(usual.reset_takes),
            power_takes: self.power_time.or(power_time),
            snapshot_upload_takes: self
                .snapshot_upload_time
                .or(upload_time)
                .unwrap_or(usual.snapshot_upload_takes),
            snapshots_at_once: self.snapshots_at_once.or(at_once),
            reading: reading.unwrap_or_default(),
            reset_status: reset_status.unwrap_or_default(),
            elastic_attached: elastic_attached.unwrap_or_default(),
            clock,
            troubles,
            seed: seed.unwrap_or(usual.seed),
            limited,
            tls: self.tls()?,
            threads: THREADS,
        };
        Ok(match self.adversarial {
            Some(seed) => options.adversarial(seed),
            None => options,
        })
    }

    fn tls(&self) -> Result<Option<Tls>> {
        let Some(path) = &self.ca_out else {
            return Ok(None);
        };
        let (tls, authority) = Tls::throw_away(self.addr.ip())?;
        fs::write(path, authority.0).map_err(|error| {
            let message = format!("--ca-out: '{}' cannot be written", path.display());
            Error::new(Kind::Failed, message).caused_by(error)
        })?;
        Ok(Some(tls))
    }
}
