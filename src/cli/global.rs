//! The options that every command takes.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{FalseyValueParser, PossibleValuesParser, TypedValueParser as _};
use clap::{ArgAction, Args, ValueEnum};

use super::value::duration;
use crate::api::AlibabaSignature;
use crate::config::Env;
use crate::error::{Error, Language, Result};
use crate::output::{ColorChoice, Console, Format, Query, Style, use_color};

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(super) struct Global {
    /// The credentials profile: beats credentials in the environment
    #[arg(
        short,
        long,
        global = true,
        value_name = "NAME",
        env = "SNAPBACK_PROFILE",
        hide_env_values = true
    )]
    pub(super) profile: Option<String>,

    /// The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile's]
    #[arg(short, long, global = true, value_name = "ID", alias = "RegionId")]
    pub(super) region: Option<String>,

    /// Where to send requests; plain http only to this machine
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "SNAPBACK_ENDPOINT",
        hide_env_values = true
    )]
    pub(super) endpoint: Option<String>,

    /// Ask the hosts for the inside of the provider's VPCs; --endpoint beats it
    #[arg(
        long, global = true, env = "SNAPBACK_VPC", hide_env_values = true,
        action = ArgAction::SetTrue, value_parser = FalseyValueParser::new()
    )]
    pub(super) vpc: bool,

    /// The form of the result on stdout; json and jsonl also make errors JSON
    #[arg(
        short, long, global = true, value_name = "FMT", default_value = "table",
        env = "SNAPBACK_OUTPUT", hide_env_values = true,
        value_parser = PossibleValuesParser::new(Format::NAMES).try_map(|name| name.parse::<Format>())
    )]
    pub(super) output: Format,

    /// Show only what this JMESPath expression finds in the JSON result; strings print bare
    #[arg(short, long, global = true, value_name = "EXPR")]
    query: Option<String>,

    /// Carry out without asking
    #[arg(short, long, global = true, conflicts_with = "confirm")]
    pub(super) yes: bool,

    /// As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks
    #[arg(long, global = true, value_name = "ID")]
    pub(super) confirm: Option<String>,

    /// Check and show, change nothing
    #[arg(long, global = true)]
    pub(super) dry_run: bool,

    /// Print the signed request with its secrets masked, and send nothing
    #[arg(long, global = true)]
    pub(super) print_request: bool,

    /// Wait for the operation to end, on read-only calls
    #[arg(long, global = true, overrides_with = "no_wait")]
    pub(super) wait: bool,

    /// Do not wait (the default of API commands); runs are always waited for
    #[arg(long, global = true)]
    pub(super) no_wait: bool,

    /// How long to wait in all, such as 90s or 10m
    #[arg(long, global = true, value_name = "DUR", default_value = "30m", value_parser = duration)]
    pub(super) timeout: Duration,

    /// How long a connection may take to be made
    #[arg(long, global = true, value_name = "DUR", default_value = "5s", value_parser = duration)]
    pub(super) connect_timeout: Duration,

    /// How long one attempt may take [default: the operation's documented time, such as 36s for ResetDisk]
    #[arg(long, global = true, value_name = "DUR", value_parser = duration)]
    pub(super) request_timeout: Option<Duration>,

    /// The certificate authorities to trust instead of the built-in ones (PEM)
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "SSL_CERT_FILE",
        hide_env_values = true
    )]
    pub(super) ca_bundle: Option<PathBuf>,

    /// How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)
    #[arg(long, global = true, value_name = "VERSION", default_value = "v1")]
    pub(super) signature: Signature,

    /// The language of hints [env: SNAPBACK_LANG, else LANG]
    #[arg(long, global = true, value_name = "LANG", value_parser = ["en", "zh"])]
    pub(super) lang: Option<String>,

    /// Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", value_parser = ["auto", "always", "never"])]
    pub(super) color: String,

    /// Tell of each request on stderr; -vv tells of its headers and body, secrets masked
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(super) verbose: u8,

    /// Nothing on stderr but errors
    #[arg(long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,

    /// Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "SNAPBACK_STATE_DIR",
        hide_env_values = true
    )]
    pub(super) state_dir: Option<PathBuf>,

    /// Talk to the embedded emulator: no credentials, no network, nothing real
    #[arg(
        long, global = true, env = "SNAPBACK_SANDBOX", hide_env_values = true,
        action = ArgAction::SetTrue, value_parser = FalseyValueParser::new()
    )]
    pub(super) sandbox: bool,
}

