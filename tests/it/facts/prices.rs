//! The price of a service: the same on its page, on cards, on the provider page and the costs page.

use crate::facts::{card, check, page};
use crate::site::Site;

/// Checks the price in one line, on the service page and on its card in the list of all services.
#[track_caller]
fn check_line(service: &str, expected: &str) {
    assert_eq!(page(&format!("/servizi/{service}/")).part(".price-now"), expected, "{service}");
    let card = card(service);
    assert!(card.lines().any(|it| it == expected), "{card}");
}

#[test]
fn price_in_one_line_is_the_same_on_service_page_and_card() {
    check_line(
        "badante",
        "Gratuito con ISEE fino a 6.000 €, poi da 8 € a 18 € l’ora fino al 31 dicembre 2026",
    );
    check_line("colf", "Gratuito con ISEE fino a 7.500 €, poi da 2 € a 13,80 € l’ora");
    check_line(
        "compagnia",
        "Gratuito con ISEE fino a 6.000 €, poi da 4 € a 20 € ogni volta fino al 31 dicembre 2026",
    );
    check_line("consulenza", "Prezzo su preventivo");
    check_line("nido", "Prezzo in aggiornamento");
    check_line("pasti", "Gratuito");
    check_line("sportello", "12 € ogni volta");
}

#[test]
fn price_without_a_free_band_is_a_range() {
    let town = Site::town().edit("content/tariffe.toml", "importo = \"0,00\"", "importo = \"25%\"");
    let price = town.page("/servizi/badante/").part(".price-now");
    assert_eq!(price, "Da 4 € a 18 € l’ora fino al 31 dicembre 2026");
}

#[test]
fn price_of_each_band_and_provider_is_in_the_table() {
    check(
        "/servizi/badante/",
        "table.prices",
        &[
            "Prezzi secondo l’ISEE",
            "| La tua situazione | [Alfa](/enti/alfa/) l’ora | [Beta](/enti/beta/) l’ora |",
            "| ISEE fino a 6.000 € | **gratuito** | **gratuito** |",
            "| ISEE da 6.000,01 € a 20.000 € 50% del prezzo dell’ente | 8 € | 9 € |",
            "| ISEE da 20.000,01 € in su Prezzo intero dell’ente | 16 € | 18 € |",
            "| Senza ISEE | 16 € | 18 € |",
        ],
    );
}

#[test]
fn linear_price_shows_its_range_and_excludes_non_residents() {
    check(
        "/servizi/colf/",
        "table.prices",
        &[
            "Prezzi secondo l’ISEE",
            "| La tua situazione | [Alfa](/enti/alfa/) l’ora |",
            "| ISEE fino a 7.500 € | **gratuito** |",
            "| ISEE da 7.500,01 € a 30.000 € ISEE × 8 € ÷ 30.000 € | da 2 € a 8 € |",
            "| ISEE da 30.000,01 € in su | 13,80 € |",
            "| Senza ISEE | 13,80 € |",
        ],
    );
    page("/servizi/colf/").assert_main_contains("Il servizio è solo per chi abita a Borgo.");
}

#[test]
fn no_price_exceeds_that_of_the_provider() {
    let town = Site::town().edit("content/providers/alfa.toml", "prezzo = \"13,80\"", "prezzo = \"5,00\"");
    town.page("/servizi/colf/")
        .assert_main_contains("Gratuito con ISEE fino a 7.500 €, poi da 2 € a 5 € l’ora")
        .assert_main_lacks("13,80");
}

#[test]
fn price_of_one_provider_is_on_its_offer() {
    for (url, css, price) in [
        ("/servizi/badante/", "#_offerta-alfa", "poi da 8 € a 16 € l’ora"),
        ("/servizi/badante/", "#_offerta-beta", "poi da 9 € a 18 € l’ora"),
        ("/enti/alfa/", "#_offerta-badante", "poi da 8 € a 16 € l’ora"),
        ("/enti/beta/", "#_offerta-badante", "poi da 9 € a 18 € l’ora"),
        ("/enti/alfa/", "#_offerta-consulenza", "Prezzo su preventivo"),
        ("/enti/beta/", "#_offerta-pasti", "Gratuito"),
        ("/en/enti/beta/", "#_offerta-sportello", "€12"),
    ] {
        let offer = page(url).part(&format!("{css} [data-row='price']"));
        assert!(offer.contains(price), "{offer}");
    }
}

#[test]
fn full_prices_show_people_and_quantity() {
    check(
        "/servizi/compagnia/",
        "#_offerta-alfa [data-row='list']",
        &[
            "- 20 € ogni volta · 1 persona",
            "- 9 € ogni volta · 3 persone",
            "- 8 € ogni volta · 3 persone · da 10 accessi al mese · fino al 31 dicembre 2026",
        ],
    );
}

