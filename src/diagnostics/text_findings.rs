use crate::diagnostics::codes::Code;
use crate::diagnostics::diagnostic::Arg;
use crate::diagnostics::phrases::Word;
use crate::value::{TextError, TextWarning};

/// The code and the arguments of a diagnostic about a text.
pub type TextFinding = (Code, Vec<(&'static str, Arg)>);

/// Returns the diagnostic for a text that is rejected, and where its cause is.
pub fn text_error(error: &TextError) -> (TextFinding, Option<(usize, char)>) {
    let (character, position, reason) = match error {
        TextError::Empty => return ((Code::NothingVisible, Vec::new()), None),
        TextError::Control { character, position } => {
            return ((Code::ControlCharacter, vec![found(*character)]), Some((*position, *character)));
        }
        TextError::DirectionOverride { character, position } => {
            (character, position, Word::DirectionOverride)
        }
        TextError::Noncharacter { character, position } | TextError::Unassigned { character, position } => {
            (character, position, Word::NoSuchCharacter)
        }
        TextError::PrivateUse { character, position } => (character, position, Word::PrivateUse),
        TextError::MarkWithoutBase { character, position } => (character, position, Word::MarkWithoutBase),
        TextError::TooManyMarks { character, position } => (character, position, Word::TooManyMarks),
    };
    let args = vec![found(*character), ("reason", Arg::Word(reason))];
    ((Code::ForbiddenCharacter, args), Some((*position, *character)))
}

/// Returns the diagnostic for what was repaired in a text, or is doubtful.
pub fn text_warning(warning: &TextWarning) -> TextFinding {
    match warning {
        TextWarning::InvisibleRemoved { character, count, .. } => {
            let count = ("count", Arg::Text(count.to_string()));
            (Code::InvisibleRemoved, vec![found(*character), count])
        }
        TextWarning::IsolateClosed { .. } | TextWarning::IsolateEndRemoved { .. } => {
            (Code::UnbalancedDirection, Vec::new())
        }
        TextWarning::CharacterLost { .. } => (Code::CharacterLost, Vec::new()),
    }
}

fn found(character: char) -> (&'static str, Arg) {
    ("found", Arg::Text(format!("U+{:04X}", character as u32)))
}
