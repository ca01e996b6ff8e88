//! Two small towns, `tests/sites/paese` (Italian) and `tests/sites/town-en` (English): their pages
//! speak only of what the town has, in its language.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use toml::de::DeTable;
use wemi::diagnostics;

use crate::site::Site;
use crate::support::{Town, messages, project, tree};

/// Words of another town, or of things that the Italian town does not have. Each is compared in
/// lower case, as a part of a word.
const NOT_IN_PAESE: [&str; 11] = [
    "milan",
    "lombard",
    "wemi",
    "spazi wemi",
    "municipi",
    "quartier",
    "accredit",
    "isee",
    "notizi",
    "trova il servizio giusto",
    "non sai da dove partire",
];

/// The same for the English town.
const NOT_IN_TOWN_EN: [&str; 9] =
    ["milan", "lombard", "wemi", "municipi", "accredit", "isee", "€", "+39", "lang=\"it\""];

/// Whole words that the English town does not have, in this case of letters.
const ITALIAN_WORDS: [&str; 12] = [
    "EUR", "Comune", "Servizi", "Costi", "Cerca", "Enti", "Ente", "Spazi", "Orari", "Sede", "Gratuito",
    "Atto",
];

/// Words that the strings of the theme get from the town.
const TOWN_WORDS: [&str; 6] = ["means", "the_means", "district", "districts", "point", "points"];

/// Reads a small town, with the theme of the portal.
fn small_town(name: &str) -> Town {
    let content = tree(&project("tests/sites").join(name));
    let files = content.into_iter().filter(|(path, _)| !path.ends_with('/'));
    with_theme(files.fold(Town::empty(), |town, (path, bytes)| town.with(&path, bytes)), "wemi")
}

/// Adds the files of a theme.
fn with_theme(town: Town, theme: &str) -> Town {
    let folder = format!("themes/{theme}");
    let files = tree(&project(&folder)).into_iter().filter(|(path, _)| !path.ends_with('/'));
    files.fold(town, |town, (path, bytes)| town.with(&format!("{folder}/{path}"), bytes))
}

/// Returns the files of a site that people or machines read as text: pages, data, feeds. Scripts and
/// styles are the same for every town.
fn texts(site: &Site) -> impl Iterator<Item = (&str, &str)> {
    let endings = [".html", ".json", ".xml", ".txt"];
    let paths = site.paths().filter(|it| !it.starts_with("assets/"));
    let paths = paths.filter(move |path| endings.iter().any(|it| path.ends_with(*it)));
    paths.map(|it| (it, site.file(it)))
}

fn pages(site: &Site) -> impl Iterator<Item = (&str, Html)> {
    texts(site)
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, text)| (path, Html::parse_document(text)))
}

