use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Diagnostic, Spanned};
use crate::form::{TableReader, Url};
use crate::parse::front_matter;
use crate::parse::provider;
use crate::source::Contents;
use crate::value::{Id, TranslatedList, Translations};

/// A term of the vocabulary: an area, a category, an audience, a need or a topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedTerm {
    pub id: Spanned<Id>,
    pub name: Translations,
    pub description: Option<Translations>,
    pub synonyms: Vec<String>,
    /// URIs of the same term in other vocabularies.
    pub same_as: Vec<String>,
    pub code: Option<ParsedTermCode>,
}

/// The code of a term in a taxonomy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedTermCode {
    pub code: String,
    pub taxonomy: Spanned<Id>,
}

/// A vocabulary of others, in which terms have codes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedTaxonomy {
    pub id: Spanned<Id>,
    pub name: Translations,
    pub uri: String,
    pub version: Option<String>,
}

/// A district of the town.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedDistrict {
    pub id: Spanned<Id>,
    pub name: Translations,
    pub short_name: Option<Translations>,
    pub zones: Option<TranslatedList>,
    pub position: Option<Spanned<(f64, f64)>>,
    /// The path of its area below `content/`.
    pub area: Option<Spanned<String>>,
}

/// A name of a closed list: a kind of provider, a way in which a place is accessible.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedName {
    pub id: Spanned<Id>,
    pub name: Translations,
}

/// A unit of prices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedUnit {
    pub id: Spanned<Id>,
    pub one: Translations,
    pub many: Translations,
    pub per: Option<Translations>,
    pub code: Option<String>,
    pub weekly: Option<Translations>,
}

/// `vocabulary.toml`, each list in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct ParsedVocabulary {
    /// True if the file has no error.
    pub is_whole: bool,
    pub taxonomies: Vec<ParsedTaxonomy>,
    pub areas: Vec<ParsedTerm>,
    pub categories: Vec<ParsedTerm>,
    pub audiences: Vec<ParsedTerm>,
    pub needs: Vec<ParsedTerm>,
    pub topics: Vec<ParsedTerm>,
    pub districts: Vec<ParsedDistrict>,
    pub provider_kinds: Vec<ParsedName>,
    pub accesses: Vec<ParsedName>,
    pub credentials: Vec<ParsedName>,
    pub units: Vec<ParsedUnit>,
}

pub(super) fn parse(file: Contents<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<ParsedVocabulary> {
    let form = front_matter::form(file, diagnostics)?;
    let mut vocabulary = form.read(diagnostics, |reader| ParsedVocabulary {
        is_whole: true,
        taxonomies: reader.tables("tassonomie", taxonomy).into_iter().flatten().collect(),
        areas: terms(reader, "aree"),
        categories: terms(reader, "categorie"),
        audiences: terms(reader, "destinatari"),
        needs: terms(reader, "bisogni"),
        topics: terms(reader, "argomenti"),
        districts: reader.tables("distretti", district).into_iter().flatten().collect(),
        provider_kinds: reader.required_tables("tipi_di_ente", name).into_iter().flatten().collect(),
        accesses: reader.tables("accessi", name).into_iter().flatten().collect(),
        credentials: reader.tables("credenziali", name).into_iter().flatten().collect(),
        units: reader.required_tables("unita", unit).into_iter().flatten().collect(),
    });
    vocabulary.is_whole = diagnostics.is_empty();
    Some(vocabulary)
}

fn terms(reader: &mut TableReader<'_, '_>, key: &'static str) -> Vec<ParsedTerm> {
    reader.required_tables(key, term).into_iter().flatten().collect()
}

fn term(reader: &mut TableReader<'_, '_>) -> Option<ParsedTerm> {
    let id = reader.required::<Id>("id");
    let name = reader.required_name::<Translations>("nome");
    let description = reader.optional::<Translations>("descrizione");
    let synonyms = reader.list::<String>("sinonimi");
    let same_as = reader.list::<Url>("uguale_a");
    let code = term_code(reader);
    Some(ParsedTerm {
        id: id?,
        name: name?.value,
        description: description.map(|it| it.value),
        synonyms: synonyms.into_iter().map(|it| it.value).collect(),
        same_as: same_as.into_iter().map(|it| it.value.0).collect(),
        code,
    })
}

/// `codice`, and `tassonomia` that says in which taxonomy. Reports one without the other.
fn term_code(reader: &mut TableReader<'_, '_>) -> Option<ParsedTermCode> {
    let code = reader.optional::<String>("codice");
    let taxonomy = reader.optional::<Id>("tassonomia");
    let alone = match (reader.span_of("codice"), reader.span_of("tassonomia")) {
        (Some(span), None) => Some((span, "codice", "tassonomia")),
        (None, Some(span)) => Some((span, "tassonomia", "codice")),
        _ => None,
    };
    if let Some((span, key, other)) = alone {
        reader.report(Code::Together, span, |it| it.with("key", key).with("other", other));
    }
    Some(ParsedTermCode { code: code?.value, taxonomy: taxonomy? })
}

fn taxonomy(reader: &mut TableReader<'_, '_>) -> Option<ParsedTaxonomy> {
    let id = reader.required::<Id>("id");
    let name = reader.required::<Translations>("nome");
    let uri = reader.required::<Url>("uri");
    let version = reader.optional::<String>("versione");
    Some(ParsedTaxonomy {
        id: id?,
        name: name?.value,
        uri: uri?.value.0,
        version: version.map(|it| it.value),
    })
}

fn name(reader: &mut TableReader<'_, '_>) -> Option<ParsedName> {
    let id = reader.required::<Id>("id");
    let name = reader.required_name::<Translations>("nome");
    Some(ParsedName { id: id?, name: name?.value })
}

fn unit(reader: &mut TableReader<'_, '_>) -> Option<ParsedUnit> {
    let id = reader.required::<Id>("id");
    let one = reader.required::<Translations>("uno");
    let many = reader.required::<Translations>("molti");
    let per = reader.optional::<Translations>("per");
    let code = reader.optional::<String>("codice");
    let weekly = reader.optional::<Translations>("a_settimana").map(|it| it.value);
    Some(ParsedUnit {
        id: id?,
        one: one?.value,
        many: many?.value,
        per: per.map(|it| it.value),
        code: code.map(|it| it.value),
        weekly,
    })
}

fn district(reader: &mut TableReader<'_, '_>) -> Option<ParsedDistrict> {
    let id = reader.required::<Id>("id");
    let name = reader.required_name::<Translations>("nome");
    let short_name = reader.optional_name::<Translations>("nome_breve");
    let zones = reader.optional::<TranslatedList>("zone");
    let position = provider::position(reader);
    let area = reader.optional::<String>("area");
    Some(ParsedDistrict {
        id: id?,
        name: name?.value,
        short_name: short_name.map(|it| it.value),
        zones: zones.map(|it| it.value),
        position,
        area,
    })
}
