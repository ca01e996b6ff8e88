//! CHECK. The site as a set of facts in which every reference is known to lead somewhere.
//!
//! The fields of [`Catalog`] are private: [`resolve`] is its only door, so holding one is the proof.
//!
//! Glossary, as editors write it and as the code says it: *servizio* service, *ente* provider, *offerta* offer, *Spazio* space, *area*
//! area, *categoria* category, *destinatari* audience, *bisogno* need, *argomento* topic, *municipio* district, *tariffa* fare, *sostegno*
//! contribution, *sede* seat, *fascia* band, *scheda* sheet, *percorso* finder,
//! *domanda* question, *risposta* answer.

mod finder;
mod ids;
mod resolve;
mod rows;

use std::collections::BTreeSet;

use crate::parse::ServiceMode;
use crate::pricing::FareKind;
use crate::source::FileId;
use crate::value::Lang;

pub use finder::{Answer, AnsweredQuestion, Destination, Finder, Next, QUESTIONS_MAX, Question, Results};
pub use ids::{
    FareSchemeId, IdVec, ImageId, NewsId, OfferId, PageId, ProviderId, ServiceId, SpaceId, SubsidyId,
    TableId, TermId,
};
pub use resolve::resolve;
pub use rows::{
    Accredited, ContentPage, District, FareScheme, Image, News, Offer, PageRef, PageText, Provider,
    ProviderSite, ResolvedLink, Service, Space, Subsidy, Synonyms, Term, TermKind, Unpublished,
    UnpublishedReason,
};

/// All facts of the site.
#[derive(Debug, Default)]
pub struct Catalog {
    terms: IdVec<TermId, Term>,
    districts: Vec<District>,
    fare_schemes: IdVec<FareSchemeId, FareScheme>,
    subsidies: IdVec<SubsidyId, Subsidy>,
    services: IdVec<ServiceId, Service>,
    providers: IdVec<ProviderId, Provider>,
    offers: IdVec<OfferId, Offer>,
    spaces: IdVec<SpaceId, Space>,
    pages: IdVec<PageId, ContentPage>,
    news: IdVec<NewsId, News>,
    images: IdVec<ImageId, Image>,
    synonyms: Vec<Synonyms>,
    finder: Option<Finder>,
    vocabulary_file: Option<FileId>,
    fare_schemes_file: Option<FileId>,
    unpublished: Vec<Unpublished>,
}

macro_rules! tables {
    ($($(#[$doc:meta])* $all:ident $one:ident $id:ty => $thing:ty;)*) => {
        impl Catalog {
            $(
                $(#[$doc])*
                pub fn $all(&self) -> impl DoubleEndedIterator<Item = ($id, &$thing)> + Clone {
                    self.$all.iter()
                }

                /// The one of that id.
                pub fn $one(&self, id: $id) -> &$thing {
                    &self.$all[id]
                }
            )*
        }
    };
}

tables! {
    /// Every word of the vocabulary, by kind and then in the order of the file.
    terms term TermId => Term;
    /// Every fare scheme; `gratuito` and `preventivo` are always there.
    fare_schemes fare_scheme FareSchemeId => FareScheme;
    /// Every contribution.
    subsidies subsidy SubsidyId => Subsidy;
    /// Every published service, by title in the default language.
    services service ServiceId => Service;
    /// Every provider, by name.
    providers provider ProviderId => Provider;
    /// Every published offer.
    offers offer OfferId => Offer;
    /// Every space, by name.
    spaces space SpaceId => Space;
    /// Every published page.
    pages page PageId => ContentPage;
    /// Every published piece of news, the latest first.
    news one_news NewsId => News;
    /// Every image.
    images image ImageId => Image;
}

impl Catalog {
    /// The words of one kind, in the order of the file.
    pub fn terms_of(&self, kind: TermKind) -> impl Iterator<Item = (TermId, &Term)> + Clone {
        self.terms.iter().filter(move |(_, it)| it.kind == kind)
    }

    /// Every published service, by file.
    pub fn services_by_file(&self) -> impl Iterator<Item = (ServiceId, &Service)> {
        self.services.iter_by_id()
    }

    /// Every provider, by file.
    pub fn providers_by_file(&self) -> impl Iterator<Item = (ProviderId, &Provider)> {
        self.providers.iter_by_id()
    }

    /// The districts of the city, in the order of the file.
    pub fn districts(&self) -> &[District] {
        &self.districts
    }

    /// The district of that number, which is known to exist.
    pub fn district(&self, number: u8) -> &District {
        self.districts.iter().find(|it| it.number == number).expect("resolve checked the number")
    }

    /// The districts where a service is offered, rising.
    pub fn districts_of(&self, service: &Service) -> Vec<u8> {
        let offers = service.offers.iter().map(|id| self.offer(*id));
        let mut districts: Vec<u8> = offers.flat_map(|it| it.districts.iter().copied()).collect();
        districts.sort_unstable();
        districts.dedup();
        districts
    }

    /// The values that filters know a service by: `category:animali district:3 price:free mode:shared`.
    pub fn facets_of(&self, service: &Service) -> String {
        let mut facets = String::new();
        let mut add = |facet: &str, value: &str| {
            let blank = if facets.is_empty() { "" } else { " " };
            [blank, facet, ":", value].into_iter().for_each(|it| facets.push_str(it));
        };
        let terms = [service.area, service.category].into_iter().chain(service.audiences.iter().copied());
        for id in terms.chain(service.needs.iter().copied()) {
            let term = self.term(id);
            add(term.kind.name(), term.id.as_str());
        }
        for district in self.districts_of(service) {
            add("district", &district.to_string());
        }
        let price = match self.fare_scheme(service.fare_scheme).scheme.kind {
            FareKind::Free => "free",
            FareKind::Fixed(_) => "fixed",
            FareKind::Bands(_) | FareKind::Linear(_) => "isee",
            FareKind::Quote => "quote",
        };
        add("price", price);
        let modes: &[&str] = match service.mode {
            ServiceMode::Individual => &["single"],
            ServiceMode::Shared => &["shared"],
            ServiceMode::Both => &["single", "shared"],
        };
        modes.iter().for_each(|it| add("mode", it));
        facets.shrink_to_fit();
        facets
    }

    /// The images that some page shows; what nobody shows is not published.
    pub fn shown_images(&self) -> BTreeSet<ImageId> {
        let services = self.services().filter_map(|(_, it)| it.image);
        let words = (self.services().flat_map(|(_, it)| &it.page_texts))
            .chain(self.pages().flat_map(|(_, it)| &it.page_texts))
            .chain(self.news().flat_map(|(_, it)| &it.page_texts));
        services.chain(words.flat_map(|it| it.images.iter().copied())).collect()
    }

    /// What citizens call things, a file per language.
    pub fn synonyms(&self) -> &[Synonyms] {
        &self.synonyms
    }

    /// The tree of questions, when the site has one.
    pub fn finder(&self) -> Option<&Finder> {
        self.finder.as_ref()
    }

    /// `vocabulary.toml`.
    pub fn vocabulary_file(&self) -> Option<FileId> {
        self.vocabulary_file
    }

    /// `tariffe.toml`.
    pub fn fare_schemes_file(&self) -> Option<FileId> {
        self.fare_schemes_file
    }

    /// What was left out, and why.
    pub fn unpublished(&self) -> &[Unpublished] {
        &self.unpublished
    }
}

/// The words in `lang`, else those of the default language, which come first and are always there.
pub fn text_in(words: &[PageText], lang: Lang) -> &PageText {
    words.iter().find(|it| it.lang == lang).unwrap_or(&words[0])
}
