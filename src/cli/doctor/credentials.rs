//! Which credentials there are, which of them count, and the keys themselves.

use std::rc::Rc;

use chrono::{DateTime, TimeDelta, Utc};

use super::check::{Check, Status};
use crate::api::{Credential, Provider};
use crate::cli::context::Context;
use crate::client::{Keys, Network};
use crate::config::credentials::{self, Found, Looked, Origin, Source};
use crate::error::{Error, Kind, Text};

/// Keys that nobody renews and that end sooner than this are told of: a rollback that is waited for may take as long.
const ENDS_SOON: TimeDelta = TimeDelta::minutes(15);

/// What was found in the places, in their order.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// A check a place.
    pub(super) checks: Vec<Check>,
    /// What counts.
    pub(super) found: Option<Found>,
    /// Whether one that comes first cannot be used.
    pub(super) broken: bool,
    /// Whether a profile was named that this provider does not have: it may be the other's.
    foreign: bool,
    /// The check of the place that counts.
    counts: Option<usize>,
}

/// Looks into every place where credentials for `provider` may be; asks nobody.
pub(super) fn places(context: &Context, provider: Provider) -> Places {
    let mut places = Places::default();
    if context.global.sandbox {
        places.found = context.found(provider).ok();
        return places;
    }
    if let Some(name) = &context.global.profile {
        let title = "named profile";
        match credentials::named(provider, name, &context.env) {
            Ok(Looked::Absent(why)) => {
                places.foreign = true;
                places.add(
                    1,
                    title,
                    Err(credentials::no_profile(provider, name, None, &why)),
                );
            }
            looked => places.add(1, title, looked),
        }
        return places;
    }
    for (number, place) in (1..).zip(credentials::places(provider)) {
        places.add(number, place.title, place.look(&context.env));
    }
    places
}

impl Places {
    fn add(&mut self, number: usize, title: &str, looked: Result<Looked<Found>, Error>) {
        let id = format!("credentials.place-{number}");
        let subject = format!("{number}. {title}");
        let settled = self.found.is_some() || self.broken;
        let check = match looked {
            Ok(Looked::Absent(why)) => Check::new(Status::Skip, id, subject, why),
            Ok(Looked::Found(found)) => {
                if settled {
                    let is_asked = matches!(found.origin, Origin::Metadata { .. });
                    let condition = if is_asked { ", if it answers" } else { "" };
                    let message = format!("{}{condition}; a place before it counts", found.origin);
                    Check::new(Status::Skip, id, subject, message)
                } else {
                    let message = format!("{}; this one counts", found.origin);
                    self.counts = Some(self.checks.len());
                    self.found = Some(found);
                    Check::new(Status::Ok, id, subject, message)
                }
            }
            Err(error) => {
                let check = Check::failed(id, subject, &error);
                if settled {
                    Check {
                        status: Status::Warn,
                        ..check
                    }
                } else {
                    self.broken = true;
                    check
                }
            }
        };
        self.checks.push(check);
    }
}

/// Whether `found` is a guess that only an answer of the instance's metadata service makes true: nobody has named a role.
fn is_guess(found: &Found) -> bool {
    matches!(found.origin, Origin::Metadata { .. })
        && matches!(&found.source, Source::Metadata(service) if service.role.is_none())
}

/// What came of getting the keys.
pub(super) struct Got {
    /// The check of them, unless the places have said all.
    pub(super) check: Option<Check>,
    /// The keys, when they can be used.
    pub(super) keys: Option<Rc<Keys>>,
    /// Whether there was ever more than a guess that there are some.
    pub(super) configured: bool,
}

/// Gets the keys for `provider` that `places` lead to. A place that turns out to be empty says why.
pub(super) async fn keys(provider: Provider, network: Network, places: &mut Places) -> Got {
    let got = |check, configured| Got {
        check,
        keys: None,
        configured,
    };
    if places.foreign {
        // It fails when it turns out to be nobody's.
        let place = places.checks.iter_mut();
        place.for_each(|place| place.status = Status::Skip);
        return got(None, false);
    }
    let Some(found) = places.found.clone() else {
        let check = (!places.broken).then(|| nothing(provider, None));
        return got(check, places.broken);
    };
    let guess = is_guess(&found);
    let keys = Rc::new(Keys::new(provider, found, network));
    let error = match keys.get().await {
        Ok(credential) => {
            let (end, now) = (keys.end().await, Context::now());
            let check = found_keys(&credential, end, keys.are_renewable(), now);
            let usable = !matches!(check.status, Status::Fail(_));
            return Got {
                keys: usable.then_some(keys),
                ..got(Some(check), true)
            };
        }
        Err(error) => error,
    };
    let check = Check::failed("credentials.keys", "keys", &error);
    let Some(why) = emptiness(provider, &error) else {
        return got(Some(check), true);
    };
    let place = places.counts.and_then(|at| places.checks.get_mut(at));
    if let Some(place) = place {
        why.clone_into(&mut place.message);
        place.status = if guess { Status::Skip } else { check.status };
    }
    if guess {
        return got(Some(nothing(provider, Some(why))), false);
    }
    got(Some(check), true)
}

