//! Amounts of currencies that have no cents, or thousandths.

use serde_json::Value;

use crate::site::{Page, Site};
use crate::support::Town;

const ALFA: &str = "content/providers/alfa.toml";
const TOWN: &str = "content/comune.toml";

/// Returns a town whose prices are whole yen.
fn in_yen() -> Town {
    let mut town = Site::town().edit(TOWN, "valuta = \"EUR\"", "valuta = \"JPY\"");
    let files: Vec<String> = town.paths().filter(|it| it.ends_with(".toml")).map(str::to_owned).collect();
    for path in files {
        let text = town.text(&path).replace(".000,00\"", "00000\"").replace("7.500,00", "750000");
        let text = text.replace(",00\"", "00\"").replace("13,80", "1380").replace("16,50", "1650");
        town = town.with(&path, text);
    }
    town
}

/// Returns all prices of the structured data of a page.
fn json_prices(page: &Page) -> Vec<f64> {
    fn collect(value: &Value, found: &mut Vec<f64>) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(key, it)| match it.as_f64() {
                Some(price) if ["price", "minPrice", "maxPrice"].contains(&key.as_str()) => found.push(price),
                _ => collect(it, found),
            }),
            Value::Array(items) => items.iter().for_each(|it| collect(it, found)),
            _ => (),
        }
    }
    let mut found = Vec::new();
    collect(&page.json_ld(), &mut found);
    found
}

#[track_caller]
fn assert_contains(page: &Page, css: &str, text: &str) {
    let part = page.part(css).replace('\u{a0}', " ");
    assert!(part.contains(text), "{text}: {part}");
}

#[test]
fn a_currency_with_three_decimals_has_them_everywhere() {
    let site = Site::town()
        .edit(TOWN, "valuta = \"EUR\"", "valuta = \"KWD\"")
        .edit(ALFA, "prezzo = \"16,00\"", "prezzo = \"16,125\"")
        .site();
    assert_contains(&site.page("/servizi/badante/"), "main", "16,125 KWD");
    assert_contains(&site.page("/en/servizi/badante/"), "main", "KWD 16.125");
    assert_contains(&site.page("/servizi/badante/"), "main", "6.000 KWD");
    let prices = json_prices(&site.page("/servizi/badante/"));
    assert!(prices.contains(&16.125), "{prices:?}");
    // Half of that, to the nearest thousandth.
    assert_contains(&site.page("/servizi/badante/"), "main", "8,063 KWD");
}

#[test]
fn a_currency_without_decimals_has_none() {
    let site = in_yen().site();
    assert_contains(&site.page("/servizi/badante/"), "main", "1.600 ¥");
    assert_contains(&site.page("/en/servizi/badante/"), "main", "¥1,600");
    let prices = json_prices(&site.page("/servizi/badante/"));
    assert!(prices.contains(&1600.0), "{prices:?}");
}

#[test]
fn too_many_decimals_are_an_error() {
    let site = in_yen().edit(ALFA, "prezzo = \"1600\"", "prezzo = \"1600,5\"").site();
    let report = site.report();
    assert!(report.contains("«1600,5» ha troppi decimali: una somma in JPY ne ha al massimo 0."), "{report}");
    assert!(report.contains("per esempio \"1.250\""), "{report}");
}

#[test]
fn in_a_number_the_point_is_the_decimal_sign() {
    let with = |price: &str| Site::town().edit(ALFA, "prezzo = \"16,00\"", &format!("prezzo = {price}"));
    for price in ["1.250", "12.505"] {
        let report = with(price).site().report();
        assert!(report.contains(&format!("«{price}» non è una somma")), "{report}");
    }
    let site = with("16.5").site();
    assert_contains(&site.page("/enti/alfa/"), "#_offerta-badante", "16,50 €");
}
