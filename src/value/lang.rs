use std::fmt;

use icu_locale::{
    Direction, LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleDirectionality, LocaleExpander,
    TransformResult,
};
use serde::{Deserialize, Serialize};

use crate::value::language_names::LANGUAGE_NAMES;

/// The longest code: language, script and region.
const CODE_BYTES: usize = 11;

/// Codes of BCP 47 for a text in no language: not known, several, none, not coded.
const NO_LANGUAGES: [&str; 4] = ["und", "mul", "zxx", "mis"];

/// A language by its BCP 47 code: `it`, `lld`, `zh-Hant`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang {
    bytes: [u8; CODE_BYTES],
    length: u8,
}

/// A code that Unicode replaces by that of one of two languages. It is in use for both.
const KEPT: &str = "no";

impl Lang {
    /// A language from its code; `None` unless `code` is in the form of BCP 47, as `zh-Hant`, with at
    /// most language, script and region, and Unicode knows the language. A code that Unicode has replaced
    /// is the new one: `tl` is `fil`.
    pub fn new(code: &str) -> Option<Lang> {
        let identifier: LanguageIdentifier = code.parse().ok()?;
        if identifier.to_string() != code {
            return None;
        }
        let current = current(identifier)?;
        if is_known(&current) { Lang::from_code(&current.to_string()) } else { None }
    }

    /// A language from the code of one.
    fn from_code(code: &str) -> Option<Lang> {
        let mut bytes = [0; CODE_BYTES];
        bytes.get_mut(..code.len())?.copy_from_slice(code.as_bytes());
        Some(Lang { bytes, length: u8::try_from(code.len()).ok()? })
    }

    /// Returns the code, as `it`.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).expect("`new` accepts only ASCII")
    }

    /// Returns the name of the language in the language itself, for menus; the code if the name is
    /// not in the table.
    pub fn endonym(&self) -> &str {
        LANGUAGE_NAMES
            .iter()
            .find(|(code, _)| *code == self.code())
            .map_or(self.code(), |(_, names)| names[0])
    }

    /// True for languages that are written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        let identifier: Option<LanguageIdentifier> = self.code().parse().ok();
        let direction = identifier.and_then(|it| LocaleDirectionality::new_common().get(&it));
        direction == Some(Direction::RightToLeft)
    }
}

/// True for a language of which Unicode knows in which script it is written, or which is in the table.
/// The language of no text is none.
fn is_known(identifier: &LanguageIdentifier) -> bool {
    let language = identifier.language;
    if NO_LANGUAGES.contains(&language.as_str()) {
        return false;
    }
    let has_name = LANGUAGE_NAMES.iter().any(|(code, _)| *code == language.as_str());
    let mut alone = LanguageIdentifier::from(language);
    has_name || LocaleExpander::new_extended().maximize(&mut alone) == TransformResult::Modified
}

/// The language with the code that it has now; `None` for a code of three letters in place of the one of
/// two that the language has: `eng` for `en`.
fn current(identifier: LanguageIdentifier) -> Option<LanguageIdentifier> {
    let mut locale = Locale::from(identifier.clone());
    LocaleCanonicalizer::new_common().canonicalize(&mut locale);
    let (written, new) = (identifier.language, locale.id.language);
    if written == new || written.as_str() == KEPT {
        return Some(identifier);
    }
    (new.as_str().len() >= written.as_str().len()).then_some(locale.id)
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Lang {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Lang, D::Error> {
        let code = String::deserialize(deserializer)?;
        Lang::from_code(&code).ok_or_else(|| serde::de::Error::custom("not a language code"))
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn codes_are_those_of_bcp_47() {
        for code in ["it", "lld", "fur", "ise", "zh-Hant", "sr-Latn-RS", "pt-BR"] {
            assert_eq!(Lang::new(code).map(|it| it.code().to_owned()).as_deref(), Some(code));
        }
        for code in ["", "i", "IT", "zh-hant", "italiano", "it_IT", "it-x-a", "und", "1t", "eng", "ita"] {
            assert_eq!(Lang::new(code), None, "{code}");
        }
    }

    /// The codes of ISO 639-1 but those that it withdrew.
    const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs \
        cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy \
        hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt \
        lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm \
        rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw \
        ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

    #[test]
    fn a_language_is_one_that_exists() {
        let unknown: Vec<&str> =
            TWO_LETTERS.split_whitespace().filter(|it| Lang::new(it).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        for code in ["lld", "fur", "ise", "fil", "rom", "scn", "nap", "vec", "sc", "ase"] {
            assert!(Lang::new(code).is_some(), "{code}");
        }
        for code in ["xx", "esp", "zzz", "gr", "cn", "mul", "zxx", "xx-Latn"] {
            assert_eq!(Lang::new(code), None, "{code}");
        }
    }

    #[test]
    fn a_code_that_was_replaced_is_the_new_one() {
        for (written, code) in
            [("tl", "fil"), ("iw", "he"), ("mo", "ro"), ("tw", "ak"), ("no", "no"), ("tl-PH", "fil-PH")]
        {
            assert_eq!(Lang::new(written).map(|it| it.code().to_owned()).as_deref(), Some(code));
        }
    }

    #[test]
    fn the_direction_follows_from_the_script() {
        let is_right_to_left = |code: &str| Lang::new(code).map(|it| it.is_right_to_left());
        for code in ["ar", "fa", "he", "ur", "az-Arab"] {
            assert_eq!(is_right_to_left(code), Some(true), "{code}");
        }
        for code in ["it", "zh", "az", "fur"] {
            assert_eq!(is_right_to_left(code), Some(false), "{code}");
        }
    }
}
