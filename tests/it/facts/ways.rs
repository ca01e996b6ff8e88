//! How one gets a service: channels, what to bring, whom to contact, languages.

use serde_json::json;

use crate::site::{Page, Site};
use crate::support::Town;

const BADANTE: &str = "content/services/badante.md";

fn with_keys(town: Town, path: &str, keys: &str) -> Town {
    town.edit(path, "verificato = ", &format!("{keys}\nverificato = "))
}

/// Returns the lines of an element.
fn lines(page: &Page, css: &str) -> Vec<String> {
    page.part(css).lines().map(|it| it.trim().to_owned()).collect()
}

#[test]
fn channels_show_their_page_credentials_phones_and_hours() {
    let town = Site::town().edit(
        "content/vocabulary.toml",
        "[[unita]]\nid = \"ora\"",
        "[[credenziali]]\nid = \"spid\"\nnome = \"SPID\"\n\n[[credenziali]]\nid = \"cie\"\n\
         nome = { it = \"Carta d’identità elettronica\", en = \"Electronic identity card\" }\n\n\
         [[unita]]\nid = \"ora\"",
    );
    let town = with_keys(
        town,
        BADANTE,
        "canali = [\n  { scopo = \"prenotare\", url = \"https://prenota.example.org/\", accesso = [\"spid\", \"cie\"] },\n  \
         { scopo = \"informarsi\", telefoni = [{ numero = \"02 0000 0007\" }], email = \"info@borgo.example.org\", \
         orari = \"lun-ven 9-13\" },\n  { scopo = \"iscriversi\", telefoni = [{ numero = \"02 0000 0008\" }], \
         nota_orari = \"Da settembre.\" },\n]",
    );
    let site = town.site();
    assert_eq!(
        lines(&site.page("/servizi/badante/"), "#_canali + .facts"),
        [
            "- Per prenotare: [Prenota online](https://prenota.example.org/) con SPID o Carta d’identità elettronica",
            "- Per chiedere informazioni:",
            "- [Chiama 02 0000 0007](tel:+390200000007)",
            "- [info@borgo.example.org](mailto:info@borgo.example.org)",
            "dal lunedì al venerdì, 9.00–13.00",
            "- Per iscriverti:",
            "- [Chiama 02 0000 0008](tel:+390200000008)",
            "Da settembre.",
        ]
    );
    let channels = site.page("/servizi/badante/").json_ld()["availableChannel"].clone();
    let (page, written) = channels.as_array().and_then(|it| it.split_first()).expect("several channels");
    let phone = |number: &str| json!({ "@type": "ContactPoint", "telephone": number });
    let mut with_email = phone("+390200000007");
    with_email["email"] = json!("info@borgo.example.org");
    assert!(page["serviceLocation"].is_array() && page["serviceUrl"].is_null(), "{page}");
    assert_eq!(
        written,
        [
            json!({ "@type": "ServiceChannel", "serviceUrl": "https://prenota.example.org/" }),
            json!({ "@type": "ServiceChannel", "servicePhone": [with_email] }),
            json!({ "@type": "ServiceChannel", "servicePhone": [phone("+390200000008")] }),
        ]
    );
    let english = site.page("/en/servizi/badante/").part("#_canali + .facts");
    for text in [
        "[Book online](https://prenota.example.org/) with {it: SPID} or Electronic identity card",
        "Monday to Friday, 9am to 1pm",
        "{it: Da settembre.}",
    ] {
        assert!(english.contains(text), "`{text}` in {english}");
    }
}

