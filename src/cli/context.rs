//! What a command works with: made once, and each part only when it is first needed.

use std::cell::OnceCell;
use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use clap::ArgMatches;
use serde_json::json;

use super::global::Global;
use super::settled::Settled;
use super::value::duration;
use crate::api::{Credential, Provider, Secret, Service};
use crate::client::{Client, Deadline, Endpoint, Keys, Network, Options};
use crate::config::credentials::{self, Found};
use crate::config::settings::{Origin, Setting};
use crate::config::{self, Env, Exposure, Region};
use crate::error::{Error, Kind, Result, Text};
use crate::output::{self, Console, Format, Report, Style};
use crate::sandbox::{self, Sandbox, Store};

/// What a command works with.
pub(super) struct Context {
    pub(super) global: Global,
    pub(super) env: Env,
    pub(super) console: Console,
    style: Style,
    pub(super) settled: Settled,
    sandbox: OnceCell<Sandbox>,
    /// The end of the time that the command has.
    pub(super) deadline: Deadline,
    /// The region of what is gone on with; see [`Context::pin_region`].
    pub(super) pinned: OnceCell<String>,
    /// The profile that a file names; see [`Context::pin_profile`].
    pub(super) pinned_profile: OnceCell<String>,
}

impl Context {
    /// Completes the options, which were read off `matches`, and reads those that shape what is said and shown.
    ///
    /// # Errors
    /// A usage error, with the console on which to report it.
    pub(super) fn new(
        mut global: Global,
        matches: &ArgMatches,
        env: Env,
    ) -> std::result::Result<Self, Box<(Console, Error)>> {
        output::init_log(global.verbose);
        let refused = |global: &Global, error| Box::new((global.console(&env), error));
        let settled = global
            .check()
            .and_then(|()| Settled::complete(&mut global, matches, &env))
            .map_err(|error| refused(&global, error))?;
        let style = global
            .style(&env)
            .map_err(|error| refused(&global, error))?;
        let console = global.console(&env);
        if let Some(exposure) = &settled.exposure {
            console.warn(&exposure.to_string());
        }
        Ok(Self {
            deadline: Deadline::new(global.timeout),
            global,
            env,
            console,
            style,
            settled,
            sandbox: OnceCell::new(),
            pinned: OnceCell::new(),
            pinned_profile: OnceCell::new(),
        })
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
        run(Box::pin(future))
    }

    /// A client of `service`, with the credential, region and endpoint that options, environment and profile give.
    ///
    /// # Errors
    /// [`Kind::Credentials`] when there is no credential; a usage error when a region is needed and not known.
    pub(super) fn client(&self, service: Service) -> Result<Client> {
        let provider = service.provider();
        let found = self.found(provider);
        self.log_settings(provider, found.as_ref().ok());
        let mut found = found?;
        for exposure in found.exposures() {
            self.console.warn(&exposure.to_string());
        }
        let (region, endpoint) = self.way(service, Some(&mut found))?;
        Ok(self.client_at(service, found, region, endpoint))
    }

    /// A client of a token service with the same keys as `client`. The keys of a rehearsal are not shown to the real
    /// one: where `client` speaks to this machine, so does it.
    ///
    /// # Errors
    /// As [`Context::client`].
    pub(super) fn token_client(&self, service: Service, client: &Client) -> Result<Client> {
        let mut found = self.found(service.provider())?;
        let (region, mut endpoint) = self.way(service, Some(&mut found))?;
        if client.endpoint().is_loopback() {
            endpoint = client.endpoint().clone();
        }
        Ok(self.client_at(service, found, region, endpoint))
    }

    fn client_at(
        &self,
        service: Service,
        found: Found,
        region: Option<String>,
        endpoint: Endpoint,
    ) -> Client {
        let options = Options {
            endpoint,
            region,
            signature: self.global.signature.into(),
            network: self.network(),
        };
        let keys = Keys::new(service.provider(), found, self.network());
        Client::new(options, Rc::new(keys))
    }

    /// How to get the keys for `provider`. The sandbox has keys of its own: the environment and the profiles of the real
    /// thing do not concern it.
    ///
    /// # Errors
    /// Those of [`credentials::find`].
    pub(super) fn found(&self, provider: Provider) -> Result<Found> {
        if self.global.sandbox {
            return Ok(Found::given(Credential {
                key_id: sandbox::KEY_ID.to_owned(),
                key_secret: Secret::new(sandbox::KEY_SECRET),
                token: None,
            }));
        }
        credentials::find(provider, self.profile(), &self.env)
            .map_err(|error| self.name_who_chose_the_profile(error))
    }

