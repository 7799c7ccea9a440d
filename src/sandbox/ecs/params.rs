//! The parameters of an ECS request, as text under flat names. Imports nothing of ours.

use std::collections::BTreeMap;

use super::regions;
use crate::sandbox::default_world::REGION;
use crate::sandbox::refusal::Refused;

/// How many ids a parameter that is a JSON array may hold.
pub(super) const MOST_IDS: usize = 100;

/// The parameters of query and form.
#[derive(Debug)]
pub(in crate::sandbox) struct Params(BTreeMap<String, String>);

impl Params {
    /// Takes the parameters over.
    pub(in crate::sandbox) fn new(params: BTreeMap<String, String>) -> Self {
        Self(params)
    }

    /// All of them, empty ones too: what the signature is made of.
    pub(in crate::sandbox) fn raw(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    /// A parameter; one that is empty counts as absent.
    pub(in crate::sandbox) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    /// A parameter that must be there.
    pub(in crate::sandbox) fn need(&self, name: &str) -> Result<&str, Refused> {
        self.get(name).ok_or_else(|| missing(name))
    }

    /// A boolean, written `true` or, by the Python SDK, `True`.
    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, Refused> {
        self.get(name)
            .map(|value| {
                value
                    .to_ascii_lowercase()
                    .parse()
                    .map_err(|_| invalid(name))
            })
            .transpose()
    }

    /// A number.
    pub(super) fn number(&self, name: &str) -> Result<Option<usize>, Refused> {
        self.get(name)
            .map(|value| value.parse().map_err(|_| invalid(name)))
            .transpose()
    }

    /// `RegionId`, which must be there and name a region.
    pub(in crate::sandbox) fn needed_region(&self) -> Result<&str, Refused> {
        self.need("RegionId")?;
        self.region()
    }

    /// `RegionId`. Without it a central endpoint takes cn-hangzhou.
    pub(super) fn region(&self) -> Result<&str, Refused> {
        self.region_or(|| {
            let message = "The specified RegionId does not exist.";
            Refused::new(404, "InvalidRegionId.NotFound", message)
        })
    }

    /// The same, where one that does not exist is refused otherwise.
    pub(super) fn region_or(&self, unknown: impl FnOnce() -> Refused) -> Result<&str, Refused> {
        let region = self.get("RegionId").unwrap_or(REGION);
        if regions::exists(region) {
            Ok(region)
        } else {
            Err(unknown())
        }
    }

    /// The ids in a parameter that is a JSON array of at most 100; none when the parameter is absent.
    /// `malformed` is the code for what is no such array.
    pub(super) fn ids(
        &self,
        name: &str,
        malformed: (u16, &'static str),
    ) -> Result<Option<Vec<String>>, Refused> {
        let Some(text) = self.get(name) else {
            return Ok(None);
        };
        serde_json::from_str::<Vec<String>>(text)
            .ok()
            .filter(|ids| ids.len() <= MOST_IDS)
            .map(Some)
            .ok_or_else(|| {
                let message = format!(
                    "The specified parameter \"{name}\" is not a JSON array of at most {MOST_IDS} ids."
                );
                Refused::new(malformed.0, malformed.1, message)
            })
    }

    /// `NAME.1`, `NAME.2` and so on.
    pub(super) fn numbered(&self, name: &str) -> Vec<&str> {
        (1..)
            .map_while(|number| self.get(&format!("{name}.{number}")))
            .collect()
    }

    /// `NAME.1`, `NAME.2` and so on, or where there is none the JSON array that `NAME` is: some tools write lists so.
    pub(in crate::sandbox) fn list(&self, name: &str) -> Result<Vec<String>, serde_json::Error> {
        let numbered = self.numbered(name);
        match self.get(name) {
            Some(array) if numbered.is_empty() => serde_json::from_str(array),
            _ => Ok(numbered.into_iter().map(str::to_owned).collect()),
        }
    }

    /// `Tag.N.Key` with its `Tag.N.Value`, where that is given.
    pub(super) fn tags(&self) -> Vec<(&str, Option<&str>)> {
        (1..)
            .map_while(|number| {
                let key = self.get(&format!("Tag.{number}.Key"))?;
                Some((key, self.get(&format!("Tag.{number}.Value"))))
            })
            .collect()
    }

    /// Takes the values away from all `Tag.N`.
    pub(in crate::sandbox) fn forget_tag_values(&mut self) {
        let is_value = |name: &str| name.starts_with("Tag.") && name.ends_with(".Value");
        self.0.retain(|name, _| !is_value(name));
    }

    /// The numbers N for which any `NAME.N.…` is there, in order; refuses what is no number from 1 to `most`.
    pub(super) fn indices(&self, name: &str, most: usize) -> Result<Vec<usize>, Refused> {
        let mut indices: Vec<usize> = self
            .0
            .keys()
            .filter_map(|key| key.strip_prefix(name)?.strip_prefix('.')?.split('.').next())
            .map(|number| {
                number
                    .parse()
                    .ok()
                    .filter(|number| (1..=most).contains(number))
                    .ok_or_else(|| invalid(&format!("{name}.N")))
            })
            .collect::<Result<_, _>>()?;
        indices.sort_unstable();
        indices.dedup();
        Ok(indices)
    }
}

/// What an absent mandatory parameter is refused with.
pub(in crate::sandbox) fn missing(name: &str) -> Refused {
    Refused::new(
        400,
        "MissingParameter",
        format!(
            "The input parameter \"{name}\" that is mandatory for processing this request is not supplied."
        ),
    )
}

/// What a value that the parameter cannot have is refused with.
pub(in crate::sandbox) fn invalid(name: &str) -> Refused {
    Refused::new(
        400,
        "InvalidParameter",
        format!("The specified parameter \"{name}\" is not valid."),
    )
}
