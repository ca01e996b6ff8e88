//! What goes wrong in the world, tried many times and counted: `./test faults` ([docs/faults.md](../../docs/faults.md)).
//!
//! `cargo test --test faults -- [NAME…] [--seed N] [--share PERCENT]`: NAME is the beginning of the name of a group; the share
//! makes everything that is counted fewer.

#![allow(clippy::disallowed_methods)] // it makes files and reads the clock; only the crate is kept from them

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

const GROUPS: [(&str, fn(&mut Report)); 6] = [
    ("killed builds", kill::run),
    ("the disk refuses", disk::run),
    ("remembered wrongly", memory::run),
    ("hostile input", hostile::run),
    ("hostile connections", server::run),
    ("soak", soak::run),
];

fn main() -> ExitCode {
    let wanted = match Wanted::read(std::env::args().skip(1), &GROUPS.map(|(name, _)| name)) {
        Ok(wanted) => wanted,
        Err(reason) => {
            eprintln!("{reason}");
            return ExitCode::from(2);
        }
    };
    let mut report = Report::new(wanted);
    for (name, run) in GROUPS {
        report.group(name, run);
    }
    report.end()
}
