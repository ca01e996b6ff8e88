//! Metadata of a page: its canonical address, translations, indexing, menus and breadcrumbs.

use serde_json::json;

use crate::facts::{page, site};
use crate::site::Site;

const BASE: &str = "https://borgo.example.org";

#[track_caller]
fn check_canonical(url: &str, expected: &str) {
    assert_eq!(page(url).canonical(), format!("{BASE}{expected}"), "{url}");
}

#[test]
fn canonical_address_is_that_of_the_page() {
    for url in ["/", "/servizi/", "/servizi/badante/", "/en/servizi/badante/", "/en/enti/alfa/", "/a-z/"] {
        check_canonical(url, url);
    }
}

#[test]
fn canonical_address_of_an_untranslated_page_is_that_of_the_original() {
    // Only pages that every language needs are published without a translation.
    check_canonical("/en/", "/");
    check_canonical("/en/costi/", "/costi/");
    for url in ["/en/servizi/pasti/", "/en/privacy/", "/en/notizie/oggi/"] {
        assert!(!site().has(url), "{url}");
    }
}

#[test]
fn canonical_address_of_an_old_address_is_the_new_one() {
    check_canonical("/servizi/assistente-familiare/", "/servizi/badante/");
    check_canonical("/en/spazi/vecchia-piazza/", "/en/spazi/piazza/");
    let refresh = page("/servizi/assistente-familiare/").attrs("meta[http-equiv='refresh']", "content");
    assert_eq!(refresh, ["0; url=/servizi/badante/"]);
    page("/servizi/assistente-familiare/").assert_main_contains("[Vai alla pagina](/servizi/badante/)");
}

#[test]
fn canonical_address_of_a_later_list_page_is_its_own() {
    let town = Site::town();
    let service = town.text("content/services/pasti.md").to_owned();
    let long = (1..=48).fold(town, |town, number| {
        let service = service.replace("id = \"pasti\"", &format!("id = \"s{number}\""));
        town.with(&format!("content/services/s{number}.md"), service)
    });
    let site = long.site();
    let second = site.page("/servizi/pagina-2/");
    assert_eq!(second.canonical(), format!("{BASE}/servizi/pagina-2/"));
    assert_eq!(second.title(), "Servizi, pagina 2 di 2 – Borgo");
    assert_eq!(second.attrs(".list-pages a", "href"), ["/servizi/", "/servizi/pagina-2/"]);
    assert_eq!(second.alternates()[1].1, format!("{BASE}/en/servizi/pagina-2/"));
}

/// Checks the `hreflang` links of a page.
#[track_caller]
fn check_alternates(url: &str, expected: &[(&str, &str)]) {
    let found = page(url).alternates();
    let expected: Vec<_> =
        expected.iter().map(|(lang, url)| (lang.to_string(), format!("{BASE}{url}"))).collect();
    assert_eq!(found, expected, "{url}");
}

#[test]
fn translated_page_names_all_its_languages() {
    for url in ["/servizi/badante/", "/en/servizi/badante/"] {
        let [it, en] = ["/servizi/badante/", "/en/servizi/badante/"];
        check_alternates(url, &[("it", it), ("en", en), ("x-default", it)]);
    }
}

#[test]
fn untranslated_page_names_no_other_language() {
    check_alternates("/servizi/pasti/", &[]);
    check_alternates("/en/costi/", &[]);
}

#[test]
fn links_to_a_page_in_another_language_are_marked() {
    let town = Site::town();
    let english = town.text("content/services/badante.en.md").to_owned();
    let site = town.with("content/services/badante.en.md", english + "\n[Meals](pasti.md)\n").site();
    let lang_of = |url: &str| if url.starts_with("/en/") { "en" } else { "it" };
    let mut marked = 0;
    for page in site.pages() {
        let own = lang_of(page.url());
        for link in page.elements("main a[href^='/']") {
            let href = link.attr("href").expect("href");
            let url = href.split('#').next().expect("a part");
            if url.ends_with('/') && page.kind() != "redirect" {
                let other = Some(lang_of(url)).filter(|it| *it != own);
                assert_eq!(link.attr("hreflang"), other, "{} → {href}", page.url());
                marked += usize::from(other.is_some());
            }
        }
    }
    assert!(marked > 10, "{marked}");
    let in_text = site.page("/en/servizi/badante/").attrs(".prose a", "hreflang");
    assert_eq!(in_text, ["it"]);
}

