//! Diagnostics for people, on a screen or through a screen reader: the plain sentence first, then the place, then the line with a
//! mark under the text. No box drawing, no meaning in colour alone.

use std::fmt::Write;

use anstyle::{AnsiColor, Style as Colour};

use crate::diagnostics::location::{line_at, line_column};
use crate::diagnostics::{Diagnostic, Location, MessageLanguage, Phrase, Severity, Span, message};
use crate::source::{File, Snapshot};

/// Whether colour may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Letters alone.
    Plain,
    /// ANSI colours, for a terminal.
    Colour,
}

/// All diagnostics, each a paragraph.
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

/// How many of each there are: `2 errori, 1 avviso`. Empty when there are none.
pub fn summary(diagnostics: &[Diagnostic], message_language: MessageLanguage) -> String {
    let count = |severity| diagnostics.iter().filter(|it| it.severity() == severity).count();
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
    if let Location::File(file, at) = diagnostic.location {
        snippet(page, snapshot.file(file), at, style);
    }
    for (other, phrase) in &diagnostic.related {
        _ = writeln!(page, "{}{}", location(snapshot, other), phrase.text(message_language));
        if let Location::File(file, at) = *other {
            snippet(page, snapshot.file(file), at, style);
        }
    }
    if !diagnostic.suggestions.is_empty() {
        let valid: Vec<String> = diagnostic.suggestions.iter().map(|it| format!("«{it}»")).collect();
        _ = writeln!(page, "{} {}.", Phrase::DidYouMean.text(message_language), valid.join(", "));
    }
    _ = writeln!(page, "{} {}", Phrase::WhatToDo.text(message_language), message.help);
}

/// `content/services/badante.md:12:9 `, which terminals and editors make a link of; empty for the world.
fn location(snapshot: &Snapshot, location: &Location) -> String {
    match location {
        Location::World => String::new(),
        Location::Path(path) => format!("{path} "),
        Location::File(file, at) => {
            let file = snapshot.file(*file);
            let start = line_column(file, at.start);
            format!("{}:{}:{} ", file.path, start.line, start.column)
        }
    }
}

/// The line, and carets under the text. A long line is shown around the place; a tab counts as one blank.
fn snippet(page: &mut String, file: &File, at: Span, style: Style) {
    const SHOWN_MAX: usize = 100;
    const BEFORE_MAX: usize = 40;
    let (line_start, line) = line_at(file, at.start);
    let number = line_column(file, at.start).line.to_string();
    let letters = |bytes: &[u8]| -> Vec<char> {
        let text = String::from_utf8_lossy(bytes);
        text.trim_start_matches('\u{feff}').chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
    };
    let offset = (at.start as usize - line_start).min(line.len());
    let end = (at.end as usize).saturating_sub(line_start).clamp(offset, line.len());
    let before = letters(&line[..offset]);
    let marked = letters(&line[offset..end]).len().max(1);
    let whole: Vec<char> = before.iter().copied().chain(letters(&line[offset..])).collect();
    let skipped = if whole.len() > SHOWN_MAX { before.len().saturating_sub(BEFORE_MAX) } else { 0 };
    let shown: String = whole.iter().skip(skipped).take(SHOWN_MAX).collect();
    let indent = " ".repeat(before.len() - skipped);
    let carets = "^".repeat(marked.min(SHOWN_MAX - indent.len().min(SHOWN_MAX - 1)));
    let carets = coloured(&carets, Colour::new().bold().fg_color(Some(AnsiColor::Red.into())), style);
    let margin = " ".repeat(number.len());
    _ = writeln!(page, "  {number} | {}", shown.trim_end());
    _ = writeln!(page, "  {margin} | {indent}{carets}");
}

fn coloured(text: &str, colour: Colour, style: Style) -> String {
    match style {
        Style::Plain => text.to_owned(),
        Style::Colour => format!("{colour}{text}{colour:#}"),
    }
}
