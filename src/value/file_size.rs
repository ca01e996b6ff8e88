use serde::{Deserialize, Serialize};

use crate::value::language_format::trimmed_tenths;
use crate::value::{Country, Lang};

/// The size of a file in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileSize(pub u64);

/// The languages with words of their own for kilobyte and megabyte.
const UNITS: [(&str, [&str; 2]); 4] =
    [("ar", ["كيلوبايت", "ميغابايت"]), ("fr", ["ko", "Mo"]), ("ru", ["кБ", "МБ"]), ("uk", ["кБ", "МБ"])];

impl FileSize {
    /// Returns the size as a language writes it in a country, in powers of 1000: `120 kB`, `1,2 MB`. It is
    /// rounded, with a decimal below ten megabytes, and at least one kilobyte.
    pub fn in_words(self, lang: Lang, country: Country) -> String {
        const NO_BREAK_SPACE: char = '\u{a0}';
        let [kilobyte, megabyte] =
            UNITS.iter().find(|(code, _)| *code == lang.code()).map_or(["kB", "MB"], |(_, it)| *it);
        let rounded = |unit: u64| self.0.saturating_add(unit / 2) / unit;
        let (tenths, unit) = match self.0 {
            0..999_500 => (rounded(1000).max(1) * 10, kilobyte),
            999_500..9_950_000 => (rounded(100_000), megabyte),
            _ => (rounded(1_000_000) * 10, megabyte),
        };
        format!("{}{NO_BREAK_SPACE}{unit}", trimmed_tenths(tenths, lang, country))
    }
}

#[cfg(test)]
mod tests {
    use super::FileSize;
    use crate::value::{Country, Lang};

    #[test]
    fn sizes_are_rounded_in_the_words_of_the_language() {
        for (code, bytes, expected) in [
            ("it", 0, "1 kB"),
            ("it", 1499, "1 kB"),
            ("it", 1500, "2 kB"),
            ("it", 120_000, "120 kB"),
            ("it", 999_499, "999 kB"),
            ("it", 999_500, "1 MB"),
            ("it", 1_249_999, "1,2 MB"),
            ("en", 1_250_000, "1.3 MB"),
            ("it", 9_949_999, "9,9 MB"),
            ("it", 9_950_000, "10 MB"),
            ("it", 16_777_216, "17 MB"),
            ("fr", 1_200_000, "1,2 Mo"),
            ("uk", 12_000, "12 кБ"),
        ] {
            let (lang, country) =
                (Lang::new(code).expect("a language"), Country::new("IT").expect("a country"));
            let words = FileSize(bytes).in_words(lang, country).replace('\u{a0}', " ");
            assert_eq!(words, expected, "{code} {bytes}");
        }
    }
}
