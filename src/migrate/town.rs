use crate::migrate::facts::Facts;
use crate::migrate::note::{NoteReason, PlacedNote};
use crate::migrate::place::Place;
use crate::migrate::words::{Words, quoted};

/// What `site.toml` says about the town in version 1.
pub(super) struct OldTown {
    pub authority: String,
    pub time_zone: Option<String>,
    pub languages: Vec<String>,
}

/// `comune.toml` as text, and what a person must look at.
pub(super) struct NewTown {
    pub toml: String,
    pub notes: Vec<PlacedNote>,
}

const TIME_ZONE: &str = "Europe/Rome";
/// The national holidays, with that of Saint Francis from 2026.
const HOLIDAYS: [&str; 13] = [
    "1/1", "6/1", "pasqua", "pasqua+1", "25/4", "1/5", "2/6", "15/8", "4/10", "1/11", "8/12", "25/12",
    "26/12",
];
/// The kinds of means test of version 1, with their names.
const MEANS_KINDS: [(&str, &str, &str); 4] = [
    ("ordinario", "ISEE ordinario", "ordinary ISEE"),
    ("sociosanitario", "ISEE sociosanitario", "social and health ISEE"),
    ("minorenni", "ISEE minorenni", "ISEE for minors"),
    ("corrente", "ISEE corrente", "current ISEE"),
];
/// The form of a number in the register of the third sector.
const REGISTER_FORM: &str = "[0-9]{1,6}";
/// A place further out than the outermost one is still in the town, in degrees.
const MARGIN: f64 = 0.05;
/// Fewer places say too little about where the town is.
const POSITIONS_MIN: usize = 3;

/// Returns `comune.toml` for a town of version 1, which is in Italy.
pub(super) fn create(old: &OldTown, facts: &Facts) -> NewTown {
    let mut notes = Vec::new();
    let top = Place::default();
    let locality = match old.authority.strip_prefix("Comune di ") {
        Some(name) => name.trim(),
        None => {
            notes.push((top.key("nome"), NoteReason::GuessedTown));
            old.authority.as_str()
        }
    };
    let text = |it: &str, en: &str| Words::new(it, en).toml(&old.languages);
    let mut lines =
        vec![format!("nome = {}", quoted(locality)), format!("ente = {}", quoted(&old.authority))];
    if facts.residences.contains("regione") {
        lines.push(format!("regione = {}", quoted("Lombardia")));
    }
    lines.extend([
        r#"paese = "IT""#.to_owned(),
        r#"valuta = "EUR""#.to_owned(),
        format!("fuso_orario = {}", quoted(old.time_zone.as_deref().unwrap_or(TIME_ZONE))),
    ]);
    lines.extend(bounds(&facts.positions));
    if !facts.short_numbers.is_empty() {
        lines.push(format!(
            "numeri_brevi = [{}]",
            list(facts.short_numbers.iter().map(|(_, it)| it.as_str()))
        ));
    }
    if facts.districts > 1 {
        lines.extend(noun("distretti", &text("municipio", "district"), &text("municipi", "districts")));
    }
    if facts.districts == 1 {
        notes.push((top.key("distretti"), NoteReason::OneDistrict));
    }
    lines.extend(points(facts, &old.languages, &mut notes));
    lines.extend(residences(facts, locality, text));
    lines.extend(means_test(facts, text));
    if facts.has_accreditation {
        lines.extend(section("[accreditamento]", [("nome", text("accreditamento", "accreditation"))]));
    }
    lines.extend(schemes(facts, text, &mut notes));
    lines.extend(section("[festivi]", [("giorni", format!("[{}]", list(HOLIDAYS)))]));
    notes.push((top.key("festivi"), NoteReason::MissingPatron));
    NewTown { toml: lines.join("\n") + "\n", notes }
}

fn section<const N: usize>(header: &str, keys: [(&str, String); N]) -> Vec<String> {
    let keys = keys.into_iter().map(|(key, value)| format!("{key} = {value}"));
    [String::new(), header.to_owned()].into_iter().chain(keys).collect()
}

fn noun(key: &str, one: &str, many: &str) -> Vec<String> {
    section(&format!("[{key}]"), [("uno", one.to_owned()), ("molti", many.to_owned())])
}

fn list<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts.into_iter().map(quoted).collect::<Vec<_>>().join(", ")
}

/// Returns the area around all places.
fn bounds(positions: &[(f64, f64)]) -> Option<String> {
    if positions.len() < POSITIONS_MIN {
        return None;
    }
    let bound = |side: fn(&(f64, f64)) -> f64, pick: fn(f64, f64) -> f64, margin: f64| {
        let outermost = positions.iter().map(side).reduce(pick).unwrap_or_default();
        ((outermost + margin) * 100.0).round() / 100.0
    };
    let [south, north] = [(f64::min as fn(f64, f64) -> f64, -MARGIN), (f64::max, MARGIN)]
        .map(|(pick, margin)| bound(|it| it.0, pick, margin));
    let [west, east] = [(f64::min as fn(f64, f64) -> f64, -MARGIN), (f64::max, MARGIN)]
        .map(|(pick, margin)| bound(|it| it.1, pick, margin));
    Some(format!("riquadro = {{ sud = {south:?}, ovest = {west:?}, nord = {north:?}, est = {east:?} }}"))
}

