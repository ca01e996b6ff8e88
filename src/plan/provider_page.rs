use serde::Serialize;

use crate::catalog::{Accredited, Provider};
use crate::parse::ProviderKind;
use crate::plan::city_map::{DistrictView, districts};
use crate::plan::context::Context;
use crate::plan::service_page::{OfferView, on_provider};
use crate::plan::view::{LanguageName, PhoneView, PlaceView, TermLink};
use crate::value::{Date, Lang};

/// `/enti/`.
#[derive(Debug, Serialize)]
pub struct ProvidersView<'a> {
    /// All of them, by name.
    pub providers: Vec<ProviderCard<'a>>,
    /// The districts: places to set out from.
    pub districts: Vec<DistrictView<'a>>,
}

/// A provider in a list.
#[derive(Debug, Serialize)]
pub struct ProviderCard<'a> {
    /// Its page.
    pub url: String,
    /// Its stable id.
    pub id: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// Its legal form.
    pub kind: ProviderKind,
    /// What it says of itself.
    pub description: &'a str,
    /// The language of the description, where it is not the page's.
    pub text_lang: Option<Lang>,
    /// How many services it offers.
    pub offers: usize,
    /// Where it works, rising.
    pub districts: Vec<u8>,
    /// Whether it is accredited on the build date.
    pub accredited: bool,
    /// Where its seats are: latitude and longitude in degrees.
    pub positions: Vec<(f64, f64)>,
}

/// A provider's page.
#[derive(Debug, Serialize)]
pub struct ProviderView<'a> {
    /// Its stable id.
    pub id: &'a str,
    /// Its name in law.
    pub legal_name: &'a str,
    /// Its legal form.
    pub kind: ProviderKind,
    /// Of eleven digits.
    pub tax_code: &'a str,
    /// Its number in the national register.
    pub register: Option<&'a str>,
    /// What it says of itself.
    pub description: &'a str,
    /// The language of the provider's own words, where it is not the page's.
    pub text_lang: Option<Lang>,
    /// Its home page.
    pub website: Option<&'a str>,
    /// Where to write.
    pub email: &'a str,
    /// The mail address with the value of a registered letter.
    pub certified_email: Option<&'a str>,
    /// Whom to call.
    pub phones: Vec<PhoneView<'a>>,
    /// By their own names.
    pub languages: Vec<LanguageName>,
    /// When the data were last checked.
    pub verified: Date,
    /// The act that accredits it.
    pub accreditation_act: &'a str,
    /// `yes`, `over`, `not_yet`: when it is not `yes` the page says why there are no offers.
    pub accredited: &'static str,
    /// The first day.
    pub accredited_from: Date,
    /// The last day.
    pub accredited_to: Date,
    /// What it is accredited for.
    pub categories: Vec<TermLink<'a>>,
    /// Where it is.
    pub seats: Vec<PlaceView<'a>>,
    /// What it offers, by title.
    pub offers: Vec<OfferView<'a>>,
}

pub(super) fn providers_view<'a>(context: &Context<'a>) -> ProvidersView<'a> {
    ProvidersView {
        providers: context.catalog.providers().map(|(_, it)| provider_card(context, it)).collect(),
        districts: districts(context),
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
        positions: provider.seats.iter().filter_map(|it| it.position).collect(),
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
