use crate::value::hours::ambiguous::without_doubt;
use crate::value::hours::compile::compile;
use crate::value::hours::day::Hours;
use crate::value::hours::error::{HoursError, HoursErrorKind, HoursWarning};
use crate::value::hours::grammar::clauses;
use crate::value::hours::lexer::tokens;
use crate::value::hours::words::{HoursLanguage, WordTable};

impl Hours {
    /// Parses opening hours, `lun-ven 9-13; chiuso ad agosto`, and returns them with what is probably
    /// not meant.
    ///
    /// # Errors
    ///
    /// Returns at least one error: all words that are misspelt or ambiguous; else the first error of
    /// each part of the text; else all contradictions between the parts.
    pub fn parse(text: &str, language: HoursLanguage) -> Result<(Hours, Vec<HoursWarning>), Vec<HoursError>> {
        parse(text, language.table()).map_err(|it| with_words(it, text))
    }
}

fn parse(text: &str, table: &WordTable) -> Result<(Hours, Vec<HoursWarning>), Vec<HoursError>> {
    let tokens = without_doubt(tokens(text, table)?, text, table)?;
    if tokens.is_empty() {
        return Err(vec![HoursErrorKind::Empty.at(0..text.len())]);
    }
    compile(clauses(&tokens, table)?, text, &table.phrases)
}

/// Completes errors by the words as they are written.
fn with_words(mut errors: Vec<HoursError>, text: &str) -> Vec<HoursError> {
    for HoursError { kind, range } in &mut errors {
        if let HoursErrorKind::UnknownWord { word, .. }
        | HoursErrorKind::NeedlessWord { word }
        | HoursErrorKind::AmbiguousWord { word, .. } = kind
        {
            text[range.clone()].clone_into(word);
        }
    }
    errors
}
