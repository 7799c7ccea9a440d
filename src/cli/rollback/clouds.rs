//! The products whose disks can be rolled back, or whose instances can be reinstalled: the one place of the commands that knows which there are.

use chrono::{DateTime, TimeDelta, Utc};

use crate::api::tencent::{cvm, ecm};
use crate::api::{Provider, Secret, Service};
use crate::cli::clock;
use crate::cli::context::{Context, required_region};
use crate::client::Client;
use crate::error::{Error, Result, Text};
use crate::rollback::cbs::{self, Cbs};
use crate::rollback::cloud::{Names, Work};
use crate::rollback::cvm::Cvm;
use crate::rollback::ecm::Ecm;
use crate::rollback::ecs::{self, Ecs};
use crate::rollback::run::MarkClock;
use crate::rollback::{Product, ScalingGroups, WithoutDisks};

/// How the ids of each look.
const ALL: [Names; 2] = [ecs::NAMES, cbs::NAMES];

/// The products whose instances can be reinstalled, and how the ids of those look.
const REINSTALLED: [(Service, &str); 2] = [(Service::Ecm, "ein-"), (Service::Cvm, "ins-")];

/// Clients of a product and of those beside it that its disks hang on.
pub(super) struct Clients {
    product: Service,
    /// All of them, that of the product first.
    pub(super) all: Vec<Client>,
    /// That of the service of the provider whose scaling groups the instances may be in.
    scaling: Option<Client>,
    /// What instances get that are reinstalled.
    password: Option<Secret>,
}

impl Clients {
    /// Those of `product`.
    ///
    /// # Errors
    /// Those of [`Context::client`]; a usage error where no region is given.
    pub(super) fn new(context: &Context, product: Service) -> Result<Self> {
        let main = context.client(product)?;
        if product.provider() == Provider::Alibaba {
            required_region(&main)?;
        } else if main.region().is_none() && product != Service::Ecm {
            return Err(no_region());
        }
        let scaling = match product {
            Service::Ecs => Some(main.beside(product, Service::Ess)),
            Service::Cbs | Service::Cvm => Some(main.beside(product, Service::As)),
            _ => None,
        };
        let mut all = vec![main];
        if product == Service::Cbs {
            all.push(context.client(Service::Cvm)?);
        }
        Ok(Self {
            product,
            all,
            scaling,
            password: None,
        })
    }

    /// The same, which give `password` to the instances that are reinstalled.
    pub(super) fn with_password(self, password: Option<Secret>) -> Self {
        Self { password, ..self }
    }

    /// The region that they speak of; none for ECM, whose instances are found without.
    pub(super) fn region(&self) -> Result<String> {
        Ok(self.main()?.region().unwrap_or_default().to_owned())
    }

    /// That of the product.
    ///
    /// # Errors
    /// None that can be met.
    pub(super) fn main(&self) -> Result<&Client> {
        self.all.first().ok_or_else(unknown)
    }

    /// The scaling groups that the instances may be in; `None` for a product that has none.
    pub(super) fn scaling_groups(&self) -> Option<ScalingGroups<'_>> {
        let client = self.scaling.as_ref()?;
        Some(match self.product.provider() {
            Provider::Alibaba => ScalingGroups::Ess(client),
            Provider::Tencent => ScalingGroups::As(client),
        })
    }

    /// The time by the provider's clock.
    pub(super) fn now(&self) -> DateTime<Utc> {
        Context::now() + self.clock_ahead().unwrap_or_default()
    }

    /// The clock that tells [`Clients::now`].
    pub(super) fn clock(&self) -> MarkClock {
        match self.all.iter().find_map(Client::clock_seen) {
            Some(_) => MarkClock::Provider,
            None => MarkClock::Machine,
        }
    }

    /// How far the provider's clock is ahead of this machine's, where that is worth telling.
    pub(super) fn clock_ahead(&self) -> Option<TimeDelta> {
        self.all.iter().find_map(clock::ahead)
    }

    /// Has `work` done with the product.
    ///
    /// # Errors
    /// Those of the work.
    pub(super) async fn on<W: Work>(&self, work: W) -> Result<W::Output> {
        let product = match (self.product, self.all.as_slice()) {
            (Service::Ecs, [ecs]) => Product::Ecs(Ecs::new(ecs)),
            (Service::Cbs, [cbs, cvm]) => Product::Cbs(Cbs::new(cbs, cvm)),
            (Service::Ecm, [ecm]) => {
                Product::Ecm(WithoutDisks(Ecm::new(ecm, self.password.clone())))
            }
            (Service::Cvm, [cvm]) => {
                Product::Cvm(WithoutDisks(Cvm::new(cvm, self.password.clone())))
            }
            _ => return Err(unknown()),
        };
        work.on(&product).await
    }
}

