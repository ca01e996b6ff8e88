//! The catalog in `content/`: its size, and its quality by the rules. `cargo test catalog --
//! --nocapture` prints the numbers.

use crate::support::Town;
use wemi::catalog::{self, Catalog, PageText, TermKind};
use wemi::diagnostics::Code;
use wemi::memo::Memo;
use wemi::parse::{self, Section, Status};
use wemi::rules::GULPEASE_MIN;
use wemi::rules::readability::Readability;
use wemi::rules::shared_runs::{SharedRun, shared_runs};
use wemi::settings;
use wemi::source::{Snapshot, disk};

use crate::support::{build, flags, lang, messages, project};

/// Shorter runs are ignored.
const SHARED_WORDS_MIN: usize = 4;
/// Runs of this length are reported by `rules/shared-text`.
const SHARED_WORDS_REPORTED: usize = 12;

fn snapshot() -> Snapshot {
    disk::read(&project("")).expect("the content of this repository")
}

fn catalog(snapshot: &Snapshot) -> Catalog {
    let settings = settings::read(snapshot, &flags()).value.expect("settings");
    let parsed_files =
        parse::parse_all(&Memo::default(), parse::ParseSettings::of(&settings), snapshot).value;
    catalog::resolve(&settings, snapshot, &parsed_files).value
}

/// Asserts a minimum count and prints the count.
#[track_caller]
fn at_least(min: usize, count: usize, what: &str) {
    println!("{what}: {count}");
    assert!(count >= min, "{what}: {count}, should be {min} or more");
}

#[test]
fn the_only_warnings_of_the_catalog_are_expected() {
    let snapshot = snapshot();
    let built = build(&snapshot, &Memo::default());
    let codes = |is_wait: bool| {
        let codes = built.diagnostics.iter().map(|it| it.code);
        codes.filter(move |it| (*it == Code::WaitAboveMaximum) == is_wait).collect::<Vec<Code>>()
    };
    let planned = [Code::AccreditationExpired, Code::AccreditationExpiring, Code::NoSuccessor];
    assert_eq!(codes(false), planned, "{}", messages(&snapshot, &built.diagnostics));
    assert_eq!(codes(true).len(), 11, "offers that make people wait for longer than their service says");
}

#[test]
fn lists_are_sorted_by_title() {
    let snapshot = snapshot();
    let catalog = catalog(&snapshot);
    let output = build(&snapshot, &Memo::default()).output.expect("the content has no errors");
    let is_list = |path: &str| path == "servizi/index.html" || path.starts_with("servizi/pagina-");
    let lists = output.iter().filter(|(path, _)| is_list(path));
    let whole: String = lists.map(|(_, html)| String::from_utf8_lossy(html)).collect();
    let read = catalog.services().filter(|(_, it)| it.fields.status != Status::Ended);
    let places: Vec<Option<usize>> =
        read.map(|(_, it)| whole.find(&format!("/servizi/{}/\"", it.slug))).collect();
    assert!(places.len() > 100 && places.is_sorted() && places[0].is_some(), "{places:?}");
}

#[test]
fn the_catalog_has_its_minimum_size() {
    let catalog = catalog(&snapshot());
    at_least(120, catalog.services().count(), "services");
    let translated = |it: &[PageText]| it.iter().any(|it| it.lang == lang("en"));
    at_least(
        25,
        catalog.services().filter(|(_, it)| translated(&it.page_texts)).count(),
        "services in English",
    );
    at_least(350, catalog.offers().count(), "published offers");
    at_least(14, catalog.spaces().count(), "spaces");
    let kind_of = |it: &catalog::Provider| it.kind.map(|id| catalog.provider_kind(id).id.as_str());
    let count = |kind| catalog.providers().filter(|(_, it)| kind_of(it) == Some(kind)).count();
    let (all, cooperatives) = (catalog.providers().count(), count("cooperativa-sociale"));
    let associations = count("associazione");
    println!("providers: {all}, of which cooperatives {cooperatives}, associations {associations}");
    assert_eq!((all, cooperatives, associations), (58, 38, 12));
}

