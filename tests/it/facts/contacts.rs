//! Phone numbers, mail addresses, places and hours.

use crate::facts::{check, page, site};
use crate::site::Site;

/// A number as written in the content, and the number that its link dials.
const NUMBERS: [(&str, &str); 9] = [
    ("112", "tel:112"),
    ("1522", "tel:1522"),
    ("19696", "tel:19696"),
    ("116117", "tel:116117"),
    ("020202", "tel:020202"),
    ("02 0000 0009", "tel:+390200000009"),
    ("333 000 0009", "tel:+393330000009"),
    ("+39 02 0000 0002", "tel:+390200000002"),
    ("+41 44 000 00 09", "tel:+41440000009"),
];

#[test]
fn number_is_dialled_with_the_prefix_of_italy_unless_it_is_short_or_has_one() {
    let phones =
        NUMBERS.map(|(number, _)| format!("[[telefoni]]\netichetta = \"Ufficio\"\nnumero = \"{number}\"\n"));
    let town = Site::town().edit(
        "content/providers/beta.toml",
        "[accreditamento]",
        &(phones.concat() + "\n[accreditamento]"),
    );
    let site = town.site();
    for url in ["/enti/beta/", "/servizi/pasti/", "/en/servizi/badante/"] {
        let links = site.page(url).links();
        for (number, dialled) in NUMBERS {
            let is_link =
                |(text, href): &(String, String)| text.ends_with(&format!(" {number}")) && href == dialled;
            assert!(links.iter().any(is_link), "{number} on {url}: {links:?}");
        }
    }
}

/// Returns the `tel:` and `mailto:` links of a page.
#[track_caller]
fn check_contacts(url: &str, css: &str, expected: &[&str]) {
    let found = page(url).attrs(&format!("{css} a[href^='tel:'], {css} a[href^='mailto:']"), "href");
    assert_eq!(found, expected, "{css} on {url}");
}

#[test]
fn every_page_that_names_a_phone_dials_it() {
    check_contacts(
        "/servizi/badante/",
        "#_offerta-alfa",
        &["tel:+390200000001", "tel:1500", "mailto:info@alfa.example.org"],
    );
    check_contacts(
        "/servizi/badante/",
        "#_offerta-beta",
        &["tel:+390200000002", "mailto:info@beta.example.org"],
    );
    check_contacts("/servizi/badante/", ".cards.four", &["tel:+390200000003"]);
    check_contacts(
        "/enti/alfa/",
        ".price-box",
        &["tel:+390200000001", "tel:1500", "mailto:info@alfa.example.org"],
    );
    check_contacts("/enti/alfa/", "main section", &["mailto:alfa@pec.example.org"]);
    check_contacts("/spazi/piazza/", ".price-box", &["tel:+390200000003", "mailto:piazza@borgo.example.org"]);
    check_contacts("/spazi/mulino/", ".price-box", &["tel:1515"]);
    check_contacts("/spazi/", "#_spazi-in-elenco", &["tel:1515", "tel:+390200000003"]);
    check_contacts("/trova/n1-2/", ".space-lines", &["tel:+390200000003", "tel:1515"]);
    check_contacts("/trova/n1-2/", "#_persona ~ .actions", &["tel:020202"]);
    check_contacts("/cerca/", "#_altre-vie", &["tel:020202"]);
    check_contacts("/servizi/", "#_nessuno", &["tel:020202"]);
    check_contacts("/", ".foot", &["tel:020202", "mailto:borgo@borgo.example.org"]);
}

#[test]
fn every_page_links_the_phone_line() {
    for page in site().pages().filter(|it| it.kind() != "redirect") {
        assert!(page.text().contains("[020202](tel:020202)"), "{}", page.url());
    }
}

#[test]
fn no_phone_link_is_empty() {
    for page in site().pages() {
        for href in page.attrs("a[href^='tel:']", "href") {
            let digits = href["tel:".len()..].trim_start_matches('+');
            assert!(
                digits.len() >= 3 && digits.chars().all(|it| it.is_ascii_digit()),
                "{href} on {}",
                page.url()
            );
        }
    }
}

