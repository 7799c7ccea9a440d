//! The `snapback` program: hands the arguments to the library and returns its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    snapback::run(std::env::args_os())
}
