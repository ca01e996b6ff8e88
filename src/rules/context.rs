//! The input of every rule.

use crate::catalog::Catalog;
use crate::diagnostics::Span;
use crate::rules::service_text::ServiceText;
use crate::settings::Settings;
use crate::source::{FileId, Snapshot};

/// The input of every rule.
pub(super) struct RuleContext<'a> {
    pub settings: &'a Settings,
    pub snapshot: &'a Snapshot,
    pub catalog: &'a Catalog,
    /// The Italian texts of the services that have not ended.
    pub texts: Vec<ServiceText<'a>>,
}

impl RuleContext<'_> {
    /// Returns the span of the first occurrence of `written` in the file of `text`, from the
    /// heading of `section` on. Where markup or a line end interrupts the words, it is the
    /// heading's span.
    pub(super) fn span_in(&self, text: &ServiceText<'_>, section: usize, written: &str) -> Span {
        self.span_of_words(text.file(), text.section(section).span, written)
    }

    /// Returns the span of the first occurrence of `written` in a file, from a heading on; that of
    /// the heading if there is none.
    pub(super) fn span_of_words(&self, file: FileId, heading: Span, written: &str) -> Span {
        let bytes = self.snapshot.file(file).text();
        let source = std::str::from_utf8(bytes).expect("files that are not UTF-8 have no service text");
        let body_start = heading.end as usize;
        let is_whole_word = |start: usize| {
            !source[..start].ends_with(char::is_alphanumeric)
                && !source[start + written.len()..].starts_with(char::is_alphanumeric)
        };
        let matches = source[body_start..].match_indices(written).map(|(start, _)| body_start + start);
        let mut whole = matches.filter(|start| is_whole_word(*start));
        whole.next().map_or(heading, |start| (start..start + written.len()).into())
    }
}
