//! Faults of the network in plain words.

use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use super::gate::Phase;
use super::proxy::Proxy;
use super::{Endpoint, tls_fault};
use crate::error::Text;

/// A fault of the network: what happened, and what to look at.
#[derive(Debug)]
pub(super) struct Fault {
    /// What happened.
    pub(super) message: String,
    /// What to look at.
    pub(super) hints: Vec<Text>,
    /// It would be the same the next time: the other side cannot prove who it is.
    pub(super) lasting: bool,
}

impl Fault {
    pub(super) fn passing(message: String, hint: Text) -> Self {
        Self {
            message,
            hints: vec![hint],
            lasting: false,
        }
    }

    pub(super) fn lasting(message: String, hint: Text) -> Self {
        Self {
            lasting: true,
            ..Self::passing(message, hint)
        }
    }
}

/// What an attempt was about.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    /// Where the request was to go.
    pub(super) endpoint: &'a Endpoint,
    /// Through whom.
    pub(super) proxy: Option<&'a Proxy>,
    /// How long the connection might take.
    pub(super) connect_timeout: Duration,
    /// How long the attempt might take.
    pub(super) within: Duration,
    /// True when the time of the command ended with it.
    pub(super) is_last: bool,
    /// How far it came.
    pub(super) phase: Phase,
}

impl Scene<'_> {
    /// Says in plain words what `error` is.
    pub(super) fn explain(&self, error: &reqwest::Error) -> Fault {
        let endpoint = self.endpoint;
        if let Some(wrong) = chain(error).find_map(tls_error) {
            return tls_fault::explain(wrong, endpoint);
        }
        if error.is_timeout() {
            return self.timeout(error.is_connect());
        }
        let tunnel = chain(error).find_map(|error| {
            let text = error.to_string();
            text.strip_prefix("tunnel error: ").map(str::to_owned)
        });
        if let (Some(proxy), Some(what)) = (self.proxy, tunnel) {
            return self.tunnel(proxy, &what, error);
        }
        let closed = || match self.phase {
            Phase::Waiting => format!("{endpoint} closed the connection before it had answered"),
            Phase::Connecting | Phase::Greeting => {
                format!("{endpoint} closed the connection before TLS was agreed on")
            }
        };
        match met(error) {
            Met::Refused => {
                Fault::passing(format!("{endpoint} refuses the connection"), self.look())
            }
            Met::Unresolved => Fault::passing(
                format!("the name of {endpoint} cannot be resolved"),
                self.look(),
            ),
            Met::Closed => Fault::passing(closed(), CLOSED),
            Met::Other if error.is_connect() => Fault::passing(
                format!("no connection to {endpoint}: {}", root(error)),
                self.look(),
            ),
            Met::Other => Fault::passing(
                format!("the connection to {endpoint} broke off: {}", root(error)),
                CLOSED,
            ),
        }
    }

    fn timeout(&self, is_of_connecting: bool) -> Fault {
        let endpoint = self.endpoint;
        let limit = if is_of_connecting {
            self.connect_timeout
        } else {
            self.within
        };
        let within = format!("within {} s", limit.as_secs_f32());
        let via = self
            .proxy
            .map_or_else(String::new, |proxy| format!(" through {proxy}"));
        let (message, look) = match self.phase {
            Phase::Connecting => (
                format!("no connection to {endpoint}{via} {within}"),
                Some(self.look()),
            ),
            Phase::Greeting => (
                format!("{endpoint} took the connection{via}, but did not agree on TLS {within}"),
                Some(self.look()),
            ),
            Phase::Waiting => (format!("no answer from {endpoint}{via} {within}"), None),
        };
        let more = if self.is_last && !is_of_connecting {
            Text::fixed("--timeout allows more time", "--timeout 可放宽时限")
        } else if is_of_connecting {
            Text::fixed(
                "--connect-timeout allows more time",
                "--connect-timeout 可放宽时限",
            )
        } else {
            Text::fixed(
                "--request-timeout allows more time",
                "--request-timeout 可放宽时限",
            )
        };
        Fault {
            message,
            hints: look.into_iter().chain([more]).collect(),
            lasting: false,
        }
    }

    /// What went wrong between here and the far end of the proxy; `what` are hyper's words.
    fn tunnel(&self, proxy: &Proxy, what: &str, error: &reqwest::Error) -> Fault {
        let (endpoint, variable) = (self.endpoint, proxy.variable());
        let look = Text::new(
            format!("look at {variable}; hosts named in NO_PROXY are asked without a proxy"),
            format!("请检查 {variable}；NO_PROXY 中列出的主机不经过代理"),
        );
        let message = match (what, met(error)) {
            ("proxy authorization required", _) => {
                let hint = Text::new(
                    format!("put them into {variable}: http://USER:PASSWORD@HOST:PORT"),
                    format!("请写入 {variable}：http://用户名:密码@主机:端口"),
                );
                let message = format!(
                    "{proxy} wants a user name and a password, or others than it was given"
                );
                return Fault::lasting(message, hint);
            }
            ("unsuccessful", _) => {
                let hint = Text::new(
                    format!(
                        "ask whoever runs the proxy to allow the host; if it can be reached without one, name it in NO_PROXY, \
                         or correct {variable}"
                    ),
                    format!(
                        "请联系代理管理员放行该主机；若无需代理即可访问，请将其加入 NO_PROXY，或更正 {variable}"
                    ),
                );
                return Fault::passing(format!("{proxy} does not connect to {endpoint}"), hint);
            }
            (_, Met::Refused) => format!("{proxy} refuses the connection"),
            (_, Met::Unresolved) => format!("the name of {proxy} cannot be resolved"),
            ("unexpected end of file", _) | (_, Met::Closed) => {
                format!("{proxy} closed the connection instead of connecting to {endpoint}")
            }
            _ => format!("no connection to {proxy}: {}", root(error)),
        };
        Fault::passing(message, look)
    }

    fn look(&self) -> Text {
        if self.endpoint.is_of_vpc() {
            return Text::fixed(
                "a VPC endpoint is there only inside the provider's network: leave out --vpc elsewhere",
                "VPC 地址仅在云厂商内网可用：在其他环境请去掉 --vpc",
            );
        }
        LOOK_AT_ENDPOINT
    }
}

