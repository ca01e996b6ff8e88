use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

use super::Address;
use crate::value::{DialRules, PhoneError, PhoneKind, PhoneNumber};

/// Words before a number that is called, in the languages of word tables.
const CALL_WORDS: [&str; 20] = [
    "tel",
    "telefono",
    "telefona",
    "telefonare",
    "telefonando",
    "chiama",
    "chiamare",
    "chiami",
    "chiamando",
    "cell",
    "cellulare",
    "centralino",
    "phone",
    "call",
    "calling",
    "ring",
    "dial",
    "telefon",
    "handy",
    "whatsapp",
];
/// Words right before a number that is not a phone number.
const OTHER_WORDS: [&str; 13] = [
    "iban",
    "iva",
    "p.iva",
    "fiscale",
    "c.f",
    "cf",
    "vat",
    "prot",
    "protocollo",
    "fax",
    "codice",
    "isbn",
    "cap",
];
/// Words before the number of anything.
const NUMBER_WORDS: [&str; 5] = ["n", "nr", "num", "no", "art"];
/// The minimum length of a number in groups of three that is no amount, in digits.
const DIGITS_MIN: usize = 9;
/// How many words before a number are read, and how far back they may begin, in bytes.
const WORDS_BEFORE: usize = 3;
const REACH: usize = 40;
/// The minimum length of a short number that is certain without a word before it, in digits.
const SHORT_CERTAIN: usize = 5;
/// The minimum length of a short number with a word before it.
const SHORT_MIN: usize = 3;
/// The lengths of a number with its signs, in bytes.
const RUN_MAX: usize = 80;
/// The minimum length of one group of a number, in digits: dates, hours and amounts have shorter ones.
const GROUP_MIN: usize = 3;

/// Returns the phone numbers of which the town's dial rules and the text leave no doubt.
pub(super) fn find(text: &str, rules: &DialRules) -> Vec<Address> {
    let mut found = Vec::new();
    let mut end = 0;
    for (index, character) in text.char_indices() {
        if index < end || !(character.is_ascii_digit() || matches!(character, '+' | '(')) {
            continue;
        }
        let rest = &text[index..];
        let length = rest.find(|it| !is_of_number(it)).unwrap_or(rest.len());
        end = index + length.max(1);
        let run = &rest[..length];
        let run = &run[..run.rfind(|it: char| it.is_ascii_digit()).map_or(0, |it| it + 1)];
        let around = (&text[..index], &text[index + run.len()..]);
        if is_alone(around) && (SHORT_MIN..=RUN_MAX).contains(&run.len()) {
            numbers(text, index, run, rules, &mut found);
        }
    }
    found
}

/// Reads the numbers of a run, one after the other.
fn numbers(text: &str, start: usize, run: &str, rules: &DialRules, found: &mut Vec<Address>) {
    let context = Context::of(&text[..start]);
    let mut at = 0;
    while let Some(begin) = run[at..].find(|it: char| it.is_ascii_digit() || matches!(it, '+' | '(')) {
        let begin = at + begin;
        // A bracket of the sentence.
        let begin = begin + usize::from(run[begin..].starts_with('(') && !run[begin..].contains(')'));
        let (length, is_last) = match PhoneNumber::read(&run[begin..], None, rules) {
            Ok(_) => (run.len() - begin, true),
            Err(PhoneError::SeveralNumbers { range, .. }) if range.start == 0 => (range.end, false),
            Err(_) => return,
        };
        let written = &run[begin..begin + length];
        if let Ok((number, warnings)) = PhoneNumber::read(written, None, rules)
            && let Some(url) = number.dial()
            && warnings.is_empty()
            && is_certain(written, &number, context)
        {
            found.push(Address { at: start + begin..start + begin + length, url: url.to_owned() });
        }
        at = begin + length;
        if is_last || length == 0 {
            return;
        }
    }
}

