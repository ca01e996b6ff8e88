use std::borrow::Cow;

use serde::Serialize;

use crate::catalog::{Accredited, PageRef, Service, ServiceId, TableId};
use crate::memo::Keyed;
use crate::parse::{Delivery, Legislation, SectionKind, ServiceMode, Status};
use crate::site_map::{Route, SERVICES, route_of};
use crate::value::{Date, Lang, LocalizedText, Translations};
use crate::view::part::body::section_html;
use crate::view::part::card::ListedService;
use crate::view::part::contact::{ChannelView, ContactView, channel_views, contact_views};
use crate::view::part::context::LanguageContext;
use crate::view::part::document::{DocumentView, document_views};
use crate::view::part::estimator::{EstimatorView, estimator_view};
use crate::view::part::image::{ImageView, image_view};
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::needed::{NeededView, needed_views};
use crate::view::part::offer::{OfferView, on_service_page};
use crate::view::part::price::{self, FareSchemeView};
use crate::view::part::price_line::{self, PriceLine};
use crate::view::part::search_document::{
    SearchDocument, SearchField, SearchFields, SearchKind, text_fields,
};
use crate::view::part::service_json_ld::service_json_ld;
use crate::view::part::space_card::SpaceCard;
use crate::view::part::spec::PageSpec;
use crate::view::part::subsidy::{SubsidyView, subsidy_views};
use crate::view::part::text::{Breadcrumb, LanguageName, TermLink};

/// The data of a service.
#[derive(Debug, Serialize)]
pub struct ServiceView<'a> {
    /// The stable id.
    pub id: &'a str,
    /// The last part of its URL.
    pub slug: &'a str,
    /// The language of the texts, if it is not the page's: then there is no translation yet.
    pub text_lang: Option<Lang>,
    /// The status.
    pub status: Status,
    /// The reason for a status other than `attivo`.
    pub status_reason: Option<&'a str>,
    /// The text of a temporary notice.
    pub notice: Option<&'a str>,
    /// The last day of the notice, included.
    pub notice_until: Option<Date>,
    /// The area of life.
    pub area: TermLink<'a>,
    /// The kind of service.
    pub category: TermLink<'a>,
    /// The topics, from the vocabulary that all municipal sites share.
    pub topics: Vec<TermLink<'a>>,
    /// The needs that it meets.
    pub needs: Vec<TermLink<'a>>,
    /// The groups of people for whom it is.
    pub audiences: Vec<TermLink<'a>>,
    /// The authority that is responsible.
    pub authority: LocalizedText<'a>,
    /// The office that is responsible.
    pub unit: LocalizedText<'a>,
    /// The lowest age, in years.
    pub age_from: Option<u32>,
    /// The highest age, in years.
    pub age_to: Option<u32>,
    /// Further conditions for using it, one sentence each.
    pub conditions: &'a [String],
    /// Where applicants must live; absent for anywhere.
    pub residence: Option<LocalizedText<'a>>,
    /// Whether one person or several together use it.
    pub mode: ServiceMode,
    /// The minimum number of people who share it.
    pub people_from: Option<u32>,
    /// The maximum number of people who share it.
    pub people_to: Option<u32>,
    /// Where it takes place.
    pub delivery: Vec<Delivery>,
    /// True if the town accredits providers, and all that offer the service are accredited.
    pub all_accredited: bool,
    /// The longest wait, in days.
    pub wait_days_max: Option<u32>,
    /// The offers whose wait is longer than that.
    pub longer_waits: Vec<LongerWait<'a>>,
    /// The price in one line per unit.
    pub prices: Vec<PriceLine<'a>>,
    /// The fare scheme and the price table, and then those of the days within 60 days on which they
    /// change.
    pub fare_schemes: Vec<FareSchemeView<'a>>,
    /// The data of the price estimator; absent if there is nothing to compute.
    pub estimator: Option<EstimatorView<'a>>,
    /// The subsidies for it that are in force on the build date.
    pub subsidies: Vec<SubsidyView<'a>>,
    /// The sections of the page, in order.
    pub sections: Vec<SectionView<'a>>,
    /// The offers, by the name of the provider.
    pub offers: Vec<OfferView<'a>>,
    /// The districts in which it is offered, in ascending order.
    pub districts: Vec<TermLink<'a>>,
    /// The languages in which one is helped; empty if they are those of each provider.
    pub languages: Vec<LanguageName>,
    /// True if one may ask for an interpreter.
    pub has_interpreters: bool,
    /// How one gets it.
    pub channels: Vec<ChannelView<'a>>,
    /// What to bring.
    pub needed: Vec<NeededView<'a>>,
    /// The documents that it names.
    pub documents: Vec<DocumentView<'a>>,
    /// Whom to contact.
    pub contacts: Vec<ContactView<'a>>,
    /// True if those are all districts.
    pub whole_city: bool,
    /// The spaces that help with this service; all spaces if none lists it.
    pub spaces: Vec<Keyed<SpaceCard<'a>>>,
    /// Related services.
    pub related: Vec<Keyed<ListedService>>,
    /// The legal acts on which it is based.
    pub legislation: Vec<LegislationView<'a>>,
    /// The image.
    pub image: Option<ImageView<'a>>,
    /// The date of publication.
    pub published: Date,
    /// The date on which the text was last checked.
    pub verified: Date,
    /// The person or office that checked it.
    pub verified_by: &'a str,
    /// The date of the next check.
    pub next_check: Date,
    /// True if the date of the next check is past: then the page may be out of date.
    pub overdue: bool,
}

