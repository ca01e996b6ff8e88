use crate::diagnostics::{Code, Diagnostic};
use crate::form::placeholders;
use crate::source::File;

/// What a new portal has in place of its phone number: no network has such a number.
const NO_NUMBER: &str = "\"0000\"";

/// Returns a diagnostic for each thing that is not written yet in a file of the settings, which
/// cannot be a draft.
pub(super) fn in_settings(file: &File) -> Vec<Diagnostic> {
    let Ok(text) = std::str::from_utf8(&file.bytes) else { return Vec::new() };
    let without_comments = |at: &usize| {
        let line = text[..*at].rsplit('\n').next().unwrap_or_default();
        !line.trim_start().starts_with('#')
    };
    let numbers = text.match_indices(NO_NUMBER).map(|(at, _)| at).filter(without_comments);
    let numbers = numbers.map(|at| at..at + NO_NUMBER.len());
    let diagnostic = |range: std::ops::Range<usize>| {
        let found = text[range.clone()].trim_matches('"');
        Diagnostic::new(Code::Placeholder, file.id, range).with("found", found)
    };
    placeholders(file).into_iter().chain(numbers).map(diagnostic).collect()
}
