use serde::Serialize;

use crate::catalog::{Accredited, Provider};
use crate::parse::ProviderKind;
use crate::site_map::Route;
use crate::value::Lang;
use crate::view::part::city_map::{DistrictView, districts};
use crate::view::part::context::LanguageContext;
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::spec::PageSpec;

/// `/enti/`.
#[derive(Debug, Serialize)]
pub struct ProvidersView<'a> {
    /// All providers, by name.
    pub providers: Vec<ProviderCard<'a>>,
    /// The districts, as starting points for sorting by distance.
    pub districts: Vec<DistrictView<'a>>,
}

/// A provider in the list.
#[derive(Debug, Serialize)]
pub struct ProviderCard<'a> {
    /// The URL of its page.
    pub url: String,
    /// The stable id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The legal form.
    pub kind: ProviderKind,
    /// The provider's description of itself.
    pub description: &'a str,
    /// The language of the description, if it is not the page's.
    pub text_lang: Option<Lang>,
    /// The number of its offers.
    pub offers: usize,
    /// The districts of its offers, in ascending order.
    pub districts: Vec<u8>,
    /// True if it is accredited on the build date.
    pub accredited: bool,
    /// The positions of its sites: latitude and longitude in degrees.
    pub positions: Vec<(f64, f64)>,
}

/// The list of providers.
pub struct ProvidersPage;

impl PageKind for ProvidersPage {
    type Key<'a> = ();
    type View<'a> = ProvidersView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<((), PageSpec<'a>)> {
        vec![((), PageSpec::of_strings(&inputs.context, Route::Providers, "providers"))]
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, (): &()) -> PageContent<'a, ProvidersView<'a>> {
        let context = &inputs.context;
        let providers = context.catalog.providers().map(|(_, it)| provider_card(context, it)).collect();
        PageContent::below_home(inputs, ProvidersView { providers, districts: districts(context) })
    }
}

fn provider_card<'a>(context: &LanguageContext<'a>, provider: &'a Provider) -> ProviderCard<'a> {
    let offers = context.offers(&provider.offers);
    let mut districts: Vec<u8> = offers.flat_map(|it| it.districts.iter().copied()).collect();
    districts.sort_unstable();
    districts.dedup();
    ProviderCard {
        url: context.provider_url(provider),
        id: provider.id.as_str(),
        name: &provider.fields.name,
        kind: provider.fields.kind,
        description: &provider.fields.description,
        text_lang: context.other(context.settings.default_lang()),
        offers: provider.offers.len(),
        districts,
        accredited: provider.accredited == Accredited::Yes,
        positions: provider
            .provider_sites
            .iter()
            .filter_map(|it| Some(it.fields.position.as_ref()?.value))
            .collect(),
    }
}
