use rlibphonenumber::{
    NumberLengthType, PHONE_NUMBER_UTIL, ParseError, PhoneNumberFormat, PhoneNumberType, Region,
    ValidationError,
};
use serde::{Deserialize, Serialize};

use super::finding::UndialableReason;
use super::kind::PhoneKind;

/// The maximum length of a short number, in digits.
pub const SHORT_DIGITS_MAX: usize = 6;
/// The maximum length of a number with its calling code, in digits (E.164).
const E164_DIGITS_MAX: usize = 15;

/// A country that has a numbering plan, by its ISO 3166 code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct DialCountry(String);

impl DialCountry {
    /// A country from its code; `None` unless `code` is two capital letters that stand for a country
    /// with phones.
    pub fn new(code: &str) -> Option<DialCountry> {
        let is_code = code.len() == 2 && code.bytes().all(|it| it.is_ascii_uppercase());
        let region = is_code.then(|| Region::from_code(code).ok()).flatten()?;
        PHONE_NUMBER_UTIL.get_country_code_for_region(region)?;
        Some(DialCountry(code.to_owned()))
    }

    /// Returns the code.
    pub fn code(&self) -> &str {
        &self.0
    }

    fn region(&self) -> Option<Region> {
        Region::from_code(&self.0).ok()
    }
}

impl TryFrom<String> for DialCountry {
    type Error = &'static str;

    fn try_from(code: String) -> Result<DialCountry, &'static str> {
        DialCountry::new(&code).ok_or("not the code of a country with phones")
    }
}

/// How numbers are dialled in a town.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DialRules {
    /// The country whose numbers are written without a calling code.
    pub country: DialCountry,
    /// The numbers that are dialled as they are, each as its digits: `112`.
    pub short_numbers: Vec<String>,
}

impl DialRules {
    /// True if the text is a short number.
    pub fn is_short(&self, text: &str) -> bool {
        !text.contains('+') && self.short_numbers.contains(&digits(text))
    }

    /// Returns the short number after the calling code of the country: `+44 112` → `112`.
    pub fn short_after_code(&self, text: &str) -> Option<String> {
        let code = PHONE_NUMBER_UTIL.get_country_code_for_region(self.country.region()?)?;
        let digits = digits(text);
        let digits = digits.strip_prefix("00").unwrap_or(&digits);
        let short = digits.strip_prefix(&code.to_string())?;
        self.short_numbers.iter().find(|it| *it == short).cloned()
    }

    /// Reads the digits of one number. A number that is only complete with an area code is too
    /// short.
    pub fn parse(&self, text: &str) -> Result<PlanNumber, UndialableReason> {
        let plus = if text.contains('+') { "+" } else { "" };
        let typed = digits(text);
        let number = PHONE_NUMBER_UTIL
            .parse(format!("{plus}{typed}"), self.country.region())
            .map_err(|error| parse_reason(&error))?;
        match PHONE_NUMBER_UTIL.is_possible_number_with_reason(&number) {
            Ok(NumberLengthType::IsPossible) => (),
            Ok(NumberLengthType::IsPossibleLocalOnly) => return Err(UndialableReason::TooFewDigits),
            Err(error) => return Err(length_reason(error)),
        }
        let number = PlanNumber::new(number, &typed, !plus.is_empty(), self.country.region());
        match digits(&number.e164()).len() > E164_DIGITS_MAX {
            true => Err(UndialableReason::TooManyDigits),
            false => Ok(number),
        }
    }

    /// True if the numbering plan has the number.
    pub fn is_valid(&self, text: &str) -> bool {
        self.parse(text).is_ok_and(|it| it.is_valid())
    }

    /// True if the text can be dialled: a short number, or one that has enough digits.
    pub fn is_dialable(&self, text: &str) -> bool {
        self.is_short(text) || self.parse(text).is_ok()
    }
}

/// A number of a numbering plan, with as many digits as such numbers have.
pub struct PlanNumber {
    number: rlibphonenumber::PhoneNumber,
    number_type: PhoneNumberType,
    /// The number has the calling code of the town's country.
    is_domestic: bool,
    /// The calling code was written without a sign before it.
    pub lacks_plus: bool,
}

