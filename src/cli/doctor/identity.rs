//! Whose keys they are, as the provider says, and how far its clock is.

use chrono::TimeDelta;

use super::check::{Check, Status};
use crate::api::Provider;
use crate::api::alibaba::sts as alibaba;
use crate::api::tencent::sts as tencent;
use crate::client::Client;
use crate::error::{Kind, Text};

/// Asks whose keys `client`, which speaks to a token service, signs with.
pub(super) async fn check(client: &Client, provider: Provider) -> Check {
    const ID: &str = "identity.caller";
    let asked = match provider {
        Provider::Alibaba => client
            .call(&alibaba::GetCallerIdentity {})
            .await
            .map(|reply| (reply.value.arn, reply.value.account_id)),
        Provider::Tencent => client
            .call(&tencent::GetCallerIdentity {})
            .await
            .map(|reply| (reply.value.arn, reply.value.account_id)),
    };
    match asked {
        Ok((arn, account)) => Check::new(
            Status::Ok,
            ID,
            "caller",
            format!("{arn}, account {account}"),
        ),
        Err(error) => Check::failed(ID, "caller", &error),
    }
}

/// More than an answer takes, and less than anybody refuses.
const WORTH_TELLING: TimeDelta = TimeDelta::seconds(5);

/// Beyond which a provider refuses the time of a signature.
const fn limit(provider: Provider) -> TimeDelta {
    match provider {
        Provider::Alibaba => TimeDelta::minutes(15),
        Provider::Tencent => TimeDelta::minutes(5),
    }
}

/// What it means that the provider's clock is ahead by `offset`; `None` when no answer told.
pub(super) fn clock(provider: Provider, offset: Option<TimeDelta>) -> Check {
    const ID: &str = "identity.clock";
    let Some(offset) = offset else {
        return Check::new(
            Status::Skip,
            ID,
            "clock",
            "no answer has told the provider's time",
        );
    };
    let away = offset.abs();
    if away <= WORTH_TELLING {
        let message = format!("within {} s of the provider's", WORTH_TELLING.num_seconds());
        return Check::new(Status::Ok, ID, "clock", message);
    }
    let side = if offset > TimeDelta::zero() {
        "behind"
    } else {
        "ahead of"
    };
    let mut message = format!(
        "this machine's clock is {} s {side} the provider's",
        away.num_seconds()
    );
    let mut status = Status::Warn;
    if away >= limit(provider) {
        status = Status::Fail(Kind::Credentials);
        let minutes = limit(provider).num_minutes();
        message.push_str(&format!("; signatures are refused from {minutes} min on"));
    }
    Check::new(status, ID, "clock", message).hint(Text::fixed(
        "set the clock of this machine (NTP); snapback signs again with the provider's time, other tools do not",
        "请校准本机时钟（NTP）；snapback 会改用服务端时间重新签名，其他工具不会",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_told_of_when_it_is_off_and_fails_where_signatures_do() {
        for (provider, seconds, status) in [
            (Provider::Alibaba, 5, Status::Ok),
            (Provider::Alibaba, -6, Status::Warn),
            (Provider::Alibaba, 899, Status::Warn),
            (Provider::Alibaba, -900, Status::Fail(Kind::Credentials)),
            (Provider::Tencent, 299, Status::Warn),
            (Provider::Tencent, 300, Status::Fail(Kind::Credentials)),
        ] {
            let check = clock(provider, Some(TimeDelta::seconds(seconds)));
            assert_eq!(check.status, status, "{provider:?} {seconds}");
        }
        assert_eq!(clock(Provider::Tencent, None).status, Status::Skip);
        let behind = clock(Provider::Tencent, Some(TimeDelta::seconds(400))).message;
        assert_eq!(
            behind,
            "this machine's clock is 400 s behind the provider's; signatures are refused from 5 min on"
        );
    }
}
