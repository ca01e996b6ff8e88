use crate::diagnostics::{MessageLanguage, Phrase};
use crate::migrate::place::Place;

/// Something that a person must decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The path of the file.
    pub path: String,
    /// The line in the file, counted from one.
    pub line: usize,
    /// The key, as `prezzi`.
    pub key: String,
    /// What there is to do, and why.
    pub reason: NoteReason,
}

/// What there is to do, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteReason {
    /// A price for a larger quantity does not say in how much time.
    QuantityWithoutPeriod {
        /// The quantities.
        quantities: Vec<String>,
    },
    /// A text of opening hours that cannot be read, which is left as it was.
    HoursUnread {
        /// What is wrong.
        error: HoursProblem,
    },
    /// A text of opening hours that cannot be read, which is a note now.
    HoursInNote {
        /// What is wrong.
        error: HoursProblem,
    },
    /// The text of an exception is a note now: whether the place is open is not certain.
    ExceptionInNote {
        /// The text.
        text: String,
    },
    /// Both the old key and the new one are there.
    BothKeys {
        /// The old key.
        old: String,
        /// The new key.
        new: String,
    },
    /// The locality is a guess.
    GuessedTown,
    /// The authority is not written anywhere, so that the file of the town cannot be created.
    MissingAuthority,
    /// The words for the points are a guess.
    GuessedPoints,
    /// The words are only in the default language.
    OnlyOneLanguage,
    /// There was one district, which has been removed.
    OneDistrict,
    /// The day of the patron saint is not known.
    MissingPatron,
    /// The form of the entries of a register is not known.
    UnknownForm,
}

/// What is wrong with a text of opening hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursProblem {
    /// The kind of mistake.
    pub phrase: Phrase,
    /// The part of the text.
    pub found: String,
}

impl NoteReason {
    /// Returns what there is to do, and why, as one sentence or two.
    pub fn text(&self, language: MessageLanguage) -> String {
        let phrase = |phrase: Phrase| phrase.text(language).to_owned();
        match self {
            NoteReason::QuantityWithoutPeriod { quantities } => {
                phrase(Phrase::MigrateQuantity).replace("{found}", &quantities.join(", "))
            }
            NoteReason::HoursUnread { error } => error.within(Phrase::MigrateHoursUnread, language),
            NoteReason::HoursInNote { error } => error.within(Phrase::MigrateHoursInNote, language),
            NoteReason::ExceptionInNote { text } => {
                phrase(Phrase::MigrateExceptionInNote).replace("{found}", text)
            }
            NoteReason::BothKeys { old, new } => {
                phrase(Phrase::MigrateBothKeys).replace("{old}", old).replace("{new}", new)
            }
            NoteReason::GuessedTown => phrase(Phrase::MigrateGuessedTown),
            NoteReason::MissingAuthority => phrase(Phrase::MigrateMissingAuthority),
            NoteReason::GuessedPoints => phrase(Phrase::MigrateGuessedPoints),
            NoteReason::OnlyOneLanguage => phrase(Phrase::MigrateOnlyOneLanguage),
            NoteReason::OneDistrict => phrase(Phrase::MigrateOneDistrict),
            NoteReason::MissingPatron => phrase(Phrase::MigrateMissingPatron),
            NoteReason::UnknownForm => phrase(Phrase::MigrateUnknownForm),
        }
    }
}

impl HoursProblem {
    fn within(&self, phrase: Phrase, language: MessageLanguage) -> String {
        let reason = self.phrase.text(language).replace("{found}", &self.found);
        phrase.text(language).replace("{reason}", &reason)
    }
}

/// A note about a place of the document that is being changed.
pub(super) type PlacedNote = (Place, NoteReason);