#[test]
fn what_to_bring_has_its_condition_and_where_one_gets_it() {
    let town = with_keys(
        Site::town(),
        BADANTE,
        "occorre = [\n  { nome = { it = \"ISEE\", en = \"ISEE\" }, se = { it = \"se vuoi pagare meno\", \
         en = \"if you want to pay less\" }, url = \"https://isee.example.org/\" },\n  { nome = \"Una foto\" },\n]",
    );
    let site = town.site();
    assert_eq!(
        lines(&site.page("/servizi/badante/"), "#_da-portare + ul"),
        ["- [ISEE](https://isee.example.org/), se vuoi pagare meno", "- Una foto"]
    );
    assert_eq!(
        lines(&site.page("/en/servizi/badante/"), "#_da-portare + ul"),
        ["- [ISEE](https://isee.example.org/), if you want to pay less", "- {it: Una foto}"]
    );
}

/// A contact as it is written in each kind of file, and its lines on pages.
const CONTACT: &str = "contatti = [{ ruolo = { it = \"Coordinamento\", en = \"Co-ordination\" }, \
    nome = \"Nome d’esempio\", consenso = true, telefoni = [{ numero = \"02 0000 0012\" }], \
    email = \"coordinamento@borgo.example.org\", orari = \"lun 9-11\" }]";
const CONTACT_LINES: [&str; 4] = [
    "- Coordinamento: Nome d’esempio:",
    "- [Chiama 02 0000 0012](tel:+390200000012)",
    "- [coordinamento@borgo.example.org](mailto:coordinamento@borgo.example.org)",
    "lunedì, 9.00–11.00",
];

#[test]
fn contacts_are_on_the_page_of_a_service_a_provider_its_sites_and_a_space() {
    let town = ["content/services/badante.md", "content/providers/beta.toml", "content/spaces/piazza.toml"]
        .iter()
        .fold(Site::town(), |town, path| with_keys(town, path, CONTACT));
    let site = town
        .edit(
            "content/providers/alfa.toml",
            "[[sedi]]\nid = \"mulino\"",
            &format!("[[sedi]]\nid = \"mulino\"\n{CONTACT}"),
        )
        .site();
    for (url, css) in [
        ("/servizi/badante/", "section:has(> #contatti) > .facts"),
        ("/enti/beta/", "#_persone + .facts"),
        ("/enti/alfa/", "section:has(#_sedi) li:last-child .facts"),
        ("/spazi/piazza/", "#_persone + .facts"),
    ] {
        assert_eq!(lines(&site.page(url), css), CONTACT_LINES, "{url}");
    }
    let english = site.page("/en/spazi/piazza/").part("#_persone + .facts");
    assert!(english.contains("- Co-ordination: Nome d’esempio:") && english.contains("Monday, 9am to 11am"));
}

#[test]
fn contacts_are_on_written_pages_and_news() {
    let site = Site::town()
        .edit("content/pages/privacy.md", "aggiornato = ", &format!("{CONTACT}\naggiornato = "))
        .edit("content/pages/costi.md", "aggiornato = ", &format!("{CONTACT}\naggiornato = "))
        .edit("content/news/novita.md", "data = ", &format!("{CONTACT}\ndata = "))
        .site();
    for url in ["/privacy/", "/costi/", "/notizie/novita/"] {
        assert_eq!(lines(&site.page(url), "#_persone + .facts"), CONTACT_LINES, "{url}");
    }
}

#[test]
fn name_without_consent_is_an_error() {
    let town = with_keys(Site::town(), "content/providers/beta.toml", &CONTACT.replace("true", "false"));
    town.site().assert_reported("parse/name-without-consent");
}

#[test]
fn languages_of_a_service_and_interpreters_are_on_its_page() {
    let town = with_keys(Site::town(), BADANTE, "lingue = [\"it\", \"en\"]\ninterpreti = true");
    let site = town.site();
    for (url, expected) in [
        (
            "/servizi/badante/",
            "- Lingue parlate: {it: Italiano}, {en: English}; altre lingue con un interprete, se lo chiedi",
        ),
        ("/en/servizi/badante/", "- Languages spoken: {it: Italiano}, {en: English}; "),
    ] {
        let facts = site.page(url).part("#_in-breve + .facts");
        assert!(facts.lines().any(|it| it.starts_with(expected)), "{facts}");
    }
}
