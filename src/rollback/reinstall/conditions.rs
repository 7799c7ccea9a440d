//! What must hold before an instance is reinstalled, held against what was read, and what the provider itself denies.

use crate::rollback::check::{Check, Checks, Verdict};
use crate::rollback::cloud::Catalog;
use crate::rollback::facts::{Instance, OperationState, Power};
use crate::rollback::plan::{Plan, Reinstall};

/// The codes with which a provider refuses a reinstall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusals {
    /// The operation.
    pub operation: &'static str,
    /// An instance on its way from one state to another, or in one in which nothing can be done to it.
    pub state: &'static str,
    /// An instance on which another operation is under way.
    pub busy: &'static str,
    /// An instance that has expired or is isolated.
    pub restricted: &'static str,
    /// An instance that gave its resources back when it was stopped; `None` where there are none.
    pub released: Option<&'static str>,
    /// An image that does not exist.
    pub image_missing: &'static str,
    /// An image that cannot be used yet, or not any more.
    pub image_state: &'static str,
}

/// What the provider says of a reinstall of an instance when it is asked beforehand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denial {
    /// The instance.
    pub instance: String,
    /// Why it would be refused; `None` when it would not.
    pub why: Option<String>,
}

/// Every precondition of the reinstalls of `plan`, held against its facts.
#[must_use]
pub fn reinstall_conditions(plan: &Plan, refusals: &Refusals) -> Vec<Check> {
    let all = plan.reinstalls();
    all.flat_map(|(instance, reinstall)| {
        let mut checks = Checks::of(&instance.id);
        note_instance(&mut checks, instance, refusals);
        note_image(&mut checks, reinstall, refusals);
        checks.list
    })
    .collect()
}

/// What of `instance` a reinstall depends on.
pub(in crate::rollback) fn note_instance(
    checks: &mut Checks<'_>,
    instance: &Instance,
    refusals: &Refusals,
) {
    checks.note(
        "instance-settled",
        matches!(instance.power, Power::Running | Power::Stopped),
        Verdict::Fail,
        instance.status.as_str(),
        "RUNNING or STOPPED",
        refusals.state,
    );
    let operation = instance.operation.as_ref();
    checks.note(
        "no-operation-under-way",
        operation.is_none_or(|operation| operation.state != OperationState::UnderWay),
        Verdict::Fail,
        operation.map_or("none", |operation| operation.status.as_str()),
        "no operation under way",
        refusals.busy,
    );
    checks.note(
        "not-restricted",
        instance.locks.is_empty(),
        Verdict::Fail,
        if instance.locks.is_empty() {
            "NORMAL".to_owned()
        } else {
            instance.locks.join(", ")
        },
        "NORMAL",
        refusals.restricted,
    );
    if let Some(code) = refusals.released {
        checks.note(
            "instance-not-released",
            !instance.released,
            Verdict::Fail,
            if instance.released {
                "its compute resources were given back when it was stopped"
            } else {
                "kept"
            },
            "compute resources kept",
            code,
        );
    }
}

fn note_image(checks: &mut Checks<'_>, reinstall: &Reinstall, refusals: &Refusals) {
    let Some(status) = &reinstall.image_status else {
        let seen = format!("no image {} that these keys may see", reinstall.image);
        let code = refusals.image_missing;
        checks.note("image-exists", false, Verdict::Fail, seen, "an image", code);
        return;
    };
    let code = refusals.image_missing;
    checks.note(
        "image-exists",
        true,
        Verdict::Fail,
        "found",
        "an image",
        code,
    );
    checks.note(
        "image-ready",
        reinstall.image_ready,
        Verdict::Fail,
        status.as_str(),
        "NORMAL",
        refusals.image_state,
    );
}

/// What the provider says that it would deny.
pub(in crate::rollback) fn note_denial(
    checks: &mut Checks<'_>,
    why: Option<&str>,
    refusals: &Refusals,
) {
    checks.note(
        "reset-not-denied",
        why.is_none(),
        Verdict::Fail,
        why.unwrap_or("not denied"),
        DENIED_NEEDS,
        refusals.state,
    );
}

const DENIED_NEEDS: &str = "ResetInstances not denied";

/// The provider's own word on each reinstall of `plan`, where it has a request for that.
pub async fn denials<C: Catalog>(cloud: &C, plan: &Plan, refusals: &Refusals) -> Vec<Check> {
    let ids: Vec<_> = plan.reinstalls().map(|(one, _)| one.id.clone()).collect();
    if ids.is_empty() {
        return Vec::new();
    }
    match cloud.denials(&ids).await {
        None => Vec::new(),
        Some(Ok(told)) => {
            let one = |denial: &Denial| {
                let mut checks = Checks::of(&denial.instance);
                note_denial(&mut checks, denial.why.as_deref(), refusals);
                checks.list
            };
            told.iter().flat_map(one).collect()
        }
        Some(Err(error)) => {
            let unknown = |id: String| Check {
                id: "reset-not-denied",
                target: id,
                verdict: Verdict::Unknown,
                seen: error.to_string(),
                needed: DENIED_NEEDS,
                code: refusals.state,
                is_temporary: false,
            };
            ids.into_iter().map(unknown).collect()
        }
    }
}
