//! The hosts that requests go to, as `--print-request` shows them: nothing is sent.

use std::fs;

use serde_json::json;
use snapbox::str;

use crate::support::env::TestEnv;
use crate::support::output::Output;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;

const ECS: [&str; 3] = ["ecs", "describe-disks", "--print-request"];
const ECM: [&str; 3] = ["ecm", "describe-instances", "--print-request"];

fn env() -> TestEnv {
    TestEnv::new().with_alibaba_keys().with_tencent_keys()
}

/// The host of the request that is shown; the port of an endpoint of this machine with it.
fn host(output: &Output) -> String {
    assert_eq!(output.code, Some(0), "{output}");
    let (_, rest) = output.stdout.split_once("://").unwrap();
    rest.split('/').next().unwrap().to_owned()
}

fn aliyun(env: &TestEnv, more: &serde_json::Value) {
    let mut profile = json!({"name": "default", "mode": "AK", "access_key_id": "LTAI-example-key",
        "access_key_secret": "alibaba/example+secret=1", "region_id": "cn-beijing"});
    let more = more.as_object().unwrap().clone();
    profile.as_object_mut().unwrap().extend(more);
    let folder = env.home().join(".aliyun");
    fs::create_dir_all(&folder).unwrap();
    let config = json!({"current": "default", "profiles": [profile]});
    fs::write(folder.join("config.json"), config.to_string()).unwrap();
}

fn tccli(env: &TestEnv, configure: &serde_json::Value) {
    let folder = env.home().join(".tccli");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("default.configure"), configure.to_string()).unwrap();
}

#[test]
fn the_region_chooses_the_host() {
    let env = env();
    for (args, region, expected) in [
        (ECS, "cn-beijing", "ecs.cn-beijing.aliyuncs.com"),
        (ECS, "cn-hangzhou", "ecs-cn-hangzhou.aliyuncs.com"),
        (ECS, "cn-wuhan", "ecs.aliyuncs.com"),
        (ECM, "ap-guangzhou", "ecm.tencentcloudapi.com"),
        (ECM, "ap-hangzhou-ecm", "ecm.tencentcloudapi.com"),
        (
            ECM,
            "ap-shanghai-fsi",
            "ecm.ap-shanghai-fsi.tencentcloudapi.com",
        ),
    ] {
        let output = env.run(&[&args[..], &["--region", region]].concat());
        assert_eq!(
            (host(&output).as_str(), output.stderr.as_str()),
            (expected, ""),
            "{region}"
        );
    }
}

