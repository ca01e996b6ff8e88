//! Facts with a first and a last day, both included.

use std::sync::OnceLock;

use wemi::settings::Flags;

use crate::site::Site;
use crate::support::{Town, flags};

/// The day before the first, the first, one between, the last, the day after.
const DAYS: [&str; 5] = ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25"];

const WITHIN: [bool; 5] = [false, true, true, true, false];
const UNTIL: [bool; 5] = [true, true, true, true, false];
const FROM: [bool; 5] = [false, true, true, true, true];
const BEFORE: [bool; 5] = [true, false, false, false, false];
const AFTER: [bool; 5] = [false, false, false, false, true];
const OUTSIDE: [bool; 5] = [true, false, false, false, true];

/// Returns the town in which everything with days begins on the second of [`DAYS`] and ends on the
/// fourth.
fn town() -> Town {
    let within = "dal = 2026-11-22\nal = 2026-11-24";
    let act = "atto_url = \"https://comune.example.org/delibera-1\"";
    Site::town()
        .edit("content/site.toml", "dal = 2026-11-24", within)
        .edit("content/services/badante.md", "fino_al = 2026-12-24", "fino_al = 2026-11-24")
        .edit("content/services/nido.md", "prossima_verifica = 2026-11-22", "prossima_verifica = 2026-11-24")
        .edit("content/tariffe.toml", "dal = 2026-12-01", &format!("mezzi = \"ordinario\"\n{within}"))
        .edit(
            "content/tariffe.toml",
            &format!("{act}\ndal = 2026-01-01\nal = 2026-12-31"),
            &format!("{act}\n{within}"),
        )
        .edit(
            "content/providers/alfa.toml",
            "\"7,00\", al = 2026-11-22",
            "\"7,00\", dal = 2026-11-22, al = 2026-11-24",
        )
        .edit("content/providers/gamma.toml", "dal = 2024-01-01\nal = 2026-11-22", within)
        .edit("content/providers/delta.toml", "dal = 2026-11-24", "dal = 2027-11-24")
        .edit("content/news/domani.md", "data = 2026-11-24", "data = 2026-11-22")
        .edit("content/spaces/piazza.toml", "dal 24/12/2026 al 26/12/2026", "dal 22/11/2026 al 24/11/2026")
}

/// Returns the town on each of [`DAYS`].
fn sites() -> &'static [Site] {
    static SITES: OnceLock<Vec<Site>> = OnceLock::new();
    SITES.get_or_init(|| DAYS.iter().map(|it| town().on(it)).collect())
}

/// Asserts on which of [`DAYS`] a part of a page contains a text.
#[track_caller]
fn check(url: &str, css: &str, text: &str, expected: [bool; 5]) {
    check_all(|site| site.page(url).parts(css).join("\n").contains(text), expected);
}

#[track_caller]
fn check_all(is_true: impl Fn(&Site) -> bool, expected: [bool; 5]) {
    let found: Vec<bool> = sites().iter().map(is_true).collect();
    assert_eq!(found, expected, "{DAYS:?}");
}

#[test]
fn notice_of_the_site_is_on_every_page_within_its_days() {
    check("/", ".notices", "Avviso futuro.", WITHIN);
    check("/en/servizi/badante/", ".notices", "Avviso futuro.", WITHIN);
}

#[test]
fn notice_of_a_service_is_shown_until_its_last_day() {
    check("/servizi/badante/", ".notice", "Chiuso il 24 dicembre.", UNTIL);
    check("/servizi/badante/", ".notice", "Avviso valido fino al 24 novembre 2026.", UNTIL);
    check("/en/servizi/badante/", ".notice", "Closed on 24 December.", UNTIL);
}

#[test]
fn subsidy_is_on_the_service_page_before_and_within_its_days() {
    check("/servizi/badante/", "#_sostegno-inverno", "Buono inverno", WITHIN);
    check("/servizi/badante/", "#_sostegno-inverno-2026-11-22", "**dal 22 novembre 2026**", BEFORE);
}

#[test]
fn subsidy_is_on_the_costs_page_within_its_days() {
    check("/costi/", "#_sostegno-inverno", "Si può chiedere fino al: 24 novembre 2026", WITHIN);
    check("/en/costi/", "#_sostegno-inverno", "Buono inverno", WITHIN);
    check("/en/costi/", "#_sostegno-inverno-2026-11-22", "**from 22 November 2026**", BEFORE);
}

