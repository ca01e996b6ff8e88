//! # rules/price-in-text
//!
//! The section on costs names a price for one unit (“12 CHF an hour”) that is higher or lower than all
//! that the fare scheme and the offers allow.
//!
//! **Why it matters.** Fares and prices change each year; a price in the text is forgotten, and
//! citizens read two prices.

use std::collections::BTreeMap;

use regex_lite::Regex;

use crate::catalog::{Offer, Service, Unit, UnitId};
use crate::diagnostics::{Code, Diagnostic};
use crate::parse::{SectionKind, Status};
use crate::pricing::{PriceRange, Scheme};
use crate::rules::context::RuleContext;
use crate::value::{Lang, Money};

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let services = context.catalog.services().map(|(_, it)| it);
    let active = services.filter(|it| it.fields.status != Status::Ended);
    // One for each unit and language, not for each service: most of the time would go into them.
    let mut patterns = BTreeMap::new();
    active.flat_map(|it| of_service(context, it, &mut patterns)).collect()
}

fn of_service(
    context: &RuleContext<'_>,
    service: &Service,
    patterns: &mut BTreeMap<(UnitId, Lang), Regex>,
) -> Vec<Diagnostic> {
    let currency = context.settings.town.currency;
    let offers: Vec<&Offer> = service.offers.iter().map(|id| context.catalog.offer(*id)).collect();
    let units = context.catalog.units().filter(|(id, _)| offers.iter().any(|it| it.unit == Some(*id)));
    let mut diagnostics = Vec::new();
    for (id, unit) in units {
        let of_unit: Vec<&Offer> = offers.iter().copied().filter(|it| it.unit == Some(id)).collect();
        let Some((low, high)) = bounds(context, service, &of_unit) else { continue };
        for text in &service.page_texts {
            let Some(costs) = text.source_text.body.section(SectionKind::Costs) else { continue };
            let words = costs.text();
            let per = words_per_unit(context, unit, text.lang);
            // Most texts name no price; the search for it is slow.
            if !words.to_lowercase().contains(&per.to_lowercase()) {
                continue;
            }
            let pattern = patterns.entry((id, text.lang)).or_insert_with(|| prices(context, per));
            for found in pattern.captures_iter(&words) {
                let number = found.get(1).or(found.get(2)).map_or("", |it| it.as_str());
                let price = Money::parse(number, currency.decimals());
                if price.map_or(true, |it| (low..=high).contains(&it)) {
                    continue;
                }
                let span = context.span_of_words(text.file, costs.span, &found[0]);
                diagnostics.push(
                    Diagnostic::new(Code::PriceInText, text.file, span)
                        .with("found", &found[0])
                        .with_money("low", low, currency)
                        .with_money("high", high, currency)
                        .with("currency", currency.sign()),
                );
            }
        }
    }
    diagnostics
}

/// The words after the price of one unit: `l’ora`, `an hour`.
fn words_per_unit<'a>(context: &RuleContext<'a>, unit: &'a Unit, lang: Lang) -> &'a str {
    unit.per.as_ref().unwrap_or(&unit.one).get(lang, context.settings.default_lang()).0
}

/// Matches a price for one unit: `12,50 CHF l’ora`, `£3 an hour`, `4 CHF per Stunde`.
fn prices(context: &RuleContext<'_>, per: &str) -> Regex {
    let names = context.settings.town.currency.names();
    let currency = names.iter().map(|it| regex_lite::escape(it)).collect::<Vec<_>>().join("|");
    let per = regex_lite::escape(per);
    let number = r"(\d(?:[\d.,]*\d)?)";
    let pattern =
        format!(r"(?i)(?:{number}[ \u{{a0}}]?(?:{currency})|(?:{currency})[ \u{{a0}}]?{number}) {per}\b");
    Regex::new(&pattern).expect("words are escaped")
}

/// The lowest and the highest price of one unit: what citizens pay, and what the providers ask before
/// the fare scheme is applied.
fn bounds(context: &RuleContext<'_>, service: &Service, offers: &[&Offer]) -> Option<(Money, Money)> {
    let today = context.settings.today;
    let scheme = &context.catalog.fare_scheme(service.fare_scheme).scheme;
    let range = |scheme: &Scheme| {
        let prices = offers.iter().flat_map(|it| &it.fields.prices.entries).map(|it| it.amount);
        scheme.range(prices, today)
    };
    let ranges: Vec<PriceRange> =
        [range(scheme), range(&scheme.of_list_prices())].into_iter().flatten().collect();
    let low = ranges.iter().filter_map(|it| it.lowest_paid).min()?;
    let high = ranges.iter().map(|it| it.highest).max()?;
    Some((low, high))
}
