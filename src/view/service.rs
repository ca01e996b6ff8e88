use serde::Serialize;
use serde_json::{Value, json};

use crate::catalog::{PageRef, Service, ServiceId, TableId};
use crate::memo::Keyed;
use crate::parse::{Availability, Delivery, Legislation, Residence, SectionKind, ServiceMode, Status};
use crate::site_map::{Route, SERVICES, route_of};
use crate::value::{Date, Lang, LocalizedText, Translations};
use crate::view::part::body::section_html;
use crate::view::part::card::ListedService;
use crate::view::part::context::LanguageContext;
use crate::view::part::estimator::{EstimatorView, estimator_view};
use crate::view::part::image::{ImageView, image_view};
use crate::view::part::json_ld::address;
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::offer::{OfferView, on_service_page};
use crate::view::part::price::{self, FareSchemeView, PriceLine};
use crate::view::part::search_document::{
    SearchDocument, SearchField, SearchFields, SearchKind, text_fields,
};
use crate::view::part::space_card::SpaceCard;
use crate::view::part::spec::PageSpec;
use crate::view::part::subsidy::{SubsidyView, is_in_force, subsidy_view};
use crate::view::part::text::{Breadcrumb, TermLink};

/// The sheet of a service.
#[derive(Debug, Serialize)]
pub struct ServiceView<'a> {
    /// Its stable id.
    pub id: &'a str,
    /// Its name in URLs.
    pub slug: &'a str,
    /// The language of the texts, where it is not the page's: then say that there is no translation yet.
    pub text_lang: Option<Lang>,
    /// Whether it runs.
    pub status: Status,
    /// Why it does not run.
    pub status_reason: Option<&'a str>,
    /// Something that must not be missed.
    pub notice: Option<&'a str>,
    /// The last day of the notice.
    pub notice_until: Option<Date>,
    /// One of the four areas.
    pub area: TermLink<'a>,
    /// What kind of service.
    pub category: TermLink<'a>,
    /// What it is about, in the terms of all municipal sites.
    pub topics: Vec<TermLink<'a>>,
    /// What it helps with.
    pub needs: Vec<TermLink<'a>>,
    /// For whom.
    pub audiences: Vec<TermLink<'a>>,
    /// Who answers for it.
    pub authority: &'a str,
    /// The office that answers for it.
    pub unit: &'a str,
    /// The lowest age, in years.
    pub age_from: Option<u32>,
    /// The highest age, in years.
    pub age_to: Option<u32>,
    /// What else is asked of who uses it, a sentence each.
    pub conditions: &'a [String],
    /// Where one must live.
    pub residence: Residence,
    /// For one person or for several together.
    pub mode: ServiceMode,
    /// The fewest that share it.
    pub people_from: Option<u32>,
    /// The most that share it.
    pub people_to: Option<u32>,
    /// Where it takes place.
    pub delivery: &'a [Delivery],
    /// The longest wait, in days.
    pub wait_days_max: Option<u32>,
    /// In one line, per unit.
    pub prices: Vec<PriceLine>,
    /// The scheme and the table.
    pub fare_scheme: FareSchemeView<'a>,
    /// What the estimator reckons with; absent where there is nothing to reckon.
    pub estimator: Option<EstimatorView>,
    /// Sums that help to pay for it, in force on the build date.
    pub subsidies: Vec<SubsidyView<'a>>,
    /// The parts of the sheet, in order.
    pub sections: Vec<SectionView<'a>>,
    /// Who offers it, by name.
    pub offers: Vec<OfferView<'a>>,
    /// Where it is offered, rising.
    pub districts: Vec<TermLink<'a>>,
    /// True when that is every district.
    pub whole_city: bool,
    /// Spaces that help with this service; all of them when none says so.
    pub spaces: Vec<Keyed<SpaceCard<'a>>>,
    /// Services that are like it.
    pub related: Vec<Keyed<ListedService>>,
    /// Acts that it rests on.
    pub legislation: &'a [Legislation],
    /// A picture of it.
    pub image: Option<ImageView<'a>>,
    /// The first day on the portal.
    pub published: Date,
    /// When the sheet was last checked.
    pub verified: Date,
    /// Who checked it.
    pub verified_by: &'a str,
    /// When it is to be checked again.
    pub next_check: Date,
    /// True when the next check is past: the page says that it may be out of date.
    pub overdue: bool,
}

/// A part of the sheet.
#[derive(Debug, Serialize)]
pub struct SectionView<'a> {
    /// Which part.
    pub kind: SectionKind,
    /// Its `id`, the same in every language: pages link to it.
    pub anchor: &'static str,
    /// Its heading.
    pub title: &'a str,
    /// HTML, safe as it is, in the language `text_lang` of the sheet.
    pub html: String,
}

/// The page of a service.
pub struct ServicePage;

