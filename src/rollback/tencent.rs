//! What the products of Tencent Cloud say in the same words. Pure.

use std::str::FromStr;

use crate::error::{Error, Kind, Result};

use super::facts::{Image, Operation, OperationState, Power};

/// The typed id of `text`.
pub(super) fn id<T: FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T> {
    text.parse()
        .map_err(|error: T::Err| Error::new(Kind::Usage, error.to_string()))
}

/// Whether an instance in this state runs. One that is `SHUTDOWN` waits for its destruction.
pub(super) fn power(state: &str) -> Power {
    match state {
        "RUNNING" => Power::Running,
        "STARTING" => Power::Starting,
        "STOPPING" => Power::Stopping,
        "STOPPED" => Power::Stopped,
        _ => Power::Other,
    }
}

/// The latest operation, `None` when there is none or nothing is said of how far it is; `reinstall` is the name of that
/// one. CVM documents `SUCCESS`, `OPERATING` and `FAILED`; ECM names none, and its samples show the first two.
pub(super) fn operation(
    name: Option<&str>,
    state: Option<&str>,
    reinstall: &str,
) -> Option<Operation> {
    let status = state?;
    let name = name.unwrap_or_default();
    Some(Operation {
        name: name.to_owned(),
        is_reinstall: name == reinstall,
        state: match status {
            "OPERATING" => OperationState::UnderWay,
            "SUCCESS" => OperationState::Succeeded,
            failed if failed.starts_with("FAIL") => OperationState::Failed,
            _ => OperationState::Other,
        },
        status: status.to_owned(),
        request_id: None,
        trouble: None,
    })
}

/// An image; only one that is `NORMAL` can be used. A state that is not told is taken for that: the server decides.
pub(super) fn image(id: String, name: Option<String>, state: Option<String>) -> Image {
    let status = state.unwrap_or_else(|| "NORMAL".to_owned());
    Image {
        id,
        name,
        ready: status == "NORMAL",
        status,
    }
}