#[test]
fn every_category_has_services_and_every_active_service_an_offer() {
    let catalog = catalog(&snapshot());
    for (id, term) in catalog.terms_of(TermKind::Category) {
        let count = catalog.services().filter(|(_, it)| it.category == id).count();
        at_least(4, count, &format!("services of {}", term.id));
    }
    for (_, service) in catalog.services().filter(|(_, it)| it.fields.status == Status::Active) {
        assert!(!service.offers.is_empty(), "no provider offers {}", service.id);
    }
}

#[test]
fn the_catalog_is_easy_to_read() {
    let catalog = catalog(&snapshot());
    let mut measured: Vec<(f64, &str)> = Vec::new();
    for (_, service) in catalog.services() {
        let texts = service.page_texts[0].source_text.body.sections.iter().map(Section::text);
        let texts: Vec<String> = texts.collect();
        let gulpease =
            Readability::of(texts.iter().map(String::as_str)).gulpease().expect("the text has words");
        measured.push((gulpease, service.id.as_str()));
    }
    measured.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (hardest, middle) = (measured[0], measured[measured.len() / 2]);
    println!("Gulpease: minimum {:.1} ({}), median {:.1}", hardest.0, hardest.1, middle.0);
    assert!(hardest.0 >= GULPEASE_MIN, "{}: {:.1}", hardest.1, hardest.0);
}

#[test]
fn no_two_services_of_the_catalog_share_their_text() {
    let catalog = catalog(&snapshot());
    let services: Vec<_> = catalog.services().map(|(_, it)| it).collect();
    let sections = |it: &&catalog::Service| {
        it.page_texts[0].source_text.body.sections.iter().map(Section::text).collect()
    };
    let texts: Vec<Vec<String>> = services.iter().map(sections).collect();
    let runs = shared_runs(&texts, SHARED_WORDS_MIN);
    let SharedRun { first, later, words } =
        runs.iter().max_by_key(|it| it.words).expect("some words are shared");
    println!(
        "longest shared run: {words} words, {} and {}: {:?}",
        services[first.service].id,
        services[later.service].id,
        &texts[later.service][later.text][later.bytes.clone()]
    );
    assert!(*words < SHARED_WORDS_REPORTED, "{words} words");
}

/// The values of the filter `when` of the first service of Alfa, with other lines of its provider.
fn times_of_badante(site: &str, offer: &str) -> Vec<String> {
    let provider = "content/providers/alfa.toml";
    let town = Town::new()
        .edit(provider, "indirizzo = \"via Roma 1\"", &format!("indirizzo = \"via Roma 1\"\n{site}"))
        .edit(provider, "servizio = \"badante\"", &format!("servizio = \"badante\"\n{offer}"));
    let catalog = catalog(&town.snapshot());
    let (_, service) = catalog.services().find(|(_, it)| it.slug.as_str() == "badante").expect("the service");
    catalog.times_of(service).map(|it| it.name().to_owned()).collect()
}

#[test]
fn services_are_filtered_by_when_they_are_given() {
    for (site, offer, expected) in [
        ("", "", &[][..]),
        ("", "fasce_orarie = [\"fine_settimana\"]", &["saturday"]),
        ("", "fasce_orarie = [\"sera\", \"notte\"]", &["evening", "night"]),
        ("orari = \"sab 9-12\"", "", &[]),
        ("orari = \"sab 9-12\"", "presso = [{ sede = \"principale\" }]", &["saturday"]),
        ("orari = \"sab 9-12\"", "presso = [{ sede = \"principale\", orari = \"lun 9-20\" }]", &["evening"]),
        ("orari = \"dom 9-12; lun 9-19\"", "presso = [{ sede = \"principale\" }]", &[]),
        ("orari = \"ven 22-6\"", "presso = [{ sede = \"principale\" }]", &["evening", "night"]),
        ("orari = \"sab 9-12\"", "fasce_orarie = [\"mattina\"]\npresso = [{ sede = \"principale\" }]", &[]),
        (
            "orari = \"lun 9-12\"",
            "fasce_orarie = [\"mattina\"]\npresso = [{ sede = \"principale\", orari = \"sab 9-12\" }]",
            &["saturday"],
        ),
        (
            "orari = \"lun-dom 0-24\"",
            "presso = [{ sede = \"principale\" }]",
            &["saturday", "evening", "night"],
        ),
    ] {
        assert_eq!(times_of_badante(site, offer), expected, "{site} {offer}");
    }
}
