//! A built site and its pages, as text and as metadata.
//!
//! ```text
//! Site::town().edit("content/services/badante.md", "Una persona", "Qualcuno").page("/servizi/badante/").text()
//! ```

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use wemi::memo::Memo;
use wemi::output::Output;
use wemi::pipeline::{self, Built};
use wemi::settings::Flags;
use wemi::source::Snapshot;

use crate::page_text::text_of;
use crate::support::{Town, flags, messages, project, tree};

/// A built site.
pub struct Site {
    snapshot: Snapshot,
    built: Built,
}

/// A page of a site.
pub struct Page {
    url: String,
    html: Html,
}

impl Town {
    /// Builds it on the day of [`flags`].
    pub fn site(&self) -> Site {
        self.site_with(&flags())
    }

    /// Builds it on another day: `2026-11-24`.
    pub fn on(&self, day: &str) -> Site {
        self.site_with(&Flags { date: Some(day.parse().expect("a day")), ..flags() })
    }

    /// Builds it with other flags.
    pub fn site_with(&self, flags: &Flags) -> Site {
        let snapshot = self.snapshot();
        let built = pipeline::build(&snapshot, flags, &Memo::default(), &|_| ());
        Site { snapshot, built }
    }

    /// Builds it and returns one of its pages.
    #[track_caller]
    pub fn page(&self, url: &str) -> Page {
        self.site().page(url)
    }
}

impl Site {
    /// Returns the town with the theme of the portal and the files of `tests/golden/in`: every kind
    /// of page in every state.
    pub fn town() -> Town {
        let mut town = Town::new();
        for (folder, prefix) in [("themes/wemi", "themes/wemi/"), ("tests/golden/in", "")] {
            let files = tree(&project(folder)).into_iter().filter(|(path, _)| !path.ends_with('/'));
            for (path, bytes) in files {
                town = town.with(&format!("{prefix}{path}"), bytes);
            }
        }
        town
    }

    /// Returns a page by its path on the host: `/servizi/badante/`, `/404.html`.
    #[track_caller]
    pub fn page(&self, url: &str) -> Page {
        let path = url.trim_start_matches('/').to_owned();
        let path = if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path };
        Page { url: url.to_owned(), html: Html::parse_document(self.file(&path)) }
    }

    /// Returns the kinds of all pages, without parsing them.
    pub fn kinds(&self) -> BTreeSet<String> {
        let pages = self.output().iter().filter(|(path, _)| path.ends_with(".html"));
        let classes = pages.filter_map(|(_, bytes)| {
            let (_, main) = std::str::from_utf8(bytes).expect("text").split_once("<main ")?;
            let (_, classes) = main.split_once("class=\"")?;
            Some(kind_of(classes.split_once('"')?.0))
        });
        classes.collect()
    }

    /// Returns all pages, by path.
    pub fn pages(&self) -> impl Iterator<Item = Page> {
        let pages = self.paths().filter(|it| it.ends_with(".html") && !it.starts_with('_'));
        pages.map(|it| self.page(&format!("/{}", it.strip_suffix("index.html").unwrap_or(it))))
    }

    /// Returns the paths of all files: `servizi/badante/index.html`.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.output().iter().map(|(path, _)| path)
    }

    /// Returns whether there is a page at a URL.
    pub fn has(&self, url: &str) -> bool {
        let path = format!("{}index.html", &url[1..]);
        self.paths().any(|it| it == path)
    }

    /// Returns the text of a file.
    #[track_caller]
    pub fn file(&self, path: &str) -> &str {
        let bytes = self.output().get(path).unwrap_or_else(|| panic!("no {path}"));
        std::str::from_utf8(bytes).expect("text")
    }

    /// Parses a JSON file.
    #[track_caller]
    pub fn json(&self, path: &str) -> Value {
        serde_json::from_str(self.file(path)).expect("JSON")
    }

    #[track_caller]
    fn output(&self) -> &Output {
        self.built.output.as_ref().unwrap_or_else(|| panic!("the site was not built:\n{}", self.report()))
    }

    /// Returns all diagnostics, as an editor reads them.
    pub fn report(&self) -> String {
        messages(&self.snapshot, &self.built.diagnostics)
    }

    /// Fails unless a diagnostic has this code.
    #[track_caller]
    pub fn assert_reported(&self, code: &str) -> &Site {
        let report = self.report();
        assert!(report.contains(&format!("[{code}]")), "no {code} in:\n{report}");
        self
    }

    /// Fails if a diagnostic has this code.
    #[track_caller]
    pub fn assert_not_reported(&self, code: &str) -> &Site {
        let report = self.report();
        assert!(!report.contains(&format!("[{code}]")), "{report}");
        self
    }
}