#[test]
fn offer_states_whether_vat_is_included() {
    check("/servizi/colf/", "#_offerta-alfa [data-row='vat']", &["IVA esclusa"]);
    check("/servizi/badante/", "#_offerta-alfa [data-row='vat']", &["IVA inclusa"]);
}

#[test]
fn fare_scheme_shows_its_means_test_act_and_end() {
    check(
        "/servizi/badante/",
        "#_quanto-paghi ~ div > .facts",
        &[
            "- Quale ISEE serve: ISEE ordinario",
            "- Come si calcola: Per fasce di ISEE",
            "- Atto: [Delibera 1](https://comune.example.org/delibera-1)",
            "- Valida: dal 1° gennaio 2026 al 31 dicembre 2026",
        ],
    );
}

#[test]
fn costs_page_shows_each_fare_scheme_with_its_services() {
    check(
        "/costi/",
        ".fare:has(#_tariffa-lineare)",
        &[
            "### Lineare {#_tariffa-lineare}",
            "Quanto si paga l’ora",
            "| La tua situazione | Quanto paghi |",
            "| ISEE fino a 7.500 € | **gratuito** |",
            "| ISEE da 7.500,01 € a 30.000 € | ISEE × 8 € ÷ 30.000 € |",
            "| ISEE da 30.000,01 € in su | 13,80 € |",
            "| Senza ISEE | 13,80 € |",
            "Il servizio è solo per chi abita a Borgo.",
            "- Quale ISEE serve: ISEE sociosanitario",
            "- Come si calcola: In proporzione: più sale l’ISEE, più si paga",
            "- Atto: Delibera 2",
            "- Valida: dal 1° gennaio 2026",
            "Vale per:",
            "- [Colf](/servizi/colf/)",
        ],
    );
}

#[test]
fn costs_page_shows_what_people_from_elsewhere_pay() {
    let town =
        Site::town().edit("content/tariffe.toml", "non_residenti = \"esclusi\"", "non_residenti = \"17,50\"");
    let fare = town.page("/costi/").part(".fare:has(#_tariffa-lineare)");
    assert!(fare.contains("| Se non abiti a Borgo | 17,50 € |"), "{fare}");
}

#[test]
fn subsidy_shows_amount_audience_and_exclusions() {
    for url in ["/servizi/badante/", "/costi/"] {
        let found = page(url).part("#_sostegno-bonus");
        let lines: Vec<_> = found.lines().skip(1).collect();
        assert_eq!(
            lines,
            [
                "Una volta.",
                "- Quanto: **100 €** una volta sola",
                "- Per chi: Persone con ISEE ordinario fino a 25.000 €",
                "- Non si può avere insieme a: Voucher",
                "- Atto: Avviso 1",
                "- Si può chiedere fino al: 31 dicembre 2026",
            ]
        );
    }
}

/// The last one begins in December.
const BONUS_TO_WINTER: [&str; 3] = ["#### Bonus", "#### Voucher", "#### Buono inverno"];

#[test]
fn service_page_shows_only_its_own_subsidies() {
    assert_eq!(page("/servizi/badante/").parts("[id^='_sostegno-'] h4"), BONUS_TO_WINTER);
    assert_eq!(page("/servizi/compagnia/").parts("[id^='_sostegno-'] h4"), ["#### Voucher"]);
    assert!(page("/servizi/colf/").parts("[id^='_sostegno-']").is_empty());
}

#[test]
fn a_price_that_is_over_is_being_updated() {
    let with = |prices: &str| {
        Site::town()
            .edit("content/providers/alfa.toml", "prezzo = \"16,00\"", &format!("prezzi = [{prices}]"))
            .site()
    };
    let over = with("{ importo = \"16,00\", al = 2026-11-20 }");
    let offer = over.page("/enti/alfa/").part("#_offerta-badante");
    assert!(offer.contains("Prezzo in aggiornamento") && !offer.contains("preventivo"), "{offer}");
    assert!(over.report().contains("[pricing/price-not-in-force]"), "{}", over.report());
    let ending = with("{ importo = \"16,00\", al = 2026-12-15 }");
    let offer = ending.page("/enti/alfa/").part("#_offerta-badante");
    assert!(offer.contains("Prezzo in aggiornamento dal 16 dicembre 2026"), "{offer}");
}

#[test]
fn a_price_for_several_people_says_so() {
    let site = Site::town()
        .edit(
            "content/providers/alfa.toml",
            "prezzo = \"16,00\"",
            "prezzi = [{ importo = \"9,00\", persone = 2 }]",
        )
        .site();
    let prices = site.page("/enti/alfa/").part("#_offerta-badante [data-row='list']");
    assert!(prices.contains("2 persone"), "{prices}");
}
