//! Arguments → `cli::run` → exit code; nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    nulage::cli::run()
}
