//! `tradotto_da` of translations that were made when an original was last changed, or later.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalog::{self, TranslationState};
use crate::memo::Memo;
use crate::migrate::migration::{MigratedFile, Migration};
use crate::migrate::rewrite::ChangedKey;
use crate::migrate::translation::with_translated_from;
use crate::parse::{self, FileContent, ParseSettings, ParsedFiles};
use crate::settings::{self, DraftVisibility, Flags, SiteMode};
use crate::source::{FileId, SitePath, Snapshot};
use crate::value::Date;

/// Adds the hashes to the files of a migration. Without settings that can be read there are none.
pub(super) fn add(snapshot: &Snapshot, migration: &mut Migration) {
    let migrated = after(snapshot, &migration.files);
    let flags = Flags {
        now_unix: 0,
        date: None,
        base_url: None,
        drafts: DraftVisibility::Shown,
        mode: SiteMode::Published,
        host: None,
        compress: false,
    };
    let Some(settings) = settings::read(&migrated, &flags).value else { return };
    let parsed_files = parse::parse_all(&Memo::default(), ParseSettings::of(&settings), &migrated).value;
    let catalog = catalog::resolve(&settings, &migrated, &parsed_files).value;
    for (original, _, translation) in catalog.translations() {
        let (TranslationState::NotKnown, Some(translated)) = (&translation.state, &translation.file) else {
            continue;
        };
        let file = migrated.file(translated.file);
        let is_later = last_change(&parsed_files, original).is_some_and(|it| it <= translated.day);
        match with_translated_from(file, None, &translated.words) {
            Ok(text) if is_later => {
                migration.translations.hashed += 1;
                change(snapshot, migration, file.path.as_str(), text);
            }
            _ => migration.translations.not_known += 1,
        }
    }
}

/// The site after the migration.
fn after(snapshot: &Snapshot, files: &[MigratedFile]) -> Snapshot {
    let unchanged = snapshot.files().iter().map(|it| (it.path.clone(), Arc::clone(&it.bytes)));
    let mut by_path: BTreeMap<SitePath, Arc<[u8]>> = unchanged.collect();
    for file in files {
        if let Some(path) = SitePath::new(&file.path) {
            by_path.insert(path, file.text.as_bytes().into());
        }
    }
    Snapshot::new(by_path.into_iter().collect(), Vec::new())
}

/// The day on which an original says that it was last changed or checked.
fn last_change(parsed_files: &ParsedFiles, original: FileId) -> Option<Date> {
    match parsed_files.of_file(original)?.parsed.content.as_ref()? {
        FileContent::Service(it) => Some(it.fields.verified),
        FileContent::Provider(it) => Some(it.fields.verified),
        FileContent::Space(it) => Some(it.fields.verified),
        FileContent::Page(it) => Some(it.updated),
        FileContent::News(it) => Some(it.date),
        _ => None,
    }
}

fn change(snapshot: &Snapshot, migration: &mut Migration, path: &str, text: String) {
    let changed = ChangedKey { old: String::new(), new: "tradotto_da".to_owned(), count: 1 };
    match migration.files.iter_mut().find(|it| it.path == path) {
        Some(file) => {
            file.text = text;
            file.changes.push(changed);
        }
        None => {
            let old = snapshot.find(path).and_then(|it| std::str::from_utf8(&it.bytes).ok());
            let (path, old_text) = (path.to_owned(), old.map(str::to_owned));
            migration.files.push(MigratedFile { path, old_text, text, changes: vec![changed] });
        }
    }
}
