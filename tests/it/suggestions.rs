//! What messages tell editors to write, in the words of the content.

use crate::support::{Town, wemi};

/// Returns the report of a town with one edit.
fn report(path: &str, from: &str, to: &str) -> String {
    wemi(Town::new().edit(path, from, to).on_disk().path(), &["check"]).err
}

#[track_caller]
fn assert_says(report: &str, texts: &[&str]) {
    for text in texts {
        assert!(report.contains(text), "{text} in:\n{report}");
    }
}

#[test]
fn holidays_in_words_get_what_to_write() {
    for (written, meant) in [
        ("7 dicembre", "7/12"),
        ("7 dicembre 2026", "7/12/2026"),
        ("Ferragosto", "15/8"),
        ("Dec 26", "26/12"),
        ("3. Oktober", "3/10"),
        ("07-12", "7/12"),
        ("pasquetta", "pasqua+1"),
        ("Lunedì dell'Angelo", "pasqua+1"),
        ("Ostermontag", "pasqua+1"),
        ("good friday", "pasqua-2"),
        ("Easter", "pasqua"),
    ] {
        let found = report("content/comune.toml", "giorni = [\"1/1\"", &format!("giorni = [\"{written}\""));
        assert_says(&found, &["[town/bad-holiday]", &format!("Forse volevi scrivere: «{meant}».")]);
    }
    let unknown = report("content/comune.toml", "giorni = [\"1/1\"", "giorni = [\"festa grande\"");
    assert!(!unknown.contains("Forse"), "{unknown}");
}

#[test]
fn a_city_or_a_name_with_capital_letters_is_enough_for_a_suggestion() {
    let zone = report("content/comune.toml", "\"Europe/Rome\"", "\"Roma\"");
    assert_says(&zone, &["[parse/bad-time-zone]", "Forse volevi scrivere: «Europe/Rome»."]);
    let theme = report("content/site.toml", "tema = \"town\"", "tema = \"Town\"");
    assert_says(&theme, &["[parse/bad-id]", "Forse volevi scrivere: «town»."]);
}

#[test]
fn a_kind_of_provider_that_does_not_exist_gets_the_nearest_one() {
    let name = "nome = { it = \"accreditamento\", en = \"accreditation\" }";
    let report = |exempt: &str| report("content/comune.toml", name, &format!("{name}\nesenti = {exempt}"));
    let found = report("[\"ente-publico\"]");
    assert_says(&found, &["[catalog/unknown-reference]", "Forse volevi scrivere: «ente-pubblico»."]);
    let found = report("[\"ente-pubblico\", \"banana\"]");
    assert_says(&found, &["Non esiste un tipo di ente (vocabulary.toml) con id «banana»."]);
}

#[test]
fn an_amount_with_the_sign_of_its_currency_gets_the_amount() {
    for (written, meant) in [("12,50 €", "12,50"), ("€ 1.250", "1.250"), ("16 euro", "16")] {
        let found = report("content/providers/alfa.toml", "\"16,00\"", &format!("\"{written}\""));
        assert_says(&found, &["[parse/bad-money]", &format!("Forse volevi scrivere: «{meant}».")]);
    }
    let negative = report("content/providers/alfa.toml", "\"16,00\"", "\"-16,00\"");
    assert!(!negative.contains("Forse"), "{negative}");
}

#[test]
fn a_district_as_a_text_gets_the_list_and_a_value_without_quotes_its_line() {
    let districts = report("content/providers/alfa.toml", "distretti = \"tutti\"", "distretti = \"1\"");
    assert_says(&districts, &["[parse/wrong-shape]", "Scrivi: distretti = [\"1\"]"]);
    let postcode = report("content/spaces/piazza.toml", "cap = \"20100\"", "cap = 20100");
    assert_says(&postcode, &["[parse/needs-quotes]", "Scrivi: cap = \"20100\""]);
    let phone = report("content/spaces/piazza.toml", "\"02 0000 0003\"", "0200000003");
    assert_says(&phone, &["[parse/needs-quotes]", "Scrivi: numero = \"0200000003\""]);
    assert_eq!(phone.matches("errore: ").count(), 1, "{phone}");
}

