use std::path::{Component, Path, PathBuf};

use crate::catalog::{self, Catalog, Translation, TranslationState};
use crate::cli::args::Format;
use crate::cli::context::CommandContext;
use crate::cli::exit_code::{CONTENT_HAS_ERRORS, DONE};
use crate::cli::reporter;
use crate::diagnostics::{Code, Diagnostic, Location, Phrase, Word};
use crate::parse::{ContentKind, kind_of};
use crate::settings::Settings;
use crate::source::{FileId, Snapshot};
use crate::value::{ChangedParts, Lang};
use crate::{migrate, output, parse};

/// A translation that is to be marked: its path and its text with the new keys.
type Marked = (PathBuf, FileId, String);

/// Runs `wemi translations`: lists the translations, or marks those in `done` as made today.
pub(super) fn translations(context: &CommandContext, done: &[PathBuf]) -> Result<u8, Diagnostic> {
    let Some((snapshot, settings)) = context.snapshot_and_settings()? else {
        return Ok(CONTENT_HAS_ERRORS);
    };
    // Mistakes elsewhere are for `wemi check`.
    let parse_settings = parse::ParseSettings::of(&settings);
    let parsed_files = parse::parse_all(&context.memo(), parse_settings, &snapshot).value;
    let catalog = catalog::resolve(&settings, &snapshot, &parsed_files).value;
    if done.is_empty() {
        list(context, &snapshot, &settings, &catalog)?;
        return Ok(DONE);
    }
    let marked: Result<Vec<Marked>, Diagnostic> =
        done.iter().map(|it| mark(context, (&snapshot, &settings, &catalog), it)).collect();
    let marked = marked?;
    for (path, file, text) in &marked {
        output::replace(path, &snapshot.file(*file).bytes, text.as_bytes())?;
    }
    let phrase = context.reporter.phrase(Phrase::TranslationsDone);
    context.reporter.print(&format!("{} {phrase}", marked.len()))?;
    Ok(DONE)
}

/// Returns the text of a translation that is made today.
fn mark(
    context: &CommandContext,
    (snapshot, settings, catalog): (&Snapshot, &Settings, &Catalog),
    written: &Path,
) -> Result<Marked, Diagnostic> {
    let path = path_in_site(context, written);
    let files = || catalog.translations().filter_map(|(.., it)| it.file.as_ref());
    let found = files().find(|it| snapshot.file(it.file).path.as_str() == path);
    let Some(translation) = found else {
        let diagnostic = Diagnostic::at(Code::NotATranslation, Location::World).with("found", &path);
        let (reason, is_missing) = why_not(snapshot, &path);
        let diagnostic = diagnostic.with_word("reason", reason);
        let paths = files().map(|it| snapshot.file(it.file).path.as_str());
        return Err(if is_missing { diagnostic.suggest(&path, paths) } else { diagnostic });
    };
    let file = snapshot.file(translation.file);
    let text = migrate::with_translated_from(file, Some(settings.today), &translation.words);
    let text = text.map_err(|mut it| it.remove(0))?;
    Ok((context.site.join(&path), file.id, text))
}

/// Why a path is not that of a translation, and whether there is no such file.
fn why_not(snapshot: &Snapshot, path: &str) -> (Word, bool) {
    let Some(file) = snapshot.find(path) else { return (Word::NoSuchFile, true) };
    let is_translated = matches!(
        kind_of(&file.path),
        ContentKind::Service
            | ContentKind::Provider
            | ContentKind::Space
            | ContentKind::Page
            | ContentKind::News
    );
    let reason = match (is_translated, file.path.name().matches('.').count()) {
        (false, _) => Word::IsNoTranslation,
        (true, 1) => Word::IsOriginal,
        (true, _) => Word::HasErrors,
    };
    (reason, false)
}

/// The path below the folder of the site of a path that a person wrote, with `/` between its parts.
fn path_in_site(context: &CommandContext, written: &Path) -> String {
    let below = written.strip_prefix(&context.site).unwrap_or(written);
    let parts = below.components().filter(|it| !matches!(it, Component::CurDir));
    parts.map(|it| it.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Prints the translations by state, those with most to do first.
fn list(
    context: &CommandContext,
    snapshot: &Snapshot,
    settings: &Settings,
    catalog: &Catalog,
) -> Result<(), Diagnostic> {
    if context.reporter.format == Format::Json {
        let rows: Vec<_> = catalog.translations().map(|it| json(snapshot, it)).collect();
        return reporter::print_out(format!("{:#}\n", serde_json::Value::from(rows)).as_bytes());
    }
    if settings.languages.len() == 1 {
        return context.reporter.print(context.reporter.phrase(Phrase::TranslationsNone));
    }
    let mut lines = Vec::new();
    for phrase in [
        Phrase::TranslationsCurrent,
        Phrase::TranslationsInOriginal,
        Phrase::TranslationsMissing,
        Phrase::TranslationsNotKnown,
        Phrase::TranslationsChanged,
    ] {
        let in_state = catalog.translations().filter(|(.., it)| heading(&it.state) == phrase);
        let rows: Vec<String> = in_state.map(|it| line(context, snapshot, it)).collect();
        if !rows.is_empty() {
            lines.push(format!("{} ({}):", context.reporter.phrase(phrase), rows.len()));
            lines.extend(rows);
        }
    }
    context.reporter.print(&lines.join("\n"))
}

fn heading(state: &TranslationState) -> Phrase {
    match state {
        TranslationState::Current => Phrase::TranslationsCurrent,
        TranslationState::OriginalChanged(_) => Phrase::TranslationsChanged,
        TranslationState::NotKnown => Phrase::TranslationsNotKnown,
        TranslationState::InOriginal => Phrase::TranslationsInOriginal,
        TranslationState::Missing => Phrase::TranslationsMissing,
    }
}

fn line(
    context: &CommandContext,
    snapshot: &Snapshot,
    (original, lang, translation): (FileId, Lang, &Translation),
) -> String {
    let Some(file) = &translation.file else {
        return format!("  {} → {lang}", snapshot.file(original).path);
    };
    let line = format!("  {} ({})", snapshot.file(file.file).path, file.day);
    let word = |word: Word| word.text(context.reporter.message_language);
    match &translation.state {
        TranslationState::OriginalChanged(ChangedParts::Named(names)) => {
            format!("{line}: {}", names.join(", "))
        }
        TranslationState::OriginalChanged(ChangedParts::Removed) => {
            format!("{line}: {}", word(Word::PartRemoved))
        }
        TranslationState::OriginalChanged(ChangedParts::NotKnown) => {
            format!("{line}: {}", word(Word::SomeWords))
        }
        _ => line,
    }
}

fn json(
    snapshot: &Snapshot,
    (original, lang, translation): (FileId, Lang, &Translation),
) -> serde_json::Value {
    let path = |file: FileId| snapshot.file(file).path.as_str();
    let state = match translation.state {
        TranslationState::Current => "current",
        TranslationState::OriginalChanged(_) => "original_changed",
        TranslationState::NotKnown => "not_known",
        TranslationState::InOriginal => "in_original",
        TranslationState::Missing => "missing",
    };
    let changed: &[String] = match &translation.state {
        TranslationState::OriginalChanged(ChangedParts::Named(names)) => names,
        _ => &[],
    };
    serde_json::json!({
        "original": path(original),
        "language": lang,
        "state": state,
        "file": translation.file.as_ref().map(|it| path(it.file)),
        "translated": translation.file.as_ref().map(|it| it.day.to_string()),
        "changed": changed,
    })
}
