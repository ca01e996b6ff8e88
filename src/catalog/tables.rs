use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::documents::{Attachment, Document};
use crate::catalog::finder::Finder;
use crate::catalog::ids::{
    AccessId, AreaId, CredentialId, DistrictId, DocumentId, FareSchemeId, IdVec, ImageId, NewsId, OfferId,
    PageId, ProviderId, ProviderKindId, ServiceId, SpaceId, SubsidyId, TaxonomyId, TermId, UnitId,
};
use crate::catalog::rows::{
    Area, ContentPage, FareScheme, Image, News, Offer, PageRef, PageText, Provider, ResolvedLink, Service,
    Space, Subsidy, Synonyms, Unpublished,
};
use crate::catalog::translations::{Translation, TranslationState};
use crate::catalog::vocabulary::{District, Name, Taxonomy, Term, TermKind, Unit};
use crate::diagnostics::Spanned;
use crate::form::Link;
use crate::parse::{Availability, ServiceMode};
use crate::pricing::FareKind;
use crate::source::FileId;
use crate::value::Lang;

/// All facts of the site. Ids refer to rows of the same catalog.
#[derive(Debug, Default)]
pub struct Catalog {
    pub(super) taxonomies: IdVec<TaxonomyId, Taxonomy>,
    pub(super) terms: IdVec<TermId, Term>,
    pub(super) districts: IdVec<DistrictId, District>,
    pub(super) provider_kinds: IdVec<ProviderKindId, Name>,
    pub(super) accesses: IdVec<AccessId, Name>,
    pub(super) credentials: IdVec<CredentialId, Name>,
    pub(super) units: IdVec<UnitId, Unit>,
    pub(super) fare_schemes: IdVec<FareSchemeId, FareScheme>,
    pub(super) subsidies: IdVec<SubsidyId, Subsidy>,
    pub(super) services: IdVec<ServiceId, Service>,
    pub(super) providers: IdVec<ProviderId, Provider>,
    pub(super) offers: IdVec<OfferId, Offer>,
    pub(super) spaces: IdVec<SpaceId, Space>,
    pub(super) pages: IdVec<PageId, ContentPage>,
    pub(super) news: IdVec<NewsId, News>,
    pub(super) areas: IdVec<AreaId, Area>,
    pub(super) images: IdVec<ImageId, Image>,
    pub(super) documents: IdVec<DocumentId, Document>,
    pub(super) synonyms: Vec<Synonyms>,
    pub(super) finder: Option<Finder>,
    pub(super) vocabulary_file: Option<FileId>,
    pub(super) fare_schemes_file: Option<FileId>,
    pub(super) unpublished: Vec<Unpublished>,
    /// By the file of the original and the language.
    pub(super) translations: BTreeMap<(FileId, Lang), Translation>,
}