#[test]
fn an_unknown_region_is_used_and_told_of() {
    let args = [&ECS[..], &["--region", "cn-hangzou"]].concat();
    let output = env().run(&args);
    assert_eq!(host(&output), "ecs.cn-hangzou.aliyuncs.com");
    snapbox::assert_data_eq!(
        output.stderr,
        str![[r#"
warning: region cn-hangzou is not one that snapback knows of Alibaba Cloud: a new one, or a typing error; the nearest known one is cn-hangzhou; requests go to https://ecs.cn-hangzou.aliyuncs.com

"#]]
    );
    let args = [&ECM[..], &["--region", "xx-new-1"]].concat();
    let output = env().run(&args);
    assert_eq!(host(&output), "ecm.tencentcloudapi.com");
    snapbox::assert_data_eq!(
        output.stderr,
        str![[r#"
warning: region xx-new-1 is not one that snapback knows of Tencent Cloud: a new one, or a typing error; requests go to https://ecm.tencentcloudapi.com

"#]]
    );
}

#[test]
fn an_unknown_region_is_not_told_of_where_its_host_was_named_or_silence_was_asked_for() {
    let region = "--region=cn-hangzou";
    for more in [
        &["--quiet"][..],
        &["--endpoint=ecs.example.com"],
        &["--sandbox"],
    ] {
        let output = env().run(&[&ECS[..], &[region], more].concat());
        assert_eq!(
            (output.code, output.stderr.as_str()),
            (Some(0), ""),
            "{more:?}"
        );
    }
    let env = env();
    aliyun(&env, &json!({"endpoint": "ecs.example.com"}));
    let output = env.run(&[&ECS[..], &[region]].concat());
    assert_eq!(
        (output.code, output.stderr.as_str()),
        (Some(0), ""),
        "{output}"
    );
}

#[test]
fn the_inside_of_a_vpc_is_asked_for_by_option_or_variable() {
    for (args, more, expected) in [
        (
            ECS,
            &["--region=cn-beijing"][..],
            "ecs-vpc.cn-beijing.aliyuncs.com",
        ),
        (
            ECS,
            &["--region=cn-hangzhou"],
            "ecs-vpc.cn-hangzhou.aliyuncs.com",
        ),
        (ECM, &[], "ecm.internal.tencentcloudapi.com"),
        (
            ECS,
            &["--region=cn-beijing", "--endpoint=ecs.example.com"],
            "ecs.example.com",
        ),
    ] {
        let args = [&args[..], more].concat();
        let option = env().run(&[&args[..], &["--vpc"]].concat());
        let variable = env().var("SNAPBACK_VPC", "1").run(&args);
        assert_eq!(
            (host(&option).as_str(), host(&variable).as_str()),
            (expected, expected)
        );
    }
    let off = env().var("SNAPBACK_VPC", "false").run(&ECM);
    assert_eq!(host(&off), "ecm.tencentcloudapi.com");
}

#[test]
fn a_vpc_endpoint_takes_a_region() {
    env()
        .run(&["ecs", "describe-regions", "--vpc"])
        .assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
error: a VPC endpoint is one of a region, and no region is given
hint: name it with --region or ALIBABA_CLOUD_REGION_ID

"#]]);
}

#[test]
fn a_profile_of_aliyun_chooses_the_host_unless_an_option_does() {
    for (more, args, expected) in [
        (json!({}), &[][..], "ecs.cn-beijing.aliyuncs.com"),
        (
            json!({"endpoint_type": "vpc"}),
            &[],
            "ecs-vpc.cn-beijing.aliyuncs.com",
        ),
        (
            json!({"enable_vpc": true}),
            &[],
            "ecs-vpc.cn-beijing.aliyuncs.com",
        ),
        (
            json!({"endpoint": "https://ecs.example.com"}),
            &[],
            "ecs.example.com",
        ),
        (
            json!({"endpoint": "a.example.com"}),
            &["--vpc"],
            "ecs-vpc.cn-beijing.aliyuncs.com",
        ),
        (
            json!({"endpoint_type": "vpc"}),
            &["--endpoint=b.example.com"],
            "b.example.com",
        ),
    ] {
        let env = TestEnv::new();
        aliyun(&env, &more);
        let output = env.run(&[&ECS[..], args].concat());
        assert_eq!(host(&output), expected);
    }
}

#[test]
fn the_settings_of_tccli_and_terraform_choose_the_host_unless_an_option_does() {
    let configure = json!({"ecm": {"endpoint": "ecm.example.com"}});
    let intl = "intl.tencentcloudapi.com";
    for (configure, domain, args, expected) in [
        (
            &json!({"ecm": {"endpoint": "ecm.tencentcloudapi.com"}}),
            "",
            &["--region=ap-shanghai-fsi"][..],
            "ecm.ap-shanghai-fsi.tencentcloudapi.com",
        ),
        (&configure, "", &[], "ecm.example.com"),
        (&configure, intl, &[], "ecm.intl.tencentcloudapi.com"),
        (
            &configure,
            "tencentcloudapi.com",
            &[],
            "ecm.tencentcloudapi.com",
        ),
        (
            &configure,
            intl,
            &["--vpc"],
            "ecm.internal.tencentcloudapi.com",
        ),
        (
            &configure,
            intl,
            &["--endpoint=b.example.com"],
            "b.example.com",
        ),
    ] {
        let env = env().var("TENCENTCLOUD_DOMAIN", domain);
        tccli(&env, configure);
        let output = env.run(&[&ECM[..], args].concat());
        assert_eq!(host(&output), expected);
    }
}

#[test]
fn an_endpoint_of_a_profile_is_held_to_what_is_asked_of_the_option() {
    let env = TestEnv::new();
    aliyun(&env, &json!({"endpoint": "http://ecs.example.com"}));
    let output = env.run(&ECS);
    assert_eq!(output.code, Some(2), "{output}");
    let told = "error: endpoint of profile 'default' in ";
    assert!(output.stderr.starts_with(told), "{output}");
    let domain = env
        .var("TENCENTCLOUD_DOMAIN", "example.com/path")
        .with_tencent_keys();
    let output = domain.run(&ECM);
    assert_eq!(output.code, Some(2), "{output}");
    assert!(
        output
            .stderr
            .starts_with("error: environment variable TENCENTCLOUD_DOMAIN "),
        "{output}"
    );
}

/// Where a role that the SDKs' file describes is taken on; a proxy is asked to go there, and does not.
fn token_service(region: &str, enable_vpc: &str) -> Output {
    let proxy = Stub::start(Script::new().always("", Reply::json(403, &json!({}))));
    let env = TestEnv::new()
        .var("HTTPS_PROXY", &proxy.url())
        .var("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou")
        .var("ALIBABA_CLOUD_STS_REGION", region)
        .var("SNAPBACK_STS_ENDPOINT", "");
    let folder = env.home().join(".alibabacloud");
    fs::create_dir_all(&folder).unwrap();
    let section = "[default]\ntype = ram_role_arn\naccess_key_id = id\naccess_key_secret = secret\n\
        role_arn = acs:ram::100:role/drill\n";
    let text = format!("{section}enable_vpc = {enable_vpc}\n");
    fs::write(folder.join("credentials"), text).unwrap();
    env.run(&["ecs", "describe-disks"])
}

#[test]
fn a_switch_in_the_sdks_file_is_a_word() {
    let inside = "does not connect to https://sts-vpc.cn-beijing.aliyuncs.com\n";
    let outside = "does not connect to https://sts.cn-beijing.aliyuncs.com\n";
    for (word, expected) in [
        ("true", inside),
        ("True", inside),
        ("false", outside),
        ("", outside),
        (
            "maybe",
            "'enable_vpc' of profile 'default' in [HOME]/.alibabacloud/credentials is neither true nor false\n",
        ),
    ] {
        let output = token_service("cn-beijing", word);
        let home = output.home.to_str().unwrap();
        let told = output.stderr.replace(home, "[HOME]");
        assert!(told.contains(expected), "{word}: {output}");
    }
}

#[test]
fn a_host_inside_a_vpc_that_no_list_has_is_told_of() {
    let beijing = "ecs-vpc.cn-beijing.aliyuncs.com";
    let finance = "ecm.ap-shanghai-fsi.tencentcloudapi.com";
    for (args, region, expected, told) in [
        (ECS, "cn-beijing", beijing, None),
        (
            ECS,
            "cn-wuhan",
            "ecs-vpc.cn-wuhan.aliyuncs.com",
            Some(
                "warning: no host of ecs for the inside of a VPC in cn-wuhan is in the lists of Alibaba Cloud",
            ),
        ),
        (
            ECS,
            "xx-new-1",
            "ecs-vpc.xx-new-1.aliyuncs.com",
            Some(
                "warning: region xx-new-1 is not one that snapback knows of Alibaba Cloud: a new one, or a typing error",
            ),
        ),
        (
            ECM,
            "ap-guangzhou",
            "ecm.internal.tencentcloudapi.com",
            None,
        ),
        (
            ECM,
            "ap-shanghai-fsi",
            finance,
            Some(
                "warning: no host of ecm for the inside of a VPC in ap-shanghai-fsi is in the lists of Tencent Cloud",
            ),
        ),
    ] {
        let output = env().run(&[&args[..], &["--vpc", "--region", region]].concat());
        let told = told.map_or(String::new(), |told| {
            format!("{told}; requests go to https://{expected}\n")
        });
        assert_eq!(
            (host(&output), &output.stderr),
            (expected.to_owned(), &told)
        );
    }
    let output = token_service("ap-south-1", "true");
    let told = "warning: no host of sts for the inside of a VPC in ap-south-1 is in the lists of Alibaba Cloud; \
        requests go to https://sts-vpc.ap-south-1.aliyuncs.com\n";
    assert!(output.stderr.starts_with(told), "{output}");
    assert!(
        !token_service("cn-beijing", "true")
            .stderr
            .contains("warning")
    );
}