#[test]
fn estimator_uses_a_subsidy_within_its_days() {
    // Outside of these days no fare scheme is in force.
    let data =
        |site: &Site| site.page("/servizi/badante/").raw(".estimator script").contains("Buono inverno");
    check_all(data, WITHIN);
}

#[test]
fn price_of_a_fare_scheme_is_shown_within_its_days() {
    check("/servizi/badante/", ".price-now", "Gratuito con ISEE fino a 6.000 €", UNTIL);
    check("/servizi/badante/", ".price-now", "dal 22 novembre 2026", BEFORE);
    check("/servizi/badante/", ".price-now", "Prezzo in aggiornamento", OUTSIDE);
    check("/servizi/badante/", "section:has(> #costi)", "ISEE fino a 6.000 €", UNTIL);
    check("/servizi/badante/", "#_prezzi-dal-2026-11-22", "Prezzi dal 22 novembre 2026", BEFORE);
    check("/servizi/", ".card:has(a[href='/servizi/badante/'])", "Prezzo in aggiornamento", OUTSIDE);
    check("/enti/beta/", "#_offerta-badante", "Prezzo in aggiornamento", OUTSIDE);
    check("/costi/", ".fare:has(#_tariffa-a-fasce)", "Prezzo in aggiornamento", OUTSIDE);
}

#[test]
fn list_price_of_a_provider_is_shown_within_its_days() {
    check("/servizi/compagnia/", "#_offerta-alfa [data-row='list']", "7 € ogni volta", UNTIL);
    check("/enti/alfa/", "#_offerta-compagnia [data-row='list']", "7 € ogni volta", UNTIL);
    check("/enti/alfa/", "#_offerta-compagnia [data-row='list']", "dal 22 novembre 2026", BEFORE);
}

#[test]
fn provider_offers_within_the_days_of_its_accreditation() {
    check("/servizi/badante/", "#_enti-del-servizio ~ .offers", "Gamma", WITHIN);
    check("/servizi/", ".card:has(a[href='/servizi/badante/'])", "3 enti", WITHIN);
    check("/enti/gamma/", ".page-header", "Accreditato da: Comune di Borgo fino al 24 novembre 2026", WITHIN);
    check("/enti/gamma/", "main", "Servizi offerti", WITHIN);
    check("/enti/gamma/", ".notice", "comincia il 22 novembre 2026", BEFORE);
    check("/enti/gamma/", ".notice", "è finito il 24 novembre 2026", AFTER);
    check("/enti/", ".card:has(a[href='/enti/gamma/'])", "Non accreditato", OUTSIDE);
    sites()[3].assert_not_reported("catalog/accreditation-expired");
    sites()[4].assert_reported("catalog/accreditation-expired");
}

#[test]
fn service_is_overdue_after_the_day_of_its_next_check() {
    check("/servizi/nido/", ".notice", "andava ricontrollata entro il 24 novembre 2026", AFTER);
    check("/servizi/nido/", ".verified", "Il prossimo controllo è entro il 24 novembre 2026.", UNTIL);
    sites()[3].assert_not_reported("rules/verification-overdue");
    sites()[4].assert_reported("rules/verification-overdue");
}

#[test]
fn news_is_published_from_its_day() {
    check_all(|site| site.has("/notizie/domani/"), FROM);
    check("/notizie/", "main", "Notizia di domani", FROM);
    check("/", "main", "Notizia di domani", FROM);
    check_all(|site| site.file("feed.xml").contains("Notizia di domani"), FROM);
    check_all(|site| site.file("sitemap.xml").contains("/notizie/domani/"), FROM);
    check_all(|site| site.file("search/it/index.json").contains("Notizia di domani"), FROM);
}

#[test]
fn days_when_a_space_has_other_hours_are_shown_until_the_last() {
    for (url, text) in [
        ("/spazi/piazza/", "chiuso dal 22 al 24 novembre 2026"),
        ("/en/spazi/piazza/", "closed from 22 to 24 November 2026"),
        ("/spazi/", "chiuso dal 22 al 24 novembre 2026"),
    ] {
        check(url, "main", text, UNTIL);
    }
}

#[test]
fn day_begins_at_midnight_in_the_time_zone_of_the_site() {
    // Rome is an hour ahead of UTC in November; hours after noon of the 23rd.
    for (hours, is_shown) in [(10, false), (11, true)] {
        let flags = Flags { now_unix: flags().now_unix + hours * 3600, ..flags() };
        assert_eq!(Site::town().site_with(&flags).has("/notizie/domani/"), is_shown, "{hours}");
    }
}
