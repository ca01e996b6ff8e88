use serde::{Deserialize, Serialize};

use crate::diagnostics::{Diagnostic, Spanned};
use crate::form::TableReader;
use crate::parse::front_matter;
use crate::source::Contents;

/// Words that citizens type, and the words of the content that they mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedSynonym {
    pub words: Vec<String>,
    pub meant: Vec<Spanned<String>>,
}

/// `sinonimi.<lang>.toml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedSynonyms {
    pub synonyms: Vec<ParsedSynonym>,
    /// Groups of words that are similar but have different meanings: none is a misspelling of
    /// another.
    pub distinct: Vec<Vec<String>>,
}

pub(super) fn parse(file: Contents<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<ParsedSynonyms> {
    let form = front_matter::form(file, diagnostics)?;
    Some(form.read(diagnostics, |reader| ParsedSynonyms {
        synonyms: reader.tables("sinonimi", synonym).into_iter().flatten().collect(),
        distinct: reader.tables("da_non_confondere", words).into_iter().flatten().collect(),
    }))
}

fn synonym(reader: &mut TableReader<'_, '_>) -> Option<ParsedSynonym> {
    let words = words(reader);
    let meant = reader.required_list::<String>("cerca");
    Some(ParsedSynonym { words: words?, meant: meant? })
}

fn words(reader: &mut TableReader<'_, '_>) -> Option<Vec<String>> {
    let words = reader.required_list::<String>("parole")?;
    Some(words.into_iter().map(|it| it.value).collect())
}