macro_rules! tables {
    ($($(#[$doc:meta])* $all:ident $one:ident $id:ty => $thing:ty;)*) => {
        impl Catalog {
            $(
                $(#[$doc])*
                pub fn $all(&self) -> impl DoubleEndedIterator<Item = ($id, &$thing)> + Clone {
                    self.$all.iter()
                }

                /// The row with this id.
                pub fn $one(&self, id: $id) -> &$thing {
                    &self.$all[id]
                }
            )*
        }
    };
}

tables! {
    /// The vocabularies of others in which terms have codes.
    taxonomies taxonomy TaxonomyId => Taxonomy;
    /// All terms of the vocabulary, by kind and then in the order of the file.
    terms term TermId => Term;
    /// The districts of the town, in the order of the file.
    districts district DistrictId => District;
    /// The kinds of provider.
    provider_kinds provider_kind ProviderKindId => Name;
    /// The ways in which a place may be accessible.
    accesses access AccessId => Name;
    /// The ways in which one identifies oneself on the web.
    credentials credential CredentialId => Name;
    /// The units of prices, in the order of the file.
    units unit UnitId => Unit;
    /// All fare schemes, including the predefined `gratuito` and `preventivo`.
    fare_schemes fare_scheme FareSchemeId => FareScheme;
    /// All subsidies.
    subsidies subsidy SubsidyId => Subsidy;
    /// All published services, by title in the default language.
    services service ServiceId => Service;
    /// All published providers, by name.
    providers provider ProviderId => Provider;
    /// All published offers.
    offers offer OfferId => Offer;
    /// All published spaces, by name.
    spaces space SpaceId => Space;
    /// All published pages.
    pages page PageId => ContentPage;
    /// All published news items, the latest first.
    news one_news NewsId => News;
    /// All areas.
    areas area AreaId => Area;
    /// All images.
    images image ImageId => Image;
    /// All documents.
    documents document DocumentId => Document;
}

impl Catalog {
    /// Returns the originals in the other languages of the site, each with its file and the language.
    pub fn translations(&self) -> impl Iterator<Item = (FileId, Lang, &Translation)> {
        self.translations.iter().map(|((original, lang), it)| (*original, *lang, it))
    }

    /// Returns the language of the original in this file, if that changed since its translation into
    /// `lang`.
    pub fn changed_original(&self, original: FileId, lang: Lang) -> Option<Lang> {
        let translation = self.translations.get(&(original, lang))?;
        let is_changed = matches!(translation.state, TranslationState::OriginalChanged(_));
        is_changed.then_some(translation.original_lang)
    }

    /// The terms of one kind, in the order of the file.
    pub fn terms_of(&self, kind: TermKind) -> impl Iterator<Item = (TermId, &Term)> + Clone {
        self.terms.iter().filter(move |(_, it)| it.kind == kind)
    }

    /// All published services, in the order of their files.
    pub fn services_by_file(&self) -> impl Iterator<Item = (ServiceId, &Service)> {
        self.services.iter_by_id()
    }

    /// All published providers, in the order of their files.
    pub fn providers_by_file(&self) -> impl Iterator<Item = (ProviderId, &Provider)> {
        self.providers.iter_by_id()
    }

    /// True for the districts of an offer that is available everywhere in a town with districts.
    pub fn is_whole_town(&self, districts: &[DistrictId]) -> bool {
        !districts.is_empty() && districts.len() == self.districts.rows().len()
    }

    /// The offers of a service that are not suspended.
    pub fn offers_given(&self, service: &Service) -> impl Iterator<Item = &Offer> {
        let offers = service.offers.iter().map(|id| self.offer(*id));
        offers.filter(|it| it.fields.availability != Availability::Suspended)
    }

    /// The districts in which a service is offered, in the order of the vocabulary.
    pub fn districts_of(&self, service: &Service) -> Vec<DistrictId> {
        let offers = service.offers.iter().map(|id| self.offer(*id));
        let mut districts: Vec<DistrictId> = offers.flat_map(|it| it.districts.iter().copied()).collect();
        districts.sort_unstable();
        districts.dedup();
        districts
    }

    /// The filter values of a service: `category:animali district:3 price:free mode:shared
    /// when:saturday`.
    pub fn facets_of(&self, service: &Service) -> String {
        let mut facets = String::new();
        let mut add = |facet: &str, value: &str| {
            let separator = if facets.is_empty() { "" } else { " " };
            [separator, facet, ":", value].into_iter().for_each(|it| facets.push_str(it));
        };
        let terms = [service.area, service.category].into_iter().chain(service.audiences.iter().copied());
        for id in terms.chain(service.needs.iter().copied()) {
            let term = self.term(id);
            add(term.kind.name(), term.id.as_str());
        }
        for district in self.districts_of(service) {
            add("district", self.district(district).id.as_str());
        }
        add("price", self.price_kind(service));
        let modes: &[&str] = match service.fields.mode {
            ServiceMode::Individual => &["single"],
            ServiceMode::Shared => &["shared"],
            ServiceMode::Both => &["single", "shared"],
        };
        modes.iter().for_each(|it| add("mode", it));
        self.times_of(service).for_each(|it| add("when", it.name()));
        facets.shrink_to_fit();
        facets
    }

    /// The kind of the price of a service, as filters name it.
    pub fn price_kind(&self, service: &Service) -> &'static str {
        match self.fare_scheme(service.fare_scheme).scheme.kind {
            FareKind::Free => "free",
            FareKind::Fixed(_) => "fixed",
            FareKind::Bands(_) | FareKind::Linear(_) => "means",
            FareKind::Quote => "quote",
        }
    }

    /// The images that a page shows. Other images are not published.
    pub fn shown_images(&self) -> BTreeSet<ImageId> {
        let services = self.services().filter_map(|(_, it)| it.image);
        let logos = self.providers().filter_map(|(_, it)| it.logo);
        let in_texts = self.all_page_texts().flat_map(|it| it.images.iter().copied());
        services.chain(logos).chain(in_texts).collect()
    }

    /// The documents that a page shows. Other documents are not published.
    pub fn shown_documents(&self) -> BTreeSet<DocumentId> {
        let links = self.all_page_texts().flat_map(|it| &it.links);
        let linked = links.filter_map(|it| match it {
            ResolvedLink::Document(id, _) => Some(*id),
            _ => None,
        });
        linked.chain(self.attachments().map(|it| it.document)).collect()
    }

    /// The texts of all pages.
    pub fn all_page_texts(&self) -> impl Iterator<Item = &PageText> {
        (self.services().flat_map(|(_, it)| &it.page_texts))
            .chain(self.pages().flat_map(|(_, it)| &it.page_texts))
            .chain(self.news().flat_map(|(_, it)| &it.page_texts))
    }

    /// The documents that front matter names.
    fn attachments(&self) -> impl Iterator<Item = &Attachment> {
        (self.services().flat_map(|(_, it)| &it.documents))
            .chain(self.providers().flat_map(|(_, it)| &it.documents))
            .chain(self.spaces().flat_map(|(_, it)| &it.documents))
            .chain(self.pages().flat_map(|(_, it)| &it.documents))
            .chain(self.news().flat_map(|(_, it)| &it.documents))
    }

    /// The texts of a page that has files of its own in other languages.
    pub fn page_texts(&self, page: PageRef) -> Option<&[PageText]> {
        match page {
            PageRef::Service(id) => Some(&self.service(id).page_texts),
            PageRef::Page(id) => Some(&self.page(id).page_texts),
            PageRef::News(id) => Some(&self.one_news(id).page_texts),
            PageRef::Provider(_) | PageRef::Space(_) => None,
        }
    }

    /// The synonyms of citizens, one entry per file and language.
    pub fn synonyms(&self) -> &[Synonyms] {
        &self.synonyms
    }

    /// The guided finder, if the site has one.
    pub fn finder(&self) -> Option<&Finder> {
        self.finder.as_ref()
    }

    /// The links to the acts of fare schemes and subsidies.
    pub fn act_links(&self) -> impl Iterator<Item = &Spanned<Link>> {
        let schemes = self.fare_schemes().flat_map(|(_, it)| [Some(it), it.next.as_deref()]);
        let subsidies = self.subsidies().flat_map(|(_, it)| [Some(it), it.next.as_deref()]);
        let of_schemes = schemes.flatten().filter_map(|it| it.act_url.as_ref());
        of_schemes.chain(subsidies.flatten().filter_map(|it| it.act_url.as_ref()))
    }

    /// `vocabulary.toml`.
    pub fn vocabulary_file(&self) -> Option<FileId> {
        self.vocabulary_file
    }

    /// `tariffe.toml`.
    pub fn fare_schemes_file(&self) -> Option<FileId> {
        self.fare_schemes_file
    }

    /// What is not published, with the reasons.
    pub fn unpublished(&self) -> &[Unpublished] {
        &self.unpublished
    }
}

/// The text in `lang`, or else in the default language, which is always present and comes first.
pub fn text_in(page_texts: &[PageText], lang: Lang) -> &PageText {
    page_texts.iter().find(|it| it.lang == lang).unwrap_or(&page_texts[0])
}
