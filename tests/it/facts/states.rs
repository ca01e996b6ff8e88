//! The status of a service, its conditions, and the translation of its page.

use crate::facts::{card, listed, page, site};

/// The label of a status on the service page, its reason, and the label on the card: an active
/// service has none there.
#[track_caller]
fn check(service: &str, status: &str, reason: Option<&str>, on_card: Option<&str>) {
    let page = page(&format!("/servizi/{service}/"));
    assert_eq!(page.part("[data-element='service-status']"), status);
    assert_eq!(page.parts(".notice-stop").first().map(String::as_str), reason);
    let card = card(service);
    let words = ["- Attivo", "- Sospeso", "- In arrivo", "- Non più attivo"];
    assert_eq!(card.lines().find(|it| words.contains(it)), on_card, "{card}");
}

#[test]
fn status_and_its_reason_are_on_service_page_and_card() {
    check("badante", "Attivo", None, None);
    check("corsi", "Sospeso", Some("Riprende a gennaio."), Some("- Sospeso"));
    check("orto", "In arrivo", Some("Comincia in primavera."), Some("- In arrivo"));
}

#[test]
fn page_of_an_ended_service_states_it() {
    let page = page("/servizi/trasporto/");
    assert_eq!(page.part("[data-element='service-status']"), "Non più attivo");
    assert_eq!(page.part(".notice-stop"), "Non c’è più dal 2026.");
}

#[test]
fn ended_service_is_in_no_list() {
    for page in site().pages().filter(|it| it.kind() == "list") {
        assert!(!listed(&page).contains(&"trasporto".to_owned()), "{}", page.url());
    }
    page("/categorie/trasporto/").assert_main_contains("Per ora qui non c’è nessun servizio.");
    assert!(
        page("/").links().iter().all(|it| it.1 != "/categorie/trasporto/"),
        "an empty list is not offered"
    );
}

#[test]
fn service_page_shows_who_may_use_the_service() {
    let facts = page("/servizi/colf/").part("#_in-breve + .facts");
    for line in [
        "- Età: Da 18 a 80 anni",
        "- Dove devi abitare: a Borgo",
        "- Condizioni:",
        "  - Abiti da solo.",
        "- Da soli o insieme: Da soli o condiviso, da 2 a 4 persone",
        "- Come si svolge: a casa tua",
        "- Chi ne risponde: Comune di Borgo, Ufficio servizi",
    ] {
        assert!(facts.lines().any(|it| it == line), "{line} in {facts}");
    }
    page("/servizi/nido/").assert_main_contains("- Età: Fino a 3 anni");
    page("/servizi/compagnia/").assert_main_contains("Condiviso, da 3 persone");
    page("/servizi/consulenza/").assert_main_contains("- Come si svolge: online, al telefono");
}

#[test]
fn service_page_shows_when_it_was_checked_and_by_whom() {
    let verified = page("/servizi/badante/").part(".verified");
    assert_eq!(
        verified,
        "Scheda controllata il 1° ottobre 2026 da Redazione. Il prossimo controllo è entro il 1° aprile 2027. Pubblicata il 1° marzo 2026."
    );
}

/// Pages of the other language, and whether they are translated.
#[track_caller]
fn check_translation(url: &str, is_translated: bool) {
    let page = page(url);
    let is_marked = page.main().contains("This page has not been translated yet");
    assert_eq!(is_marked, !is_translated, "{url}");
    let title = page.part("h1");
    assert_eq!(title.contains("{it: "), !is_translated, "{title}");
}

#[test]
fn page_without_a_translation_states_it_and_marks_its_language() {
    check_translation("/en/servizi/badante/", true);
    check_translation("/en/chi-siamo/", true);
    check_translation("/en/notizie/novita/", true);
    check_translation("/en/costi/", false);
}
