//! What the providers' documents say: operations as typed data, their effects, ids, error codes, endpoints and
//! signatures. Pure: no input or output, no clock, no environment. Imports only [`crate::error`].

pub mod alibaba;
pub mod codes;
pub mod encoding;
pub mod endpoints;
mod id;
pub(crate) mod nearest;
mod paging;
mod secret;
mod stray;
pub mod tencent;
mod wire;

use std::fmt;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use zeroize::Zeroize;

use crate::error::{Error, Kind};

pub use id::{
    CbsDiskId, CbsSnapshotId, CvmImageId, CvmInstanceId, DiskId, EcmImageId, EcmInstanceId,
    InstanceId, SnapshotGroupId, SnapshotId,
};
pub use paging::{Paged, Progress, Turn};
pub use secret::{Redactor, Secret};
pub use stray::stray_character;
pub(crate) use wire::{parse_local_time, parse_time, text};

/// A cloud provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provider {
    /// Alibaba Cloud.
    Alibaba,
    /// Tencent Cloud.
    Tencent,
}

impl Provider {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Alibaba, Self::Tencent];

    /// The name in JSON output and in messages to scripts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Alibaba => "alibaba",
            Self::Tencent => "tencent",
        }
    }

    /// The name that people know it by.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Alibaba => "Alibaba Cloud",
            Self::Tencent => "Tencent Cloud",
        }
    }
}

/// One of a provider's products.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Service {
    /// Alibaba Cloud Elastic Compute Service.
    Ecs,
    /// Tencent Cloud Edge Computing Machine.
    Ecm,
    /// Tencent Cloud Virtual Machine.
    Cvm,
    /// Tencent Cloud Block Storage.
    Cbs,
    /// Alibaba Cloud Auto Scaling.
    Ess,
    /// Tencent Cloud Auto Scaling.
    As,
    /// Alibaba Cloud's Security Token Service.
    AlibabaSts,
    /// Tencent Cloud's Security Token Service.
    TencentSts,
}

impl Service {
    /// Whose product it is.
    #[must_use]
    pub const fn provider(self) -> Provider {
        match self {
            Self::Ecs | Self::Ess | Self::AlibabaSts => Provider::Alibaba,
            Self::Ecm | Self::Cvm | Self::Cbs | Self::As | Self::TencentSts => Provider::Tencent,
        }
    }

    /// The name in host names, credential scopes and JSON output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ecs => "ecs",
            Self::Ecm => "ecm",
            Self::Cvm => "cvm",
            Self::Cbs => "cbs",
            Self::Ess => "ess",
            Self::As => "as",
            Self::AlibabaSts | Self::TencentSts => "sts",
        }
    }

    /// The version of its API that snapback speaks.
    #[must_use]
    pub const fn version(self) -> &'static str {
        match self {
            Self::Ecs => "2014-05-26",
            Self::Ecm => "2019-07-19",
            Self::Cvm | Self::Cbs => "2017-03-12",
            Self::Ess => "2022-02-22",
            Self::As => "2018-04-19",
            Self::AlibabaSts => "2015-04-01",
            Self::TencentSts => "2018-08-13",
        }
    }
}

/// What a request does to the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Changes nothing: it may be sent any number of times.
    Read,
    /// Changes something and has no idempotency token: it must not be sent twice.
    Mutate,
}

/// A typed request: its fields are the documented parameters, serialised under their documented names.
pub trait Operation: Serialize {
    /// The answer of a successful call.
    type Response: DeserializeOwned;
    /// The product it belongs to.
    const SERVICE: Service;
    /// The provider's name of it.
    const ACTION: &'static str;
    /// What it does to the world; see [`Operation::effect`].
    const EFFECT: Effect;
    /// The parameters whose values must not be seen; `A.B` is the field `B` of the parameter `A`.
    const SECRETS: &'static [&'static str] = &[];
    /// Whether it is sent without a signature, because it carries a proof of its own.
    const ANONYMOUS: bool = false;
    /// Whether its answer holds keys: such an answer is not shown, not even in the log.
    const ANSWERS_KEYS: bool = false;
    /// How long the provider's own SDK waits for the answer.
    const ANSWER_WITHIN: Duration;

    /// What this very request does to the world: a mutating operation asked for a server-side dry run only reads.
    fn effect(&self) -> Effect {
        Self::EFFECT
    }
}

/// An answer that says only that the request was accepted.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct RequestIdOnly {}

/// An operation with its type erased: what the signers, the transport and `--print-request` work on.
pub struct Call {
    /// The product it belongs to.
    pub service: Service,
    /// The provider's name of it.
    pub action: &'static str,
    /// What it does to the world.
    pub effect: Effect,
    /// Whether it asks a mutating operation for a server-side dry run.
    pub dry_run: bool,
    /// The parameters under their documented names; absent ones are left out.
    pub params: Map<String, Value>,
    /// The parameters whose values must not be seen.
    pub secrets: &'static [&'static str],
    /// Whether it is sent without a signature.
    pub anonymous: bool,
    /// Whether its answer must not be shown.
    pub answers_keys: bool,
    /// How long to wait for the answer.
    pub answer_within: Duration,
}

