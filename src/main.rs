//! The command `wemi`.

use std::process::ExitCode;

use ahash::random_state::{RandomSource, set_random_source};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// One seed for all maps of a process, beside the random ones that it begins with. A page takes thousands of small maps, and a seed for each
/// comes from a counter that all threads wait for.
struct OneSeed;

impl RandomSource for OneSeed {
    fn gen_hasher_seed(&self) -> usize {
        0
    }
}

fn main() -> ExitCode {
    set_random_source(OneSeed).expect("no map is made before");
    wemi::cli::run(std::env::args_os())
}
