//! The whole story on one page: everything moves forward, nothing is shared mutably.

use std::sync::Arc;

use crate::cache::Cache;
use crate::catalog::{self, Unpublished};
use crate::diag::{self, Diagnostic};
use crate::output::Output;
use crate::render::{self, Theme};
use crate::settings::{self, Flags, Mode};
use crate::source::Snapshot;
use crate::{export, parse, plan, rules, search};

/// What came of a build.
pub struct Built {
    /// The whole site; `None` when any diagnostic is an error: a broken site is never published.
    pub output: Option<Output>,
    /// Everything that was noticed, by place.
    pub notes: Vec<Diagnostic>,
    /// What the content holds and the site does not.
    pub unpublished: Vec<Unpublished>,
    /// How many pages the site has.
    pub pages: usize,
    /// How many of them were not remembered.
    pub rendered: usize,
}

/// How far a build is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Files are parsed and looked up.
    Checking,
    /// That many pages are to be rendered.
    Rendering(usize),
    /// One more page is rendered.
    Page,
}

/// Builds the site in memory.
pub fn build(snapshot: &Snapshot, flags: &Flags, cache: &Cache, progress: &(dyn Fn(Step) + Sync)) -> Built {
    cache.begin_build();
    progress(Step::Checking);
    let mut notes = diag::of_snapshot(snapshot);
    let Some(settings) = settings::read(snapshot, flags).drain_into(&mut notes) else {
        return failed(notes);
    };
    let drafts = parse::parse_all(cache, settings.raw_html, snapshot).drain_into(&mut notes);
    let catalog = catalog::resolve(&settings, snapshot, &drafts).drain_into(&mut notes);
    let plan = plan::plan(&settings, snapshot, &catalog).drain_into(&mut notes);
    // A catalogue with stand-ins would break rules that the content keeps.
    if !diag::has_errors(&notes) {
        notes.extend(rules::check(cache, &settings, snapshot, &catalog, &plan.images));
    }
    let Some(theme) = Theme::load(cache, &settings, snapshot).drain_into(&mut notes) else {
        return failed(notes);
    };
    notes.extend(theme.check(&plan));
    // With a mistake nothing is published: rendering would be work for nobody, and a catalogue with stand-ins is not to be shown.
    if diag::has_errors(&notes) {
        return failed(notes);
    }
    progress(Step::Rendering(plan.pages.len()));
    let Some(cards) = render::render_cards(cache, &theme, &plan).drain_into(&mut notes) else {
        return failed(notes);
    };
    let done = || progress(Step::Page);
    let rendered = render::render_all(cache, &theme, &plan, &cards, &done).drain_into(&mut notes);
    if diag::has_errors(&notes) {
        return failed(notes);
    }
    let index = search::build(cache, &settings, &catalog).drain_into(&mut notes);
    let mut output = Output::default();
    for (path, bytes) in theme.assets() {
        output.add(path, Arc::clone(bytes));
    }
    for (path, bytes) in index {
        output.add(path, bytes);
    }
    for (path, file) in rendered.pages.into_iter().chain(export::build(&settings, snapshot, &plan)) {
        output.add(path, file);
    }
    if settings.mode == Mode::Development {
        show(theme.gallery(), &mut output);
    }
    cache.end_build();
    let pages = plan.pages.len();
    Built {
        output: Some(output),
        notes: sorted(notes),
        unpublished: catalog.unpublished().to_vec(),
        pages,
        rendered: rendered.fresh,
    }
}

/// A page that an editor wrote under the same address comes first.
fn show(gallery: &[(String, Arc<[u8]>)], output: &mut Output) {
    for (path, bytes) in gallery {
        if !output.contains(path) {
            output.add(path, Arc::clone(bytes));
        }
    }
}

fn failed(notes: Vec<Diagnostic>) -> Built {
    Built { output: None, notes: sorted(notes), unpublished: Vec::new(), pages: 0, rendered: 0 }
}

/// By place, so that the order of threads does not show; the same thing twice is told once.
fn sorted(mut notes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    notes.sort_by(|a, b| a.place.cmp(&b.place).then(a.code.cmp(&b.code)));
    notes.dedup();
    notes
}
