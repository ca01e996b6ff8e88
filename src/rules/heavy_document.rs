//! # rules/heavy-document
//!
//! A document is larger than 5 MB.
//!
//! **Why it matters.** Many citizens have a slow phone, or pay for each megabyte.

use crate::diagnostics::{Code, Diagnostic};
use crate::rules::context::RuleContext;
use crate::value::FileSize;

/// The size above which a document is reported.
const SIZE_MAX: FileSize = FileSize(5_000_000);

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let heavy = context.catalog.documents().filter(|(_, it)| it.parsed.size > SIZE_MAX);
    let (lang, country) = (context.settings.default_lang(), context.settings.town.country);
    let report = |file, size: FileSize| {
        let diagnostic = Diagnostic::new(Code::HeavyDocument, file, 0..0);
        diagnostic.with("size", size.in_words(lang, country)).with("limit", SIZE_MAX.in_words(lang, country))
    };
    heavy.map(|(_, it)| report(it.file, it.parsed.size)).collect()
}
