use std::sync::Arc;

use serde::Serialize;

use crate::catalog::{
    FareSchemeId, ImageId, NewsId, OfferId, PageId, ProviderId, ServiceId, SpaceId, SubsidyId, TermId,
};
use crate::diagnostics::{Span, Spanned, Word};
use crate::parse::{
    Availability, Delivery, Legislation, Menu, OpeningException, OpeningHours, ParsedSynonym, Phone,
    ProviderKind, Residence, ServiceMode, ServiceNotice, SourceText, Status, TimeOfDay,
};
use crate::pricing::{self, PriceList, Scheme, Unit};
use crate::source::FileId;
use crate::value::{Date, Id, Lang, Translations};

/// The five lists of the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum TermKind {
    /// What part of life.
    Area,
    /// What kind of service.
    Category,
    /// For whom.
    Audience,
    /// What it helps with.
    Need,
    /// What it is about.
    Topic,
}

impl TermKind {
    /// The name of the kind, for themes and for the search.
    pub fn name(self) -> &'static str {
        match self {
            TermKind::Area => "area",
            TermKind::Category => "category",
            TermKind::Audience => "audience",
            TermKind::Need => "need",
            TermKind::Topic => "topic",
        }
    }

    /// The word for one of the kind, in messages.
    pub fn word(self) -> Word {
        match self {
            TermKind::Area => Word::Area,
            TermKind::Category => Word::Category,
            TermKind::Audience => Word::Audience,
            TermKind::Need => Word::Need,
            TermKind::Topic => Word::Topic,
        }
    }
}

/// A word of the vocabulary.
#[derive(Debug)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`
pub struct Term {
    pub kind: TermKind,
    pub id: Id,
    pub name: Translations,
    pub description: Option<Translations>,
    pub synonyms: Vec<String>,
}

/// A district of the city.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct District {
    pub number: u8,
    pub name: Translations,
    pub zones: Vec<String>,
    /// Somewhere in its middle, in degrees.
    pub position: Option<(f64, f64)>,
}

/// A fare scheme with its name and its act.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct FareScheme {
    pub id: Id,
    pub name: Translations,
    /// `None` for the two that need none: `gratuito` and `preventivo`.
    pub act: Option<String>,
    pub act_url: Option<String>,
    pub scheme: Scheme,
}

/// A contribution with its name and its act.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Subsidy {
    pub id: Id,
    pub name: Translations,
    pub description: Translations,
    pub act: String,
    pub act_url: Option<String>,
    pub subsidy: pricing::Subsidy,
    /// Both ways, whichever of the two said it.
    pub excludes: Vec<SubsidyId>,
}

/// The words of a page in one language, its links and images resolved.
#[derive(Debug, Serialize)]
pub struct PageText {
    /// The language that they are in.
    pub lang: Lang,
    /// The file that says them.
    pub file: FileId,
    /// What it says.
    pub source_text: Arc<SourceText>,
    /// Where link number n leads.
    pub links: Vec<ResolvedLink>,
    /// Which image number n is.
    pub images: Vec<ImageId>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum ResolvedLink {
    /// Another site, a mail, a call.
    Outside(String),
    /// A part of the same page.
    Anchor(String),
    /// A page of this site, perhaps a part of it.
    Page(PageRef, Option<String>),
}

/// Any page that a file of the content stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[allow(missing_docs)]
pub enum PageRef {
    Service(ServiceId),
    Provider(ProviderId),
    Space(SpaceId),
    Page(PageId),
    News(NewsId),
}

/// A service: *what*.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Service {
    pub file: FileId,
    pub slug: Id,
    pub old_slugs: Vec<Spanned<Id>>,
    pub id: Id,
    /// The default language first.
    pub page_texts: Vec<PageText>,
    pub status: Status,
    pub area: TermId,
    pub category: TermId,
    pub topics: Vec<TermId>,
    pub needs: Vec<TermId>,
    pub authority: String,
    pub unit: String,
    pub audiences: Vec<TermId>,
    pub age_from: Option<u32>,
    pub age_to: Option<u32>,
    pub residence: Residence,
    pub mode: ServiceMode,
    pub people_from: Option<u32>,
    pub people_to: Option<u32>,
    pub delivery: Vec<Delivery>,
    pub wait_days_max: Option<u32>,
    pub fare_scheme: FareSchemeId,
    pub fare_scheme_span: Span,
    pub subsidies: Vec<SubsidyId>,
    pub published: Date,
    pub verified: Date,
    pub next_check: Spanned<Date>,
    pub verified_by: String,
    pub notice: Option<ServiceNotice>,
    pub legislation: Vec<Legislation>,
    pub related: Vec<ServiceId>,
    pub image: Option<ImageId>,
    /// By the provider's name.
    pub offers: Vec<OfferId>,
}

