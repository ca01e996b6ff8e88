use std::fmt;

use icu_locale::{Direction, LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleDirectionality};
use serde::{Deserialize, Serialize};

/// The longest code: language, script and region.
const CODE_BYTES: usize = 11;

/// A language by its BCP 47 code: `it`, `lld`, `zh-Hant`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang {
    bytes: [u8; CODE_BYTES],
    length: u8,
}

impl Lang {
    /// A language from its code; `None` unless `code` is in the form of BCP 47, as `zh-Hant`, with at
    /// most language, script and region.
    pub fn new(code: &str) -> Option<Lang> {
        let identifier: LanguageIdentifier = code.parse().ok()?;
        let is_canonical = identifier.to_string() == code && code != "und";
        if !is_canonical || code.len() > CODE_BYTES || has_shorter_code(&identifier) {
            return None;
        }
        let mut bytes = [0; CODE_BYTES];
        bytes[..code.len()].copy_from_slice(code.as_bytes());
        Some(Lang { bytes, length: u8::try_from(code.len()).ok()? })
    }

    /// Returns the code, as `it`.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).expect("`new` accepts only ASCII")
    }

    /// Returns the name of the language in the language itself, for menus; the code if the name is
    /// not in the table.
    pub fn endonym(&self) -> &str {
        let names = [
            ("ar", "العربية"),
            ("bn", "বাংলা"),
            ("de", "Deutsch"),
            ("en", "English"),
            ("es", "Español"),
            ("fil", "Filipino"),
            ("fr", "Français"),
            ("fur", "Furlan"),
            ("ise", "Lingua dei segni italiana"),
            ("it", "Italiano"),
            ("lld", "Ladin"),
            ("pt", "Português"),
            ("ro", "Română"),
            ("ru", "Русский"),
            ("si", "සිංහල"),
            ("sl", "Slovenščina"),
            ("sq", "Shqip"),
            ("uk", "Українська"),
            ("ur", "اردو"),
            ("zh", "中文"),
            ("zh-Hans", "简体中文"),
            ("zh-Hant", "繁體中文"),
        ];
        names.iter().find(|(code, _)| *code == self.code()).map_or(self.code(), |(_, name)| name)
    }

    /// True for languages that are written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        let identifier: Option<LanguageIdentifier> = self.code().parse().ok();
        let direction = identifier.and_then(|it| LocaleDirectionality::new_common().get(&it));
        direction == Some(Direction::RightToLeft)
    }
}

/// True for a code of three letters in place of the one of two that the language has: `eng` for `en`.
fn has_shorter_code(identifier: &LanguageIdentifier) -> bool {
    if identifier.language.as_str().len() < 3 {
        return false;
    }
    let mut canonical = Locale::from(identifier.clone());
    LocaleCanonicalizer::new_common().canonicalize(&mut canonical);
    canonical.id.language.as_str().len() < 3
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
        Lang::new(&code).ok_or_else(|| serde::de::Error::custom("not a language code"))
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
