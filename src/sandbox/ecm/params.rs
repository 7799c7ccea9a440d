//! The parameters of an ECM request: typed JSON, or the text of a query. Imports nothing of ours.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::refusals;
use crate::sandbox::exchange::object;
use crate::sandbox::refusal::Refused;
use crate::sandbox::tencent::refusals::{missing, unknown};

/// The most ids of one request.
const MOST_IDS: usize = 100;

/// The parameters of a request.
#[derive(Debug)]
pub(in crate::sandbox) struct Params {
    fields: Map<String, Value>,
    /// Whether numbers and booleans are written as text, as in a query.
    loose: bool,
}

impl Params {
    /// Those of a JSON body, where every value has its documented type. `null` is an absent value.
    pub(in crate::sandbox) fn typed(mut fields: Map<String, Value>) -> Self {
        fields.retain(|_, value| !value.is_null());
        Self {
            fields,
            loose: false,
        }
    }

    /// Refuses what is not among `known`.
    pub(in crate::sandbox) fn only(&self, known: &[&str]) -> Result<(), Refused> {
        match self
            .fields
            .keys()
            .find(|name| !known.contains(&name.as_str()))
        {
            Some(name) => Err(unknown(name)),
            None => Ok(()),
        }
    }

    /// A text.
    pub(in crate::sandbox) fn text(&self, name: &str) -> Result<Option<&str>, Refused> {
        self.read(name, Value::as_str)
    }

    /// A text that is `true` or `false`: some parameters of ECM are no booleans.
    pub(in crate::sandbox) fn text_flag(&self, name: &str) -> Result<Option<bool>, Refused> {
        self.text(name)?
            .map(|text| {
                text.to_ascii_lowercase()
                    .parse()
                    .map_err(|_| refusals::DATA_FORMAT.into())
            })
            .transpose()
    }

    /// A whole number that is not negative.
    pub(in crate::sandbox) fn number(&self, name: &str) -> Result<Option<usize>, Refused> {
        let read = |value: &Value| match value {
            Value::String(text) if self.loose => text.parse().ok(),
            value => value.as_u64().and_then(|number| number.try_into().ok()),
        };
        self.read(name, read)
    }

    /// A text that must be there.
    pub(in crate::sandbox) fn needed(&self, name: &str) -> Result<&str, Refused> {
        self.text(name)?.ok_or_else(|| missing(name))
    }

    /// A boolean.
    pub(in crate::sandbox) fn flag(&self, name: &str) -> Result<Option<bool>, Refused> {
        let read = |value: &Value| match value {
            Value::String(text) if self.loose => text.parse().ok(),
            value => value.as_bool(),
        };
        self.read(name, read)
    }

    /// A list of texts.
    pub(in crate::sandbox) fn texts(&self, name: &str) -> Result<Option<Vec<&str>>, Refused> {
        self.read(name, texts)
    }

    /// An object.
    pub(in crate::sandbox) fn object(&self, name: &str) -> Result<Option<Self>, Refused> {
        let loose = self.loose;
        let part = |value: &Value| {
            let fields = value.as_object()?.clone();
            Some(Self { fields, loose })
        };
        self.read(name, part)
    }

    /// A list of objects.
    pub(in crate::sandbox) fn objects(&self, name: &str) -> Result<Option<Vec<Self>>, Refused> {
        let loose = self.loose;
        let part = |value: &Value| {
            let fields = value.as_object()?.clone();
            Some(Self { fields, loose })
        };
        self.read(name, |value| value.as_array()?.iter().map(part).collect())
    }

