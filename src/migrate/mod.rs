//! Rewrites content of version 1 into version 2: keys have other names, phones and opening hours are
//! typed, and the town has a file of its own. Comments, order and spacing are kept.
//!
//! ```text
//! Snapshot ─▶ document ─▶ keys, identifiers, prices, space_hours, site, hours ─▶ Migration
//!             (a tree)                       ╰▶ facts ─▶ town (comune.toml)
//! ```
//!
//! It is a function from texts to texts, without I/O. Content of version 2 is not changed, but
//! for translations that do not say of which words they are made. What a
//! person must decide is in [`Migration::notes`]. Version 1 was for Italian towns only, so that words
//! of Italy, of its means test and of its registers are data of this module.

mod place;
mod note;
mod rewrite;
mod comments;
mod edit;
mod document;
mod kind;
mod migration;
mod words;
mod keys;
mod identifiers;
mod prices;
mod hours;
mod languages;
mod exceptions;
mod space_hours;
mod vocabulary;
mod site;
mod facts;
mod one_district;
mod town;
mod translation;
mod word_hashes;

use toml_edit::{Item, Value};

use crate::settings::TOWN_FILE;
use crate::source::{File, Snapshot};
use crate::value::hours::HoursLanguage;

use document::ContentDocument;
use facts::Facts;
use kind::ContentKind;
use note::PlacedNote;
use rewrite::Rewrite;
use town::OldTown;

pub use migration::{MigratedFile, Migration, TranslationCounts};
pub use note::{HoursProblem, Note, NoteReason};
pub use place::Place;
pub use rewrite::ChangedKey;
pub use translation::with_translated_from;

/// A file whose tree has been rewritten.
struct Rewritten<'a> {
    file: &'a File,
    kind: ContentKind,
    document: ContentDocument<'a>,
    rewrite: Rewrite,
}

/// Migrates the content of a site. With `line_numbers`, the lines of notes are those of the files
/// before or after the change.
pub fn migrate(snapshot: &Snapshot, line_numbers: LineNumbers) -> Migration {
    let mut migration = Migration::default();
    let mut files = Vec::new();
    for file in snapshot.under("content") {
        let Some(kind) = ContentKind::of(&file.path) else { continue };
        match ContentDocument::read(file, kind) {
            Ok(document) => files.push(Rewritten { file, kind, document, rewrite: Rewrite::default() }),
            Err(diagnostics) => migration.diagnostics.extend(diagnostics),
        }
    }
    let old_town = files.iter().find(|it| it.kind == ContentKind::Site).map(|it| OldSite::of(&it.document));
    let old_site = old_town.unwrap_or_default();
    let has_town = snapshot.find(TOWN_FILE).is_some();
    let hours_language = old_site.languages.first().and_then(|it| HoursLanguage::for_code(it));
    let mut facts = Facts::default();
    for file in &mut files {
        file.rewrite = Rewrite { hours_language, is_old_content: !has_town, ..Rewrite::default() };
        file.rewrite();
        facts.add(file.kind, file.document.tree.as_table());
        facts.add_body(file.document.body());
    }
    if facts.districts == 1 && !has_town {
        for file in &mut files {
            one_district::apply(file.kind, &mut file.document.tree, &mut file.rewrite);
        }
    }
    let new_town = old_site.town().filter(|_| !has_town).map(|it| town::create(&it, &facts));
    let is_without_authority = !has_town && new_town.is_none();
    let removes_town_keys = has_town || new_town.is_some();
    if let Some(town) = new_town {
        migration.notes.extend(placed(TOWN_FILE, &town.notes, (&town.toml, 1)));
        let (path, text) = (TOWN_FILE.to_owned(), town.toml);
        migration.files.push(MigratedFile { path, old_text: None, text, changes: Vec::new() });
    }
    for file in files {
        file.finish(
            &old_site.languages,
            removes_town_keys,
            is_without_authority,
            line_numbers,
            &mut migration,
        );
    }
    word_hashes::add(snapshot, &mut migration);
    migration.notes.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    migration
}

