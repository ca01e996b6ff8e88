use toml::de::DeValue;

use crate::diagnostics::Word;
use crate::value::Date;

/// Returns what to write in place of a number or date where a text is expected, with quotes, and of a
/// number or a date as a text where one is expected, without; `None` if quotes are not the mistake.
pub(super) fn other_quotes(value: &DeValue<'_>, expected: Word) -> Option<String> {
    match expected {
        Word::AList | Word::ATable | Word::Tables | Word::Money | Word::Amount | Word::Districts => None,
        Word::ADate => value.as_str().filter(|it| it.parse::<Date>().is_ok()).map(str::to_owned),
        Word::YesOrNo => value.as_str().filter(|it| ["true", "false"].contains(it)).map(str::to_owned),
        Word::WholeNumber => value.as_str().filter(|it| it.parse::<u32>().is_ok()).map(str::to_owned),
        Word::Number => value.as_str().filter(|it| it.parse::<f64>().is_ok()).map(str::to_owned),
        _ => match value {
            DeValue::Integer(it) if it.radix() == 10 => Some(format!("\"{}\"", it.as_str())),
            DeValue::Float(it) => Some(format!("\"{}\"", it.as_str())),
            DeValue::Datetime(it) => Some(format!("\"{it}\"")),
            DeValue::Boolean(it) => Some(format!("\"{it}\"")),
            _ => None,
        },
    }
}