    /// A text or a number, as text: ids of tasks are written either way.
    pub(super) fn text_or_number(&self, name: &str) -> Result<Option<String>, Refused> {
        self.read(name, |value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
    }

    fn read<'a, T>(
        &'a self,
        name: &str,
        read: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, Refused> {
        self.fields
            .get(name)
            .map(|value| read(value).ok_or_else(|| refusals::DATA_FORMAT.into()))
            .transpose()
    }

    /// `InstanceIdSet`, which must be there: 1 to 100 ids.
    pub(super) fn instance_ids(&self) -> Result<Vec<&str>, Refused> {
        let ids = self
            .texts("InstanceIdSet")?
            .ok_or_else(|| missing("InstanceIdSet"))?;
        if ids.is_empty() {
            return Err(refusals::DATA_FORMAT.into());
        }
        if ids.len() > MOST_IDS {
            return Err(refusals::TOO_LARGE.into());
        }
        Ok(ids)
    }

    /// `EnhancedService`, of which only the types are checked: switches that are booleans, and a version.
    pub(super) fn check_enhanced_service(&self) -> Result<(), Refused> {
        let switch = |value: &Value| match value {
            Value::String(text) => self.loose && ["true", "false"].contains(&text.as_str()),
            value => value.is_boolean(),
        };
        let version = |value: &Value| value.is_u64() || (self.loose && value.is_string());
        let good = |service: &str, fields: &Map<String, Value>| {
            fields.iter().all(|(name, value)| match name.as_str() {
                "Enabled" => switch(value),
                "Version" => service == "SecurityService" && version(value),
                _ => false,
            })
        };
        let services = ["SecurityService", "MonitorService", "EIPDirectService"];
        let fine = match self.fields.get("EnhancedService") {
            None => true,
            Some(Value::Object(given)) => given.iter().all(|(name, value)| {
                services.contains(&name.as_str())
                    && value.as_object().is_some_and(|fields| good(name, fields))
            }),
            Some(_) => false,
        };
        if fine {
            Ok(())
        } else {
            Err(refusals::DATA_FORMAT.into())
        }
    }

    /// Turns every filter by `tag:KEY` into one by that key alone.
    pub(in crate::sandbox) fn forget_tag_values(&mut self) {
        let filters = self.fields.get_mut("Filters").and_then(Value::as_array_mut);
        for filter in filters.into_iter().flatten() {
            let name = filter.get("Name").and_then(Value::as_str);
            if let Some(key) = name.and_then(|name| name.strip_prefix("tag:")) {
                *filter = json!({"Name": "tag-key", "Values": [key]});
            }
        }
    }

    /// `Filters`: names, each with the values of which one must match.
    pub(in crate::sandbox) fn filters(&self) -> Result<Vec<(&str, Vec<&str>)>, Refused> {
        let Some(filters) = self.fields.get("Filters") else {
            return Ok(Vec::new());
        };
        filters
            .as_array()
            .and_then(|filters| filters.iter().map(pair).collect())
            .ok_or_else(|| refusals::DATA_FORMAT.into())
    }
}

fn pair(filter: &Value) -> Option<(&str, Vec<&str>)> {
    let name = filter.get("Name")?.as_str()?;
    Some((name, texts(filter.get("Values")?)?))
}

fn texts(value: &Value) -> Option<Vec<&str>> {
    value.as_array()?.iter().map(Value::as_str).collect()
}

/// The parameters of a query, whose keys spell the nesting out: `A.0=x`, `A.0.B.1=y`.
pub(in crate::sandbox) fn nested(pairs: &BTreeMap<String, String>) -> Params {
    let mut root = Node::default();
    for (key, value) in pairs {
        let mut node = &mut root;
        for part in key.split('.') {
            node = node.children.entry(part.to_owned()).or_default();
        }
        node.text = Some(value.clone());
    }
    let fields = root.children.into_iter();
    Params {
        fields: object(fields.map(|(name, node)| (name, node.value()))),
        loose: true,
    }
}

/// A part of a nested key: what is under it, or its value.
#[derive(Default)]
struct Node {
    text: Option<String>,
    children: BTreeMap<String, Node>,
}

impl Node {
    /// A list where every key below is a number, otherwise an object.
    fn value(self) -> Value {
        if self.children.is_empty() {
            return self.text.map_or(Value::Null, Value::String);
        }
        let numbers: Option<Vec<u32>> = self.children.keys().map(|key| key.parse().ok()).collect();
        let values = self.children.into_iter();
        match numbers {
            Some(numbers) => {
                let values = values.map(|(_, node)| node.value());
                let mut items: Vec<_> = numbers.into_iter().zip(values).collect();
                items.sort_by_key(|(number, _)| *number);
                items.into_iter().map(|(_, value)| value).collect()
            }
            None => Value::Object(object(values.map(|(key, node)| (key, node.value())))),
        }
    }
}
