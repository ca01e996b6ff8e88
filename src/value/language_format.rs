use std::fmt;

use fixed_decimal::Decimal;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date as IsoDate;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use crate::value::money::cents_of_unit;
use crate::value::{Country, Currency, Date, Lang, Money};

/// How a language writes dates, numbers and lists, and which form of a word it uses for a number, by
/// the data of Unicode (CLDR). A language without data has the forms of the next language that the
/// site has, or else neutral ones.
pub struct LanguageFormat {
    date: DateTimeFormatter<YMD>,
    decimal: DecimalFormatter,
    /// What separates thousands.
    separator: String,
    list: ListFormatter,
    plural: PluralRules,
    is_italian: bool,
}

/// Why a formatter exists for each language.
const HAS_DATA: &str = "the data of every language is compiled in, with that of the root as a fallback";

impl LanguageFormat {
    /// The formats of a language in a country.
    pub fn of(lang: Lang, country: Country) -> LanguageFormat {
        let locale = locale(lang, country);
        let lists = ListFormatterOptions::default().with_length(ListLength::Wide);
        let decimal = decimal_formatter(lang, country);
        LanguageFormat {
            date: DateTimeFormatter::try_new((&locale).into(), YMD::long()).expect(HAS_DATA),
            separator: separator(&decimal),
            decimal,
            list: ListFormatter::try_new_and((&locale).into(), lists).expect(HAS_DATA),
            plural: PluralRules::try_new((&locale).into(), PluralRulesOptions::default()).expect(HAS_DATA),
            is_italian: lang.code() == "it",
        }
    }

    /// Returns a date in words: `2 marzo 2026`. The first day of a month is an ordinal in Italian: `1° marzo`.
    pub fn date(&self, date: Date) -> String {
        let (year, month, day) = (i32::from(date.year()), date.month(), date.day());
        let iso = IsoDate::try_new_iso(year, month.unsigned_abs(), day.unsigned_abs());
        let text = iso.map_or_else(|_| date.to_string(), |it| self.date.format(&it).to_string());
        match text.strip_prefix("1 ") {
            Some(rest) if self.is_italian => format!("1° {rest}"),
            _ => text,
        }
    }

    /// Returns a sentence with the articles that its numbers need: in Italian, `dal 8 marzo` is `dall’8 marzo`.
    pub fn with_articles(&self, text: String) -> String {
        if self.is_italian { italian_articles(text) } else { text }
    }

    /// Returns a whole number with its groups: `1.250`.
    pub fn whole(&self, number: i64) -> String {
        self.decimal(&Decimal::from(number))
    }

    /// Formats a number, four digits with their separator too: Italian would write 1250,50.
    fn decimal(&self, number: &Decimal) -> String {
        let formatted = self.decimal.format(number).to_string();
        let is_four_digits = number.absolute.nonzero_magnitude_start() == 3;
        if !is_four_digits || formatted.contains(&self.separator) {
            return formatted;
        }
        let first = formatted.char_indices().find(|(_, it)| it.is_numeric());
        let Some((start, digit)) = first else { return formatted };
        let (thousands, rest) = formatted.split_at(start + digit.len_utf8());
        format!("{thousands}{}{rest}", self.separator)
    }

    /// Returns an amount of a currency without its sign: with all decimals, or with none if it is whole,
    /// `12,50`, `1.250`.
    pub fn money(&self, money: Money, currency: Currency) -> String {
        let cents_of_unit = cents_of_unit(currency.decimals());
        if money.in_cents() % cents_of_unit == 0 {
            return self.whole(money.in_cents() / cents_of_unit);
        }
        self.money_with_decimals(money, currency)
    }

    /// Returns an amount of a currency without its sign, with all decimals: `12,50`, `1.250,00`.
    pub fn money_with_decimals(&self, money: Money, currency: Currency) -> String {
        let mut decimal = Decimal::from(money.in_cents());
        let decimals = i16::try_from(currency.decimals()).unwrap_or(0);
        decimal.multiply_pow10(-decimals);
        decimal.absolute.pad_end(-decimals);
        self.decimal(&decimal)
    }

