use toml_edit::TableLike;

use crate::migrate::words::{Words, quoted};

/// A closed list of version 1, which is a list of the vocabulary in version 2. None of its values
/// becomes unknown.
struct ClosedList {
    key: &'static str,
    entries: &'static [Entry],
}

struct Entry {
    id: &'static str,
    /// The Italian and the English name, singular.
    one: (&'static str, &'static str),
    /// The plural names, for a unit.
    many: Option<(&'static str, &'static str)>,
    /// The code of UN/ECE Recommendation 20, for a unit.
    code: Option<&'static str>,
}

const LISTS: [ClosedList; 3] = [
    ClosedList {
        key: "unita",
        entries: &[
            unit("ora", ("ora", "hour"), ("ore", "hours"), "HUR"),
            unit("accesso", ("accesso", "visit"), ("accessi", "visits"), "C62"),
            unit("pasto", ("pasto", "meal"), ("pasti", "meals"), "C62"),
            unit("mese", ("mese", "month"), ("mesi", "months"), "MON"),
            unit("pacchetto", ("pacchetto", "package"), ("pacchetti", "packages"), "C62"),
            unit("una-tantum", ("volta", "time"), ("volte", "times"), "LS"),
        ],
    },
    ClosedList {
        key: "tipi_di_ente",
        entries: &[
            named("cooperativa-sociale", ("Cooperativa sociale", "Social co-operative")),
            named("associazione", ("Associazione", "Association")),
            named("impresa-sociale", ("Impresa sociale", "Social enterprise")),
            named("fondazione", ("Fondazione", "Foundation")),
            named("consorzio", ("Consorzio", "Consortium")),
            named("ente-pubblico", ("Ente pubblico", "Public body")),
        ],
    },
    ClosedList {
        key: "accessi",
        entries: &[
            named("senza-gradini", ("Senza gradini", "No steps")),
            named("ascensore", ("Ascensore", "Lift")),
            named("bagno", ("Bagno accessibile", "Accessible toilet")),
            named("posto-auto", ("Posto auto riservato", "Reserved parking space")),
        ],
    },
];

const fn unit(
    id: &'static str,
    one: (&'static str, &'static str),
    many: (&'static str, &'static str),
    code: &'static str,
) -> Entry {
    Entry { id, one, many: Some(many), code: Some(code) }
}

const fn named(id: &'static str, one: (&'static str, &'static str)) -> Entry {
    Entry { id, one, many: None, code: None }
}

/// Returns the lists that a vocabulary does not have, as TOML to append, with their keys.
pub(super) fn missing_lists(top: &dyn TableLike, languages: &[String]) -> Vec<(&'static str, String)> {
    let missing = LISTS.iter().filter(|it| !top.contains_key(it.key));
    missing
        .map(|it| (it.key, it.entries.iter().map(|entry| toml(it.key, entry, languages)).collect()))
        .collect()
}

fn toml(key: &str, entry: &Entry, languages: &[String]) -> String {
    let text = |(it, en): (&str, &str)| Words::new(it, en).toml(languages);
    let mut lines = vec![format!("[[{key}]]"), format!("id = {}", quoted(entry.id))];
    match entry.many {
        Some(many) => lines.extend([format!("uno = {}", text(entry.one)), format!("molti = {}", text(many))]),
        None => lines.push(format!("nome = {}", text(entry.one))),
    }
    lines.extend(entry.code.map(|it| format!("codice = {}", quoted(it))));
    format!("\n{}\n", lines.join("\n"))
}
