use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Placed};
use crate::parse::{front_matter, provider};
use crate::record::Record;
use crate::source::File;
use crate::value::{Id, Localized};

/// A word of the catalogue: an area, a category, an audience, a need or a topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct DraftTerm {
    pub id: Placed<Id>,
    pub name: Localized,
    pub description: Option<Localized>,
    pub synonyms: Vec<String>,
}

/// A district of the city.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct DraftDistrict {
    pub number: Placed<u32>,
    pub name: Localized,
    pub zones: Vec<String>,
    pub position: Option<(f64, f64)>,
}

/// `vocabulary.toml`, each list in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct DraftVocabulary {
    /// True when all of the file could be read.
    pub is_whole: bool,
    pub areas: Vec<DraftTerm>,
    pub categories: Vec<DraftTerm>,
    pub audiences: Vec<DraftTerm>,
    pub needs: Vec<DraftTerm>,
    pub topics: Vec<DraftTerm>,
    pub districts: Vec<DraftDistrict>,
}

pub(super) fn parse(file: &File, notes: &mut Vec<Diagnostic>) -> Option<DraftVocabulary> {
    let form = front_matter::form(file, notes)?;
    let mut vocabulary = form.read(notes, |record| DraftVocabulary {
        is_whole: true,
        areas: terms(record, "aree"),
        categories: terms(record, "categorie"),
        audiences: terms(record, "destinatari"),
        needs: terms(record, "bisogni"),
        topics: terms(record, "argomenti"),
        districts: record.required_records("municipi", district).into_iter().flatten().collect(),
    });
    vocabulary.is_whole = notes.is_empty();
    Some(vocabulary)
}

fn terms(record: &mut Record<'_, '_>, key: &'static str) -> Vec<DraftTerm> {
    record.required_records(key, term).into_iter().flatten().collect()
}

fn term(record: &mut Record<'_, '_>) -> Option<DraftTerm> {
    let id = record.required::<Id>("id");
    let name = record.required::<Localized>("nome");
    let description = record.optional::<Localized>("descrizione");
    let synonyms = record.list::<String>("sinonimi");
    Some(DraftTerm {
        id: id?,
        name: name?.value,
        description: description.map(|it| it.value),
        synonyms: synonyms.into_iter().map(|it| it.value).collect(),
    })
}

fn district(record: &mut Record<'_, '_>) -> Option<DraftDistrict> {
    let number = record.required::<u32>("numero");
    let name = record.required::<Localized>("nome");
    let zones = record.list::<String>("zone");
    let position = provider::position(record);
    Some(DraftDistrict {
        number: number?,
        name: name?.value,
        zones: zones.into_iter().map(|it| it.value).collect(),
        position,
    })
}
