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
    /// The rest, for a unit.
    unit: Option<UnitWords>,
}

struct UnitWords {
    /// The plural names.
    many: (&'static str, &'static str),
    /// What follows a price.
    per: (&'static str, &'static str),
    /// The question how many of it one needs in a week, if it makes sense.
    weekly: Option<(&'static str, &'static str)>,
    /// The code of UN/ECE Recommendation 20.
    code: &'static str,
}

const LISTS: [ClosedList; 3] = [
    ClosedList {
        key: "unita",
        entries: &[
            unit("ora", ("ora", "hour"), HOUR),
            unit("accesso", ("accesso", "visit"), VISIT),
            unit("pasto", ("pasto", "meal"), MEAL),
            unit("mese", ("mese", "month"), MONTH),
            unit("pacchetto", ("pacchetto", "package"), PACKAGE),
            unit("una-tantum", ("volta", "time"), ONCE),
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

const HOUR: UnitWords = UnitWords {
    many: ("ore", "hours"),
    per: ("l’ora", "an hour"),
    weekly: Some(("Quante ore a settimana?", "How many hours a week?")),
    code: "HUR",
};
const VISIT: UnitWords = UnitWords {
    many: ("accessi", "visits"),
    per: ("ogni volta", "a visit"),
    weekly: Some(("Quante volte a settimana?", "How many times a week?")),
    code: "C62",
};
const MEAL: UnitWords = UnitWords {
    many: ("pasti", "meals"),
    per: ("a pasto", "a meal"),
    weekly: Some(("Quanti pasti a settimana?", "How many meals a week?")),
    code: "C62",
};
const MONTH: UnitWords =
    UnitWords { many: ("mesi", "months"), per: ("al mese", "a month"), weekly: None, code: "MON" };
const PACKAGE: UnitWords = UnitWords {
    many: ("pacchetti", "packages"),
    per: ("a pacchetto", "a package"),
    weekly: None,
    code: "C62",
};
const ONCE: UnitWords =
    UnitWords { many: ("volte", "times"), per: ("una volta sola", "once only"), weekly: None, code: "LS" };

const fn unit(id: &'static str, one: (&'static str, &'static str), words: UnitWords) -> Entry {
    Entry { id, one, unit: Some(words) }
}

const fn named(id: &'static str, one: (&'static str, &'static str)) -> Entry {
    Entry { id, one, unit: None }
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
    match &entry.unit {
        Some(unit) => {
            lines.push(format!("uno = {}", text(entry.one)));
            lines.push(format!("molti = {}", text(unit.many)));
            lines.push(format!("per = {}", text(unit.per)));
            lines.extend(unit.weekly.map(|it| format!("a_settimana = {}", text(it))));
            lines.push(format!("codice = {}", quoted(unit.code)));
        }
        None => lines.push(format!("nome = {}", text(entry.one))),
    }
    format!("\n{}\n", lines.join("\n"))
}
