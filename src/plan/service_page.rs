use serde::Serialize;

use crate::catalog::{Offer, Service};
use crate::fare;
use crate::parse::{Availability, Delivery, Legislation, Mode, Residence, SectionKind, Status, TimeOfDay};
use crate::plan::context::Context;
use crate::plan::price::{self, FareView, ListPriceView, PriceLine};
use crate::plan::space_page::{SpaceCard, space_card};
use crate::plan::view::{ImageView, LanguageName, PhoneView, PlaceView, Said, ServiceCard, TermLink};
use crate::value::{Date, Lang, Money};

/// The sheet of a service.
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`, where not said otherwise
pub struct ServiceView<'a> {
    pub id: &'a str,
    /// The language of the texts, where it is not the page's: then say that there is no translation yet.
    pub text_lang: Option<Lang>,
    pub status: Status,
    pub status_reason: Option<&'a str>,
    pub notice: Option<&'a str>,
    pub notice_until: Option<Date>,
    pub area: TermLink<'a>,
    pub category: TermLink<'a>,
    pub topics: Vec<TermLink<'a>>,
    pub needs: Vec<TermLink<'a>>,
    pub audiences: Vec<TermLink<'a>>,
    pub authority: &'a str,
    pub unit: &'a str,
    pub age_from: Option<u32>,
    pub age_to: Option<u32>,
    pub conditions: &'a [String],
    pub residence: Residence,
    pub mode: Mode,
    pub people_from: Option<u32>,
    pub people_to: Option<u32>,
    pub delivery: &'a [Delivery],
    pub wait_days_max: Option<u32>,
    /// In one line, per unit.
    pub prices: Vec<PriceLine>,
    /// The scheme and the table.
    pub fare: FareView<'a>,
    pub contributions: Vec<ContributionView<'a>>,
    /// The parts of the sheet, in order.
    pub sections: Vec<SectionView<'a>>,
    /// Who offers it, by name.
    pub offers: Vec<OfferView<'a>>,
    /// Where it is offered, rising.
    pub districts: Vec<TermLink<'a>>,
    pub whole_city: bool,
    /// Spaces that help with this service; all of them when none says so.
    pub spaces: Vec<SpaceCard<'a>>,
    pub related: Vec<ServiceCard<'a>>,
    pub legislation: &'a [Legislation],
    pub image: Option<ImageView<'a>>,
    pub published: Date,
    pub verified: Date,
    pub verified_by: &'a str,
    pub next_check: Date,
    /// True when the next check is past: the page says that it may be out of date.
    pub overdue: bool,
}

/// A part of the sheet.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SectionView<'a> {
    pub kind: SectionKind,
    pub anchor: &'static str,
    pub title: &'a str,
    pub html: String,
}

/// A contribution that can be used for a service.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ContributionView<'a> {
    pub id: &'a str,
    pub name: Said<'a>,
    pub description: Said<'a>,
    pub amount: Money,
    /// `una_tantum` or `mese`.
    pub cadence: &'static str,
    pub isee: Option<&'static str>,
    pub isee_up_to: Option<Money>,
    /// Those that cannot be had with it.
    pub excludes: Vec<Said<'a>>,
    pub act: &'a str,
    pub act_url: Option<&'a str>,
    pub to: Option<Date>,
}

/// An offer, as a card on a sheet or on a provider's page.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct OfferView<'a> {
    /// The provider on a sheet, the service on a provider's page.
    pub name: Said<'a>,
    pub url: String,
    /// Unique on the page.
    pub anchor: String,
    pub phones: Vec<PhoneView<'a>>,
    pub email: &'a str,
    pub website: Option<&'a str>,
    pub prices: Vec<PriceLine>,
    /// The provider's own prices in force, before the scheme's share.
    pub list_prices: Vec<ListPriceView>,
    pub unit: &'static str,
    pub vat_included: bool,
    pub quote: bool,
    pub districts: &'a [u8],
    pub whole_city: bool,
    pub times: &'a [TimeOfDay],
    pub qualification: Option<&'a str>,
    pub experience_years_min: Option<u32>,
    pub tasks: &'a [String],
    pub wait_days_max: Option<u32>,
    pub start: Option<&'a str>,
    pub availability: Availability,
    pub available_from: Option<Date>,
    pub seat: Option<PlaceView<'a>>,
    /// Languages that the provider speaks, by their own names.
    pub languages: Vec<LanguageName>,
    pub accredited_to: Date,
    pub verified: Date,
    /// The language of the provider's own words, where it is not the page's.
    pub text_lang: Option<Lang>,
}

pub(super) fn service_view<'a>(context: &Context<'a>, service: &'a Service) -> ServiceView<'a> {
    let words = context.words(&service.words);
    let texts = &words.texts;
    let (districts, whole_city) = context.districts_of(service);
    let offers = context.offers(&service.offers);
    ServiceView {
        id: service.id.as_str(),
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
        contributions: contributions(context, service),
        sections: sections(context, service),
        offers: service.offers.iter().map(|id| on_sheet(context, context.catalog.offer(*id))).collect(),
        districts: districts.iter().map(|it| context.district(context.catalog.district(*it), 0)).collect(),
        whole_city,
        spaces: spaces(context, service),
        related: service.related.iter().map(|id| context.card(context.catalog.service(*id))).collect(),
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

fn spaces<'a>(context: &Context<'a>, service: &'a Service) -> Vec<SpaceCard<'a>> {
    let helps = |space: &crate::catalog::Space| {
        space.services.iter().any(|id| std::ptr::eq(context.catalog.service(*id), service))
    };
    let some = context.catalog.spaces().any(|(_, it)| helps(it));
    let shown = context.catalog.spaces().filter(|(_, it)| !some || helps(it));
    shown.map(|(_, it)| space_card(context, it)).collect()
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
        provider.slug.to_string(),
    )
}

/// An offer on the page of its provider: the service is what tells it from the others.
pub(super) fn on_provider<'a>(context: &Context<'a>, offer: &'a Offer) -> OfferView<'a> {
    let service = context.catalog.service(offer.service);
    let name = context.title(&service.words);
    offer_view(context, offer, name, context.service_url(service), service.slug.to_string())
}

fn offer_view<'a>(
    context: &Context<'a>,
    offer: &'a Offer,
    name: Said<'a>,
    url: String,
    anchor: String,
) -> OfferView<'a> {
    let today = context.settings.today;
    let provider = context.catalog.provider(offer.provider);
    let service = context.catalog.service(offer.service);
    OfferView {
        name,
        url,
        anchor: format!("offerta-{anchor}"),
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