impl PageKind for ServicePage {
    type Key<'a> = ServiceId;
    type View<'a> = ServiceView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(ServiceId, PageSpec<'a>)> {
        let spec = |(id, service): (ServiceId, &'a Service)| {
            let route = Route::Slug(SERVICES, &service.slug);
            let Service { file, page_texts, verified, .. } = service;
            (id, PageSpec::of_texts(&inputs.context, route, *file, page_texts, *verified))
        };
        inputs.context.catalog.services_by_file().map(spec).collect()
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, key: &ServiceId) -> PageContent<'a, ServiceView<'a>> {
        let context = &inputs.context;
        let category = context.term(context.catalog.service(*key).category, 0);
        let category = Breadcrumb { url: category.url, key: None, text: Some(category.name) };
        let services = context.breadcrumb(Route::Services, "services");
        PageContent {
            breadcrumbs: vec![context.home_breadcrumb(), services, category],
            view: service_view(inputs, *key),
            json_ld: Some(json_ld(context, *key, inputs.canonical)),
        }
    }

    /// Services that have ended are not found.
    fn search_document<'a>(context: &LanguageContext<'a>, key: &ServiceId) -> Option<SearchDocument<'a>> {
        let service = context.catalog.service(*key);
        if service.status == Status::Ended {
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
        // The area is too wide to tell anything.
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

fn service_view<'a>(inputs: &ViewInputs<'_, 'a>, id: ServiceId) -> ServiceView<'a> {
    let context = &inputs.context;
    let service = context.catalog.service(id);
    let text = context.text(&service.page_texts);
    let texts = &text.source_text;
    let (districts, whole_city) = context.districts_of(service);
    let offers = context.offers(&service.offers);
    ServiceView {
        id: service.id.as_str(),
        slug: service.slug.as_str(),
        text_lang: context.other(text.lang),
        status: service.status,
        status_reason: texts.status_reason.as_deref(),
        notice: texts.notice.as_deref().filter(|_| service.notice.is_some()),
        notice_until: service.notice.as_ref().map(|it| it.until),
        area: context.term(service.area, 0),
        category: context.term(service.category, 0),
        topics: context.terms(&service.topics),
        needs: context.terms(&service.needs),
        audiences: context.terms(&service.audiences),
        authority: &service.authority,
        unit: &service.unit,
        age_from: service.age_from,
        age_to: service.age_to,
        conditions: &texts.conditions,
        residence: service.residence,
        mode: service.mode,
        people_from: service.people_from,
        people_to: service.people_to,
        delivery: &service.delivery,
        wait_days_max: service.wait_days_max,
        prices: price::lines(context.catalog, service, offers, context.settings.today),
        fare_scheme: price::fare_scheme_view(context, service),
        estimator: estimator_view(context, service),
        subsidies: subsidies(context, service),
        sections: sections(context, service),
        offers: service
            .offers
            .iter()
            .map(|id| on_service_page(context, context.catalog.offer(*id)))
            .collect(),
        districts: districts.iter().map(|it| context.district(context.catalog.district(*it), 0)).collect(),
        whole_city,
        spaces: inputs.shared.space_cards_for(id),
        related: inputs.cards(&service.related),
        legislation: &service.legislation,
        image: service.image.map(|id| {
            let alt = LocalizedText {
                text: texts.alt.as_deref().unwrap_or_default(),
                lang: context.other(text.lang),
            };
            image_view(context, id, alt)
        }),
        published: service.published,
        verified: service.verified,
        verified_by: &service.verified_by,
        next_check: service.next_check.value,
        overdue: service.next_check.value < context.settings.today,
    }
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
    let in_force = service.subsidies.iter().map(|id| context.catalog.subsidy(*id));
    in_force
        .filter(|it| is_in_force(&it.subsidy, context.settings.today))
        .map(|it| subsidy_view(context, it))
        .collect()
}

/// A text in `lang`, where it has it. A text without a language is in each.
fn in_language(text: &Translations, lang: Lang) -> Option<&str> {
    let (text, found) = text.get(lang, lang);
    (found == lang).then_some(text)
}

/// A public service: `GovernmentService`.
fn json_ld(context: &LanguageContext<'_>, id: ServiceId, canonical: &str) -> Value {
    let service = context.catalog.service(id);
    let text = context.text(&service.page_texts);
    let name = |id| context.localized(&context.catalog.term(id).name).text;
    let audiences: Vec<&str> = service.audiences.iter().map(|id| name(*id)).collect();
    let mut channel = json!({ "@type": "ServiceChannel", "serviceUrl": canonical });
    if let Some(place) = location(context, id, service) {
        channel["serviceLocation"] = place;
    }
    json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": canonical,
        "identifier": service.id.as_str(),
        "name": text.source_text.title,
        "description": text.source_text.description,
        "serviceType": name(service.category),
        "serviceOperator": { "@type": "GovernmentOrganization", "name": service.authority },
        "areaServed": { "@type": "AdministrativeArea", "name": service.authority },
        "audience": { "@type": "Audience", "audienceType": audiences.join(", ") },
        "availableChannel": channel,
    })
}

/// A place where the service is given: a space that lists it, else the seat that an offer names. `None` where the data name no place, since a
/// citizen would go there.
fn location(context: &LanguageContext<'_>, id: ServiceId, service: &Service) -> Option<Value> {
    let spaces = context.catalog.spaces().map(|(_, it)| it).filter(|it| it.services.contains(&id));
    let in_spaces = spaces.map(|it| (&it.name, &it.address, &it.postcode));
    let offers = context.offers(&service.offers).filter(|it| it.availability != Availability::Suspended);
    let at_seats = offers.filter_map(|it| {
        let provider = context.catalog.provider(it.provider);
        let provider_site = &provider.provider_sites[it.provider_site?];
        Some((&provider.name, &provider_site.address, &provider_site.postcode))
    });
    let (name, street, postcode) = in_spaces.chain(at_seats).next()?;
    Some(json!({ "@type": "Place", "name": name, "address": address(context, street, postcode) }))
}
