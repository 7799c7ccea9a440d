//! The chains of credentials, from real files and against the sandbox's token and metadata services.

mod alibaba;
mod alibaba_faults;
mod alibaba_renewal;
mod lent;
mod metadata;
mod tencent;

use serde_json::Value;

use crate::sandbox::served::Served;
use crate::support::env::TestEnv;

/// An environment without keys, whose clouds, token services and metadata services are all `served`.
pub(crate) fn client(served: &Served) -> TestEnv {
    let metadata = |cloud| format!("{}/metadata/{cloud}", served.url());
    TestEnv::new()
        .var("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou")
        .var("SNAPBACK_ENDPOINT", served.url())
        .var("SNAPBACK_STS_ENDPOINT", served.url())
        .var("SNAPBACK_ALIBABA_METADATA", &metadata("alibaba"))
        .var("SNAPBACK_TENCENT_METADATA", &metadata("tencent"))
}

/// What `served` was asked so far.
pub(crate) fn requests(served: &Served) -> Vec<Value> {
    let output = TestEnv::new().run(&["sandbox", "requests", "--addr", &served.addr()]);
    assert_eq!(output.code, Some(0), "{output}");
    let lines = output.stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}
