//! A mistake of an editor is one message, which says what to write.

use wemi::diagnostics::{Diagnostic, MessageLanguage, message};

use crate::support::Town;

const ALFA: &str = "content/providers/alfa.toml";
const BETA: &str = "content/providers/beta.toml";
const PIAZZA: &str = "content/spaces/piazza.toml";
const BADANTE: &str = "content/services/badante.md";

fn diagnostics(path: &str, from: &str, to: &str) -> Vec<Diagnostic> {
    Town::new().edit(path, from, to).build().1.diagnostics
}

/// Returns the only code that an edit of the town causes.
#[track_caller]
fn code(path: &str, from: &str, to: &str) -> &'static str {
    let found: Vec<&str> = diagnostics(path, from, to).iter().map(|it| it.code.name()).collect();
    assert_eq!(found.len(), 1, "{to}: {found:?}");
    found[0]
}

/// Returns what to do about the only mistake of an edit of the town.
#[track_caller]
fn help(path: &str, from: &str, to: &str) -> String {
    let found = diagnostics(path, from, to);
    assert_eq!(found.len(), 1, "{to}: {found:?}");
    message(&found[0], MessageLanguage::Italian).help
}

#[test]
fn a_text_in_place_of_a_table_has_the_line_to_write() {
    let phones = "telefoni = [{ numero = \"02 0000 0003\" }]";
    for (path, from, to, line) in [
        (PIAZZA, phones, "telefoni = [\"02 0000 0003\"]", phones),
        (PIAZZA, phones, "telefoni = \"02 0000 0003\"", phones),
        (
            PIAZZA,
            phones,
            "telefoni = [\"02 0000 0003\", \"02 0000 0004\"]",
            "telefoni = [{ numero = \"02 0000 0003\" }, { numero = \"02 0000 0004\" }]",
        ),
        (
            PIAZZA,
            phones,
            "telefoni = [\"02 0000 0003\", \"02 0000 0004\", \"02 0000 0005\"]",
            "telefoni = [{ numero = \"02 0000 0003\" }, …]",
        ),
        (
            ALFA,
            "distretti = \"tutti\"",
            "distretti = \"tutti\"\npresso = [\"principale\"]",
            "presso = [{ sede = \"principale\" }]",
        ),
        (BADANTE, "correlati =", "occorre = [\"ISEE\"]\ncorrelati =", "occorre = [{ nome = \"ISEE\" }]"),
        (
            BADANTE,
            "correlati =",
            "canali = [\"https://prenota.example.org/\"]\ncorrelati =",
            "canali = [{ url = \"https://prenota.example.org/\", scopo = … }]",
        ),
        (
            BADANTE,
            "correlati =",
            "avviso = \"Chiuso.\"\ncorrelati =",
            "avviso = { testo = \"Chiuso.\", fino_al = … }",
        ),
        (BADANTE, "argomenti = [\"salute\"]", "argomenti = \"salute\"", "argomenti = [\"salute\"]"),
    ] {
        assert_eq!(help(path, from, to), format!("Scrivi: {line}"), "{to}");
    }
}

#[test]
fn a_table_of_the_right_form_in_a_list_with_others_is_read() {
    let found = diagnostics(
        PIAZZA,
        "telefoni = [{ numero = \"02 0000 0003\" }]",
        "telefoni = [{ numero = \"12345\" }, \"02 0000 0004\"]",
    );
    let codes: Vec<&str> = found.iter().map(|it| it.code.name()).collect();
    assert_eq!(codes, ["phone/too-short", "parse/wrong-shape"]);
}

#[test]
fn a_key_under_its_earlier_name_is_not_missing_too() {
    for (path, from, to) in [
        (PIAZZA, "distretto = \"1\"", "municipio = \"1\""),
        (PIAZZA, "telefoni = [{ numero = \"02 0000 0003\" }]", "telefono = \"02 0000 0003\""),
        (PIAZZA, "orari = \"lunedì, 9.00–13.00\"", "eccezioni = \"chiuso ad agosto\""),
        (ALFA, "distretto = \"1\"", "municipio = 1"),
        (ALFA, "distretti = \"tutti\"", "municipi = \"tutti\""),
        (
            ALFA,
            "identificativi = [{ schema = \"codice-fiscale\", codice = \"99000000002\" }]",
            "codice_fiscale = \"99000000002\"",
        ),
        (
            BADANTE,
            "correlati =",
            "canali = [{ scopo = \"chiedere\", telefono = \"02 0000 0003\" }]\ncorrelati =",
        ),
    ] {
        assert_eq!(code(path, from, to), "parse/renamed-key", "{to}");
    }
}

#[test]
fn an_identifier_that_is_not_valid_is_not_missing_too() {
    let found = code(ALFA, ", codice = \"99000000002\"", "");
    assert_eq!(found, "parse/missing-key");
}

#[test]
fn a_placeholder_is_one_mistake_whatever_is_expected() {
    for (path, from, to) in [
        (BETA, "prezzo = \"18,00\"", "prezzo = \"DA COMPLETARE\""),
        (BETA, "unita = \"ora\"", "unita = \"DA COMPLETARE\""),
        (PIAZZA, "lat = 45.46", "lat = \"DA COMPLETARE\""),
        (PIAZZA, "02 0000 0003", "DA COMPLETARE"),
        (PIAZZA, "lunedì, 9.00–13.00", "DA COMPLETARE"),
        (BADANTE, "attesa_massima_giorni = 10", "attesa_massima_giorni = \"DA COMPLETARE\""),
        (BADANTE, "area = \"famiglia\"", "area = \"DA COMPLETARE\""),
        (BADANTE, "verificato = 2026-10-01", "verificato = \"TODO\""),
    ] {
        assert_eq!(code(path, from, to), "catalog/placeholder", "{to}");
    }
}

#[test]
fn zeros_and_markers_in_lower_case_are_placeholders() {
    for (path, from, to) in [
        (PIAZZA, "02 0000 0003", "0000000000"),
        (PIAZZA, "02 0000 0003", "00 0000 0000"),
        (PIAZZA, "cap = \"20100\"", "cap = \"00000\""),
        (ALFA, "Siamo Alfa.", "Da scrivere."),
        (ALFA, "Siamo Alfa.", "todo: chi siamo"),
        (ALFA, "Siamo Alfa.", "da completare"),
        (ALFA, "Siamo Alfa.", "lorem ipsum dolor"),
        (BADANTE, "\nAiuto.\n", "\n- Todo: che cosa si ottiene.\n"),
    ] {
        assert_eq!(code(path, from, to), "catalog/placeholder", "{to}");
    }
}

#[test]
fn words_of_a_sentence_and_numbers_of_the_demonstration_are_no_placeholders() {
    for (path, from, to) in [
        (PIAZZA, "02 0000 0003", "02 0000 0001"),
        (PIAZZA, "02 0000 0003", "800 000 000"),
        (ALFA, "Siamo Alfa.", "Ti aiutiamo con una lettera da scrivere."),
        (ALFA, "Siamo Alfa.", "Da scrivere una lettera a fare una telefonata."),
        (ALFA, "Siamo Alfa.", "Todo el mundo puede venir, y ante todo: llama."),
    ] {
        let found = diagnostics(path, from, to);
        assert!(found.is_empty(), "{to}: {found:?}");
    }
}