/// Says in plain words why there is no TLS with `endpoint`.
pub(super) fn handshake(error: &io::Error, endpoint: &Endpoint) -> Fault {
    match tls_error(error) {
        Some(wrong) => tls_fault::explain(wrong, endpoint),
        None => Fault::passing(format!("no TLS with {endpoint}: {error}"), LOOK_AT_ENDPOINT),
    }
}

/// What to look at when the other side is not the one that was meant.
pub(super) const LOOK_AT_ENDPOINT: Text = Text::fixed(
    "look at --endpoint, --region, HTTPS_PROXY and the network",
    "请检查 --endpoint、--region、HTTPS_PROXY 和网络",
);

const CLOSED: Text = Text::fixed(
    "something between here and there may end connections, such as a firewall or a proxy; -v shows each attempt",
    "可能有中间设备（防火墙、代理等）切断了连接；-v 可查看每次尝试",
);

/// What was met on the way, as far as several places can tell it.
enum Met {
    Refused,
    Unresolved,
    Closed,
    Other,
}

fn met(error: &reqwest::Error) -> Met {
    use io::ErrorKind as Io;
    let is_unresolved = |error: &(dyn StdError + 'static)| {
        let text = error.to_string();
        text.contains("dns error") || text.contains("invalid dns name")
    };
    let is_incomplete = |error: &(dyn StdError + 'static)| {
        let hyper = error.downcast_ref::<hyper::Error>();
        hyper.is_some_and(hyper::Error::is_incomplete_message)
    };
    let any_of = |kinds: &[Io]| chain(error).any(|error| is_io(error, kinds));
    if chain(error).any(is_unresolved) {
        Met::Unresolved
    } else if any_of(&[Io::ConnectionRefused]) {
        Met::Refused
    } else if chain(error).any(is_incomplete)
        || any_of(&[
            Io::ConnectionReset,
            Io::ConnectionAborted,
            Io::BrokenPipe,
            Io::UnexpectedEof,
        ])
    {
        Met::Closed
    } else {
        Met::Other
    }
}

/// Whether an I/O error, or the one that it holds, is of one of these kinds.
fn is_io(error: &(dyn StdError + 'static), kinds: &[io::ErrorKind]) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| {
        kinds.contains(&error.kind()) || error.get_ref().is_some_and(|held| is_io(held, kinds))
    })
}

fn chain(error: &reqwest::Error) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    let first: &(dyn StdError + 'static) = error;
    std::iter::successors(Some(first), |error| (*error).source())
}

fn root(error: &reqwest::Error) -> String {
    chain(error)
        .last()
        .map_or_else(String::new, ToString::to_string)
}

fn tls_error<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a rustls::Error> {
    // The source of an I/O error is not what it holds, but the source of that; and one may hold another.
    let held = || tls_error(error.downcast_ref::<io::Error>()?.get_ref()?);
    error.downcast_ref().or_else(held)
}
