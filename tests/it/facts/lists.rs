//! The services of lists, their counts, and the targets of filters.

use crate::facts::{listed, page, site};
use crate::site::Site;

#[track_caller]
fn check(url: &str, expected: &[&str]) {
    let page = page(url);
    assert_eq!(listed(&page), expected, "{url}");
    let count = match expected.len() {
        1 => "## 1 servizio {#_elenco}".to_owned(),
        n => format!("## {n} servizi {{#_elenco}}"),
    };
    page.assert_main_contains(&count);
}

#[test]
fn list_holds_the_services_of_its_term_by_title() {
    check(
        "/servizi/",
        &["badante", "colf", "compagnia", "consulenza", "corsi", "nido", "orto", "pasti", "sportello"],
    );
    check("/aree/casa/", &["colf", "consulenza", "orto"]);
    check("/per/bambini/", &["compagnia", "nido"]);
    check("/categorie/pasti/", &["corsi", "pasti"]);
    check("/gratuiti/", &["corsi", "orto", "pasti"]);
    check("/condivisi/", &["colf", "compagnia", "orto", "pasti"]);
}

#[test]
fn district_holds_what_is_offered_there() {
    check("/municipi/1/", &["badante", "compagnia", "consulenza", "nido", "pasti", "sportello"]);
    check("/municipi/2/", &["badante", "colf", "consulenza"]);
    page("/municipi/1/").assert_main_contains("Quartieri: Piazza, Mulino.");
}

#[test]
fn list_in_another_language_is_sorted_by_its_titles() {
    let names = listed(&page("/en/municipi/2/"));
    assert_eq!(names, ["badante", "colf", "consulenza"]);
    page("/en/municipi/2/").assert_main_contains("### [Live-in carer](/en/servizi/badante/)");
}

#[test]
fn count_beside_a_filter_is_that_of_its_list() {
    for url in ["/servizi/", "/en/servizi/", "/", "/cerca/", "/municipi/1/"] {
        let counted = counted(url);
        assert!(counted.len() > 3, "{url}: {counted:?}");
        for (href, count) in counted {
            assert_eq!(listed(&page(&href)).len(), count, "{href} on {url}");
        }
    }
}

/// Returns the links to lists, with their counts.
fn counted(url: &str) -> Vec<(String, usize)> {
    let links = page(url).parts_with("main a:has(.count)", "href");
    let count = |text: &str| {
        let number = text.split_whitespace().rev().find_map(|it| it.parse().ok());
        number.expect("a number")
    };
    let links = links.into_iter().filter(|(_, text)| text.contains("{spoken:"));
    links.map(|(href, text)| (href, count(&text))).collect()
}

#[test]
fn a_to_z_lists_titles_and_short_citizens_words() {
    let letter = |it: &str| page("/a-z/").part(&format!(".letter:has(#_lettera-{it}) .links"));
    assert_eq!(letter("b"), "- [Badante](/servizi/badante/)");
    assert_eq!(letter("a"), "- [aiuto nonna: vedi Badante](/servizi/badante/)");
    assert_eq!(letter("r"), "- [ricette: vedi Corsi di cucina](/servizi/corsi/)");
    page("/a-z/").assert_main_lacks("donna delle pulizie");
    page("/en/a-z/").assert_main_contains("[Live-in carer](/en/servizi/badante/)");
}

#[test]
fn home_page_counts_the_services() {
    page("/").assert_main_contains("[Vedi tutti i 9 servizi](/servizi/)");
    check_area("Famiglia", "/aree/famiglia/", 6);
    check_area("Casa", "/aree/casa/", 3);
    check_area("Servizi gratuiti", "/gratuiti/", 3);
    check_area("Servizi condivisi", "/condivisi/", 4);
}

