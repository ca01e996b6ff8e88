use serde::Serialize;

use crate::cache::Keyed;
use crate::catalog::{Offer, Service, ServiceId};
use crate::fare;
use crate::parse::{Availability, Delivery, Legislation, Mode, Residence, SectionKind, Status, TimeOfDay};
use crate::plan::cards::Cards;
use crate::plan::context::Context;
use crate::plan::edition::Edition;
use crate::plan::estimator::{EstimatorView, estimator_view};
use crate::plan::price::{self, FareView, ListPriceView, PriceLine};
use crate::plan::space_page::SpaceCard;
use crate::plan::view::{ImageView, LanguageName, ListedService, PhoneView, PlaceView, Said, TermLink};
use crate::value::{Date, Lang, Money};

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
    pub mode: Mode,
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
    pub fare: FareView<'a>,
    /// What the estimator reckons with; absent where there is nothing to reckon.
    pub estimator: Option<EstimatorView>,
    /// Sums that help to pay for it, in force on the build date.
    pub contributions: Vec<ContributionView<'a>>,
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

/// A contribution that can be used for a service.
#[derive(Debug, Serialize)]
pub struct ContributionView<'a> {
    /// Its stable id.
    pub id: &'a str,
    /// What it is called.
    pub name: Said<'a>,
    /// What it is.
    pub description: Said<'a>,
    /// How much, each time.
    pub amount: Money,
    /// `una_tantum` or `mese`.
    pub cadence: &'static str,
    /// Which ISEE is read.
    pub isee: Option<&'static str>,
    /// The highest ISEE, included.
    pub isee_up_to: Option<Money>,
    /// Those that cannot be had with it.
    pub excludes: Vec<Said<'a>>,
    /// The legal act.
    pub act: &'a str,
    /// Where to read it.
    pub act_url: Option<&'a str>,
    /// The last day to ask for it.
    pub to: Option<Date>,
}

/// An offer, as a card on a sheet or on a provider's page.
#[derive(Debug, Serialize)]
pub struct OfferView<'a> {
    /// The provider on a sheet, the service on a provider's page: its name in URLs.
    pub slug: &'a str,
    /// The provider on a sheet, the service on a provider's page.
    pub name: Said<'a>,
    /// The page of that provider or service.
    pub url: String,
    /// Unique on the page.
    pub anchor: String,
    /// Whom to call.
    pub phones: Vec<PhoneView<'a>>,
    /// Where to write.
    pub email: &'a str,
    /// The page of the provider about it.
    pub website: Option<&'a str>,
    /// What one unit costs with the scheme, a line per unit.
    pub prices: Vec<PriceLine>,
    /// The provider's own prices in force, before the scheme's share.
    pub list_prices: Vec<ListPriceView>,
    /// What is sold: `ora`, `accesso` …
    pub unit: &'static str,
    /// Whether VAT is in the list prices.
    pub vat_included: bool,
    /// True when the provider says its price on request.
    pub quote: bool,
    /// Where it is offered, rising.
    pub districts: &'a [u8],
    /// True when that is every district.
    pub whole_city: bool,
    /// When it takes place.
    pub times: &'a [TimeOfDay],
    /// Who comes.
    pub qualification: Option<&'a str>,
    /// The least experience of who comes, in years.
    pub experience_years_min: Option<u32>,
    /// What is done.
    pub tasks: &'a [String],
    /// The longest wait, in days.
    pub wait_days_max: Option<u32>,
    /// How it begins.
    pub start: Option<&'a str>,
    /// Whether it can be had.
    pub availability: Availability,
    /// From when it can be had.
    pub available_from: Option<Date>,
    /// The seat where it takes place.
    pub seat: Option<PlaceView<'a>>,
    /// Languages that the provider speaks, by their own names.
    pub languages: Vec<LanguageName>,
    /// The last day of the accreditation.
    pub accredited_to: Date,
    /// When the data were last checked.
    pub verified: Date,
    /// The language of the provider's own words, where it is not the page's.
    pub text_lang: Option<Lang>,
}

pub(super) fn service_view<'a>(edition: &Edition<'a>, cards: &Cards<'_>, id: ServiceId) -> ServiceView<'a> {
    let context = &edition.context;
    let service = context.catalog.service(id);
    let words = context.words(&service.words);
    let texts = &words.texts;
    let (districts, whole_city) = context.districts_of(service);
    let offers = context.offers(&service.offers);
    ServiceView {
        id: service.id.as_str(),
        slug: service.slug.as_str(),
        text_lang: context.other(words.lang),
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
        fare: price::fare_view(context, service),
        estimator: estimator_view(context, service),
        contributions: contributions(context, service),
        sections: sections(context, service),
        offers: service.offers.iter().map(|id| on_sheet(context, context.catalog.offer(*id))).collect(),
        districts: districts.iter().map(|it| context.district(context.catalog.district(*it), 0)).collect(),
        whole_city,
        spaces: edition.spaces_for(id),
        related: cards.of(edition, &service.related),
        legislation: &service.legislation,
        image: service.image.map(|id| {
            let alt =
                Said { text: texts.alt.as_deref().unwrap_or_default(), lang: context.other(words.lang) };
            context.image(id, alt)
        }),
        published: service.published,
        verified: service.verified,
        verified_by: &service.verified_by,
        next_check: service.next_check.value,
        overdue: service.next_check.value < context.settings.today,
    }
}

