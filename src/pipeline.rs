//! One build: all stages in order, each from immutable values to the next one.
//!
//! **Incremental.** Every stage runs at every build. `parse`, `rules`, `render` and `search` read
//! from the [`Memo`] what they computed from the same inputs before.

use std::collections::BTreeSet;

use crate::catalog::{self, Catalog, Unpublished};
use crate::diagnostics::{self, Diagnostic, WithDiagnostics};
use crate::due::{self, DueChange};
use crate::memo::Memo;
use crate::output::{self, OldFiles, Output};
use crate::page::{Page, Site};
use crate::render::{self, Theme};
use crate::settings::{self, Flags, Settings};
use crate::source::Snapshot;
use crate::value::HashedFile;
use crate::{export, page, parse, rules, search};

/// Files of a site, each with its path.
type Files = Vec<(String, HashedFile)>;

/// The result of a build.
pub struct Built {
    /// The whole site; `None` if any diagnostic is an error, because only a valid site is
    /// published.
    pub output: Option<Output>,
    /// All diagnostics: errors before warnings, each by location.
    pub diagnostics: Vec<Diagnostic>,
    /// The pages and offers of the content that are not published, drafts for example.
    pub unpublished: Vec<Unpublished>,
    /// How long files of earlier builds stay beside the site; `None` if none does.
    pub old_files: Option<OldFiles>,
    /// The changes of pages after the build date, by day.
    pub due: Vec<DueChange>,
    /// The number of pages of the site.
    pub pages: usize,
    /// The number of pages that were not cached.
    pub rendered: usize,
}

/// The progress of a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuildStep {
    /// Files are parsed and references resolved.
    Checking,
    /// Rendering begins, of this number of pages.
    Rendering(usize),
    /// One more page is rendered.
    Page,
}

/// The pages that browsers display while the site is built.
pub struct VisiblePages<'a> {
    /// The paths of these pages, which are rendered first.
    pub pages: &'a BTreeSet<String>,
    /// Receives these pages and all assets before the other pages are rendered, unless one has an
    /// error.
    pub show: &'a dyn Fn(&Output),
}

impl VisiblePages<'_> {
    /// No pages: the site is published as a whole.
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

/// Builds the site in memory, the pages that browsers display first.
pub fn build_visible_first(
    visible_pages: &VisiblePages<'_>,
    snapshot: &Snapshot,
    flags: &Flags,
    memo: &Memo,
    progress: &(dyn Fn(BuildStep) + Sync),
) -> Built {
    memo.begin_build();
    progress(BuildStep::Checking);
    let built = build_stages(visible_pages, snapshot, flags, memo, progress);
    Built { diagnostics: sorted(snapshot, built.diagnostics), ..built }
}

