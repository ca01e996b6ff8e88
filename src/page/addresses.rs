//! The addresses of the pages, and the links that name them.

use crate::catalog::{Catalog, ResolvedLink, text_in};
use crate::diagnostics::{Code, Diagnostic, Span, Spanned};
use crate::form::{AddressParts, Link};
use crate::parse::ROOT_FOLDER;
use crate::settings::{Feedback, Settings};
use crate::site_map::{ServiceLists, route_of};
use crate::source::{FileId, Snapshot};
use crate::view::part::addresses::{AddressedPage, Addresses};
use crate::view::part::context::LanguageContext;
use crate::view::part::document::document_path;
use crate::view::part::image::image_path;
use crate::view::part::kind::SpecInputs;
use crate::view::part::site::feed_path;
use crate::view::part::spec::PageSpec;
use crate::view::{PageKey, specs};

/// A link that names an address of this site, as it was written.
struct InsideLink<'a> {
    file: FileId,
    at: Span,
    /// The address below that of the site.
    address: &'a str,
}

/// Lists the addresses of the pages; none if no link names one.
pub fn addresses<'a>(settings: &'a Settings, snapshot: &'a Snapshot, catalog: &'a Catalog) -> Addresses<'a> {
    if inside_links(settings, catalog).is_empty() {
        return Addresses::default();
    }
    let lists = ServiceLists::of(catalog);
    let pages = settings.languages.iter().flat_map(|lang| {
        let context = LanguageContext::of(settings, snapshot, catalog, *lang);
        let pages = specs(&SpecInputs { context, lists: &lists }).into_iter();
        pages.filter_map(move |(key, spec)| addressed(&context, &key, spec))
    });
    Addresses::new(pages)
}

fn addressed<'a>(
    context: &LanguageContext<'a>,
    key: &PageKey<'a>,
    spec: PageSpec<'a>,
) -> Option<(String, AddressedPage<'a>)> {
    let list_page_path = spec.list_page_path();
    let path = context.urls.path(spec.route) + &list_page_path;
    let page = |route, page_texts, is_old| AddressedPage {
        kind: key.kind(),
        route,
        list_page_path,
        page_texts,
        lang: context.lang,
        is_old,
    };
    if let PageKey::Redirect(old) = key {
        let (route, texts) = (route_of(context.catalog, old.to()), context.catalog.page_texts(old.to()));
        return Some((path, page(route, texts, true)));
    }
    let is_published = context.is_published_in(spec.route, spec.page_texts, context.lang);
    is_published.then(|| (path, page(spec.route, spec.page_texts, false)))
}

/// Reports links to addresses of this site that nothing has, old addresses, and anchors that a page has not.
/// `is_asset` is true for a file of the theme.
pub fn check_addresses(
    settings: &Settings,
    snapshot: &Snapshot,
    catalog: &Catalog,
    addresses: &Addresses<'_>,
    is_asset: impl Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    let is_file = |path: &str| is_asset(path) || is_file(settings, snapshot, catalog, path);
    let context = LanguageContext {
        addresses: Some(addresses),
        ..LanguageContext::of(settings, snapshot, catalog, settings.default_lang())
    };
    let mut diagnostics = Vec::new();
    for link in inside_links(settings, catalog) {
        // Each suggestion compares all addresses.
        let has_suggestions = diagnostics.len() < SUGGESTED_MAX;
        diagnostics.extend(check(&context, addresses, &link, (&is_file, has_suggestions)));
    }
    diagnostics
}

/// How many links to addresses that do not exist get suggestions: no more are shown.
const SUGGESTED_MAX: usize = 200;

