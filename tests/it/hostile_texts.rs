//! Texts that are hard for exports: every file is parsed as other programs do.

use std::fmt::Write;

use roxmltree::Document;
use serde_json::Value;
use wemi::memo::Memo;

use crate::site::Site;
use crate::support::{Town, build};

/// Texts that may be published.
const TEXTS: [&str; 10] = [
    "]]> <![CDATA[ <x> </title> & &amp; &#0;",
    "</script><script>alert(1)</script> <!-- -->",
    "“virgolette” \"dritte\" 'semplici' `gravi` \\ \\u0000 \\n",
    "{{ 7 * 7 }} {% raw %} ${x} $1 %s %00",
    "👩\u{200d}⚕\u{fe0f} 𝔸 \u{10fffd}\u{fffd}",
    "שלום \u{200f}(1) العربية\u{61c}",
    "\u{2067}x\u{2069} y",
    "a\u{2028}b\u{2029}c\u{85}d",
    "perche\u{301} ﬁ ½ \u{a0}\u{202f}x",
    "* Disallow: /\n# x",
];

/// Writes a text as TOML.
fn quoted(text: &str) -> String {
    text.chars().fold("\"".to_owned(), |mut quoted, it| {
        match it {
            '"' | '\\' => _ = write!(quoted, "\\{it}"),
            it if it.is_control() => _ = write!(quoted, "\\u{:04X}", u32::from(it)),
            it => quoted.push(it),
        }
        quoted
    }) + "\""
}

#[test]
fn exports_are_well_formed() {
    for text in TEXTS {
        let text = text.replace('\u{10fffd}', "");
        let value = quoted(&text);
        let town = Site::town()
            .edit("content/site.toml", "nome = \"Borgo\"", &format!("nome = {value}"))
            .edit("content/services/badante.md", "titolo = \"Badante\"", &format!("titolo = {value}"))
            .edit("content/services/badante.md", "descrizione = \"", &format!("descrizione = {} # \"", value))
            .edit("content/providers/alfa.toml", "nome = \"Alfa\"", &format!("nome = {value}"));
        let site = town.site();
        let mut parsed = [0; 3];
        for path in site.paths() {
            let text = || site.file(path);
            match path.rsplit('.').next() {
                Some("xml") => {
                    Document::parse(text()).unwrap_or_else(|err| panic!("{value} {path}: {err}"));
                    parsed[0] += 1;
                }
                Some("json") => {
                    serde_json::from_str::<Value>(text())
                        .unwrap_or_else(|err| panic!("{value} {path}: {err}"));
                    parsed[1] += 1;
                }
                Some("txt") => assert!(!text().contains("\nDisallow: /\n"), "{path}"),
                _ => (),
            }
        }
        for page in site.pages() {
            for json in page.elements("script[type=\"application/ld+json\"]") {
                let json: String = json.text().collect();
                serde_json::from_str::<Value>(&json)
                    .unwrap_or_else(|err| panic!("{value} {}: {err}", page.url()));
                parsed[2] += 1;
            }
        }
        assert!(parsed[0] > 2 && parsed[1] > 1 && parsed[2] > 5, "{parsed:?}");
    }
}

/// Each string of the front matter and of the TOML files, with `what` at its end, as TOML writes it.
fn with_each_string_ending_in(town: &Town, what: &str) -> Vec<(String, Town)> {
    let mut towns = Vec::new();
    let paths: Vec<String> = town.paths().map(str::to_owned).collect();
    for path in paths.iter().filter(|it| it.starts_with("content/")) {
        if !path.ends_with(".toml") && !path.ends_with(".md") {
            continue;
        }
        let text = town.text(path);
        let toml = if path.ends_with(".md") { text.split("\n+++").next().unwrap_or(text) } else { text };
        let mut is_open = false;
        for (at, _) in toml.match_indices('"') {
            let line = toml[..at].rsplit('\n').next().unwrap_or_default();
            is_open = !is_open;
            if is_open || line.trim_start().starts_with('#') {
                continue;
            }
            let edited = format!("{}{what}{}", &text[..at], &text[at..]);
            towns.push((format!("{path}: {line}"), town.clone().with(path, edited)));
        }
    }
    towns
}

/// Each string with `what`, as TOML writes it, with which the site is published and shows `character`.
fn published(town: &Town, what: &str, character: char) -> Vec<String> {
    let memo = Memo::default();
    let towns = with_each_string_ending_in(town, what);
    assert!(towns.len() > 100, "{}", towns.len());
    let shows = |town: &Town| {
        let output = build(&town.snapshot(), &memo).output;
        let mut files = output.iter().flat_map(|it| it.iter());
        files.any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(character))
    };
    towns.into_iter().filter(|(_, town)| shows(town)).map(|it| it.0).collect()
}

#[test]
fn no_string_shows_what_no_text_may_have() {
    assert_eq!(published(&Site::town(), "\\uFFFF", '\u{ffff}'), [""; 0]);
    // A phone number is read without the signs of direction that come with a copied one.
    for (what, character) in [("\\u0001", '\u{1}'), ("\\u202E", '\u{202e}'), ("\\u200B", '\u{200b}')] {
        assert_eq!(published(&Town::new(), what, character), [""; 0]);
    }
}
