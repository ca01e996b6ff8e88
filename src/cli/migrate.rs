use crate::cli::args::Format;
use crate::cli::context::CommandContext;
use crate::cli::exit_code::{CONTENT_HAS_ERRORS, DONE};
use crate::cli::reporter;
use crate::diagnostics::{Diagnostic, MessageLanguage, Phrase};
use crate::migrate::{self, ChangedKey, LineNumbers, MigratedFile, Migration, Note, TranslationCounts};
use crate::output;

/// Runs `wemi migrate`: rewrites content of the version before, and lists what a person must do.
/// With `is_check`, nothing is written.
pub(super) fn migrate(context: &CommandContext, is_check: bool) -> Result<u8, Diagnostic> {
    let snapshot = context.snapshot()?;
    let lines = if is_check { LineNumbers::Before } else { LineNumbers::After };
    let migration = migrate::migrate(&snapshot, lines);
    if !is_check {
        for MigratedFile { path, old_text, text, .. } in &migration.files {
            let path = context.site.join(path);
            match old_text {
                Some(old) => output::replace(&path, old.as_bytes(), text.as_bytes())?,
                None => output::create(&path, text.as_bytes())?,
            }
        }
    }
    print(context, &migration, is_check)?;
    if !migration.diagnostics.is_empty() {
        context.reporter.diagnostics(&snapshot, &migration.diagnostics)?;
    }
    let would_change = is_check && !migration.files.is_empty();
    let is_done = migration.diagnostics.is_empty() && !would_change;
    Ok(if is_done { DONE } else { CONTENT_HAS_ERRORS })
}

/// Prints the files that change, and what is left.
fn print(context: &CommandContext, migration: &Migration, is_check: bool) -> Result<(), Diagnostic> {
    let phrase = |phrase: Phrase| context.reporter.phrase(phrase);
    let language = context.reporter.message_language;
    if context.reporter.format == Format::Json && migration.diagnostics.is_empty() {
        return reporter::print_out(format!("{:#}\n", json(migration, language)).as_bytes());
    }
    let mut lines: Vec<String> = migration.files.iter().map(|it| file_line(it, language)).collect();
    let count = migration.files.len();
    lines.push(match (count, is_check) {
        (0, _) => phrase(Phrase::MigrateNothing).to_owned(),
        (_, true) => format!("{count} {}", phrase(Phrase::MigrateWouldChange)),
        (_, false) => format!("{count} {}", phrase(Phrase::MigrateChanged)),
    });
    let TranslationCounts { hashed, not_known } = migration.translations;
    if hashed > 0 {
        lines.push(format!("{hashed} {}", phrase(Phrase::MigrateHashed)));
    }
    if not_known > 0 {
        lines.push(format!("{not_known} {}", phrase(Phrase::MigrateNotHashed)));
    }
    if !migration.notes.is_empty() {
        lines.push(String::new());
        lines.push(format!("{} {}", phrase(Phrase::MigrateLeft), migration.notes.len()));
        lines.extend(migration.notes.iter().map(|it| note_line(it, language)));
    }
    if count > 0 && !is_check {
        lines.push(phrase(Phrase::MigrateNextStep).to_owned());
    }
    context.reporter.print(&lines.join("\n"))
}

fn file_line(file: &MigratedFile, language: MessageLanguage) -> String {
    if file.old_text.is_none() {
        return format!("{}: {}", file.path, Phrase::MigrateNewFile.text(language));
    }
    let change = |ChangedKey { old, new, count }: &ChangedKey| {
        let times = if *count > 1 { format!(" ({count})") } else { String::new() };
        match (old.as_str(), new.as_str()) {
            ("", new) => format!("+ {new}{times}"),
            (old, "") => format!("- {old}{times}"),
            (old, new) if old == new => format!("{old}{times}"),
            (old, new) => format!("{old} → {new}{times}"),
        }
    };
    format!("{}: {}", file.path, file.changes.iter().map(change).collect::<Vec<_>>().join("; "))
}

fn note_line(note: &Note, language: MessageLanguage) -> String {
    let Note { path, line, key, reason } = note;
    let key = if key.is_empty() { String::new() } else { format!("{key}: ") };
    format!("{path}:{line}: {key}{}", reason.text(language))
}

fn json(migration: &Migration, language: MessageLanguage) -> serde_json::Value {
    let change = |it: &ChangedKey| serde_json::json!({ "from": it.old, "to": it.new, "count": it.count });
    let file = |it: &MigratedFile| {
        let changes: Vec<_> = it.changes.iter().map(change).collect();
        serde_json::json!({ "path": it.path, "new": it.old_text.is_none(), "changes": changes })
    };
    let note = |it: &Note| serde_json::json!({ "path": it.path, "line": it.line, "key": it.key, "text": it.reason.text(language) });
    let files: Vec<_> = migration.files.iter().map(file).collect();
    let left: Vec<_> = migration.notes.iter().map(note).collect();
    let TranslationCounts { hashed, not_known } = migration.translations;
    let translations = serde_json::json!({ "hashed": hashed, "not_known": not_known });
    serde_json::json!({ "files": files, "left": left, "translations": translations })
}
