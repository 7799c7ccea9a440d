//! Tags as `ListTagResources` lists them, and the cut of listings by tag.

use serde_json::{Value, json};

use super::{Bench, column};

fn entries(body: &Value) -> Value {
    body["TagResources"]["TagResource"].clone()
}

#[test]
fn tags_are_listed_by_resource_and_resources_by_tag() {
    let bench = Bench::new();
    let list = |params: Value| bench.ecs("ListTagResources", params).body;
    let by_id =
        list(json!({"ResourceType": "instance", "ResourceId": ["i-sandbox-web", "i-nowhere"]}));
    let expected = json!([{
        "ResourceId": "i-sandbox-web", "ResourceType": "instance", "TagKey": "role", "TagValue": "web",
    }]);
    assert_eq!(entries(&by_id), expected, "{by_id}");
    let tag = |key: &str, value: &str| json!([{"Key": key, "Value": value}]);
    let by_tag = list(json!({"ResourceType": "disk", "Tag": tag("role", "db")}));
    let ids = column(&entries(&by_tag), "ResourceId");
    assert_eq!(ids, ["d-sandbox-db-data", "d-sandbox-db-sys"]);
    let by_key = list(json!({"ResourceType": "instance", "Tag": [{"Key": "role"}]}));
    assert_eq!(
        column(&entries(&by_key), "TagValue"),
        ["db", "scaled", "web"]
    );
    let any = list(json!({"ResourceType": "instance", "Tag": tag("role", "")}));
    assert_eq!(entries(&any), entries(&by_key));
    for (params, code) in [
        (json!({"ResourceType": "instance"}), "MissingParameter"),
        (
            json!({"ResourceType": "house", "ResourceId": ["i-1"]}),
            "InvalidResourceType.NotFound",
        ),
        (
            json!({"ResourceType": "disk", "Tag": [{"Value": "web"}]}),
            "InvalidParameter.TagValue",
        ),
        (
            json!({"ResourceType": "disk", "ResourceId": vec!["d-1"; 51]}),
            "NumberExceed.ResourceIds",
        ),
    ] {
        assert_eq!(list(params)["Code"], code);
    }
}

/// Of more than 1,000 resources with a tag a listing shows 1,000, and no sign of the rest; `ListTagResources` has all.
#[test]
fn listings_by_tag_stop_at_a_thousand() {
    let instances: Vec<_> = (0..1003)
        .map(|number| json!({"id": format!("i-{number:04}"), "tags": {"fleet": "large"}}))
        .collect();
    let bench = Bench::with_scenario(&json!({"ecs": {"instances": instances}}));
    let tag = json!([{"Key": "fleet", "Value": "large"}]);
    let page = |params: Value| bench.ecs("DescribeInstances", params).body;
    let by_number = page(json!({"Tag": tag, "PageSize": 100}));
    assert_eq!(by_number["TotalCount"], 1000);
    let all = page(json!({"PageSize": 100}));
    assert_eq!(all["TotalCount"], 1003);
    let read = |action, list: &str, entry: &str, mut params: Value| {
        let mut ids = Vec::new();
        loop {
            let body = bench.ecs(action, params.clone()).body;
            ids.extend(column(
                &body[list][entry],
                if entry == "Instance" {
                    "InstanceId"
                } else {
                    "ResourceId"
                },
            ));
            if body["NextToken"] == "" {
                return ids.len();
            }
            params["NextToken"] = body["NextToken"].clone();
        }
    };
    let by_token = json!({"Tag": tag, "MaxResults": 100});
    assert_eq!(
        read("DescribeInstances", "Instances", "Instance", by_token),
        1000
    );
    let by_group = json!({"ResourceGroupId": "rg-default", "MaxResults": 100});
    let found = read("DescribeInstances", "Instances", "Instance", by_group);
    assert!(found <= 1000, "{found}");
    let tags = json!({"ResourceType": "instance", "Tag": tag});
    assert_eq!(
        read("ListTagResources", "TagResources", "TagResource", tags),
        1003
    );
}
