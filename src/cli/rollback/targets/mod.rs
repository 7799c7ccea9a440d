//! What is asked for on the command line, or in a file that it names.

mod file;
mod moments;
mod time;
mod zone;

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{ArgGroup, Args};

use self::file::Form;
use self::moments::Moments;
use self::time::{Clock, When, when};
use super::clouds::{self, Noun, title};
use super::login;
use crate::api::{CvmImageId, EcmImageId, Provider, Secret, Service};
use crate::cli::consent;
use crate::cli::context::Context;
use crate::cli::password::Password;
use crate::cli::value::{self, ProviderName};
use crate::error::{Error, Kind, Result, Text};
use crate::rollback::plan::PlanOptions;
use crate::rollback::{Disks, PlanTarget, Reinstalling, Tag, To};

/// The disks and the snapshots they go back to.
#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("to").args(["latest", "as_of", "snapshot_group", "reinstall"]),
    group = ArgGroup::new("whole").args(["instance", "instance_name", "tag"]).multiple(true),
)]
pub(super) struct Targets {
    /// A disk and the snapshot it goes back to; may be given several times
    #[arg(long = "disk", value_name = "D=S", value_parser = pair, conflicts_with = "whole")]
    disks: Vec<(String, String)>,

    /// All disks of this instance; may be given several times
    #[arg(long, value_name = "I", requires = "to")]
    instance: Vec<String>,

    /// All disks of the one instance of this name; may be given several times
    #[arg(
        long, value_name = "NAME", requires = "to",
        value_parser = NonEmptyStringValueParser::new()
    )]
    instance_name: Vec<String>,

    /// All disks of every instance with this tag, K=V, or K for any value; given several times, of those with all of them
    #[arg(
        long, value_name = "K=V", value_parser = tag, requires = "to",
        conflicts_with_all = ["instance", "instance_name"]
    )]
    tag: Vec<Tag>,

    /// To the newest snapshot of each disk that can be used when the command begins (before `--wait-snapshots` waits) and is
    /// no safety snapshot of an earlier run
    #[arg(long, requires = "whole")]
    latest: bool,

    /// To the newest of those that was taken at this time or before: RFC 3339, or the local
    /// time of this machine (2026-11-20T03:00), which is shown back with its zone
    #[arg(long, value_name = "TIME", value_parser = when, requires = "whole")]
    as_of: Option<When>,

    /// To the snapshots in this group; disks that it has none of stay as they are
    #[arg(long, value_name = "G", requires = "whole")]
    snapshot_group: Option<String>,

    #[command(flatten)]
    moments: Moments,

    /// WIPE the instances instead: write an image onto their system disks. No rollback, and no way back
    ///
    /// For instances of Tencent Cloud ECM (ein-...) and CVM (ins-...). Everything on the system disks is lost; data disks
    /// keep their data. There is no safety snapshot of a reinstall, so that `snapback undo` has nothing to return to.
    /// Without --image each instance gets the image that it was made from.
    #[arg(long, requires = "instance", conflicts_with_all = ["instance_name", "tag"])]
    reinstall: bool,

    /// The image to write; each instance's own if absent
    #[arg(long, value_name = "M", requires = "reinstall")]
    image: Option<String>,

    /// What a file lists, or standard input with `-`: CSV with a header, a JSON array of objects, or a YAML list
    ///
    /// Each row has a disk, or an instance for all of its disks; and one of snapshot, as_of, latest (true) or
    /// snapshot_group. It may have provider, profile and region, which count like the options of these names; rows that
    /// differ in them are refused: one run is in one account and region. With `-` there is nowhere to read an answer
    /// from, so `rollback` needs --yes or --confirm.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["disks", "whole", "to"])]
    file: Option<PathBuf>,

    /// How the file is written; else the end of its name tells it, and for standard input its first line
    #[arg(long, value_name = "FORM", requires = "file")]
    file_format: Option<Form>,

    /// Whose instances are looked for by name or tag; ids tell it
    #[arg(long, value_name = "PROVIDER")]
    provider: Option<ProviderName>,

    /// End with exit code 10 when there is nothing to do: no instance has the name or the tags, or the file lists nothing
    #[arg(long)]
    detailed_exitcode: bool,
}

/// What is asked for, and of which product it is.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) product: Service,
    pub(super) wanted: Wanted,
    /// The kind of error that it is when nothing has the names or tags that are looked for.
    pub(super) if_nothing: Kind,
}