impl Call {
    /// Erases the type of `operation`.
    ///
    /// # Errors
    /// [`Kind::Failed`] when it does not serialise to a JSON object: a defect of the operation's definition.
    pub fn of<O: Operation>(operation: &O) -> Result<Self, Error> {
        Ok(Self {
            service: O::SERVICE,
            action: O::ACTION,
            effect: operation.effect(),
            dry_run: operation.effect() != O::EFFECT,
            params: params(O::ACTION, serde_json::to_value(operation))?,
            secrets: O::SECRETS,
            anonymous: O::ANONYMOUS,
            answers_keys: O::ANSWERS_KEYS,
            answer_within: O::ANSWER_WITHIN,
        })
    }

    /// What to take out of any text about this call before anybody sees it.
    #[must_use]
    pub fn redactor(&self, credential: Option<&Credential>) -> Redactor {
        let mut redactor = Redactor::default();
        for path in self.secrets {
            let (name, pointer) = place(path);
            let value = self.params.get(name);
            if let Some(Value::String(value)) = value.and_then(|value| value.pointer(&pointer)) {
                redactor.add(value);
            }
        }
        if let Some(token) = credential.and_then(|credential| credential.token.as_ref()) {
            redactor.add(token.reveal());
        }
        redactor
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("service", &self.service)
            .field("action", &self.action)
            .field("effect", &self.effect)
            .finish_non_exhaustive()
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        for path in self.secrets {
            let (name, pointer) = place(path);
            let value = self.params.get_mut(name);
            if let Some(Value::String(value)) = value.and_then(|value| value.pointer_mut(&pointer))
            {
                value.zeroize();
            }
        }
    }
}

/// The parameters of `action` that are there, of an operation that was serialised.
fn params(
    action: &str,
    serialised: serde_json::Result<Value>,
) -> Result<Map<String, Value>, Error> {
    let broken = || Error::new(Kind::Failed, format!("{action} cannot be serialised"));
    let Value::Object(mut params) = serialised.map_err(|error| broken().caused_by(error))? else {
        return Err(broken());
    };
    params.retain(|_, value| !value.is_null());
    Ok(params)
}

/// The parameter that `path` begins with, and the JSON pointer from there: `LoginSettings.Password` is in
/// `LoginSettings`, at `/Password`.
fn place(path: &str) -> (&str, String) {
    match path.split_once('.') {
        Some((name, rest)) => (name, format!("/{}", rest.replace('.', "/"))),
        None => (path, String::new()),
    }
}

/// Who asks: a pair of keys, and a token when the keys are temporary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// `AccessKeyId` or `SecretId`. Not a secret; it names the caller.
    pub key_id: String,
    /// `AccessKeySecret` or `SecretKey`. Signs, and is never sent.
    pub key_secret: Secret,
    /// `SecurityToken` or `Token` of temporary keys. Is sent.
    pub token: Option<Secret>,
}

/// What must be fresh in every attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The time of the attempt, as the provider's clock has it.
    pub time: DateTime<Utc>,
    /// A string that no other request has.
    pub nonce: String,
}

/// Where a request goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Destination<'a> {
    /// The `Host` header: the host name, with the port unless it is the scheme's own.
    pub host: &'a str,
    /// The region that the request speaks of.
    pub region: Option<&'a str>,
}

/// A signed request, ready to be sent to [`Destination::host`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedRequest {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Path and query.
    pub target: String,
    /// Header names in lower case, and values. `host` and `content-length` are left to the transport.
    pub headers: Vec<(&'static str, String)>,
    /// The body, byte for byte as signed.
    pub body: String,
    /// What was signed; for `--print-request` and for telling a wrong secret from a wrong signature.
    pub string_to_sign: String,
}

/// How requests to Alibaba Cloud are signed. Tencent Cloud knows one way only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AlibabaSignature {
    /// RPC version 1, HMAC-SHA1: what every endpoint takes.
    #[default]
    V1,
    /// ACS3-HMAC-SHA256: what the current SDKs send.
    Acs3,
}

/// Makes `call` the request that its provider wants; without a credential it is not signed, as anonymous operations are
/// sent.
#[must_use]
pub fn sign(
    call: &Call,
    credential: Option<&Credential>,
    destination: Destination<'_>,
    stamp: &Stamp,
    signature: AlibabaSignature,
) -> SignedRequest {
    let Some(credential) = credential else {
        return match call.service.provider() {
            Provider::Alibaba => alibaba::rpc::unsigned(call, stamp),
            Provider::Tencent => tencent::tc3::unsigned(call, destination, stamp),
        };
    };
    let sign = match (call.service.provider(), signature) {
        (Provider::Alibaba, AlibabaSignature::V1) => alibaba::rpc::sign,
        (Provider::Alibaba, AlibabaSignature::Acs3) => alibaba::acs3::sign,
        (Provider::Tencent, _) => tencent::tc3::sign,
    };
    sign(call, credential, destination, stamp)
}

/// How many of the four classes (lower case, upper case, digits, symbols) the characters of `password` come from.
pub(in crate::api) fn character_classes(password: &str) -> usize {
    let classes: [fn(&char) -> bool; 4] = [
        char::is_ascii_lowercase,
        char::is_ascii_uppercase,
        char::is_ascii_digit,
        |c| !c.is_ascii_alphanumeric(),
    ];
    let present = |class: &fn(&char) -> bool| password.chars().any(|c| class(&c));
    classes.iter().filter(|class| present(class)).count()
}
