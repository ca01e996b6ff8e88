use serde::Serialize;

use crate::catalog::{DistrictId, Provider, facets_of_hours};
use crate::site_map::Route;
use crate::value::LocalizedText;
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
    pub kind: Option<LocalizedText<'a>>,
    /// The provider's description of itself.
    pub description: LocalizedText<'a>,
    /// The number of its offers.
    pub offers: usize,
    /// The names of the districts of its offers.
    pub districts: Vec<&'a str>,
    /// True if those are all districts.
    pub whole_city: bool,
    /// True if its offers are published: it is accredited on the build date, or needs not be.
    pub accredited: bool,
    /// The positions of its sites: latitude and longitude in degrees.
    pub positions: Vec<(f64, f64)>,
    /// When a site is open, for the filter of the list: `when:saturday`; empty if that is not known.
    pub facets: String,
}

/// The list of providers.
pub struct ProvidersPage;

impl PageKind for ProvidersPage {
    type Key<'a> = ();
    type View<'a> = ProvidersView<'a>;

    fn specs<'a>(_: &SpecInputs<'_, 'a>) -> Vec<((), PageSpec<'a>)> {
        vec![((), PageSpec::of_strings(Route::Providers, "providers"))]
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, (): &()) -> PageContent<'a, ProvidersView<'a>> {
        let context = &inputs.context;
        let providers = context.catalog.providers().map(|(_, it)| provider_card(context, it)).collect();
        PageContent::below_home(inputs, ProvidersView { providers, districts: districts(context) })
    }
}

fn provider_card<'a>(context: &LanguageContext<'a>, provider: &'a Provider) -> ProviderCard<'a> {
    let offers = context.offers(&provider.offers);
    let mut districts: Vec<DistrictId> = offers.flat_map(|it| it.districts.iter().copied()).collect();
    districts.sort_unstable();
    districts.dedup();
    ProviderCard {
        url: context.provider_url(provider),
        id: provider.id.as_str(),
        name: provider.name(context.lang),
        kind: provider.kind.map(|it| context.localized(&context.catalog.provider_kind(it).name)),
        description: context.localized(&provider.fields.description),
        offers: provider.offers.len(),
        districts: context.district_names(&districts),
        whole_city: context.catalog.is_whole_town(&districts),
        accredited: provider.accredited.may_offer(),
        positions: provider
            .provider_sites
            .iter()
            .filter_map(|it| Some(it.fields.position.as_ref()?.value))
            .collect(),
        facets: facets_of_hours(provider.provider_sites.iter().map(|it| &it.fields.opening_hours)),
    }
}