fn elements<'a>(html: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(css).expect("a selector")).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// True if the text has the word with no letter or digit beside it.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Fails if a file has one of the words in any case of letters.
#[track_caller]
fn assert_lacks(site: &Site, words: &[&str]) {
    let mut found = Vec::new();
    for (path, text) in texts(site) {
        let text = text.to_lowercase();
        found.extend(words.iter().filter(|it| text.contains(**it)).map(|it| format!("{path}: `{it}`")));
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Fails if a string of the theme was shown that needs a word which the town does not have.
#[track_caller]
fn assert_no_placeholder(site: &Site) {
    let mut found = Vec::new();
    for (path, text) in texts(site).filter(|(path, _)| path.ends_with(".html")) {
        let text = text.to_lowercase();
        let words = TOWN_WORDS.iter().filter(|it| text.contains(&format!("{{{it}}}")));
        found.extend(words.map(|it| format!("{path}: `{{{it}}}`")));
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Fails if a link within the site leads to no file.
#[track_caller]
fn assert_links_lead_somewhere(site: &Site) {
    let paths: BTreeSet<&str> = site.paths().collect();
    let mut found = Vec::new();
    for (path, html) in pages(site) {
        for href in elements(&html, "a[href^='/']").iter().filter_map(|it| it.attr("href")) {
            let target = href.split(['#', '?']).next().unwrap_or_default().trim_start_matches('/');
            let target = if target.is_empty() || target.ends_with('/') {
                format!("{target}index.html")
            } else {
                target.to_owned()
            };
            if !paths.contains(target.as_str()) {
                found.push(format!("{path}: {href}"));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Fails if a list under a heading has no entry, a section has only a heading, or a field of the
/// filters has nothing to choose.
#[track_caller]
fn assert_nothing_is_empty(site: &Site) {
    let mut found = Vec::new();
    for (path, html) in pages(site) {
        for heading in elements(&html, "h1, h2, h3, h4, h5, h6") {
            let next = heading.next_siblings().find_map(ElementRef::wrap);
            let is_list = |it: &ElementRef<'_>| ["ul", "ol", "dl", "table"].contains(&it.value().name());
            let is_shown = |it: &ElementRef<'_>| it.attr("hidden").is_none();
            let is_alone = next.is_none() && parent_is(heading, "section");
            let is_above_nothing =
                next.filter(is_list).filter(is_shown).is_some_and(|it| it.child_elements().next().is_none());
            if is_shown(&heading) && (is_alone || is_above_nothing) {
                found.push(format!("{path}: nothing under `{}`", text(heading)));
            }
        }
        for select in elements(&html, "select") {
            // The first option is no choice: "all".
            let is_choice = |it: ElementRef<'_>| it.attr("value").is_some_and(|it| !it.is_empty());
            if !select.child_elements().any(is_choice) {
                found.push(format!("{path}: nothing to choose in {:?}", select.attr("name")));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

fn parent_is(element: ElementRef<'_>, name: &str) -> bool {
    element.parent().and_then(ElementRef::wrap).is_some_and(|it| it.value().name() == name)
}

/// Collects the values of a key in JSON, at any depth.
fn values<'a>(value: &'a Value, key: &str, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get(key).and_then(Value::as_str));
            fields.values().for_each(|it| values(it, key, found));
        }
        Value::Array(items) => items.iter().for_each(|it| values(it, key, found)),
        _ => {}
    }
}

/// Returns the structured data of all pages.
fn json_ld(site: &Site) -> Vec<Value> {
    let mut found = Vec::new();
    for (path, html) in pages(site) {
        for script in elements(&html, "script[type='application/ld+json']") {
            let text: String = script.text().collect();
            found.push(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}")));
        }
    }
    found
}

/// Returns the strings of a language of the theme that are sentences or titles: they begin with a
/// capital letter and have no placeholder.
fn titles(lang: &str) -> BTreeSet<String> {
    let path = project("themes/wemi/strings").join(format!("{lang}.toml"));
    let text = std::fs::read_to_string(path).expect("strings");
    let table = DeTable::parse(&text).expect("TOML");
    let strings = table.get_ref().values().filter_map(|it| it.get_ref().as_str());
    strings.filter(|it| it.starts_with(char::is_uppercase) && !it.contains('{')).map(str::to_owned).collect()
}

#[test]
fn small_towns_have_no_errors() {
    for name in ["paese", "town-en"] {
        let (snapshot, built) = small_town(name).build();
        let report = messages(&snapshot, &built.diagnostics);
        assert!(!diagnostics::has_errors(&built.diagnostics), "{name}: {report}");
        assert!(built.output.is_some(), "{name}: {report}");
    }
}

#[test]
fn pages_of_the_italian_town_do_not_name_what_it_lacks() {
    let site = small_town("paese").site();
    assert_lacks(&site, &NOT_IN_PAESE);
    for (path, text) in texts(&site) {
        assert!(!has_word(&text.to_lowercase(), "spazi"), "{path}");
    }
    assert_no_placeholder(&site);
}

#[test]
fn the_menus_of_the_italian_town_have_only_its_pages() {
    let site = small_town("paese").site();
    let page = site.page("/");
    assert_eq!(page.parts(".menu a").len(), 3, "{:?}", page.parts(".menu a"));
    for missing in ["/spazi/", "/notizie/", "/trova/", "/municipi/", "/distretti/"] {
        assert!(!site.paths().any(|it| it.starts_with(&missing[1..])), "{missing}");
    }
    assert_links_lead_somewhere(&site);
}

#[test]
fn small_towns_have_no_empty_list_or_filter() {
    for name in ["paese", "town-en"] {
        assert_nothing_is_empty(&small_town(name).site());
    }
}

#[test]
fn the_plain_theme_does_not_name_what_a_town_lacks() {
    for (name, words) in [("paese", &NOT_IN_PAESE[..]), ("town-en", &NOT_IN_TOWN_EN[..])] {
        let town = with_theme(small_town(name), "plain");
        let site = town.edit("content/site.toml", "tema = \"wemi\"", "tema = \"plain\"").site();
        assert_lacks(&site, words);
        assert_no_placeholder(&site);
        assert_links_lead_somewhere(&site);
        assert_nothing_is_empty(&site);
    }
}

#[test]
fn the_italian_town_explains_no_means_test() {
    let site = small_town("paese").site();
    for path in ["/", "/costi/", "/servizi/", "/servizi/pasti/"] {
        let page = site.page(path);
        page.assert_main_lacks("chi paga meno").assert_main_lacks("sostegni");
        assert_eq!(page.attrs("form.estimator", "data-means"), Vec::<String>::new(), "{path}");
    }
    // No seat has coordinates, so no distance is known.
    assert_eq!(site.page("/enti/").parts(".near"), Vec::<String>::new());
    site.page("/servizi/pasti/").assert_main_contains("5,50 € a pasto");
}

#[test]
fn pages_of_the_english_town_are_in_english() {
    let site = small_town("town-en").site();
    assert_lacks(&site, &NOT_IN_TOWN_EN);
    let english = titles("en");
    let italian: Vec<String> = titles("it").into_iter().filter(|it| !english.contains(it)).collect();
    assert!(italian.len() > 200, "{}", italian.len());
    let mut found = Vec::new();
    for (path, text) in texts(&site) {
        let words = ITALIAN_WORDS.into_iter().chain(italian.iter().map(String::as_str));
        found.extend(words.filter(|it| has_word(text, it)).map(|it| format!("{path}: `{it}`")));
    }
    assert!(found.is_empty(), "{found:#?}");
    for (path, html) in pages(&site) {
        for element in elements(&html, "[lang]") {
            assert_eq!(element.attr("lang"), Some("en"), "{path}: {}", element.html());
        }
    }
    assert_no_placeholder(&site);
    assert_links_lead_somewhere(&site);
}

#[test]
fn the_english_town_dials_british_numbers() {
    let site = small_town("town-en").site();
    let mut dialled = BTreeSet::new();
    for (_, html) in pages(&site) {
        let links = elements(&html, "a[href^='tel:'], a[href^='sms:']");
        dialled.extend(links.iter().filter_map(|it| it.attr("href")).map(str::to_owned));
    }
    // A toll-free number cannot be called from abroad: it is dialled as it is.
    let local = ["tel:999", "tel:111", "tel:101", "tel:08081570001"];
    for number in &dialled {
        let is_international = number.starts_with("tel:+44") || number.starts_with("sms:+44");
        assert!(is_international || local.contains(&number.as_str()), "{number}");
    }
    for number in
        local.into_iter().chain(["tel:+441632960000", "tel:+442079460001;ext=12", "sms:+447700900001"])
    {
        assert!(dialled.contains(number), "{number} in {dialled:?}");
    }
}

#[test]
fn the_english_town_has_prices_in_pounds() {
    let site = small_town("town-en").site();
    let care = site.page("/servizi/home-care/");
    care.assert_main_contains("£24.50 an hour").assert_main_contains("up to £14,250");
    care.assert_main_contains("Household income assessment from £14,250.01 to £23,250");
    assert_eq!(care.attrs("form.estimator", "data-currency"), ["GBP"]);
    assert_eq!(care.attrs("form.estimator", "data-sign"), ["£"]);
    site.page("/costi/").assert_main_contains("£12.50 a visit").assert_main_contains("**£60** every month");

    let (data, mut currencies, mut countries) = (json_ld(&site), BTreeSet::new(), BTreeSet::new());
    for it in &data {
        values(it, "priceCurrency", &mut currencies);
        values(it, "addressCountry", &mut countries);
    }
    assert_eq!(currencies, BTreeSet::from(["GBP"]));
    assert_eq!(countries, BTreeSet::from(["GB"]));
}

#[test]
fn the_english_town_has_its_own_words_days_and_hours() {
    let site = small_town("town-en").site();
    let home = site.page("/");
    site.page("/spazi/").assert_main_contains("Northfield ward");
    home.assert_main_contains("In which ward?").assert_main_contains("Help points: opening hours and phones");
    let care = site.page("/servizi/home-care/");
    care.assert_main_contains("Page checked on 2 November 2026");
    care.assert_main_contains("from 1 April 2026 to 31 March 2027");
    care.assert_main_contains("Monday to Friday, 9am to 1pm");
    let providers = site.page("/enti/lantern-advice/");
    providers.assert_main_contains("Charity number").assert_main_contains("on some dates only");
    // Good Friday and Easter Monday of 2027, and the day in place of Boxing Day 2026.
    let holidays = care.attrs("#_orari-adesso", "data-holidays").concat();
    for day in ["20261228", "20270326", "20270329", "20270503"] {
        assert!(holidays.contains(day), "{day} in {holidays}");
    }
    assert!(!holidays.contains("20270106"), "{holidays}");
}