fn is_certain(written: &str, number: &PhoneNumber, context: Context) -> bool {
    let groups: Vec<usize> =
        written.split(|it: char| !it.is_ascii_digit()).map(str::len).filter(|it| *it > 0).collect();
    let digits: usize = groups.iter().sum();
    if number.kind() == PhoneKind::Short {
        let certain = if context == Context::Call { SHORT_MIN } else { SHORT_CERTAIN };
        return context != Context::Other && digits >= certain && is_plain(written);
    }
    let is_date = matches!(groups[..], [1..=2, 1..=2, 4 | 2] | [4, 1..=2, 1..=2]);
    let is_international = written.starts_with('+');
    let is_years = groups == [4, 4];
    // `800 000` may be an amount, `800.123.456` too.
    let is_thousands = !written.starts_with(['0', '(']) && groups[1..].iter().all(|it| *it == 3);
    let is_amount = is_thousands && (digits < DIGITS_MIN || written.contains('.'));
    let is_long = groups[1..].iter().any(|it| *it >= GROUP_MIN);
    let is_grouped = is_long && is_plain(written) && !is_years && !is_amount;
    match context {
        _ if is_date => false,
        Context::Other => is_international,
        Context::Call => is_plain(written),
        Context::None => is_international || is_grouped,
    }
}

/// True if the groups are divided by one kind of sign, as in no range of hours; an area code may have
/// its own.
fn is_plain(written: &str) -> bool {
    let written = written.trim_start_matches('+');
    let mut signs: Vec<char> = written.chars().filter(|it| !it.is_ascii_digit()).collect();
    let is_bracketed = signs.contains(&'(') && signs.contains(&')');
    if is_bracketed {
        signs.retain(|it| !matches!(it, '(' | ')' | ' '));
    } else if signs.first() == Some(&'/') {
        signs.remove(0);
    }
    signs.dedup();
    signs.len() < 2
}

/// What the words before a number say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Context {
    None,
    /// It is called.
    Call,
    /// It is no phone number.
    Other,
}

impl Context {
    fn of(before: &str) -> Context {
        let start = before.len().saturating_sub(REACH);
        let start = (start..).find(|it| before.is_char_boundary(*it)).expect("the end is a boundary");
        let near = &before[start..];
        let sentence = near.rsplit(['!', '?', ';', '\n']).next().unwrap_or("");
        let words: Vec<String> = (sentence.split_whitespace().rev().take(WORDS_BEFORE))
            .map(|it| it.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase())
            .collect();
        let has = |among: &[&str], words: &[String]| words.iter().any(|it| among.contains(&it.as_str()));
        let first = &words[..words.len().min(1)];
        match () {
            () if has(&OTHER_WORDS, first) => Context::Other,
            () if has(&CALL_WORDS, &words) => Context::Call,
            () if has(&NUMBER_WORDS, first) || has(&OTHER_WORDS, &words) => Context::Other,
            () => Context::None,
        }
    }
}

/// True if no letter, digit or sign of an amount touches the number.
fn is_alone((before, after): (&str, &str)) -> bool {
    let touches = |it: char| it.is_alphanumeric() || matches!(it, '_' | '#' | '@' | '=') || is_of_amount(it);
    let is_decimal = |it: &str, sign: [char; 2]| it.ends_with(sign) || it.starts_with(sign);
    let after_blank = after.trim_start_matches([' ', '\u{a0}']);
    let is_amount = after_blank.starts_with(is_of_amount);
    let goes_on =
        after.strip_prefix([',', ':', '\'']).is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()));
    let came = is_decimal(before, [',', ':'])
        && before[..before.len() - 1].ends_with(|it: char| it.is_ascii_digit());
    let is_priced = before.trim_end_matches([' ', '\u{a0}']).ends_with(is_of_amount);
    !before.ends_with(touches) && !after.starts_with(touches) && !is_amount && !goes_on && !came && !is_priced
}

/// True for the sign of a currency, and the percent sign.
fn is_of_amount(character: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    character == '%' || category == GeneralCategory::CurrencySymbol
}

/// True for the characters of numbers.
fn is_of_number(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, ' ' | '\u{a0}' | '+' | '(' | ')' | '.' | '-' | '/')
}
