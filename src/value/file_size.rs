use serde::{Deserialize, Serialize};

use crate::value::Lang;

/// The size of a file in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileSize(pub u64);

/// The languages that write a point before decimals.
const DECIMAL_POINT: [&str; 17] =
    ["ar", "bn", "cy", "en", "ga", "he", "hi", "ja", "ko", "ms", "mt", "si", "ta", "th", "tl", "ur", "zh"];

/// The languages with words of their own for kilobyte and megabyte.
const UNITS: [(&str, [&str; 2]); 4] =
    [("ar", ["كيلوبايت", "ميغابايت"]), ("fr", ["ko", "Mo"]), ("ru", ["кБ", "МБ"]), ("uk", ["кБ", "МБ"])];

impl FileSize {
    /// Returns the size as readers of a language write it, in powers of 1000: `120 kB`, `1,2 MB`. It
    /// is rounded, and at least one kilobyte.
    pub fn in_words(self, lang: Lang) -> String {
        let units = UNITS.iter().find(|(code, _)| *code == lang.code()).map_or(["kB", "MB"], |(_, it)| *it);
        let kilobytes = self.0.saturating_add(500) / 1000;
        if kilobytes < 1000 {
            return format!("{}\u{a0}{}", kilobytes.max(1), units[0]);
        }
        let tenths = self.0.saturating_add(50_000) / 100_000;
        let decimal = if DECIMAL_POINT.contains(&lang.code()) { '.' } else { ',' };
        match tenths % 10 {
            0 => format!("{}\u{a0}{}", tenths / 10, units[1]),
            _ if tenths >= 100 => format!("{}\u{a0}{}", (tenths + 5) / 10, units[1]),
            rest => format!("{}{decimal}{rest}\u{a0}{}", tenths / 10, units[1]),
        }
    }
}
