//! Man pages, one a command. Imports [`crate::error`] for the exit codes.

use std::fs;
use std::io;
use std::path::Path;

use clap::builder::PossibleValue;
use clap::{Arg, Command};
use clap_mangen::Man;

use crate::error::EXIT_CODES;

/// What the roff package puts before every part that it renders, and a page needs once: how to write an apostrophe.
const APOSTROPHE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// What the page of the whole program says of variables that are no option's.
const ENVIRONMENT: &[(&str, &str)] = &[
    (
        "ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET, ALIBABA_CLOUD_SECURITY_TOKEN",
        "Credentials for Alibaba Cloud; the token with temporary keys only.",
    ),
    (
        "ALIBABA_CLOUD_REGION_ID, ALIBABACLOUD_REGION_ID, ALICLOUD_REGION_ID",
        "The region for Alibaba Cloud, unless --region is given; the first that is set counts.",
    ),
    (
        "ALIBABACLOUD_PROFILE, ALIBABA_CLOUD_PROFILE, ALICLOUD_PROFILE",
        "The profile, as Alibaba Cloud's own tools take it; the first that is set counts.",
    ),
    (
        "ALIBABA_CLOUD_CONFIG_FILE, ALIBABA_CLOUD_CREDENTIALS_FILE",
        "Other files of profiles than ~/.aliyun/config.json and ~/.alibabacloud/credentials.",
    ),
    (
        "ALIBABA_CLOUD_CLI_PROFILE_DISABLED, ALIBABA_CLOUD_IGNORE_PROFILE, ALIBABACLOUD_IGNORE_PROFILE",
        "true for the first or TRUE for the others: ~/.aliyun/config.json is not read, unless --profile is given.",
    ),
    (
        "ALIBABA_CLOUD_OIDC_TOKEN_FILE, ALIBABA_CLOUD_OIDC_PROVIDER_ARN, ALIBABA_CLOUD_ROLE_ARN, \
         ALIBABA_CLOUD_ROLE_SESSION_NAME",
        "A role to take on with an OIDC token; the session name may be left out.",
    ),
    (
        "ALIBABA_CLOUD_CREDENTIALS_URI",
        "An address that answers keys: by https, or on this machine.",
    ),
    (
        "ALIBABA_CLOUD_ECS_METADATA, ALIBABA_CLOUD_ECS_METADATA_DISABLED, ALIBABA_CLOUD_IMDSV1_DISABLED",
        "The role of the instance, where it need not be asked for; true: the metadata service, or its version 1, is not asked.",
    ),
    (
        "ALIBABA_CLOUD_STS_ENDPOINT, ALIBABA_CLOUD_STS_REGION, ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED",
        "Where roles are taken on: a host, or the region's; true: the region's within a VPC.",
    ),
    (
        "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS",
        "true: no program that a profile names is run for keys.",
    ),
    (
        "SNAPBACK_STS_ENDPOINT, SNAPBACK_ALIBABA_METADATA, SNAPBACK_TENCENT_METADATA",
        "For rehearsals: the token service to ask, and the metadata services, at http addresses of this machine; the latter \
         may be off.",
    ),
    (
        "TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY, TENCENTCLOUD_TOKEN",
        "Credentials for Tencent Cloud; the token (also TENCENTCLOUD_SECURITY_TOKEN) with temporary keys only.",
    ),
    (
        "TENCENTCLOUD_ROLE_ARN, TENCENTCLOUD_ROLE_SESSION_NAME",
        "The role to take on with the credentials found, as tccli takes it. Or as Terraform does: \
         TENCENTCLOUD_ASSUME_ROLE_ARN, and the same with SESSION_NAME, SESSION_DURATION and EXTERNAL_ID for ARN.",
    ),
    (
        "TKE_REGION, TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE, TKE_ROLE_ARN",
        "The role of a pod of Tencent Kubernetes Engine, which sets them.",
    ),
    (
        "TENCENTCLOUD_REGION",
        "The region for Tencent Cloud, unless --region is given.",
    ),
    (
        "TCCLI_PROFILE, TENCENTCLOUD_PROFILE, TENCENTCLOUD_SHARED_CREDENTIALS_DIR",
        "The profile and the directory of profiles, as tccli and Terraform take them.",
    ),
    (
        "TENCENTCLOUD_CREDENTIALS_FILE",
        "The credentials file, as Tencent Cloud's SDKs take it.",
    ),
    (
        "TENCENTCLOUD_CAM_ROLE_NAME",
        "The role of the instance; asked for when absent.",
    ),
    (
        "SNAPBACK_PASSWORD",
        "The new password for the commands that set one.",
    ),
    (
        "SNAPBACK_CONFIG",
        "The configuration file, instead of those under FILES; it must be there.",
    ),
    (
        "SNAPBACK_SANDBOX_RESET_TIME",
        "How long a reset takes with --sandbox, such as 2s.",
    ),
    (
        "SNAPBACK_SANDBOX_ADVERSARIAL",
        "A number: with --sandbox all that is documented to go wrong does so by chance, which begins with it.",
    ),
    (
        "HTTPS_PROXY, ALL_PROXY, NO_PROXY",
        "The proxy to send requests through; never for loopback addresses.",
    ),
];

