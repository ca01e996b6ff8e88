//! The whole story on one page: everything moves forward, nothing is shared mutably.

use std::collections::BTreeSet;

use crate::cache::Cache;
use crate::catalog::{self, Unpublished};
use crate::diag::{self, Diagnostic, Noted};
use crate::output::Output;
use crate::page::{Page, Site};
use crate::render::{self, Theme};
use crate::settings::{self, Flags};
use crate::source::Snapshot;
use crate::{export, parse, rules, search};

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

/// Who looks at the site while it is built.
pub struct Audience<'a> {
    /// The pages that somebody looks at, by path: they are made first.
    pub pages: &'a BTreeSet<String>,
    /// Takes those that the site has, and what all pages load, before the rest is made.
    pub show: &'a dyn Fn(&Output),
}

impl Audience<'_> {
    /// Nobody: the site is shown when it is whole.
    pub fn nobody() -> Audience<'static> {
        static NO_PAGES: BTreeSet<String> = BTreeSet::new();
        Audience { pages: &NO_PAGES, show: &|_| () }
    }
}

/// Builds the site in memory.
pub fn build(snapshot: &Snapshot, flags: &Flags, cache: &Cache, progress: &(dyn Fn(Step) + Sync)) -> Built {
    build_for(&Audience::nobody(), snapshot, flags, cache, progress)
}

/// Builds the site in memory, first what `audience` looks at.
pub fn build_for(
    audience: &Audience<'_>,
    snapshot: &Snapshot,
    flags: &Flags,
    cache: &Cache,
    progress: &(dyn Fn(Step) + Sync),
) -> Built {
    cache.begin_build();
    progress(Step::Checking);
    let mut notes = diag::of_snapshot(snapshot);
    let Some(settings) = settings::read(snapshot, flags).drain_into(&mut notes) else {
        return failed(notes);
    };
    // The theme knows nothing of the content.
    let (theme, catalog) = rayon::join(
        || Theme::load(cache, &settings, snapshot),
        || {
            let mut notes = Vec::new();
            let drafts = parse::parse_all(cache, settings.raw_html, snapshot).drain_into(&mut notes);
            let catalog = catalog::resolve(&settings, snapshot, &drafts).drain_into(&mut notes);
            Noted { value: catalog, notes }
        },
    );
    let catalog = catalog.drain_into(&mut notes);
    let site = Site::of(&settings, snapshot, &catalog).drain_into(&mut notes);
    // A catalogue with stand-ins would break rules that the content keeps.
    let is_sound = !diag::has_errors(&notes);
    let theme = theme.drain_into(&mut notes);
    let shown = theme.as_ref().and_then(|it| show(audience, cache, it, &site, progress, &mut notes));
    let gallery = theme.map(|it| it.gallery(cache, settings.mode, snapshot).drain_into(&mut notes));
    let exported = shown.filter(|_| !diag::has_errors(&notes)).map(|(mut output, rendered)| {
        output.extend(export::build(&settings, snapshot, &catalog, &site));
        (output, rendered, site.pages.len(), site.searchable())
    });
    // The index takes much memory: pages are no longer needed.
    drop(site);
    // No page depends on these: visible pages are shown by now. Neither keeps all cores busy alone.
    let (found, index) = rayon::join(
        || is_sound.then(|| rules::check(cache, &settings, snapshot, &catalog)),
        || {
            let searchable = exported.as_ref().map(|(.., it)| it)?;
            Some(search::build(cache, &settings, catalog.synonyms(), searchable))
        },
    );
    notes.extend(found.into_iter().flatten());
    let index = index.map(|it| it.drain_into(&mut notes));
    let Some((mut output, rendered, pages, _)) = exported.filter(|_| !diag::has_errors(&notes)) else {
        return failed(notes);
    };
    output.extend(index.into_iter().flatten());
    for (path, file) in gallery.into_iter().flatten() {
        // A page that an editor wrote under the same address comes first.
        if !output.contains(&path) {
            output.add(path, file);
        }
    }
    cache.end_build();
    let unpublished = catalog.unpublished().to_vec();
    Built { output: Some(output), notes: sorted(notes), unpublished, pages, rendered }
}

/// All pages, and what they load; and how many pages were not remembered. With a mistake nothing is published: rendering would be work for
/// nobody, and a catalogue with stand-ins is not to be shown.
fn show(
    audience: &Audience<'_>,
    cache: &Cache,
    theme: &Theme,
    site: &Site<'_>,
    progress: &(dyn Fn(Step) + Sync),
    notes: &mut Vec<Diagnostic>,
) -> Option<(Output, usize)> {
    notes.extend(theme.check(site));
    if diag::has_errors(notes) {
        return None;
    }
    progress(Step::Rendering(site.pages.len()));
    let cards = render::cards(cache, theme, site);
    let render =
        |pages: &[&Page<'_>]| render::render_pages(cache, theme, pages, &cards, &|| progress(Step::Page));
    let (first, rest): (Vec<_>, Vec<_>) = site.pages.iter().partition(|it| audience.pages.contains(&it.path));
    let mut noted = Vec::new();
    let first = render(&first).drain_into(&mut noted);
    let mut output = Output::default();
    output.extend(theme.assets());
    output.extend(first.pages);
    if !audience.pages.is_empty() && noted.is_empty() {
        (audience.show)(&output);
    }
    let rest = render(&rest).drain_into(&mut noted);
    notes.extend(once_each(noted));
    output.extend(rest.pages);
    Some((output, first.fresh + rest.fresh))
}

/// A mistake in a template fails every page that uses it: it is told once.
fn once_each(notes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told: Vec<Diagnostic> = Vec::new();
    for note in notes {
        if !told.contains(&note) {
            told.push(note);
        }
    }
    told
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
