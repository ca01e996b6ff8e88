//! Versions of a fare scheme and of a subsidy: the one in force, and the next from 60 days before.

use crate::site::Site;
use crate::support::Town;

const BADANTE: &str = "/servizi/badante/";

/// Returns the town in which the fare scheme `a-fasce`, which ends with the year, has a successor.
fn town() -> Town {
    Site::town().edit(
        "content/tariffe.toml",
        "[[tariffe]]\nid = \"lineare\"",
        "[[tariffe]]\nid = \"a-fasce\"\nnome = { it = \"A fasce\", en = \"By band\" }\ntipo = \"fasce\"\n\
         mezzi = \"ordinario\"\nfasce = [\n  { fino_a = \"7.000,00\", importo = \"0,00\" },\n  { importo = \"100%\" },\n]\n\
         atto = \"Delibera 9\"\ndal = 2027-01-01\n\n[[tariffe]]\nid = \"lineare\"",
    )
}

#[test]
fn next_version_is_shown_from_sixty_days_before_with_the_days_of_both() {
    let before = town().on("2026-11-01");
    assert!(before.page(BADANTE).parts("#_prezzi-dal-2027-01-01").is_empty());
    let december = town().on("2026-12-20");
    let page = december.page(BADANTE);
    let current = page.part("div[data-until='2026-12-31']:has(table)");
    assert!(current.contains("ISEE fino a 6.000 €"), "{current}");
    assert!(current.contains("- Valida: dal 1° gennaio 2026 al 31 dicembre 2026"), "{current}");
    let costs = page.part("section:has(> #costi)");
    let (_, next) = costs
        .split_once("#### Prezzi dal 1° gennaio 2027 {#_prezzi-dal-2027-01-01}")
        .expect("the next version");
    assert!(next.contains("ISEE fino a 7.000 €") && next.contains("Delibera 9"), "{next}");
    let english = december.page("/en/servizi/badante/");
    english.assert_main_contains("#### Prices from 1 January 2027 {#_prezzi-dal-2027-01-01}");
}

#[test]
fn price_lines_have_their_days_where_the_price_changes() {
    let december = town().on("2026-12-20");
    let card = ".card:has(h3 a[href='/servizi/badante/']) .card-price";
    for (url, css) in [
        (BADANTE, ".price-now"),
        ("/servizi/", card),
        ("/enti/beta/", "#_offerta-badante [data-row='price']"),
    ] {
        let text = december.page(url).part(css);
        assert!(
            text.contains("ISEE fino a 6.000 €") && text.contains("fino al 31 dicembre 2026"),
            "{url}: {text}"
        );
        assert!(
            text.contains("ISEE fino a 7.000 €") && text.contains("dal 1° gennaio 2027"),
            "{url}: {text}"
        );
        let until = december.page(url).attrs(&format!("{css} [data-until]"), "data-until");
        assert_eq!(until, ["2026-12-31"], "{url}");
    }
}

#[test]
fn in_january_the_successor_is_the_only_version() {
    let january = town().on("2027-01-01");
    let page = january.page(BADANTE);
    page.assert_main_contains("ISEE fino a 7.000 €").assert_main_lacks("6.000 €");
    assert!(page.parts("#_prezzi-dal-2027-01-01").is_empty());
    assert!(page.attrs("#_quanto-paghi ~ [data-until]", "data-until").is_empty());
}

#[test]
fn costs_page_and_estimator_have_both_versions() {
    let december = town().on("2026-12-20");
    let costs = december.page("/costi/");
    for (css, text) in [
        (".fare:has(#_tariffa-a-fasce)", "ISEE fino a 6.000 €"),
        (".fare:has(#_tariffa-a-fasce-2027-01-01)", "ISEE fino a 7.000 €"),
    ] {
        assert!(costs.part(css).contains(text), "{}", costs.part(css));
    }
    let data = december.page(BADANTE).raw(".estimator script");
    let data: serde_json::Value = serde_json::from_str(&data).expect("JSON");
    assert_eq!(data["scheme"]["to"], "2026-12-31");
    assert_eq!(data["next"]["from"], "2027-01-01");
    let november: serde_json::Value =
        serde_json::from_str(&town().on("2026-11-01").page(BADANTE).raw(".estimator script")).expect("JSON");
    assert!(november["next"].is_null());
}