/// An accredited body: *who*.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Provider {
    pub file: FileId,
    pub slug: Id,
    pub old_slugs: Vec<Spanned<Id>>,
    pub id: Id,
    pub name: String,
    pub legal_name: String,
    pub kind: ProviderKind,
    pub tax_code: String,
    pub register: Option<String>,
    pub description: String,
    pub website: Option<String>,
    pub email: String,
    pub certified_email: Option<String>,
    pub phones: Vec<Phone>,
    pub languages: Vec<Lang>,
    pub verified: Date,
    pub accreditation_act: String,
    pub accredited: Accredited,
    pub accredited_from: Date,
    pub accredited_to: Date,
    pub categories: Vec<TermId>,
    pub provider_sites: Vec<ProviderSite>,
    /// By the service's title.
    pub offers: Vec<OfferId>,
}

/// Whether an accreditation holds on the build date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Accredited {
    /// It holds.
    Yes,
    /// It ended.
    Over,
    /// It has not begun.
    NotYet,
}

/// A place where a provider works.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ProviderSite {
    pub address: String,
    pub postcode: String,
    pub district: u8,
    pub position: Option<(f64, f64)>,
    pub accessibility: Option<String>,
    pub transport: Option<String>,
    pub hours: Option<String>,
}

/// *Who × what × where × price*.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Offer {
    pub service: ServiceId,
    pub provider: ProviderId,
    /// Empty where the price is on request, or set by the scheme alone.
    pub prices: PriceList,
    pub unit: Unit,
    pub vat_included: bool,
    pub quote: bool,
    /// Rising.
    pub districts: Vec<u8>,
    pub times: Vec<TimeOfDay>,
    pub qualification: Option<String>,
    pub experience_years_min: Option<u32>,
    pub tasks: Vec<String>,
    pub wait_days_max: Option<u32>,
    pub start: Option<String>,
    pub availability: Availability,
    pub available_from: Option<Date>,
    /// A place among the provider's seats.
    pub provider_site: Option<usize>,
}

/// A physical Spazio WeMi.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Space {
    pub file: FileId,
    pub slug: Id,
    pub old_slugs: Vec<Spanned<Id>>,
    pub id: Id,
    pub name: String,
    pub manager: String,
    pub description: String,
    pub address: String,
    pub postcode: String,
    pub district: u8,
    pub position: (f64, f64),
    pub hours: Vec<OpeningHours>,
    pub exceptions: Vec<OpeningException>,
    pub phone: String,
    pub email: Option<String>,
    pub services: Vec<ServiceId>,
    pub activities: Vec<String>,
    pub accessibility: Option<String>,
    pub transport: Option<String>,
    pub languages: Vec<Lang>,
    pub verified: Date,
}

/// Any other page.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ContentPage {
    pub file: FileId,
    pub slug: Id,
    pub old_slugs: Vec<Spanned<Id>>,
    pub page_texts: Vec<PageText>,
    pub updated: Date,
    pub menu: Option<Menu>,
    pub order: u32,
}

/// A piece of news.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct News {
    pub file: FileId,
    pub slug: Id,
    pub old_slugs: Vec<Spanned<Id>>,
    pub page_texts: Vec<PageText>,
    pub date: Date,
}

/// An image of the content.
#[derive(Debug)]
pub struct Image {
    /// Which file.
    pub file: FileId,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// A thing that the content holds and the site does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unpublished {
    /// The file that says it.
    pub file: FileId,
    /// Why.
    pub reason: UnpublishedReason,
}

/// Why a thing is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnpublishedReason {
    /// It says so itself.
    Draft,
    /// Its date is to come.
    Future,
    /// An offer of a provider that is not accredited on the build date.
    NotAccredited,
}

impl UnpublishedReason {
    /// The reason, in messages.
    pub fn word(self) -> Word {
        match self {
            UnpublishedReason::Draft => Word::Draft,
            UnpublishedReason::Future => Word::Future,
            UnpublishedReason::NotAccredited => Word::NotAccredited,
        }
    }
}

/// What `sinonimi.<lang>.toml` says.
#[derive(Debug, Serialize)]
pub struct Synonyms {
    /// The language of the words.
    pub lang: Lang,
    /// The file that says it.
    pub file: FileId,
    /// PageText that citizens type, and words of the catalogue that they mean.
    pub synonyms: Vec<ParsedSynonym>,
    /// PageText that look alike and mean different things.
    pub distinct: Vec<Vec<String>>,
}