    /// Returns hundredths with as few decimals as possible: `12,5`.
    pub fn trimmed_hundredths(&self, hundredths: i64) -> String {
        let mut decimal = Decimal::from(hundredths);
        decimal.multiply_pow10(-2);
        decimal.absolute.trim_end();
        self.decimal(&decimal)
    }

    /// Returns a list: `1, 2 e 9`.
    pub fn list<T: fmt::Display>(&self, items: &[T]) -> String {
        let items: Vec<String> = items.iter().map(T::to_string).collect();
        self.list.format(items.iter()).to_string()
    }

    /// Returns the form of a word after a number: `one` for 1 in English, `few` for 3 in Polish.
    pub fn plural(&self, number: i64) -> &'static str {
        match self.plural.category_for(number.unsigned_abs()) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }
}

/// Italian articles before a consonant, and before a vowel.
const ITALIAN_ARTICLES: [(&str, &str); 7] = [
    ("il", "l’"),
    ("Il", "L’"),
    ("dal", "dall’"),
    ("Dal", "Dall’"),
    ("al", "all’"),
    ("del", "dell’"),
    ("nel", "nell’"),
];

/// Eight and eleven begin with a vowel in Italian.
fn italian_articles(text: String) -> String {
    let mut text = text;
    for (number, in_text) in [("8", " 8 "), ("11", " 11 ")] {
        if !text.contains(in_text) {
            continue;
        }
        for (article, elided) in ITALIAN_ARTICLES {
            text = text.replace(&format!(" {article} {number} "), &format!(" {elided}{number} "));
            if let Some(rest) = text.strip_prefix(&format!("{article} {number} ")) {
                text = format!("{elided}{number} {rest}");
            }
        }
    }
    text
}

/// Returns tenths as a language writes them in a country, without a decimal if the number is whole: `1,2`.
pub(super) fn trimmed_tenths(tenths: u64, lang: Lang, country: Country) -> String {
    let mut decimal = Decimal::from(tenths);
    decimal.multiply_pow10(-1);
    decimal.absolute.trim_end();
    decimal_formatter(lang, country).format(&decimal).to_string()
}

fn decimal_formatter(lang: Lang, country: Country) -> DecimalFormatter {
    let locale = locale(lang, country);
    DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).expect(HAS_DATA)
}

/// Returns what separates thousands in a number that is long enough in every language.
fn separator(decimal: &DecimalFormatter) -> String {
    let long = decimal.format(&Decimal::from(1_000_000)).to_string();
    long.chars().skip_while(|it| it.is_numeric()).take_while(|it| !it.is_numeric()).collect()
}

/// The language as it is written in a country. English is that of Great Britain but for the United
/// States: what Unicode has for English in other countries is incomplete.
fn locale(lang: Lang, country: Country) -> Locale {
    let region = match (lang.code(), country.code()) {
        ("en", "US") => "US",
        ("en", _) => "GB",
        (_, code) => code,
    };
    let has_region = lang.code().len() > 3;
    let code = if has_region { lang.code().to_owned() } else { format!("{}-{region}", lang.code()) };
    code.parse().unwrap_or(Locale::UNKNOWN)
}

impl fmt::Debug for LanguageFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LanguageFormat")
    }
}

#[cfg(test)]
mod tests {
    use super::LanguageFormat;
    use crate::value::{Country, Currency, Lang, Money};

    fn format(code: &str) -> LanguageFormat {
        in_country(code, "IT")
    }

    fn in_country(code: &str, country: &str) -> LanguageFormat {
        let lang = Lang::new(code).expect("a language");
        LanguageFormat::of(lang, Country::new(country).expect("a country"))
    }

    #[test]
    fn a_country_has_its_own_forms() {
        let date = "2026-03-01".parse().expect("a date");
        assert_eq!(in_country("en", "US").date(date), "March 1, 2026");
        assert_eq!(in_country("de", "CH").whole(1250), "1'250");
    }