    /// The region and the endpoint of `service`; leads `found`, where there is something, to the token services by the
    /// same route.
    ///
    /// # Errors
    /// A usage error for what is no region or no endpoint, or when a region is needed and not known; the errors of the
    /// profile that should name them.
    pub(super) fn way(
        &self,
        service: Service,
        found: Option<&mut Found>,
    ) -> Result<(Option<String>, Endpoint)> {
        let provider = service.provider();
        if self.global.sandbox {
            let region = self.pinned.get().cloned();
            let region = region.or_else(|| self.sandbox_region_of(service));
            let address = self.sandbox()?.addr();
            return Ok((region, format!("http://{address}").parse()?));
        }
        let region = match self.pinned.get() {
            Some(pinned) => Some(pinned.clone()),
            None => self
                .region(provider, found.as_deref())?
                .map(|region| region.id),
        };
        let endpoint = self.endpoint(service, found, region.as_deref())?;
        Ok((region, endpoint))
    }

    /// How the network is used.
    pub(super) fn network(&self) -> Network {
        Network {
            connect_timeout: self.global.connect_timeout,
            request_timeout: self.global.request_timeout,
            ca_bundle: self.global.ca_bundle.clone(),
            language: self.console.language,
            retries: true,
            deadline: self.deadline.clone(),
        }
    }

    /// Whether others can read or change the configuration file.
    pub(super) const fn exposure(&self) -> Option<&Exposure> {
        self.settled.exposure.as_ref()
    }

    /// Who typed no profile is told who named it.
    fn name_who_chose_the_profile(&self, error: Error) -> Error {
        let is_pinned = self.pinned_profile.get().is_some();
        match self.settled.origin("profile") {
            Origin::File(file) if !is_pinned => error.hint(Text::new(
                format!("the profile is named in {}", file.display()),
                format!("该配置名来自 {}", file.display()),
            )),
            Origin::Variable(name) => error.hint(Text::new(
                format!("the profile is named by environment variable {name}"),
                format!("该配置名来自环境变量 {name}"),
            )),
            _ => error,
        }
    }

    /// The region in the real cloud, and who chose it.
    ///
    /// # Errors
    /// Those of [`config::region`].
    pub(super) fn region(
        &self,
        provider: Provider,
        found: Option<&Found>,
    ) -> Result<Option<Region>> {
        let set = self.settled.region.as_ref();
        let profile = self.profile();
        let flag = self.global.region.as_deref();
        config::region(provider, flag, set, profile, found, &self.env)
    }

    /// The values of the global options that are in force for `provider`, whose keys are got as `found` says, and where
    /// each came from. The region is left out where there is none, or where what should name it cannot be read.
    pub(super) fn settings(&self, provider: Provider, found: Option<&Found>) -> Vec<Setting> {
        let region = if self.global.sandbox {
            self.sandbox_region(provider)
        } else {
            self.region(provider, found).ok().flatten()
        };
        let region = region.map(|region| Setting {
            name: "region",
            provider: Some(provider),
            value: region.id,
            origin: region.source,
        });
        let mut settings = self.settled.settings(&self.global, &self.env);
        settings.extend(region);
        settings
    }

    /// Tells those who want to know of what files have settled: they are out of sight, as options and variables are not.
    fn log_settings(&self, provider: Provider, found: Option<&Found>) {
        if !log::log_enabled!(log::Level::Info) {
            return;
        }
        for setting in self.settings(provider, found) {
            let is_of_file = matches!(
                setting.origin,
                Origin::Table { .. } | Origin::File(_) | Origin::Credentials(_)
            );
            if is_of_file {
                log::info!("{setting}");
            }
        }
    }

    /// The region where the sandbox has what belongs to `service`. ECM and the token services need none.
    fn sandbox_region_of(&self, service: Service) -> Option<String> {
        let region = self.sandbox_region(service.provider());
        region.map(|region| region.id).or_else(|| {
            let is_of_region = matches!(service, Service::Cbs | Service::Cvm);
            is_of_region.then(|| sandbox::TENCENT_REGION.to_owned())
        })
    }

