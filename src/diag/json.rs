//! Diagnostics for programs, one JSON object a line. [`Diagnostic`] itself is not `Serialize`: the wire format is ours to keep, the type is
//! ours to change.

use serde::Serialize;

use crate::diag::{Diagnostic, Messages, Place, Severity, line_column, tell};
use crate::source::Snapshot;

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    help: &'a str,
    #[serde(flatten)]
    place: WirePlace<'a>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    suggestions: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: WirePlace<'a>,
}

/// Lines and columns from one, columns in characters; `found` is the text between the two places.
#[derive(Serialize, Default)]
pub(super) struct WirePlace<'a> {
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

impl<'a> WirePlace<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, place: &'a Place) -> WirePlace<'a> {
        match place {
            Place::World => WirePlace::default(),
            Place::Path(path) => WirePlace { file: Some(path), ..WirePlace::default() },
            Place::File(file, at) => {
                let file = snapshot.file(*file);
                let (start, end) = (line_column(file, at.start), line_column(file, at.end));
                let found = file.bytes.get(at.start as usize..at.end as usize).unwrap_or_default();
                WirePlace {
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

/// One JSON object per line, in the order of `notes`.
pub fn render(snapshot: &Snapshot, notes: &[Diagnostic], messages: Messages) -> String {
    let mut lines = String::new();
    for note in notes {
        let told = tell(note, messages);
        let line = Line {
            code: note.code.name(),
            severity: match note.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: &told.message,
            help: &told.help,
            place: WirePlace::new(snapshot, &note.place),
            suggestions: &note.suggestions,
            related: (note.related.iter())
                .map(|(place, phrase)| Related {
                    message: phrase.text(messages),
                    place: WirePlace::new(snapshot, place),
                })
                .collect(),
        };
        lines += &serde_json::to_string(&line).expect("strings and numbers always serialise");
        lines.push('\n');
    }
    lines
}
