//! Documents: how pages show them, which are published, what a file is, what a PDF says of itself.

mod formats;
mod tags;

use std::collections::BTreeSet;

use serde_json::json;
use wemi::memo::Memo;

use crate::site::Site;
use crate::support::{Town, build, messages};

/// A tagged PDF in Italian, of that many bytes.
fn tagged_pdf(bytes: usize) -> Vec<u8> {
    let mut pdf =
        b"%PDF-1.7\n1 0 obj\n<</Type /Catalog /Lang (it-IT) /MarkInfo <</Marked true>> /StructTreeRoot 2 0 R>>\nendobj\n%"
            .to_vec();
    pdf.resize(bytes - 1, b'x');
    pdf.push(b'\n');
    pdf
}

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";

const THREE: &str = r#"tariffa = "a-fasce"
documenti = [
  { titolo = { it = "Modulo di richiesta", en = "Request form" }, file = "documenti/modulo.pdf", scopo = "modulo" },
  { titolo = "Date <degli> incontri", file = "documenti/anno/date.ics" },
  { titolo = { it = "Delibera", en = "Resolution" }, file = "documenti/delibera.pdf", scopo = "atto" },
]"#;

/// The town whose first service names three documents.
fn town() -> Town {
    Site::town()
        .with("content/documenti/modulo.pdf", tagged_pdf(120_000))
        .with("content/documenti/delibera.pdf", tagged_pdf(1_240_000))
        .with("content/documenti/anno/date.ics", CALENDAR)
        .edit("content/services/badante.md", "tariffa = \"a-fasce\"", THREE)
}

fn published(site: &Site) -> BTreeSet<String> {
    site.paths().filter(|it| it.starts_with("documenti/")).map(str::to_owned).collect()
}

/// The links to documents in a part of a page: text and address.
fn links(site: &Site, url: &str, css: &str) -> Vec<(String, String)> {
    let links = site.page(url).parts_with(&format!("{css} a[href*='/documenti/']"), "href");
    links.into_iter().map(|(href, text)| (text.replace('\u{a0}', " "), href)).collect()
}

fn texts(site: &Site, url: &str, css: &str) -> Vec<String> {
    links(site, url, css).into_iter().map(|(text, _)| text).collect()
}

#[test]
fn forms_and_guides_follow_what_one_needs_and_acts_the_laws() {
    let site = town().site();
    let needed = ["Modulo di richiesta (PDF, 120 kB)", "Date <degli> incontri (ICS, 1 kB)"];
    assert_eq!(texts(&site, "/servizi/badante/", "section:has(#cosa-serve)"), needed);
    assert_eq!(
        texts(&site, "/servizi/badante/", "section:has(#_leggi-e-regole)"),
        ["Delibera (PDF, 1,2 MB)"]
    );
    assert_eq!(texts(&site, "/servizi/badante/", "main").len(), 3);
}

#[test]
fn type_and_size_are_in_the_language_of_the_page() {
    let site = town().site();
    let needed = ["Request form (PDF, 120 kB)", "{it: Date <degli> incontri} (ICS, 1 kB)"];
    assert_eq!(texts(&site, "/en/servizi/badante/", "section:has(#cosa-serve)"), needed);
    let acts = texts(&site, "/en/servizi/badante/", "section:has(#_leggi-e-regole)");
    assert_eq!(acts, ["Resolution (PDF, 1.2 MB)"]);
}

#[test]
fn links_say_type_and_language_and_calendars_are_downloads() {
    let site = town().site();
    let attributes = |url, name| site.page(url).attrs("section:has(#cosa-serve) .document-list a", name);
    assert_eq!(attributes("/servizi/badante/", "type"), ["application/pdf", "text/calendar"]);
    assert_eq!(attributes("/servizi/badante/", "download"), ["date.ics"]);
    assert_eq!(attributes("/servizi/badante/", "hreflang"), [""; 0]);
    assert_eq!(attributes("/en/servizi/badante/", "hreflang"), ["it"]);
}

