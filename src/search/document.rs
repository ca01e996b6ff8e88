//! What can be found, and how much each part of it weighs.

use std::borrow::Cow;

use serde::Serialize;

use crate::catalog::{
    Catalog, PageRef, Provider, Service, ServiceId, Space, TableId, Term, TermKind, Words, words_in,
};
use crate::parse::{SectionKind, Status};
use crate::plan::{Place, Urls, place_of};
use crate::settings::Settings;
use crate::value::{Lang, Localized};

/// A part of a document, in the order of [`WEIGHTS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Its title and its short name.
    Title,
    /// Words that citizens use for it.
    Words,
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

/// How much a word in a field weighs, and how far a long field takes weight from each of its words (BM25F).
#[derive(Debug, Clone, Copy)]
pub struct Weight {
    /// Against a word in the body.
    pub weight: f64,
    /// From 0, not at all, to 1.
    pub length: f64,
}

/// How many fields there are.
pub const FIELD_COUNT: usize = 7;

/// The one table of weights.
pub const WEIGHTS: [Weight; FIELD_COUNT] = [
    Weight { weight: 7.0, length: 0.4 },
    Weight { weight: 5.0, length: 0.0 },
    Weight { weight: 3.0, length: 0.0 },
    Weight { weight: 3.0, length: 0.4 },
    Weight { weight: 3.0, length: 0.0 },
    Weight { weight: 1.5, length: 0.0 },
    Weight { weight: 1.0, length: 0.4 },
];

/// What a document is, in the order of the index, and how much likelier it is to be meant than another kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Kind {
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

impl Kind {
    /// All kinds, in the order of the index.
    pub const ALL: [Kind; 6] =
        [Kind::Service, Kind::List, Kind::Space, Kind::Page, Kind::Provider, Kind::News];

    /// The name in the index, and what a hit's score is multiplied by, in percent.
    pub fn row(self) -> (&'static str, u32) {
        match self {
            Kind::Service => ("service", 100),
            Kind::List => ("list", 90),
            Kind::Space => ("space", 80),
            Kind::Page => ("page", 75),
            Kind::Provider => ("provider", 70),
            Kind::News => ("news", 60),
        }
    }
}

/// One page that can be found.
#[derive(Debug, Serialize)]
pub struct Document<'a> {
    /// What it is.
    pub kind: Kind,
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
    /// What else citizens call it, from `sinonimi.<lang>.toml`: found when all documents are known.
    pub synonyms: Vec<Cow<'a, str>>,
    /// Where its texts are. Private: who is given a document cannot read it, so it is part of no key.
    #[serde(skip)]
    source: Source<'a>,
}

/// The texts of a document, by field. Of all documents at once they would take much memory: they are put together when they are read.
pub type Fields<'a> = [Vec<Cow<'a, str>>; FIELD_COUNT];

