//! What ECM answers, in the words of a run.

use crate::api::tencent::ecm;
use crate::rollback::facts::{Image, Instance, Lifecycle, Operation};
use crate::rollback::reinstall::Denial;
use crate::rollback::tencent;

use super::REFUSALS;

/// An instance.
pub(in crate::rollback) fn instance(instance: ecm::Instance) -> Instance {
    let operation = operation(&instance);
    let status = instance.instance_state;
    let status = status.unwrap_or_else(|| "unknown".to_owned());
    let restriction = instance.restrict_state.filter(|state| state != "NORMAL");
    let expired = instance.expire_state.filter(|state| state == "EXPIRED");
    Instance {
        id: instance.instance_id,
        name: instance.instance_name,
        power: tencent::power(&status),
        status,
        released: false,
        start: None,
        locks: restriction.or(expired).into_iter().collect(),
        lifecycle: Lifecycle::default(),
        image: instance.image.image_id,
        operation,
    }
}

/// The operation on it that was begun last. Its request is not named.
pub(in crate::rollback) fn operation(instance: &ecm::Instance) -> Option<Operation> {
    tencent::operation(
        instance.latest_operation.as_deref(),
        instance.latest_operation_state.as_deref(),
        REFUSALS.operation,
    )
}

/// An image.
pub(super) fn image(image: ecm::Image) -> Image {
    tencent::image(image.image_id, image.image_name, image.image_state)
}

/// Whether a reinstall would be refused.
pub(super) fn denial(told: ecm::InstanceOperator) -> Denial {
    let mut actions = told.denied_actions.into_iter();
    let denied = actions.find(|denied| denied.action == REFUSALS.operation);
    let why = |denied: ecm::DeniedAction| denied.message.or(denied.code);
    Denial {
        instance: told.instance_id,
        why: denied.map(|denied| why(denied).unwrap_or_else(|| "denied".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::rollback::facts::{OperationState, Power};

    fn read(fields: Value) -> Instance {
        instance(serde_json::from_value(fields).unwrap())
    }

    #[test]
    fn an_instance_is_what_its_fields_say() {
        let seen = read(
            json!({"InstanceId": "ein-1", "InstanceName": "edge", "InstanceState": "RUNNING",
            "RestrictState": "EXPIRED", "Image": {"ImageId": "img-1"},
            "LatestOperation": "ResetInstances", "LatestOperationState": "OPERATING"}),
        );
        assert_eq!(
            (seen.power, seen.status.as_str()),
            (Power::Running, "RUNNING")
        );
        assert_eq!(seen.locks, ["EXPIRED"]);
        assert_eq!(seen.image.as_deref(), Some("img-1"));
        let operation = seen.operation.unwrap();
        assert_eq!(operation.state, OperationState::UnderWay);
        assert!(operation.is_reinstall);
        assert_eq!(operation.request_id, None);
        for (state, power) in [
            ("STOPPED", Power::Stopped),
            ("REBOOTING", Power::Other),
            ("SHUTDOWN", Power::Other),
        ] {
            assert_eq!(
                read(json!({"InstanceId": "ein-1", "InstanceState": state})).power,
                power
            );
        }
    }

    #[test]
    fn only_a_denied_reinstall_is_a_denial() {
        let told = |action: &str| {
            let fields = json!({"InstanceId": "ein-1", "DeniedActions": [
                {"Action": action, "Code": "C", "Message": null}]});
            denial(serde_json::from_value(fields).unwrap()).why
        };
        assert_eq!(told("ResetInstances").as_deref(), Some("C"));
        assert_eq!(told("StartInstances"), None);
    }
}
