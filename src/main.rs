//! The command `wemi`.

use std::process::ExitCode;

use ahash::random_state::{RandomSource, set_random_source};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// One hasher seed for all maps of the process, in addition to the random keys of its start.
/// Rendering a page makes thousands of small maps; by default the seed of each comes from a counter
/// that all threads share.
struct OneSeed;

impl RandomSource for OneSeed {
    fn gen_hasher_seed(&self) -> usize {
        0
    }
}

#[allow(clippy::disallowed_methods)] // an I/O boundary: the arguments of the process
fn main() -> ExitCode {
    set_random_source(OneSeed).expect("no map is created before `main`");
    wemi::cli::run(std::env::args_os())
}
