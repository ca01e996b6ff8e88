use serde::Serialize;
use serde_json::{Value, json};

use crate::catalog::{Accredited, PageRef, Provider, ProviderId};
use crate::parse::ProviderKind;
use crate::site_map::{PROVIDERS, Route, route_of};
use crate::value::{Date, Lang, LocalizedText};
use crate::view::part::context::LanguageContext;
use crate::view::part::json_ld::address;
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::offer::{OfferView, on_provider_page};
use crate::view::part::place::{PhoneView, PlaceView, phone_views, provider_site_view};
use crate::view::part::search_document::{SearchDocument, SearchFields, SearchKind, named_fields};
use crate::view::part::spec::{PageSpec, TOP, Title};
use crate::view::part::text::{LanguageName, TermLink};

/// The data of a provider.
#[derive(Debug, Serialize)]
pub struct ProviderView<'a> {
    /// The stable id.
    pub id: &'a str,
    /// The registered name.
    pub legal_name: &'a str,
    /// The legal form.
    pub kind: ProviderKind,
    /// The tax code, of eleven digits.
    pub tax_code: &'a str,
    /// The number in the national register of the third sector (RUNTS).
    pub register: Option<&'a str>,
    /// The provider's description of itself.
    pub description: &'a str,
    /// The language of the provider's texts, if it is not the page's.
    pub text_lang: Option<Lang>,
    /// The URL of its website.
    pub website: Option<&'a str>,
    /// The e-mail address.
    pub email: &'a str,
    /// The certified e-mail address (PEC).
    pub certified_email: Option<&'a str>,
    /// The phone numbers.
    pub phones: Vec<PhoneView<'a>>,
    /// The languages that its staff speak.
    pub languages: Vec<LanguageName>,
    /// The date on which the data were last checked.
    pub verified: Date,
    /// The legal act of the accreditation.
    pub accreditation_act: &'a str,
    /// `yes`, `over` or `not_yet`: if it is not `yes`, there are no offers, and the page states
    /// why.
    pub accredited: &'static str,
    /// The first day of the accreditation.
    pub accredited_from: Date,
    /// The last day of the accreditation.
    pub accredited_to: Date,
    /// The categories of the accreditation.
    pub categories: Vec<TermLink<'a>>,
    /// Its sites.
    pub provider_sites: Vec<PlaceView<'a>>,
    /// Its offers, by the title of the service.
    pub offers: Vec<OfferView<'a>>,
}

/// The page of a provider.
pub struct ProviderPage;

impl PageKind for ProviderPage {
    type Key<'a> = ProviderId;
    type View<'a> = ProviderView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(ProviderId, PageSpec<'a>)> {
        let context = &inputs.context;
        let spec = |(id, provider): (ProviderId, &'a Provider)| {
            let route = Route::Slug(PROVIDERS, &provider.slug);
            let spec = PageSpec {
                title: Title::Text(LocalizedText { text: &provider.fields.name, lang: None }),
                description: Some(context.in_default_language(&provider.fields.description)),
                owner: Some((provider.file, TOP)),
                changed: Some(provider.fields.verified),
                ..PageSpec::of_strings(context, route, "provider")
            };
            (id, spec)
        };
        context.catalog.providers_by_file().map(spec).collect()
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, key: &ProviderId) -> PageContent<'a, ProviderView<'a>> {
        let context = &inputs.context;
        let provider = context.catalog.provider(*key);
        PageContent {
            breadcrumbs: vec![context.home_breadcrumb(), context.breadcrumb(Route::Providers, "providers")],
            view: provider_view(context, provider),
            json_ld: Some(json_ld(context, provider, inputs.canonical)),
        }
    }

    fn search_document<'a>(context: &LanguageContext<'a>, key: &ProviderId) -> Option<SearchDocument<'a>> {
        let fields = &context.catalog.provider(*key).fields;
        let route = route_of(context.catalog, PageRef::Provider(*key));
        let title = context.in_default_language(&fields.name);
        Some(SearchDocument::new(context, SearchKind::Provider, route, title, &fields.description))
    }

    fn search_fields<'a>(context: &LanguageContext<'a>, key: &ProviderId) -> SearchFields<'a> {
        let fields = &context.catalog.provider(*key).fields;
        named_fields(&fields.name, &fields.description, [&fields.legal_name])
    }
}

fn provider_view<'a>(context: &LanguageContext<'a>, provider: &'a Provider) -> ProviderView<'a> {
    let fields = &provider.fields;
    ProviderView {
        id: provider.id.as_str(),
        legal_name: &fields.legal_name,
        kind: fields.kind,
        tax_code: &fields.tax_code,
        register: fields.register.as_deref(),
        description: &fields.description,
        text_lang: context.other(context.settings.default_lang()),
        website: fields.website.as_deref(),
        email: &fields.email,
        certified_email: fields.certified_email.as_deref(),
        phones: phone_views(&fields.phones),
        languages: fields.languages.iter().copied().map(LanguageName::of).collect(),
        verified: fields.verified,
        accreditation_act: &fields.accreditation.act,
        accredited: match provider.accredited {
            Accredited::Yes => "yes",
            Accredited::Over => "over",
            Accredited::NotYet => "not_yet",
        },
        accredited_from: fields.accreditation.from.value,
        accredited_to: fields.accreditation.to.value,
        categories: context.terms(&provider.categories),
        provider_sites: provider.provider_sites.iter().map(|it| provider_site_view(context, it)).collect(),
        offers: context.offers(&provider.offers).map(|it| on_provider_page(context, it)).collect(),
    }
}

/// The structured data of a provider: `Organization`.
fn json_ld(context: &LanguageContext<'_>, provider: &Provider, canonical: &str) -> Value {
    let fields = &provider.fields;
    let provider_sites = provider.provider_sites.iter().map(|it| &it.fields);
    let addresses: Vec<Value> =
        provider_sites.map(|it| address(context, &it.address, &it.postcode)).collect();
    json!({
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": canonical,
        "name": fields.name,
        "legalName": fields.legal_name,
        "taxID": fields.tax_code,
        "description": fields.description,
        "email": fields.email,
        "telephone": fields.phones.first().map(|it| it.number.as_str()),
        "address": addresses,
    })
}
