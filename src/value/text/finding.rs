/// Why a text is rejected. Positions are in bytes, in the text as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextError {
    /// Nothing visible is left.
    Empty,
    /// A control character.
    Control {
        /// The character.
        character: char,
        /// Where it is.
        position: usize,
    },
    /// An override of the direction (U+202D, U+202E): the text reads differently than it is stored.
    DirectionOverride {
        /// The character.
        character: char,
        /// Where it is.
        position: usize,
    },
    /// A code point that is never a character, as U+FFFF.
    Noncharacter {
        /// The code point.
        character: char,
        /// Where it is.
        position: usize,
    },
    /// A character of the private use areas, whose meaning depends on the font.
    PrivateUse {
        /// The character.
        character: char,
        /// Where it is.
        position: usize,
    },
    /// A code point without a character in the version of Unicode that the program has.
    Unassigned {
        /// The code point.
        character: char,
        /// Where it is.
        position: usize,
    },
    /// A combining mark at the start of a line.
    MarkWithoutBase {
        /// The mark.
        character: char,
        /// Where it is.
        position: usize,
    },
    /// More combining marks on one letter than any language writes.
    TooManyMarks {
        /// The first mark that is too many.
        character: char,
        /// Where it is.
        position: usize,
    },
}

/// What was repaired in a text, or is doubtful. Positions are in bytes, in the text as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextWarning {
    /// An invisible character was removed.
    InvisibleRemoved {
        /// The character.
        character: char,
        /// Where it is first.
        position: usize,
        /// How often it was removed.
        count: usize,
    },
    /// A directional isolate was not closed: it ends with its line.
    IsolateClosed {
        /// Where the first isolate begins that was not closed.
        position: usize,
    },
    /// The end of a directional isolate (U+2069) that does not begin was removed.
    IsolateEndRemoved {
        /// Where it is first.
        position: usize,
    },
    /// A replacement character (U+FFFD): another program lost a character. It stays.
    CharacterLost {
        /// Where it is first.
        position: usize,
    },
}

impl TextWarning {
    /// Returns the position, in bytes, in the text as written.
    pub fn position(&self) -> usize {
        match self {
            TextWarning::InvisibleRemoved { position, .. }
            | TextWarning::IsolateClosed { position }
            | TextWarning::IsolateEndRemoved { position }
            | TextWarning::CharacterLost { position } => *position,
        }
    }
}
