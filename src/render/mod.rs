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

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::{Serialize, Serializer};

use crate::cache::{Cache, Key};
use crate::diag::{Diagnostic, Noted};
use crate::page::{Cards, Page, Site, TemplateData};
use crate::value::{Hashed, Lang};
use crate::view::part::card::{CardView, ListedService};

use bounds::PageBytes;

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
    pages: &[&Page<'_>],
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

/// All that a rendering may read: a template of a theme, in a language, and what it shows.
#[derive(Serialize)]
struct Inputs<'t, V> {
    template: Template<'t>,
    view: &'t V,
}

/// A template in a language.
#[derive(Clone, Copy)]
struct Template<'t> {
    theme: &'t Theme,
    /// Where frames are, which are made of the theme and of the view.
    cache: &'t Cache,
    lang: Lang,
    name: &'t str,
}

/// The hashes of all that the template can reach stand for it. Taken apart, so that a field more does not compile.
impl Serialize for Template<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Template { theme, cache: _, lang, name } = *self;
        let hashes = [theme.closure_hash(name), theme.assets_hash(), theme.strings_hash(lang)];
        (name, lang, hashes.map(Key::from)).serialize(serializer)
    }
}

impl Theme {
    /// The hash of all that a page is made of, for `explain`.
    pub fn page_key(&self, cache: &Cache, page: &Page<'_>, view: &TemplateData<'_>) -> Key {
        let template = Template { theme: self, cache, lang: page.lang(), name: page.template() };
        Key::of(&Inputs { template, view })
    }
}

/// The cards of all services, each rendered or remembered when it is asked for.
pub fn cards<'p>(cache: &'p Cache, theme: &'p Theme, site: &Site<'_>) -> Cards<'p> {
    Cards::of(site, move |lang, card| {
        let inputs = Inputs { template: Template { theme, cache, lang, name: CARD }, view: card };
        let rendered = cache.get_or_compute("card", &inputs, render_card);
        let Noted { value, mut notes } = rendered;
        notes.pop().map_or(Ok(value), |note| Err(Box::new(note)))
    })
}

fn render_card(inputs: &Inputs<'_, CardView<'_>>) -> Noted<ListedService> {
    let Inputs { template: Template { theme, lang, name, .. }, view } = *inputs;
    let (id, facets) = (view.card.id.to_owned(), view.card.facets.clone());
    match theme.render(lang, name, view) {
        Ok(html) => Noted { value: ListedService { id, facets, html: html.text() }, notes: Vec::new() },
        Err(note) => Noted { value: ListedService { id, facets, html: String::new() }, notes: vec![note] },
    }
}

fn render(
    cache: &Cache,
    theme: &Theme,
    page: &Page<'_>,
    cards: &Cards<'_>,
    fresh: &AtomicUsize,
) -> Result<Hashed, Box<Diagnostic>> {
    let view = page.template_data(cards);
    let template = Template { theme, cache, lang: page.lang(), name: page.template() };
    let inputs = Inputs { template, view: &view };
    let file = cache.get_or_write("page", &page.path, &inputs, render_page)?;
    fresh.fetch_add(usize::from(file.is_new), Ordering::Relaxed);
    Ok(file.value)
}

fn render_page(inputs: &Inputs<'_, TemplateData<'_>>) -> Result<PageBytes, Box<Diagnostic>> {
    let Inputs { template: Template { theme, cache, name, .. }, view } = *inputs;
    Ok(theme.render_page(cache, name, view)?)
}
