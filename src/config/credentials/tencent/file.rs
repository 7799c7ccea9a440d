//! The credentials file of Tencent Cloud's SDKs. Imports [`crate::error`].
//!
//! Source: `ProfileCredential` of the Python SDK and `ProfileProvider` of the Go SDK: the file in the home directory, else
//! the machine's; Go reads `TENCENTCLOUD_CREDENTIALS_FILE` as well. `role_arn` is parsed there and used by neither.

use std::path::{Path, PathBuf};

use super::{names, tccli};
use crate::config::Env;
use crate::config::credentials::ini::Ini;
use crate::config::credentials::{Found, Looked, Source};
use crate::error::{Error, Kind, Text};

const VARIABLE: &str = "TENCENTCLOUD_CREDENTIALS_FILE";

/// The section that the SDKs read.
const SECTION: &str = "default";

/// The default section, as a place of credentials. A file that a variable names has to have it.
pub(super) fn place(env: &Env) -> Result<Looked<Found>, Error> {
    match look(SECTION, env)? {
        Looked::Absent(why) if env.is_set(VARIABLE) => Err(Error::new(
            Kind::Credentials,
            format!("cannot use the file from environment variable {VARIABLE}: {why}"),
        )
        .hint(Text::new(
            format!("name a file with a section [{SECTION}] in {VARIABLE}, or unset it"),
            format!("请将 {VARIABLE} 设为含有 [{SECTION}] 小节的文件，或取消设置"),
        ))),
        looked => Ok(looked),
    }
}

/// The section called `name`.
pub(super) fn look(name: &str, env: &Env) -> Result<Looked<Found>, Error> {
    let files = files(env);
    for file in &files {
        if let Some(ini) = Ini::read(file)? {
            return section(ini, file, name, env);
        }
    }
    let files: Vec<_> = files
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    let verb = if files.len() == 1 { "does" } else { "do" };
    Ok(Looked::Absent(format!(
        "{} {verb} not exist",
        files.join(" and ")
    )))
}

fn section(mut ini: Ini, file: &Path, name: &str, env: &Env) -> Result<Looked<Found>, Error> {
    let Some(profile) = ini.take(name) else {
        let (name, others) = (name.escape_debug(), names(ini.names()));
        return Ok(Looked::Absent(format!(
            "{} has no section '{name}' (sections there: {others})",
            file.display()
        )));
    };
    let token = profile.text("token")?.map(|_| "token");
    let credential = profile.credential("secret_id", "secret_key", token)?;
    // The file has no region of its own. Settings that cannot be read must not be in the way of keys from elsewhere.
    let region = tccli::region(Some(name), env).unwrap_or_default();
    Ok(Looked::Found(
        profile.found(Source::keys(credential), region),
    ))
}

/// The files that may be there; the first that is counts.
fn files(env: &Env) -> Vec<PathBuf> {
    if let Some(file) = env.get(VARIABLE) {
        return vec![PathBuf::from(file)];
    }
    let home = env
        .home()
        .map(|home| home.join(".tencentcloud").join("credentials"));
    let machine = PathBuf::from("/etc/tencentcloud/credentials");
    home.into_iter().chain([machine]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_beats_the_home_which_beats_the_machine() {
        let shown = |variables: &[(&str, &str)]| {
            let env = Env::of(variables.iter().copied());
            let files = files(&env);
            files
                .iter()
                .map(|file| file.display().to_string())
                .collect::<Vec<_>>()
        };
        let home = (Env::HOME, "/home/x");
        assert_eq!(shown(&[home, (VARIABLE, "/a/b")]), ["/a/b"]);
        assert_eq!(
            shown(&[home]),
            [
                "/home/x/.tencentcloud/credentials",
                "/etc/tencentcloud/credentials"
            ]
        );
        assert_eq!(shown(&[]), ["/etc/tencentcloud/credentials"]);
    }
}
