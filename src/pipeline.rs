//! The whole story on one page: everything moves forward, nothing is shared mutably.

use std::collections::BTreeSet;

use crate::catalog::{self, Unpublished};
use crate::diagnostics::{self, Diagnostic, WithDiagnostics};
use crate::memo::Memo;
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
    pub diagnostics: Vec<Diagnostic>,
    /// What the content holds and the site does not.
    pub unpublished: Vec<Unpublished>,
    /// How many pages the site has.
    pub pages: usize,
    /// How many of them were not remembered.
    pub rendered: usize,
}

/// How far a build is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuildStep {
    /// Files are parsed and looked up.
    Checking,
    /// That many pages are to be rendered.
    Rendering(usize),
    /// One more page is rendered.
    Page,
}

/// Who looks at the site while it is built.
pub struct VisiblePages<'a> {
    /// The pages that somebody looks at, by path: they are made first.
    pub pages: &'a BTreeSet<String>,
    /// Takes those that the site has, and what all pages load, before the rest is made.
    pub show: &'a dyn Fn(&Output),
}

impl VisiblePages<'_> {
    /// Nobody: the site is shown when it is whole.
    pub fn none() -> VisiblePages<'static> {
        static NO_PAGES: BTreeSet<String> = BTreeSet::new();
        VisiblePages { pages: &NO_PAGES, show: &|_| () }
    }
}

/// Builds the site in memory.
pub fn build(
    snapshot: &Snapshot,
    flags: &Flags,
    memo: &Memo,
    progress: &(dyn Fn(BuildStep) + Sync),
) -> Built {
    build_visible_first(&VisiblePages::none(), snapshot, flags, memo, progress)
}

/// Builds the site in memory, first what `visible_pages` looks at.
pub fn build_visible_first(
    visible_pages: &VisiblePages<'_>,
    snapshot: &Snapshot,
    flags: &Flags,
    memo: &Memo,
    progress: &(dyn Fn(BuildStep) + Sync),
) -> Built {
    memo.begin_build();
    progress(BuildStep::Checking);
    let mut diagnostics = diagnostics::of_snapshot(snapshot);
    let Some(settings) = settings::read(snapshot, flags).take_into(&mut diagnostics) else {
        return failed(diagnostics);
    };
    // The theme knows nothing of the content.
    let (theme, catalog) = rayon::join(
        || Theme::load(memo, &settings, snapshot),
        || {
            let mut diagnostics = Vec::new();
            let drafts = parse::parse_all(memo, settings.raw_html, snapshot).take_into(&mut diagnostics);
            let catalog = catalog::resolve(&settings, snapshot, &drafts).take_into(&mut diagnostics);
            WithDiagnostics { value: catalog, diagnostics }
        },
    );
    let catalog = catalog.take_into(&mut diagnostics);
    let site = Site::of(&settings, snapshot, &catalog).take_into(&mut diagnostics);
    // A catalogue with stand-ins would break rules that the content keeps.
    let is_sound = !diagnostics::has_errors(&diagnostics);
    let theme = theme.take_into(&mut diagnostics);
    let shown =
        theme.as_ref().and_then(|it| render_site(visible_pages, memo, it, &site, progress, &mut diagnostics));
    let gallery = theme.map(|it| it.gallery(memo, settings.mode, snapshot).take_into(&mut diagnostics));
    let exported = shown.filter(|_| !diagnostics::has_errors(&diagnostics)).map(|(mut output, rendered)| {
        output.extend(export::build(&settings, snapshot, &catalog, &site));
        (output, rendered, site.pages.len(), site.searchable())
    });
    // The index takes much memory: pages are no longer needed.
    drop(site);
    // No page depends on these: visible pages are shown by now. Neither keeps all cores busy alone.
    let (found, index) = rayon::join(
        || is_sound.then(|| rules::check(memo, &settings, snapshot, &catalog)),
        || {
            let searchable = exported.as_ref().map(|(.., it)| it)?;
            Some(search::build(memo, &settings, catalog.synonyms(), searchable))
        },
    );
    diagnostics.extend(found.into_iter().flatten());
    let index = index.map(|it| it.take_into(&mut diagnostics));
    let Some((mut output, rendered, pages, _)) = exported.filter(|_| !diagnostics::has_errors(&diagnostics))
    else {
        return failed(diagnostics);
    };
    output.extend(index.into_iter().flatten());
    for (path, file) in gallery.into_iter().flatten() {
        // A page that an editor wrote under the same address comes first.
        if !output.contains(&path) {
            output.add(path, file);
        }
    }
    memo.end_build();
    let unpublished = catalog.unpublished().to_vec();
    Built { output: Some(output), diagnostics: sorted(diagnostics), unpublished, pages, rendered }
}

/// All pages, and what they load; and how many pages were not remembered. With a mistake nothing is published: rendering would be work for
/// nobody, and a catalogue with stand-ins is not to be shown.
fn render_site(
    visible_pages: &VisiblePages<'_>,
    memo: &Memo,
    theme: &Theme,
    site: &Site<'_>,
    progress: &(dyn Fn(BuildStep) + Sync),
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Output, usize)> {
    if diagnostics::has_errors(diagnostics) {
        return None;
    }
    progress(BuildStep::Rendering(site.pages.len()));
    let cards = render::cards(memo, theme, site);
    let render =
        |pages: &[&Page<'_>]| render::render_pages(memo, theme, pages, &cards, &|| progress(BuildStep::Page));
    let (first, rest): (Vec<_>, Vec<_>) =
        site.pages.iter().partition(|it| visible_pages.pages.contains(&it.path));
    let mut reported = Vec::new();
    let first = render(&first).take_into(&mut reported);
    let mut output = Output::default();
    output.extend(theme.assets());
    output.extend(first.pages);
    if !visible_pages.pages.is_empty() && reported.is_empty() {
        (visible_pages.show)(&output);
    }
    let rest = render(&rest).take_into(&mut reported);
    diagnostics.extend(deduplicated(reported));
    output.extend(rest.pages);
    Some((output, first.rendered_count + rest.rendered_count))
}

/// A mistake in a template fails every page that uses it: it is told once.
fn deduplicated(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut unique: Vec<Diagnostic> = Vec::new();
    for diagnostic in diagnostics {
        if !unique.contains(&diagnostic) {
            unique.push(diagnostic);
        }
    }
    unique
}

fn failed(diagnostics: Vec<Diagnostic>) -> Built {
    Built { output: None, diagnostics: sorted(diagnostics), unpublished: Vec::new(), pages: 0, rendered: 0 }
}

/// By place, so that the order of threads does not show; the same thing twice is told once.
fn sorted(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by(|a, b| a.location.cmp(&b.location).then(a.code.cmp(&b.code)));
    diagnostics.dedup();
    diagnostics
}
