//! Telephone numbers of the content and the links that dial them.

use std::collections::BTreeSet;

use wemi::diagnostics::Code;

use crate::support::{Town, project};

#[test]
fn every_link_of_the_portal_dials_one_number() {
    let output = Town::at(&project("")).build().1.output.expect("the content has no errors");
    let mut dialled = BTreeSet::new();
    for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for link in html.split("href=\"tel:").skip(1) {
            let (number, _) = link.split_once('"').expect("a link ends");
            let (main, extension) = number.split_once(";ext=").unwrap_or((number, "1"));
            let digits = main.strip_prefix("+39").unwrap_or(main);
            let is_number = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
            let is_one = (3..=11).contains(&digits.len()) && is_number(digits) && is_number(extension);
            assert!(is_one, "{path}: tel:{number}");
            dialled.insert(number.to_owned());
        }
    }
    assert!(dialled.len() > 50 && dialled.contains("020202") && dialled.contains("112"), "{dialled:?}");
}

#[test]
fn the_line_of_the_site_is_one_number() {
    for (written, expected) in [
        ("numero verde", Some(Code::NoPhone)),
        ("020202 / 112", Some(Code::SeveralPhones)),
        ("+39 02 0000 0001", None),
    ] {
        let town = Town::new().edit("content/site.toml", "020202", written);
        let codes: Vec<Code> = town.build().1.diagnostics.iter().map(|it| it.code).collect();
        assert_eq!(codes, Vec::from_iter(expected), "{written}");
    }
}

#[test]
fn a_link_of_a_text_is_written_as_it_is_dialled() {
    let town = Town::new().edit(
        "content/pages/costi.md",
        "Testo di costi.",
        "[Uno](tel:+39-02-0000-0001) [due](<tel:(02) 0000 0001>) [tre](tel:112) [quattro](tel:800-000-000)",
    );
    let output = town.build().1.output.expect("the content has no errors");
    let html = String::from_utf8_lossy(
        output.iter().find(|(path, _)| *path == "costi/index.html").expect("a page").1,
    )
    .into_owned();
    for link in [
        "<a href=\"tel:+390200000001\">Uno",
        "<a href=\"tel:+390200000001\">due",
        "<a href=\"tel:112\">tre",
        "<a href=\"tel:800000000\">quattro",
    ] {
        assert!(html.contains(link), "{link}: {html}");
    }
}
