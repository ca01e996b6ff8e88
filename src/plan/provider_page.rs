use serde::Serialize;

use crate::catalog::{Accredited, Provider};
use crate::parse::ProviderKind;
use crate::plan::context::Context;
use crate::plan::service_page::{OfferView, on_provider};
use crate::plan::view::{LanguageName, PhoneView, PlaceView, TermLink};
use crate::value::{Date, Lang};

/// `/enti/`.
#[derive(Debug, Serialize)]
pub struct ProvidersView<'a> {
    /// All of them, by name.
    pub providers: Vec<ProviderCard<'a>>,
}

/// A provider in a list.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ProviderCard<'a> {
    pub url: String,
    pub id: &'a str,
    pub name: &'a str,
    pub kind: ProviderKind,
    pub description: &'a str,
    pub text_lang: Option<Lang>,
    /// How many services it offers.
    pub offers: usize,
    /// Where it works, rising.
    pub districts: Vec<u8>,
    pub accredited: bool,
}

/// A provider's page.
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // the keys of `docs/content-model.md`, where not said otherwise
pub struct ProviderView<'a> {
    pub id: &'a str,
    pub legal_name: &'a str,
    pub kind: ProviderKind,
    pub tax_code: &'a str,
    pub register: Option<&'a str>,
    pub description: &'a str,
    /// The language of the provider's own words, where it is not the page's.
    pub text_lang: Option<Lang>,
    pub website: Option<&'a str>,
    pub email: &'a str,
    pub certified_email: Option<&'a str>,
    pub phones: Vec<PhoneView<'a>>,
    /// By their own names.
    pub languages: Vec<LanguageName>,
    pub verified: Date,
    pub accreditation_act: &'a str,
    /// `yes`, `over`, `not_yet`: when it is not `yes` the page says why there are no offers.
    pub accredited: &'static str,
    pub accredited_from: Date,
    pub accredited_to: Date,
    pub categories: Vec<TermLink<'a>>,
    pub seats: Vec<PlaceView<'a>>,
    /// What it offers, by title.
    pub offers: Vec<OfferView<'a>>,
}

pub(super) fn providers_view<'a>(context: &Context<'a>) -> ProvidersView<'a> {
    ProvidersView {
        providers: context.catalog.providers().map(|(_, it)| provider_card(context, it)).collect(),
    }
}

fn provider_card<'a>(context: &Context<'a>, provider: &'a Provider) -> ProviderCard<'a> {
    let offers = context.offers(&provider.offers);
    let mut districts: Vec<u8> = offers.flat_map(|it| it.districts.iter().copied()).collect();
    districts.sort_unstable();
    districts.dedup();
    ProviderCard {
        url: context.provider_url(provider),
        id: provider.id.as_str(),
        name: &provider.name,
        kind: provider.kind,
        description: &provider.description,
        text_lang: context.other(context.settings.default_lang()),
        offers: provider.offers.len(),
        districts,
        accredited: provider.accredited == Accredited::Yes,
    }
}

pub(super) fn provider_view<'a>(context: &Context<'a>, provider: &'a Provider) -> ProviderView<'a> {
    let seats = provider.seats.iter().map(|seat| {
        let words = [&seat.accessibility, &seat.transport, &seat.hours];
        context.place(&seat.address, &seat.postcode, seat.district, seat.position, words)
    });
    ProviderView {
        id: provider.id.as_str(),
        legal_name: &provider.legal_name,
        kind: provider.kind,
        tax_code: &provider.tax_code,
        register: provider.register.as_deref(),
        description: &provider.description,
        text_lang: context.other(context.settings.default_lang()),
        website: provider.website.as_deref(),
        email: &provider.email,
        certified_email: provider.certified_email.as_deref(),
        phones: (provider.phones.iter())
            .map(|it| context.phone(Some(&it.label), &it.number, it.hours.as_deref()))
            .collect(),
        languages: provider.languages.iter().copied().map(LanguageName::of).collect(),
        verified: provider.verified,
        accreditation_act: &provider.accreditation_act,
        accredited: match provider.accredited {
            Accredited::Yes => "yes",
            Accredited::Over => "over",
            Accredited::NotYet => "not_yet",
        },
        accredited_from: provider.accredited_from,
        accredited_to: provider.accredited_to,
        categories: context.terms(&provider.categories),
        seats: seats.collect(),
        offers: provider.offers.iter().map(|id| on_provider(context, context.catalog.offer(*id))).collect(),
    }
}
