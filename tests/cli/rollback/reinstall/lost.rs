//! Requests to reinstall whose answer is lost, after they were carried out or before.

use serde_json::json;

use super::{CVM, ECM, Product, World};
use crate::support::output::Output;

fn lose(world: &World, product: &Product, effect: &str) -> Output {
    world.trouble(&json!({"actions": [product.action], "count": 1, "effect": effect}));
    world
        .client
        .run(&World::reinstall(product.on, &["-o", "json"]))
}

#[test]
fn one_that_was_carried_out_is_found_out_and_not_sent_again() {
    for product in [ECM, CVM] {
        let world = World::new();
        let output = lose(&world, &product, "drop_after");
        assert_eq!(output.code, Some(0), "{output}");
        assert_eq!(output.json()["items"][0]["outcome"], "succeeded");
        assert_eq!(world.accepted(product.action), 1);
        assert_eq!(world.holds(product.on)[2], 1);
    }
}

#[test]
fn one_that_was_not_is_not_sent_again_where_nothing_proves_that() {
    // Neither names a request that the absence of a newer one could prove it by.
    for product in [ECM, CVM] {
        let world = World::new();
        let output = lose(&world, &product, "drop_before");
        assert_eq!(output.code, Some(8), "{output}");
        let report = output.json();
        assert_eq!(report["outcome"], "unknown");
        assert_eq!(report["items"][0]["outcome"], "unknown");
        let message = report["items"][0]["error"]["message"].as_str().unwrap();
        assert!(message.ends_with("it is not sent again"), "{message}");
        assert_eq!(world.holds(product.on)[2], 7);
    }
}

#[test]
fn cvm_proves_by_the_request_that_an_instance_names_that_another_was_not_accepted() {
    let world = World::new();
    let first = world.client.run(&World::reinstall(CVM.on, &[]));
    assert_eq!(first.code, Some(0), "{first}");
    let output = lose(&world, &CVM, "drop_before");
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(output.json()["items"][0]["outcome"], "succeeded");
    assert_eq!(world.holds(CVM.on)[2], 1);
}

#[test]
fn a_stop_afterwards_whose_answer_is_lost_is_found_out() {
    for product in [ECM, CVM] {
        for effect in ["drop_before", "drop_after"] {
            let world = World::new();
            world.trouble(&json!({"actions": ["StopInstances"], "count": 1, "effect": effect}));
            let output = world.client.run(&World::reinstall(product.off, &[]));
            assert_eq!(output.code, Some(0), "{effect}: {output}");
            assert_eq!(world.holds(product.off)[0], "STOPPED");
        }
    }
}