    #[test]
    fn dates_are_in_words() {
        let date = "2026-03-01".parse().expect("a date");
        let dates = [
            ("it", "1° marzo 2026"),
            ("en", "1 March 2026"),
            ("de", "1. März 2026"),
            ("fr", "1 mars 2026"),
            ("zh", "2026年3月1日"),
        ];
        for (code, expected) in dates {
            assert_eq!(format(code).date(date), expected, "{code}");
        }
    }

    #[test]
    fn numbers_have_groups_and_decimals() {
        let currency = Currency::new("EUR").expect("a currency");
        for (code, whole, decimals, trimmed) in [
            ("it", "1.250", "1.250,50", "12,5"),
            ("en", "1,250", "1,250.50", "12.5"),
            ("de", "1.250", "1.250,50", "12,5"),
            ("fr", "1\u{202f}250", "1\u{202f}250,50", "12,5"),
        ] {
            let format = format(code);
            assert_eq!(format.whole(1250), whole, "{code}");
            assert_eq!(format.money(Money::cents(125_000), currency), whole, "{code}");
            assert_eq!(format.money(Money::cents(125_050), currency), decimals, "{code}");
            assert_eq!(format.trimmed_hundredths(1250), trimmed, "{code}");
        }
    }

    #[test]
    fn amounts_have_the_decimals_of_their_currency() {
        for (code, cents, italian, english, with_decimals) in [
            ("EUR", 1_250, "12,50", "12.50", "12,50"),
            ("EUR", 120_000, "1.200", "1,200", "1.200,00"),
            ("JPY", 1_250, "1.250", "1,250", "1.250"),
            ("KWD", 12_500, "12,500", "12.500", "12,500"),
            ("KWD", 1_250_000, "1.250", "1,250", "1.250,000"),
            ("KWD", 5, "0,005", "0.005", "0,005"),
        ] {
            let (money, currency) = (Money::cents(cents), Currency::new(code).expect("a currency"));
            assert_eq!(format("it").money(money, currency), italian, "{code} {cents}");
            assert_eq!(format("en").money(money, currency), english, "{code} {cents}");
            assert_eq!(format("it").money_with_decimals(money, currency), with_decimals, "{code} {cents}");
        }
    }

    #[test]
    fn lists_end_with_the_word_of_the_language() {
        assert_eq!(format("it").list(&["1", "2", "9"]), "1, 2 e 9");
        assert_eq!(format("en").list(&["1", "2", "9"]), "1, 2 and 9");
        assert_eq!(format("de").list(&["1", "2"]), "1 und 2");
        assert_eq!(format("it").list(&["1"]), "1");
    }

    #[test]
    fn each_language_has_its_plurals() {
        for (code, number, expected) in [
            ("it", 1, "one"),
            ("it", 3, "other"),
            ("ar", 2, "two"),
            ("ar", 5, "few"),
            ("uk", 21, "one"),
            ("uk", 5, "many"),
            ("fr", 0, "one"),
            ("zh", 1, "other"),
        ] {
            assert_eq!(format(code).plural(number), expected, "{code} {number}");
        }
    }

    #[test]
    fn italian_has_an_ordinal_and_articles_before_vowels() {
        let [italian, english] = ["it", "en"].map(format);
        assert_eq!(italian.date("2027-01-01".parse().expect("a date")), "1° gennaio 2027");
        assert_eq!(english.date("2027-01-01".parse().expect("a date")), "1 January 2027");
        let with_articles = |text: &str| italian.with_articles(text.to_owned());
        assert_eq!(with_articles("Dal 8 marzo al 11 aprile"), "Dall’8 marzo all’11 aprile");
        assert_eq!(with_articles("dal 18 marzo al 1° aprile"), "dal 18 marzo al 1° aprile");
        assert_eq!(english.with_articles("al 8 x".to_owned()), "al 8 x");
    }
}