#[test]
fn a_document_with_the_bytes_of_another_is_checked_by_its_own_name() {
    let site = town().with("content/documenti/modulo2.doc", tagged_pdf(120_000)).site();
    site.assert_reported("document/unknown-type");
}

#[test]
fn every_kind_of_page_shows_its_documents_at_the_end() {
    let key = "documenti = [{ titolo = \"Guida\", file = \"documenti/guida.pdf\", scopo = \"guida\" }]\n";
    let mut town = Site::town().with("content/documenti/guida.pdf", tagged_pdf(30_000));
    let pages = [
        ("content/providers/alfa.toml", "verificato = ", "/enti/alfa/"),
        ("content/spaces/piazza.toml", "lat = ", "/spazi/piazza/"),
        ("content/pages/chi-siamo.md", "aggiornato = ", "/chi-siamo/"),
        ("content/pages/costi.md", "aggiornato = ", "/costi/"),
        ("content/pages/home.md", "aggiornato = ", "/"),
        ("content/news/novita.md", "data = ", "/notizie/novita/"),
    ];
    for (path, before, _) in pages {
        let at = town.text(path).find(before).unwrap_or_else(|| panic!("`{before}` in {path}"));
        let (start, end) = town.text(path).split_at(at);
        let text = format!("{start}{key}{end}");
        town = town.with(path, text);
    }
    let site = town.site();
    for (path, _, url) in pages {
        let found = texts(&site, url, "section:has(#_elenco-documenti)");
        assert_eq!(found, ["Guida (PDF, 30 kB)"], "{path}");
    }
    assert_eq!(published(&site).len(), 1);
}

#[test]
fn a_link_in_a_text_says_type_and_size_as_part_of_its_text() {
    let site = Site::town()
        .with("content/documenti/modulo.pdf", tagged_pdf(120_000))
        .with("content/documenti/date.ics", CALENDAR)
        .edit(
            "content/pages/chi-siamo.md",
            "## Quattro\n",
            "## Quattro\n\nStampa il [*modulo*](../documenti/modulo.pdf#page=2), prendi [le date](../documenti/date.ics).\n",
        )
        .site();
    let found = links(&site, "/chi-siamo/", "main .prose");
    let [(form, form_url), (dates, dates_url)] = <[_; 2]>::try_from(found).expect("two links");
    assert_eq!((form.as_str(), dates.as_str()), ("*modulo* (PDF, 120 kB)", "le date (ICS, 1 kB)"));
    let (form_url, page) = form_url.split_once('#').expect("an anchor");
    assert_eq!(page, "page=2");
    assert_eq!(published(&site), BTreeSet::from([dates_url[1..].to_owned(), form_url[1..].to_owned()]));
    let page = site.page("/chi-siamo/");
    let attributes = |name| page.attrs("main .prose a[href*='/documenti/']", name);
    assert_eq!(attributes("type"), ["application/pdf", "text/calendar"]);
    assert_eq!(attributes("download"), ["date.ics"]);
    page.assert_main_contains("prendi");
}

#[test]
fn a_document_of_several_pages_is_published_once_under_its_hash() {
    let of_pasti =
        "tariffa = \"gratuito\"\ndocumenti = [{ titolo = \"Modulo\", file = \"documenti/modulo.pdf\" }]";
    let town = town().edit("content/services/pasti.md", "tariffa = \"gratuito\"", of_pasti);
    let paths = published(&town.site());
    assert_eq!(paths.len(), 3);
    let hash = blake3_of(&tagged_pdf(120_000));
    assert!(paths.contains(&format!("documenti/modulo.{hash}.pdf")), "{paths:?}");
}

fn blake3_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..12].to_owned()
}

