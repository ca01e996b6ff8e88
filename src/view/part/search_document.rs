//! What the search finds of a page. `search` reads these documents and nothing else of the content.

use std::borrow::Cow;

use serde::Serialize;

use crate::catalog::{PageText, text_in};
use crate::parse::SectionKind;
use crate::site_map::Route;
use crate::value::{Lang, LocalizedText};
use crate::view::part::context::LanguageContext;

/// A part of a document that is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchField {
    /// Its title and its short name.
    Title,
    /// PageText that citizens use for it.
    CitizenWords,
    /// Its title, its description and those words in the other languages of the site.
    Foreign,
    /// Its description.
    Summary,
    /// What else citizens call it, from `sinonimi.<lang>.toml`.
    Synonyms,
    /// What it is filed under.
    Vocabulary,
    /// Its text.
    Body,
}

/// How many fields there are.
pub const FIELD_COUNT: usize = 7;

/// The texts of a document, by field.
pub type SearchFields<'a> = [Vec<Cow<'a, str>>; FIELD_COUNT];

/// What a document is, in the order of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum SearchKind {
    /// A service.
    Service,
    /// A static list of services. Only suggestions show it.
    List,
    /// A physical point.
    Space,
    /// A page of its own.
    Page,
    /// A body.
    Provider,
    /// A piece of news.
    News,
}

/// One page that can be found, as results show it.
#[derive(Debug, Serialize)]
pub struct SearchDocument<'a> {
    /// What it is.
    pub kind: SearchKind,
    /// Documents of a kind that are alike stand together, so that gaps between their numbers are small.
    pub group: usize,
    /// Below the site: `servizi/badante/`.
    pub path: String,
    /// Its title.
    pub title: &'a str,
    /// One sentence.
    pub summary: &'a str,
    /// The language of both, where that is not the index's.
    pub lang: Option<Lang>,
    /// What filters know it by: `category:animali district:3`.
    pub facets: String,
}

impl<'a> SearchDocument<'a> {
    /// A document of its title and summary.
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

    /// The document of a page with a text of its own.
    pub fn of_texts(
        context: &LanguageContext<'a>,
        kind: SearchKind,
        route: Route<'_>,
        texts: &'a [PageText],
    ) -> SearchDocument<'a> {
        let summary = context.description(texts).text;
        SearchDocument::new(context, kind, route, context.title(texts), summary)
    }
}

/// The fields of a page that has a title, a summary and perhaps more text.
pub fn named_fields<'a>(
    title: &'a str,
    summary: &'a str,
    body: impl IntoIterator<Item = &'a String>,
) -> SearchFields<'a> {
    let mut fields = SearchFields::default();
    fields[SearchField::Title as usize] = vec![title.into()];
    fields[SearchField::Summary as usize] = vec![summary.into()];
    fields[SearchField::Body as usize] = body.into_iter().map(Cow::from).collect();
    fields
}

/// The fields of a page with a text of its own.
pub fn text_fields<'a>(context: &LanguageContext<'a>, texts: &'a [PageText]) -> SearchFields<'a> {
    let own = text_in(texts, context.lang);
    let others = texts.iter().filter(|it| it.lang != own.lang).map(|it| &it.source_text);
    let foreign = others.flat_map(|it| [&it.title, &it.description].into_iter().chain(&it.citizen_words));
    let source = &own.source_text;
    // Contacts stand on every sheet: they tell none from another.
    let sections = source.body.sections.iter().filter(|it| it.kind != Some(SectionKind::Contacts));
    let short_name = source.short_name.iter().filter(|it| **it != source.title);
    let mut fields = SearchFields::default();
    fields[SearchField::Title as usize] =
        [&source.title].into_iter().chain(short_name).map(Cow::from).collect();
    fields[SearchField::CitizenWords as usize] = source.citizen_words.iter().map(Cow::from).collect();
    fields[SearchField::Foreign as usize] = foreign.map(Cow::from).collect();
    fields[SearchField::Summary as usize] = vec![Cow::from(&source.description)];
    fields[SearchField::Body as usize] = sections.map(|it| beginning(it.text()).into()).collect();
    fields
}

/// No more of a section is searched, in bytes: a longer one is found by how it begins.
const TEXT_BYTES_MAX: usize = 50_000;

fn beginning(mut text: String) -> String {
    let end = (0..=TEXT_BYTES_MAX.min(text.len())).rev().find(|it| text.is_char_boundary(*it));
    text.truncate(end.expect("every text has a beginning"));
    text
}
