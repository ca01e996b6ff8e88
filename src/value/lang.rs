use std::fmt;

use serde::{Deserialize, Serialize};

/// A language by its two-letter ISO 639-1 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang([u8; 2]);

impl Lang {
    /// Italian.
    pub const IT: Lang = Lang(*b"it");
    /// English.
    pub const EN: Lang = Lang(*b"en");

    /// A language from its code; `None` unless `code` is two lower case ASCII letters.
    pub fn new(code: &str) -> Option<Lang> {
        let code: [u8; 2] = code.as_bytes().try_into().ok()?;
        code.iter().all(u8::is_ascii_lowercase).then_some(Lang(code))
    }

    /// Returns the code, as `it`.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("`new` accepts only ASCII letters")
    }

    /// Returns the name of the language in the language itself, for menus; the code if the name is
    /// not in the table.
    pub fn endonym(&self) -> &str {
        let names = [
            ("ar", "العربية"),
            ("de", "Deutsch"),
            ("en", "English"),
            ("es", "Español"),
            ("fr", "Français"),
            ("it", "Italiano"),
            ("pt", "Português"),
            ("ro", "Română"),
            ("ru", "Русский"),
            ("uk", "Українська"),
            ("zh", "中文"),
            ("tl", "Tagalog"),
            ("sq", "Shqip"),
            ("bn", "বাংলা"),
            ("si", "සිංහල"),
            ("ur", "اردو"),
        ];
        names.iter().find(|(code, _)| *code == self.code()).map_or(self.code(), |(_, name)| name)
    }

    /// True for languages that are written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        ["ar", "fa", "he", "ur"].contains(&self.code())
    }
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
