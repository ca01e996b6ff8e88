//! The licences and sources of all crates, as `deny.toml` allows them. `./test advisories` looks for known
//! vulnerabilities, for which a database is needed.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use serde_json::Value;
use spdx::{Expression, ParseMode};

use crate::support::project;

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Returns all crates of `Cargo.lock`.
fn packages() -> Vec<Value> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut command = Command::new(cargo);
    command.args(["metadata", "--locked", "--format-version", "1"]).current_dir(project(""));
    let ran = command.output().expect("cargo runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let metadata: Value = serde_json::from_slice(&ran.stdout).expect("JSON");
    metadata["packages"].as_array().expect("packages").clone()
}

/// Returns the licences that may be part of the program: `MIT`, `Apache-2.0 WITH LLVM-exception`.
fn allowed() -> BTreeSet<String> {
    let text = fs::read_to_string(project("deny.toml")).expect("deny.toml");
    let settings: toml_edit::DocumentMut = text.parse().expect("TOML");
    let licences = settings["licenses"]["allow"].as_array().expect("a list");
    licences.iter().map(|it| it.as_str().expect("a licence").to_owned()).collect()
}

/// Why a crate must not be used; `None` if it may.
fn fault(licence: Option<&str>, source: Option<&str>, allowed: &BTreeSet<String>) -> Option<String> {
    // The program itself has no source.
    if source.is_some_and(|it| it != CRATES_IO) {
        return Some(format!("it comes from {source:?}"));
    }
    let Some(licence) = licence else { return Some("it names no licence".to_owned()) };
    let expression = match Expression::parse_mode(licence, ParseMode::LAX) {
        Ok(expression) => expression,
        Err(err) => return Some(format!("its licence {licence} cannot be read: {err}")),
    };
    let is_allowed = expression.evaluate(|it| allowed.contains(&it.to_string()));
    (!is_allowed).then(|| format!("its licence is {licence}"))
}

#[test]
fn every_crate_has_an_allowed_licence_and_source() {
    let (packages, allowed) = (packages(), allowed());
    assert!(packages.len() > 100, "{} crates", packages.len());
    let faults = packages.iter().filter_map(|it| {
        let fault = fault(it["license"].as_str(), it["source"].as_str(), &allowed)?;
        Some(format!("{} {}: {fault}", it["name"], it["version"]))
    });
    assert_eq!(faults.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn other_licences_and_sources_are_found() {
    let allowed = allowed();
    for (licence, source) in [
        (Some("GPL-3.0-only"), Some(CRATES_IO)),
        (Some("MIT AND LGPL-2.1-or-later"), Some(CRATES_IO)),
        (Some("My own"), Some(CRATES_IO)),
        (None, Some(CRATES_IO)),
        (Some("MIT"), Some("git+https://example.org/a")),
    ] {
        assert!(fault(licence, source, &allowed).is_some(), "{licence:?} {source:?}");
    }
    for licence in ["MIT/Apache-2.0", "MIT OR GPL-3.0-only", "Apache-2.0 WITH LLVM-exception"] {
        assert_eq!(fault(Some(licence), Some(CRATES_IO), &allowed), None, "{licence}");
    }
}
