//! The sites of an offer, with what differs there.

use crate::site::Site;
use crate::support::Town;

const ALFA: &str = "content/providers/alfa.toml";

/// Returns the town in which the offer `badante` of Alfa is at both sites: at the first with hours,
/// languages and a number of its own.
fn at_two_sites() -> Town {
    Site::town()
        .edit(ALFA, "id = \"mulino\"\n", "id = \"mulino\"\nnome = { it = \"Al Mulino\", en = \"The Mill\" }\n")
        .edit(
            ALFA,
            "presso = [{ sede = \"mulino\" }]",
            "presso = [{ sede = \"mulino\" }, { sede = \"principale\", orari = \"mer 14-18 su appuntamento\", \
             lingue = [\"ar\"], telefoni = [{ numero = \"02 0000 0101 int. 3\" }] }]",
        )
}

#[test]
fn offer_shows_its_sites_with_what_differs_there() {
    let site = at_two_sites().site();
    for (url, offer) in [("/servizi/badante/", "#_offerta-alfa"), ("/enti/alfa/", "#_offerta-badante")] {
        let text = site.page(url).part(offer);
        let lines: Vec<&str> =
            text.lines().map(str::trim).skip_while(|it| *it != "- Sedi:").skip(1).take(2).collect();
        assert_eq!(
            lines,
            [
                "- Al Mulino, via del Mulino 2, 20101 Borgo",
                "- via Roma 1, 20100 Borgo (mercoledì, 14.00–18.00 su appuntamento). \
                 Lingue parlate: {ar: العربية} [Chiama 02 0000 0101 int. 3](tel:+390200000101;ext=3)",
            ],
            "{url}"
        );
    }
    let english = site.page("/en/servizi/badante/").part("#_offerta-alfa");
    for text in ["The Mill, {it: via del Mulino 2}", "(Wednesday, 2pm to 6pm by appointment)"] {
        assert!(english.contains(text), "{english}");
    }
}

#[test]
fn hours_of_a_site_hold_for_its_offers_unless_they_have_their_own() {
    let town =
        Site::town().edit(ALFA, "presso = [{ sede = \"mulino\" }]", "presso = [{ sede = \"principale\" }]");
    let offer = town.page("/servizi/badante/").part("#_offerta-alfa");
    assert!(offer.contains("- via Roma 1, 20100 Borgo (lunedì, 9.00–12.00)"), "{offer}");
}

#[test]
fn site_in_another_town_has_that_towns_name_and_no_district() {
    let town = Site::town().edit(
        ALFA,
        "indirizzo = \"via del Mulino 2\"\ncap = \"20101\"\ndistretto = \"2\"",
        "indirizzo = \"via del Mulino 2\"\ncap = \"20099\"\nlocalita = { it = \"Altroborgo\", en = \"Otherton\" }",
    );
    let site = town.site();
    site.assert_not_reported("parse/missing-key");
    for (url, expected) in [
        ("/enti/alfa/", "via del Mulino 2, 20099 Altroborgo"),
        ("/en/enti/alfa/", "{it: via del Mulino 2}, 20099 Otherton"),
    ] {
        let place = site.page(url).part("section:has(#_sedi) li:last-child");
        assert_eq!(place, expected, "{url}");
    }
    let places = site.page("/servizi/badante/").json_ld()["availableChannel"]["serviceLocation"].clone();
    assert_eq!(places[1]["address"]["addressLocality"], "Altroborgo");
}

#[test]
fn structured_data_has_every_site_of_an_offer_once() {
    let places = |town: &Town| {
        let data = town.page("/servizi/badante/").json_ld();
        let places = data["availableChannel"]["serviceLocation"].as_array().expect("several places").clone();
        let street =
            |it: &serde_json::Value| it["address"]["streetAddress"].as_str().expect("a street").to_owned();
        places
            .iter()
            .map(|it| format!("{}, {}", it["name"].as_str().expect("a name"), street(it)))
            .collect::<Vec<_>>()
    };
    let expected = [
        "Spazio Piazza, piazza Grande 1",
        "Al Mulino, via del Mulino 2",
        "Alfa, via Roma 1",
        "Beta, via Roma 1",
    ];
    assert_eq!(places(&at_two_sites()), expected);
    let twice = at_two_sites().edit(
        ALFA,
        "[[offerte]]\nservizio = \"colf\"",
        "[[offerte]]\nservizio = \"badante\"\nnome = \"Di notte\"\nprezzo = \"16,00\"\nunita = \"ora\"\n\
         distretti = \"tutti\"\ndisponibilita = \"aperta\"\npresso = [{ sede = \"mulino\" }]\n\n\
         [[offerte]]\nservizio = \"colf\"",
    );
    let twice = twice.edit(
        ALFA,
        "servizio = \"badante\"\nprezzo",
        "servizio = \"badante\"\nnome = \"Di giorno\"\nprezzo",
    );
    assert_eq!(places(&twice), expected, "two offers at one site");
}

#[test]
fn two_offers_of_one_service_are_told_apart_by_their_names() {
    let town = Site::town()
        .edit(
            ALFA,
            "servizio = \"badante\"\nprezzo",
            "servizio = \"badante\"\nnome = { it = \"Di giorno\", en = \"By day\" }\nprezzo",
        )
        .edit(
            ALFA,
            "[[offerte]]\nservizio = \"colf\"",
            "[[offerte]]\nservizio = \"badante\"\nnome = { it = \"Di notte\", en = \"By night\" }\n\
             prezzo = \"20,00\"\nunita = \"ora\"\ndistretti = \"tutti\"\ndisponibilita = \"aperta\"\n\n\
             [[offerte]]\nservizio = \"colf\"",
        );
    let site = town.site();
    let page = site.page("/servizi/badante/");
    let names = page.parts(".offers h3");
    assert_eq!(
        names,
        [
            "### [Alfa](/enti/alfa/): Di giorno",
            "### [Alfa](/enti/alfa/): Di notte",
            "### [Beta](/enti/beta/)"
        ]
    );
    assert_eq!(page.attrs(".offers article", "id"), ["_offerta-alfa", "_offerta-alfa-2", "_offerta-beta"]);
    let names = site.page("/en/enti/alfa/").parts(".offers h3");
    assert!(names.contains(&"### [Live-in carer](/en/servizi/badante/): By night".to_owned()), "{names:?}");
}
