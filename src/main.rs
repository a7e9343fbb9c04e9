//! Arguments → `cli::run` → exit code; nothing else.

use std::process::ExitCode;

use mimalloc::MiMalloc;

// Typst makes millions of small values, on several threads.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    nulage::cli::run()
}
