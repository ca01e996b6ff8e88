//! The files of a new portal, for a town of a country, in a language that they are written in. What
//! follows from the country is filled in. What only the town knows is a placeholder, which a build
//! reports, or a comment: nothing that could pass for true is made up.

mod country_facts;

use toml_edit::Value;

use crate::form::NO_NUMBER;
use crate::value::{Country, Currency, Date, Lang};

use country_facts::{COUNTRIES, CountryFacts, IdentifierFacts, Texts};

/// The theme that the portal names.
pub const THEME: &str = "wemi";

/// What is known of a new portal.
#[derive(Debug)]
pub struct NewPortal<'a> {
    /// The name of the town, if it is known.
    pub name: Option<&'a str>,
    /// Its country.
    pub country: Country,
    /// The language of the files.
    pub language: PortalLanguage,
    /// The day on which its pages are written.
    pub today: Date,
}

/// A language in which the files of a new portal are written: those of the theme's strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum PortalLanguage {
    Italian,
    English,
}

impl PortalLanguage {
    /// Returns that of most people in a country; `None` if the files are not written in it.
    pub fn of(country: Country) -> Option<PortalLanguage> {
        match country.main_language()?.code() {
            "it" => Some(PortalLanguage::Italian),
            "en" => Some(PortalLanguage::English),
            _ => None,
        }
    }

    /// Returns the language.
    pub fn lang(self) -> Lang {
        Lang::new(self.pick(["it", "en"])).expect("a language")
    }

    fn pick(self, texts: Texts) -> &'static str {
        let [italian, english] = texts;
        match self {
            PortalLanguage::Italian => italian,
            PortalLanguage::English => english,
        }
    }
}

macro_rules! templates {
    ($($path:literal)*) => {
        /// The files, each with its text in Italian and in English.
        const TEMPLATES: &[(&str, Texts)] = &[$((
            concat!("content/", $path),
            [include_str!(concat!("it/", $path)), include_str!(concat!("en/", $path))],
        )),*];
    };
}

templates! {
    "comune.toml"
    "site.toml"
    "vocabulary.toml"
    "tariffe.toml"
    "pages/home.md"
    "pages/costi.md"
    "pages/404.md"
    "pages/accessibilita.md"
    "pages/privacy.md"
    "pages/note-legali.md"
}

/// Returns the files of a new portal, by path.
pub fn files(portal: &NewPortal<'_>) -> Vec<(&'static str, String)> {
    let NewPortal { country, language, .. } = *portal;
    let facts = COUNTRIES.iter().find(|it| it.code == country.code());
    let unknown_name = language.pick(["DA SCRIVERE", "TO WRITE"]);
    let name = portal.name.unwrap_or(unknown_name);
    let values = [
        ("{today}", portal.today.to_string()),
        ("{country}", country.code().to_owned()),
        ("{currency}", currency(portal)),
        ("{time_zone}", time_zone(portal, facts)),
        ("{short_numbers}", short_numbers(facts)),
        ("{means_test}", means_test(portal, facts)),
        ("{schemes}", schemes(portal, facts)),
        ("{holidays}", holidays(portal, facts)),
        ("{useful_numbers}", useful_numbers(portal, facts)),
        ("{in_town}", quoted(&format!("{} {name}", language.pick(["a", "in"])))),
        ("{name}", quoted(name)),
    ];
    TEMPLATES.iter().map(|(path, texts)| (*path, fill(language.pick(*texts), &values))).collect()
}

/// Replaces each key, in one pass: a name may contain braces.
fn fill(text: &str, values: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        filled.push_str(before);
        match values.iter().find(|(key, _)| after.starts_with(key)) {
            Some((key, value)) => {
                filled.push_str(value);
                rest = &after[key.len()..];
            }
            None => {
                filled.push('{');
                rest = &after[1..];
            }
        }
    }
    filled + rest
}

/// Returns a text as TOML writes it.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn list(texts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    texts.into_iter().map(|it| quoted(it.as_ref())).collect::<Vec<_>>().join(", ")
}

