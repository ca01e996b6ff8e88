//! Search documents of pages. The search index is built from these documents alone.

use std::borrow::Cow;

use serde::Serialize;

use crate::catalog::{PageText, text_in};
use crate::parse::SectionKind;
use crate::site_map::Route;
use crate::value::{Lang, LocalizedText};
use crate::view::part::context::LanguageContext;

/// A field of a document in the search index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchField {
    /// The title and the short name.
    Title,
    /// The words that citizens use for it.
    CitizenWords,
    /// The title, the description and those words in the other languages of the site.
    Foreign,
    /// The description.
    Summary,
    /// The synonyms of `sinonimi.<lang>.toml`.
    Synonyms,
    /// The names and synonyms of its terms of the vocabulary.
    Vocabulary,
    /// The text.
    Body,
}

/// The number of [`SearchField`]s.
pub const FIELD_COUNT: usize = 7;

/// The texts of a document, by field.
pub type SearchFields<'a> = [Vec<Cow<'a, str>>; FIELD_COUNT];

/// The kind of a document. The order of kinds is that of documents in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum SearchKind {
    /// A service.
    Service,
    /// A static list of services, which only suggestions show.
    List,
    /// A space.
    Space,
    /// A page of `content/pages/`.
    Page,
    /// A provider.
    Provider,
    /// A news item.
    News,
}

/// A page in the search index, as results show it.
#[derive(Debug, Serialize)]
pub struct SearchDocument<'a> {
    /// The kind of the page.
    pub kind: SearchKind,
    /// Documents of one kind and group have consecutive numbers, which makes the differences in
    /// posting lists small.
    pub group: usize,
    /// The path in the site: `servizi/badante/`.
    pub path: String,
    /// The title.
    pub title: &'a str,
    /// The summary, one sentence.
    pub summary: &'a str,
    /// The language of title and summary, if it is not that of the index.
    pub lang: Option<Lang>,
    /// The filter values: `category:animali district:3`.
    pub facets: String,
}

impl<'a> SearchDocument<'a> {
    /// A document with this title and summary.
    pub fn new(
        context: &LanguageContext<'a>,
        kind: SearchKind,
        route: Route<'_>,
        title: LocalizedText<'a>,
        summary: &'a str,
    ) -> SearchDocument<'a> {
        SearchDocument {
            kind,
            group: 0,
            path: context.urls.path(route),
            title: title.text,
            summary,
            lang: title.lang,
            facets: String::new(),
        }
    }

    /// The document of a page with a text in a file.
    pub fn of_texts(
        context: &LanguageContext<'a>,
        kind: SearchKind,
        route: Route<'_>,
        texts: &'a [PageText],
    ) -> SearchDocument<'a> {
        let summary = context.description(texts).text;
        SearchDocument {
            path: context.urls_of(route, texts).path(route),
            ..SearchDocument::new(context, kind, route, context.title(texts), summary)
        }
    }
}

/// The fields of a page with a title, a summary and further texts.
pub fn named_fields<'a>(
    title: &'a str,
    summary: &'a str,
    body: impl IntoIterator<Item = &'a str>,
) -> SearchFields<'a> {
    let mut fields = SearchFields::default();
    fields[SearchField::Title as usize] = vec![title.into()];
    fields[SearchField::Summary as usize] = vec![summary.into()];
    fields[SearchField::Body as usize] = body.into_iter().map(Cow::from).collect();
    fields
}

/// The fields of a page with a text in a file.
pub fn text_fields<'a>(context: &LanguageContext<'a>, texts: &'a [PageText]) -> SearchFields<'a> {
    let own = text_in(texts, context.lang);
    let others = texts.iter().filter(|it| it.lang != own.lang).map(|it| &it.source_text);
    let foreign = others.flat_map(|it| [&it.title, &it.description].into_iter().chain(&it.citizen_words));
    let source = &own.source_text;
    // Without contacts: every service page has them, so they distinguish none.
    let sections = source.body.sections.iter().filter(|it| it.kind != Some(SectionKind::Contacts));
    let short_name = source.short_name.iter().filter(|it| **it != source.title);
    let mut fields = SearchFields::default();
    fields[SearchField::Title as usize] =
        [&source.title].into_iter().chain(short_name).map(Cow::from).collect();
    fields[SearchField::CitizenWords as usize] = source.citizen_words.iter().map(Cow::from).collect();
    fields[SearchField::Foreign as usize] = foreign.map(Cow::from).collect();
    fields[SearchField::Summary as usize] = vec![Cow::from(&source.description)];
    fields[SearchField::Body as usize] = sections.map(|it| truncated(it.text()).into()).collect();
    fields
}

/// The maximum length of a section in the index, in bytes. Longer ones are truncated.
const TEXT_BYTES_MAX: usize = 50_000;

fn truncated(mut text: String) -> String {
    let end = (0..=TEXT_BYTES_MAX.min(text.len())).rev().find(|it| text.is_char_boundary(*it));
    text.truncate(end.expect("0 is a character boundary"));
    text
}
