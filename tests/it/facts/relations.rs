//! What other vocabularies and other providers say of a thing: terms with codes, parts of providers,
//! logos, identifiers of the authority.

use serde_json::json;

use crate::site::Site;
use crate::support::{GIF, Town};

const ALFA: &str = "content/providers/alfa.toml";
const BETA: &str = "content/providers/beta.toml";
const TOWN: &str = "content/comune.toml";
const VOCABULARY: &str = "content/vocabulary.toml";

/// Adds lines after the id of a provider.
fn with_lines(town: Town, path: &str, lines: &str) -> Town {
    let id = path.trim_start_matches("content/providers/").trim_end_matches(".toml");
    town.edit(path, &format!("id = \"{id}\"\nnome"), &format!("id = \"{id}\"\n{lines}\nnome"))
}

fn with_taxonomy(keys: &str) -> Town {
    let term = "[[argomenti]]\nid = \"salute\"\n";
    let taxonomy = "[[tassonomie]]\nid = \"temi\"\nnome = { it = \"Temi\", en = \"Themes\" }\n\
                    uri = \"https://themes.example.org/\"\nversione = \"3\"\n\n";
    Site::town().edit(VOCABULARY, term, &format!("{taxonomy}{term}{keys}\n"))
}

#[test]
fn a_term_with_a_code_is_a_defined_term_of_its_services() {
    let keys = "codice = \"HEAL\"\ntassonomia = \"temi\"\nuguale_a = [\"https://themes.example.org/HEAL\"]";
    let site = with_taxonomy(keys).site();
    for (url, name, taxonomy) in
        [("/servizi/badante/", "Salute", "Temi"), ("/en/servizi/badante/", "Health", "Themes")]
    {
        let expected = json!([{
            "@type": "DefinedTerm",
            "name": name,
            "sameAs": ["https://themes.example.org/HEAL"],
            "termCode": "HEAL",
            "inDefinedTermSet": {
                "@type": "DefinedTermSet",
                "@id": "https://themes.example.org/",
                "name": taxonomy,
                "version": "3",
            },
        }]);
        assert_eq!(site.page(url).json_ld()["category"], expected, "{url}");
    }
    // Terms that nobody else knows are words alone.
    assert_eq!(Site::town().page("/servizi/badante/").json_ld()["category"], json!(null));
    let site = with_taxonomy("uguale_a = [\"https://themes.example.org/HEAL\"]").site();
    let category = &site.page("/servizi/badante/").json_ld()["category"][0];
    assert_eq!(category["sameAs"][0], "https://themes.example.org/HEAL");
    assert_eq!(category["termCode"], json!(null));
}

#[test]
fn a_code_needs_a_taxonomy_that_exists() {
    for (keys, code, text) in [
        ("codice = \"HEAL\"", "parse/together", "C’è «codice» ma manca «tassonomia»"),
        ("tassonomia = \"temi\"", "parse/together", "C’è «tassonomia» ma manca «codice»"),
        ("codice = \"HEAL\"\ntassonomia = \"tema\"", "catalog/unknown-reference", "«temi»"),
        ("uguale_a = [\"eu:HEAL\"]", "parse/bad-url", "eu:HEAL"),
    ] {
        let site = with_taxonomy(keys).site();
        site.assert_reported(code);
        let report = site.report();
        assert!(report.contains(text), "{keys}: {report}");
        assert_eq!(report.matches("errore:").count(), 1, "{keys}: {report}");
    }
}

#[test]
fn a_provider_is_part_of_another() {
    let site = with_lines(Site::town(), BETA, "fa_parte_di = \"alfa\"").site();
    for (url, heading, alfa) in
        [("/enti/beta/", "Fa parte di", "/enti/alfa/"), ("/en/enti/beta/", "Part of", "/en/enti/alfa/")]
    {
        let page = site.page(url);
        page.assert_main_contains(heading);
        assert!(page.links().contains(&("Alfa".to_owned(), alfa.to_owned())), "{:?}", page.links());
        let parent = &page.json_ld()["parentOrganization"];
        assert_eq!(parent["name"], "Alfa");
        assert!(parent["@id"].as_str().is_some_and(|it| it.ends_with(alfa)), "{parent}");
    }
    site.page("/enti/alfa/").assert_main_lacks("Fa parte di");
    assert_eq!(site.page("/enti/alfa/").json_ld()["parentOrganization"], json!(null));

    with_lines(Site::town(), BETA, "fa_parte_di = \"alfaa\"")
        .site()
        .assert_reported("catalog/unknown-reference");
    // A draft has no page to link to.
    let draft = with_lines(Site::town(), ALFA, "fa_parte_di = \"beta\"");
    let draft = with_lines(draft, BETA, "bozza = true").site();
    draft.page("/enti/alfa/").assert_main_lacks("Fa parte di");
}

