use crate::value::hours::compile::compile;
use crate::value::hours::day::Hours;
use crate::value::hours::error::{HoursError, HoursErrorKind, HoursWarning};
use crate::value::hours::grammar::clauses;
use crate::value::hours::lexer::{tokens, with_words};
use crate::value::hours::words::HoursLanguage;

impl Hours {
    /// Parses opening hours, `lun-ven 9-13; chiuso ad agosto`, and returns them with what is probably
    /// not meant.
    ///
    /// # Errors
    ///
    /// Returns at least one error: all words that are misspelt or ambiguous; else the first error of
    /// each part of the text; else all contradictions between the parts.
    pub fn parse(text: &str, language: HoursLanguage) -> Result<(Hours, Vec<HoursWarning>), Vec<HoursError>> {
        let tokens = tokens(text, language.table())?;
        if tokens.is_empty() {
            return Err(vec![HoursErrorKind::Empty.at(0..text.len())]);
        }
        let clauses = clauses(&tokens, language.table()).map_err(|it| with_words(it, text))?;
        compile(clauses, text, &language.table().phrases)
    }
}
