//! The command `wemi`.

use std::process::ExitCode;

fn main() -> ExitCode {
    wemi::cli::run(std::env::args_os())
}
