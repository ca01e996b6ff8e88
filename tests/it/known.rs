//! A catalogue that is amended is the one that would be made anew; and how much of it is.

use wemi::cache::Cache;
use wemi::catalog::Known;
use wemi::settings;
use wemi::source::Snapshot;

use crate::finder::guided;
use crate::incremental::edits;
use crate::support::{Town, flags, told};

const BADANTE: &str = "content/services/badante.md";
const PASTI: &str = "content/services/pasti.md";
const ALFA: &str = "content/providers/alfa.toml";

fn read(snapshot: &Snapshot, before: Option<Known>) -> Known {
    let settings = settings::read(snapshot, &flags()).value.expect("settings");
    Known::read(&Cache::default(), &settings, snapshot, before)
}

/// All that there is to know, as text.
fn facts(snapshot: &Snapshot, known: &Known) -> String {
    let mut notes = known.notes().to_vec();
    notes.sort_by(|a, b| a.place.cmp(&b.place).then(a.code.cmp(&b.code)));
    format!("{:#?}\n{}", known.catalog(), told(snapshot, &notes))
}

/// Amends the catalogue of one snapshot to that of the other, compares it with one made anew, and tells how many rows were made; `None`
/// when it was all of them.
#[track_caller]
fn check(before: &Snapshot, after: &Snapshot) -> Option<usize> {
    let amended = read(after, Some(read(before, None)));
    let anew = read(after, None);
    assert!(facts(after, &amended) == facts(after, &anew), "amended and anew differ");
    Some(amended.made()).filter(|made| *made < anew.made())
}

/// The same with an edit, and back.
#[track_caller]
fn check_edit(path: &str, from: &str, to: &str) -> [Option<usize>; 2] {
    let (before, after) = (Town::new(), Town::new().edit(path, from, to));
    let (before, after) = (before.snapshot(), after.snapshot());
    [check(&before, &after), check(&after, &before)]
}

#[test]
fn whatever_is_said_otherwise() {
    let town = guided();
    let before = town.snapshot();
    let mut amended = 0;
    for (path, after) in edits(&town) {
        let made = check(&before, &after);
        amended += usize::from(made.is_some());
        assert_eq!(check(&after, &before), made, "{path} and back");
    }
    assert!(amended > 8, "only {amended} edits were amended");
}

#[test]
fn where_nothing_changes_nothing_is_made() {
    let snapshot = Town::new().snapshot();
    assert_eq!(check(&snapshot, &snapshot), Some(0));
}

#[test]
fn what_no_other_file_sees_makes_one_row() {
    for (path, from, to) in [
        (BADANTE, "Dieci giorni.", "Dodici giorni."),
        (BADANTE, "titolo = \"", "titolo = \"Zeta "),
        (BADANTE, "verificato = 2026-10-01", "verificato = 2026-10-02"),
        (BADANTE, "tariffa", "# una nota\ntariffa"),
        ("content/services/badante.en.md", "titolo = \"", "titolo = \"Z "),
        (ALFA, "nome = \"", "nome = \"Zeta "),
        (ALFA, "descrizione = \"", "descrizione = \"Ecco: "),
        (ALFA, "prezzo = \"16,00\"", "prezzo = \"17,00\""),
        (ALFA, "municipi = \"tutti\"", "municipi = [1]"),
    ] {
        assert_eq!(check_edit(path, from, to), [Some(1); 2], "{path}: {from}");
    }
}

#[test]
fn what_other_files_see_makes_all() {
    for (path, from, to) in [
        (BADANTE, "tariffa = \"a-fasce\"", "tariffa = \"preventivo\""),
        (BADANTE, "categoria = \"cura\"", "categoria = \"pasti\""),
        (BADANTE, "stato = \"attivo\"", "stato = \"cessato\""),
        (BADANTE, "pubblicato = 2026-03-01", "pubblicato = 2099-03-01"),
        (BADANTE, "id = \"badante\"", "id = \"altra\""),
        (PASTI, "## Quanto costa", "### Prima\n\nPoco.\n\n## Quanto costa"),
        (ALFA, "servizio = \"badante\"", "servizio = \"pasti\""),
        (
            ALFA,
            "[[offerte]]",
            "[[offerte]]\nservizio = \"pasti\"\nunita = \"pasto\"\nmunicipi = [1]\ndisponibilita = \"aperta\"\n\n[[offerte]]",
        ),
        (ALFA, "al = 2027-12-31", "al = 2026-01-31"),
        ("content/vocabulary.toml", "id = \"salute\"", "id = \"salute\"\nsinonimi = [\"medico\"]"),
        ("content/spaces/piazza.toml", "nome = \"", "nome = \"Altra "),
    ] {
        assert_eq!(check_edit(path, from, to), [None; 2], "{path}: {from}");
    }
}

#[test]
fn after_a_mistake_all_is_made() {
    for (path, from, to) in [
        (BADANTE, "pasti.md#costi", "pasti.md#manca"),
        (BADANTE, "correlati = [\"pasti\"]", "correlati = [\"manca\"]"),
        (ALFA, "disponibilita = \"aperta\"", "disponibilita = \"chiusa\""),
        (ALFA, "municipio = 1", "municipio = 99"),
    ] {
        let [_, back] = check_edit(path, from, to);
        assert_eq!(back, None, "{path}: {from}");
    }
}

#[test]
fn a_mistake_beside_another_is_told_too() {
    let wrong = |town: Town, path: &str| town.edit(path, "area = \"famiglia\"", "area = \"manca\"");
    let one = wrong(Town::new(), BADANTE);
    let both = wrong(one.clone(), PASTI);
    assert_eq!(check(&one.snapshot(), &both.snapshot()), None);
}

/// What was told is told again, as it is now.
#[test]
fn a_warning_stays_until_its_file_changes() {
    let warned = Town::new().edit(ALFA, "al = 2027-12-31", "al = 2026-12-01");
    let elsewhere = warned.clone().edit(BADANTE, "Dieci giorni.", "Dodici giorni.");
    assert_eq!(check(&warned.snapshot(), &elsewhere.snapshot()), Some(1));
    let moved = warned.clone().edit(ALFA, "nome = ", "# una riga\nnome = ");
    assert_eq!(check(&warned.snapshot(), &moved.snapshot()), None);
    assert_eq!(check(&warned.snapshot(), &Town::new().snapshot()), None);
}

#[test]
fn other_files_or_settings_make_all() {
    let (town, before) = (Town::new(), Town::new().snapshot());
    // In its place, and with the same bytes.
    let space = town.text("content/spaces/piazza.toml");
    let renamed =
        town.clone().without("content/spaces/piazza.toml").with("content/spaces/piazzale.toml", space);
    assert_eq!(check(&before, &renamed.snapshot()), None);
    assert_eq!(check(&renamed.snapshot(), &before), None);
    let other = town.edit("content/site.toml", "ente = \"", "ente = \"Altro ");
    assert_eq!(check(&before, &other.snapshot()), None);
}
