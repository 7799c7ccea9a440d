//! A clean environment to run the program in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono::Utc;

use super::output::Output;
use super::server::Stub;
use super::verify::Keys;

/// The keys of [`TestEnv::with_alibaba_keys`].
pub(crate) const ALIBABA: Keys = Keys {
    id: "LTAI-example-key",
    secret: "alibaba/example+secret=1",
};

/// The keys of [`TestEnv::with_tencent_keys`].
pub(crate) const TENCENT: Keys = Keys {
    id: "AKID-example-key",
    secret: "tencent-example-secret-1",
};

// A program that waits for ever fails its test instead of holding up all of them; far above any honest duration.
const LONGEST_RUN: Duration = Duration::from_secs(120);

/// The variable that says where configuration is.
const CONFIG_HOME: &str = if cfg!(windows) {
    "APPDATA"
} else {
    "XDG_CONFIG_HOME"
};

/// An environment with nothing in it but an empty home of its own, which is removed when this is dropped.
#[derive(Debug)]
pub(crate) struct TestEnv {
    home: PathBuf,
    variables: Vec<(String, String)>,
    closes_folders: bool,
}

impl TestEnv {
    /// An environment without keys, configuration and endpoint.
    pub(crate) fn new() -> Self {
        static COUNTER: AtomicUsize = AtomicUsize::new(0);
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let home =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("home-{}-{number}", process::id()));
        // Left behind by a run that was killed, under a process id that has come round again.
        let _ = fs::remove_dir_all(&home);
        fs::create_dir_all(&home).expect("the target directory is writable");
        let home = home.canonicalize().expect("it exists");
        Self {
            home,
            variables: Vec::new(),
            closes_folders: true,
        }
    }

    /// Leaves the modes of folders of keys as the test has made them.
    #[cfg(unix)]
    pub(crate) fn with_open_folders(mut self) -> Self {
        self.closes_folders = false;
        self
    }

    /// Sets the environment variable `name`.
    pub(crate) fn var(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Gives the program the keys [`ALIBABA`].
    pub(crate) fn with_alibaba_keys(self) -> Self {
        self.var("ALIBABA_CLOUD_ACCESS_KEY_ID", ALIBABA.id)
            .var("ALIBABA_CLOUD_ACCESS_KEY_SECRET", ALIBABA.secret)
    }

    /// Gives the program the keys [`TENCENT`].
    pub(crate) fn with_tencent_keys(self) -> Self {
        self.var("TENCENTCLOUD_SECRET_ID", TENCENT.id)
            .var("TENCENTCLOUD_SECRET_KEY", TENCENT.secret)
    }

    /// Makes `stub` the endpoint of every call.
    pub(crate) fn endpoint(self, stub: &Stub) -> Self {
        self.var("SNAPBACK_ENDPOINT", &stub.url())
    }

    /// The home directory, to put configuration into and to look for what the program has left.
    pub(crate) fn home(&self) -> &Path {
        &self.home
    }

    /// The program with `args` in this environment, for a test that needs more than [`TestEnv::run`] gives.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_snapback"));
        #[cfg(unix)]
        if self.closes_folders {
            self.close_folders();
        }
        self.prepare(&mut command).args(args);
        command
    }

    // What tests write is readable for all, and the program would warn of it, each time and in tests of something else.
    #[cfg(unix)]
    fn close_folders(&self) {
        use std::os::unix::fs::PermissionsExt as _;
        for folder in [".aliyun", ".alibabacloud", ".tccli", ".tencentcloud"] {
            // Most homes have none.
            let _ = fs::set_permissions(self.home.join(folder), fs::Permissions::from_mode(0o700));
        }
        for file in ["token", "config/snapback/config.toml"] {
            let _ = fs::set_permissions(self.home.join(file), fs::Permissions::from_mode(0o600));
        }
    }

    // Only what is named here is inherited: the search path, and what Windows cannot open a socket without.
    fn prepare<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env_clear().current_dir(&self.home);
        for name in ["PATH", "SystemRoot"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command
            .env("HOME", &self.home)
            .env(CONFIG_HOME, self.home.join("config"))
            .env("XDG_STATE_HOME", self.home.join("state"))
            .env("XDG_CACHE_HOME", self.home.join("cache"))
            .env("XDG_DATA_HOME", self.home.join("data"))
            // No test asks the machine that it runs on for keys, or another one: nobody listens at that port.
            .env("SNAPBACK_ALIBABA_METADATA", "off")
            .env("SNAPBACK_TENCENT_METADATA", "off")
            .env("SNAPBACK_STS_ENDPOINT", "http://127.0.0.1:1")
            .env("NO_COLOR", "1")
            .env("COLUMNS", "100")
            .env("LANG", "C");
        for (name, value) in &self.variables {
            command.env(name, value);
        }
        command
    }

    /// Runs the program with `args` and an empty standard input.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.run_with_stdin(args, "")
    }

    /// Runs the program with `args` and `stdin` on standard input, which is no terminal.
    pub(crate) fn run_with_stdin(&self, args: &[&str], stdin: &str) -> Output {
        self.output_of(self.command(args), stdin)
    }

    /// Runs another program, such as a shell, in this environment, with an empty standard input.
    pub(crate) fn run_program(&self, program: &str, args: &[&str]) -> Output {
        let mut command = Command::new(program);
        self.prepare(&mut command).args(args);
        self.output_of(command, "")
    }

    fn output_of(&self, command: Command, stdin: &str) -> Output {
        let began = Utc::now().date_naive();
        let output = snapbox::cmd::Command::from_std(command)
            .stdin(stdin)
            .timeout(LONGEST_RUN)
            .output()
            .expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("all output is UTF-8");
        Output {
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            code: output.status.code(),
            home: self.home.clone(),
            began,
        }
    }
}