#[track_caller]
fn check_area(name: &str, url: &str, count: usize) {
    let card = page("/").part(&format!(".area-card:has(a[href='{url}'])"));
    assert!(card.starts_with(&format!("### [{name}]({url})")), "{card}");
    assert!(card.ends_with(&format!("{count} servizi")), "{card}");
    assert_eq!(listed(&page(url)).len(), count);
}

#[test]
fn space_lists_the_services_that_it_helps_with() {
    assert_eq!(listed(&page("/spazi/piazza/")), ["badante"]);
    assert!(listed(&page("/spazi/mulino/")).is_empty());
}

#[test]
fn finder_end_lists_the_services_of_its_answer_in_order() {
    assert_eq!(listed(&page("/trova/n1-2/")), ["colf", "compagnia", "consulenza", "nido", "sportello"]);
    assert_eq!(listed(&page("/trova/n2-1/")), ["pasti", "compagnia"]);
    assert_eq!(listed(&page("/trova/n2-0/")), ["badante", "pasti"]);
}

#[test]
fn finder_question_links_to_its_next_pages() {
    let answers = page("/trova/").attrs(".answers a", "href");
    assert_eq!(answers, ["/trova/n2/", "/trova/n1-2/", "/trova/n1-0/"]);
    let steps = page("/trova/n2-1/").part(".steps");
    assert_eq!(
        steps,
        "1. [Per chi cerchi aiuto?](/trova/) **Per un anziano**\n2. [Che cosa succede?](/trova/n2/) **Non cucina più**"
    );
}

#[test]
fn providers_and_spaces_are_all_listed_by_name_and_district() {
    assert_eq!(
        page("/enti/").attrs("#_enti-in-elenco h3 a", "href"),
        ["/enti/alfa/", "/enti/beta/", "/enti/delta/", "/enti/gamma/"]
    );
    assert_eq!(page("/spazi/").attrs("#_spazi-in-elenco h3 a", "href"), ["/spazi/mulino/", "/spazi/piazza/"]);
}

#[test]
fn news_are_listed_from_the_latest() {
    let news = ["/notizie/oggi/", "/notizie/novita/", "/notizie/vecchia/"];
    assert_eq!(page("/notizie/").attrs("main h2 a", "href"), news);
    assert_eq!(page("/").attrs("#_notizie ~ .cards h3 a", "href"), news);
}

#[test]
fn every_link_of_every_page_has_a_target() {
    let site = site();
    let paths: Vec<&str> = site.paths().collect();
    for page in site.pages() {
        for (_, href) in page.links().iter().filter(|it| it.1.starts_with('/')) {
            let path = href.split(['#', '?']).next().expect("a path")[1..].to_owned();
            let path = if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path };
            assert!(paths.contains(&&*path), "{href} on {}", page.url());
        }
    }
}

#[test]
fn filters_with_one_value_are_not_there() {
    // All services of the town have the same need, if any.
    for url in ["/servizi/", "/cerca/"] {
        let names = page(url).attrs(".narrow select", "name");
        assert!(names.contains(&"category".to_owned()) && names.contains(&"price".to_owned()), "{names:?}");
        assert!(!names.contains(&"need".to_owned()), "{url}: {names:?}");
    }
    assert!(!page("/servizi/").parts(".filters summary").contains(&"Bisogno".to_owned()));
    // Prices that no service has are no choice.
    let mut town = Site::town();
    let services: Vec<String> =
        town.paths().filter(|it| it.starts_with("content/services/")).map(str::to_owned).collect();
    for path in services {
        let text = town.text(&path).to_owned();
        let is_fare = |line: &str| line.starts_with("tariffa = ");
        let text: Vec<&str> =
            text.lines().map(|it| if is_fare(it) { "tariffa = \"gratuito\"" } else { it }).collect();
        town = town.with(&path, text.join("\n") + "\n");
    }
    let site = town.site();
    let names = site.page("/servizi/").attrs(".narrow select", "name");
    assert!(!names.contains(&"price".to_owned()), "{names:?}");
}
