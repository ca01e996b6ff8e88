use crate::diagnostics::Diagnostic;
use crate::migrate::note::Note;
use crate::migrate::rewrite::ChangedKey;

/// What the migration of a site changes.
#[derive(Debug, Default)]
pub struct Migration {
    /// The files that change, in the order in which they must be written: a file comes after those
    /// that take over what is removed from it.
    pub files: Vec<MigratedFile>,
    /// What a person must decide, by file and line.
    pub notes: Vec<Note>,
    /// What is known of the translations.
    pub translations: TranslationCounts,
    /// The files that cannot be read, and so are not changed.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file that changes.
#[derive(Debug)]
pub struct MigratedFile {
    /// The path, below the folder of the site.
    pub path: String,
    /// The file in the snapshot as text; `None` for a new file.
    pub old_text: Option<String>,
    /// The text that it gets.
    pub text: String,
    /// The keys that change; empty for a new file.
    pub changes: Vec<ChangedKey>,
}

/// How many translations got the hash of their original, and how many have none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TranslationCounts {
    /// They got it.
    pub hashed: usize,
    /// The original may have changed since.
    pub not_known: usize,
}
