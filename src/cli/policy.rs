//! `snapback policy`.

use clap::Args;
use serde_json::{Value, json};

use super::context::Context;
use super::needs::{self, Need, Permission};
use super::value::ProviderName;
use crate::api::Provider;
use crate::error::{Error, Result, Text};
use crate::output::{self, Format, Report};

/// Print the least policy that commands need: RAM's or CAM's
///
/// A command is named by its own words (`ecs reset-disk`) or its operation (`ecs ResetDisk`); a service counts for all
/// that follow it: `snapback policy ecs reset-disk reset-disks`. Without commands it is the policy of all that change
/// something at the provider that --provider names. `rollback`, with --provider, stands for the commands that work on runs
/// of rollbacks (plan, apply, rollback, resume, retry, undo): of ECS, or of CBS with the CVM instances that its disks hang on.
///
/// The first statements allow what the commands carry out, the last one what they read: to show what will be lost,
/// with --dry-run and --wait, and to look for ids. With --yes and without --wait a command needs the first alone; which
/// command needs what is told on stderr. The resource is `*` where the provider documents no other form. The policy
/// goes to stdout, to be pasted or piped; nothing is sent anywhere.
#[derive(Debug, Args)]
pub(super) struct Policy {
    /// The commands, such as: ecs reset-disk reset-disks
    #[arg(value_name = "COMMAND")]
    commands: Vec<String>,

    /// The provider whose commands are meant when none is named
    #[arg(long, value_name = "NAME")]
    provider: Option<ProviderName>,
}

impl Policy {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let output = context.global.output;
        if matches!(output, Format::Csv | Format::Markdown) {
            return Err(Error::usage(format!(
                "a policy is JSON, so --output {output} cannot be used"
            )));
        }
        let (provider, needs) = self.needs()?;
        for need in &needs {
            context.console.note(&told(need));
        }
        let (document, items) = match provider {
            Provider::Alibaba => (ram(&needs), "Statement"),
            Provider::Tencent => (cam(&needs), "statement"),
        };
        if matches!(context.global.output, Format::Table | Format::Raw) && !context.has_query() {
            output::print(output::json_document(&document).as_bytes())?;
            return Ok(0);
        }
        context.emit(&Report {
            document,
            items,
            columns: &[],
            fields: &[],
            raw: Vec::new(),
        })?;
        Ok(0)
    }

    /// What the named commands need, all of one provider.
    fn needs(&self) -> Result<(Provider, Vec<&'static Need>)> {
        let asked = self.provider.map(Provider::from);
        let words = self
            .commands
            .iter()
            .flat_map(|text| text.split_whitespace());
        let mut service = None;
        let mut found: Vec<&Need> = Vec::new();
        let mut runs = false;
        for word in words {
            if word == needs::RUN && service.is_none() {
                runs = true;
                continue;
            }
            if needs::is_service(word) {
                service = Some(word);
                continue;
            }
            let of = service.ok_or_else(|| no_service(word))?;
            let need = needs::find(of, word).ok_or_else(|| no_command(of, word))?;
            if !found.iter().any(|known| std::ptr::eq(*known, need)) {
                found.push(need);
            }
        }
        let mut providers = found
            .iter()
            .map(|need| need.service.provider())
            .chain(asked);
        let Some(provider) = providers.next() else {
            return Err(if runs { no_provider() } else { nothing_named() });
        };
        if providers.any(|other| other != provider) {
            return Err(Error::usage("a policy is one provider's").hint(Text::fixed(
                "name the commands of one provider; call it again for the other's",
                "请只指定同一服务商的命令；另一服务商的策略请再次执行本命令",
            )));
        }
        if runs {
            found.extend(needs::of_runs(provider));
        }
        if found.is_empty() {
            found = needs::of(provider).filter(|need| need.mutates).collect();
        }
        Ok((provider, found))
    }
}

/// A line on what one command needs.
fn told(need: &Need) -> String {
    let command = if need.command == needs::RUN {
        needs::RUN.to_owned()
    } else {
        format!("{} {}", need.service.name(), need.command)
    };
    let reads: Vec<_> = need.reads.iter().map(Permission::name).collect();
    let mut line = format!("{command}: {}", need.carries_out.name());
    if !reads.is_empty() {
        line.push_str(&format!("; reads {}", reads.join(", ")));
    }
    line
}

/// What is carried out, grouped by what it is granted on; then what is read, without what stands there already.
fn statements(needs: &[&Need]) -> Vec<(Vec<String>, &'static [&'static str])> {
    let mut statements: Vec<(Vec<String>, &'static [&'static str])> = Vec::new();
    for need in needs {
        let Permission { resources, .. } = need.carries_out;
        let name = need.carries_out.name();
        match statements.iter_mut().find(|(_, of)| *of == resources) {
            Some((names, _)) => names.push(name),
            None => statements.push((vec![name], resources)),
        }
    }
    let mut reads: Vec<String> = Vec::new();
    let read = needs
        .iter()
        .flat_map(|need| need.reads)
        .map(Permission::name);
    for name in read {
        let stands = |names: &[String]| names.contains(&name);
        if !stands(&reads) && !statements.iter().any(|(names, _)| stands(names)) {
            reads.push(name);
        }
    }
    if !reads.is_empty() {
        statements.push((reads, &["*"]));
    }
    statements
}

fn ram(needs: &[&Need]) -> Value {
    let statements = statements(needs).into_iter().map(
        |(actions, resources)| json!({"Effect": "Allow", "Action": actions, "Resource": resources}),
    );
    json!({"Version": "1", "Statement": statements.collect::<Vec<_>>()})
}

fn cam(needs: &[&Need]) -> Value {
    let statements = statements(needs).into_iter().map(
        |(actions, resources)| json!({"effect": "allow", "action": actions, "resource": resources}),
    );
    json!({"version": "2.0", "statement": statements.collect::<Vec<_>>()})
}

const HOW: Text = Text::fixed(
    "such as: snapback policy ecs reset-disk reset-disks; `snapback --help` lists the services, `snapback ecs --help` the commands",
    "例如：snapback policy ecs reset-disk reset-disks；`snapback --help` 列出服务，`snapback ecs --help` 列出命令",
);

fn no_service(word: &str) -> Error {
    Error::usage(format!("'{}' is no service", word.escape_debug())).hint(HOW)
}

fn no_command(service: &str, word: &str) -> Error {
    let word = word.escape_debug();
    Error::usage(format!(
        "'{service} {word}' is no command that sends requests"
    ))
    .hint(HOW)
}

fn no_provider() -> Error {
    Error::usage("runs of which provider? --provider is not given").hint(Text::fixed(
        "such as: snapback policy rollback --provider alibaba",
        "例如：snapback policy rollback --provider alibaba",
    ))
}

fn nothing_named() -> Error {
    Error::usage("neither a command nor --provider is given").hint(HOW)
}
