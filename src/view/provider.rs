use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Value, json};

use crate::catalog::{Accredited, PageRef, Provider, ProviderId, ProviderIdentifier};
use crate::parse::Accreditation;
use crate::site_map::{PROVIDERS, Route, route_of};
use crate::value::{Date, LocalizedText};
use crate::view::part::contact::{ContactView, contact_views};
use crate::view::part::context::LanguageContext;
use crate::view::part::document::{DocumentView, document_views};
use crate::view::part::image::{ImageView, image_path, image_view};
use crate::view::part::json_ld;
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::offer::{OfferView, on_provider_page};
use crate::view::part::phone::{PhoneView, phone_views};
use crate::view::part::place::{PlaceView, provider_site_view};
use crate::view::part::search_document::{SearchDocument, SearchFields, SearchKind, named_fields};
use crate::view::part::spec::{PageSpec, TOP, Title};
use crate::view::part::text::{LanguageName, Link, TermLink};

/// The data of a provider.
#[derive(Debug, Serialize)]
pub struct ProviderView<'a> {
    /// The stable id.
    pub id: &'a str,
    /// The registered name.
    pub legal_name: &'a str,
    /// The legal form.
    pub kind: Option<LocalizedText<'a>>,
    /// Its logo, whose alternative text is empty: its name stands beside.
    pub logo: Option<ImageView<'a>>,
    /// The provider of which it is a part.
    pub parent: Option<Link<'a>>,
    /// The identifiers, in the order of the file.
    pub identifiers: Vec<IdentifierView<'a>>,
    /// The provider's description of itself.
    pub description: LocalizedText<'a>,
    /// The URL of its website.
    pub website: Option<Cow<'a, str>>,
    /// The e-mail address.
    pub email: &'a str,
    /// The certified e-mail address (PEC).
    pub certified_email: Option<&'a str>,
    /// The phone numbers.
    pub phones: Vec<PhoneView<'a>>,
    /// The languages that its staff speak.
    pub languages: Vec<LanguageName>,
    /// True if one may ask for an interpreter.
    pub has_interpreters: bool,
    /// Whom to contact.
    pub contacts: Vec<ContactView<'a>>,
    /// The documents that it names.
    pub documents: Vec<DocumentView<'a>>,
    /// The date on which the data were last checked.
    pub verified: Date,
    /// The accreditation; absent if none is needed.
    pub accreditation: Option<AccreditationView<'a>>,
    /// `yes`, `over`, `not_yet` or `not_needed`: if it is `over` or `not_yet`, there are no offers,
    /// and the page states why.
    pub accredited: &'static str,
    /// The categories of the accreditation.
    pub categories: Vec<TermLink<'a>>,
    /// Its sites.
    pub provider_sites: Vec<PlaceView<'a>>,
    /// Its offers, by the title of the service.
    pub offers: Vec<OfferView<'a>>,
}

/// An identifier of a provider.
#[derive(Debug, Serialize)]
pub struct IdentifierView<'a> {
    /// The name of such identifiers: `Codice fiscale`.
    pub name: LocalizedText<'a>,
    /// The identifier.
    pub code: &'a str,
}

/// The accreditation of a provider.
#[derive(Debug, Serialize)]
pub struct AccreditationView<'a> {
    /// The legal act.
    pub act: LocalizedText<'a>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
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
                title: Title::Text(LocalizedText { text: provider.name(context.lang), lang: None }),
                description: Some(context.localized(&provider.fields.description)),
                owner: Some((provider.file, TOP)),
                changed: Some(context.catalog.provider_changed(provider, context.settings.today)),
                ..PageSpec::of_strings(route, "provider")
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
        let [title, summary] = [&fields.name, &fields.description].map(|it| context.localized(it));
        Some(SearchDocument::new(context, SearchKind::Provider, route, title, summary.text))
    }

    fn search_fields<'a>(context: &LanguageContext<'a>, key: &ProviderId) -> SearchFields<'a> {
        let fields = &context.catalog.provider(*key).fields;
        let [name, description] = [&fields.name, &fields.description].map(|it| context.localized(it).text);
        named_fields(name, description, [fields.legal_name.as_str()])
    }
}