#[test]
fn copies_in_two_folders_are_published_once() {
    let town = town()
        .with("content/documenti/copia/modulo.pdf", tagged_pdf(120_000))
        .edit("content/services/badante.md", "documenti/anno/date.ics", "documenti/copia/modulo.pdf")
        .site();
    assert_eq!(published(&town).len(), 2);
}

#[test]
fn a_document_that_no_page_shows_is_not_published() {
    let town = town().with("content/documenti/nessuno.pdf", tagged_pdf(1000));
    let site = town.site();
    site.assert_reported("rules/unused-document");
    assert!(!published(&site).iter().any(|it| it.contains("nessuno")));
    // Neither does a draft show it.
    let draft =
        town.edit("content/services/badante.md", "stato = \"attivo\"", "bozza = true\nstato = \"attivo\"");
    let (_, built) = draft.build();
    assert!(!built.output.is_some_and(|it| it.iter().any(|(path, _)| path.starts_with("documenti/"))));
}

#[test]
fn a_changed_document_changes_its_address_and_its_size() {
    let (memo, before) = (Memo::default(), town());
    let first = build(&before.snapshot(), &memo).output.expect("built");
    let after = before.with("content/documenti/modulo.pdf", tagged_pdf(130_000));
    let second = build(&after.snapshot(), &memo).output.expect("built");
    let page = |output: &wemi::output::Output| {
        String::from_utf8_lossy(output.get("servizi/badante/index.html").expect("a page")).into_owned()
    };
    assert!(page(&first).contains("(PDF, 120\u{a0}kB)") && page(&second).contains("(PDF, 130\u{a0}kB)"));
    let hash = blake3_of(&tagged_pdf(130_000));
    assert!(second.contains(&format!("documenti/modulo.{hash}.pdf")));
    assert!(second == after.build().1.output.expect("built"), "warm is not cold");
}

#[test]
fn structured_data_has_the_documents_of_a_service() {
    let site = town().site();
    let data = site.page("/servizi/badante/").json_ld();
    let form = &data["subjectOf"][0];
    let [path] = <[String; 1]>::try_from(
        published(&site).into_iter().filter(|it| it.contains("modulo")).collect::<Vec<_>>(),
    )
    .expect("one");
    let expected = json!({
        "@type": "MediaObject",
        "name": "Modulo di richiesta",
        "contentUrl": format!("{}{path}", site.page("/").canonical()),
        "encodingFormat": "application/pdf",
        "contentSize": "120\u{a0}kB",
        "inLanguage": "it",
    });
    assert_eq!(form, &expected);
    assert_eq!(data["subjectOf"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_missing_document_is_reported_with_the_nearest_name() {
    let town =
        town().edit("content/services/badante.md", "documenti/modulo.pdf", "documenti/modulo-isee.pdf").edit(
            "content/pages/chi-siamo.md",
            "## Quattro\n",
            "## Quattro\n\n[Date](../documenti/anno/data.ics)\n",
        );
    let (snapshot, built) = town.build();
    let report = messages(&snapshot, &built.diagnostics);
    for text in ["documenti/modulo.pdf", "../documenti/anno/date.ics"] {
        assert!(report.contains(&format!("«{text}»")) || report.contains(text), "{report}");
    }
    assert_eq!(report.matches("[catalog/broken-link]").count(), 2, "{report}");
}

#[test]
fn a_document_of_more_than_five_megabytes_is_reported() {
    let with = |bytes| town().with("content/documenti/modulo.pdf", tagged_pdf(bytes)).site();
    with(5_000_000).assert_not_reported("rules/heavy-document");
    let report = with(5_200_001).assert_reported("rules/heavy-document").report().replace('\u{a0}', " ");
    assert!(report.contains("Il documento è di 5,2 MB: più di 5 MB."), "{report}");
}

#[test]
fn placeholders_are_searched_in_texts_alone() {
    let town = town().with("content/documenti/anno/date.ics", CALENDAR.replace("2.0", "2.0\r\nX-NOTE:TODO"));
    town.site().assert_not_reported("catalog/placeholder");
}
