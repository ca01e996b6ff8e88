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

/// The words of the unit begin and end within so many characters from the currency on.
const CHARS_TO_UNIT: usize = 60;

/// An amount of more than so many times the highest price is none, but an income or a limit.
const INCOME_FACTOR: i64 = 100;

/// What is searched for in all texts.
struct PriceSearch {
    /// In small letters.
    currency_names: Vec<String>,
    /// One for each unit and language, not for each service: most of the time would go into them.
    patterns: BTreeMap<(UnitId, Lang), Regex>,
}

impl PriceSearch {
    fn pattern(&mut self, key: (UnitId, Lang), unit_words: &[&str]) -> &Regex {
        self.patterns.entry(key).or_insert_with(|| prices(&self.currency_names, unit_words))
    }
}

pub(super) fn check(context: &RuleContext<'_>) -> Vec<Diagnostic> {
    let services = context.catalog.services().map(|(_, it)| it);
    let active = services.filter(|it| it.fields.status != Status::Ended);
    let names = context.settings.town.currency.names();
    let currency_names = names.iter().map(|it| it.to_lowercase()).collect();
    let mut search = PriceSearch { currency_names, patterns: BTreeMap::new() };
    active.flat_map(|it| of_service(context, it, &mut search)).collect()
}

fn of_service(context: &RuleContext<'_>, service: &Service, search: &mut PriceSearch) -> Vec<Diagnostic> {
    let currency = context.settings.town.currency;
    let offers: Vec<&Offer> = service.offers.iter().map(|id| context.catalog.offer(*id)).collect();
    let units = context.catalog.units().filter_map(|(id, unit)| {
        let of_unit: Vec<&Offer> = offers.iter().copied().filter(|it| it.unit == Some(id)).collect();
        if of_unit.is_empty() { None } else { Some((id, unit, bounds(context, service, &of_unit)?)) }
    });
    let units: Vec<(UnitId, &Unit, (Money, Money))> = units.collect();
    let mut diagnostics = Vec::new();
    let page_texts = if units.is_empty() { &[] } else { &service.page_texts[..] };
    for text in page_texts {
        let Some(costs) = text.source_text.body.section(SectionKind::Costs) else { continue };
        let words = costs.text();
        let lowercase = words.to_lowercase();
        for (id, unit, (low, high)) in &units {
            let unit_words = unit_words(context, unit, text.lang);
            // Most texts name no price of the unit; the search for it is slow.
            if !may_name_price(&lowercase, &search.currency_names, &unit_words) {
                continue;
            }
            let pattern = search.pattern((*id, text.lang), &unit_words);
            for found in pattern.captures_iter(&words) {
                let number = found.get(1).or(found.get(2)).map_or("", |it| it.as_str());
                let price = Money::parse(number, currency.decimals());
                if price.map_or(true, |it| (*low..=*high).contains(&it) || is_income(it, *high)) {
                    continue;
                }
                let span = context.span_of_words(text.file, costs.span, &found[0]);
                diagnostics.push(
                    Diagnostic::new(Code::PriceInText, text.file, span)
                        .with("found", &found[0])
                        .with_money("low", *low, currency)
                        .with_money("high", *high, currency)
                        .with("currency", currency.sign()),
                );
            }
        }
    }
    diagnostics
}

/// True if words of the unit follow the name of the currency closely, in a text without capital letters.
fn may_name_price(text: &str, currency_names: &[String], unit_words: &[&str]) -> bool {
    let after = currency_names.iter().flat_map(|name| text.match_indices(name).map(|(at, _)| &text[at..]));
    let near = after.map(|it| it.chars().take(CHARS_TO_UNIT).collect::<String>());
    let words: Vec<String> = unit_words.iter().map(|it| it.to_lowercase()).collect();
    near.into_iter().any(|it| words.iter().any(|word| it.contains(word)))
}

/// True for an amount that is too large to be an old price: `with 11,250 CHF an hour costs 3 CHF`.
fn is_income(amount: Money, highest: Money) -> bool {
    highest > Money::ZERO && amount > highest.scale(INCOME_FACTOR, 1)
}

/// The name of one unit, and the words after its price if there are some: `ora`, `l’ora`.
fn unit_words<'a>(context: &RuleContext<'a>, unit: &'a Unit, lang: Lang) -> Vec<&'a str> {
    let names = [Some(&unit.one), unit.per.as_ref()].into_iter().flatten();
    names.map(|it| it.get(lang, context.settings.default_lang()).0).collect()
}

/// Matches a price for one unit, in any language: between the price and the words of the unit may be a
/// slash, a short word or one with an apostrophe. `12,50 CHF l’ora`, `£3 an hour`, `4 CHF/Stunde`.
fn prices(currency_names: &[String], unit_words: &[&str]) -> Regex {
    let any_of = |words: Vec<String>| words.join("|");
    let currency = any_of(currency_names.iter().map(|it| regex_lite::escape(it)).collect());
    let unit =
        any_of(unit_words.iter().map(|it| regex_lite::escape(it).replace(['\'', '’'], "['’]")).collect());
    let number = r"(\d(?:[\d.,]*\d)?)";
    let blank = r"[ \u{a0}]";
    let letter = r"[^\s\d.,;:!?()/'’]";
    let between = format!("{blank}?/{blank}?|{blank}(?:{letter}{{1,4}}{blank}|{letter}{{1,6}}['’])?");
    let price = format!("{number}{blank}?(?:{currency})|(?:{currency}){blank}?{number}");
    Regex::new(&format!(r"(?i)(?:{price})(?:{between})(?:{unit})\b")).expect("words are escaped")
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
