//! The providers, districts and waiting times of a service.

use crate::facts::{card, check, page};
use crate::site::Site;
use crate::support::Town;

#[track_caller]
fn check_offers(site: &Site, service: &str, expected: &[&str]) {
    assert_eq!(site.page(&format!("/servizi/{service}/")).parts(".offers h3"), expected, "{service}");
}

#[test]
fn service_page_lists_accredited_providers_by_name() {
    let site = Site::town().site();
    check_offers(&site, "badante", &["### [Alfa](/enti/alfa/)", "### [Beta](/enti/beta/)"]);
    check_offers(&site, "colf", &["### [Alfa](/enti/alfa/)"]);
    check_offers(&site, "corsi", &[]);
    let site = Site::town().edit("content/providers/alfa.toml", "nome = \"Alfa\"", "nome = \"Zeta\"").site();
    check_offers(&site, "badante", &["### [Beta](/enti/beta/)", "### [Zeta](/enti/alfa/)"]);
}

#[test]
fn accredited_providers_are_called_so() {
    for (url, sentence) in [
        (
            "/servizi/badante/",
            "2 enti accreditati offrono questo servizio. Chi li accredita: Comune di Borgo.",
        ),
        ("/servizi/colf/", "Un ente accreditato offre questo servizio. Chi lo accredita: Comune di Borgo."),
        (
            "/en/servizi/badante/",
            "2 accredited providers offer this service. Accredited by: Comune di Borgo.",
        ),
    ] {
        page(url).assert_main_contains(sentence);
    }
}

#[test]
fn provider_lists_all_its_services() {
    let names = page("/enti/alfa/").parts(".offers h3");
    assert_eq!(
        names,
        [
            "### [Badante](/servizi/badante/)",
            "### [Colf](/servizi/colf/)",
            "### [Compagnia](/servizi/compagnia/)",
            "### [Consulenza](/servizi/consulenza/)",
        ]
    );
}

#[test]
fn service_page_without_offers_has_a_message_with_a_phone() {
    page("/servizi/corsi/").assert_main_contains(
        "Per ora nessun ente offre questo servizio. Per sapere che cosa fare chiama 020202.",
    );
    assert!(card("corsi").contains("- Nessun ente, per ora"));
}

#[test]
fn number_of_providers_is_that_of_the_offers() {
    for (service, count) in [("badante", "2 enti"), ("colf", "1 ente"), ("pasti", "1 ente")] {
        let page = page(&format!("/servizi/{service}/"));
        page.assert_main_contains(&format!("[Chi chiamare: {count}](#_enti-del-servizio)"));
        assert!(card(service).lines().any(|it| it == format!("- {count}")), "{}", card(service));
    }
}

#[test]
fn wait_on_a_card_is_the_range_of_the_open_offers() {
    let wait = "attesa_massima_giorni = 2\ndisponibilita";
    let open = format!("{wait} = \"aperta\"");
    let town = Site::town().edit("content/providers/beta.toml", &format!("{wait} = \"lista_attesa\""), &open);
    let card = town.page("/servizi/").part(".card:has(a[href='/servizi/badante/'])");
    assert!(card.contains("- Attesa: da 2 a 4 giorni\n"), "{card}");
}

/// Checks the waiting time on the card of a service.
#[track_caller]
fn check_wait(service: &str, expected: Option<&str>) {
    let card = card(service);
    assert_eq!(card.lines().find(|it| it.contains("Attesa")), expected, "{card}");
}

#[test]
fn wait_on_a_card_ignores_offers_with_a_waiting_list() {
    // The offer of beta has two days, but a waiting list.
    check_wait("badante", Some("- Attesa: 4 giorni"));
}

#[test]
fn wait_on_a_card_is_that_of_the_service_if_no_offer_has_one() {
    check_wait("pasti", Some("- Attesa: 5 giorni al massimo"));
    check_wait("sportello", Some("- Attesa: 1 giorno al massimo"));
}

#[test]
fn card_has_no_wait_without_open_offers() {
    for service in ["compagnia", "colf", "corsi", "orto"] {
        check_wait(service, None);
    }
}

#[test]
fn service_page_shows_its_longest_wait_and_that_of_each_offer() {
    let facts = page("/servizi/badante/").part("#_in-breve + .facts");
    assert!(facts.contains("- Attesa massima: 10 giorni"), "{facts}");
    check("/servizi/badante/", "#_offerta-alfa [data-row='wait']", &["4 giorni al massimo"]);
    check("/servizi/badante/", "#_offerta-beta [data-row='wait']", &["2 giorni al massimo"]);
}

