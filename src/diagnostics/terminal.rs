//! Diagnostics for people, readable on a screen and through a screen reader: first the message,
//! then the place, then the line with carets under the text. No box drawing, and no meaning in
//! colour alone.

use std::fmt::Write;

use anstyle::{AnsiColor, Style as Colour};

use crate::diagnostics::bounded;
use crate::diagnostics::codes::Severity;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::language::MessageLanguage;
use crate::diagnostics::line_column::{line_at, line_column};
use crate::diagnostics::location::{Location, Span};
use crate::diagnostics::message::message;
use crate::diagnostics::phrases::Phrase;
use crate::source::{File, Snapshot};

/// Whether the output has ANSI colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// No colours.
    Plain,
    /// Colours, for a terminal.
    Colour,
}

/// Returns all diagnostics, one paragraph each.
pub fn render(
    snapshot: &Snapshot,
    diagnostics: &[Diagnostic],
    message_language: MessageLanguage,
    style: Style,
) -> String {
    let mut page = String::new();
    for diagnostic in diagnostics {
        render_one(&mut page, snapshot, diagnostic, message_language, style);
        page.push('\n');
    }
    page
}

/// Returns the number of errors and of warnings, as `2 errori, 1 avviso`; empty if there are none.
pub fn summary(diagnostics: &[Diagnostic], message_language: MessageLanguage) -> String {
    let count = |severity| {
        diagnostics.iter().map(bounded::counted).filter(|it| it.0 == severity).map(|it| it.1).sum()
    };
    let counted = |count: usize, one: Phrase, many: Phrase| match count {
        0 => None,
        1 => Some(format!("1 {}", one.text(message_language))),
        _ => Some(format!("{count} {}", many.text(message_language))),
    };
    let errors = counted(count(Severity::Error), Phrase::Error, Phrase::Errors);
    let warnings = counted(count(Severity::Warning), Phrase::Warning, Phrase::Warnings);
    errors.into_iter().chain(warnings).collect::<Vec<String>>().join(", ")
}

fn render_one(
    page: &mut String,
    snapshot: &Snapshot,
    diagnostic: &Diagnostic,
    message_language: MessageLanguage,
    style: Style,
) {
    let message = message(diagnostic, message_language);
    let (word, colour) = match diagnostic.severity() {
        Severity::Error => (Phrase::Error, AnsiColor::Red),
        Severity::Warning => (Phrase::Warning, AnsiColor::Yellow),
    };
    let strong = Colour::new().bold();
    let word =
        coloured(word.text(message_language), Colour::new().bold().fg_color(Some(colour.into())), style);
    _ = writeln!(page, "{word}: {}", coloured(&message.message, strong, style));
    _ = writeln!(page, "{}[{}]", location(snapshot, &diagnostic.location), diagnostic.code.name());
    if let Location::File(file, span) = diagnostic.location {
        snippet(page, snapshot.file(file), span, style);
    }
    for (other, phrase) in &diagnostic.related {
        _ = writeln!(page, "{}{}", location(snapshot, other), phrase.text(message_language));
        if let Location::File(file, span) = *other {
            snippet(page, snapshot.file(file), span, style);
        }
    }
    if diagnostic.more_places > 0 {
        let more = Phrase::MorePlaces.text(message_language);
        _ = writeln!(page, "{more} {}.", diagnostic.more_places);
    }
    if let Some(suggestions) = suggestions(diagnostic, message_language) {
        _ = writeln!(page, "{suggestions}");
    }
    _ = writeln!(page, "{} {}", Phrase::WhatToDo.text(message_language), message.help);
}

/// `Perhaps you meant: “badante”.`; `None` if nothing is suggested.
pub(super) fn suggestions(diagnostic: &Diagnostic, message_language: MessageLanguage) -> Option<String> {
    let (open, close) = (message_language.pick("«", "“"), message_language.pick("»", "”"));
    let valid: Vec<String> = diagnostic.suggestions.iter().map(|it| format!("{open}{it}{close}")).collect();
    let words = Phrase::DidYouMean.text(message_language);
    (!valid.is_empty()).then(|| format!("{words} {}.", valid.join(", ")))
}

/// `content/services/badante.md:12:9 `, which terminals and editors turn into a link; empty if
/// there is no file.
fn location(snapshot: &Snapshot, location: &Location) -> String {
    match location {
        Location::World => String::new(),
        Location::Path(path) => format!("{path} "),
        Location::File(file, span) => {
            let file = snapshot.file(*file);
            let start = line_column(file, span.start);
            format!("{}:{}:{} ", file.path, start.line, start.column)
        }
    }
}

/// Writes the line, and carets under the text of `span`. Of a long line only the part around the
/// text is written; a tab counts as one space.
fn snippet(page: &mut String, file: &File, span: Span, style: Style) {
    const CHARS_MAX: usize = 100;
    const CHARS_BEFORE_MAX: usize = 40;
    let (line_start, line) = line_at(file, span.start);
    let number = line_column(file, span.start).line.to_string();
    let chars = |bytes: &[u8]| -> Vec<char> {
        let text = String::from_utf8_lossy(bytes);
        text.trim_start_matches('\u{feff}').chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
    };
    let offset = (span.start as usize - line_start).min(line.len());
    let end = (span.end as usize).saturating_sub(line_start).clamp(offset, line.len());
    let before = chars(&line[..offset]);
    let marked_count = chars(&line[offset..end]).len().max(1);
    let all: Vec<char> = before.iter().copied().chain(chars(&line[offset..])).collect();
    let skipped = if all.len() > CHARS_MAX { before.len().saturating_sub(CHARS_BEFORE_MAX) } else { 0 };
    let visible: String = all.iter().skip(skipped).take(CHARS_MAX).collect();
    let indent = " ".repeat(before.len() - skipped);
    let carets = "^".repeat(marked_count.min(CHARS_MAX - indent.len().min(CHARS_MAX - 1)));
    let carets = coloured(&carets, Colour::new().bold().fg_color(Some(AnsiColor::Red.into())), style);
    let margin = " ".repeat(number.len());
    _ = writeln!(page, "  {number} | {}", visible.trim_end());
    _ = writeln!(page, "  {margin} | {indent}{carets}");
}

fn coloured(text: &str, colour: Colour, style: Style) -> String {
    match style {
        Style::Plain => text.to_owned(),
        Style::Colour => format!("{colour}{text}{colour:#}"),
    }
}
