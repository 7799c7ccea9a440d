//! What a command works with: made once, and each part only when it is first needed.

use std::cell::OnceCell;
use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::global::Global;
use super::value::duration;
use crate::api::{Credential, Provider, Secret, Service, endpoints};
use crate::client::{Client, Endpoint, Options};
use crate::config::credentials;
use crate::config::{self, Env};
use crate::error::{Error, Kind, Result, Text};
use crate::output::{self, Console, Report, Style};
use crate::sandbox::{self, Sandbox, Store};

/// What a command works with.
pub(super) struct Context {
    pub(super) global: Global,
    pub(super) env: Env,
    pub(super) console: Console,
    style: Style,
    sandbox: OnceCell<Sandbox>,
}

impl Context {
    /// Reads the options that shape what is said and shown.
    ///
    /// # Errors
    /// A usage error, with the console on which to report it.
    pub(super) fn new(
        global: Global,
        env: Env,
    ) -> std::result::Result<Self, Box<(Console, Error)>> {
        let console = global.console(&env);
        output::init_log(global.verbose);
        match global.check().and_then(|()| global.style(&env)) {
            Ok(style) => Ok(Self {
                global,
                env,
                console,
                style,
                sandbox: OnceCell::new(),
            }),
            Err(error) => Err(Box::new((console, error))),
        }
    }

    /// The time.
    pub(super) fn now() -> DateTime<Utc> {
        Utc::now()
    }

