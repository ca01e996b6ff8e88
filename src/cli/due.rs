use crate::cli::args::Format;
use crate::cli::context::CommandContext;
use crate::cli::exit_code::{CONTENT_HAS_ERRORS, DONE};
use crate::cli::reporter;
use crate::diagnostics::{self, Diagnostic, Phrase};
use crate::due::{self, DueChange};
use crate::parse;
use crate::source::Snapshot;

/// Runs `wemi due`: lists the days on which pages change by themselves.
pub(super) fn due(context: &CommandContext) -> Result<u8, Diagnostic> {
    let reporter = context.reporter;
    let Some((snapshot, settings)) = context.snapshot_and_settings()? else {
        return Ok(CONTENT_HAS_ERRORS);
    };
    // Mistakes are for `wemi check`.
    let parse_settings = parse::ParseSettings::of(&settings);
    let parsed_files = parse::parse_all(&context.memo(), parse_settings, &snapshot).value;
    let changes = due::find(&settings, &parsed_files);
    if reporter.format == Format::Json {
        let rows: Vec<_> = changes.iter().map(|it| json(&snapshot, it)).collect();
        reporter::print_out(format!("{:#}\n", serde_json::Value::from(rows)).as_bytes())?;
    } else if changes.is_empty() {
        reporter.print(reporter.phrase(Phrase::DueNone))?;
    } else {
        let lines: Vec<String> = changes.iter().map(|it| line(context, &snapshot, it)).collect();
        reporter.print(&lines.join("\n"))?;
    }
    Ok(DONE)
}

fn line(context: &CommandContext, snapshot: &Snapshot, change: &DueChange) -> String {
    let language = context.reporter.message_language;
    let (subject, event) = (change.subject.word().text(language), change.event.word().text(language));
    format!("{}  {}: {event}: {subject}", change.day, snapshot.file(change.file).path)
}

fn json(snapshot: &Snapshot, change: &DueChange) -> serde_json::Value {
    let name = |word: diagnostics::Word| word.text(diagnostics::MessageLanguage::English);
    serde_json::json!({
        "day": change.day.to_string(),
        "file": snapshot.file(change.file).path.as_str(),
        "subject": name(change.subject.word()),
        "event": name(change.event.word()),
    })
}
