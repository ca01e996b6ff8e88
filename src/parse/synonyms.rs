use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Placed};
use crate::parse::front_matter;
use crate::record::Record;
use crate::source::File;

/// Words that citizens type, and words of the catalogue that they mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct DraftSynonym {
    pub words: Vec<String>,
    pub meant: Vec<Placed<String>>,
}

/// `sinonimi.<lang>.toml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct DraftSynonyms {
    pub synonyms: Vec<DraftSynonym>,
    /// Words that look alike and mean different things: none is a misspelling of another.
    pub distinct: Vec<Vec<String>>,
}

pub(super) fn parse(file: &File, notes: &mut Vec<Diagnostic>) -> Option<DraftSynonyms> {
    let form = front_matter::form(file, notes)?;
    Some(form.read(notes, |record| DraftSynonyms {
        synonyms: record.records("sinonimi", synonym).into_iter().flatten().collect(),
        distinct: record.records("da_non_confondere", words).into_iter().flatten().collect(),
    }))
}

fn synonym(record: &mut Record<'_, '_>) -> Option<DraftSynonym> {
    let words = words(record);
    let meant = record.required_list::<String>("cerca");
    Some(DraftSynonym { words: words?, meant: meant? })
}

fn words(record: &mut Record<'_, '_>) -> Option<Vec<String>> {
    let words = record.required_list::<String>("parole")?;
    Some(words.into_iter().map(|it| it.value).collect())
}