    /// The region where the disks of the sandbox are: the first command of a newcomer must find something.
    fn sandbox_region(&self, provider: Provider) -> Option<Region> {
        if let Some(id) = self.global.region.clone() {
            let source = Origin::Option("region");
            return Some(Region { id, source });
        }
        match provider {
            Provider::Alibaba => Some(Region {
                id: "cn-hangzhou".to_owned(),
                source: Origin::BuiltIn,
            }),
            Provider::Tencent => None,
        }
    }

    fn sandbox(&self) -> Result<&Sandbox> {
        if let Some(sandbox) = self.sandbox.get() {
            return Ok(sandbox);
        }
        let options = sandbox::Options {
            addr: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            store: self.store(),
            reset_takes: self.reset_takes()?,
            ..sandbox::Options::default()
        };
        let started = Sandbox::start(match self.adversarial_seed()? {
            Some(seed) => options.adversarial(seed),
            None => options,
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

    /// What chance begins with where the sandbox that `--sandbox` runs is to be adversarial.
    fn adversarial_seed(&self) -> Result<Option<u64>> {
        const NAME: &str = "SNAPBACK_SANDBOX_ADVERSARIAL";
        let seed = self.env.get(NAME).map(|text| text.parse());
        seed.transpose()
            .map_err(|_| Error::usage(format!("{NAME}: it is a number, such as 7")))
    }

    /// Where the sandbox keeps its world: a file in the state directory, or memory where there is none.
    pub(super) fn store(&self) -> Store {
        match self.global.state_dir(&self.env) {
            Some(directory) => {
                let console = self.console;
                Store::file(directory.join("sandbox.json"))
                    .waiting(self.global.timeout)
                    .telling(move |line| console.note(line))
            }
            None => Store::memory(),
        }
    }

    /// A command line of this program with the options that this one was given to find its account and its world.
    /// What the environment and the configuration file say need not be repeated: the next command finds it there as well.
    pub(super) fn own_command(&self, command: &str) -> String {
        let mut line = "snapback".to_owned();
        if self.global.sandbox {
            line.push_str(" --sandbox");
        }
        if self.global.vpc && self.settled.is_given("vpc") {
            line.push_str(" --vpc");
        }
        let path = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
        if let Some(profile) = self.pinned_profile.get() {
            line.push_str(&format!(" --profile {profile}"));
        }
        for (option, value) in [
            ("profile", self.global.profile.clone()),
            ("region", self.global.region.clone()),
            ("endpoint", self.global.endpoint.clone()),
            ("ca-bundle", path(&self.global.ca_bundle)),
            ("state-dir", path(&self.global.state_dir)),
        ] {
            if let Some(value) = value.filter(|_| self.settled.is_given(option)) {
                line.push_str(&format!(" --{option} {value}"));
            }
        }
        format!("{line} {command}")
    }

    /// Whether `--query` was given.
    pub(super) fn has_query(&self) -> bool {
        self.style.query.is_some()
    }

    /// Names the completions that were inferred where people read of them; a script has `evidence`.
    pub(super) fn name_inferred(&self, report: &mut Report) {
        let is_drawn = matches!(self.global.output, Format::Table | Format::Markdown);
        let items = report.document[report.items].as_array_mut();
        for item in items
            .into_iter()
            .flatten()
            .filter(|_| is_drawn && !self.has_query())
        {
            if item["evidence"] == "inferred" && item["outcome"] == "succeeded" {
                item["outcome"] = json!("succeeded (inferred)");
            }
        }
    }

    /// Prints the result on stdout.
    ///
    /// # Errors
    /// A query that cannot be applied; stdout that cannot be written.
    pub(super) fn emit(&self, report: &Report) -> Result<()> {
        output::show(report, &self.style)
    }

    /// Prints the result of something that has happened: a query that cannot be applied must not hide it.
    ///
    /// # Errors
    /// Stdout that cannot be written.
    pub(super) fn emit_what_happened(&self, report: &Report) -> Result<()> {
        match output::show(report, &self.style) {
            Err(error) if error.kind() == Kind::Usage => {
                self.console
                    .warn(&format!("the whole result follows: {error}"));
                let whole = Style {
                    query: None,
                    ..self.style.clone()
                };
                output::show(report, &whole)
            }
            shown => shown,
        }
    }
}

/// Each future is of a type of its own, and the event loop would stand in the program once for each.
fn run<T>(future: Pin<Box<dyn Future<Output = Result<T>> + '_>>) -> Result<T> {
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
