//! A mistake of an editor is one message, which says what to write.

use wemi::diagnostics::{Diagnostic, MessageLanguage, message};

use crate::support::Town;

const ALFA: &str = "content/providers/alfa.toml";
const PIAZZA: &str = "content/spaces/piazza.toml";
const BADANTE: &str = "content/services/badante.md";

fn diagnostics(path: &str, from: &str, to: &str) -> Vec<Diagnostic> {
    Town::new().edit(path, from, to).build().1.diagnostics
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
