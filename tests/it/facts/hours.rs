//! Opening hours in the language of the page, wherever they are.

use crate::site::Site;
use crate::support::Town;

const PIAZZA: &str = "content/spaces/piazza.toml";

/// Returns the town in which a space has hours of every kind, with those of what is done there.
fn town() -> Town {
    Site::town()
        .edit(
            PIAZZA,
            "orari = \"lunedì, 9.00–13.00; martedì, 14.00–18.00; chiuso dal 24/12/2026 al 26/12/2026\"\n\
             nota_orari = \"Il 6/1/2027: solo al mattino\"\n",
            "orari = \"\"\"lun-ven 8.30-17.30; sab 9-12\nprimo lunedì del mese anche 18-20\n\
             ad agosto solo mar 9-12\nchiuso nei festivi\"\"\"\n\
             nota_orari = { it = \"Suona al cortile.\", en = \"Ring in the courtyard.\" }\n",
        )
        .edit(
            PIAZZA,
            "attivita = [{ nome = \"Letture ad alta voce\" }]",
            "attivita = [{ nome = { it = \"Letture\", en = \"Readings\" }, orari = \"primo mercoledì del mese 10-12\" }, \
             { nome = \"Coro\", nota_orari = \"Quando si può.\" }]",
        )
}

#[test]
fn week_other_days_and_note_are_in_the_language_of_the_page() {
    let site = town().site();
    let lines = |url: &str| -> Vec<String> {
        let text = site.page(url).part("section:has(#_orari)");
        text.lines().skip(2).map(str::to_owned).collect()
    };
    assert_eq!(
        lines("/spazi/piazza/"),
        [
            "| da lunedì a venerdì | 8.30–17.30 |",
            "| sabato | 9.00–12.00 |",
            "| domenica | chiuso |",
            "Giorni diversi dal solito",
            "- primo lunedì del mese anche 18.00–20.00",
            "- ad agosto solo martedì, 9.00–12.00",
            "- chiuso nei giorni festivi",
            "Suona al cortile.",
        ]
    );
    assert_eq!(
        lines("/en/spazi/piazza/"),
        [
            "| Monday to Friday | 8:30am to 5:30pm |",
            "| Saturday | 9am to midday |",
            "| Sunday | closed |",
            "Unusual days",
            "- the first Monday of the month also 6pm to 8pm",
            "- in August only Tuesday, 9am to midday",
            "- closed on public holidays",
            "Ring in the courtyard.",
        ]
    );
}

#[test]
fn activities_have_their_hours_or_their_note() {
    let site = town().site();
    for (url, expected) in [
        ("/spazi/piazza/", ["- Letture: primo mercoledì del mese, 10.00–12.00", "- Coro: Quando si può."]),
        (
            "/en/spazi/piazza/",
            [
                "- Readings: the first Wednesday of the month, 10am to midday",
                "- {it: Coro}: {it: Quando si può.}",
            ],
        ),
    ] {
        let text = site.page(url).part("section:has(#_attivita)");
        assert_eq!(text.lines().skip(1).collect::<Vec<_>>(), expected, "{url}");
    }
}

#[test]
fn page_carries_the_rules_for_what_holds_now_and_the_holidays_of_the_town() {
    let page = town().page("/spazi/piazza/");
    let rules = page.attrs("[data-hours]", "data-hours");
    assert!(rules.len() == 1 && rules[0].len() < 400, "{rules:?}");
    let rules: serde_json::Value = serde_json::from_str(&rules[0]).expect("JSON");
    assert!(rules.is_object() || rules.is_array(), "{rules}");
    assert_eq!(page.attrs("#_orari-adesso", "data-zone"), ["Europe/Rome"]);
    let holidays = page.attrs("#_orari-adesso", "data-holidays");
    assert!(holidays[0].contains("20261208") && holidays[0].contains("20270329"), "{holidays:?}");
}

#[test]
fn by_appointment_alone_is_not_at_other_times() {
    let hours = |text: &str| {
        let old = "orari = \"lunedì, 9.00–13.00; martedì, 14.00–18.00; chiuso dal 24/12/2026 al 26/12/2026\"\n\
                   nota_orari = \"Il 6/1/2027: solo al mattino\"\n";
        let site = Site::town().edit(PIAZZA, old, &format!("orari = \"{text}\"\n")).site();
        site.page("/spazi/piazza/").part("section:has(#_orari)")
    };
    let closed = hours("solo su appuntamento; chiuso ad agosto");
    assert!(closed.contains("Solo su appuntamento.") && closed.contains("chiuso ad agosto"), "{closed}");
    assert!(!closed.contains("altri orari"), "{closed}");
    let alone = hours("su appuntamento");
    assert!(alone.contains("Solo su appuntamento: chiama prima di venire"), "{alone}");
    let others = hours("lun 9-13; altri orari su appuntamento; chiuso ad agosto");
    assert!(others.contains("In altri orari su appuntamento."), "{others}");
}
