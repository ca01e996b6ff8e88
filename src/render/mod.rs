//! RENDER. A page is a pure function of its view, its template and the words of its language.

mod assets;
mod bounds;
mod closure;
mod examples;
mod filters;
mod frame;
mod gallery;
mod scripts;
mod strings;
mod theme;
mod trace;

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::cache::{Cache, Key, PageInputs};
use crate::diag::{Diagnostic, Noted};
use crate::plan::{Cards, ListedService, Plan, PlannedPage};
use crate::value::{Hashed, Lang};

pub use theme::Theme;

/// The template of a service's card.
const CARD: &str = "parts/service-card.html";

/// What rendering made.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Path below the site, and bytes; as they were asked for.
    pub pages: Vec<(String, Hashed)>,
    /// How many of them were not remembered.
    pub fresh: usize,
}

/// Renders pages, or remembers them. `done` is called once a page.
pub fn render_pages(
    cache: &Cache,
    theme: &Theme,
    pages: &[&PlannedPage<'_>],
    cards: &Cards<'_>,
    done: &(dyn Fn() + Sync),
) -> Noted<Rendered> {
    let fresh = AtomicUsize::new(0);
    let results: Vec<Result<Hashed, Box<Diagnostic>>> = (pages.par_iter())
        .map(|page| {
            let rendered = render(cache, theme, page, cards, &fresh);
            done();
            rendered
        })
        .collect();
    let mut rendered = Rendered { pages: Vec::with_capacity(pages.len()), fresh: fresh.into_inner() };
    let mut notes: Vec<Diagnostic> = cards.faults().cloned().collect();
    for (page, result) in pages.iter().zip(results) {
        match result {
            Ok(file) => rendered.pages.push((page.path.clone(), file)),
            Err(note) => notes.push(*note),
        }
    }
    Noted { value: rendered, notes }
}

/// The cards of all services, each rendered or remembered when it is asked for.
pub fn cards<'p>(cache: &'p Cache, theme: &'p Theme, plan: &Plan<'_>) -> Cards<'p> {
    plan.cards(|card| {
        let name = ("card", card.lang(), card.id());
        let seen = trace::look(cache, &name, |seen| card.stamp(seen), || card.view());
        let key = theme.inputs("", card.lang(), CARD, seen.hash).key();
        if let Some(listed) = cache.known::<ListedService>(key) {
            return Ok(listed);
        }
        let view = seen.view.unwrap_or_else(|| card.view());
        let html = theme.render(card.lang(), CARD, &view)?.text();
        let listed = ListedService { id: card.id().to_owned(), facets: view.card.facets, html };
        Ok(cache.remember(key, listed))
    })
}

fn render<'a>(
    cache: &Cache,
    theme: &Theme,
    page: &PlannedPage<'a>,
    cards: &Cards<'_>,
    fresh: &AtomicUsize,
) -> Result<Hashed, Box<Diagnostic>> {
    let name = ("page", &page.path);
    let seen = trace::look(cache, &name, |seen| page.stamp(cards, seen), || page.view(cards));
    let key = theme.inputs(&page.path, page.lang(), page.template(), seen.hash).key();
    if let Some(file) = cache.known_file(key, &page.path) {
        return Ok(file);
    }
    fresh.fetch_add(1, Ordering::Relaxed);
    let view = seen.view.unwrap_or_else(|| page.view(cards));
    let rendered = theme.render_page(cache, page.template(), &view)?;
    Ok(cache.keep_file(key, &page.path, rendered.bytes()))
}

impl Theme {
    /// What a page is made of, for the cache and for `explain`; a card has no URL.
    pub fn inputs<'p>(&self, url: &'p str, lang: Lang, template: &'p str, view: Key) -> PageInputs<'p> {
        PageInputs {
            url,
            template,
            template_hash: self.closure_hash(template),
            assets_hash: self.assets_hash(),
            strings_hash: self.strings_hash(lang),
            view,
        }
    }
}
