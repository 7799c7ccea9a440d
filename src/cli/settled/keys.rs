//! The global options that the configuration file may set: what each takes from a text, and what it is now.
//!
//! A new global option gets a row here, or one among those that no file may set
//! ([`COMMAND_LINE_ONLY`](crate::config::settings::COMMAND_LINE_ONLY)); a test asks for it.

use clap::ValueEnum as _;

use super::super::global::{Global, Signature};
use super::super::value::duration;
use crate::api::endpoints::is_region_id;
use crate::client::Endpoint;
use crate::config::Env;
use crate::config::settings::{Form, Rule};
use crate::error::Language;
use crate::output::Format;

/// A global option that the file may set.
pub(super) struct Key {
    pub(super) rule: Rule,
    /// The options by which the command line settles it.
    pub(super) options: &'static [&'static str],
    /// The variable that counts before the file.
    pub(super) variable: Option<&'static str>,
    /// The variable that counts after the file: it speaks to other programs, too.
    pub(super) fallback: Option<&'static str>,
    /// Whether it is about the real cloud, and so nothing to the sandbox.
    pub(super) is_of_cloud: bool,
    /// Sets the option; else says what is wrong with the text, as the second half of a sentence.
    pub(super) set: fn(&mut Global, &str) -> Result<(), String>,
    /// What is in force; `None` when nothing is.
    pub(super) get: fn(&Global, &Env) -> Option<String>,
}

const TEXT: Rule = Rule {
    name: "",
    form: Form::Text,
    per_profile: true,
};

const KEY: Key = Key {
    rule: TEXT,
    options: &[],
    variable: None,
    fallback: None,
    is_of_cloud: false,
    set: |_, _| Ok(()),
    get: |_, _| None,
};

const fn text(name: &'static str) -> Rule {
    Rule { name, ..TEXT }
}

const fn of(name: &'static str, form: Form) -> Rule {
    Rule { name, form, ..TEXT }
}

/// The keys, in the order of the help.
pub(super) const KEYS: [Key; 15] = [
    Key {
        rule: Rule {
            per_profile: false,
            ..text(PROFILE)
        },
        options: &[PROFILE],
        variable: Some("SNAPBACK_PROFILE"),
        is_of_cloud: true,
        set: |global, text| {
            global.profile = Some(text.to_owned());
            Ok(())
        },
        get: |global, _| global.profile.clone(),
        ..KEY
    },
    // A variable of the provider's stands between the option and the file, so whoever asks for the region puts them
    // together: see `Settled::region`.
    Key {
        rule: text(REGION),
        options: &[REGION],
        is_of_cloud: true,
        set: |_, text| {
            if is_region_id(text) {
                return Ok(());
            }
            Err(format!("'{}' is no region id", text.escape_debug()))
        },
        ..KEY
    },
    Key {
        rule: text("endpoint"),
        options: &["endpoint"],
        variable: Some("SNAPBACK_ENDPOINT"),
        is_of_cloud: true,
        set: |global, text| {
            Endpoint::parse(text, "the value").map_err(|error| error.message().to_owned())?;
            global.endpoint = Some(text.to_owned());
            Ok(())
        },
        // Options and variables are taken as they are, and only looked at when the endpoint is asked.
        get: |global, _| global.endpoint.as_deref().map(Endpoint::masked),
        ..KEY
    },
    Key {
        rule: of("vpc", Form::Switch),
        options: &["vpc"],
        variable: Some("SNAPBACK_VPC"),
        is_of_cloud: true,
        set: |global, text| {
            global.vpc = text == "true";
            Ok(())
        },
        get: |global, _| Some(global.vpc.to_string()),
        ..KEY
    },
    Key {
        rule: text("output"),
        options: &["output"],
        variable: Some("SNAPBACK_OUTPUT"),
        set: |global, text| {
            global.output = text.parse().map_err(|_| none_of(text, &Format::NAMES))?;
            Ok(())
        },
        get: |global, _| Some(global.output.to_string()),
        ..KEY
    },
    Key {
        rule: of("wait", Form::Switch),
        options: &["wait", "no-wait"],
        set: |global, text| {
            global.wait = text == "true";
            Ok(())
        },
        get: |global, _| Some(global.waits().to_string()),
        ..KEY
    },
    Key {
        rule: text("timeout"),
        options: &["timeout"],
        set: |global, text| {
            global.timeout = duration(text)?;
            Ok(())
        },
        get: |global, _| Some(shown(global.timeout)),
        ..KEY
    },
    Key {
        rule: text("connect-timeout"),
        options: &["connect-timeout"],
        set: |global, text| {
            global.connect_timeout = duration(text)?;
            Ok(())
        },
        get: |global, _| Some(shown(global.connect_timeout)),
        ..KEY
    },
    Key {
        rule: text("request-timeout"),
        options: &["request-timeout"],
        set: |global, text| {
            global.request_timeout = Some(duration(text)?);
            Ok(())
        },
        get: |global, _| global.request_timeout.map(shown),
        ..KEY
    },
    Key {
        rule: of("ca-bundle", Form::Path),
        options: &["ca-bundle"],
        variable: Some("SSL_CERT_FILE"),
        is_of_cloud: true,
        set: |global, text| {
            global.ca_bundle = Some(text.into());
            Ok(())
        },
        get: |global, _| Some(global.ca_bundle.as_ref()?.display().to_string()),
        ..KEY
    },
    Key {
        rule: text("signature"),
        options: &["signature"],
        set: |global, text| {
            global.signature =
                Signature::from_str(text, false).map_err(|_| none_of(text, &["v1", "acs3"]))?;
            Ok(())
        },
        get: |global, _| Some(global.signature.to_possible_value()?.get_name().to_owned()),
        ..KEY
    },
    Key {
        rule: text("lang"),
        options: &["lang"],
        variable: Some("SNAPBACK_LANG"),
        fallback: Some("LANG"),
        set: |global, text| {
            global.lang = Some(one_of(text, &["en", "zh"])?);
            Ok(())
        },
        get: |global, env| {
            let name = match global.language(env) {
                Language::En => "en",
                Language::Zh => "zh",
            };
            Some(name.to_owned())
        },
        ..KEY
    },
    Key {
        rule: text("color"),
        options: &["color"],
        set: |global, text| {
            global.color = one_of(text, &["auto", "always", "never"])?;
            Ok(())
        },
        get: |global, _| Some(global.color.clone()),
        ..KEY
    },
    Key {
        rule: of("quiet", Form::Switch),
        // Who asks for more on the command line does not want the silence of the file.
        options: &["quiet", "verbose"],
        set: |global, text| {
            global.quiet = text == "true";
            Ok(())
        },
        get: |global, _| Some(global.quiet.to_string()),
        ..KEY
    },
    Key {
        rule: of("state-dir", Form::Path),
        options: &["state-dir"],
        variable: Some("SNAPBACK_STATE_DIR"),
        fallback: Some("XDG_STATE_HOME"),
        set: |global, text| {
            global.state_dir = Some(text.into());
            Ok(())
        },
        get: |global, env| Some(global.state_dir(env)?.display().to_string()),
        ..KEY
    },
];