#[test]
fn service_without_offers_names_the_prices_of_each_version_apart() {
    let town = town().edit("content/services/badante.md", " e [Alfa](../providers/alfa.toml)", "");
    let without_offers = ["alfa", "beta", "gamma", "delta"].iter().fold(town, |town, provider| {
        town.edit(
            &format!("content/providers/{provider}.toml"),
            "verificato = ",
            "pubblica_dal = 2030-01-01\nverificato = ",
        )
    });
    let december = without_offers.on("2026-12-20");
    let page = december.page(BADANTE);
    let lines = |css: &str| page.parts(&format!("{css} .price-line"));
    assert_eq!(lines("div[data-until='2026-12-31']").len(), 1);
    assert_eq!(lines("#_prezzi-dal-2027-01-01 ~ p").len(), 1);
}

/// Returns the town in which the subsidy `bonus`, which ends with the year, has a successor.
fn with_next_bonus() -> Town {
    Site::town().edit(
        "content/tariffe.toml",
        "[[sostegni]]\nid = \"voucher\"",
        "[[sostegni]]\nid = \"bonus\"\nnome = \"Bonus\"\ndescrizione = \"Una volta.\"\nimporto = \"120,00\"\n\
         cadenza = \"una_tantum\"\nmezzi = \"ordinario\"\nmezzi_fino_a = \"26.000,00\"\natto = \"Avviso 9\"\n\
         dal = 2027-01-01\n\n[[sostegni]]\nid = \"voucher\"",
    )
}

#[test]
fn next_version_of_a_subsidy_is_beside_the_one_in_force() {
    let town = with_next_bonus();
    for url in [BADANTE, "/costi/"] {
        let page = town.on("2026-12-20").page(url);
        assert!(page.part("#_sostegno-bonus").contains("100 €"), "{url}");
        assert_eq!(page.attrs("#_sostegno-bonus", "data-until"), ["2026-12-31"]);
        let next = page.part("#_sostegno-bonus-2027-01-01");
        assert!(next.contains("**dal 1° gennaio 2027**") && next.contains("120 €"), "{next}");
        let january = town.on("2027-01-01").page(url);
        assert!(january.part("#_sostegno-bonus").contains("120 €"), "{url}");
    }
}

#[test]
fn estimator_has_both_versions_of_a_subsidy() {
    let town = with_next_bonus();
    let data = |day: &str| -> serde_json::Value {
        serde_json::from_str(&town.on(day).page(BADANTE).raw(".estimator script")).expect("JSON")
    };
    let amounts = |data: &serde_json::Value| -> Vec<serde_json::Value> {
        let subsidies = data["subsidies"].as_array().expect("subsidies");
        subsidies.iter().map(|it| it["amount"].clone()).collect()
    };
    assert_eq!(amounts(&data("2026-12-20")), [10000, 12000]);
    assert_eq!(amounts(&data("2026-11-01")), [10000]);
}

#[test]
fn price_of_a_provider_that_begins_soon_is_a_line_of_its_own() {
    let provider = "content/providers/alfa.toml";
    let town = Site::town().edit(
        provider,
        "prezzo = \"16,00\"",
        "prezzi = [{ importo = \"16,00\" }, { importo = \"17,00\", dal = 2026-12-15 }]",
    );
    let offer =
        |day: &str, css: &str| town.on(day).page("/enti/alfa/").part(&format!("#_offerta-badante {css}"));
    let december = offer("2026-12-01", "[data-row='price']");
    assert!(december.contains("fino al 14 dicembre 2026"), "{december}");
    assert!(december.contains("17 € l’ora dal 15 dicembre 2026 al 31 dicembre 2026"), "{december}");
    assert!(offer("2026-12-01", "[data-row='list']").contains("17 € l’ora · dal 15 dicembre 2026"));
    assert!(!offer("2026-10-01", "[data-row='price']").contains("17"));
    let page = town.on("2026-12-01").page(BADANTE);
    assert!(page.part("#_prezzi-dal-2026-12-15").contains("Prezzi dal 15 dicembre 2026"));
    assert_eq!(page.attrs("#_quanto-paghi ~ [data-until]", "data-until"), ["2026-12-14"]);
}