/// The key with its only value; or a comment with the values to choose from.
fn only_value(key: &str, values: &[&str], one_of: &str) -> String {
    match values {
        [value] => format!("{key} = {}", quoted(value)),
        [] => format!("# {key} = \"…\""),
        values => format!("# {key} = \"…\"   # {one_of} {}", values.join(", ")),
    }
}

fn one_of(portal: &NewPortal<'_>) -> &'static str {
    portal.language.pick(["uno di:", "one of:"])
}

fn currency(portal: &NewPortal<'_>) -> String {
    let currencies = Currency::of_country(portal.country.code());
    let currencies: Vec<&str> = currencies.iter().map(String::as_str).collect();
    only_value("valuta", &currencies, one_of(portal))
}

fn time_zone(portal: &NewPortal<'_>, facts: Option<&CountryFacts>) -> String {
    let main = facts.and_then(|it| it.main_time_zone);
    let zones = main.map_or_else(|| portal.country.time_zones(), |it| vec![it]);
    only_value("fuso_orario", &zones, one_of(portal))
}

fn short_numbers(facts: Option<&CountryFacts>) -> String {
    let known = facts.map_or(&[][..], |it| it.short_numbers);
    list(known.iter().copied().chain([NO_NUMBER]))
}

fn means_test(portal: &NewPortal<'_>, facts: Option<&CountryFacts>) -> String {
    let any = [
        "# [mezzi]\n# nome = \"…\"\n# tipi = [{ id = \"reddito\", nome = \"…\" }]",
        "# [mezzi]\n# nome = \"…\"\n# tipi = [{ id = \"income\", nome = \"…\" }]",
    ];
    portal.language.pick(facts.and_then(|it| it.means_test).unwrap_or(any)).to_owned()
}

fn schemes(portal: &NewPortal<'_>, facts: Option<&CountryFacts>) -> String {
    let known = facts.map_or(&[][..], |it| it.identifiers);
    if known.is_empty() {
        return "# [[schemi]]\n# id = \"…\"\n# nome = \"…\"\n# forma = \"[0-9]{8}\"".to_owned();
    }
    let scheme = |it: &IdentifierFacts| {
        let name = quoted(portal.language.pick(it.name));
        let scheme = format!("[[schemi]]\nid = \"{}\"\nnome = {name}\nforma = {}", it.id, quoted(it.form));
        scheme + if it.is_required { "\nobbligatorio = true" } else { "" }
    };
    known.iter().map(scheme).collect::<Vec<_>>().join("\n\n")
}

fn holidays(portal: &NewPortal<'_>, facts: Option<&CountryFacts>) -> String {
    let pick = |texts| portal.language.pick(texts);
    let Some(facts) = facts else {
        let missing = [
            "# I giorni di festa: «25/12» ogni anno, «4/5/2026» una volta, «pasqua+1» da Pasqua.",
            "# Public holidays: “25/12” each year, “4/5/2026” once, “pasqua+1” from Easter.",
        ];
        return format!("{}\n# [festivi]\n# giorni = [\"1/1\", …]", pick(missing));
    };
    let days = facts.holidays.iter().map(|it| list(*it)).collect::<Vec<_>>().join(",\n  ");
    let days = if facts.holidays.len() > 1 { format!("[\n  {days},\n]") } else { format!("[{days}]") };
    let patron =
        ["# patrono = \"…\"   # il giorno del patrono", "# patrono = \"…\"   # the day of the patron saint"];
    format!("# {}\n[festivi]\ngiorni = {days}\n{}", pick(facts.which_holidays), pick(patron))
}

fn useful_numbers(portal: &NewPortal<'_>, facts: Option<&CountryFacts>) -> String {
    let danger = ["se c’è un pericolo o qualcuno sta male", "if there is danger or someone is very ill"];
    match facts.and_then(|it| it.short_numbers.first()) {
        Some(number) => {
            let text = portal.language.pick(danger);
            format!("[[numeri_utili]]\nnumero = \"{number}\"\ntesto = \"{text}\"")
        }
        None => "# [[numeri_utili]]\n# numero = \"…\"\n# testo = \"…\"".to_owned(),
    }
}
