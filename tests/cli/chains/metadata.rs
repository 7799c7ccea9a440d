//! Metadata services that answer oddly, late or never.

use serde_json::json;

use crate::credentials::{ECS, empty};
use crate::support::env::TestEnv;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;

#[test]
fn version_1_of_the_metadata_service_is_asked_when_version_2_fails_in_whatever_way() {
    let keys = json!({"Code": "Success", "AccessKeyId": "STS.example", "AccessKeySecret": "secret",
        "SecurityToken": "token", "Expiration": "3000-01-01T00:00:00Z"});
    for fault in [
        Reply::Hang,
        Reply::CloseAfterRequest,
        Reply::Garbage,
        Reply::Html502,
    ] {
        let service = Script::new().reply("", fault.clone());
        let service = Stub::start(service.always("", Reply::ok(&keys)));
        let cloud = empty();
        let env = TestEnv::new()
            .var("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou")
            .endpoint(&cloud)
            .var("SNAPBACK_ALIBABA_METADATA", &service.url())
            .var("ALIBABA_CLOUD_ECS_METADATA", "drill");
        let output = env.run(&ECS);
        assert_eq!(output.code, Some(0), "{fault:?}: {output}");
        let asked: Vec<_> = service
            .requests()
            .iter()
            .map(|request| format!("{} {}", request.method, request.target))
            .collect();
        let expected = [
            "PUT /latest/api/token",
            "GET /latest/meta-data/ram/security-credentials/drill",
        ];
        assert_eq!(asked, expected, "{fault:?}");
        let forbidden = env.var("ALIBABA_CLOUD_IMDSV1_DISABLED", "true");
        let service = Stub::start(Script::new().always("", fault.clone()));
        let forbidden = forbidden.var("SNAPBACK_ALIBABA_METADATA", &service.url());
        assert_eq!(forbidden.run(&ECS).code, Some(4), "{fault:?}");
        let times = if matches!(fault, Reply::Hang) { 1 } else { 3 };
        assert_eq!(service.requests().len(), times, "{fault:?}");
    }
}