    /// Runs `future` to its end, on this thread.
    ///
    /// # Errors
    /// Those of `future`; [`Kind::Failed`] when the system gives no event queue.
    pub(super) fn block_on<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| {
                Error::new(Kind::Failed, "the runtime cannot be set up").caused_by(error)
            })?;
        let result = runtime.block_on(future);
        // A look-up of a name that is still under way would otherwise be waited for.
        runtime.shutdown_background();
        result
    }

    /// A client of `service`, with the credential, region and endpoint that options, environment and profile give.
    ///
    /// # Errors
    /// [`Kind::Credentials`] when there is no credential; a usage error when a region is needed and not known.
    pub(super) fn client(&self, service: Service) -> Result<Client> {
        let (credential, region, endpoint) = if self.global.sandbox {
            self.sandbox_access(service)?
        } else {
            self.cloud_access(service)?
        };
        let options = Options {
            endpoint,
            region,
            connect_timeout: self.global.connect_timeout,
            request_timeout: self.global.request_timeout,
            ca_bundle: self.global.ca_bundle.clone(),
            signature: self.global.signature.into(),
            language: self.console.language,
        };
        Ok(Client::new(options, credential))
    }

    fn cloud_access(&self, service: Service) -> Result<(Credential, Option<String>, Endpoint)> {
        let provider = service.provider();
        let profile = self.global.profile.as_deref();
        let found = credentials::find(provider, profile, &self.env)?;
        let flag = self.global.region.as_deref();
        let region = config::region(provider, flag, profile, Some(&found), &self.env)?
            .map(|region| region.id);
        let endpoint = match &self.global.endpoint {
            Some(endpoint) => endpoint.parse()?,
            None => Endpoint::of_host(&endpoints::host(service, region.as_deref())),
        };
        Ok((found.credential, region, endpoint))
    }

    /// The sandbox has keys of its own and a region where its disks are. The environment and the profiles of the real
    /// thing do not concern it: the first command of a newcomer must find something.
    fn sandbox_access(&self, service: Service) -> Result<(Credential, Option<String>, Endpoint)> {
        let address = self.sandbox()?.addr();
        let credential = Credential {
            key_id: sandbox::KEY_ID.to_owned(),
            key_secret: Secret::new(sandbox::KEY_SECRET),
            token: None,
        };
        let home = match service.provider() {
            Provider::Alibaba => Some("cn-hangzhou".to_owned()),
            Provider::Tencent => None,
        };
        let region = self.global.region.clone().or(home);
        Ok((credential, region, format!("http://{address}").parse()?))
    }

    fn sandbox(&self) -> Result<&Sandbox> {
        if let Some(sandbox) = self.sandbox.get() {
            return Ok(sandbox);
        }
        let started = Sandbox::start(sandbox::Options {
            addr: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            store: self.store(),
            reset_takes: self.reset_takes()?,
            ..sandbox::Options::default()
        })?;
        Ok(self.sandbox.get_or_init(|| started))
    }

    /// How long a reset takes in the sandbox that `--sandbox` runs.
    fn reset_takes(&self) -> Result<Duration> {
        const NAME: &str = "SNAPBACK_SANDBOX_RESET_TIME";
        match self.env.get(NAME) {
            Some(text) => duration(&text).map_err(|error| Error::usage(format!("{NAME}: {error}"))),
            None => Ok(sandbox::Options::default().reset_takes),
        }
    }

    /// Where the sandbox keeps its world: a file in the state directory, or memory where there is none.
    pub(super) fn store(&self) -> Store {
        match self.global.state_dir(&self.env) {
            Some(directory) => {
                let console = self.console;
                Store::file(directory.join("sandbox.json")).telling(move |line| console.note(line))
            }
            None => Store::memory(),
        }
    }

    /// A command line of this program with the options that this one was given to find its account and its world.
    /// What the environment says need not be repeated: the next command finds it there as well.
    pub(super) fn own_command(&self, command: &str) -> String {
        let mut line = "snapback".to_owned();
        if self.global.sandbox {
            line.push_str(" --sandbox");
        }
        let path = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
        for (option, variable, value) in [
            ("--profile", "SNAPBACK_PROFILE", self.global.profile.clone()),
            ("--region", "", self.global.region.clone()),
            (
                "--endpoint",
                "SNAPBACK_ENDPOINT",
                self.global.endpoint.clone(),
            ),
            ("--ca-bundle", "SSL_CERT_FILE", path(&self.global.ca_bundle)),
            (
                "--state-dir",
                "SNAPBACK_STATE_DIR",
                path(&self.global.state_dir),
            ),
        ] {
            if let Some(value) =
                value.filter(|value| self.env.get(variable).as_ref() != Some(value))
            {
                line.push_str(&format!(" {option} {value}"));
            }
        }
        format!("{line} {command}")
    }

    /// Whether `--query` was given.
    pub(super) fn has_query(&self) -> bool {
        self.style.query.is_some()
    }

    /// Prints the result on stdout.
    ///
    /// # Errors
    /// A query that cannot be applied; stdout that cannot be written.
    pub(super) fn emit(&self, report: &Report) -> Result<()> {
        output::print(&output::render(report, &self.style)?)
    }

    /// Prints the result of something that has happened: a query that cannot be applied must not hide it.
    ///
    /// # Errors
    /// Stdout that cannot be written.
    pub(super) fn emit_what_happened(&self, report: &Report) -> Result<()> {
        match output::render(report, &self.style) {
            Ok(bytes) => output::print(&bytes),
            Err(error) => {
                self.console
                    .warn(&format!("the whole result follows: {error}"));
                let whole = Style {
                    query: None,
                    ..self.style.clone()
                };
                output::print(&output::render(report, &whole)?)
            }
        }
    }

    /// Tells that the clock of this machine is off, if an answer showed it.
    pub(super) fn warn_of_clock(&self, client: &Client) {
        let offset = client.clock_offset().num_seconds();
        if offset != 0 {
            let side = if offset > 0 { "behind" } else { "ahead of" };
            self.console.warn(&format!(
                "this machine's clock is {} s {side} the provider's; requests were signed with the provider's time",
                offset.abs()
            ));
        }
    }
}

/// A region that the operation cannot do without.
///
/// # Errors
/// A usage error that says how to give one.
pub(super) fn required_region(client: &Client) -> Result<&str> {
    client.region().ok_or_else(|| {
        Error::usage("no region is given").hint(Text::fixed(
            "name it with --region or ALIBABA_CLOUD_REGION_ID; `snapback ecs describe-regions` lists them",
            "请用 --region 或 ALIBABA_CLOUD_REGION_ID 指定；可用 `snapback ecs describe-regions` 查看",
        ))
    })
}
