use icu_locale::{LanguageIdentifier, Locale, LocaleCanonicalizer};

use crate::value::language_names::LANGUAGE_NAMES;
use crate::value::{Country, Lang, spelling_distance};

/// Returns the language that `text`, which is not its code, most probably means: one with a similar name,
/// with this code in other letters or in three, or that of the country with this code.
pub fn similar_language(text: &str) -> Option<Lang> {
    let text = text.trim();
    named(text).or_else(|| with_code(text)).or_else(|| of_country(text)).or_else(|| begins_with(text))
}

fn named(text: &str) -> Option<Lang> {
    let written = text.to_lowercase();
    let allowed = written.chars().count() / 4;
    let distance = |name: &str| spelling_distance(&name.to_lowercase(), &written);
    let nearest = |names: &[&str; 3]| names.iter().map(|it| distance(it)).min();
    let rows = LANGUAGE_NAMES.iter().filter_map(|(code, names)| Some((nearest(names)?, *code)));
    let (_, code) = rows.filter(|(distance, _)| *distance <= allowed).min()?;
    Lang::new(code)
}

/// The language with a code that has another form: `IT`, `zh-hant`, `pt_BR`, `eng`.
fn with_code(text: &str) -> Option<Lang> {
    let mut locale = Locale::from(text.replace('_', "-").parse::<LanguageIdentifier>().ok()?);
    Lang::new(&locale.id.to_string()).or_else(|| {
        LocaleCanonicalizer::new_common().canonicalize(&mut locale);
        Lang::new(&locale.id.to_string())
    })
}

/// The language of a country: `gr` is no language, and its people speak Greek.
fn of_country(text: &str) -> Option<Lang> {
    Country::new(&text.to_ascii_uppercase())?.main_language()
}

/// The language whose code is the first letters of an abbreviation: `esp`.
fn begins_with(text: &str) -> Option<Lang> {
    let code = text.get(..2)?.to_lowercase();
    let is_abbreviation = text.len() == 3 && LANGUAGE_NAMES.iter().any(|it| it.0 == code);
    if is_abbreviation { Lang::new(&code) } else { None }
}