#[test]
fn contact_person_is_named_with_the_hours() {
    check(
        "/servizi/badante/",
        "#_offerta-alfa .actions",
        &[
            "- [Chiama 02 0000 0001](tel:+390200000001) Segreteria: dal lunedì al venerdì, 9.00–12.00",
            "- [Chiama 1500](tel:1500) Numero breve",
            "- [info@alfa.example.org](mailto:info@alfa.example.org)",
        ],
    );
}

#[test]
fn space_shows_address_and_hours() {
    check(
        "/spazi/piazza/",
        "section:has(#_dove)",
        &[
            "## Dove si trova {#_dove}",
            "piazza Grande 1, 20100 Borgo",
            "[Municipio 1](/municipi/1/)",
            "- Come arrivare: Metropolitana 1",
            "- Accessibilità: Ascensore.",
        ],
    );
    check(
        "/spazi/piazza/",
        "section:has(#_orari)",
        &[
            "## Orari {#_orari}",
            "{spoken: Orari}",
            "| lunedì | 9.00–13.00 |",
            "| martedì | 14.00–18.00 |",
            "| da mercoledì a domenica | chiuso |",
            "Giorni diversi dal solito",
            "- chiuso dal 24 al 26 dicembre 2026",
            "Il 6/1/2027: solo al mattino",
        ],
    );
}

#[test]
fn space_card_has_the_same_address_and_hours() {
    for url in ["/spazi/", "/municipi/1/", "/servizi/badante/"] {
        check(
            url,
            ".card:has(a[href='/spazi/piazza/'])",
            &[
                "### [Spazio Piazza](/spazi/piazza/)",
                "piazza Grande 1, 20100 Borgo",
                "Municipio 1",
                "lunedì, 9.00–13.00; martedì, 14.00–18.00; chiuso dal 24 al 26 dicembre 2026. Il 6/1/2027: solo al mattino",
                "[Chiama 02 0000 0003](tel:+390200000003)",
            ],
        );
    }
}

#[test]
fn provider_shows_the_addresses_of_its_sites() {
    check(
        "/enti/alfa/",
        "section:has(#_sedi) li:first-child",
        &[
            "via Roma 1, 20100 Borgo",
            "[Municipio 1](/municipi/1/)",
            "{spoken: Orari: via Roma 1}",
            "| lunedì | 9.00–12.00 |",
            "| da martedì a domenica | chiuso |",
            "- Come arrivare: Tram 1",
            "- Accessibilità: Senza gradini.",
        ],
    );
    check(
        "/enti/alfa/",
        "section:has(#_sedi) li:last-child",
        &["via del Mulino 2, 20101 Borgo", "[Municipio 2](/municipi/2/)"],
    );
}

/// Returns the Spazi below a heading of a page.
#[track_caller]
fn check_spaces(site: &Site, url: &str, css: &str, expected: &[&str]) {
    let found = site.page(url).attrs(&format!("{css} h3 a"), "href");
    assert_eq!(found, expected, "{url}");
}

#[test]
fn service_page_shows_the_spaces_that_help_with_it() {
    check_spaces(site(), "/servizi/badante/", "section:has(#_spazi-vicini)", &["/spazi/piazza/"]);
    let town = Site::town().edit(
        "content/spaces/mulino.toml",
        "verificato",
        "servizi_in_sede = [\"colf\"]\nverificato",
    );
    let site = town.site();
    check_spaces(&site, "/servizi/colf/", "section:has(#_spazi-vicini)", &["/spazi/mulino/"]);
    check_spaces(&site, "/servizi/badante/", "section:has(#_spazi-vicini)", &["/spazi/piazza/"]);
}

#[test]
fn service_page_shows_all_spaces_if_none_lists_it() {
    check_spaces(
        site(),
        "/servizi/pasti/",
        "section:has(#_spazi-vicini)",
        &["/spazi/mulino/", "/spazi/piazza/"],
    );
}

#[test]
fn district_shows_its_own_spaces() {
    check_spaces(site(), "/municipi/1/", "#_spazi ~ .four", &["/spazi/piazza/"]);
    check_spaces(site(), "/municipi/2/", "#_spazi ~ .four", &["/spazi/mulino/"]);
}