impl PlanNumber {
    fn new(
        number: rlibphonenumber::PhoneNumber,
        typed: &str,
        has_plus: bool,
        region: Option<Region>,
    ) -> PlanNumber {
        let calling_code = region.and_then(|it| PHONE_NUMBER_UTIL.get_country_code_for_region(it));
        let significant = rlibphonenumber::get_national_significant_number_owned(&number);
        let is_with_code = typed == format!("{}{significant}", number.country_code);
        // Where the calling code is also the prefix of calls within the country, it is complete.
        let is_with_prefix = |region: Region| {
            typed == digits(&PHONE_NUMBER_UTIL.format_out_of_country_calling_number(&number, region))
        };
        PlanNumber {
            number_type: PHONE_NUMBER_UTIL.get_number_type(&number),
            is_domestic: calling_code == Some(number.country_code),
            lacks_plus: !has_plus && is_with_code && !region.is_some_and(is_with_prefix),
            number,
        }
    }

    /// True if the numbering plan has the number.
    pub fn is_valid(&self) -> bool {
        self.number_type != PhoneNumberType::Unknown
    }

    /// Returns the kind of line. One that may be fixed or mobile is `Voice`.
    pub fn kind(&self) -> PhoneKind {
        match self.number_type {
            PhoneNumberType::Mobile => PhoneKind::Mobile,
            PhoneNumberType::TollFree => PhoneKind::TollFree,
            PhoneNumberType::PremiumRate => PhoneKind::Premium,
            PhoneNumberType::SharedCost => PhoneKind::SharedCost,
            _ => PhoneKind::Voice,
        }
    }

    /// True unless the plan says that it is another kind of line.
    pub fn may_be_mobile(&self) -> bool {
        let mobile = [PhoneNumberType::Mobile, PhoneNumberType::FixedLineOrMobile, PhoneNumberType::Unknown];
        mobile.contains(&self.number_type)
    }

    /// True for the mailbox of a mobile phone.
    pub fn is_voicemail(&self) -> bool {
        self.number_type == PhoneNumberType::VoiceMail
    }

    /// True for toll-free, premium and shared-cost numbers, which may have few digits.
    pub fn is_special(&self) -> bool {
        self.is_valid() && !matches!(self.kind(), PhoneKind::Voice | PhoneKind::Mobile)
    }

    /// Returns the number as `+441632960001`.
    pub fn e164(&self) -> String {
        PHONE_NUMBER_UTIL.format(&self.number, PhoneNumberFormat::E164).into_owned()
    }

    /// Returns the number for a `tel:` link. Toll-free numbers and those with few digits are often
    /// not reached with the calling code, so in their country they are dialled without.
    pub fn dialled(&self) -> String {
        let significant = rlibphonenumber::get_national_significant_number_owned(&self.number);
        let is_short = self.is_special() && significant.len() <= SHORT_DIGITS_MAX;
        match self.is_domestic && (self.kind() == PhoneKind::TollFree || is_short) {
            true => digits(&PHONE_NUMBER_UTIL.format(&self.number, PhoneNumberFormat::National)),
            false => self.e164(),
        }
    }

    /// Returns the number for readers, from the text as written.
    pub fn shown(&self, written: &str) -> String {
        if self.lacks_plus {
            return format!("+{written}");
        }
        match self.is_domestic || written.starts_with('+') {
            true => written.to_owned(),
            false => PHONE_NUMBER_UTIL.format(&self.number, PhoneNumberFormat::International).into_owned(),
        }
    }

    /// Returns the length of the number without calling code and national prefix, in digits.
    pub fn significant_digits(&self) -> usize {
        rlibphonenumber::get_national_significant_number_owned(&self.number).len()
    }
}

/// Returns the ASCII digits of a text.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn parse_reason(error: &ParseError) -> UndialableReason {
    match error {
        ParseError::InvalidCountryCode => UndialableReason::UnknownCallingCode,
        ParseError::TooLongNsn => UndialableReason::TooManyDigits,
        ParseError::NotANumber(_) | ParseError::TooShortAfterIdd | ParseError::TooShortNsn => {
            UndialableReason::TooFewDigits
        }
    }
}

fn length_reason(error: ValidationError) -> UndialableReason {
    match error {
        ValidationError::InvalidCountryCode => UndialableReason::UnknownCallingCode,
        ValidationError::TooShort => UndialableReason::TooFewDigits,
        ValidationError::TooLong => UndialableReason::TooManyDigits,
        ValidationError::InvalidLength => UndialableReason::OtherLength,
    }
}