/// What an id is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noun {
    Disk,
    Instance,
    Snapshot,
    Group,
}

impl Noun {
    const fn prefix(self, names: &Names) -> &'static str {
        match self {
            Self::Disk => names.disk,
            Self::Instance => names.instance,
            Self::Snapshot => names.snapshot,
            Self::Group => names.group,
        }
    }

    /// One of them, in words.
    const fn name(self) -> &'static str {
        match self {
            Self::Disk => "a disk",
            Self::Instance => "an instance",
            Self::Snapshot => "a snapshot",
            Self::Group => "a snapshot group",
        }
    }
}

/// The product that the ids of a command are of.
///
/// # Errors
/// A usage error for an id that is of none, and for ids of several.
pub(super) fn product_of<'a>(
    ids: impl Iterator<Item = (Noun, &'a str)>,
) -> Result<Option<Service>> {
    let mut found: Option<(Service, &str)> = None;
    for (noun, id) in ids {
        let names = ALL.iter().find(|names| id.starts_with(noun.prefix(names)));
        let Some(names) = names else {
            if noun == Noun::Instance && id.starts_with("ein-") {
                return Err(only_reinstalled(id));
            }
            let known: Vec<_> = ALL.iter().map(|names| noun.prefix(names)).collect();
            return Err(Error::usage(format!(
                "'{}' is no id of {}: those begin with {}",
                id.escape_debug(),
                noun.name(),
                known.join(" or ")
            )));
        };
        match found {
            Some((product, other)) if product != names.product => {
                return Err(Error::usage(format!(
                    "{other} is of {} and {id} is of {}: one command rolls back disks of one product",
                    title(product),
                    title(names.product)
                )));
            }
            _ => found = Some((names.product, id)),
        }
    }
    Ok(found.map(|(product, _)| product))
}

/// The product whose instances are reinstalled.
///
/// # Errors
/// A usage error for an id that is of none, and for ids of several.
pub(super) fn product_reinstalled<'a>(
    ids: impl Iterator<Item = &'a str>,
) -> Result<Option<Service>> {
    let mut found: Option<(Service, &str)> = None;
    for id in ids {
        let product = REINSTALLED
            .iter()
            .find(|(_, prefix)| id.starts_with(prefix));
        let Some((product, _)) = product else {
            return Err(Error::usage(format!(
                "--reinstall: '{}' is no instance that can be reinstalled: those of {} begin with ein-, those of {} with ins-",
                id.escape_debug(),
                title(Service::Ecm),
                title(Service::Cvm)
            )));
        };
        match found {
            Some((other, first)) if other != *product => {
                return Err(Error::usage(format!(
                    "{first} is of {} and {id} is of {}: one command reinstalls instances of one product",
                    title(other),
                    title(*product)
                )));
            }
            _ => found = Some((*product, id)),
        }
    }
    Ok(found.map(|(product, _)| product))
}

/// How a password for an instance of `product` is held against the rules.
pub(super) fn password_rules(
    product: Service,
) -> fn(&Secret) -> std::result::Result<Vec<Text>, Text> {
    match product {
        Service::Ecm => ecm::password_problems,
        _ => cvm::password_problems,
    }
}

/// The product whose disks are rolled back at `provider`.
pub(super) fn product_at(provider: Provider) -> Option<Service> {
    let mut products = ALL.iter().map(|names| names.product);
    products.find(|product| product.provider() == provider)
}

/// What a product is called.
pub(super) fn title(product: Service) -> String {
    format!(
        "{} {}",
        product.provider().title(),
        product.name().to_uppercase()
    )
}

fn only_reinstalled(id: &str) -> Error {
    let id = id.escape_debug();
    Error::usage(format!(
        "'{id}' is of {}, whose disks have no snapshots to go back to",
        title(Service::Ecm)
    ))
    .hint(Text::fixed(
        "--reinstall writes an image onto its system disk: a wipe, not a rollback",
        "--reinstall 会用镜像重写系统盘：这是清除，不是回滚",
    ))
}

fn no_region() -> Error {
    Error::usage("no region is given").hint(Text::fixed(
        "name it with --region or TENCENTCLOUD_REGION, such as ap-guangzhou",
        "请用 --region 或 TENCENTCLOUD_REGION 指定，例如 ap-guangzhou",
    ))
}

fn unknown() -> Error {
    Error::usage("this product has no disks that can be rolled back")
}
