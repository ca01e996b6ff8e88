use std::sync::Arc;

use crate::catalog::documents::Attachment;
use crate::catalog::ids::{
    AccessId, AreaId, CredentialId, DistrictId, DocumentId, FareSchemeId, ImageId, NewsId, OfferId, PageId,
    ProviderId, ProviderKindId, ServiceId, SpaceId, SubsidyId, TermId, UnitId,
};
use crate::diagnostics::{Span, Spanned, Word};
use crate::facts::{Contact, Identifier};
use crate::form::Link;
use crate::parse::{
    ImageSize, Menu, OfferFields, OfferSiteFields, ParsedArea, ParsedSynonym, ProviderFields,
    ProviderSiteFields, ServiceFields, ServiceNotice, SourceText, SpaceFields,
};
use crate::pricing::{self, Scheme};
use crate::source::FileId;
use crate::value::{Date, Id, Lang, Translations};

/// The version of a fare scheme that is shown on the build date, with its name and its act.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct FareScheme {
    pub id: Id,
    /// `None`, as the act, for the predefined `gratuito` and `preventivo`.
    pub name: Option<Translations>,
    pub act: Option<Translations>,
    pub act_url: Option<Spanned<Link>>,
    pub scheme: Scheme,
    /// Its successor, if that begins soon.
    pub next: Option<Box<FareScheme>>,
}

/// The version of a subsidy that is shown on the build date, with its name and its act.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Subsidy {
    pub id: Id,
    pub name: Translations,
    pub description: Translations,
    pub act: Translations,
    pub act_url: Option<Spanned<Link>>,
    pub subsidy: pricing::SubsidyScheme,
    /// Its successor, if that begins soon. Its `excludes` is empty.
    pub next: Option<Box<Subsidy>>,
    /// Symmetric, even if only one of the two files excludes the other.
    pub excludes: Vec<SubsidyId>,
}

/// The text of a page in one language, with its links and images resolved.
#[derive(Debug)]
pub struct PageText {
    /// The language of the text.
    pub lang: Lang,
    /// The file of the text.
    pub file: FileId,
    /// The text as written.
    pub source_text: Arc<SourceText>,
    /// The destinations of the links, by their index in the body.
    pub links: Vec<ResolvedLink>,
    /// The images, by their index in the body.
    pub images: Vec<ImageId>,
}

/// The destination of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResolvedLink {
    /// A URL with a scheme: another site, `mailto:` or `tel:`.
    Outside(String),
    /// An address below that of this site, as `gratuiti/#elenco`.
    Inside(String),
    /// An anchor of the same page.
    Anchor(String),
    /// A page of this site, and perhaps an anchor on it.
    Page(PageRef, Option<String>),
    /// A document, and perhaps a place in it.
    Document(DocumentId, Option<String>),
}

/// A page that a file of the content defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum PageRef {
    Service(ServiceId),
    Provider(ProviderId),
    Space(SpaceId),
    Page(PageId),
    News(NewsId),
}

/// A service.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Service {
    pub file: FileId,
    pub slug: Id,
    pub old_slugs: Vec<Spanned<Id>>,
    pub id: Id,
    /// One per language, the default language first.
    pub page_texts: Vec<PageText>,
    /// The fields that refer to no other file.
    pub fields: Arc<ServiceFields>,
    pub area: TermId,
    pub category: TermId,
    pub topics: Vec<TermId>,
    pub needs: Vec<TermId>,
    pub audiences: Vec<TermId>,
    /// The index of a residence area of the town, in which applicants must live; `None` for
    /// anywhere.
    pub residence_area: Option<usize>,
    /// The credentials of each channel.
    pub credentials: Vec<Vec<CredentialId>>,
    pub fare_scheme: FareSchemeId,
    pub fare_scheme_span: Span,
    pub subsidies: Vec<SubsidyId>,
    pub notice: Option<ServiceNotice>,
    pub related: Vec<ServiceId>,
    pub image: Option<ImageId>,
    pub documents: Vec<Attachment>,
    /// Each in a register of the town or in a known form.
    pub identifiers: Vec<Identifier>,
    /// In the order of the names of providers.
    pub offers: Vec<OfferId>,
}

/// An accredited provider.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Provider {
    pub file: FileId,
    pub slug: Id,
    pub old_slugs: Vec<Spanned<Id>>,
    pub id: Id,
    /// The language of its texts.
    pub lang: Lang,
    pub kind: Option<ProviderKindId>,
    /// The provider of which it is a part.
    pub parent: Option<ProviderId>,
    pub logo: Option<ImageId>,
    pub identifiers: Vec<ProviderIdentifier>,
    /// The fields that refer to no other file.
    pub fields: Arc<ProviderFields>,
    pub accredited: Accredited,
    /// The categories of the accreditation.
    pub categories: Vec<TermId>,
    pub provider_sites: Vec<ProviderSite>,
    pub documents: Vec<Attachment>,
    /// In the order of the titles of services.
    pub offers: Vec<OfferId>,
}

