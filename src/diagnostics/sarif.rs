//! Diagnostics as SARIF 2.1.0 (OASIS), which code hosts display next to the changed lines.

use serde_json::{Value, json};

use crate::diagnostics::codes::{Code, Severity};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::json::JsonLocation;
use crate::diagnostics::language::MessageLanguage;
use crate::diagnostics::location::Location;
use crate::diagnostics::message::message;
use crate::diagnostics::terminal::suggestions;
use crate::source::Snapshot;

/// Returns a SARIF log with one run. Columns count Unicode code points.
pub fn render(snapshot: &Snapshot, diagnostics: &[Diagnostic], message_language: MessageLanguage) -> String {
    let mut used: Vec<Code> = diagnostics.iter().map(|it| it.code).collect();
    used.sort();
    used.dedup();
    let rules: Vec<Value> = used
        .iter()
        .map(|code| json!({ "id": code.name(), "defaultConfiguration": { "level": level(code.severity()) } }))
        .collect();
    let results: Vec<Value> =
        diagnostics.iter().map(|diagnostic| result(snapshot, diagnostic, message_language)).collect();
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

fn result(snapshot: &Snapshot, diagnostic: &Diagnostic, message_language: MessageLanguage) -> Value {
    let message = message(diagnostic, message_language);
    let related: Vec<Value> = (diagnostic.related.iter())
        .filter_map(|(related, phrase)| {
            let mut location = location(snapshot, related)?;
            location["message"] = json!({ "text": phrase.text(message_language) });
            Some(location)
        })
        .collect();
    let suggestions = suggestions(diagnostic, message_language);
    let text = [Some(message.message), suggestions, Some(message.help)].into_iter().flatten();
    let text = text.collect::<Vec<String>>().join(" ");
    let mut result = json!({
        "ruleId": diagnostic.code.name(),
        "level": level(diagnostic.severity()),
        "message": { "text": text },
        "locations": location(snapshot, &diagnostic.location).into_iter().collect::<Vec<Value>>(),
    });
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    result
}

fn location(snapshot: &Snapshot, location: &Location) -> Option<Value> {
    let location = JsonLocation::new(snapshot, location);
    let mut physical = json!({ "artifactLocation": { "uri": location.file? } });
    if location.line.is_some() {
        physical["region"] = json!({
            "startLine": location.line, "startColumn": location.column,
            "endLine": location.end_line, "endColumn": location.end_column,
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