/// What a document is made of.
#[derive(Debug)]
enum Source<'a> {
    Service(&'a Service),
    /// A page with words of its own.
    Written(&'a [Words]),
    /// A word of the vocabulary.
    List(&'a Term),
    Space(&'a Space),
    Provider(&'a Provider),
}

impl<'a> Document<'a> {
    fn words(&self) -> Option<&'a [Words]> {
        match self.source {
            Source::Service(service) => Some(&service.words),
            Source::Written(words) => Some(words),
            Source::List(_) | Source::Space(_) | Source::Provider(_) => None,
        }
    }
}

/// What documents of one language are made with.
#[derive(Clone, Copy)]
pub(super) struct Library<'a> {
    pub(super) settings: &'a Settings,
    pub(super) catalog: &'a Catalog,
    pub(super) lang: Lang,
}

impl<'a> Library<'a> {
    /// Everything that can be found, in the order of the index.
    pub(super) fn documents(&self) -> Vec<Document<'a>> {
        let catalog = self.catalog;
        let services = catalog.services().filter(|(_, it)| it.status != Status::Ended);
        let mut documents: Vec<Document<'a>> = services.map(|(id, it)| self.service(id, it)).collect();
        let lists = catalog.terms().filter(|(_, it)| it.kind != TermKind::Topic);
        documents.extend(lists.map(|(_, it)| self.list(it)));
        documents.extend(catalog.spaces().map(|(id, it)| {
            let (page, said) = (PageRef::Space(id), (it.name.as_str(), it.description.as_str()));
            self.document(Kind::Space, Source::Space(it), page, said, self.settings.default_lang())
        }));
        let pages = catalog.pages().filter(|(_, it)| it.slug.as_str() != "404");
        documents.extend(pages.map(|(id, it)| {
            self.written(Kind::Page, Source::Written(&it.words), PageRef::Page(id), &it.words)
        }));
        documents.extend(catalog.providers().map(|(id, it)| {
            let (page, said) = (PageRef::Provider(id), (it.name.as_str(), it.description.as_str()));
            self.document(Kind::Provider, Source::Provider(it), page, said, self.settings.default_lang())
        }));
        documents.extend(catalog.news().map(|(id, it)| {
            self.written(Kind::News, Source::Written(&it.words), PageRef::News(id), &it.words)
        }));
        // Of two that are equally good, the one with the shorter title is the plainer answer: it comes first.
        let letters = |it: &Document<'_>| it.title.chars().count();
        documents.sort_by(|a, b| {
            (a.kind, a.group, letters(a), &a.path).cmp(&(b.kind, b.group, letters(b), &b.path))
        });
        documents
    }

    fn urls(&self) -> Urls<'a> {
        Urls::new(&self.settings.base_url, self.lang, self.settings.default_lang())
    }

    fn document(
        &self,
        kind: Kind,
        source: Source<'a>,
        page: PageRef,
        (title, summary): (&'a str, &'a str),
        lang: Lang,
    ) -> Document<'a> {
        Document {
            kind,
            group: 0,
            path: self.urls().path(place_of(self.catalog, page)),
            title,
            summary,
            lang: self.other(lang),
            facets: String::new(),
            synonyms: Vec::new(),
            source,
        }
    }

    fn written(&self, kind: Kind, source: Source<'a>, page: PageRef, words: &'a [Words]) -> Document<'a> {
        let own = words_in(words, self.lang);
        self.document(kind, source, page, (&own.texts.title, &own.texts.description), own.lang)
    }

    fn service(&self, id: ServiceId, service: &'a Service) -> Document<'a> {
        Document {
            group: service.category.index(),
            facets: self.catalog.facets_of(service),
            ..self.written(Kind::Service, Source::Service(service), PageRef::Service(id), &service.words)
        }
    }

    fn list(&self, term: &'a Term) -> Document<'a> {
        let default = self.settings.default_lang();
        let (title, lang) = term.name.get(self.lang, default);
        Document {
            kind: Kind::List,
            group: 0,
            path: self.urls().path(Place::Term(term.kind, &term.id)),
            title,
            summary: term.description.as_ref().map_or("", |it| it.get(self.lang, default).0),
            lang: self.other(lang),
            facets: String::new(),
            synonyms: Vec::new(),
            source: Source::List(term),
        }
    }

    /// The texts of a document.
    pub(super) fn fields(&self, document: &Document<'a>) -> Fields<'a> {
        let mut fields = self.short_fields(document);
        if let Some(words) = document.words() {
            let texts = &words_in(words, self.lang).texts;
            // Whom to call is on every sheet: it tells none from another.
            let sections = texts.body.sections.iter().filter(|it| it.kind != Some(SectionKind::Contacts));
            let short_name = texts.short_name.iter().filter(|it| **it != texts.title);
            fields[Field::Title as usize] =
                [&texts.title].into_iter().chain(short_name).map(Cow::from).collect();
            fields[Field::Words as usize] = texts.words.iter().map(Cow::from).collect();
            fields[Field::Summary as usize] = vec![Cow::from(&texts.description)];
            fields[Field::Body as usize] = sections.map(|it| beginning(it.text()).into()).collect();
        }
        fields
    }

    /// Texts of few words.
    fn short_fields(&self, document: &Document<'a>) -> Fields<'a> {
        let named = |text: Vec<Cow<'a, str>>| {
            let mut fields = Fields::default();
            fields[Field::Title as usize] = vec![document.title.into()];
            fields[Field::Summary as usize] = vec![document.summary.into()];
            fields[Field::Body as usize] = text;
            fields
        };
        let mut fields = match document.source {
            Source::Service(service) => {
                let terms = service.audiences.iter().chain(&service.needs).copied();
                // The area is too wide to tell anything.
                let terms = [service.category].into_iter().chain(terms);
                let mut fields = self.foreign_field(&service.words);
                fields[Field::Vocabulary as usize] =
                    terms.flat_map(|id| self.names(self.catalog.term(id))).collect();
                fields
            }
            Source::Written(words) => self.foreign_field(words),
            Source::List(term) => {
                let mut fields = named(Vec::new());
                fields[Field::Words as usize] = term.synonyms.iter().map(Cow::from).collect();
                fields
            }
            Source::Space(space) => {
                named([&space.address].into_iter().chain(&space.activities).map(Cow::from).collect())
            }
            Source::Provider(provider) => named(vec![Cow::from(&provider.legal_name)]),
        };
        fields[Field::Synonyms as usize].clone_from(&document.synonyms);
        fields
    }

    fn foreign_field(&self, words: &'a [Words]) -> Fields<'a> {
        let own = words_in(words, self.lang).lang;
        let others = words.iter().filter(|it| it.lang != own).map(|it| &it.texts);
        let foreign = others.flat_map(|it| [&it.title, &it.description].into_iter().chain(&it.words));
        let mut fields = Fields::default();
        fields[Field::Foreign as usize] = foreign.map(Cow::from).collect();
        fields
    }

    /// A word of the vocabulary in every language, and what else it is called.
    fn names(&self, term: &'a Term) -> impl Iterator<Item = Cow<'a, str>> + use<'a> {
        let names = self.settings.languages.clone().into_iter().map(|lang| localized(&term.name, lang));
        names
            .flatten()
            .map(Cow::from)
            .chain(term.synonyms.iter().map(Cow::from))
            .collect::<Vec<_>>()
            .into_iter()
    }

    fn other(&self, lang: Lang) -> Option<Lang> {
        (lang != self.lang).then_some(lang)
    }
}

/// No more of a part of a text is looked at, in bytes: a longer one is found by how it begins.
const TEXT_BYTES_MAX: usize = 50_000;

fn beginning(mut text: String) -> String {
    let end = (0..=TEXT_BYTES_MAX.min(text.len())).rev().find(|it| text.is_char_boundary(*it));
    text.truncate(end.expect("every text has a beginning"));
    text
}

fn localized(text: &Localized, lang: Lang) -> Option<&str> {
    let (text, found) = text.get(lang, lang);
    (found == lang).then_some(text)
}
