//! The generated town of `benches/`: a valid site, and the same one every time.

use std::collections::BTreeMap;

use wemi::diagnostics;

use crate::support::{Town, messages, project};
use crate::town as made;

const SERVICES: usize = 30;

fn files() -> BTreeMap<String, Vec<u8>> {
    made::Town::of(SERVICES).files(&project("")).expect("the site of this repository").collect()
}

#[test]
fn the_made_up_town_has_no_errors() {
    let town = files().iter().fold(Town::empty(), |town, (path, bytes)| town.with(path, bytes.clone()));
    let (snapshot, built) = town.build();
    assert!(!diagnostics::has_errors(&built.diagnostics), "{}", messages(&snapshot, &built.diagnostics));
    let message = messages(&snapshot, &built.diagnostics);
    // Many warnings would make rendering diagnostics part of the measurement.
    assert!(built.diagnostics.len() < SERVICES / 5, "{message}");
    let output = built.output.expect("the content has no errors");
    // Not all services are translated.
    for (page, min) in
        [("servizi/", SERVICES), ("en/servizi/", 2), ("enti/", SERVICES / 2), ("en/enti/", SERVICES / 2)]
    {
        let count = output.iter().filter(|(path, _)| path.starts_with(page)).count();
        assert!(count >= min, "{count} files in {page}");
    }
}

#[test]
fn the_made_up_town_is_the_same_every_time() {
    assert!(files() == files());
    let for_others = || made::Town::of(SERVICES).files_for_others().collect::<Vec<_>>();
    assert_eq!(for_others(), for_others());
    let whole = || made::Town::of(SERVICES).files_whole().collect::<Vec<_>>();
    assert_eq!(whole(), whole());
    assert_eq!(
        whole().len(),
        for_others().len() + 2,
        "the files of the other variants and the facts of the site and of the town"
    );
}

#[test]
fn services_of_the_made_up_town_are_as_long_as_real_ones() {
    let services = files();
    let services = services
        .iter()
        .filter(|(path, _)| path.starts_with("content/services/") && !path.ends_with(".en.md"));
    let mut seen = 0;
    for (path, bytes) in services {
        let text = String::from_utf8(bytes.clone()).expect("text");
        let words = text.rsplit("+++").next().expect("a text").split_whitespace().count();
        assert!((280..=470).contains(&words), "{path}: {words} words");
        seen += 1;
    }
    assert_eq!(seen, SERVICES);
}
