//! Opening hours: the contract files, properties of generated hours, and the exports.

mod contract;
mod exports;
mod notation;
mod osm;
mod parsing;
mod properties;
mod usage;
mod vectors;

use wemi::value::hours::{Hours, HoursLanguage};

/// Returns the language with a code.
fn language(code: &str) -> HoursLanguage {
    HoursLanguage::for_code(code).expect("a language with a table of words")
}

/// Parses a text without errors.
#[track_caller]
fn parse(text: &str, code: &str) -> Hours {
    match Hours::parse(text, language(code)) {
        Ok((hours, _)) => hours,
        Err(errors) => panic!("{text:?}: {errors:?}"),
    }
}

/// Returns the lines of a contract file.
fn lines(name: &str) -> Vec<serde_json::Value> {
    let path = crate::support::project("tests/contract").join(name);
    let text = std::fs::read_to_string(path).expect("the contract is there");
    text.lines().map(|it| serde_json::from_str(it).expect("a line of JSON")).collect()
}