fn sections<'a>(context: &Context<'a>, service: &'a Service) -> Vec<SectionView<'a>> {
    let words = context.words(&service.words);
    let sections = words.texts.body.sections.iter().filter_map(|section| {
        let kind = section.kind?;
        Some(SectionView {
            kind,
            anchor: kind.anchor(),
            title: &section.title,
            html: context.html(words, section),
        })
    });
    sections.collect()
}

fn contributions<'a>(context: &Context<'a>, service: &'a Service) -> Vec<ContributionView<'a>> {
    let in_force = service.contributions.iter().map(|id| context.catalog.contribution(*id));
    in_force
        .filter(|it| is_in_force(&it.contribution, context.settings.today))
        .map(|it| contribution_view(context, it))
        .collect()
}

pub(super) fn contribution_view<'a>(
    context: &Context<'a>,
    it: &'a crate::catalog::Contribution,
) -> ContributionView<'a> {
    ContributionView {
        id: it.id.as_str(),
        name: context.said(&it.name),
        description: context.said(&it.description),
        amount: it.contribution.amount,
        cadence: it.contribution.cadence.word(),
        isee: it.contribution.isee.map(|it| it.word()),
        isee_up_to: it.contribution.isee_up_to,
        excludes: it
            .excludes
            .iter()
            .map(|id| context.said(&context.catalog.contribution(*id).name))
            .collect(),
        act: &it.act,
        act_url: it.act_url.as_deref(),
        to: it.contribution.to,
    }
}

pub(super) fn is_in_force(contribution: &fare::Contribution, today: Date) -> bool {
    contribution.from <= today && contribution.to.is_none_or(|it| today <= it)
}

/// An offer on the sheet of its service: the provider is what tells it from the others.
fn on_sheet<'a>(context: &Context<'a>, offer: &'a Offer) -> OfferView<'a> {
    let provider = context.catalog.provider(offer.provider);
    let name = context.default_said(&provider.name);
    // The name of a body is the same in every language.
    offer_view(
        context,
        offer,
        Said { lang: None, ..name },
        context.provider_url(provider),
        provider.slug.as_str(),
    )
}

/// An offer on the page of its provider: the service is what tells it from the others.
pub(super) fn on_provider<'a>(context: &Context<'a>, offer: &'a Offer) -> OfferView<'a> {
    let service = context.catalog.service(offer.service);
    let name = context.title(&service.words);
    offer_view(context, offer, name, context.service_url(service), service.slug.as_str())
}

fn offer_view<'a>(
    context: &Context<'a>,
    offer: &'a Offer,
    name: Said<'a>,
    url: String,
    slug: &'a str,
) -> OfferView<'a> {
    let today = context.settings.today;
    let provider = context.catalog.provider(offer.provider);
    let service = context.catalog.service(offer.service);
    OfferView {
        slug,
        name,
        url,
        anchor: format!("offerta-{slug}"),
        phones: (provider.phones.iter())
            .map(|it| context.phone(Some(&it.label), &it.number, it.hours.as_deref()))
            .collect(),
        email: &provider.email,
        website: provider.website.as_deref(),
        prices: price::lines(context.catalog, service, [offer].into_iter(), today),
        list_prices: (offer.prices.entries.iter())
            .filter(|it| it.in_force(today))
            .map(|it| ListPriceView {
                people: it.people,
                quantity_from: it.quantity_from,
                amount: it.amount,
                from: it.from,
                to: it.to,
            })
            .collect(),
        unit: offer.unit.word(),
        vat_included: offer.vat_included,
        quote: offer.quote,
        districts: &offer.districts,
        whole_city: offer.districts.len() == context.catalog.districts().len(),
        times: &offer.times,
        qualification: offer.qualification.as_deref(),
        experience_years_min: offer.experience_years_min,
        tasks: &offer.tasks,
        wait_days_max: offer.wait_days_max,
        start: offer.start.as_deref(),
        availability: offer.availability,
        available_from: offer.available_from,
        seat: offer.seat.map(|it| {
            let seat = &provider.seats[it];
            let words = [&seat.accessibility, &seat.transport, &seat.hours];
            context.place(&seat.address, &seat.postcode, seat.district, seat.position, words)
        }),
        languages: provider.languages.iter().copied().map(LanguageName::of).collect(),
        accredited_to: provider.accredited_to,
        verified: provider.verified,
        text_lang: context.other(context.settings.default_lang()),
    }
}