impl Page {
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the kind of the page: `service`, `finder_end`.
    pub fn kind(&self) -> String {
        let main = self.elements("main").next().expect("main");
        kind_of(main.attr("class").expect("classes"))
    }

    /// Returns the text of the page, as [`text_of`] writes it.
    pub fn text(&self) -> String {
        self.part("body")
    }

    /// Returns the text of `<main>`.
    pub fn main(&self) -> String {
        self.part("main")
    }

    /// Returns the text of the one element that matches a selector.
    #[track_caller]
    pub fn part(&self, css: &str) -> String {
        let parts = self.parts(css);
        assert_eq!(parts.len(), 1, "`{css}` on {}: {parts:#?}", self.url);
        parts.into_iter().next().expect("one")
    }

    /// Returns the texts of all elements that match a selector.
    pub fn parts(&self, css: &str) -> Vec<String> {
        self.elements(css).map(text_of).collect()
    }

    /// Returns an attribute of all elements that match a selector and have it.
    pub fn attrs(&self, css: &str, name: &str) -> Vec<String> {
        self.elements(css).filter_map(|it| it.attr(name)).map(str::to_owned).collect()
    }

    /// Returns an attribute of all elements that match a selector, with their texts.
    pub fn parts_with(&self, css: &str, name: &str) -> Vec<(String, String)> {
        let part = |it: ElementRef<'_>| (it.attr(name).expect("an attribute").to_owned(), text_of(it));
        self.elements(css).map(part).collect()
    }

    /// Returns the raw content of the elements that match a selector, including data.
    pub fn raw(&self, css: &str) -> String {
        self.elements(css).map(|it| it.inner_html()).collect()
    }

    /// Returns text and address of all links.
    pub fn links(&self) -> Vec<(String, String)> {
        let text = |it: ElementRef<'_>| {
            it.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        self.elements("body a[href]")
            .map(|it| (text(it), it.attr("href").expect("href").to_owned()))
            .collect()
    }

    /// Returns the content of a `<meta>`: `description`, `robots`.
    pub fn head(&self, name: &str) -> Option<String> {
        self.attrs(&format!("head meta[name='{name}']"), "content").pop()
    }

    pub fn title(&self) -> String {
        self.part("head title")
    }

    /// Returns the canonical address.
    #[track_caller]
    pub fn canonical(&self) -> String {
        let found = self.attrs("head link[rel='canonical']", "href");
        assert_eq!(found.len(), 1, "{}", self.url);
        found.into_iter().next().expect("one")
    }

    /// Returns the page in other languages: language and address.
    pub fn alternates(&self) -> Vec<(String, String)> {
        let links = self.elements("head link[rel='alternate'][hreflang]");
        let attr = |it: ElementRef<'_>, name| it.attr(name).expect("an attribute").to_owned();
        links.map(|it| (attr(it, "hreflang"), attr(it, "href"))).collect()
    }

    /// Returns the breadcrumbs: text and address, the last one without.
    pub fn breadcrumbs(&self) -> String {
        self.parts(".breadcrumbs li").join(" › ")
    }

    /// Returns the structured data.
    #[track_caller]
    pub fn json_ld(&self) -> Value {
        let mut found = self.elements("script[type='application/ld+json']");
        let text: String = found.next().expect("JSON-LD").text().collect();
        serde_json::from_str(&text).expect("JSON")
    }

    #[track_caller]
    pub fn assert_main_contains(&self, text: &str) -> &Page {
        let main = self.main();
        assert!(main.contains(text), "`{text}` is not on {}:\n{main}", self.url);
        self
    }

    #[track_caller]
    pub fn assert_main_lacks(&self, text: &str) -> &Page {
        let main = self.main();
        assert!(!main.contains(text), "`{text}` is on {}:\n{main}", self.url);
        self
    }

    pub fn elements(&self, css: &str) -> impl Iterator<Item = ElementRef<'_>> {
        let selector = Selector::parse(css).expect("a selector");
        let found: Vec<_> = self.html.select(&selector).collect();
        found.into_iter()
    }
}

/// Reads the kind from the classes of `<main>` in the theme of the portal: `wrap finder-end`.
fn kind_of(classes: &str) -> String {
    classes.split_whitespace().find(|it| *it != "wrap").expect("a kind").replace('-', "_")
}
