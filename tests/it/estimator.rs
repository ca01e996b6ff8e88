//! The data of a service page for the estimator, and pages that are filled in the browser.

use std::sync::Arc;

use serde_json::{Value, json};
use wemi::output::Output;

use crate::support::{Town, messages, project, tree};

const SERVICE_PAGE: &str = "servizi/badante/index.html";
const DATA: &str = r#"<script type="application/json">"#;

/// Returns the town with the theme of the portal.
fn with_real_theme() -> Town {
    let files = tree(&project("themes/wemi")).into_iter().filter(|(path, _)| !path.ends_with('/'));
    let town =
        files.fold(Town::new(), |town, (path, bytes)| town.with(&format!("themes/wemi/{path}"), bytes));
    town.edit("content/site.toml", r#"tema = "town""#, r#"tema = "wemi""#)
}

#[track_caller]
fn built(town: &Town) -> Output {
    let (snapshot, built) = town.build();
    built.output.unwrap_or_else(|| panic!("{}", messages(&snapshot, &built.diagnostics)))
}

#[track_caller]
fn page(output: &Output, path: &str) -> String {
    let bytes: &Arc<[u8]> = output.get(path).expect(path);
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// Returns the data of the estimator, if the page has one.
fn data(page: &str) -> Option<Value> {
    let (_, after) = page.split_once(DATA)?;
    let (json, _) = after.split_once("</script>").expect("the script element is closed");
    Some(serde_json::from_str(json).expect("the data is valid JSON"))
}

#[test]
fn the_estimator_data_holds_only_the_scheme_and_list_prices() {
    let expected = json!({
        "scheme": {
            "kind": "bands", "unit": null, "means_kind": "ordinario",
            "bands": [
                { "up_to": 600_000, "amount": { "cents": 0 } },
                { "up_to": 2_000_000, "amount": { "basis_points": 5_000 } },
                { "up_to": null, "amount": { "basis_points": 10_000 } },
            ],
            "without_means": null, "non_residents": "as_residents", "from": "2026-01-01", "to": null,
        },
        "next": null,
        "offers": [
            { "name": "Alfa", "unit": "ora", "prices": [
                { "people": 1, "quantity_from": 1, "period": null, "amount": 1_600, "from": null, "to": null },
            ] },
            { "name": "Beta", "unit": "ora", "prices": [
                { "people": 1, "quantity_from": 1, "period": null, "amount": 1_800, "from": null, "to": null },
            ] },
        ],
        "subsidies": [],
    });
    assert_eq!(data(&page(&built(&with_real_theme()), SERVICE_PAGE)), Some(expected));
}

#[test]
fn a_subsidy_is_listed_if_it_uses_the_same_means() {
    let subsidy = "cadenza = \"una_tantum\"\n";
    let with = |means: &str| {
        let town = with_real_theme().edit(
            "content/tariffe.toml",
            subsidy,
            &format!("{subsidy}mezzi = \"{means}\"\nmezzi_fino_a = \"9.000,00\"\n"),
        );
        data(&page(&built(&town), SERVICE_PAGE)).expect("data")["subsidies"].clone()
    };
    let bonus = json!([{
        "id": "bonus", "name": "Bonus", "lang": null, "amount": 10_000, "cadence": "una_tantum", "means_up_to": 900_000,
        "excludes": ["voucher"], "from": "2026-01-01", "to": null,
    }]);
    assert_eq!(with("ordinario"), bonus);
    assert_eq!(with("minorenni"), json!([]));
}

#[test]
fn a_name_cannot_close_the_script_element() {
    let name = r#"Alfa </script><script>alert("&")</script><!--"#;
    let town = with_real_theme().edit(
        "content/providers/alfa.toml",
        "nome = \"Alfa\"\n",
        &format!("nome = {}\n", toml_text(name)),
    );
    let page = page(&built(&town), SERVICE_PAGE);
    assert_eq!(data(&page).expect("data")["offers"][0]["name"], name);
    assert!(!page.contains("<script>alert") && !page.contains("<!--"));
}

/// Returns a text as a TOML string.
fn toml_text(text: &str) -> String {
    assert!(!text.contains('\''));
    format!("'{text}'")
}

#[test]
fn a_fare_scheme_without_computation_has_no_estimator() {
    let output = built(&with_real_theme());
    assert_eq!(data(&page(&output, "servizi/pasti/index.html")), None, "free");
    let fare_scheme = |fare_scheme: &str| {
        with_real_theme().edit(
            "content/services/badante.md",
            r#"tariffa = "a-fasce""#,
            &format!("tariffa = \"{fare_scheme}\""),
        )
    };
    assert_eq!(data(&page(&built(&fare_scheme("preventivo")), SERVICE_PAGE)), None, "on request");
    assert_eq!(
        data(&page(&built(&fare_scheme("lineare")), SERVICE_PAGE)).expect("data")["scheme"]["kind"],
        "linear"
    );
    let over = with_real_theme().edit(
        "content/tariffe.toml",
        "atto = \"Delibera 1\"\ndal = 2026-01-01\n",
        "atto = \"Delibera 1\"\ndal = 2026-01-01\nal = 2026-11-22\n",
    );
    assert_eq!(data(&page(&built(&over), SERVICE_PAGE)), None, "not in force");
}

#[test]
fn pages_filled_in_the_browser_are_not_indexed() {
    let output = built(&with_real_theme());
    let sitemap = page(&output, "sitemap.xml");
    for path in ["confronta/", "preferiti/", "en/confronta/", "en/preferiti/"] {
        let page = page(&output, &format!("{path}index.html"));
        assert!(page.contains(r#"<meta name="robots" content="noindex">"#), "{path}");
        assert!(!sitemap.contains(path), "{path}");
    }
}