/// The key that names the profile, and so the table that counts.
pub(super) const PROFILE: &str = "profile";
/// The key that is put together elsewhere.
pub(super) const REGION: &str = "region";

fn shown(duration: std::time::Duration) -> String {
    humantime::format_duration(duration).to_string()
}

fn one_of(text: &str, names: &[&str]) -> Result<String, String> {
    if names.contains(&text) {
        return Ok(text.to_owned());
    }
    Err(none_of(text, names))
}

fn none_of(text: &str, names: &[&str]) -> String {
    format!("'{}' is none of {}", text.escape_debug(), names.join(", "))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::super::app::command_line;
    use super::*;
    use crate::config::settings::COMMAND_LINE_ONLY;

    fn options() -> Vec<clap::Arg> {
        let command = command_line();
        let options = command
            .get_arguments()
            .filter(|option| option.is_global_set());
        options.cloned().collect()
    }

    #[test]
    fn each_global_option_is_a_key_or_one_that_no_file_may_set() {
        let options = options();
        let options: BTreeSet<_> = options.iter().filter_map(clap::Arg::get_long).collect();
        let keys = KEYS.iter().map(|key| key.rule.name);
        let refused = COMMAND_LINE_ONLY.iter().map(|(name, _)| *name);
        let known: Vec<_> = keys.chain(refused).collect();
        assert_eq!(known.len(), options.len());
        assert_eq!(known.into_iter().collect::<BTreeSet<_>>(), options);
    }

    #[test]
    fn the_variables_are_those_of_the_options() {
        for key in &KEYS {
            let options = options();
            let mut options = options.iter();
            let option = options.find(|option| option.get_long() == Some(key.rule.name));
            let variable = option.unwrap().get_env().and_then(|name| name.to_str());
            // The language has a variable that is read without clap.
            if key.rule.name != "lang" {
                assert_eq!(key.variable, variable, "{}", key.rule.name);
            }
        }
    }

    #[test]
    fn what_the_option_takes_the_key_takes() {
        for option in options() {
            let name = option.get_long().unwrap();
            let Some(key) = KEYS.iter().find(|key| key.rule.name == name) else {
                continue;
            };
            if key.rule.form == Form::Switch {
                continue;
            }
            for value in option.get_possible_values() {
                let mut global = super::super::tests::global(&[]);
                (key.set)(&mut global, value.get_name()).unwrap();
                let env = Env::of::<&str, &str>([]);
                assert_eq!((key.get)(&global, &env).unwrap(), value.get_name());
            }
        }
    }
}