/// `--signature`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Signature {
    V1,
    Acs3,
}

impl From<Signature> for AlibabaSignature {
    fn from(signature: Signature) -> Self {
        match signature {
            Signature::V1 => Self::V1,
            Signature::Acs3 => Self::Acs3,
        }
    }
}

impl Global {
    /// How to speak on stderr.
    pub(super) fn console(&self, env: &Env) -> Console {
        Console {
            json_errors: self.output.has_json_errors(),
            language: self.language(env),
            color: self.use_color(std::io::stderr().is_terminal(), env),
            quiet: self.quiet,
        }
    }

    /// How to show the result.
    ///
    /// # Errors
    /// A usage error when `--query` does not parse, or cannot be applied to the format.
    pub(super) fn style(&self, env: &Env) -> Result<Style> {
        let stdout = std::io::stdout();
        let style = Style {
            format: self.output,
            query: self.query.as_deref().map(Query::parse).transpose()?,
            color: self.use_color(stdout.is_terminal(), env),
            width: terminal_size::terminal_size_of(&stdout).map(|(width, _)| width.0),
        };
        style.check()?;
        Ok(style)
    }

    /// What cannot go together although each may be given.
    ///
    /// # Errors
    /// A usage error.
    pub(super) fn check(&self) -> Result<()> {
        // clap sees conflicts of global options only where they stand on the same side of the command.
        if self.yes && self.confirm.is_some() {
            return Err(Error::usage("--yes and --confirm cannot be given together"));
        }
        if self.quiet && self.verbose > 0 {
            return Err(Error::usage(
                "--quiet and --verbose cannot be given together",
            ));
        }
        if self.sandbox && self.endpoint.is_some() {
            return Err(Error::usage(
                "--sandbox talks to the embedded emulator, so --endpoint cannot be given with it",
            ));
        }
        Ok(())
    }

    pub(super) fn language(&self, env: &Env) -> Language {
        let named = self
            .lang
            .clone()
            .or_else(|| env.get("SNAPBACK_LANG"))
            .or_else(|| env.get("LANG"));
        match named {
            Some(name) if name.to_ascii_lowercase().starts_with("zh") => Language::Zh,
            _ => Language::En,
        }
    }

    fn use_color(&self, is_terminal: bool, env: &Env) -> bool {
        let choice = match self.color.as_str() {
            "always" => ColorChoice::Always,
            "never" => ColorChoice::Never,
            _ => ColorChoice::Auto,
        };
        use_color(
            choice,
            is_terminal,
            env.get("NO_COLOR").as_deref(),
            env.get("CLICOLOR_FORCE").as_deref(),
            env.get("TERM").as_deref(),
        )
    }

    /// Whether to wait for the end of the operation.
    pub(super) fn waits(&self) -> bool {
        self.wait && !self.no_wait
    }

    /// The directory of what is kept between calls; `None` where there is no home.
    pub(super) fn state_dir(&self, env: &Env) -> Option<PathBuf> {
        let xdg = || Some(PathBuf::from(env.get("XDG_STATE_HOME")?).join("snapback"));
        let home = || Some(env.home()?.join(".local/state/snapback"));
        self.state_dir.clone().or_else(xdg).or_else(home)
    }
}

/// How to speak on stderr before any option is known.
pub(super) fn plain_console(json_errors: bool) -> Console {
    Console {
        json_errors,
        language: Language::En,
        color: false,
        quiet: false,
    }
}
