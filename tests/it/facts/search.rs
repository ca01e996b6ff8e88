//! The documents of the search, and the words that find them.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::facts::site;
use crate::site::Site;

/// Title, path, summary and language of every document.
fn documents(site: &Site, lang: &str) -> Vec<[String; 4]> {
    let index = site.json(&format!("search/{lang}/index.json"));
    let texts: Vec<String> = serde_json::from_value(index["results"]["one"].clone()).expect("texts");
    texts.chunks(4).map(|it| it.to_vec().try_into().expect("four")).collect()
}

fn paths(site: &Site, lang: &str, folder: &str) -> Vec<String> {
    let paths = documents(site, lang).into_iter().map(|[_, path, ..]| path);
    let mut paths: Vec<_> = paths.filter(|it| it.contains(folder)).collect();
    paths.sort();
    paths
}

#[test]
fn search_finds_every_service_that_has_not_ended() {
    let names = ["badante", "colf", "compagnia", "consulenza", "corsi", "nido", "orto", "pasti", "sportello"];
    assert_eq!(paths(site(), "it", "servizi/"), names.map(|it| format!("servizi/{it}/")));
    // One is translated; the others are found in English too, at their Italian addresses.
    let in_english = names.map(|it| format!("{}servizi/{it}/", if it == "badante" { "en/" } else { "" }));
    assert_eq!(paths(site(), "en", "servizi/"), in_english);
}

#[test]
fn search_does_not_find_an_ended_service() {
    let town = Site::town().edit(
        "content/services/badante.md",
        "stato = \"attivo\"",
        "stato = \"cessato\"\nmotivo_stato = \"Finito.\"",
    );
    let finder = town.text("content/percorso.toml").replace("badante", "pasti");
    let town = town.with("content/percorso.toml", finder);
    let site = town.site();
    assert!(!paths(&site, "it", "servizi/").contains(&"servizi/badante/".to_owned()));
    assert!(!site.file("search/it/elasticlunr.json").contains("servizi/badante/"));
}

#[test]
fn search_finds_spaces_providers_pages_and_news() {
    assert_eq!(paths(site(), "it", "spazi/"), ["spazi/mulino/", "spazi/piazza/"]);
    assert_eq!(paths(site(), "it", "enti/"), ["enti/alfa/", "enti/beta/", "enti/delta/", "enti/gamma/"]);
    assert_eq!(paths(site(), "it", "notizie/"), ["notizie/novita/", "notizie/oggi/", "notizie/vecchia/"]);
    let found = paths(site(), "it", "");
    for path in ["", "chi-siamo/", "costi/", "privacy/", "per/bambini/", "aree/casa/"] {
        assert!(found.contains(&path.to_owned()), "{path} in {found:?}");
    }
    assert!(!found.contains(&"404.html".to_owned()));
}

#[test]
fn search_results_are_pages_of_the_site() {
    for lang in ["it", "en"] {
        for path in paths(site(), lang, "") {
            assert!(site().has(&format!("/{path}")), "{path}");
        }
    }
}

#[test]
fn result_has_title_and_summary_in_an_available_language() {
    let english = documents(site(), "en");
    let of = |path: &str| english.iter().find(|it| it[1] == path).expect("a document").clone();
    assert_eq!(
        of("en/servizi/badante/"),
        ["Live-in carer", "en/servizi/badante/", "A person at home with you.", ""]
    );
    assert_eq!(of("servizi/pasti/"), ["Pasti a casa", "servizi/pasti/", "Un pasto pronto.", "it"]);
}

/// Returns the documents with a word of this prefix in the standard index.
fn with_word(lang: &str, beginning: &str) -> BTreeSet<String> {
    let index = site().json(&format!("search/{lang}/elasticlunr.json"));
    let fields = ["title", "summary", "body"];
    fields.iter().flat_map(|field| below(&index["index"][field]["root"], beginning)).collect()
}

fn below(node: &Value, beginning: &str) -> Vec<String> {
    if let Some(first) = beginning.chars().next() {
        return below(&node[first.to_string()], &beginning[first.len_utf8()..]);
    }
    let Value::Object(node) = node else { return Vec::new() };
    let inner = node.iter().filter(|(key, _)| key.chars().count() == 1).flat_map(|(_, it)| below(it, ""));
    let own = node.get("docs").and_then(Value::as_object).into_iter().flatten().map(|it| it.0.clone());
    own.chain(inner).collect()
}

#[track_caller]
fn check_found(beginning: &str, expected: &[&str]) {
    let found = with_word("it", beginning);
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected, "{beginning}");
}

#[test]
fn service_is_found_by_its_title_summary_text_and_the_words_of_citizens() {
    check_found("badant", &["chi-siamo/", "notizie/oggi/", "notizie/vecchia/", "servizi/badante/"]);
    check_found("puliz", &["servizi/colf/"]);
    check_found("chiac", &["servizi/compagnia/"]);
    check_found("cucin", &["servizi/corsi/", "servizi/pasti/"]);
    check_found("nonn", &["servizi/badante/"]);
    check_found("ricett", &["servizi/corsi/"]);
}

#[test]
fn words_of_an_ended_service_find_nothing() {
    check_found("scuolabus", &[]);
    check_found("pulmin", &[]);
}

#[test]
fn space_is_found_by_its_street_and_what_is_done_there() {
    check_found("mulin", &["spazi/mulino/"]);
    check_found("lettur", &["spazi/piazza/"]);
}