#[test]
fn every_page_links_to_its_other_language() {
    assert_eq!(page("/servizi/pasti/").attrs(".langs a", "href"), ["/en/"], "there is no English page");
    for url in ["/servizi/badante/", "/costi/", "/", "/404.html", "/trova/n2/", "/municipi/1/"] {
        assert_eq!(page(url).attrs(".langs a", "href"), [format!("/en{url}")], "{url}");
        assert_eq!(page(&format!("/en{url}")).attrs(".langs a", "href"), [url], "{url}");
    }
}

#[test]
fn an_old_address_is_a_small_page_that_leads_to_the_new_one() {
    let town =
        Site::town().edit("content/site.toml", "https://borgo.example.org/", "https://borgo.example.org/w/");
    let site = town.site();
    for (old, new) in [
        ("servizi/assistente-familiare/", "/w/servizi/badante/"),
        ("en/servizi/assistente-familiare/", "/w/en/servizi/badante/"),
    ] {
        let html = site.file(&format!("{old}index.html"));
        assert!(html.len() <= 1024, "{} bytes", html.len());
        assert!(html.contains(&format!("content=\"0; url={new}\"")), "{html}");
    }
}

#[test]
fn pages_without_content_of_their_own_are_not_indexed() {
    let kinds = ["compare", "favourites", "finder_end", "not_found", "redirect", "search"];
    for page in site().pages() {
        let is_hidden =
            kinds.contains(&&*page.kind()) || (page.kind() == "question" && !page.url().ends_with("/trova/"));
        // So is a list of nothing.
        let is_hidden = is_hidden || page.url().ends_with("/categorie/trasporto/");
        assert_eq!(page.head("robots").is_some_and(|it| it == "noindex"), is_hidden, "{}", page.url());
    }
}

#[test]
fn breadcrumbs_begin_at_the_home_page() {
    for (url, expected) in [
        ("/", ""),
        ("/servizi/", "[Home](/) › Servizi"),
        ("/municipi/1/", "[Home](/) › [Servizi](/servizi/) › Municipio 1"),
        ("/servizi/badante/", "[Home](/) › [Servizi](/servizi/) › [Cura](/categorie/cura/) › Badante"),
        (
            "/en/servizi/badante/",
            "[Home](/en/) › [Services](/en/servizi/) › [Care](/en/categorie/cura/) › Live-in carer",
        ),
        ("/enti/alfa/", "[Home](/) › [Enti](/enti/) › Alfa"),
        ("/spazi/piazza/", "[Home](/) › [Spazi](/spazi/) › Spazio Piazza"),
        ("/notizie/oggi/", "[Home](/) › [Notizie](/notizie/) › Notizia di oggi"),
        ("/chi-siamo/", "[Home](/) › Chi siamo"),
    ] {
        assert_eq!(page(url).breadcrumbs(), expected, "{url}");
    }
}

#[test]
fn menu_marks_the_current_page() {
    for (url, expected) in [("/servizi/", "page"), ("/servizi/badante/", "true"), ("/municipi/1/", "true")] {
        assert_eq!(page(url).attrs(".menu a[href='/servizi/']", "aria-current"), [expected], "{url}");
    }
    assert!(page("/enti/").attrs(".menu a[href='/servizi/']", "aria-current").is_empty());
}

#[test]
fn page_of_the_main_menu_is_in_the_menu_of_every_page() {
    for url in ["/", "/servizi/badante/", "/404.html"] {
        assert_eq!(page(url).parts(".menu a[href='/chi-siamo/']"), ["Chi siamo"], "{url}");
    }
}

