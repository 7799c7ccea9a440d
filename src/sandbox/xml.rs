//! XML, as Alibaba Cloud's older gateways write it. Imports nothing of ours.
//!
//! Source: the sample answers of the ECS API reference.

use serde_json::{Map, Value};

/// The elements that the documents' samples put first.
const FIRST: [&str; 4] = ["RequestId", "HostId", "Code", "Message"];

/// An object as elements: a list is its element again and again, which is why the JSON has a wrapper around each.
/// What is absent (`null`) has no element.
pub(super) fn write(body: &Value) -> String {
    let mut text = String::new();
    match body {
        Value::Object(fields) => write_fields(&mut text, fields),
        other => write_value(&mut text, other),
    }
    text
}

fn write_fields(text: &mut String, fields: &Map<String, Value>) {
    let (mut first, rest): (Vec<_>, Vec<_>) = fields
        .iter()
        .partition(|(name, _)| FIRST.contains(&name.as_str()));
    first.sort_by_key(|(name, _)| FIRST.iter().position(|known| known == name));
    for (name, value) in first.into_iter().chain(rest) {
        write_element(text, name, value);
    }
}

fn write_element(text: &mut String, name: &str, value: &Value) {
    match value {
        Value::Null => {}
        Value::Array(items) => {
            for item in items {
                write_element(text, name, item);
            }
        }
        value => {
            text.push_str(&format!("<{name}>"));
            write_value(text, value);
            text.push_str(&format!("</{name}>"));
        }
    }
}

fn write_value(text: &mut String, value: &Value) {
    match value {
        Value::Null | Value::Array(_) => {}
        Value::Object(fields) => write_fields(text, fields),
        Value::String(value) => text.extend(value.chars().map(escape)),
        Value::Bool(_) | Value::Number(_) => text.push_str(&value.to_string()),
    }
}

/// A character of a text. Those that XML cannot hold become U+FFFD.
fn escape(c: char) -> String {
    match c {
        '&' => "&amp;".into(),
        '<' => "&lt;".into(),
        '>' => "&gt;".into(),
        '"' => "&quot;".into(),
        // A parser would turn a bare carriage return into a line feed.
        '\r' => "&#13;".into(),
        '\t' | '\n' => c.into(),
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}'.into(),
        _ => c.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_documents_sample_of_reset_disks() {
        let item = |name, value| json!({"Name": name, "Value": value});
        let body = json!({"ResetDisksResponse": {
            "OperationProgressSet": {"OperationProgress": [{
                "OperationStatus": "Success",
                "ErrorCode": "",
                "RelatedItemSet": {"RelatedItem": [item("SnapshotId", "s-1"), item("DiskId", "d-1")]},
            }]},
            "RequestId": "5C4160C1",
        }});
        let expected = "<ResetDisksResponse><RequestId>5C4160C1</RequestId><OperationProgressSet>\
            <OperationProgress><ErrorCode></ErrorCode><OperationStatus>Success</OperationStatus><RelatedItemSet>\
            <RelatedItem><Name>SnapshotId</Name><Value>s-1</Value></RelatedItem>\
            <RelatedItem><Name>DiskId</Name><Value>d-1</Value></RelatedItem></RelatedItemSet>\
            </OperationProgress></OperationProgressSet></ResetDisksResponse>";
        assert_eq!(write(&body), expected);
    }

    #[test]
    fn numbers_booleans_empty_lists_and_absent_values() {
        let body =
            json!({"R": {"Disks": {"Disk": []}, "N": 3, "Yes": true, "Nothing": null, "Text": ""}});
        let expected = "<R><Disks></Disks><N>3</N><Text></Text><Yes>true</Yes></R>";
        assert_eq!(write(&body), expected);
    }

    #[test]
    fn what_markup_is_made_of_is_escaped_and_what_xml_cannot_hold_replaced() {
        let body = json!({"R": "<a b=\"c\">&\r\n\u{1}盘"});
        let expected = "<R>&lt;a b=&quot;c&quot;&gt;&amp;&#13;\n\u{fffd}盘</R>";
        assert_eq!(write(&body), expected);
    }
}