#[test]
fn each_circle_of_providers_is_reported_once() {
    let circle = |pairs: &[(&str, &str)]| {
        let part = |town, (id, parent): &(&str, &str)| {
            let path = format!("content/providers/{id}.toml");
            with_lines(town, &path, &format!("fa_parte_di = \"{parent}\""))
        };
        pairs.iter().fold(Site::town(), part).site().report()
    };
    let code = "[catalog/providers-in-circle]";
    let report = circle(&[("alfa", "beta"), ("beta", "gamma"), ("gamma", "alfa"), ("delta", "alfa")]);
    assert_eq!(report.matches(code).count(), 1, "{report}");
    assert!(report.contains("alfa → beta → gamma → alfa"), "{report}");
    let report = circle(&[("alfa", "alfa"), ("beta", "gamma"), ("gamma", "beta")]);
    assert_eq!(report.matches(code).count(), 2, "{report}");
    let report = circle(&[("alfa", "beta"), ("gamma", "beta"), ("delta", "gamma")]);
    assert_eq!(report.matches(code).count(), 0, "{report}");
}

#[test]
fn a_logo_stands_beside_the_name() {
    let town =
        with_lines(Site::town(), BETA, "logo = \"images/beta.gif\"").with("content/images/beta.gif", GIF);
    let site = town.site();
    site.assert_not_reported("rules/unused-image");
    for url in ["/enti/beta/", "/en/enti/beta/"] {
        let page = site.page(url);
        let one = |name| page.attrs("main img.provider-logo", name);
        let [src] = <[String; 1]>::try_from(one("src")).expect("one logo");
        assert!(site.paths().any(|it| it == &src[1..]), "{src}");
        assert_eq!([one("alt"), one("width"), one("height")], [[""], ["3"], ["2"]]);
        let logo = page.json_ld()["logo"].clone();
        assert!(logo.as_str().is_some_and(|it| it.starts_with("https://") && it.ends_with(&src)), "{logo}");
    }
    assert_eq!(site.page("/enti/alfa/").json_ld()["logo"], json!(null));
    let missing =
        with_lines(Site::town(), BETA, "logo = \"images/bta.gif\"").with("content/images/beta.gif", GIF);
    let site = missing.site();
    site.assert_reported("catalog/broken-link");
    assert!(site.report().contains("«images/beta.gif»"), "{}", site.report());
}

#[test]
fn the_authority_has_its_identifiers() {
    let with_codes = |codes: &str| {
        let ipa = "\n[[schemi]]\nid = \"ipa\"\nnome = { it = \"Codice IPA\", en = \"IPA code\" }\nforma = \"c_[a-z][0-9]{3}\"\n";
        let town = Site::town();
        let text = town.text(TOWN).replacen("paese =", &format!("identificativi = [{codes}]\npaese ="), 1);
        town.with(TOWN, text + ipa)
    };
    let site = with_codes("{ schema = \"ipa\", codice = \"c_z999\" }").site();
    let expected = |name: &str| json!([{ "@type": "PropertyValue", "propertyID": name, "value": "c_z999" }]);
    assert_eq!(site.page("/").json_ld()["publisher"]["identifier"], expected("Codice IPA"));
    let space = site.page("/en/spazi/piazza/").json_ld();
    assert_eq!(space["parentOrganization"]["identifier"], expected("IPA code"));
    let service = site.page("/servizi/badante/").json_ld();
    assert_eq!(service["serviceOperator"]["identifier"], expected("Codice IPA"));

    for (codes, code, text) in [
        ("{ schema = \"ip\", codice = \"c_z999\" }", "catalog/unknown-reference", "«ipa»"),
        ("{ schema = \"ipa\", codice = \"z999\" }", "catalog/bad-identifier", "z999"),
        (
            "{ schema = \"codice-fiscale\", codice = \"99000000011\" }",
            "catalog/bad-identifier",
            "«99000000010»",
        ),
    ] {
        let site = with_codes(codes).site();
        site.assert_reported(code);
        assert!(site.report().contains(text), "{}", site.report());
    }
}
