use std::cmp::Ordering;

use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use icu_locale::Locale;

use crate::value::Lang;

/// The order of words in one language: `Öl` after `Ofen` in German, `ä` after `z` in Swedish.
#[derive(Debug)]
pub struct LanguageOrder(CollatorBorrowed<'static>);

impl LanguageOrder {
    /// The order of a language.
    pub fn of(lang: Lang) -> LanguageOrder {
        let locale: Locale = lang.code().parse().unwrap_or(Locale::UNKNOWN);
        let collator = icu_collator::Collator::try_new((&locale).into(), CollatorOptions::default());
        LanguageOrder(collator.expect("the data of every language is compiled in, with a fallback"))
    }

    /// Compares two texts.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(a, b)
    }
}

#[cfg(test)]
mod tests {
    use super::LanguageOrder;
    use crate::value::Lang;

    fn sorted(code: &str, mut words: Vec<&'static str>) -> Vec<&'static str> {
        let order = LanguageOrder::of(Lang::new(code).expect("a language"));
        words.sort_by(|a, b| order.compare(a, b));
        words
    }

    #[test]
    fn accents_and_capitals_do_not_separate_words() {
        assert_eq!(sorted("it", vec!["zia", "Öl", "età", "ape", "Eta"]), ["ape", "Eta", "età", "Öl", "zia"]);
        assert_eq!(sorted("sv", vec!["ö", "z", "a", "å"]), ["a", "z", "å", "ö"]);
    }
}
