//! What CVM answers, in the words of a run that reinstalls.

use crate::api::tencent::cvm;
use crate::rollback::facts::{Image, Instance, Operation};
use crate::rollback::{cbs, tencent};

use super::REFUSALS;

/// An instance. Starts and stops are shown as operations too: a reinstall is told from them.
pub(super) fn instance(instance: cvm::Instance) -> Instance {
    let operation = tencent::operation(
        instance.latest_operation.as_deref(),
        instance.latest_operation_state.as_deref(),
        REFUSALS.operation,
    );
    let request_id = instance.latest_operation_request_id.clone();
    // The documents' own sample says so where nothing failed.
    let trouble = instance.latest_operation_error_msg.clone();
    let trouble = trouble.filter(|trouble| trouble != "None");
    Instance {
        image: instance.image_id.clone(),
        operation: operation.map(|operation| Operation {
            request_id,
            trouble,
            ..operation
        }),
        ..cbs::facts::instance(instance)
    }
}

/// An image.
pub(super) fn image(image: cvm::Image) -> Image {
    tencent::image(image.image_id, image.image_name, image.image_state)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::rollback::facts::OperationState;

    #[test]
    fn an_operation_is_shown_with_its_request_and_is_no_lock() {
        let seen = instance(
            serde_json::from_value(json!({"InstanceId": "ins-1", "InstanceState": "STOPPED",
                "RestrictState": "NORMAL", "StopChargingMode": "STOP_CHARGING", "ImageId": "img-1",
                "LatestOperation": "ResetInstance", "LatestOperationState": "OPERATING",
                "LatestOperationRequestId": "r-1", "LatestOperationErrorMsg": "None"}))
            .unwrap(),
        );
        assert!(seen.released);
        assert_eq!(seen.locks, Vec::<String>::new());
        assert_eq!(seen.image.as_deref(), Some("img-1"));
        let expected = Operation {
            name: "ResetInstance".to_owned(),
            is_reinstall: true,
            state: OperationState::UnderWay,
            status: "OPERATING".to_owned(),
            request_id: Some("r-1".to_owned()),
            trouble: None,
        };
        assert_eq!(seen.operation, Some(expected));
    }
}