fn provider_view<'a>(context: &LanguageContext<'a>, provider: &'a Provider) -> ProviderView<'a> {
    let fields = &provider.fields;
    ProviderView {
        id: provider.id.as_str(),
        legal_name: &fields.legal_name,
        kind: provider.kind.map(|it| context.localized(&context.catalog.provider_kind(it).name)),
        logo: provider.logo.map(|it| image_view(context, it, LocalizedText { text: "", lang: None })),
        parent: provider.parent.map(|it| parent_link(context, it)),
        identifiers: identifiers(context, provider),
        description: context.localized(&fields.description),
        website: fields.website.as_ref().map(|it| context.link(it)),
        email: &fields.email,
        certified_email: fields.certified_email.as_deref(),
        phones: phone_views(context, &fields.phones),
        languages: fields.languages.iter().copied().map(LanguageName::of).collect(),
        has_interpreters: fields.has_interpreters,
        contacts: contact_views(context, &fields.contacts),
        documents: document_views(context, &provider.documents),
        verified: fields.verified,
        accreditation: accreditation(context, provider),
        accredited: match provider.accredited {
            Accredited::Yes => "yes",
            Accredited::Over => "over",
            Accredited::NotYet => "not_yet",
            Accredited::NotNeeded => "not_needed",
        },
        categories: context.terms(&provider.categories),
        provider_sites: provider
            .provider_sites
            .iter()
            .map(|it| provider_site_view(context, it, provider.lang))
            .collect(),
        offers: context.offers(&provider.offers).map(|it| on_provider_page(context, it)).collect(),
    }
}

fn parent_link<'a>(context: &LanguageContext<'a>, id: ProviderId) -> Link<'a> {
    let parent = context.catalog.provider(id);
    Link { url: context.provider_url(parent), text: context.localized(&parent.fields.name) }
}

fn identifiers<'a>(context: &LanguageContext<'a>, provider: &'a Provider) -> Vec<IdentifierView<'a>> {
    let schemes = &context.settings.town.identifier_schemes;
    let view = |it: &'a ProviderIdentifier| IdentifierView {
        name: context.localized(&schemes[it.scheme].name),
        code: &it.code,
    };
    provider.identifiers.iter().map(view).collect()
}

fn accreditation<'a>(context: &LanguageContext<'a>, provider: &'a Provider) -> Option<AccreditationView<'a>> {
    if provider.accredited == Accredited::NotNeeded {
        return None;
    }
    let Accreditation { act, from, to } = provider.fields.accreditation.as_ref()?;
    Some(AccreditationView { act: context.localized(act), from: from.value, to: to.value })
}

/// The structured data of a provider: `Organization`.
fn json_ld(context: &LanguageContext<'_>, provider: &Provider, canonical: &str) -> Value {
    let fields = &provider.fields;
    let sites: Vec<Value> =
        (0..provider.provider_sites.len()).map(|it| json_ld::site(context, provider, it)).collect();
    let identifiers: Vec<Value> = (identifiers(context, provider).iter())
        .map(|it| json_ld::identifier(it.name.text, it.code))
        .collect();
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": canonical,
        "name": provider.name(context.lang),
        "legalName": fields.legal_name,
        "description": context.localized(&fields.description).text,
        "email": fields.email,
        "telephone": json_ld::first_number(&fields.phones),
    });
    data["identifier"] = identifiers.into();
    data["contactPoint"] = json_ld::contact_points(context, &fields.phones).into();
    data["location"] = sites.into();
    if let Some(parent) = provider.parent {
        data["parentOrganization"] = json_ld::provider_reference(context, context.catalog.provider(parent));
    }
    if let Some(logo) = provider.logo {
        let path = image_path(context.snapshot, context.catalog, logo);
        data["logo"] = json!(context.urls.absolute_file(&path));
    }
    data
}