impl Drop for TestEnv {
    fn drop(&mut self) {
        // Nothing depends on it; the next `cargo clean` takes what is left.
        let _ = fs::remove_dir_all(&self.home);
    }
}

#[cfg(test)]
mod tests {
    use super::super::script::Script;
    use super::*;
    use snapbox::str;

    #[test]
    #[cfg(unix)]
    fn the_program_sees_nothing_of_the_environment_of_the_tests() {
        let env = TestEnv::new().with_alibaba_keys().with_tencent_keys();
        let mut command = Command::new("env");
        env.prepare(&mut command);
        let mut output = env.output_of(command, "");
        let mut lines: Vec<_> = output
            .stdout
            .lines()
            .filter(|line| !line.starts_with("PATH="))
            .collect();
        lines.sort_unstable();
        output.stdout = lines.join("\n");
        output.assert_eq(str![[r#"
exit code: 0
--- stdout
ALIBABA_CLOUD_ACCESS_KEY_ID=LTAI-example-key
ALIBABA_CLOUD_ACCESS_KEY_SECRET=alibaba/example+secret=1
COLUMNS=100
HOME=[HOME]
LANG=C
NO_COLOR=1
SNAPBACK_ALIBABA_METADATA=off
SNAPBACK_STS_ENDPOINT=http://127.0.0.1:[PORT]
SNAPBACK_TENCENT_METADATA=off
TENCENTCLOUD_SECRET_ID=AKID-example-key
TENCENTCLOUD_SECRET_KEY=tencent-example-secret-1
XDG_CACHE_HOME=[HOME]/cache
XDG_CONFIG_HOME=[HOME]/config
XDG_DATA_HOME=[HOME]/data
XDG_STATE_HOME=[HOME]/state
(no newline at the end)
--- stderr

"#]]);
    }

    #[test]
    fn the_program_of_this_package_is_run_where_the_variables_say() {
        let stub = Stub::start(Script::new());
        let env = TestEnv::new().endpoint(&stub);
        let command = env.command(&["ecs", "describe-regions"]);
        let program = Path::new(command.get_program());
        assert_eq!(program.file_stem(), Some("snapback".as_ref()));
        assert_eq!(command.get_current_dir(), Some(env.home()));
        let endpoint = command
            .get_envs()
            .find(|(name, _)| *name == "SNAPBACK_ENDPOINT");
        assert_eq!(endpoint.unwrap().1, Some(stub.url().as_ref()));
    }

    #[test]
    fn standard_input_reaches_the_program() {
        let env = TestEnv::new();
        let output = env.output_of(Command::new("cat"), r#"{"a":"\n"}"#);
        assert_eq!(output.json(), serde_json::json!({"a": "\n"}));
        let output = env.run(&["--version"]);
        assert!(output.code.is_some(), "{output}");
    }

    #[test]
    fn each_environment_has_a_home_of_its_own_and_takes_it_away() {
        let (one, other) = (TestEnv::new(), TestEnv::new());
        assert_ne!(one.home(), other.home());
        let home = one.home().to_owned();
        fs::write(home.join("left"), "x").unwrap();
        drop(one);
        assert!(!home.exists());
        assert!(other.home().exists());
    }
}
