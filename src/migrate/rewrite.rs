use toml_edit::TableLike;

use crate::migrate::note::{NoteReason, PlacedNote};
use crate::migrate::place::Place;
use crate::value::hours::HoursLanguage;

/// A key that was changed, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedKey {
    /// The key as it was.
    pub old: String,
    /// The key as it is; the same if only its value was changed.
    pub new: String,
    /// How many times in the file.
    pub count: usize,
}

/// What is known and what is found while one file is rewritten.
#[derive(Default)]
pub(super) struct Rewrite {
    /// The language of the texts of opening hours; `None` if it has no words for them.
    pub hours_language: Option<HoursLanguage>,
    /// True if the whole content is of version 1.
    pub is_old_content: bool,
    pub notes: Vec<PlacedNote>,
    pub changes: Vec<ChangedKey>,
}

impl Rewrite {
    pub(super) fn note(&mut self, place: Place, reason: NoteReason) {
        self.notes.push((place, reason));
    }

    /// Records that `old` became `new`, or that its value was changed.
    pub(super) fn changed(&mut self, old: &str, new: &str) {
        match self.changes.iter_mut().find(|it| it.old == old && it.new == new) {
            Some(change) => change.count += 1,
            None => self.changes.push(ChangedKey { old: old.to_owned(), new: new.to_owned(), count: 1 }),
        }
    }

    /// Records that a key is not there any more, perhaps after it was renamed.
    pub(super) fn removed(&mut self, key: &str) {
        match self.changes.iter_mut().find(|it| it.new == key) {
            Some(change) => change.new.clear(),
            None => self.changed(key, ""),
        }
    }

    /// True if the table has the old key and not yet the new one. If it has both, they are left as
    /// they are, which is noted.
    pub(super) fn can_become(
        &mut self,
        table: &dyn TableLike,
        (old, new): (&str, &str),
        place: &Place,
    ) -> bool {
        match (table.contains_key(old), table.contains_key(new)) {
            (true, false) => true,
            (true, true) => {
                let reason = NoteReason::BothKeys { old: old.to_owned(), new: new.to_owned() };
                self.note(place.key(old), reason);
                false
            }
            (false, _) => false,
        }
    }
}
