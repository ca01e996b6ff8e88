use std::ops::Range;

/// Why a text is not one number. Ranges and positions are in bytes, in the text as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhoneError {
    /// There is no number in the text.
    NotANumber,
    /// There are words or signs beside the number.
    Words {
        /// The number alone, to be written instead.
        number: String,
        /// Where the number is.
        range: Range<usize>,
    },
    /// Letters that look like digits.
    LetterAmongDigits {
        /// The number with digits, to be written instead.
        number: String,
        /// Where the first of the letters is.
        position: usize,
    },
    /// Letters of the keypad, as in 1-800-FLOWERS.
    KeypadLetters {
        /// The number with digits, to be written instead.
        number: String,
        /// From the first letter to the last.
        range: Range<usize>,
    },
    /// Two or more numbers.
    SeveralNumbers {
        /// The first number, to be written instead.
        first: String,
        /// Where the first number is.
        range: Range<usize>,
    },
    /// A number and other endings of it, as `02 0000 0001/2`.
    SeveralEndings {
        /// The first number, to be written instead.
        first: String,
        /// Where the other endings are.
        range: Range<usize>,
    },
    /// A character that no number has, among the digits.
    UnexpectedCharacter {
        /// The character.
        character: char,
        /// Where it is.
        position: usize,
    },
    /// Six digits or fewer: incomplete, or a short number that the rules do not list.
    TooShort {
        /// The digits, as a short number is listed.
        digits: String,
    },
    /// A short number after the calling code of the country, with which no network connects it.
    ShortWithCallingCode {
        /// The short number, to be written instead.
        number: String,
    },
    /// No network would connect it.
    Undialable {
        /// Why.
        reason: UndialableReason,
    },
    /// A number declared as toll-free is not.
    NotTollFree,
    /// A short number declared as WhatsApp, which needs a full number.
    ShortWhatsapp,
}

/// Why a number cannot be dialled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndialableReason {
    /// No country has the calling code after the `+`.
    UnknownCallingCode,
    /// Digits are missing, for instance the area code.
    TooFewDigits,
    /// There are more digits than any number of the country has.
    TooManyDigits,
    /// Numbers of the country have fewer or more digits, but not so many.
    OtherLength,
}

/// What is doubtful about a number that can be dialled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhoneWarning {
    /// The numbering plan has no such numbers.
    Unassigned {
        /// The number that a link dials.
        e164: String,
    },
    /// The mailbox of a mobile phone: its number with a digit more.
    Voicemail,
    /// The call costs more than others.
    Premium,
    /// A number for WhatsApp is not one of a mobile phone.
    WhatsappNotMobile,
    /// A message and a short number have no extension.
    ExtensionNotDialled,
    /// The number begins with the calling code of the country without a `+`, which was added.
    PlusAdded,
}
