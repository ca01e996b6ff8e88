//! Diagnostics as SARIF 2.1.0 (OASIS), which code hosts show beside the changed lines.

use serde_json::{Value, json};

use crate::diag::json::WirePlace;
use crate::diag::{Code, Diagnostic, Messages, Place, Severity, tell};
use crate::source::Snapshot;

/// One SARIF log with one run. Columns count Unicode code points.
pub fn render(snapshot: &Snapshot, notes: &[Diagnostic], messages: Messages) -> String {
    let mut used: Vec<Code> = notes.iter().map(|it| it.code).collect();
    used.sort();
    used.dedup();
    let rules: Vec<Value> = used
        .iter()
        .map(|code| json!({ "id": code.name(), "defaultConfiguration": { "level": level(code.severity()) } }))
        .collect();
    let results: Vec<Value> = notes.iter().map(|note| result(snapshot, note, messages)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "wemi", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).expect("strings and numbers always serialise") + "\n"
}

fn result(snapshot: &Snapshot, note: &Diagnostic, messages: Messages) -> Value {
    let told = tell(note, messages);
    let related: Vec<Value> = (note.related.iter())
        .filter_map(|(place, phrase)| {
            let mut location = location(snapshot, place)?;
            location["message"] = json!({ "text": phrase.text(messages) });
            Some(location)
        })
        .collect();
    let mut result = json!({
        "ruleId": note.code.name(),
        "level": level(note.severity()),
        "message": { "text": format!("{} {}", told.message, told.help) },
        "locations": location(snapshot, &note.place).into_iter().collect::<Vec<Value>>(),
    });
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    result
}

fn location(snapshot: &Snapshot, place: &Place) -> Option<Value> {
    let place = WirePlace::new(snapshot, place);
    let mut physical = json!({ "artifactLocation": { "uri": place.file? } });
    if place.line.is_some() {
        physical["region"] = json!({
            "startLine": place.line, "startColumn": place.column,
            "endLine": place.end_line, "endColumn": place.end_column,
        });
    }
    Some(json!({ "physicalLocation": physical }))
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
