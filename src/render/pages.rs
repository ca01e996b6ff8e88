//! Renders pages and cards.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::{Serialize, Serializer};

use crate::diagnostics::{Diagnostic, WithDiagnostics};
use crate::memo::{Key, Memo};
use crate::page::{Cards, Page, Site, TemplateData};
use crate::render::bounds::PageBytes;
use crate::render::templates::CARD;
use crate::render::theme::Theme;
use crate::value::{HashedFile, Lang};
use crate::view::part::card::{CardView, ListedService};

/// The result of rendering.
#[derive(Debug, Default)]
pub struct Rendered {
    /// The path of each page below the site, and its bytes, in the order of the request.
    pub pages: Vec<(String, HashedFile)>,
    /// The number of pages that were not in the memo.
    pub rendered_count: usize,
}

/// Renders pages, or takes them from the memo. Calls `done` once for each page.
pub fn render_pages(
    memo: &Memo,
    theme: &Theme,
    pages: &[&Page<'_>],
    cards: &Cards<'_>,
    done: &(dyn Fn() + Sync),
) -> WithDiagnostics<Rendered> {
    let rendered_count = AtomicUsize::new(0);
    let results: Vec<Result<HashedFile, Box<Diagnostic>>> = (pages.par_iter())
        .map(|page| {
            let rendered = render(memo, theme, page, cards, &rendered_count);
            done();
            rendered
        })
        .collect();
    let mut rendered =
        Rendered { pages: Vec::with_capacity(pages.len()), rendered_count: rendered_count.into_inner() };
    let mut diagnostics: Vec<Diagnostic> = cards.errors().cloned().collect();
    for (page, result) in pages.iter().zip(results) {
        match result {
            Ok(file) => rendered.pages.push((page.path.clone(), file)),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    WithDiagnostics { value: rendered, diagnostics }
}

/// The inputs of rendering: a template in a language, and its view.
#[derive(Serialize)]
struct Inputs<'t, V> {
    template: Template<'t>,
    view: &'t V,
}

/// A template in a language.
#[derive(Clone, Copy)]
struct Template<'t> {
    theme: &'t Theme,
    /// The memo that frames are cached in. Not an input: frames depend on the theme and the view
    /// alone.
    memo: &'t Memo,
    lang: Lang,
    name: &'t str,
}

/// A template is serialized as the hashes of everything that it can reach. The pattern has no `..`,
/// so that a new field does not compile until it is considered here.
impl Serialize for Template<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Template { theme, memo: _, lang, name } = *self;
        let hashes = [theme.closure_hash(name), theme.assets_hash(), theme.strings_hash(lang)];
        (name, lang, hashes.map(Key::from)).serialize(serializer)
    }
}

impl Theme {
    /// Returns the memo key of a page, for `wemi explain`.
    pub fn page_key(&self, memo: &Memo, page: &Page<'_>, view: &TemplateData<'_>) -> Key {
        let template = Template { theme: self, memo, lang: page.lang(), name: page.template() };
        Key::of(&Inputs { template, view })
    }
}

/// Returns the cards of all services, which are rendered on demand.
pub fn cards<'p>(memo: &'p Memo, theme: &'p Theme, site: &Site<'_>) -> Cards<'p> {
    Cards::new(site.languages(), move |lang, card| {
        let inputs = Inputs { template: Template { theme, memo, lang, name: CARD }, view: card };
        let rendered = memo.get_or_compute("card", &inputs, render_card);
        let WithDiagnostics { value, mut diagnostics } = rendered;
        diagnostics.pop().map_or(Ok(value), |diagnostic| Err(Box::new(diagnostic)))
    })
}

fn render_card(inputs: &Inputs<'_, CardView<'_>>) -> WithDiagnostics<ListedService> {
    let Inputs { template: Template { theme, lang, name, .. }, view } = *inputs;
    let (id, facets) = (view.card.id.to_owned(), view.card.facets.clone());
    match theme.render(lang, name, view) {
        Ok(html) => WithDiagnostics {
            value: ListedService { id, facets, html: html.text() },
            diagnostics: Vec::new(),
        },
        Err(diagnostic) => WithDiagnostics {
            value: ListedService { id, facets, html: String::new() },
            diagnostics: vec![diagnostic],
        },
    }
}

fn render(
    memo: &Memo,
    theme: &Theme,
    page: &Page<'_>,
    cards: &Cards<'_>,
    rendered_count: &AtomicUsize,
) -> Result<HashedFile, Box<Diagnostic>> {
    let view = page.template_data(cards);
    let template = Template { theme, memo, lang: page.lang(), name: page.template() };
    let inputs = Inputs { template, view: &view };
    let file = memo.get_or_write("page", &page.path, &inputs, render_page)?;
    rendered_count.fetch_add(usize::from(file.is_new), Ordering::Relaxed);
    Ok(file.value)
}

fn render_page(inputs: &Inputs<'_, TemplateData<'_>>) -> Result<PageBytes, Box<Diagnostic>> {
    let Inputs { template: Template { theme, memo, name, .. }, view } = *inputs;
    Ok(theme.render_page(memo, name, view)?)
}