#[test]
fn service_page_names_the_offers_that_wait_for_longer_than_its_maximum() {
    let facts = |town: &Town, folder: &str| {
        let facts = town.page(&format!("{folder}/servizi/badante/")).part("#_in-breve + .facts");
        let wait = facts.lines().find(|it| it.contains("Attesa") || it.contains("wait")).map(str::to_owned);
        wait.expect("a wait")
    };
    let maximum = |days: u32| {
        Site::town().edit(
            "content/services/badante.md",
            "attesa_massima_giorni = 10",
            &format!("attesa_massima_giorni = {days}"),
        )
    };
    assert_eq!(facts(&maximum(4), ""), "- Attesa massima: 4 giorni");
    let one = "- Attesa massima: 3 giorni. Fa aspettare di più: Alfa (4 giorni)";
    assert_eq!(facts(&maximum(3), ""), one);
    let both = "- Attesa massima: 1 giorno. Fanno aspettare di più: Alfa (4 giorni), Beta (2 giorni)";
    assert_eq!(facts(&maximum(1), ""), both);
    assert_eq!(facts(&maximum(3), "/en"), "- Longest wait: 3 days. A longer wait with: Alfa (4 days)");
    let suspended = maximum(3).edit(
        "content/providers/alfa.toml",
        "attivazione = \"Una telefonata.\"\ndisponibilita = \"aperta\"",
        "attivazione = \"Una telefonata.\"\ndisponibilita = \"sospesa\"",
    );
    assert_eq!(facts(&suspended, ""), "- Attesa massima: 3 giorni");
}

#[test]
fn availability_is_that_of_the_offer() {
    check("/servizi/badante/", "#_offerta-alfa [data-row='availability']", &["Posti disponibili"]);
    check("/servizi/badante/", "#_offerta-beta [data-row='availability']", &["Lista d’attesa"]);
    check(
        "/servizi/compagnia/",
        "#_offerta-alfa [data-row='availability']",
        &["Lista d’attesa, posti dal 1° febbraio 2027"],
    );
    check(
        "/enti/alfa/",
        "#_offerta-colf [data-row='availability']",
        &["Non disponibile ora, posti dal 10 gennaio 2027"],
    );
}

#[test]
fn availability_on_a_card_is_the_best_of_its_offers() {
    for (service, expected) in
        [("badante", None), ("compagnia", Some("- Lista d’attesa")), ("colf", Some("- Non disponibile ora"))]
    {
        let card = card(service);
        let found = card.lines().find(|it| ["- Lista d’attesa", "- Non disponibile ora"].contains(it));
        assert_eq!(found, expected, "{card}");
    }
}

/// The districts of a service: on its page, on its card, and on the page of a provider.
#[track_caller]
fn check_where(service: &str, on_page: &[&str], on_card: &str) {
    let facts = page(&format!("/servizi/{service}/")).part("#_in-breve + .facts");
    let place = facts
        .lines()
        .skip_while(|it| !it.starts_with("- Dove:"))
        .take_while(|it| !it.starts_with("- Attesa"));
    assert_eq!(place.map(str::trim).collect::<Vec<_>>(), on_page);
    assert!(card(service).lines().any(|it| it == format!("- {on_card}")), "{}", card(service));
}

#[test]
fn districts_of_a_service_are_those_of_its_offers() {
    check_where("badante", &["- Dove: In tutta Borgo"], "In tutta Borgo");
    check_where("colf", &["- Dove:", "- [Municipio 2](/municipi/2/)"], "Municipio 2");
    check_where("pasti", &["- Dove:", "- [Municipio 1](/municipi/1/)"], "Municipio 1");
    check("/servizi/badante/", "#_offerta-alfa [data-row='where']", &["In tutta Borgo"]);
    check("/servizi/badante/", "#_offerta-beta [data-row='where']", &["Municipio 2"]);
}

#[test]
fn offer_shows_activities_staff_and_hours() {
    let offer = page("/servizi/badante/").part("#_offerta-alfa");
    for line in [
        "- Quando: mattina, giorni festivi",
        "- Lingue parlate: {it: Italiano}, {ar: العربية}",
        "- Accreditato fino al: 31 dicembre 2027",
        "- Chi viene: Una OSS",
        "- Esperienza: Almeno 2 anni",
        "- Che cosa fa: igiene; pasti",
        "- Come si comincia: Una telefonata.",
        "- Sede:",
        "- via del Mulino 2, 20101 Borgo",
    ] {
        assert!(offer.lines().any(|it| it.trim() == line), "{line} in {offer}");
    }
}
