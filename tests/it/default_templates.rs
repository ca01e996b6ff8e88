//! A theme without a template for a kind of page: the build warns and uses the default template.

use std::collections::BTreeSet;

use wemi::memo::Memo;
use wemi::view::PAGE_KINDS;

use crate::finder::guided;
use crate::support::{build, messages};

/// Builds the town without one template of its theme, and returns the published page at `path`.
#[track_caller]
fn page_without(template: &str, path: &str) -> String {
    let file = format!("themes/town/templates/{template}");
    let snapshot = guided().without(&file).snapshot();
    let built = build(&snapshot, &Memo::default());
    let reported = messages(&snapshot, &built.diagnostics);
    assert_eq!(reported.matches("[render/missing-template]").count(), 1, "{reported}");
    assert!(reported.contains(&file), "{reported}");
    let output = built.output.unwrap_or_else(|| panic!("{template}: {reported}"));
    String::from_utf8_lossy(output.get(path).expect(path)).into_owned()
}

#[test]
fn every_template_may_be_missing() {
    let templates: BTreeSet<&str> = PAGE_KINDS.iter().map(|it| it.template).collect();
    for template in templates {
        page_without(template, "index.html");
    }
}

#[test]
fn the_default_page_shows_title_text_and_breadcrumbs() {
    let page = page_without("pages/service.html", "servizi/badante/index.html");
    for part in ["<h1>Badante</h1>", "<h2 id=\"tempi\"", "Dieci giorni.", "<a href=\"/servizi/\">"] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

#[test]
fn the_default_list_shows_the_cards_of_its_services() {
    let page = page_without("pages/list.html", "servizi/index.html");
    assert!(page.contains("/servizi/badante/") && page.contains("/servizi/pasti/"), "{page}");
}

#[test]
fn the_default_redirect_links_its_target() {
    let page = page_without("pages/redirect.html", "servizi/assistente-familiare/index.html");
    assert!(page.contains("http-equiv=\"refresh\" content=\"0; url=/servizi/badante/\""), "{page}");
}

#[test]
fn the_default_card_links_its_service() {
    let page = page_without("parts/service-card.html", "servizi/index.html");
    assert!(page.contains("<p><a href=\"/servizi/badante/\">Badante</a></p>"), "{page}");
}