fn check(
    context: &LanguageContext<'_>,
    addresses: &Addresses<'_>,
    link: &InsideLink<'_>,
    (is_file, has_suggestions): (&dyn Fn(&str) -> bool, bool),
) -> Option<Diagnostic> {
    let parts = AddressParts::of(link.address);
    let found = format!("/{}", parts.path);
    let diagnostic = |code, found: &str| Diagnostic::new(code, link.file, link.at).with("found", found);
    let Some(page) = addresses.find(&parts.path) else {
        let existing = addresses.paths().filter(|_| has_suggestions).map(|it| format!("/{it}"));
        let unknown = || diagnostic(Code::UnknownAddress, &found).suggest(&found, existing);
        return (!is_file(&parts.path)).then(unknown);
    };
    if page.is_old {
        let new = context.inside_link(&parts.path).0;
        return Some(diagnostic(Code::OldAddress, &found).with("new", &new).with_suggestions([new]));
    }
    // The other pages have anchors of the theme too.
    let texts = page.page_texts.filter(|_| matches!(page.kind, "text" | "news_item"))?;
    let body = &text_in(texts, page.lang).source_text.body;
    let fragment = parts.fragment()?;
    let is_broken = body.is_whole && !body.has_anchor(&fragment);
    is_broken.then(|| {
        let diagnostic = diagnostic(Code::BrokenAnchor, &fragment).with("page", &found);
        diagnostic.suggest(&fragment, body.compared_anchors())
    })
}

/// True for a path of a file that is published beside the pages.
fn is_file(settings: &Settings, snapshot: &Snapshot, catalog: &Catalog, path: &str) -> bool {
    let is_feed = |lang| feed_path(&LanguageContext::of(settings, snapshot, catalog, lang)) == path;
    matches!(path, "robots.txt" | "sitemap.xml")
        || path == ".well-known/security.txt" && settings.security.is_some()
        || snapshot.find(&format!("{ROOT_FOLDER}/{path}")).is_some()
        || settings.languages.iter().any(|it| is_feed(*it))
        || catalog.shown_images().into_iter().any(|it| image_path(snapshot, catalog, it) == path)
        || catalog.shown_documents().into_iter().any(|it| document_path(snapshot, catalog, it) == path)
}

fn inside_links<'a>(settings: &'a Settings, catalog: &'a Catalog) -> Vec<InsideLink<'a>> {
    let in_texts = catalog.all_page_texts().flat_map(|text| {
        let links = text.links.iter().zip(&text.source_text.body.links);
        links.filter_map(|(link, written)| match link {
            ResolvedLink::Inside(address) => Some(InsideLink { file: text.file, at: written.span, address }),
            _ => None,
        })
    });
    let in_forms = form_links(settings, catalog).into_iter().filter_map(|(file, link)| {
        let address = settings.inside(&link.value.0)?;
        Some(InsideLink { file, at: link.span, address })
    });
    in_texts.chain(in_forms).collect()
}

/// The links of forms, each with its file.
fn form_links<'a>(settings: &'a Settings, catalog: &'a Catalog) -> Vec<(FileId, &'a Spanned<Link>)> {
    let feedback = settings.feedback.iter().filter_map(|it| match it {
        Feedback::Page(link) => Some(link),
        Feedback::Endpoint(_) | Feedback::Email(_) => None,
    });
    let portal = settings.accessibility_statement.iter().chain(&settings.authority_url).chain(feedback);
    let services = catalog.services().flat_map(|(_, it)| {
        let channels = it.fields.channels.iter().filter_map(|it| it.url.as_ref());
        let needed = it.fields.needed.iter().filter_map(|it| it.url.as_ref());
        let legislation = it.fields.legislation.iter().filter_map(|it| it.url.as_ref());
        channels.chain(needed).chain(legislation).map(|link| (it.file, link))
    });
    let providers =
        catalog.providers().flat_map(|(_, it)| it.fields.website.iter().map(|link| (it.file, link)));
    let acts = catalog.act_links().filter_map(|it| Some((catalog.fare_schemes_file()?, it)));
    portal.map(|it| (settings.file, it)).chain(services).chain(providers).chain(acts).collect()
}
