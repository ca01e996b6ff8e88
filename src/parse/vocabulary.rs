use serde::{Deserialize, Serialize};

use crate::diagnostics::{Diagnostic, Spanned};
use crate::form::TableReader;
use crate::parse::front_matter;
use crate::parse::provider;
use crate::source::File;
use crate::value::{Id, Translations};

/// A term of the vocabulary: an area, a category, an audience, a need or a topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedTerm {
    pub id: Spanned<Id>,
    pub name: Translations,
    pub description: Option<Translations>,
    pub synonyms: Vec<String>,
}

/// A district of the city.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedDistrict {
    pub number: Spanned<u32>,
    pub name: Translations,
    pub zones: Vec<String>,
    pub position: Option<Spanned<(f64, f64)>>,
}

/// `vocabulary.toml`, each list in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedVocabulary {
    /// True if the file has no error.
    pub is_whole: bool,
    pub areas: Vec<ParsedTerm>,
    pub categories: Vec<ParsedTerm>,
    pub audiences: Vec<ParsedTerm>,
    pub needs: Vec<ParsedTerm>,
    pub topics: Vec<ParsedTerm>,
    pub districts: Vec<ParsedDistrict>,
}

pub(super) fn parse(file: &File, diagnostics: &mut Vec<Diagnostic>) -> Option<ParsedVocabulary> {
    let form = front_matter::form(file, diagnostics)?;
    let mut vocabulary = form.read(diagnostics, |reader| ParsedVocabulary {
        is_whole: true,
        areas: terms(reader, "aree"),
        categories: terms(reader, "categorie"),
        audiences: terms(reader, "destinatari"),
        needs: terms(reader, "bisogni"),
        topics: terms(reader, "argomenti"),
        districts: reader.required_tables("municipi", district).into_iter().flatten().collect(),
    });
    vocabulary.is_whole = diagnostics.is_empty();
    Some(vocabulary)
}

fn terms(reader: &mut TableReader<'_, '_>, key: &'static str) -> Vec<ParsedTerm> {
    reader.required_tables(key, term).into_iter().flatten().collect()
}

fn term(reader: &mut TableReader<'_, '_>) -> Option<ParsedTerm> {
    let id = reader.required::<Id>("id");
    let name = reader.required::<Translations>("nome");
    let description = reader.optional::<Translations>("descrizione");
    let synonyms = reader.list::<String>("sinonimi");
    Some(ParsedTerm {
        id: id?,
        name: name?.value,
        description: description.map(|it| it.value),
        synonyms: synonyms.into_iter().map(|it| it.value).collect(),
    })
}

fn district(reader: &mut TableReader<'_, '_>) -> Option<ParsedDistrict> {
    let number = reader.required::<u32>("numero");
    let name = reader.required::<Translations>("nome");
    let zones = reader.list::<String>("zone");
    let position = provider::position(reader);
    Some(ParsedDistrict {
        number: number?,
        name: name?.value,
        zones: zones.into_iter().map(|it| it.value).collect(),
        position,
    })
}
