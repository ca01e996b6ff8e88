//! The price engine: every case of `tests/contract/pricing.json`, single facts, and properties of
//! any scheme.

mod own_price;

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Deserialize;
use wemi::pricing::{
    Amount, Applicant, Band, Bands, BandsError, Cadence, FareKind, FareRow, Linear, LinearError, LinearParts,
    NonResidents, Price, PriceEntry, PriceList, PriceRange, QuantityPeriod, RowAmount, Scheme, Share,
    SubsidyScheme, after_subsidies, compatible, monthly_total,
};
use wemi::value::{Date, Id, Money, MoneyError};

// ── The contract ────────────────────────────────────────────────────────────────────────────────────────────────

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Contract {
    version: u32,
    rounding: String,
    #[serde(rename = "format")]
    _format: Vec<String>,
    schemes: Vec<SchemeEntry>,
    price_lists: Vec<PriceListEntry>,
    monthly: Vec<MonthlyCase>,
    subsidies: Vec<SubsidyEntry>,
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemeEntry {
    id: String,
    #[serde(rename = "source")]
    _source: String,
    scheme: WireScheme,
    cases: Vec<SchemeCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireScheme {
    kind: String,
    unit: Option<String>,
    means_kind: Option<String>,
    amount: Option<WireAmount>,
    bands: Option<Vec<WireBand>>,
    exempt_up_to: Option<Money>,
    quota: Option<Money>,
    divisor: Option<Money>,
    minimum: Option<Money>,
    ceiling_above: Option<Money>,
    ceiling_amount: Option<WireAmount>,
    without_means: Option<WireAmount>,
    non_residents: WireNonResidents,
    from: Date,
    to: Option<Date>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WireAmount {
    Cents(i64),
    BasisPoints(u32),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireBand {
    up_to: Option<Money>,
    amount: WireAmount,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum WireNonResidents {
    AsResidents,
    Excluded,
    Pay(WireAmount),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemeCase {
    means: Option<Money>,
    resident: bool,
    list_price: Option<Money>,
    on: Date,
    expect: Expect,
    why: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Expect {
    Cents(i64),
    Quote(bool),
    Excluded(bool),
    NotInForce(bool),
    Unknown(bool),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PriceListEntry {
    id: String,
    entries: Vec<PriceEntry>,
    cases: Vec<PriceListCase>,
    #[serde(default)]
    in_force: Vec<InForceCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InForceCase {
    on: Date,
    amounts: Vec<Money>,
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PriceListCase {
    people: u32,
    quantity: u32,
    on: Date,
    expect: Option<Money>,
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MonthlyCase {
    unit_price: Money,
    units_per_week_hundredths: u32,
    subsidies: Vec<Money>,
    expect: Money,
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SubsidyEntry {
    id: Id,
    #[serde(rename = "source")]
    _source: String,
    amount: Money,
    cadence: String,
    means_kind: Option<String>,
    means_up_to: Option<Money>,
    excludes: Vec<Id>,
    from: Date,
    to: Option<Date>,
    cases: Vec<SubsidyCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SubsidyCase {
    means: Option<Money>,
    on: Date,
    expect: Option<Money>,
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    chosen: Vec<Id>,
    clash: Option<(Id, Id)>,
    why: String,
}

fn contract() -> Contract {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/contract/pricing.json");
    let text = std::fs::read_to_string(path).expect("the contract is there");
    serde_json::from_str(&text).expect("the contract has the shape that it documents")
}

impl WireAmount {
    fn amount(self) -> Amount {
        match self {
            WireAmount::Cents(cents) => Amount::Money(Money::cents(cents)),
            WireAmount::BasisPoints(points) => Amount::Share(Share::new(points).expect("at most the whole")),
        }
    }
}

impl WireScheme {
    fn scheme(&self) -> Scheme {
        Scheme {
            kind: self.kind(),
            unit: self.unit.as_ref().map(|it| Id::new(it).expect("an id")),
            means_kind: self.means_kind.as_ref().map(|it| Id::new(it).expect("an id")),
            without_means: self.without_means.map(WireAmount::amount),
            non_residents: match self.non_residents {
                WireNonResidents::AsResidents => NonResidents::AsResidents,
                WireNonResidents::Excluded => NonResidents::Excluded,
                WireNonResidents::Pay(amount) => NonResidents::Pay(amount.amount()),
            },
            from: self.from,
            to: self.to,
        }
    }

    fn kind(&self) -> FareKind {
        match self.kind.as_str() {
            "free" => FareKind::Free,
            "quote" => FareKind::Quote,
            "fixed" => FareKind::Fixed(self.amount.expect("fixed has an amount").amount()),
            "bands" => {
                let bands = self.bands.as_ref().expect("bands has bands").iter();
                let bands = bands.map(|it| Band { up_to: it.up_to, amount: it.amount.amount() });
                FareKind::Bands(Bands::new(bands.collect()).expect("the bands are valid"))
            }
            "linear" => FareKind::Linear(
                Linear::new(LinearParts {
                    exempt_up_to: self.exempt_up_to,
                    quota: self.quota.expect("linear has a quota"),
                    divisor: self.divisor.expect("linear has a divisor"),
                    minimum: self.minimum,
                    ceiling_above: self.ceiling_above.expect("linear has a ceiling"),
                    ceiling_amount: self.ceiling_amount.expect("linear has a ceiling amount").amount(),
                })
                .expect("the numbers are valid"),
            ),
            other => panic!("no such kind: {other}"),
        }
    }
}

impl Expect {
    fn price(&self) -> Price {
        match *self {
            Expect::Cents(cents) => Price::Amount(Money::cents(cents)),
            Expect::Quote(true) => Price::Quote,
            Expect::Excluded(true) => Price::Excluded,
            Expect::NotInForce(true) => Price::NotInForce,
            Expect::Unknown(true) => Price::Unknown,
            _ => panic!("the key is true or absent"),
        }
    }
}

impl SubsidyEntry {
    fn subsidy(&self) -> SubsidyScheme {
        SubsidyScheme {
            amount: self.amount,
            cadence: Cadence::from_keyword(&self.cadence).expect("a cadence"),
            means_kind: self.means_kind.as_ref().map(|it| Id::new(it).expect("an id")),
            means_up_to: self.means_up_to,
            excludes: self.excludes.clone(),
            from: self.from,
            to: self.to,
        }
    }
}

#[test]
fn the_contract_has_the_supported_version() {
    let contract = contract();
    assert_eq!((contract.version, contract.rounding.as_str()), (1, "half-up"));
}

#[test]
fn every_scheme_of_the_contract_gives_its_prices() {
    let mut cases = 0;
    for entry in contract().schemes {
        let scheme = entry.scheme.scheme();
        for case in entry.cases {
            let who = Applicant { means: case.means, resident: case.resident };
            let price = scheme.price(&who, case.list_price, case.on);
            assert_eq!(price, case.expect.price(), "{}: {} ({who:?})", entry.id, case.why);
            cases += 1;
        }
    }
    assert!(cases >= 142, "only {cases} cases ran");
}

/// The data of a page for the estimator has the format of the contract.
#[test]
fn every_scheme_is_written_as_the_contract_writes_it() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/contract/pricing.json");
    let text = std::fs::read_to_string(path).expect("the contract is there");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let schemes = contract().schemes;
    assert!(schemes.len() >= 18);
    for (entry, expected) in schemes.iter().zip(json["schemes"].as_array().expect("a list")) {
        assert_eq!(
            wemi::view::part::estimator::scheme_json(&entry.scheme.scheme()),
            expected["scheme"],
            "{}",
            entry.id
        );
    }
}

#[test]
fn every_price_list_of_the_contract_gives_its_prices() {
    let mut cases = 0;
    for PriceListEntry { id, entries, cases: asked, in_force } in contract().price_lists {
        let list = PriceList { entries };
        for case in asked {
            let price = list.price(case.people, case.quantity, case.on);
            assert_eq!(price, case.expect, "{id}: {}", case.why);
            cases += 1;
        }
        for case in in_force {
            let amounts: Vec<Money> = list.in_force(case.on).map(|it| it.amount).collect();
            assert_eq!(amounts, case.amounts, "{id}: {}", case.why);
            cases += 1;
        }
    }
    assert!(cases >= 37, "only {cases} cases ran");
}

#[test]
fn every_month_of_the_contract_gives_its_total() {
    let months = contract().monthly;
    for case in &months {
        let total = monthly_total(case.unit_price, case.units_per_week_hundredths);
        let left = after_subsidies(total, case.subsidies.iter().copied());
        assert_eq!(left, case.expect, "{}", case.why);
    }
    assert!(months.len() >= 15, "only {} cases ran", months.len());
}

#[test]
fn every_subsidy_of_the_contract_is_granted_or_not() {
    let mut cases = 0;
    for entry in contract().subsidies {
        let subsidy = entry.subsidy();
        for case in entry.cases {
            assert_eq!(subsidy.grants(case.means, case.on), case.expect, "{}: {}", entry.id, case.why);
            cases += 1;
        }
    }
    assert!(cases >= 13, "only {cases} cases ran");
}

#[test]
fn every_choice_of_the_contract_clashes_or_not() {
    let contract = contract();
    let known: BTreeMap<Id, SubsidyScheme> =
        contract.subsidies.iter().map(|it| (it.id.clone(), it.subsidy())).collect();
    for choice in &contract.choices {
        let chosen: Vec<_> =
            choice.chosen.iter().map(|id| known.get_key_value(id.as_str()).expect("known")).collect();
        let clash = compatible(&chosen).err();
        let clash = clash.map(|(first, second)| (chosen[first].0.clone(), chosen[second].0.clone()));
        assert_eq!(clash, choice.clash, "{}", choice.why);
    }
    assert!(contract.choices.len() >= 6, "only {} choices ran", contract.choices.len());
}

// ── Facts ───────────────────────────────────────────────────────────────────────────────────────────────────────

fn day() -> Date {
    Date::new(2026, 3, 1).expect("a day")
}

fn euro(text: &str) -> Money {
    Money::parse(text, 2).expect("an amount")
}

fn share(percent: u32) -> Amount {
    Amount::Share(Share::new(percent * 100).expect("at most the whole"))
}

fn scheme(kind: FareKind) -> Scheme {
    Scheme { kind, ..Scheme::free() }
}

/// Returns a scheme of the contract, in force on [`day`].
fn of_contract(id: &str) -> Scheme {
    let entry = contract().schemes.into_iter().find(|it| it.id == id).expect("a scheme of the contract");
    Scheme { from: Scheme::free().from, to: None, ..entry.scheme.scheme() }
}

fn bands(list: &[(Option<&str>, Amount)]) -> Result<Bands, BandsError> {
    Bands::new(list.iter().map(|(edge, amount)| Band { up_to: edge.map(euro), amount: *amount }).collect())
}

#[test]
fn keywords_round_trip() {
    for it in QuantityPeriod::ALL {
        assert_eq!(QuantityPeriod::from_keyword(it.keyword()), Some(it));
    }
    for it in Cadence::ALL {
        assert_eq!(Cadence::from_keyword(it.keyword()), Some(it));
    }
    assert_eq!((QuantityPeriod::from_keyword("Mese"), Cadence::from_keyword("")), (None, None));
}

#[test]
fn an_amount_has_either_sign_before_the_cents() {
    for (text, cents) in [
        ("12", 1_200),
        ("12,5", 1_250),
        ("12.50", 1_250),
        ("1.250", 125_000),
        ("1.250,50", 125_050),
        ("1,250.50", 125_050),
        ("1.250.000,00", 125_000_000),
        ("1,250,000.00", 125_000_000),
    ] {
        assert_eq!(Money::parse(text, 2), Ok(Money::cents(cents)), "{text}");
    }
    for text in [
        "1,250",
        "1.250.50",
        "1,250,50",
        "12,50.00",
        "1250,000.00",
        ".50",
        ",5",
        "1.",
        "1,",
        "",
        "-1",
        "1 250",
        "0.250",
        "100.000.001",
        "100000000,01",
    ] {
        assert_eq!(Money::parse(text, 2), Err(MoneyError::NotMoney), "{text}");
    }
}

#[test]
fn an_amount_has_the_decimals_of_its_currency() {
    for (text, decimals, cents) in [
        ("1250", 0, 1_250),
        ("1.250", 0, 1_250),
        ("1,250", 0, 1_250),
        ("1.250.000", 0, 1_250_000),
        ("12", 3, 12_000),
        ("12,5", 3, 12_500),
        ("12.500", 3, 12_500),
        ("12,500", 3, 12_500),
        ("0,005", 3, 5),
        ("1.250,500", 3, 1_250_500),
        ("1,250.500", 3, 1_250_500),
        ("1.250.000", 3, 1_250_000_000),
    ] {
        assert_eq!(Money::parse(text, decimals), Ok(Money::cents(cents)), "{text} with {decimals}");
    }
    for (text, decimals) in [
        ("12,5", 0),
        ("12,00", 0),
        ("1,250.000", 0),
        ("12.5055", 2),
        ("1.250,505", 2),
        ("1,250.505", 2),
        ("12,5005", 3),
    ] {
        let found = Money::parse(text, decimals);
        assert_eq!(found, Err(MoneyError::TooManyDecimals), "{text} with {decimals}");
    }
    for (text, decimals) in [("1250.000", 0), ("100000001", 0), ("1.250.50", 3)] {
        assert_eq!(Money::parse(text, decimals), Err(MoneyError::NotMoney), "{text} with {decimals}");
    }
}

#[test]
fn amounts_are_euro_or_percent() {
    let basis_points = |points| Share::new(points).map(Amount::Share);
    let cases = [
        ("3,20", Some(Amount::Money(Money::cents(320)))),
        ("0", Some(Amount::ZERO)),
        ("30%", basis_points(3_000)),
        ("30 %", basis_points(3_000)),
        ("12,5%", basis_points(1_250)),
        ("0,01%", basis_points(1)),
        ("100%", basis_points(10_000)),
        ("100,01%", None),
        ("12,345%", None),
        ("-5%", None),
        ("%", None),
        ("30%%", None),
        ("tutto", None),
    ];
    for (text, amount) in cases {
        assert_eq!(Amount::parse(text, 2).ok(), amount, "{text}");
    }
}

#[test]
fn errors_of_bands_name_the_band() {
    let paid = share(50);
    assert_eq!(bands(&[]), Err(BandsError::Empty));
    assert_eq!(bands(&[(Some("1"), paid)]), Err(BandsError::LastNotOpen));
    assert_eq!(bands(&[(None, paid), (None, paid)]), Err(BandsError::OpenBeforeLast { index: 0 }));
    let equal = [(Some("1"), paid), (Some("2"), paid), (Some("2"), paid), (None, paid)];
    assert_eq!(bands(&equal), Err(BandsError::NotRising { index: 2 }));
    let falling = [(Some("2"), paid), (Some("1"), paid), (None, paid)];
    assert_eq!(bands(&falling), Err(BandsError::NotRising { index: 1 }));
}

#[test]
fn errors_of_linear_prices() {
    let good = LinearParts {
        exempt_up_to: Some(euro("10")),
        quota: euro("1"),
        divisor: euro("0,01"),
        minimum: None,
        ceiling_above: euro("10"),
        ceiling_amount: Amount::ZERO,
    };
    assert!(Linear::new(good.clone()).is_ok());
    let divisor = LinearParts { divisor: Money::ZERO, ..good.clone() };
    assert_eq!(Linear::new(divisor), Err(LinearError::DivisorNotPositive));
    let exempt = LinearParts { exempt_up_to: Some(euro("10,01")), ..good };
    assert_eq!(Linear::new(exempt), Err(LinearError::ExemptAboveCeiling));
}

#[test]
fn stored_schemes_are_validated_when_read() {
    let closed = r#"[{"up_to":100,"amount":{"Money":0}}]"#;
    assert!(serde_json::from_str::<Bands>(closed).is_err());
    assert!(serde_json::from_str::<Share>("10001").is_err());
    let linear = r#"{"exempt_up_to":null,"quota":1,"divisor":0,"minimum":null,"ceiling_above":1,
        "ceiling_amount":{"Money":0}}"#;
    assert!(serde_json::from_str::<Linear>(linear).is_err());
}

#[test]
fn the_table_of_monopoli_has_three_rows() {
    let formula = RowAmount::Formula { quota: euro("8"), divisor: euro("30.000"), minimum: None };
    let expected = [
        FareRow { from: Money::ZERO, to: Some(euro("7.500")), amount: RowAmount::Money(Money::ZERO) },
        FareRow { from: euro("7.500,01"), to: Some(euro("30.000")), amount: formula },
        FareRow { from: euro("30.000,01"), to: None, amount: RowAmount::Money(euro("13,80")) },
    ];
    assert_eq!(of_contract("monopoli-home-care").rows(), expected);
    assert_eq!(of_contract("linear-all-exempt").rows().len(), 2);
    assert_eq!(Scheme::free().rows().len(), 1);
    assert_eq!(Scheme::quote().rows(), []);
}

#[test]
fn ranges_make_the_sentence() {
    let range = |free_up_to: Option<&str>, lowest: Option<&str>, highest: &str| PriceRange {
        free_up_to: free_up_to.map(euro),
        free_at_any_means: lowest.is_none(),
        lowest_paid: lowest.map(euro),
        highest: euro(highest),
    };
    let of =
        |scheme: &Scheme, list_prices: &[&str]| scheme.range(list_prices.iter().map(|it| euro(it)), day());
    let nurseries = of_contract("milan-nurseries-2017");
    assert_eq!(of(&nurseries, &[]), Some(range(Some("6500"), Some("103"), "465")));
    assert_eq!(of(&of_contract("milan-day-centres-2019"), &[]), Some(range(None, Some("32"), "106")));
    assert_eq!(
        of(&of_contract("monopoli-home-care"), &["99"]),
        Some(range(Some("7500"), Some("2"), "13,80"))
    );
    let shares = of_contract("shares-by-band");
    assert_eq!(of(&shares, &["16", "18,50"]), Some(range(Some("6000"), Some("3,20"), "18,50")));
    assert_eq!(of(&shares, &[]), None, "there is no list price to take a share of");
    assert_eq!(of(&Scheme::free(), &[]), Some(range(None, None, "0")));
    let parts = match of_contract("monopoli-home-care").kind {
        FareKind::Linear(linear) => LinearParts { exempt_up_to: None, ..linear.parts().clone() },
        other => panic!("Monopoli is linear, not {other:?}"),
    };
    // 18.75 × 8 / 30,000 is half a cent, the first ISEE that pays one.
    let from_the_first_cent = scheme(FareKind::Linear(Linear::new(parts).expect("the numbers are valid")));
    assert_eq!(of(&from_the_first_cent, &[]), Some(range(Some("18,74"), Some("0,01"), "13,80")));
    assert_eq!(of(&Scheme::quote(), &["10"]), None);
    assert_eq!(of(&Scheme { to: Some(Scheme::free().from), ..nurseries }, &[]), None, "not in force");
    let not_presented = Scheme { without_means: Some(Amount::Money(euro("9"))), ..Scheme::free() };
    let expected = PriceRange { free_at_any_means: true, ..range(None, Some("9"), "9") };
    assert_eq!(of(&not_presented, &[]), Some(expected), "free with an ISEE");
}

#[test]
fn a_single_price_applies_to_all() {
    let list = PriceList::single(euro("18,50"));
    assert_eq!(list.price(3, 40, day()), Some(euro("18,50")));
    assert_eq!((list.lowest(day()), list.highest(day())), (Some(euro("18,50")), Some(euro("18,50"))));
    assert_eq!(PriceList::default().lowest(day()), None);
}

#[test]
fn the_first_of_two_equal_entries_wins() {
    let entry =
        |amount| PriceEntry { people: 1, quantity_from: 1, period: None, amount, from: None, to: None };
    let list = PriceList { entries: vec![entry(euro("1")), entry(euro("2"))] };
    assert_eq!(list.price(1, 1, day()), Some(euro("1")));
    assert_eq!((list.lowest(day()), list.highest(day())), (Some(euro("1")), Some(euro("2"))));
}

// ── Properties ──────────────────────────────────────────────────────────────────────────────────────────────────

fn money(cents_max: i64) -> impl Strategy<Value = Money> {
    (0..=cents_max).prop_map(Money::cents)
}

/// Small numbers, so that edges and ties are frequent.
fn means_values() -> impl Strategy<Value = Money> {
    prop_oneof![money(400), money(5_000_000)]
}

fn amounts() -> impl Strategy<Value = Amount> {
    let shares = (0..=10_000_u32).prop_map(|it| Amount::Share(Share::new(it).expect("in range")));
    prop_oneof![money(5_000).prop_map(Amount::Money), shares]
}

fn bands_of(amounts: Vec<Amount>, edges: impl IntoIterator<Item = Money>) -> Bands {
    let edges = edges.into_iter().map(Some).chain([None]);
    let list = edges.zip(amounts).map(|(up_to, amount)| Band { up_to, amount }).collect();
    Bands::new(list).expect("edges of a set rise")
}

fn any_bands() -> impl Strategy<Value = Bands> {
    (prop::collection::btree_set(means_values(), 0..6), prop::collection::vec(amounts(), 7))
        .prop_map(|(edges, amounts)| bands_of(amounts, edges))
}

fn any_linear() -> impl Strategy<Value = Linear> {
    let edges = (prop::option::of(means_values()), means_values());
    let numbers = (money(2_000), (1..=3_000_000_i64).prop_map(Money::cents), prop::option::of(money(500)));
    (edges, numbers, amounts()).prop_map(|((exempt, ceiling), (quota, divisor, minimum), ceiling_amount)| {
        let ceiling_above = ceiling.max(exempt.unwrap_or_default());
        let parts =
            LinearParts { exempt_up_to: exempt, quota, divisor, minimum, ceiling_above, ceiling_amount };
        Linear::new(parts).expect("the generated scheme is valid")
    })
}

fn any_scheme() -> impl Strategy<Value = Scheme> {
    let kinds = prop_oneof![
        1 => Just(FareKind::Free),
        1 => amounts().prop_map(FareKind::Fixed),
        4 => any_bands().prop_map(FareKind::Bands),
        4 => any_linear().prop_map(FareKind::Linear),
    ];
    (kinds, prop::option::of(amounts()))
        .prop_map(|(kind, without_means)| Scheme { without_means, ..scheme(kind) })
}

fn any_entries() -> impl Strategy<Value = Vec<PriceEntry>> {
    let day = |it: i8| Date::new(2026, 3, it).expect("March has 31 days");
    let days = prop::option::of((1..=31_i8).prop_map(day));
    let periods = prop::option::of(prop::sample::select(QuantityPeriod::ALL.to_vec()));
    let entry = (0..4_u32, 0..4_u32, periods, days.clone(), days);
    prop::collection::vec(entry, 0..10).prop_map(|entries| {
        let entries =
            entries.into_iter().enumerate().map(|(index, (people, quantity_from, period, from, to))| {
                // The amount identifies the chosen entry.
                let amount = Money::cents(index as i64);
                PriceEntry { people, quantity_from, period, amount, from, to }
            });
        entries.collect()
    })
}

fn resident(scheme: &Scheme, means: Option<Money>, list_price: Money) -> Money {
    match scheme.price(&Applicant { means, resident: true }, Some(list_price), day()) {
        Price::Amount(money) => money,
        other => panic!("a resident has a price, not {other:?}"),
    }
}

fn of_row(row: &FareRow, means: Money, list_price: Money) -> Money {
    let asked = match row.amount {
        RowAmount::Money(money) => money,
        RowAmount::Share(share) => list_price.scale(share.basis_points().into(), 10_000),
        RowAmount::Formula { quota, divisor, minimum } => {
            means.scale(quota.in_cents(), divisor.in_cents()).max(minimum.unwrap_or_default())
        }
    };
    asked.min(list_price)
}

fn holds(row: &FareRow, means: Money) -> bool {
    row.from <= means && row.to.is_none_or(|edge| means <= edge)
}

/// Returns whether `cents` is `numerator / denominator` rounded half-up.
fn is_half_up(cents: i64, numerator: i128, denominator: i128) -> bool {
    let difference = 2 * (i128::from(cents) * denominator - numerator);
    -denominator < difference && difference <= denominator
}

proptest! {
    #[test]
    fn a_price_is_never_negative(
        scheme in any_scheme(), means in prop::option::of(means_values()), list_price in money(5_000),
    ) {
        prop_assert!(resident(&scheme, means, list_price) >= Money::ZERO);
    }

    #[test]
    fn rising_bands_never_cost_less_for_a_higher_means(
        edges in prop::collection::btree_set(means_values(), 0..6),
        mut cents in prop::collection::vec(money(5_000), 7),
        low in means_values(), high in means_values(), list_price in money(5_000),
    ) {
        cents.sort();
        let bands = bands_of(cents.into_iter().map(Amount::Money).collect(), edges);
        let scheme = scheme(FareKind::Bands(bands));
        let price = |means| resident(&scheme, means, list_price);
        prop_assert!(price(Some(low.min(high))) <= price(Some(low.max(high))));
        prop_assert!(price(Some(high)) <= price(None), "no ISEE pays the top price");
    }

    #[test]
    fn every_means_is_in_one_row_and_pays_its_price(
        scheme in any_scheme(), means in means_values(), list_price in money(5_000),
    ) {
        let rows = scheme.rows();
        let holding: Vec<_> = rows.iter().filter(|row| holds(row, means)).collect();
        prop_assert_eq!(holding.len(), 1);
        prop_assert_eq!(of_row(holding[0], means, list_price), resident(&scheme, Some(means), list_price));
    }

    #[test]
    fn edges_are_inclusive(bands in any_bands(), list_price in money(5_000)) {
        let scheme = scheme(FareKind::Bands(bands.clone()));
        for pair in bands.as_slice().windows(2) {
            let edge = pair[0].up_to.expect("only the last band is open");
            let above = edge + Money::cents(1);
            let price = |means| Some(resident(&scheme, Some(means), list_price));
            prop_assert_eq!(price(edge), pair[0].amount.of(Some(list_price)));
            prop_assert_eq!(price(above), pair[1].amount.of(Some(list_price)));
        }
        let from_rows: Vec<_> = scheme.rows().iter().map(|row| row.to).collect();
        let from_bands: Vec<_> = bands.as_slice().iter().map(|band| band.up_to).collect();
        prop_assert_eq!(from_rows, from_bands);
    }

    #[test]
    fn the_edges_of_a_linear_price_are_inclusive(linear in any_linear(), list_price in money(5_000)) {
        let parts = linear.parts().clone();
        let price = |means| linear.price(means, Some(list_price)).expect("there is a list price");
        if let Some(exempt) = parts.exempt_up_to {
            prop_assert_eq!(price(exempt), Money::ZERO);
        }
        if parts.exempt_up_to != Some(parts.ceiling_above) {
            let exact = i128::from(parts.ceiling_above.in_cents()) * i128::from(parts.quota.in_cents());
            let cents = linear.price(parts.ceiling_above, None).expect("the formula needs no list price");
            prop_assert_eq!(price(parts.ceiling_above), cents.min(list_price));
            let rounded = is_half_up(cents.in_cents(), exact, parts.divisor.in_cents().into());
            prop_assert!(rounded || Some(cents) == parts.minimum);
        }
        let above = parts.ceiling_above + Money::cents(1);
        prop_assert_eq!(Some(price(above)), parts.ceiling_amount.of(Some(list_price)));
    }

    #[test]
    fn a_share_is_rounded_half_up(points in 0..=10_000_u32, list_price in money(100_000)) {
        let share = Amount::Share(Share::new(points).expect("in range"));
        let cents = share.of(Some(list_price)).expect("there is a list price").in_cents();
        prop_assert!(is_half_up(cents, i128::from(list_price.in_cents()) * i128::from(points), 10_000));
    }

    #[test]
    fn a_range_holds_every_price(
        scheme in any_scheme(), means in prop::option::of(means_values()),
        list_prices in prop::collection::vec(money(5_000), 1..4),
    ) {
        let range = scheme.range(list_prices.iter().copied(), day()).expect("there is a list price");
        let prices = |means| list_prices.iter().map(move |it| (means, *it));
        for (means, list_price) in prices(means) {
            let price = resident(&scheme, means, list_price);
            prop_assert!(price <= range.highest);
            prop_assert!(price == Money::ZERO || range.lowest_paid.is_some_and(|it| it <= price));
            let free = range.free_at_any_means || range.free_up_to >= means;
            prop_assert!(means.is_none() || !free || price == Money::ZERO);
        }
        if let Some(edge) = range.free_up_to {
            prop_assert!(prices(Some(edge)).all(|(means, it)| resident(&scheme, means, it) == Money::ZERO));
            let above = Some(edge + Money::cents(1));
            prop_assert!(prices(above).any(|(means, it)| resident(&scheme, means, it) > Money::ZERO));
        }
    }

    #[test]
    fn the_ends_of_a_range_are_prices_of_some_applicant(
        scheme in any_scheme(), list_prices in prop::collection::vec(money(5_000), 1..4),
    ) {
        let range = scheme.range(list_prices.iter().copied(), day()).expect("there is a list price");
        let edges = scheme.rows().into_iter().flat_map(|row| [Some(row.from), row.to]).flatten();
        let first_paying = range.free_up_to.map(|it| it + Money::cents(1));
        let means_values: Vec<_> = edges.chain(first_paying).map(Some).chain([None]).collect();
        let at = |list: &Money| means_values.iter().map(|means| resident(&scheme, *means, *list)).collect::<Vec<_>>();
        let paid: Vec<_> = list_prices.iter().flat_map(at).collect();
        prop_assert_eq!(paid.iter().copied().max(), Some(range.highest));
        let lowest_seen = paid.into_iter().filter(|it| *it > Money::ZERO).min();
        prop_assert!(range.lowest_paid <= lowest_seen && range.lowest_paid.is_some() == lowest_seen.is_some());
    }

    #[test]
    fn a_price_list_gives_the_nearest_entry_in_force(
        entries in any_entries(), people in 0..5_u32, quantity in 0..5_u32, on in 1..=31_i8,
    ) {
        let on = Date::new(2026, 3, on).expect("March has 31 days");
        let in_force = |it: &PriceEntry| it.from.is_none_or(|day| day <= on) && it.to.is_none_or(|day| on <= day);
        let reached = |it: &PriceEntry| in_force(it) && it.people <= people && it.quantity_from <= quantity;
        let list = PriceList { entries: entries.clone() };
        let Some(price) = list.price(people, quantity, on) else {
            prop_assert!(!entries.iter().any(reached));
            return Ok(());
        };
        let taken = entries[usize::try_from(price.in_cents()).expect("an index")];
        prop_assert!(reached(&taken));
        let rank = |it: &PriceEntry| (it.people, it.quantity_from, it.from);
        prop_assert!(entries.iter().filter(|it| reached(it)).all(|it| rank(it) <= rank(&taken)));
        prop_assert!(list.lowest(on) <= Some(price) && Some(price) <= list.highest(on));
    }

    #[test]
    fn a_month_is_rounded_half_up_and_never_below_nothing(
        unit_price in money(10_000), hundredths in 0..=16_800_u32,
        subsidies in prop::collection::vec(money(50_000), 0..4),
    ) {
        let total = monthly_total(unit_price, hundredths);
        let exact = i128::from(unit_price.in_cents()) * i128::from(hundredths) * 52;
        prop_assert!(is_half_up(total.in_cents(), exact, 1_200));
        let left = after_subsidies(total, subsidies.iter().copied());
        let granted: i64 = subsidies.iter().map(|it| it.in_cents()).sum();
        prop_assert_eq!(left.in_cents(), (total.in_cents() - granted).max(0));
    }

    #[test]
    fn a_clash_does_not_depend_on_the_order(names in prop::collection::vec((0..4_usize, 0..4_usize), 0..4)) {
        let ids = ["a", "b", "c", "d"].map(|it| Id::new(it).expect("an id"));
        let template = contract().subsidies[0].subsidy();
        let mut all = ids.clone().map(|id| (id, SubsidyScheme { excludes: Vec::new(), ..template.clone() }));
        for (one, other) in names.into_iter().filter(|(one, other)| one != other) {
            all[one].1.excludes.push(ids[other].clone());
        }
        let mut chosen: Vec<_> = all.iter().map(|(id, it)| (id, it)).collect();
        let forward = compatible(&chosen).is_ok();
        prop_assert_eq!(forward, all.iter().all(|(_, it)| it.excludes.is_empty()));
        chosen.reverse();
        prop_assert_eq!(forward, compatible(&chosen).is_ok());
    }

    #[test]
    fn a_stored_scheme_is_read_back(scheme in any_scheme(), entries in any_entries()) {
        let bytes = postcard::to_stdvec(&(&scheme, scheme.rows(), &entries)).expect("plain data");
        let back: (Scheme, Vec<FareRow>, Vec<PriceEntry>) = postcard::from_bytes(&bytes).expect("our own bytes");
        prop_assert_eq!(&back, &(scheme.clone(), scheme.rows(), entries));
        let json = serde_json::to_string(&scheme).expect("plain data");
        prop_assert_eq!(serde_json::from_str::<Scheme>(&json).expect("our own text"), scheme);
    }
}