/// Returns the words for the spaces: those with which all their names begin.
fn points(facts: &Facts, languages: &[String], notes: &mut Vec<PlacedNote>) -> Vec<String> {
    if facts.space_names.is_empty() {
        return Vec::new();
    }
    let place = Place::default().key("punti");
    let Some(one) = common_words(&facts.space_names) else {
        notes.push((place, NoteReason::GuessedPoints));
        let text = |it: &str, en: &str| Words::new(it, en).toml(languages);
        return noun("punti", &text("sportello", "help desk"), &text("sportelli", "help desks"));
    };
    let many = plural(&one);
    if many == one {
        notes.push((place, NoteReason::GuessedPoints));
    } else if languages.len() > 1 {
        notes.push((place, NoteReason::OnlyOneLanguage));
    }
    noun("punti", &quoted(&one), &quoted(&many))
}

/// Returns the words with which all names begin; `None` if there are none, or if a name has no
/// others.
fn common_words(names: &[String]) -> Option<String> {
    let split = |it: &'_ str| it.split_whitespace().map(str::to_owned).collect::<Vec<String>>();
    let mut common = split(names.first()?);
    for name in names {
        let words = split(name);
        let same = common.iter().zip(&words).take_while(|(a, b)| a == b).count();
        common.truncate(same.min(words.len().saturating_sub(1)));
    }
    (names.len() > 1 && !common.is_empty()).then(|| common.join(" "))
}

/// Returns the plural of a name whose first word is an Italian noun; the name if it is not known.
fn plural(name: &str) -> String {
    let (noun, rest) = name.split_at(name.find(' ').unwrap_or(name.len()));
    let stems = [("io", "i"), ("o", "i"), ("a", "e")];
    let plural = stems.iter().find_map(|(one, many)| Some(format!("{}{many}", noun.strip_suffix(one)?)));
    plural.map_or_else(|| name.to_owned(), |it| format!("{it}{rest}"))
}

/// Returns the residence areas that services name, from the smallest. The town itself is always
/// one: pages and fares refer to it.
fn residences(facts: &Facts, locality: &str, text: impl Fn(&str, &str) -> String) -> Vec<String> {
    let areas = [
        ("comune", format!("a {locality}"), format!("in {locality}")),
        (
            "citta-metropolitana",
            format!("nella città metropolitana di {locality}"),
            format!("in the metropolitan city of {locality}"),
        ),
        ("regione", "in Lombardia".to_owned(), "in Lombardy".to_owned()),
    ];
    let used = areas.iter().filter(|(id, ..)| *id == "comune" || facts.residences.contains(*id));
    used.flat_map(|(id, it, en)| section("[[residenze]]", [("id", quoted(id)), ("nome", text(it, en))]))
        .collect()
}

fn means_test(facts: &Facts, text: impl Fn(&str, &str) -> String) -> Vec<String> {
    let used = MEANS_KINDS.iter().filter(|(id, ..)| facts.means_kinds.contains(*id));
    let kinds: Vec<String> =
        used.map(|(id, it, en)| format!("  {{ id = {}, nome = {} }},", quoted(id), text(it, en))).collect();
    if kinds.is_empty() {
        return Vec::new();
    }
    let list = format!("[\n{}\n]", kinds.join("\n"));
    section(
        "[mezzi]",
        [("nome", quoted("ISEE")), ("con_articolo", text("l’ISEE", "the ISEE")), ("tipi", list)],
    )
}

/// Returns the registers of which a provider has an entry.
fn schemes(facts: &Facts, text: impl Fn(&str, &str) -> String, notes: &mut Vec<PlacedNote>) -> Vec<String> {
    let mut lines = Vec::new();
    if facts.has_tax_code {
        lines.extend(section(
            "[[schemi]]",
            [
                ("id", quoted("codice-fiscale")),
                ("nome", text("Codice fiscale", "Tax code")),
                ("forma", quoted("it-codice-fiscale")),
                ("obbligatorio", "true".to_owned()),
            ],
        ));
    }
    if !facts.register_numbers.is_empty() {
        let is_number = |it: &String| (1..=6).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
        let is_known = facts.register_numbers.iter().all(is_number);
        if !is_known {
            let place = Place::default().key("schemi").index(usize::from(facts.has_tax_code));
            notes.push((place.key("forma"), NoteReason::UnknownForm));
        }
        lines.extend(section(
            "[[schemi]]",
            [
                ("id", quoted("runts")),
                ("nome", text("Iscrizione al RUNTS", "Third sector register (RUNTS)")),
                ("forma", quoted(if is_known { REGISTER_FORM } else { ".+" })),
            ],
        ));
    }
    lines
}
