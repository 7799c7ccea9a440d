//! Environment variables that stand for options.

use serde_json::json;

use crate::cloud::{ecs, ecs_answer};
use crate::support::script::Script;
use crate::support::server::Stub;

#[test]
fn an_empty_variable_is_not_set() {
    let regions = ecs_answer(json!({"Regions": {"Region": [{"RegionId": "cn-hangzhou"}]}}));
    let stub = Stub::start(Script::new().always("DescribeRegions", regions));
    let args = ["ecs", "describe-regions", "--query", "regions[0].region_id"];
    for name in [
        "SNAPBACK_PROFILE",
        "SNAPBACK_OUTPUT",
        "SNAPBACK_STATE_DIR",
        "SNAPBACK_SANDBOX",
        "SNAPBACK_LANG",
        "SSL_CERT_FILE",
        "ALIBABA_CLOUD_SECURITY_TOKEN",
        "ALIBABA_CLOUD_PROFILE",
    ] {
        let output = ecs(&stub).var(name, "").run(&args);
        assert_eq!(output.code, Some(0), "{name}\n{output}");
        assert_eq!(output.stdout, "cn-hangzhou\n", "{name}\n{output}");
    }
    let env = ecs(&stub).var("SNAPBACK_ENDPOINT", "");
    let output = env.run(&[&args[..2], &["--print-request"]].concat());
    assert!(
        output
            .stdout
            .starts_with("POST https://ecs-cn-hangzhou.aliyuncs.com/?"),
        "{output}"
    );
}
