//! Links by destination: each spelling of a link, and where it leads.

use crate::site::{Page, Site};
use crate::support::Town;

const DOCUMENT: &str = "content/documenti/modulo.csv";

/// A town in which `link` is the link of the page of costs.
fn town(base_url: &str, link: &str) -> Town {
    let link = format!("[Vedi]({link})");
    Town::new()
        .edit("content/site.toml", "https://borgo.example.org/", base_url)
        .edit("content/pages/costi.md", "Testo di costi.", &link)
        .edit("content/pages/privacy.md", "Testo di privacy.", "## Diritti\n\nTesto.")
        .with(DOCUMENT, "Nome;Firma\n")
        .edit("content/pages/home.md", "Testo di home.", "[Modulo](../documenti/modulo.csv)")
        .with("content/radice/chiave.txt", "abc\n")
}

fn href(page: &Page) -> String {
    let links = page.links();
    links.iter().find(|(text, _)| text.starts_with("Vedi")).map(|(_, url)| url.clone()).expect("a link")
}

/// Spellings of links and the URLs in the page.
const LINKS: &[(&str, &str)] = &[
    // Pages of the content, as a path or as a whole URL.
    ("/servizi/badante/", "/servizi/badante/"),
    ("/servizi/badante", "/servizi/badante/"),
    ("/servizi/badante/index.html", "/servizi/badante/"),
    ("/servizi/%62adante/", "/servizi/badante/"),
    ("https://borgo.example.org/servizi/badante/", "/servizi/badante/"),
    ("http://borgo.example.org/servizi/badante", "/servizi/badante/"),
    ("HTTPS://Borgo.Example.ORG/servizi/badante/", "/servizi/badante/"),
    ("https://borgo.example.org:443/servizi/badante/", "/servizi/badante/"),
    ("https://borgo.example.org", "/"),
    ("https://borgo.example.org/#novita", "/#novita"),
    // Copied from the preview.
    ("http://127.0.0.1:8000/servizi/badante/", "/servizi/badante/"),
    ("http://localhost:8000", "/"),
    ("http://[::1]:8000/gratuiti/", "/gratuiti/"),
    ("http://localhost.example.org/x", "http://localhost.example.org/x"),
    ("/", "/"),
    ("/enti/alfa/", "/enti/alfa/"),
    ("/privacy/#diritti", "/privacy/#diritti"),
    ("../services/badante.md", "/servizi/badante/"),
    // Lists, facets and tools.
    ("/gratuiti/", "/gratuiti/"),
    ("/servizi/", "/servizi/"),
    ("/costi/", "/costi/"),
    ("/a-z/", "/a-z/"),
    ("/preferiti/", "/preferiti/"),
    ("/aree/famiglia/", "/aree/famiglia/"),
    ("/cerca/?q=pasti+caldi&per=anziani#risultati", "/cerca/?q=pasti+caldi&per=anziani#risultati"),
    // A named language stays.
    ("/en/servizi/badante/", "/en/servizi/badante/"),
    // Files.
    ("/chiave.txt", "/chiave.txt"),
    ("/feed.xml", "/feed.xml"),
    ("/sitemap.xml", "/sitemap.xml"),
    // Other sites.
    ("https://altro.example.org/servizi/badnte/", "https://altro.example.org/servizi/badnte/"),
    ("https://www.borgo.example.org/x/", "https://www.borgo.example.org/x/"),
    ("https://borgo.example.org:8443/x/", "https://borgo.example.org:8443/x/"),
    ("HTTPS://e.example.org/X", "https://e.example.org/X"),
    ("HTTP://e.example.org", "http://e.example.org"),
    ("https://e.example.org/l'aquila", "https://e.example.org/l'aquila"),
    ("https://e.example.org/?id[]=3&b=|c", "https://e.example.org/?id%5B%5D=3&b=%7Cc"),
    ("<https://e.example.org/un file.pdf>", "https://e.example.org/un%20file.pdf"),
    ("https://e.example.org/100%", "https://e.example.org/100%25"),
    ("https://e.example.org/a%20b", "https://e.example.org/a%20b"),
    ("https://e.example.org/città", "https://e.example.org/città"),
    // Mail.
    ("mailto:a@example.org", "mailto:a@example.org"),
    ("MAILTO:a@example.org", "mailto:a@example.org"),
    ("mailto:a@example.org,b@example.org", "mailto:a@example.org,b@example.org"),
    ("mailto:a@example.org;%20b@example.org", "mailto:a@example.org,b@example.org"),
    ("<mailto:a@example.org?subject=Due parole>", "mailto:a@example.org?subject=Due%20parole"),
    ("TEL:020202", "tel:020202"),
];

#[test]
fn every_spelling_leads_to_its_destination() {
    for (link, url) in LINKS {
        let site = town("https://borgo.example.org/", link).site();
        assert_eq!(href(&site.page("/costi/")), *url, "{link}");
    }
}

#[test]
fn own_addresses_work_in_a_folder() {
    for (link, url) in [
        ("/servizi/badante/", "/borgo/servizi/badante/"),
        ("/borgo/servizi/badante/", "/borgo/servizi/badante/"),
        ("https://example.org/borgo/gratuiti", "/borgo/gratuiti/"),
        ("https://example.org/borgo", "/borgo/"),
        ("https://example.org/altro/", "https://example.org/altro/"),
        ("https://example.org/", "https://example.org/"),
        ("/chiave.txt", "/borgo/chiave.txt"),
    ] {
        let site = town("https://example.org/borgo/", link).site();
        assert_eq!(href(&site.page("/costi/")), url, "{link}");
    }
}