/// What is asked for.
#[derive(Debug)]
pub(super) enum Wanted {
    /// Disks are rolled back.
    RollBack(Vec<PlanTarget>),
    /// Instances are wiped.
    Reinstall(Reinstalling),
}

impl Request {
    /// The ids that are named.
    pub(super) fn ids(&self) -> HashSet<&str> {
        match &self.wanted {
            Wanted::RollBack(targets) => {
                let ids = targets.iter().filter_map(|target| match &target.disks {
                    Disks::One(id) | Disks::OfInstance(id) => Some(id.as_str()),
                    Disks::OfInstanceNamed(_) | Disks::OfInstancesTagged(_) => None,
                });
                ids.collect()
            }
            Wanted::Reinstall(wanted) => wanted.instances.iter().map(String::as_str).collect(),
        }
    }
}

fn pair(text: &str) -> std::result::Result<(String, String), String> {
    match text.split_once('=') {
        Some((disk, snapshot)) if !disk.is_empty() && !snapshot.is_empty() => {
            Ok((disk.to_owned(), snapshot.to_owned()))
        }
        _ => Err("give it as DISK=SNAPSHOT, such as d-1=s-1".to_owned()),
    }
}

fn tag(text: &str) -> std::result::Result<Tag, String> {
    let found = value::tag(text)?;
    // Servers take an empty value for any.
    if found.value.as_deref() == Some("") {
        return Err(format!(
            "the value is empty, as that of a variable that is not set; {} alone stands for any value",
            found.key
        ));
    }
    Ok(Tag {
        key: found.key,
        value: found.value,
    })
}

impl Targets {
    /// What is asked for, with the password for what is reinstalled, if one is given. Times that were given without a zone are shown back.
    ///
    /// # Errors
    /// A usage error when that is nothing, or of no product, or of several, or not what other options say.
    pub(super) fn read(
        &self,
        context: &Context,
        password: &Password,
    ) -> Result<(Request, Option<Secret>)> {
        if self.reinstall {
            return self.read_reinstall(context, password);
        }
        login::refuse(password)?;
        // The parser does not say so where what it wants would be in conflict with what is given.
        if self.image.is_some() {
            return Err(Error::usage("--image is for --reinstall only"));
        }
        let offset = |utc: &_| zone::offset(utc, &context.env);
        let clock = Clock {
            now: Context::now(),
            offset: &offset,
        };
        let mut times = BTreeMap::new();
        let request = match &self.file {
            Some(path) => {
                let if_empty = self.if_nothing(Kind::Usage);
                let listed = file::read(path, self.file_format, &clock, if_empty)?;
                let whose = file::name(path);
                if let Some(profile) = &listed.profile {
                    context.pin_profile(profile, &whose)?;
                }
                if let Some(region) = &listed.region {
                    let pinned = context.pin_region(region, &whose);
                    pinned.map_err(|error| error.with_kind(Kind::Usage))?;
                }
                for repeat in &listed.repeats {
                    context.console.warn(&format!("{whose}: {repeat}"));
                }
                let as_of = listed.times.into_iter();
                times.extend(as_of.map(|(text, shown)| (format!("as_of {text}"), shown)));
                Request {
                    product: listed.product,
                    wanted: Wanted::RollBack(listed.targets),
                    if_nothing: self.if_nothing(Kind::Precondition),
                }
            }
            None => self.typed(&clock, &mut times)?,
        };
        self.check_provider(request.product)?;
        for (what, shown) in times {
            context.console.note(&format!("{what} means {shown}"));
        }
        Ok((request, None))
    }

    /// `options`, and how close together the moments are to be that disks go back to.
    pub(super) fn with_moments(&self, options: PlanOptions) -> PlanOptions {
        if self.reinstall {
            return options;
        }
        self.moments.with(options)
    }

    /// Makes sure that there will be a way to consent.
    ///
    /// # Errors
    /// Those of [`consent::require_way`]; also when the targets come from where the answer would.
    pub(super) fn require_consent(&self, context: &Context) -> Result<()> {
        if self.file.as_deref().is_some_and(file::is_stdin) {
            return consent::require_option(
                context,
                "no answer can be read from standard input, where the targets came from",
            );
        }
        let noun = if self.reinstall { "instances" } else { "disks" };
        consent::require_way(context, noun)
    }

    /// The kind of error that nothing to do is, which is `usual` where nobody asked for more detail.
    const fn if_nothing(&self, usual: Kind) -> Kind {
        if self.detailed_exitcode {
            Kind::NothingToDo
        } else {
            usual
        }
    }

