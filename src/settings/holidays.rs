use toml::de::DeValue;

use crate::diagnostics::{Code, Word};
use crate::form::{FieldError, FieldValue, TableReader, value_error};
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
            value_error(code, text)
        })
    }
}
