//! # rules/stale-translation
//!
//! An original changed since its translation.
//!
//! **Why it matters.** Who reads the translation gets what was true before; the page says so, but not
//! what is true now.

use crate::catalog::TranslationState;
use crate::diagnostics::{Code, Diagnostic, Location, Phrase, Word};
use crate::rules::context::RuleContext;
use crate::value::ChangedParts;

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (original, _, translation) in context.catalog.translations() {
        if let (TranslationState::OriginalChanged(changed), Some(file)) =
            (&translation.state, &translation.file)
        {
            let diagnostic = Diagnostic::new(Code::StaleTranslation, file.file, file.span);
            let diagnostic = diagnostic.with("date", file.day);
            let diagnostic = diagnostic.with("original", &context.snapshot.file(original).path);
            let diagnostic = diagnostic.with("path", &context.snapshot.file(file.file).path);
            let diagnostic = match changed {
                ChangedParts::Named(names) => diagnostic.with("changed", names.join(", ")),
                ChangedParts::Removed => diagnostic.with_word("changed", Word::PartRemoved),
                ChangedParts::NotKnown => diagnostic.with_word("changed", Word::SomeWords),
            };
            let top = Location::File(original, (0..0).into());
            diagnostics.push(diagnostic.related(top, Phrase::OriginalHere));
        }
    }
    diagnostics
}
