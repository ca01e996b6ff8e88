//! RENDER. A page is a pure function of its view, its template and the words of its language.

mod assets;
mod bounds;
mod closure;
mod examples;
mod filters;
mod gallery;
mod scripts;
mod strings;
mod theme;

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::cache::{Cache, PageInputs};
use crate::diag::{Diagnostic, Noted};
use crate::plan::{Plan, PlannedPage, View};
use crate::value::Hashed;

pub use theme::Theme;

/// What rendering made.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Path below the site, and bytes; in path order.
    pub pages: Vec<(String, Hashed)>,
    /// How many of them were not remembered.
    pub fresh: usize,
}

/// Renders every page, or remembers it. `done` is called once a page.
pub fn render_all(
    cache: &Cache,
    theme: &Theme,
    plan: &Plan<'_>,
    done: &(dyn Fn() + Sync),
) -> Noted<Rendered> {
    let fresh = AtomicUsize::new(0);
    let results: Vec<Result<Hashed, Box<Diagnostic>>> = (plan.pages.par_iter())
        .map(|page| {
            let rendered = render(cache, theme, page, &fresh);
            done();
            rendered
        })
        .collect();
    let mut rendered = Rendered { pages: Vec::with_capacity(plan.pages.len()), fresh: fresh.into_inner() };
    let mut notes: Vec<Diagnostic> = Vec::new();
    for (page, result) in plan.pages.iter().zip(results) {
        match result {
            Ok(file) => rendered.pages.push((page.path.clone(), file)),
            // A mistake in a template fails every page that uses it: it is told once.
            Err(note) if notes.contains(&note) => (),
            Err(note) => notes.push(*note),
        }
    }
    Noted { value: rendered, notes }
}

fn render(
    cache: &Cache,
    theme: &Theme,
    page: &PlannedPage<'_>,
    fresh: &AtomicUsize,
) -> Result<Hashed, Box<Diagnostic>> {
    let view = page.view();
    let key = theme.inputs(page, &view).key();
    if let Some(file) = cache.known_file(key, &page.path) {
        return Ok(file);
    }
    fresh.fetch_add(1, Ordering::Relaxed);
    let rendered = theme.render(page.lang(), page.template(), &view)?;
    Ok(cache.keep_file(key, &page.path, rendered.bytes()))
}

/// What the page is made of, for the cache and for `explain`.
impl Theme {
    /// The inputs of a page that shows this view.
    pub fn inputs<'p, 'a>(&self, page: &'p PlannedPage<'a>, view: &'p View<'a>) -> PageInputs<'p, View<'a>> {
        PageInputs {
            url: &page.path,
            template: page.template(),
            template_hash: self.closure_hash(page.template()),
            assets_hash: self.assets_hash(),
            strings_hash: self.strings_hash(page.lang()),
            view,
        }
    }
}
