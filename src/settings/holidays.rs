use toml::de::DeValue;

use crate::diagnostics::{Code, Word};
use crate::form::{FieldError, FieldValue, TableReader, similar_error};
use crate::value::hours::{Hours, HoursErrorKind, HoursLanguage, Rule, When};
use crate::value::{Holiday, HolidayError, Holidays};

/// Reads `[festivi]`: the days, and that of the patron saint.
pub(super) fn read(reader: &mut TableReader<'_, '_>) -> Holidays {
    let days = reader.list::<Holiday>("giorni");
    let patron = reader.optional::<Holiday>("patrono");
    Holidays(days.into_iter().chain(patron).map(|it| it.value).collect())
}

impl FieldValue for Holiday {
    const EXPECTED: Word = Word::AHoliday;

    fn read(value: &DeValue<'_>) -> Result<Holiday, FieldError> {
        let text = value.as_str().ok_or(FieldError::Type)?;
        text.parse().map_err(|error| {
            let code = match error {
                HolidayError::Form => Code::BadHoliday,
                HolidayError::NoSuchDay => Code::NoSuchHoliday,
            };
            similar_error(code, text, meant(text))
        })
    }
}

/// Feasts on another day each year, with their distance from Easter in days.
const MOVABLE_FEASTS: [(&[&str], i16); 8] = [
    (&["venerdì santo", "good friday", "karfreitag"], -2),
    (&["pasqua", "domenica di pasqua", "easter", "easter sunday", "ostern", "ostersonntag"], 0),
    (&["pasquetta", "lunedì di pasqua", "lunedì dell’angelo", "easter monday", "ostermontag"], 1),
    (&["ascensione", "ascension", "ascension day", "christi himmelfahrt"], 39),
    (&["pentecoste", "pentecost", "whit sunday", "pfingsten", "pfingstsonntag"], 49),
    (&["lunedì di pentecoste", "whit monday", "pentecost monday", "pfingstmontag"], 50),
    (&["corpus domini", "corpus christi", "fronleichnam"], 60),
    (&["martedì grasso", "shrove tuesday", "faschingsdienstag"], -47),
];

/// The maximum length of a text that may mean a holiday, in bytes.
const TEXT_BYTES_MAX: usize = 100;

/// Returns the holiday that an editor meant with a text of another form: the name of a feast, or a
/// date with the name of its month or with other signs.
fn meant(text: &str) -> Option<String> {
    if text.len() > TEXT_BYTES_MAX {
        return None;
    }
    let lower = text.trim().to_lowercase().replace('\'', "’");
    if let Some((_, offset)) = MOVABLE_FEASTS.iter().find(|(names, _)| names.contains(&lower.as_str())) {
        return Some(if *offset == 0 { "pasqua".to_owned() } else { format!("pasqua{offset:+}") });
    }
    let in_numbers = lower.trim_end_matches('.').replace(['-', '.'], "/");
    if let Ok(Holiday::Yearly { month, day }) = in_numbers.parse() {
        return Some(format!("{day}/{month}"));
    }
    HoursLanguage::all().find_map(|language| {
        let hours = match Hours::parse(&format!("{lower} 9-12"), language) {
            Ok((hours, _)) => hours,
            Err(errors) => return errors.iter().find_map(|it| with_day_first(&it.kind)),
        };
        match hours.rules.as_slice() {
            [Rule { when: When::Period { first, last }, .. }] if first == last => {
                let year = first.year.map_or_else(String::new, |it| format!("/{it}"));
                Some(format!("{}/{}{year}", first.day, first.month))
            }
            _ => None,
        }
    })
}

/// `Dec 26`, in the order in which dates are read.
fn with_day_first(error: &HoursErrorKind) -> Option<String> {
    match error {
        HoursErrorKind::DayAfterMonth { suggestion } => meant(suggestion),
        _ => None,
    }
}