    fn typed(&self, clock: &Clock<'_>, times: &mut BTreeMap<String, String>) -> Result<Request> {
        let disks = self.disks.iter().map(|(disk, snapshot)| PlanTarget {
            disks: Disks::One(disk.clone()),
            to: To::Snapshot(snapshot.clone()),
        });
        let instances = self.instance.iter().cloned().map(Disks::OfInstance);
        let named = self.instance_name.iter().cloned();
        let named = named.map(Disks::OfInstanceNamed);
        let tagged = (!self.tag.is_empty()).then(|| Disks::OfInstancesTagged(self.tag.clone()));
        let whole = instances.chain(named).chain(tagged);
        let to = self.to(clock, times)?;
        let whole = whole.map(|disks| PlanTarget {
            disks,
            to: to.clone(),
        });
        let targets: Vec<_> = disks.chain(whole).collect();
        if targets.is_empty() {
            return Err(nothing());
        }
        let product = match clouds::product_of(self.ids())? {
            Some(product) => product,
            None => self.product_of_provider()?,
        };
        Ok(Request {
            product,
            wanted: Wanted::RollBack(targets),
            if_nothing: self.if_nothing(Kind::Precondition),
        })
    }

    fn read_reinstall(
        &self,
        context: &Context,
        password: &Password,
    ) -> Result<(Request, Option<Secret>)> {
        let ids = self.instance.iter().map(String::as_str);
        let product = clouds::product_reinstalled(ids)?.ok_or_else(nothing)?;
        self.check_provider(product)?;
        if let Some(image) = &self.image {
            let wrong = match product {
                Service::Ecm => image.parse::<EcmImageId>().err(),
                _ => image.parse::<CvmImageId>().err(),
            };
            if let Some(wrong) = wrong {
                return Err(Error::usage(format!("--image: {wrong}")));
            }
        }
        let password = password.read(context, clouds::password_rules(product))?;
        let wanted = Wanted::Reinstall(Reinstalling {
            instances: self.instance.clone(),
            image: self.image.clone(),
            password: password.is_some(),
        });
        let request = Request {
            product,
            wanted,
            if_nothing: self.if_nothing(Kind::Precondition),
        };
        Ok((request, password))
    }

    fn product_of_provider(&self) -> Result<Service> {
        let provider = self.provider.map(Provider::from).ok_or_else(|| {
            Error::usage("no id tells which cloud is meant: add --provider").hint(Text::fixed(
                "--provider alibaba or --provider tencent",
                "--provider alibaba 或 --provider tencent",
            ))
        })?;
        clouds::product_at(provider).ok_or_else(|| {
            Error::usage(format!(
                "--provider: there are no disks of {} that can be rolled back",
                provider.title()
            ))
        })
    }

    fn check_provider(&self, product: Service) -> Result<()> {
        match self.provider.map(Provider::from) {
            Some(provider) if provider != product.provider() => Err(Error::usage(format!(
                "--provider says {}, and the ids are of {}",
                provider.title(),
                title(product)
            ))),
            _ => Ok(()),
        }
    }

    fn ids(&self) -> impl Iterator<Item = (Noun, &str)> {
        let disks = self
            .disks
            .iter()
            .flat_map(|(disk, snapshot)| [(Noun::Disk, disk), (Noun::Snapshot, snapshot)]);
        let instances = self.instance.iter().map(|id| (Noun::Instance, id));
        let groups = self.snapshot_group.iter().map(|id| (Noun::Group, id));
        let all = disks.chain(instances).chain(groups);
        all.map(|(noun, id)| (noun, id.as_str()))
    }

    fn to(&self, clock: &Clock<'_>, times: &mut BTreeMap<String, String>) -> Result<To> {
        if let Some(time) = &self.as_of {
            let meant = time.meant(clock);
            let meant = meant.map_err(|why| Error::usage(format!("--as-of: {why}")))?;
            times.extend(meant.shown.map(|shown| ("--as-of".to_owned(), shown)));
            Ok(To::AsOf(meant.at))
        } else if let Some(group) = &self.snapshot_group {
            Ok(To::Group(group.clone()))
        } else {
            Ok(To::Latest)
        }
    }
}

fn nothing() -> Error {
    Error::usage("nothing to roll back is named").hint(Text::fixed(
        "give --disk D=S, or --instance, --instance-name or --tag with --latest, --as-of or --snapshot-group, or --file",
        "请指定 --disk D=S，或 --instance、--instance-name、--tag 加上 --latest、--as-of 或 --snapshot-group，或 --file",
    ))
}
