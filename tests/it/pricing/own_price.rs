//! The list price of a provider limits what a citizen pays; the price range of a table row over all
//! providers.

use super::*;

fn euro_each(list_prices: &[&str]) -> Vec<Money> {
    list_prices.iter().map(|it| euro(it)).collect()
}

fn row_ranges(scheme: &Scheme, list_prices: &[&str]) -> Vec<Option<(Money, Money)>> {
    let list_prices = euro_each(list_prices);
    let range = |row: &FareRow| scheme.range_of_row(row, list_prices.iter().copied(), day());
    scheme.rows().iter().map(range).collect()
}

fn pair(lowest: &str, highest: &str) -> Option<(Money, Money)> {
    Some((euro(lowest), euro(highest)))
}

#[test]
fn a_range_is_limited_by_the_providers_own_prices() {
    let of = |id: &str, list_prices: &[&str]| {
        of_contract(id).range(euro_each(list_prices).into_iter(), day()).expect("the list prices are known")
    };
    let monopoli = of("monopoli-home-care", &["7"]);
    assert_eq!((monopoli.lowest_paid, monopoli.highest), (Some(euro("2")), euro("7")));
    let with_a_dearer_one = of("monopoli-home-care", &["1,50", "10"]);
    assert_eq!((with_a_dearer_one.lowest_paid, with_a_dearer_one.highest), (Some(euro("1,50")), euro("10")));
    let fixed = of("own-price-limits-fixed", &["11,99"]);
    assert_eq!((fixed.lowest_paid, fixed.highest), (Some(euro("11,99")), euro("11,99")));
    let without_means = of("linear-without-exemption", &["7"]);
    assert_eq!(without_means.highest, euro("7"), "7.50 without an ISEE is limited too");
    let asks_nothing = of("monopoli-home-care", &["0"]);
    assert!(asks_nothing.free_at_any_means && asks_nothing.lowest_paid.is_none());
}

#[test]
fn rows_have_the_prices_of_all_providers() {
    let monopoli = of_contract("monopoli-home-care");
    let free = pair("0", "0");
    assert_eq!(row_ranges(&monopoli, &[]), [free, pair("2", "8"), pair("13,80", "13,80")]);
    assert_eq!(row_ranges(&monopoli, &["99"]), [free, pair("2", "8"), pair("13,80", "13,80")]);
    assert_eq!(row_ranges(&monopoli, &["7", "10"]), [free, pair("2", "8"), pair("7", "10")]);
    assert_eq!(row_ranges(&monopoli, &["1,50"]), [free, pair("1,50", "1,50"), pair("1,50", "1,50")]);
    let meals = of_contract("euro-and-shares");
    let at_two = [free, pair("3,50", "3,50"), pair("5", "6"), pair("5", "8,90")];
    assert_eq!(row_ranges(&meals, &["8,90", "5"]), at_two);
}

#[test]
fn rows_without_a_known_price_have_no_range() {
    let meals = of_contract("euro-and-shares");
    let in_euro = [pair("0", "0"), pair("3,50", "3,50"), pair("6", "6"), None];
    assert_eq!(row_ranges(&meals, &[]), in_euro, "there is no list price to take a share of");
    let row = meals.rows()[1];
    let list_prices = euro_each(&["8,90"]);
    let on_request = Scheme::quote();
    assert_eq!(on_request.range_of_row(&row, list_prices.iter().copied(), day()), None);
    let ended = Scheme { to: Some(Scheme::free().from), ..meals };
    assert_eq!(ended.range_of_row(&row, list_prices.iter().copied(), day()), None, "not in force");
}

fn any_applicant() -> impl Strategy<Value = Applicant> {
    (prop::option::of(means_values()), any::<bool>())
        .prop_map(|(means, resident)| Applicant { means, resident })
}

fn any_non_residents() -> impl Strategy<Value = NonResidents> {
    prop_oneof![Just(NonResidents::AsResidents), amounts().prop_map(NonResidents::Pay)]
}

/// Returns an ISEE in a row; the open row is sampled up to fifty thousand euro above its start.
fn means_in(row: &FareRow, per_mille: i64) -> Money {
    let width = row.to.map_or(5_000_000, |to| (to.in_cents() - row.from.in_cents()).max(0));
    row.from + Money::cents(width * per_mille / 1_000)
}

proptest! {
    #[test]
    fn no_price_exceeds_the_list_price(
        scheme in any_scheme(), non_residents in any_non_residents(), who in any_applicant(),
        list_price in money(5_000),
    ) {
        let scheme = Scheme { non_residents, ..scheme };
        let Price::Amount(price) = scheme.price(&who, Some(list_price), day()) else {
            return Err(TestCaseError::fail("the list price is known"));
        };
        prop_assert!(price <= list_price);
        let range = scheme.range([list_price].into_iter(), day()).expect("the list price is known");
        prop_assert!(range.highest <= list_price);
    }

    #[test]
    fn a_list_price_only_limits_what_is_known_without_it(
        scheme in any_scheme(), non_residents in any_non_residents(), who in any_applicant(),
        list_price in money(5_000),
    ) {
        let scheme = Scheme { non_residents, ..scheme };
        if let Price::Amount(asked) = scheme.price(&who, None, day()) {
            let limited = Price::Amount(asked.min(list_price));
            prop_assert_eq!(scheme.price(&who, Some(list_price), day()), limited);
        }
    }

    #[test]
    fn a_row_has_the_prices_of_every_means_in_it(
        scheme in any_scheme(), list_prices in prop::collection::vec(money(5_000), 1..4),
        samples in prop::collection::vec(0..=1_000_i64, 1..20),
    ) {
        for row in scheme.rows() {
            let range = scheme.range_of_row(&row, list_prices.iter().copied(), day());
            let inside = samples.iter().chain(&[0, 1_000]).map(|it| means_in(&row, *it));
            let at = |means| list_prices.iter().map(move |it| (means, *it));
            let paid: Vec<_> = inside.flat_map(at).map(|(means, it)| resident(&scheme, Some(means), it)).collect();
            let seen = paid.iter().min().copied().zip(paid.iter().max().copied());
            prop_assert_eq!(range, seen, "{:?}", row);
        }
    }

    #[test]
    fn rows_stay_within_the_range_of_the_scheme(
        scheme in any_scheme(), list_prices in prop::collection::vec(money(5_000), 1..4),
    ) {
        let range = scheme.range(list_prices.iter().copied(), day()).expect("the list prices are known");
        for row in scheme.rows() {
            let of_row = scheme.range_of_row(&row, list_prices.iter().copied(), day());
            let (lowest, highest) = of_row.expect("the list prices are known");
            prop_assert!(lowest <= highest && highest <= range.highest);
            prop_assert!(lowest == Money::ZERO || range.lowest_paid <= Some(lowest));
        }
    }
}