/// A legal act on which a service is based.
#[derive(Debug, Serialize)]
pub struct LegislationView<'a> {
    /// Its title.
    pub title: LocalizedText<'a>,
    /// The address of its text.
    pub url: Option<Cow<'a, str>>,
}

/// A section of the page.
#[derive(Debug, Serialize)]
pub struct SectionView<'a> {
    /// The kind of section.
    pub kind: SectionKind,
    /// The `id` of its element, the same in every language, to which pages link.
    pub anchor: &'static str,
    /// The heading.
    pub title: &'a str,
    /// Safe HTML, in the language `text_lang` of the view.
    pub html: String,
}

/// The wait for an offer, which is longer than the authority asks.
#[derive(Debug, Serialize)]
pub struct LongerWait<'a> {
    /// The name of the provider.
    pub provider: &'a str,
    /// The wait in days.
    pub days: u32,
}

/// The page of a service.
pub struct ServicePage;

impl PageKind for ServicePage {
    type Key<'a> = ServiceId;
    type View<'a> = ServiceView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(ServiceId, PageSpec<'a>)> {
        let LanguageContext { catalog, settings, .. } = inputs.context;
        let spec = |(id, service): (ServiceId, &'a Service)| {
            let route = Route::Slug(SERVICES, &service.slug);
            let changed = catalog.service_changed(service, settings.today);
            (id, PageSpec::of_texts(&inputs.context, route, service.file, &service.page_texts, changed))
        };
        catalog.services_by_file().map(spec).collect()
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, key: &ServiceId) -> PageContent<'a, ServiceView<'a>> {
        let context = &inputs.context;
        let category = context.term(context.catalog.service(*key).category, 0);
        let category = Breadcrumb { url: category.url, key: None, text: Some(category.name) };
        let services = context.breadcrumb(Route::Services, "services");
        PageContent {
            breadcrumbs: vec![context.home_breadcrumb(), services, category],
            view: service_view(inputs, *key),
            json_ld: Some(service_json_ld(context, *key, inputs.canonical)),
        }
    }

    /// Ended services are not in the search index.
    fn search_document<'a>(context: &LanguageContext<'a>, key: &ServiceId) -> Option<SearchDocument<'a>> {
        let service = context.catalog.service(*key);
        if service.fields.status == Status::Ended {
            return None;
        }
        let route = route_of(context.catalog, PageRef::Service(*key));
        Some(SearchDocument {
            group: service.category.index(),
            facets: context.catalog.facets_of(service),
            ..SearchDocument::of_texts(context, SearchKind::Service, route, &service.page_texts)
        })
    }

    fn search_fields<'a>(context: &LanguageContext<'a>, key: &ServiceId) -> SearchFields<'a> {
        let service = context.catalog.service(*key);
        let terms = service.audiences.iter().chain(&service.needs).copied();
        // Without the area, which has too many services to be a useful search term.
        let terms = [service.category].into_iter().chain(terms).map(|id| context.catalog.term(id));
        let mut fields = text_fields(context, &service.page_texts);
        fields[SearchField::Vocabulary as usize] = terms
            .flat_map(|term| {
                let names =
                    context.settings.languages.iter().filter_map(|lang| in_language(&term.name, *lang));
                names.map(Into::into).chain(term.synonyms.iter().map(Into::into)).collect::<Vec<_>>()
            })
            .collect();
        fields
    }
}

fn are_all_accredited(context: &LanguageContext<'_>, service: &Service) -> bool {
    let mut providers = context.offers(&service.offers).map(|it| context.catalog.provider(it.provider));
    !service.offers.is_empty() && providers.all(|it| it.accredited == Accredited::Yes)
}

