use icu_properties::props::{
    BidiClass, CanonicalCombiningClass, DefaultIgnorableCodePoint, Emoji, EmojiModifier,
    ExtendedPictographic, GeneralCategory, GeneralCategoryGroup, Ideographic, IndicSyllabicCategory,
    JoiningType, NoncharacterCodePoint, Script, WhiteSpace,
};
use icu_properties::{CodePointMapData, CodePointSetData};

/// What the cleaning of a text does with a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharacterClass {
    /// A blank where a line may break.
    Blank,
    /// A blank where no line may break.
    NoBreakBlank,
    /// The end of a line, also as Unicode and word processors write it.
    LineBreak,
    /// A mark above, below or around the letter before it.
    NonspacingMark,
    /// A mark with a width of its own, as vowel signs of Indic scripts.
    SpacingMark,
    /// An invisible character.
    Invisible,
    /// See `TextError`.
    DirectionOverride,
    /// See `TextError`.
    Control,
    /// See `TextError`.
    Noncharacter,
    /// See `TextError`.
    PrivateUse,
    /// See `TextError`.
    Unassigned,
    /// Any other.
    Visible,
}

impl CharacterClass {
    /// Returns the class of `character`.
    pub fn of(character: char) -> CharacterClass {
        match character {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                return CharacterClass::LineBreak;
            }
            '\u{a0}' | '\u{2007}' | '\u{202f}' => return CharacterClass::NoBreakBlank,
            '\u{202d}' | '\u{202e}' => return CharacterClass::DirectionOverride,
            // Interlinear annotations and the place of an embedded object.
            '\u{fff9}'..='\u{fffc}' => return CharacterClass::Invisible,
            '!'..='~' => return CharacterClass::Visible,
            _ => (),
        }
        if CodePointSetData::new::<WhiteSpace>().contains(character) {
            return CharacterClass::Blank;
        }
        if CodePointSetData::new::<NoncharacterCodePoint>().contains(character) {
            return CharacterClass::Noncharacter;
        }
        if is_ignorable(character) {
            return CharacterClass::Invisible;
        }
        match CodePointMapData::<GeneralCategory>::new().get(character) {
            GeneralCategory::Control => CharacterClass::Control,
            GeneralCategory::PrivateUse => CharacterClass::PrivateUse,
            GeneralCategory::Unassigned => CharacterClass::Unassigned,
            GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark => {
                CharacterClass::NonspacingMark
            }
            GeneralCategory::SpacingMark => CharacterClass::SpacingMark,
            _ => CharacterClass::Visible,
        }
    }
}

/// True for characters that are not displayed where they have no effect.
pub fn is_ignorable(character: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character)
}

/// True for letters of scripts that are written from right to left.
pub fn is_right_to_left_letter(character: char) -> bool {
    let class = CodePointMapData::<BidiClass>::new().get(character);
    matches!(class, BidiClass::RightToLeft | BidiClass::ArabicLetter) && is_letter(character)
}

/// True for letters of scripts in which U+200C and U+200D change how a word is written: cursive
/// scripts as Arabic, and Indic scripts.
pub fn is_joining_letter(character: char) -> bool {
    let joining = CodePointMapData::<JoiningType>::new().get(character);
    let is_cursive = !matches!(joining, JoiningType::NonJoining | JoiningType::Transparent);
    let syllabic = CodePointMapData::<IndicSyllabicCategory>::new().get(character);
    is_letter(character) && (is_cursive || syllabic != IndicSyllabicCategory::Other)
}

/// True for marks that remove the vowel of a consonant of an Indic script, so that it joins the
/// next one.
pub fn is_virama(character: char) -> bool {
    let class = CodePointMapData::<CanonicalCombiningClass>::new().get(character);
    class == CanonicalCombiningClass::Virama
}

/// True for combining marks of any kind.
pub fn is_mark(character: char) -> bool {
    GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(character))
}

/// True for pictographs, which U+200D joins to one emoji.
pub fn is_pictograph(character: char) -> bool {
    CodePointSetData::new::<ExtendedPictographic>().contains(character)
}

/// True for the skin tones of emoji.
pub fn is_skin_tone(character: char) -> bool {
    CodePointSetData::new::<EmojiModifier>().contains(character)
}

/// True if the variation selector `selector` may follow `base`: U+FE0E and U+FE0F after an emoji,
/// any after an ideograph or a Mongolian letter.
pub fn selects_variation(base: char, selector: char) -> bool {
    match selector {
        '\u{fe0e}' | '\u{fe0f}' if CodePointSetData::new::<Emoji>().contains(base) => true,
        '\u{180b}'..='\u{180d}' | '\u{180f}' => {
            CodePointMapData::<Script>::new().get(base) == Script::Mongolian && is_letter(base)
        }
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
            CodePointSetData::new::<Ideographic>().contains(base)
        }
        _ => false,
    }
}

fn is_letter(character: char) -> bool {
    GeneralCategoryGroup::Letter.contains(CodePointMapData::<GeneralCategory>::new().get(character))
}
