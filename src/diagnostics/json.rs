//! Diagnostics for programs: one JSON object a line. [`Diagnostic`] itself is not `Serialize`, so
//! that it can change while the format stays the same.

use serde::Serialize;

use crate::diagnostics::codes::Severity;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::language::MessageLanguage;
use crate::diagnostics::line_column::line_column;
use crate::diagnostics::location::Location;
use crate::diagnostics::message::message;
use crate::source::Snapshot;

#[derive(Serialize)]
struct JsonLine<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    help: &'a str,
    #[serde(flatten)]
    location: JsonLocation<'a>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    suggestions: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "is_zero")]
    more_places: usize,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    location: JsonLocation<'a>,
}

/// Lines and columns are counted from one, columns in characters. `found` is the text of the range,
/// at most 200 characters.
#[derive(Serialize, Default)]
pub(super) struct JsonLocation<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<String>,
}

impl<'a> JsonLocation<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, location: &'a Location) -> JsonLocation<'a> {
        match location {
            Location::World => JsonLocation::default(),
            Location::Path(path) => JsonLocation { file: Some(path), ..JsonLocation::default() },
            Location::File(file, span) => {
                let file = snapshot.file(*file);
                let (start, end) = (line_column(file, span.start), line_column(file, span.end));
                let found = file.bytes.get(span.start as usize..span.end as usize).unwrap_or_default();
                JsonLocation {
                    file: Some(file.path.as_str()),
                    line: Some(start.line),
                    column: Some(start.column),
                    end_line: Some(end.line),
                    end_column: Some(end.column),
                    found: Some(String::from_utf8_lossy(found).chars().take(200).collect()),
                }
            }
        }
    }
}

/// Returns one JSON object per line, in the order of `diagnostics`.
pub fn render(snapshot: &Snapshot, diagnostics: &[Diagnostic], message_language: MessageLanguage) -> String {
    let mut lines = String::new();
    for diagnostic in diagnostics {
        let message = message(diagnostic, message_language);
        let line = JsonLine {
            code: diagnostic.code.name(),
            severity: match diagnostic.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: &message.message,
            help: &message.help,
            location: JsonLocation::new(snapshot, &diagnostic.location),
            suggestions: &diagnostic.suggestions,
            related: (diagnostic.related.iter())
                .map(|(location, phrase)| Related {
                    message: phrase.text(message_language),
                    location: JsonLocation::new(snapshot, location),
                })
                .collect(),
            more_places: diagnostic.more_places,
        };
        lines += &serde_json::to_string(&line).expect("strings and numbers always serialise");
        lines.push('\n');
    }
    lines
}