#[test]
fn structured_data_matches_the_page() {
    let data = page("/servizi/badante/").json_ld();
    assert_eq!(data["@type"], "GovernmentService");
    assert_eq!(data["@id"], format!("{BASE}/servizi/badante/"));
    assert_eq!(data["name"], "Badante");
    assert_eq!(data["audience"]["audienceType"], "Anziani");
    let places = data["availableChannel"]["serviceLocation"].as_array().expect("several places");
    let names: Vec<&str> = places.iter().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(names, ["Spazio Piazza", "Alfa", "Beta"]);
    assert_eq!(page("/en/servizi/badante/").json_ld()["name"], "Live-in carer");
    assert_eq!(page("/servizi/badante/").json_ld()["identifier"], "badante");
    assert_eq!(page("/en/servizi/badante/").json_ld()["@id"], format!("{BASE}/en/servizi/badante/"));

    let provider = page("/enti/alfa/").json_ld();
    let identifiers = json!([
        { "@type": "PropertyValue", "propertyID": "Codice fiscale", "value": "99000000002" },
        { "@type": "PropertyValue", "propertyID": "Iscrizione al RUNTS", "value": "000001" },
    ]);
    assert_eq!(
        [&provider["identifier"], &provider["email"]],
        [&identifiers, &json!("info@alfa.example.org")]
    );
    let english = page("/en/enti/alfa/").json_ld();
    assert_eq!(english["identifier"][1]["propertyID"], "Third sector register (RUNTS)");
    assert_eq!(provider["location"].as_array().map(Vec::len), Some(2));

    let space = page("/spazi/piazza/").json_ld();
    assert_eq!(space["address"]["streetAddress"], "piazza Grande 1");
    assert_eq!(space["geo"]["latitude"], 45.46);
}

/// Returns title, day and address of the entries of a feed.
fn entries(path: &str) -> Vec<[String; 3]> {
    let between = |text: &str, from: &str, to: &str| {
        text.split_once(from).and_then(|it| it.1.split_once(to)).expect(from).0.to_owned()
    };
    let entries = site().file(path).split("<entry").skip(1);
    let entry = |it: &str| {
        [between(it, "<title>", "</title>"), between(it, "<updated>", "T"), between(it, "<id>", "</id>")]
    };
    entries.map(entry).collect()
}

#[test]
fn feed_has_news_and_checked_services_from_the_latest() {
    let found = entries("feed.xml");
    let expected = ["Notizia di oggi", "2026-11-23", "https://borgo.example.org/notizie/oggi/"];
    assert_eq!(found[0], expected);
    let expected = ["Badante", "2026-10-01", "https://borgo.example.org/servizi/badante/"];
    assert!(found.contains(&expected.map(str::to_owned)), "{found:?}");
    assert!(found.is_sorted_by(|a, b| a[1] >= b[1]), "{found:?}");
    assert!(found.iter().all(|it| it[0] != "Notizia di domani"));
    let english = entries("en/feed.xml");
    assert!(english.iter().any(|it| it[0] == "Live-in carer"), "{english:?}");
}

#[test]
fn a_service_has_its_identifiers_in_the_structured_data() {
    let code = "0b8a4f4e-0000-5000-8000-000000000001";
    let town = Site::town().edit(
        "content/services/badante.md",
        "area = ",
        &format!("identificativi = [{{ schema = \"uuid\", codice = \"{code}\" }}, {{ schema = \"runts\", codice = \"123456\" }}]\narea = "),
    );
    let registered =
        |name: &str, code: &str| json!({ "@type": "PropertyValue", "propertyID": name, "value": code });
    let site = town.site();
    for (url, register) in [
        ("/servizi/badante/", "Iscrizione al RUNTS"),
        ("/en/servizi/badante/", "Third sector register (RUNTS)"),
    ] {
        let expected = json!(["badante", registered("uuid", code), registered(register, "123456")]);
        assert_eq!(site.page(url).json_ld()["identifier"], expected, "{url}");
    }
}

#[test]
fn a_space_has_its_identifiers_in_the_structured_data() {
    let keys = "identificativi = [{ schema = \"runts\", codice = \"123456\" }]\nverificato = ";
    let town = Site::town().edit("content/spaces/piazza.toml", "verificato = ", keys);
    for (url, register) in
        [("/spazi/piazza/", "Iscrizione al RUNTS"), ("/en/spazi/piazza/", "Third sector register (RUNTS)")]
    {
        let expected = json!([{ "@type": "PropertyValue", "propertyID": register, "value": "123456" }]);
        assert_eq!(town.page(url).json_ld()["identifier"], expected, "{url}");
    }
    assert_eq!(page("/spazi/piazza/").json_ld()["identifier"], json!(null));
    town.clone()
        .edit(
            "content/spaces/piazza.toml",
            "\"runts\", codice = \"123456\"",
            "\"codice-fiscale\", codice = \"12\"",
        )
        .site()
        .assert_reported("catalog/bad-identifier");
    let other = town.edit("content/spaces/piazza.toml", "runts", "runst").site();
    other.assert_reported("catalog/unknown-reference");
}
