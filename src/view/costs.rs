use std::borrow::Cow;

use serde::Serialize;

use crate::catalog::{ContentPage, FareScheme, PageId, PageText};
use crate::parse::Heading;
use crate::pricing::NonResidents;
use crate::value::{Date, LocalizedText, Money};
use crate::view::part::body::body;
use crate::view::part::contact::{ContactView, contact_views};
use crate::view::part::context::LanguageContext;
use crate::view::part::document::{DocumentView, document_views};
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::price::{self, PriceRow};
use crate::view::part::search_document::{SearchDocument, SearchFields, text_fields};
use crate::view::part::spec::PageSpec;
use crate::view::part::subsidy::{SubsidyView, subsidy_views};
use crate::view::part::text::{Html, Link};
use crate::view::part::unit::{UnitView, unit_of_scheme};
use crate::view::part::written_page::{written_document, written_pages};

/// `/costi/`.
#[derive(Debug, Serialize)]
pub struct CostsView<'a> {
    /// The text of `pages/costi.md`.
    pub body: Html,
    /// The headings, for a table of contents.
    pub headings: &'a [Heading],
    /// The date of the last change of the text.
    pub updated: Date,
    /// Whom to contact.
    pub contacts: Vec<ContactView<'a>>,
    /// The documents that it names.
    pub documents: Vec<DocumentView<'a>>,
    /// All fare schemes that a service uses.
    pub fare_schemes: Vec<CostsFareScheme<'a>>,
    /// All subsidies in force.
    pub subsidies: Vec<SubsidyView<'a>>,
}

/// A fare scheme, independent of providers.
#[derive(Debug, Serialize)]
pub struct CostsFareScheme<'a> {
    /// The `id` of its element, to which pages link.
    pub anchor: String,
    /// The name of the scheme; absent for `gratuito` and `preventivo` without an act, whose name is a string of
    /// the theme: `fare_name_gratuito`.
    pub name: Option<LocalizedText<'a>>,
    /// `gratuito`, `fisso`, `fasce`, `lineare` or `preventivo`.
    pub kind: &'static str,
    /// The name of the kind of means test that counts.
    pub means_kind: Option<LocalizedText<'a>>,
    /// The unit of prices. Absent if all prices are shares.
    pub unit: Option<UnitView<'a>>,
    /// The rows of the price table: groups of citizens.
    pub rows: Vec<PriceRow>,
    /// The price of each row, if it is an amount of money.
    pub amounts: Vec<Option<Money>>,
    /// The legal act.
    pub act: Option<LocalizedText<'a>>,
    /// The URL of its text.
    pub act_url: Option<Cow<'a, str>>,
    /// The first day in force; absent for schemes without an act.
    pub from: Option<Date>,
    /// The last day in force.
    pub to: Option<Date>,
    /// True if it is in force on the build date, or the version that follows.
    pub in_force: bool,
    /// True if non-residents cannot use the services.
    pub non_residents_excluded: bool,
    /// The first day of a version that follows another one.
    pub begins: Option<Date>,
    /// The last day of a version that another one follows: the script of the page hides it afterwards.
    pub ends: Option<Date>,
    /// The services that use it, by title.
    pub services: Vec<Link<'a>>,
}

/// The page about prices: `content/pages/costi.md`, with all fare schemes and subsidies.
pub struct CostsPage;

impl PageKind for CostsPage {
    type Key<'a> = PageId;
    type View<'a> = CostsView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(PageId, PageSpec<'a>)> {
        written_pages(&inputs.context, |slug| slug == "costi")
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, key: &PageId) -> PageContent<'a, CostsView<'a>> {
        let context = &inputs.context;
        PageContent::below_home(inputs, costs_view(context, context.catalog.page(*key)))
    }

    fn search_document<'a>(context: &LanguageContext<'a>, key: &PageId) -> Option<SearchDocument<'a>> {
        Some(written_document(context, *key))
    }

    fn search_fields<'a>(context: &LanguageContext<'a>, key: &PageId) -> SearchFields<'a> {
        text_fields(context, &context.catalog.page(*key).page_texts)
    }
}

fn costs_view<'a>(context: &LanguageContext<'a>, page: &'a ContentPage) -> CostsView<'a> {
    let text: &PageText = context.text(&page.page_texts);
    let today = context.settings.today;
    let catalog = context.catalog;
    let mut fare_schemes = Vec::new();
    for (id, fare_scheme) in catalog.fare_schemes() {
        let services = catalog.services().filter(|(_, it)| it.fare_scheme == id);
        let services: Vec<Link<'a>> = services
            .map(|(_, it)| Link { url: context.service_url(it), text: context.title(&it.page_texts) })
            .collect();
        if services.is_empty() {
            continue;
        }
        let current = fare_scheme_view(context, fare_scheme, services.clone(), today);
        let Some(next) = &fare_scheme.next else {
            fare_schemes.push(current);
            continue;
        };
        fare_schemes.extend([
            CostsFareScheme { ends: current.to, ..current },
            CostsFareScheme {
                anchor: format!("_tariffa-{}-{}", next.id, next.scheme.from),
                begins: Some(next.scheme.from),
                ..fare_scheme_view(context, next, services, next.scheme.from)
            },
        ]);
    }
    let subsidies = catalog.subsidies().map(|(_, it)| it);
    CostsView {
        body: body(context, text),
        headings: &text.source_text.body.headings,
        updated: page.updated,
        contacts: contact_views(context, &page.contacts),
        documents: document_views(context, &page.documents),
        fare_schemes,
        subsidies: subsidies.flat_map(|it| subsidy_views(context, it)).collect(),
    }
}

fn fare_scheme_view<'a>(
    context: &LanguageContext<'a>,
    fare_scheme: &'a FareScheme,
    services: Vec<Link<'a>>,
    day: Date,
) -> CostsFareScheme<'a> {
    let rows = price::rows(&fare_scheme.scheme);
    CostsFareScheme {
        anchor: format!("_tariffa-{}", fare_scheme.id),
        name: fare_scheme.name.as_ref().map(|it| context.localized(it)),
        kind: price::kind_word(&fare_scheme.scheme.kind),
        means_kind: context.means_kind(fare_scheme.scheme.means_kind.as_ref()),
        unit: unit_of_scheme(context, &fare_scheme.scheme),
        amounts: price::amounts(&fare_scheme.scheme, &rows),
        rows,
        act: fare_scheme.act.as_ref().map(|it| context.localized(it)),
        act_url: fare_scheme.act_url.as_ref().map(|it| context.link(it)),
        from: fare_scheme.act.is_some().then_some(fare_scheme.scheme.from),
        to: fare_scheme.scheme.to,
        in_force: fare_scheme.scheme.in_force(day),
        non_residents_excluded: matches!(fare_scheme.scheme.non_residents, NonResidents::Excluded),
        begins: None,
        ends: None,
        services,
    }
}
