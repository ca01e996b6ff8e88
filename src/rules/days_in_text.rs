//! # rules/days-in-text
//!
//! The section on times promises a number of days that no fact of the service contains.
//!
//! **Why it matters.** The text and the facts would say different things; when a wait changes, the
//! text is forgotten.

use regex_lite::Regex;

use crate::catalog::Service;
use crate::diagnostics::{Code, Diagnostic, Location, Phrase};
use crate::parse::{SectionKind, Status};
use crate::rules::context::RuleContext;
use crate::value::Lang;

/// How a promise of days is written, in the languages that have one here.
const PROMISES: [(&str, &str); 3] = [
    ("it", r"(?i)\bentro (\d+) giorn[io]\b"),
    ("de", r"(?i)\binnerhalb von (\d+) Tag(?:en)?\b"),
    ("en", r"(?i)\bwithin (\d+) days?\b"),
];
/// The first word of each of them. The search for the patterns is slow, and most texts lack these words.
const FIRST_WORDS: [&str; 3] = ["entro", "innerhalb", "within"];

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let promise = |(code, pattern): (&str, &str)| {
        let pattern = Regex::new(pattern).expect("a regular expression");
        Lang::new(code).map(|lang| (lang, pattern))
    };
    let promises: Vec<(Lang, Regex)> = PROMISES.into_iter().filter_map(promise).collect();
    let services = context.catalog.services().map(|(_, it)| it);
    let active = services.filter(|it| it.fields.status != Status::Ended);
    active.flat_map(|it| of_service(context, it, &promises)).collect()
}

fn of_service(context: &RuleContext<'_>, service: &Service, promises: &[(Lang, Regex)]) -> Vec<Diagnostic> {
    let known = known_days(context, service);
    let mut diagnostics = Vec::new();
    for text in &service.page_texts {
        let Some((_, pattern)) = promises.iter().find(|(lang, _)| *lang == text.lang) else { continue };
        let Some(times) = text.source_text.body.section(SectionKind::Times) else { continue };
        let words = times.text();
        let lowercase = words.to_lowercase();
        if !FIRST_WORDS.iter().any(|it| lowercase.contains(it)) {
            continue;
        }
        for found in pattern.captures_iter(&words) {
            let days: Option<u32> = found[1].parse().ok();
            if days.is_some_and(|it| known.contains(&it)) {
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
