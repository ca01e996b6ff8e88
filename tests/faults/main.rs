//! What goes wrong in the world, tried many times and counted: `./test faults` ([docs/faults.md](../../docs/faults.md)).
//!
//! `cargo test --test faults -- [NAME…] [--seed N] [--share PERCENT]`: NAME is the beginning of the name of a group; the share
//! makes everything that is counted fewer.

#[expect(dead_code, reason = "the towns and looks that only the other tests need")]
#[path = "../it/support.rs"]
mod support;

mod disk;
mod hostile;
mod kill;
mod memory;
mod random;
mod report;
mod server;
mod soak;

use std::process::ExitCode;

use report::{Report, Wanted};

fn main() -> ExitCode {
    let wanted = match Wanted::read(std::env::args().skip(1)) {
        Ok(wanted) => wanted,
        Err(reason) => {
            eprintln!("{reason}");
            return ExitCode::from(2);
        }
    };
    let mut report = Report::new(wanted);
    report.group("killed builds", kill::run);
    report.group("the disk refuses", disk::run);
    report.group("remembered wrongly", memory::run);
    report.group("hostile input", hostile::run);
    report.group("hostile connections", server::run);
    report.group("soak", soak::run);
    report.end()
}
