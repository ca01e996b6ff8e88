use std::path::Path;
use std::sync::Arc;

use crate::cli::progress::Progress;
use crate::cli::{CONTENT_HAS_ERRORS, CommandContext, DONE};
use crate::diagnostics::{self, Diagnostic, Phrase};
use crate::memo::{self, Key, Memo};
use crate::output::{self, OutputState, PublishReport, Publisher, UnknownFiles};
use crate::pipeline::{self, Built};
use crate::source::Snapshot;

/// `wemi build`.
pub(super) fn build(context: &CommandContext, out: &Path, force: bool) -> Result<u8, Diagnostic> {
    let out = &context.site.join(out);
    output::check_output_path(&context.site, out)?;
    let progress = Progress::new(context.reporter);
    let snapshot = context.snapshot()?;
    let saved = memo::load(&context.cache_file());
    let standing_key = Key::of(&("standing", out.as_os_str().as_encoded_bytes()));
    let before: OutputState = saved.get(standing_key).unwrap_or_default();
    let publication = Arc::new(Publisher::begin(out, &before)?);
    let memo = Memo::with_store(publication.clone(), saved);
    let mut built = pipeline::build(&snapshot, &context.flags, &memo, &|step| progress.step(step));
    let Some(site) = built.output.take() else {
        progress.done();
        context.reporter.diagnostics(&snapshot, &built.diagnostics)?;
        return not_published(context, &built);
    };
    progress.writing();
    let foreign = if force { UnknownFiles::Replaced } else { UnknownFiles::Refused };
    let published = publication.finish(&site, foreign)?;
    progress.done();
    let state = publication.state(&site);
    drop(site); // of a large site it is not little, and what is remembered has to be written
    if memo.is_changed() || state != before {
        memo.insert(standing_key, state);
        // What cannot be remembered is made again next time: no reason to fail.
        _ = memo::save(&memo, &context.cache_file());
    }
    let mut diagnostics = built.diagnostics;
    diagnostics.extend(published.diagnostic(out));
    context.reporter.diagnostics(&snapshot, &diagnostics)?;
    let reporter = context.reporter;
    reporter.unpublished(&snapshot, &built.unpublished)?;
    let PublishReport { written, unchanged, removed, .. } = published;
    reporter.print(&format!(
        "{} {}: {} {}, {} {} ({written} {}, {unchanged} {}, {removed} {}) {} {} s.",
        reporter.phrase(Phrase::Published),
        out.display(),
        built.pages,
        reporter.phrase(Phrase::Pages),
        written + unchanged,
        reporter.phrase(Phrase::Files),
        reporter.phrase(Phrase::Written),
        reporter.phrase(Phrase::Unchanged),
        reporter.phrase(Phrase::Removed),
        reporter.phrase(Phrase::In),
        progress.seconds(),
    ))?;
    memo.leak();
    Ok(DONE)
}

/// `wemi check`: all but the writing.
pub(super) fn check(context: &CommandContext) -> Result<u8, Diagnostic> {
    let progress = Progress::new(context.reporter);
    let snapshot: Snapshot = context.snapshot()?;
    let memo = context.memo();
    let built = pipeline::build(&snapshot, &context.flags, &memo, &|step| progress.step(step));
    progress.done();
    context.reporter.diagnostics(&snapshot, &built.diagnostics)?;
    if built.output.is_none() {
        return not_published(context, &built);
    }
    context.reporter.unpublished(&snapshot, &built.unpublished)?;
    let found = diagnostics::summary(&built.diagnostics, context.reporter.message_language);
    let good = context.reporter.phrase(Phrase::ContentIsGood);
    let pages = format!("{} {}", built.pages, context.reporter.phrase(Phrase::Pages));
    context.reporter.print(&match found.as_str() {
        "" => format!("{good} {pages}."),
        found => format!("{good} {pages}; {found}."),
    })?;
    Ok(DONE)
}

fn not_published(context: &CommandContext, built: &Built) -> Result<u8, Diagnostic> {
    let found = diagnostics::summary(&built.diagnostics, context.reporter.message_language);
    context.reporter.print(&format!("{found}. {}", context.reporter.phrase(Phrase::NothingPublished)))?;
    Ok(CONTENT_HAS_ERRORS)
}