/// Why the place that the keys were to come from is empty, when that is what `error` says.
fn emptiness(provider: Provider, error: &Error) -> Option<&str> {
    let begins = credentials::nowhere(provider, &[]);
    error.message().strip_prefix(begins.message())
}

fn found_keys(
    credential: &Credential,
    end: Option<DateTime<Utc>>,
    renewable: bool,
    now: DateTime<Utc>,
) -> Check {
    let mut message = format!("key id {}, secret ***", credential.key_id.escape_debug());
    let check = |status, message| Check::new(status, "credentials.keys", "keys", message);
    if credential.token.is_none() {
        return check(Status::Ok, message);
    }
    message.push_str(", token ***");
    let Some(end) = end else {
        message.push_str("; temporary, and when they end is not known");
        return check(Status::Ok, message);
    };
    let left = end - now;
    let time = end.format("%Y-%m-%d %H:%M:%S UTC");
    if left <= TimeDelta::zero() {
        message.push_str(&format!("; they ended at {time}"));
        return check(Status::Fail(Kind::Credentials), message).hint(RENEW);
    }
    message.push_str(&format!("; they end at {time}"));
    if renewable {
        message.push_str(", and are renewed before");
    } else if left < ENDS_SOON {
        message.push_str(&format!(", in {} min", left.num_minutes()));
        return check(Status::Warn, message).hint(RENEW);
    }
    check(Status::Ok, message)
}

const RENEW: Text = Text::fixed(
    "get new ones with the tool that wrote them; a profile with a role is renewed by snapback itself",
    "请用写入这些密钥的工具重新获取；使用角色的配置由 snapback 自动续期",
);

/// The files that others can get at, of those that `found` comes from.
pub(super) fn exposures(found: &Found) -> impl Iterator<Item = Check> {
    found.exposures().into_iter().map(|exposure| {
        let message = exposure.to_string();
        Check::new(Status::Warn, "credentials.exposure", "file", message)
    })
}

/// What is said of a provider for which there is nothing at all; why the last place has nothing, if that was asked.
fn nothing(provider: Provider, why: Option<&str>) -> Check {
    let error = credentials::nowhere(provider, &[]);
    let mut message = "nothing is configured for this provider".to_owned();
    if let Some(why) = why {
        message.push_str(&format!("; {why}"));
    }
    let check = Check::failed("credentials.keys", "keys", &error);
    Check {
        status: Status::Skip,
        message,
        ..check
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Secret;
    use crate::error::Language;

    /// Status and words of temporary keys that end in `minutes`.
    fn told(minutes: i64, renewable: bool) -> (Status, String, Option<String>) {
        let now: DateTime<Utc> = "2026-11-21T01:00:00Z".parse().unwrap();
        let credential = Credential {
            key_id: "STS.example".to_owned(),
            key_secret: Secret::new("planted"),
            token: Some(Secret::new("planted")),
        };
        let end = now + TimeDelta::minutes(minutes);
        let check = found_keys(&credential, Some(end), renewable, now);
        let hint = check.hint.map(|hint| hint.get(Language::En).to_owned());
        (check.status, check.message, hint)
    }

    #[test]
    fn temporary_keys_that_nobody_renews_are_told_of_before_they_end() {
        let hint = Some(RENEW.get(Language::En).to_owned());
        let begins = "key id STS.example, secret ***, token ***; they";
        assert_eq!(
            told(14, false),
            (
                Status::Warn,
                format!("{begins} end at 2026-11-21 01:14:00 UTC, in 14 min"),
                hint.clone()
            )
        );
        assert_eq!(
            told(-1, false),
            (
                Status::Fail(Kind::Credentials),
                format!("{begins} ended at 2026-11-21 00:59:00 UTC"),
                hint
            )
        );
        assert_eq!(
            told(15, false),
            (
                Status::Ok,
                format!("{begins} end at 2026-11-21 01:15:00 UTC"),
                None
            )
        );
        assert_eq!(
            told(14, true),
            (
                Status::Ok,
                format!("{begins} end at 2026-11-21 01:14:00 UTC, and are renewed before"),
                None
            )
        );
    }
}
