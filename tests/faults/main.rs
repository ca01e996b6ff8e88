//! Fault injection, with counts: `./test faults` ([docs/faults.md](../../docs/faults.md)).
//!
//! `cargo test --test faults -- [NAME…] [--seed N] [--share PERCENT]`: NAME is a prefix of the name
//! of a group; the share reduces every count.

#![allow(clippy::disallowed_methods)] // only the crate may not access files and the clock

#[expect(dead_code, reason = "some helpers are used by the other tests only")]
#[path = "../it/support.rs"]
mod support;

mod disk;
mod hostile;
mod kill;
mod linear;
mod memo;
mod random;
mod report;
mod server;
mod soak;

use std::process::ExitCode;

use report::{Options, Report};

const GROUPS: [(&str, fn(&mut Report)); 7] = [
    ("killed builds", kill::run),
    ("disk errors", disk::run),
    ("damaged memo", memo::run),
    ("hostile input", hostile::run),
    ("linear cost", linear::run),
    ("hostile connections", server::run),
    ("soak", soak::run),
];

fn main() -> ExitCode {
    let options = match Options::read(std::env::args().skip(1), &GROUPS.map(|(name, _)| name)) {
        Ok(options) => options,
        Err(reason) => {
            eprintln!("{reason}");
            return ExitCode::from(2);
        }
    };
    let mut report = Report::new(options);
    for (name, run) in GROUPS {
        report.group(name, run);
    }
    report.end()
}
