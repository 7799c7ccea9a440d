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
        "ALIBABA_CLOUD_REGION_ID",
        "The region for Alibaba Cloud, unless --region is given.",
    ),
    (
        "ALIBABA_CLOUD_PROFILE, ALIBABA_CLOUD_CONFIG_FILE",
        "The profile and the file of profiles, as Alibaba Cloud's own tools take them.",
    ),
    (
        "TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY, TENCENTCLOUD_TOKEN",
        "Credentials for Tencent Cloud; the token with temporary keys only.",
    ),
    (
        "TENCENTCLOUD_REGION",
        "The region for Tencent Cloud, unless --region is given.",
    ),
    (
        "TCCLI_PROFILE",
        "The profile, as Tencent Cloud's own tool takes it.",
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
        "~/.tccli/NAME.credential, ~/.tccli/NAME.configure",
        "Profiles of Tencent Cloud's own tool; read only.",
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
