//! # rules/days-in-text
//!
//! The section on times promises a number of days that no fact of the service contains.
//!
//! **Why it matters.** The text and the facts would say different things; when a wait changes, the
//! text is forgotten.

use regex_lite::{Captures, Regex};

use crate::catalog::Service;
use crate::diagnostics::{Code, Diagnostic, Location, Phrase};
use crate::parse::{SectionKind, Status};
use crate::rules::context::RuleContext;

/// How a promise of days is written in a language.
struct Promise {
    lang: &'static str,
    /// Its first word. The search for the pattern is slow, and most texts lack this word.
    first_word: &'static str,
    /// What may come before the number.
    at_most: &'static str,
    /// The numbers from one to twelve.
    numbers: [&'static str; 12],
    /// The word for days.
    days: &'static str,
    /// The word for weeks.
    weeks: &'static str,
}

const PROMISES: [Promise; 3] = [
    Promise {
        lang: "it",
        first_word: "entro",
        at_most: "(?:e non oltre |al massimo |massimo |un massimo di )?(?:i |le )?",
        numbers: [
            "una?", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici",
            "dodici",
        ],
        days: "giorn[io]",
        weeks: "settiman[ae]",
    },
    Promise {
        lang: "de",
        first_word: "innerhalb",
        at_most: "(?:von )?(?:höchstens |maximal )?",
        numbers: [
            "eine[mrs]",
            "zwei",
            "drei",
            "vier",
            "fünf",
            "sechs",
            "sieben",
            "acht",
            "neun",
            "zehn",
            "elf",
            "zwölf",
        ],
        days: "Tag(?:e|en|es)?",
        weeks: "Wochen?",
    },
    Promise {
        lang: "en",
        first_word: "within",
        at_most: "(?:at most |a maximum of )?",
        numbers: [
            "(?:a|one)",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        days: "days?",
        weeks: "weeks?",
    },
];

impl Promise {
    /// Matches a promise: its number in digits or words, then days or weeks.
    fn pattern(&self) -> Regex {
        let Promise { first_word, at_most, days, weeks, .. } = self;
        let words: Vec<String> = self.numbers.iter().map(|it| format!("({it})")).collect();
        let pattern =
            format!(r"(?i)\b{first_word} {at_most}(?:(\d+)|{}) (?:{days}|({weeks}))\b", words.join("|"));
        Regex::new(&pattern).expect("a regular expression")
    }
}

/// The days that a text promises; `None` if the number is too large for days.
fn days(found: &Captures<'_>) -> Option<u32> {
    let number = match found.get(1) {
        Some(digits) => digits.as_str().parse().ok()?,
        None => (1..=12).find(|it| found.get(1 + *it as usize).is_some())?,
    };
    let is_weeks = found.get(14).is_some();
    if is_weeks { u32::checked_mul(number, 7) } else { Some(number) }
}

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let languages = &context.settings.languages;
    let promises = PROMISES.iter().filter(|it| languages.iter().any(|lang| lang.code() == it.lang));
    let promises: Vec<(&Promise, Regex)> = promises.map(|it| (it, it.pattern())).collect();
    let services = context.catalog.services().map(|(_, it)| it);
    let active = services.filter(|it| it.fields.status != Status::Ended);
    active.flat_map(|it| of_service(context, it, &promises)).collect()
}

fn of_service(
    context: &RuleContext<'_>,
    service: &Service,
    promises: &[(&Promise, Regex)],
) -> Vec<Diagnostic> {
    let known = known_days(context, service);
    let mut diagnostics = Vec::new();
    for text in &service.page_texts {
        let promise = promises.iter().find(|(it, _)| it.lang == text.lang.code());
        let Some((promise, pattern)) = promise else { continue };
        let Some(times) = text.source_text.body.section(SectionKind::Times) else { continue };
        let words = times.text();
        if !words.to_lowercase().contains(promise.first_word) {
            continue;
        }
        for found in pattern.captures_iter(&words) {
            if days(&found).is_some_and(|it| known.contains(&it)) {
                continue;
            }
            let span = context.span_of_words(text.file, times.span, &found[0]);
            let diagnostic = Diagnostic::new(Code::DaysInText, text.file, span).with("found", &found[0]);
            let most = service.fields.wait_days_max.as_ref();
            diagnostics.push(match most.map(|it| Location::File(service.file, it.span)) {
                Some(line) => diagnostic.related(line, Phrase::MaximumHere),
                None => diagnostic,
            });
        }
    }
    diagnostics
}

/// The days of the facts: the maximum of the service and the waits of its offers.
fn known_days(context: &RuleContext<'_>, service: &Service) -> Vec<u32> {
    let offers = service.offers.iter().map(|id| context.catalog.offer(*id).fields.wait_days_max.as_ref());
    let waits = offers.chain([service.fields.wait_days_max.as_ref()]);
    waits.flatten().map(|it| it.value).collect()
}

#[cfg(test)]
mod tests {
    use super::{PROMISES, days};

    #[test]
    fn a_promise_has_its_days_in_each_language() {
        for (lang, text, expected) in [
            ("it", "Entro e non oltre 3 giorni.", Some(3)),
            ("it", "entro 2 settimane", Some(14)),
            ("it", "entro un giorno", Some(1)),
            ("it", "entro dodici giorni", Some(12)),
            ("it", "entro giugno", None),
            ("de", "Innerhalb einer Woche.", Some(7)),
            ("de", "innerhalb von höchstens zwölf Tagen", Some(12)),
            ("en", "within a maximum of three weeks", Some(21)),
            ("en", "within 5 days", Some(5)),
            ("en", "within the town", None),
        ] {
            let promise = PROMISES.iter().find(|it| it.lang == lang).expect("a language");
            let found = promise.pattern().captures(text).and_then(|it| days(&it));
            assert_eq!(found, expected, "{text}");
        }
    }
}