/// Builds the site. Diagnostics are in any order, with places in the texts as they are read.
fn build_stages(
    visible_pages: &VisiblePages<'_>,
    snapshot: &Snapshot,
    flags: &Flags,
    memo: &Memo,
    progress: &(dyn Fn(BuildStep) + Sync),
) -> Built {
    let mut diagnostics = diagnostics::of_snapshot(snapshot);
    let Some(settings) = settings::read(snapshot, flags).take_into(&mut diagnostics) else {
        return failed(diagnostics);
    };
    // The theme does not depend on the content.
    let (theme, catalog) = rayon::join(
        || Theme::load(memo, &settings, snapshot),
        || parse_and_resolve(memo, &settings, snapshot),
    );
    let (catalog, due) = catalog.take_into(&mut diagnostics);
    let addresses = page::addresses(&settings, snapshot, &catalog);
    let site = Site::of(&settings, snapshot, &catalog, &addresses).take_into(&mut diagnostics);
    // Placeholders for unresolved references would cause warnings that are not true of the content.
    let is_resolved = !diagnostics::has_errors(&diagnostics);
    let theme = theme.take_into(&mut diagnostics);
    let is_asset = |path: &str| theme.as_ref().is_none_or(|it| it.assets().any(|asset| asset.0 == path));
    diagnostics.extend(page::check_addresses(&settings, snapshot, &catalog, &addresses, is_asset));
    let rendered_site =
        theme.as_ref().and_then(|it| render_site(visible_pages, memo, it, &site, progress, &mut diagnostics));
    let gallery = theme.map(|it| it.gallery(memo, settings.mode, snapshot).take_into(&mut diagnostics));
    let host_files = export::host_files(&settings, &site).take_into(&mut diagnostics);
    let exported =
        rendered_site.filter(|_| !diagnostics::has_errors(&diagnostics)).map(|(mut output, rendered)| {
            output.extend(export::build(&settings, snapshot, &catalog, &site));
            output.extend(host_files);
            (output, rendered, site.pages.len(), site.searchable())
        });
    // The index needs much memory, and the pages are no longer used.
    drop(site);
    // After the visible pages, which depend on neither; in parallel, because neither uses all cores.
    let (warnings, index) = rayon::join(
        || is_resolved.then(|| rules::check(memo, &settings, snapshot, &catalog)),
        || {
            let searchable = exported.as_ref().map(|(.., it)| it)?;
            Some(search::build(memo, &settings, catalog.synonyms(), searchable))
        },
    );
    diagnostics.extend(warnings.into_iter().flatten());
    let index = index.map(|it| it.take_into(&mut diagnostics));
    let Some((output, rendered, pages, _)) = exported.filter(|_| !diagnostics::has_errors(&diagnostics))
    else {
        return failed(diagnostics);
    };
    let mut output = completed(output, index, gallery, snapshot).take_into(&mut diagnostics);
    if diagnostics::has_errors(&diagnostics) {
        return failed(diagnostics);
    }
    output.extend(output::compressed(memo, settings.publishing, &output));
    memo.end_build();
    let unpublished = catalog.unpublished().to_vec();
    let old_files = OldFiles::of_days(settings.today, settings.publishing.old_file_days);
    Built { output: Some(output), diagnostics, unpublished, old_files, due, pages, rendered }
}

/// Adds the search index, the gallery of the theme, and last the files of `content/radice/`, which may
/// have no address of another file.
fn completed(
    mut output: Output,
    index: Option<Files>,
    gallery: Option<Files>,
    snapshot: &Snapshot,
) -> WithDiagnostics<Output> {
    output.extend(index.into_iter().flatten());
    for (path, file) in gallery.into_iter().flatten() {
        // A page of the content at the same address has precedence.
        if !output.contains(&path) {
            output.add(path, file);
        }
    }
    let WithDiagnostics { value: root_files, diagnostics } = export::root_files(snapshot, &output);
    output.extend(root_files);
    WithDiagnostics { value: output, diagnostics }
}

fn parse_and_resolve(
    memo: &Memo,
    settings: &Settings,
    snapshot: &Snapshot,
) -> WithDiagnostics<(Catalog, Vec<DueChange>)> {
    let mut diagnostics = Vec::new();
    let parsed_files =
        parse::parse_all(memo, parse::ParseSettings::of(settings), snapshot).take_into(&mut diagnostics);
    let catalog = catalog::resolve(settings, snapshot, &parsed_files).take_into(&mut diagnostics);
    diagnostics::drop_caused_by_placeholders(&mut diagnostics);
    WithDiagnostics { value: (catalog, due::find(settings, &parsed_files)), diagnostics }
}

/// Returns all pages and assets, and the number of pages that were not cached. With an error it
/// returns `None` before it renders anything: nothing is published, and a catalog with placeholders
/// must not be displayed.
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

/// Removes duplicates: an error in a template is found on every page that uses it.
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
    Built {
        output: None,
        diagnostics,
        unpublished: Vec::new(),
        old_files: None,
        due: Vec::new(),
        pages: 0,
        rendered: 0,
    }
}

/// Sorts errors before warnings, causes before effects, and each by the places in the files as written, because
/// threads report in any order. Removes duplicates.
fn sorted(snapshot: &Snapshot, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut diagnostics = diagnostics::with_written_places(snapshot, diagnostics);
    let key = |it: &Diagnostic| (it.severity(), it.code.has_common_cause(), it.location.clone(), it.code);
    diagnostics.sort_by_cached_key(key);
    diagnostics.dedup();
    diagnostics
}