fn service_view<'a>(inputs: &ViewInputs<'_, 'a>, id: ServiceId) -> ServiceView<'a> {
    let context = &inputs.context;
    let service = context.catalog.service(id);
    let text = context.text(&service.page_texts);
    let source_text = &text.source_text;
    let districts = context.catalog.districts_of(service);
    let offers = context.offers(&service.offers);
    ServiceView {
        id: service.id.as_str(),
        slug: service.slug.as_str(),
        text_lang: context.other(text.lang),
        status: service.fields.status,
        status_reason: source_text.status_reason.as_deref(),
        notice: source_text.notice.as_deref().filter(|_| service.notice.is_some()),
        notice_until: service.notice.as_ref().map(|it| it.until),
        area: context.term(service.area, 0),
        category: context.term(service.category, 0),
        topics: context.terms(&service.topics),
        needs: context.terms(&service.needs),
        audiences: context.terms(&service.audiences),
        authority: context.localized(&service.fields.authority),
        unit: context.localized(&service.fields.unit),
        age_from: service.fields.age_from,
        age_to: service.fields.age_to,
        conditions: &source_text.conditions,
        residence: context.residence_area(service.residence_area),
        mode: service.fields.mode,
        people_from: service.fields.people_from,
        people_to: service.fields.people_to,
        delivery: service.fields.delivery.iter().map(|it| it.value).collect(),
        wait_days_max: service.fields.wait_days_max.as_ref().map(|it| it.value),
        longer_waits: longer_waits(context, service),
        all_accredited: are_all_accredited(context, service),
        prices: price_line::lines(context, service, offers),
        fare_schemes: price::fare_scheme_views(context, service),
        estimator: estimator_view(context, service),
        subsidies: subsidies(context, service),
        sections: sections(context, service),
        offers: context.offers(&service.offers).map(|it| on_service_page(context, it)).collect(),
        districts: districts.iter().map(|it| context.district(context.catalog.district(*it), 0)).collect(),
        whole_city: context.catalog.is_whole_town(&districts),
        languages: service.fields.languages.iter().copied().map(LanguageName::of).collect(),
        has_interpreters: service.fields.has_interpreters,
        channels: channel_views(context, service),
        needed: needed_views(context, &service.fields.needed),
        documents: document_views(context, &service.documents),
        contacts: contact_views(context, &service.fields.contacts),
        spaces: inputs.shared.space_cards_for(id),
        related: inputs.cards(&service.related),
        legislation: legislation(context, service),
        image: image(context, service),
        published: service.fields.published,
        verified: service.fields.verified,
        verified_by: context.localized(&service.fields.verified_by).text,
        next_check: service.fields.next_check.value,
        overdue: service.fields.next_check.value < context.settings.today,
    }
}

fn image<'a>(context: &LanguageContext<'a>, service: &'a Service) -> Option<ImageView<'a>> {
    let text = context.text(&service.page_texts);
    let alt = text.source_text.alt.as_deref().unwrap_or_default();
    service
        .image
        .map(|id| image_view(context, id, LocalizedText { text: alt, lang: context.other(text.lang) }))
}

fn legislation<'a>(context: &LanguageContext<'a>, service: &'a Service) -> Vec<LegislationView<'a>> {
    let acts = service.fields.legislation.iter();
    let url = |it: &'a Legislation| it.url.as_ref().map(|it| context.link(it));
    acts.map(|it| LegislationView { title: context.localized(&it.title), url: url(it) }).collect()
}

fn longer_waits<'a>(context: &LanguageContext<'a>, service: &'a Service) -> Vec<LongerWait<'a>> {
    let Some(most) = &service.fields.wait_days_max else { return Vec::new() };
    let waits = context.catalog.offers_given(service).filter_map(|it| {
        let days = it.fields.wait_days_max.as_ref()?.value;
        let provider = context.catalog.provider(it.provider).name(context.lang);
        (days > most.value).then_some(LongerWait { provider, days })
    });
    waits.collect()
}

fn sections<'a>(context: &LanguageContext<'a>, service: &'a Service) -> Vec<SectionView<'a>> {
    let text = context.text(&service.page_texts);
    let sections = text.source_text.body.sections.iter().filter_map(|section| {
        let kind = section.kind?;
        Some(SectionView {
            kind,
            anchor: kind.anchor(),
            title: &section.title,
            html: section_html(context, text, section),
        })
    });
    sections.collect()
}

fn subsidies<'a>(context: &LanguageContext<'a>, service: &'a Service) -> Vec<SubsidyView<'a>> {
    let subsidies = service.subsidies.iter().map(|id| context.catalog.subsidy(*id));
    subsidies.flat_map(|it| subsidy_views(context, it)).collect()
}

/// The text in `lang`, if it exists. A text without a language counts as a text in all languages.
fn in_language(text: &Translations, lang: Lang) -> Option<&str> {
    let (text, found) = text.get(lang, lang);
    (found == lang).then_some(text)
}
