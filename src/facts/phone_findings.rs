use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic, Word};
use crate::form::WrittenText;
use crate::value::{PhoneError, PhoneWarning, UndialableReason};

/// Returns the diagnostic for a text that is not one number. The number to write instead is its
/// suggestion.
pub fn error(written: &WrittenText<'_>, error: &PhoneError) -> Diagnostic {
    let whole = 0..written.text().len();
    let at = |code, range: &Range<usize>| written.diagnostic(code, range);
    match error {
        PhoneError::NotANumber => at(Code::NoPhone, &whole),
        PhoneError::Words { number, range } => {
            at(Code::PhoneWords, &beside(written.text(), range)).with_suggestions([number.clone()])
        }
        PhoneError::LetterAmongDigits { number, .. } | PhoneError::KeypadLetters { number, .. } => {
            at(Code::PhoneLetters, &whole).with_suggestions([number.clone()])
        }
        PhoneError::SeveralNumbers { first, .. } | PhoneError::SeveralEndings { first, .. } => {
            at(Code::SeveralPhones, &whole).with_suggestions([first.clone()])
        }
        PhoneError::UnexpectedCharacter { character, position } => {
            at(Code::PhoneCharacter, &(*position..position + character.len_utf8()))
        }
        PhoneError::TooShort { digits } => at(Code::PhoneTooShort, &whole).with("digits", digits),
        PhoneError::ShortWithCallingCode { number } => {
            let diagnostic = at(Code::UndialablePhone, &whole);
            let diagnostic = diagnostic.with_word("reason", Word::ShortWithCallingCode);
            diagnostic.with_word("instead", Word::ShortAlone).with_suggestions([number.clone()])
        }
        PhoneError::Undialable { reason } => {
            let diagnostic = at(Code::UndialablePhone, &whole).with_word("reason", undialable(*reason));
            diagnostic.with_word("instead", Word::CopyNumber)
        }
        PhoneError::NotTollFree => at(Code::PhoneType, &whole).with_word("reason", Word::NotTollFree),
        PhoneError::ShortWhatsapp => at(Code::PhoneType, &whole).with_word("reason", Word::ShortWhatsapp),
    }
}

/// Returns the diagnostic for a number that can be dialled and is doubtful.
pub fn warning(written: &WrittenText<'_>, warning: &PhoneWarning) -> Diagnostic {
    let reason = match warning {
        PhoneWarning::Unassigned { .. } => Word::UnassignedNumber,
        PhoneWarning::Voicemail => Word::VoicemailNumber,
        PhoneWarning::Premium => Word::PremiumNumber,
        PhoneWarning::WhatsappNotMobile => Word::WhatsappNotMobile,
        PhoneWarning::ExtensionNotDialled => Word::ExtensionNotDialled,
        PhoneWarning::PlusAdded => Word::PlusAdded,
    };
    written.diagnostic(Code::DoubtfulPhone, &(0..written.text().len())).with_word("reason", reason)
}

/// The words before or after a number; the whole text if there are words on both sides.
fn beside(text: &str, number: &Range<usize>) -> Range<usize> {
    let (before, after) = (text[..number.start].trim_end(), text[number.end..].trim_start());
    match (before.trim_start().is_empty(), after.trim_end().is_empty()) {
        (true, false) => text.len() - after.len()..text.trim_end().len(),
        (false, true) => text.len() - text.trim_start().len()..before.len(),
        _ => 0..text.len(),
    }
}

fn undialable(reason: UndialableReason) -> Word {
    match reason {
        UndialableReason::UnknownCallingCode => Word::UnknownCallingCode,
        UndialableReason::TooFewDigits => Word::TooFewDigits,
        UndialableReason::TooManyDigits => Word::TooManyDigits,
        UndialableReason::OtherLength => Word::OtherLength,
    }
}