/// What the page of the whole program says of files.
const FILES: &[(&str, &str)] = &[
    (
        "$XDG_CONFIG_HOME/snapback/config.toml, ~/.config/snapback/config.toml",
        "Defaults for the global options, by their long names, as in: timeout = \"10m\". A table [profiles.NAME] holds \
         those for the credentials profile NAME. Options and variables count before it. None of what says whether a \
         command acts for real, such as --yes, can stand there.",
    ),
    (
        "~/.aliyun/config.json",
        "Profiles of Alibaba Cloud's own tool; read only.",
    ),
    (
        "~/.alibabacloud/credentials, ~/.alibabacloud/credentials.ini",
        "Profiles of Alibaba Cloud's SDKs; read only.",
    ),
    (
        "~/.tccli/NAME.credential, ~/.tccli/NAME.configure",
        "Profiles of Tencent Cloud's own tool; read only.",
    ),
    (
        "~/.tencentcloud/credentials, /etc/tencentcloud/credentials",
        "The credentials file of Tencent Cloud's SDKs; read only.",
    ),
    (
        "$XDG_STATE_HOME/snapback/sandbox.json, ~/.local/state/snapback/sandbox.json",
        "The world of the sandbox.",
    ),
];

/// Writes the page of `command_line`, which is not built yet, and those of all commands below it.
///
/// # Errors
/// Those of the file system.
pub(super) fn pages(command_line: Command, dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    let mut command_line = command_line.disable_help_subcommand(true);
    command_line.build();
    pages_below(&command_line, None, dir)
}

fn pages_below(command: &Command, parent: Option<&str>, dir: &Path) -> io::Result<()> {
    let name = command.get_display_name().unwrap_or(command.get_name());
    fs::write(
        dir.join(format!("{name}.1")),
        page(command.clone(), name, parent)?,
    )?;
    command
        .get_subcommands()
        .try_for_each(|subcommand| pages_below(subcommand, Some(name), dir))
}

fn page(command: Command, name: &str, parent: Option<&str>) -> io::Result<String> {
    let after_help = command.get_after_help().map(ToString::to_string);
    let has_subcommands = command.has_subcommands();
    let man = Man::new(for_man(command));
    let mut rendered = Vec::new();
    man.render_name_section(&mut rendered)?;
    man.render_synopsis_section(&mut rendered)?;
    man.render_description_section(&mut rendered)?;
    if has_subcommands {
        man.render_subcommands_section(&mut rendered)?;
    }
    man.render_options_section(&mut rendered)?;
    let rendered = String::from_utf8_lossy(&rendered).replace(APOSTROPHE, "");

    // Its own title line, because that of `clap_mangen` leaves an empty date out, and all after it move up. No
    // hyphenation and no justification: the text is full of names that must stay whole.
    let title = name.to_uppercase();
    let version = env!("CARGO_PKG_VERSION");
    let mut page = format!(
        "{APOSTROPHE}.TH \"{title}\" \"1\" \"\" \"snapback {version}\" \"snapback\"\n.nh\n.ad l\n{rendered}"
    );
    let codes = EXIT_CODES.map(|(code, meaning)| (code.to_string(), meaning));
    let codes = codes.each_ref().map(|(code, meaning)| (&**code, *meaning));
    section(&mut page, "EXIT STATUS", &codes);
    if let Some(parent) = parent {
        page.push_str(&format!(
            ".SH \"SEE ALSO\"\n\\fB{}\\fR(1)\n",
            escape(parent)
        ));
    } else {
        section(&mut page, "ENVIRONMENT", ENVIRONMENT);
        section(&mut page, "FILES", FILES);
        examples(&mut page, &after_help.unwrap_or_default());
    }
    Ok(page)
}

/// What a page shows better than `clap_mangen` makes it: the usage of the help instead of a line of all options, the
/// summary once, and possible values on one line.
fn for_man(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").to_owned();
    let about = command.get_long_about().map(ToString::to_string);
    // The first paragraph is the summary, which stands under NAME.
    if let Some((_, description)) = about.as_deref().and_then(|about| about.split_once("\n\n")) {
        command = command.long_about(description.to_owned());
    }
    command
        .override_usage(usage)
        .subcommand_help_heading("COMMANDS")
        .mut_args(values_on_one_line)
}

fn values_on_one_line(arg: Arg) -> Arg {
    let values = arg.get_possible_values();
    if values.is_empty()
        || !arg.get_action().takes_values()
        || values.iter().any(|value| value.get_help().is_some())
    {
        return arg;
    }
    let names: Vec<_> = values.iter().map(PossibleValue::get_name).collect();
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let help = format!("{help} [possible values: {}]", names.join(", "));
    arg.hide_possible_values(true).help(help)
}

/// Adds a section of terms and what they mean.
fn section(page: &mut String, title: &str, terms: &[(&str, &str)]) {
    page.push_str(&format!(".SH \"{title}\"\n"));
    for (term, meaning) in terms {
        page.push_str(&format!(
            ".TP\n\\fB{}\\fR\n{}\n",
            escape(term),
            escape(meaning)
        ));
    }
}

/// Adds the first paragraph of what follows the help, line by line.
fn examples(page: &mut String, text: &str) {
    page.push_str(".SH EXAMPLES\n.nf\n");
    for line in text.lines().take_while(|line| !line.is_empty()) {
        page.push_str(&format!("{}\n", escape(line)));
    }
    page.push_str(".fi\n");
}

/// A line of text as roff takes it literally.
fn escape(text: &str) -> String {
    text.replace('\\', "\\e")
        .replace('-', "\\-")
        .replace('~', "\\(ti")
        .replace('\'', "\\(aq")
}
