use crate::diagnostics::{Code, Diagnostic};
use crate::form::{NO_NUMBER, placeholders};
use crate::source::File;

/// Returns a diagnostic for each thing that is not written yet in a file of the settings, which
/// cannot be a draft.
pub(super) fn in_settings(file: &File) -> Vec<Diagnostic> {
    let Ok(text) = std::str::from_utf8(file.text()) else { return Vec::new() };
    let without_comments = |at: &usize| {
        let line = text[..*at].rsplit('\n').next().unwrap_or_default();
        !line.trim_start().starts_with('#')
    };
    let no_number = format!("\"{NO_NUMBER}\"");
    let numbers = text.match_indices(&no_number).map(|(at, _)| at).filter(without_comments);
    let numbers = numbers.map(|at| at..at + no_number.len());
    let diagnostic = |range: std::ops::Range<usize>| {
        let found = text[range.clone()].trim_matches('"');
        Diagnostic::new(Code::Placeholder, file.id, range).with("found", found)
    };
    placeholders(file.text()).into_iter().chain(numbers).map(diagnostic).collect()
}