/// An identifier of a provider.
#[derive(Debug)]
pub struct ProviderIdentifier {
    /// The index of its scheme in those of the town.
    pub scheme: usize,
    /// The identifier.
    pub code: String,
}

/// Whether an accreditation is in force on the build date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accredited {
    /// The town accredits none, or none of this kind.
    NotNeeded,
    /// It is in force.
    Yes,
    /// It ended.
    Over,
    /// It has not begun.
    NotYet,
}

impl Accredited {
    /// True if the offers of the provider are published.
    pub fn may_offer(self) -> bool {
        matches!(self, Accredited::NotNeeded | Accredited::Yes)
    }
}

/// A site of a provider (*sede*).
#[derive(Debug)]
#[allow(missing_docs)]
pub struct ProviderSite {
    pub district: Option<DistrictId>,
    pub access: Vec<AccessId>,
    /// The fields that refer to no other file.
    pub fields: Arc<ProviderSiteFields>,
}

/// An offer of a service by a provider.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Offer {
    pub service: ServiceId,
    pub provider: ProviderId,
    /// What tells it from another offer of the same service.
    pub name: Option<Translations>,
    pub unit: Option<UnitId>,
    /// The fields that refer to no other file and to no site of the provider.
    pub fields: Arc<OfferFields>,
    /// In the order of the vocabulary.
    pub districts: Vec<DistrictId>,
    /// The area in which it is available, if that is not one of districts.
    pub area: Option<AreaId>,
    pub sites: Vec<OfferSite>,
}

/// A provider site at which an offer is available.
#[derive(Debug)]
pub struct OfferSite {
    /// An index into the sites of the provider.
    pub provider_site: usize,
    /// What is different there for the offer.
    pub fields: Arc<OfferSiteFields>,
}

/// A place where citizens are received in person (*Spazio*).
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Space {
    pub file: FileId,
    pub slug: Id,
    pub old_slugs: Vec<Spanned<Id>>,
    pub id: Id,
    /// The language of its texts.
    pub lang: Lang,
    /// The fields that refer to no other file.
    pub fields: Arc<SpaceFields>,
    /// In registers.
    pub identifiers: Vec<Identifier>,
    pub district: Option<DistrictId>,
    pub access: Vec<AccessId>,
    pub services: Vec<ServiceId>,
    pub documents: Vec<Attachment>,
}

/// A page of any other kind.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct ContentPage {
    pub file: FileId,
    pub slug: Id,
    pub old_slugs: Vec<Spanned<Id>>,
    pub page_texts: Vec<PageText>,
    pub updated: Date,
    pub menu: Option<Menu>,
    pub order: u32,
    pub contacts: Arc<[Contact]>,
    pub documents: Vec<Attachment>,
}

/// A news item.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct News {
    pub file: FileId,
    pub slug: Id,
    pub old_slugs: Vec<Spanned<Id>>,
    pub page_texts: Vec<PageText>,
    pub date: Date,
    pub contacts: Arc<[Contact]>,
    pub documents: Vec<Attachment>,
}

/// An area of the content.
#[derive(Debug)]
pub struct Area {
    /// The file of the area.
    pub file: FileId,
    /// Its polygons.
    pub parsed: ParsedArea,
}

/// An image of the content.
#[derive(Debug)]
pub struct Image {
    /// The file of the image.
    pub file: FileId,
    /// The published sizes, the largest first; there is at least one.
    pub sizes: Vec<ImageSize>,
}

impl Image {
    /// The largest size, which is shown where only one can be.
    pub fn largest(&self) -> &ImageSize {
        &self.sizes[0]
    }
}

/// A file or an offer of the content that the site does not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unpublished {
    /// The file, for an offer that of its provider.
    pub file: FileId,
    /// Why it is not published.
    pub reason: UnpublishedReason,
}

/// Why content is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnpublishedReason {
    /// It is marked as a draft.
    Draft,
    /// Its date is in the future.
    Future,
    /// Its last day is over.
    Past,
    /// An offer of a provider that is not accredited on the build date.
    NotAccredited,
}

impl UnpublishedReason {
    /// The reason, in diagnostics.
    pub fn word(self) -> Word {
        match self {
            UnpublishedReason::Draft => Word::Draft,
            UnpublishedReason::Future => Word::Future,
            UnpublishedReason::Past => Word::Past,
            UnpublishedReason::NotAccredited => Word::NotAccredited,
        }
    }
}

/// The content of `sinonimi.<lang>.toml`.
#[derive(Debug)]
pub struct Synonyms {
    /// The language of the words.
    pub lang: Lang,
    /// The file of the synonyms.
    pub file: FileId,
    /// Words that citizens type, and words of the content that they mean.
    pub synonyms: Vec<ParsedSynonym>,
    /// Groups of words that are similar but have different meanings.
    pub distinct: Vec<Vec<String>>,
}