/// Which lines the notes name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineNumbers {
    /// Those of the files as they are before.
    Before,
    /// Those of the files that the migration returns.
    After,
}

impl Rewritten<'_> {
    fn rewrite(&mut self) {
        let (top, rewrite) = (self.document.tree.as_table_mut(), &mut self.rewrite);
        keys::apply(self.kind, top, rewrite);
        match self.kind {
            ContentKind::Provider => {
                identifiers::apply(top, rewrite);
                prices::apply(top, rewrite);
            }
            ContentKind::Space => space_hours::apply(top, rewrite),
            ContentKind::Site => site::contacts(top, rewrite),
            _ => (),
        }
        // In a file of version 2 a mistake in opening hours is for the build to report.
        if !rewrite.changes.is_empty() || rewrite.is_old_content {
            hours::apply(top, rewrite);
        }
        languages::apply(top, rewrite);
    }

    fn finish(
        mut self,
        languages: &[String],
        removes_town_keys: bool,
        is_without_authority: bool,
        line_numbers: LineNumbers,
        migration: &mut Migration,
    ) {
        let mut appended = String::new();
        let is_changed = !self.rewrite.changes.is_empty();
        match self.kind {
            ContentKind::Vocabulary if is_changed || self.rewrite.is_old_content => {
                for (key, toml) in vocabulary::missing_lists(self.document.tree.as_table(), languages) {
                    self.rewrite.changed("", key);
                    appended += &toml;
                }
            }
            ContentKind::Site if removes_town_keys => {
                site::remove_town_keys(self.document.tree.as_table_mut(), &mut self.rewrite);
            }
            ContentKind::Site if is_without_authority => {
                self.rewrite.note(Place::default(), NoteReason::MissingAuthority);
            }
            _ => (),
        }
        let toml = self.document.toml() + &appended;
        let path = self.file.path.as_str();
        let shown = match line_numbers {
            LineNumbers::Before => self.document.original_toml(),
            LineNumbers::After => &toml,
        };
        migration.notes.extend(placed(path, &self.rewrite.notes, (shown, self.document.first_line())));
        if !self.rewrite.changes.is_empty() {
            let (path, text) = (path.to_owned(), self.document.with_toml(&toml));
            let old_text = std::str::from_utf8(&self.file.bytes).ok().map(str::to_owned);
            migration.files.push(MigratedFile { path, old_text, text, changes: self.rewrite.changes });
        }
    }
}

/// Returns the notes with their lines in `toml`, which begins on line `first_line` of the file.
fn placed(path: &str, notes: &[PlacedNote], (toml, first_line): (&str, usize)) -> Vec<Note> {
    let note = |(place, reason): &PlacedNote| Note {
        path: path.to_owned(),
        line: first_line + place.line(toml),
        key: place.last_key().to_owned(),
        reason: reason.clone(),
    };
    notes.iter().map(note).collect()
}

/// What `site.toml` of version 1 says beyond the portal.
#[derive(Default)]
struct OldSite {
    authority: Option<String>,
    time_zone: Option<String>,
    languages: Vec<String>,
}

impl OldSite {
    fn of(document: &ContentDocument<'_>) -> OldSite {
        let top = document.tree.as_table();
        let [authority, time_zone] = site::TOWN_KEYS.map(|key| edit::text(top, key).map(str::to_owned));
        let languages = top.get("lingue").and_then(Item::as_array);
        let codes = languages.into_iter().flatten().filter_map(Value::as_str);
        OldSite { authority, time_zone, languages: codes.map(str::to_owned).collect() }
    }

    fn town(&self) -> Option<OldTown> {
        Some(OldTown {
            authority: self.authority.clone()?,
            time_zone: self.time_zone.clone(),
            languages: self.languages.clone(),
        })
    }
}
