//! The data of the price estimator on a service page: the fare scheme and the list prices of
//! providers. The JSON has the shape of `tests/contract/pricing.json`, by which the estimator's
//! JavaScript is tested.

use serde::Serialize;
use serde_json::{Value, json};

use crate::catalog::{Offer, Service, Subsidy, UnitId};
use crate::pricing::{Amount, FareKind, NonResidents, PriceEntry, Scheme};
use crate::value::LocalizedText;
use crate::view::part::context::LanguageContext;
use crate::view::part::subsidy;
use crate::view::part::unit::{UnitView, unit_view};

/// The price estimator of a service page. It is absent if the price depends neither on the citizen
/// nor on the quantity.
#[derive(Debug, Serialize)]
pub struct EstimatorView<'a> {
    /// The currency of all amounts: an ISO 4217 code.
    pub currency: String,
    /// True if the price depends on the means.
    pub asks_means: bool,
    /// True if non-residents pay another price or cannot use the service.
    pub asks_residence: bool,
    /// The highest number of people that has a price of its own; absent if the number makes no
    /// difference.
    pub people_max: Option<u32>,
    /// The question how many units one needs in a week. Absent for units that are not counted so,
    /// and if the offers have different units.
    pub weekly_question: Option<LocalizedText<'a>>,
    /// All units of the offers.
    pub units: Vec<UnitView<'a>>,
    /// The fare scheme, the offers and the subsidies, as JSON.
    pub data: String,
}

/// The estimator of a service.
pub fn estimator_view<'a>(context: &LanguageContext<'a>, service: &Service) -> Option<EstimatorView<'a>> {
    let fare_scheme = context.catalog.fare_scheme(service.fare_scheme);
    let scheme = &fare_scheme.scheme;
    let today = context.settings.today;
    let offers: Vec<&Offer> = service.offers.iter().map(|id| context.catalog.offer(*id)).collect();
    if offers.is_empty() || !scheme.in_force(today) || matches!(scheme.kind, FareKind::Free | FareKind::Quote)
    {
        return None;
    }
    let mut units: Vec<UnitId> = offers.iter().filter_map(|it| it.unit).collect();
    units.sort_unstable();
    units.dedup();
    let entries = |offer: &Offer| -> Vec<PriceEntry> {
        offer.fields.prices.entries.iter().filter(|it| it.to.is_none_or(|it| it >= today)).copied().collect()
    };
    let people_max = offers.iter().flat_map(|it| entries(it)).map(|it| it.people).max();
    let view = EstimatorView {
        currency: context.settings.town.currency.code().to_owned(),
        asks_means: matches!(scheme.kind, FareKind::Bands(_) | FareKind::Linear(_)),
        asks_residence: !matches!(scheme.non_residents, NonResidents::AsResidents),
        people_max: people_max.filter(|it| *it > 1),
        weekly_question: match units[..] {
            [unit] => context.catalog.unit(unit).weekly.as_ref().map(|it| context.localized(it)),
            _ => None,
        },
        units: units.iter().map(|it| unit_view(context, *it)).collect(),
        data: json!({
            "scheme": scheme_json(scheme),
            "next": fare_scheme.next.as_ref().map(|it| scheme_json(&it.scheme)),
            "offers": offers.iter().map(|it| json!({
                "name": name(context, it),
                "unit": it.unit.map(|it| context.catalog.unit(it).id.as_str()),
                "prices": entries(it),
            })).collect::<Vec<_>>(),
            "subsidies": subsidies(context, service, scheme),
        })
        .to_string(),
    };
    let has_questions =
        view.asks_means || view.asks_residence || view.people_max.is_some() || view.weekly_question.is_some();
    has_questions.then_some(view)
}

/// The name of the provider, and what tells the offer from another one by it.
fn name(context: &LanguageContext<'_>, offer: &Offer) -> String {
    let provider = context.catalog.provider(offer.provider).name(context.lang);
    match &offer.name {
        Some(name) => format!("{provider}: {}", context.localized(name).text),
        None => provider.to_owned(),
    }
}

/// The subsidies that depend on the same kind of means as the scheme: the estimator asks for one
/// means.
fn subsidies(context: &LanguageContext<'_>, service: &Service, scheme: &Scheme) -> Vec<Value> {
    let all = service.subsidies.iter().map(|id| context.catalog.subsidy(*id));
    // The next version too: the page may be older than today.
    let today = context.settings.today;
    let versions = all.flat_map(|row| subsidy::versions(row, today).map(move |it| (row, it)));
    let relevant = versions.filter(|(_, version)| {
        let means_kind = &version.subsidy.means_kind;
        means_kind.is_some() && *means_kind == scheme.means_kind
    });
    let json = |(row, it): (&Subsidy, &Subsidy)| {
        let name = context.localized(&it.name);
        json!({
            "id": it.id.as_str(),
            "name": name.text,
            "lang": name.lang,
            "amount": it.subsidy.amount,
            "cadence": it.subsidy.cadence.keyword(),
            "means_up_to": it.subsidy.means_up_to,
            "excludes": row.excludes.iter().map(|id| context.catalog.subsidy(*id).id.as_str()).collect::<Vec<_>>(),
            "from": it.subsidy.from,
            "to": it.subsidy.to,
        })
    };
    relevant.map(json).collect()
}

/// A scheme in the shape of `tests/contract/pricing.json`. Missing values are `null`.
pub fn scheme_json(scheme: &Scheme) -> Value {
    let mut fields = match &scheme.kind {
        FareKind::Free => json!({ "kind": "free" }),
        FareKind::Quote => json!({ "kind": "quote" }),
        FareKind::Fixed(amount) => json!({ "kind": "fixed", "amount": amount_json(*amount) }),
        FareKind::Bands(bands) => {
            let bands = bands.as_slice().iter();
            let bands = bands.map(|it| json!({ "up_to": it.up_to, "amount": amount_json(it.amount) }));
            json!({ "kind": "bands", "bands": bands.collect::<Vec<_>>() })
        }
        FareKind::Linear(linear) => {
            let parts = linear.parts();
            json!({
                "kind": "linear",
                "exempt_up_to": parts.exempt_up_to,
                "quota": parts.quota,
                "divisor": parts.divisor,
                "minimum": parts.minimum,
                "ceiling_above": parts.ceiling_above,
                "ceiling_amount": amount_json(parts.ceiling_amount),
            })
        }
    };
    fields["unit"] = json!(scheme.unit);
    fields["means_kind"] = json!(scheme.means_kind);
    fields["without_means"] = json!(scheme.without_means.map(amount_json));
    fields["non_residents"] = match scheme.non_residents {
        NonResidents::AsResidents => json!("as_residents"),
        NonResidents::Excluded => json!("excluded"),
        NonResidents::Pay(amount) => json!({ "pay": amount_json(amount) }),
    };
    fields["from"] = json!(scheme.from);
    fields["to"] = json!(scheme.to);
    fields
}

fn amount_json(amount: Amount) -> Value {
    match amount {
        Amount::Money(money) => json!({ "cents": money }),
        Amount::Share(share) => json!({ "basis_points": share.basis_points() }),
    }
}