#[test]
fn own_addresses_lead_to_the_page_in_the_language() {
    // The page of costs is Italian in both languages, as is the page of the meals.
    for (link, url) in [
        ("/servizi/badante/", "/en/servizi/badante/"),
        ("/servizi/pasti/", "/servizi/pasti/"),
        ("/gratuiti/", "/en/gratuiti/"),
        ("https://borgo.example.org/", "/en/"),
    ] {
        let site = town("https://borgo.example.org/", link).site();
        assert_eq!(href(&site.page("/en/costi/")), url, "{link}");
    }
}

#[test]
fn documents_are_found_at_their_addresses() {
    let published =
        href(&town("https://borgo.example.org/", "../documenti/modulo.csv").site().page("/costi/"));
    assert!(published.starts_with("/documenti/modulo."), "{published}");
    let whole = format!("https://borgo.example.org{published}");
    for link in
        ["/documenti/modulo.csv", "https://borgo.example.org/documenti/modulo.csv", &published, &whole]
    {
        let site = town("https://borgo.example.org/", link)
            .edit("content/pages/home.md", "[Modulo](../documenti/modulo.csv)", "Testo.")
            .site();
        assert_eq!(href(&site.page("/costi/")), published, "{link}");
    }
}

#[test]
fn what_leads_nowhere_is_reported() {
    for (link, code) in [
        ("/servizi/badnte/", "site-map/unknown-address"),
        ("https://borgo.example.org/servizi/badnte/", "site-map/unknown-address"),
        ("/spazi/", "site-map/unknown-address"),
        ("/fr/servizi/", "site-map/unknown-address"),
        ("/chiavi.txt", "site-map/unknown-address"),
        ("/assets/style.css", "site-map/unknown-address"),
        ("/documenti/altro.csv", "site-map/unknown-address"),
        ("/privacy/#dirito", "catalog/broken-anchor"),
        ("https://borgo.example.org/privacy/#dirito", "catalog/broken-anchor"),
        ("//altro.example.org/x", "markdown/unsafe-link"),
        ("/\\altro.example.org/x", "markdown/unsafe-link"),
        ("javascript:alert(1)", "markdown/unsafe-link"),
        ("data:text/html,x", "markdown/unsafe-link"),
        ("https://e.example.org/&#xffff;", "markdown/unsafe-link"),
        ("mailto:a@example.org,b", "markdown/unsafe-link"),
    ] {
        let town = town("https://borgo.example.org/", link).without("content/spaces/piazza.toml");
        let (snapshot, built) = town.build();
        let codes: Vec<&str> = built.diagnostics.iter().map(|it| it.code.name()).collect();
        assert!(codes.contains(&code), "{link}: {}", crate::support::messages(&snapshot, &built.diagnostics));
        assert!(built.output.is_none(), "{link}");
    }
}

#[test]
fn an_old_address_leads_to_the_new_one_with_a_warning() {
    let site = town("https://borgo.example.org/", "/servizi/assistente-familiare/#quanto-costa").site();
    site.assert_reported("site-map/old-address");
    assert_eq!(href(&site.page("/costi/")), "/servizi/badante/#quanto-costa");
    assert_eq!(href(&site.page("/en/costi/")), "/en/servizi/badante/#quanto-costa");
}

/// The town of the golden pages, with `link` in all keys that are links to other sites.
fn forms(link: &str) -> Town {
    Site::town()
        .edit("content/site.toml", "https://form.example.org/", link)
        .edit("content/site.toml", "https://comune.example.org/", link)
        .edit("content/providers/alfa.toml", "https://alfa.example.org/", link)
        .edit("content/services/badante.md", "https://leggi.example.org/1", link)
        .edit("content/tariffe.toml", "https://comune.example.org/delibera-1", link)
        .edit("content/tariffe.toml", "https://comune.example.org/avviso-2", link)
}

#[test]
fn links_of_forms_are_resolved_too() {
    let count =
        |site: &Site, url: &str, to: &str| site.page(url).links().iter().filter(|it| it.1 == to).count();
    let other = "https://altro.example.org/";
    let before = forms(other).site();
    for link in ["/privacy/", "https://borgo.example.org/privacy", "HTTP://borgo.example.org/privacy/"] {
        let site = forms(link).site();
        for (url, in_language) in [
            ("/servizi/badante/", "/privacy/"),
            ("/enti/alfa/", "/privacy/"),
            ("/costi/", "/privacy/"),
            ("/en/enti/alfa/", "/privacy/"),
        ] {
            let others = count(&before, url, other);
            assert!(others > 0, "{url}");
            let expected = count(&before, url, in_language) + others;
            assert_eq!(count(&site, url, in_language), expected, "{link} {url}");
        }
    }
    let (_, built) = forms("/privaci/").build();
    let unknown = built.diagnostics.iter().filter(|it| it.code.name() == "site-map/unknown-address");
    assert_eq!(unknown.count(), 6);
}