#[test]
fn yaml_gets_its_first_line_as_toml() {
    for (yaml, toml) in [
        ("titolo: Orari", "titolo = \"Orari\""),
        ("titolo: \"Orari: estate\"", "titolo = \"Orari: estate\""),
        ("aggiornato: 2026-10-01", "aggiornato = 2026-10-01"),
        ("bozza: true", "bozza = true"),
    ] {
        let found = report("content/pages/costi.md", "+++\ntitolo = \"Costi\"", &format!("---\n{yaml}"));
        assert_says(&found, &["[parse/yaml-front-matter]", &format!("Così: {toml}\n")]);
        assert_eq!(found.matches("errore: ").count(), 1, "{found}");
    }
}

#[test]
fn a_missing_list_in_a_table_gets_a_line_that_belongs_to_it() {
    let phones = report(
        "content/site.toml",
        "telefoni = [{ numero = \"020202\", orari = \"tutti i giorni 24 ore su 24\" }]\n",
        "",
    );
    assert_says(&phones, &["[parse/missing-key]", "Aggiungi «telefoni = [{ numero = \"…\" }]»."]);
    let town = Town::new();
    let profile = town.text("content/comune.toml");
    let (start, rest) = profile.split_once("tipi = [").expect("the kinds");
    let (_, end) = rest.split_once("]\n").expect("the end of the kinds");
    let kinds =
        wemi(town.clone().with("content/comune.toml", format!("{start}{end}")).on_disk().path(), &["check"]);
    assert_says(&kinds.err, &["Aggiungi «tipi = [{ id = \"…\", nome = \"…\" }]»."]);
    // At the top of a file a group is right.
    let alfa = town.text("content/providers/alfa.toml");
    let without = alfa.replace(
        "[[sedi]]\nid = \"principale\"\nindirizzo = \"via Roma 1\"\ncap = \"20100\"\ndistretto = \"1\"\n",
        "",
    );
    let sites = wemi(town.with("content/providers/alfa.toml", without).on_disk().path(), &["check"]);
    assert_says(&sites.err, &["Aggiungi «[[sedi]]»."]);
}

#[test]
fn examples_are_in_the_language_of_the_file() {
    let english = report(
        "content/spaces/piazza.toml",
        "orari = \"lunedì, 9.00–13.00\"",
        "lingua = \"en\"\norari = \"Mon\"",
    );
    assert_says(&english, &["[hours/incomplete]", "«Mon-Fri 9-13 and 14-18; Sat closed»"]);
    let italian = report("content/spaces/piazza.toml", "\"lunedì, 9.00–13.00\"", "\"lun\"");
    assert_says(&italian, &["«lun-ven 9-13 e 14-18; sab chiuso»"]);
}

#[test]
fn a_text_in_place_of_the_list_of_languages_keeps_italian_messages() {
    let found = report("content/site.toml", "lingue = [\"it\", \"en\"]", "lingue = \"it\"");
    assert_says(&found, &["errore: «lingue» deve essere un elenco tra [ ]", "Scrivi: lingue = [\"it\"]"]);
}

#[test]
fn an_unknown_language_gets_the_nearest_one() {
    for (written, meant) in [
        ("english", "en"),
        ("inglese", "en"),
        ("Arabo", "ar"),
        ("espagnol", "es"),
        ("esp", "es"),
        ("eng", "en"),
        ("IT", "it"),
        ("zh-hant", "zh-Hant"),
        ("pt_BR", "pt-BR"),
        ("gr", "el"),
        ("cn", "zh"),
        ("中文", "zh"),
    ] {
        let to = format!("lingue = [\"it\", \"{written}\"]");
        for (path, from) in [
            ("content/providers/alfa.toml", "lingue = [\"it\"]"),
            ("content/site.toml", "lingue = [\"it\", \"en\"]"),
        ] {
            let found = report(path, from, &to);
            assert_says(&found, &["[parse/bad-language]", &format!("Forse volevi scrivere: «{meant}».")]);
        }
    }
    let found = report("content/providers/alfa.toml", "lingue = [\"it\"]", "lingue = [\"xx\", \"zzz\"]");
    assert_eq!(found.matches("[parse/bad-language]").count(), 2, "{found}");
}
