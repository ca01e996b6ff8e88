use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use crate::cli::context::CommandContext;
use crate::cli::exit_code::{CONTENT_HAS_ERRORS, DONE};
use crate::cli::progress::Progress;
use crate::cli::reporter::Reporter;
use crate::diagnostics::{self, Diagnostic, Phrase};
use crate::memo::{self, Key, Memo};
use crate::output::{self, Interruption, OutputState, PublishReport, Publisher, UnknownFiles};
use crate::pipeline::{self, Built};

/// Runs `wemi build`.
pub(super) fn build(context: &CommandContext, out: &Path, force: bool) -> Result<u8, Diagnostic> {
    let out = &context.site.join(out);
    output::check_output_path(&context.site, out)?;
    let reporter = context.reporter;
    let progress = Progress::new(reporter);
    let snapshot = context.snapshot()?;
    let saved = memo::load(&context.cache_file());
    let state_key = Key::of(&("output state", out.as_os_str().as_encoded_bytes()));
    let old_state: OutputState = saved.get(state_key).unwrap_or_default();
    // Where the system refuses, an interrupted build leaves files, which the next one removes.
    let interruption = Interruption::hold_back().ok();
    let publisher = Arc::new(Publisher::begin(out, &context.manifest_file(out), &old_state)?);
    if let Some(interruption) = interruption {
        interruption.let_through(&publisher);
    }
    let memo = Memo::with_store(publisher.clone(), saved).keeping_in(context.images_folder());
    let mut built = pipeline::build(&snapshot, &context.flags, &memo, &|step| progress.step(step));
    let Some(mut site) = built.output.take() else {
        progress.done();
        reporter.diagnostics(&snapshot, &built.diagnostics)?;
        return not_published(context, &built);
    };
    progress.writing();
    if let Some(limits) = built.old_files {
        publisher.keep_old_files(&mut site, limits);
    }
    let unknown_files = if force { UnknownFiles::Replaced } else { UnknownFiles::Refused };
    let announced = RefCell::new(Vec::new());
    let announce = |diagnostic| {
        progress.done();
        reporter.announce(&diagnostic);
        announced.borrow_mut().push(diagnostic);
    };
    let published = publisher.finish(&site, unknown_files, &announce)?;
    progress.done();
    let state = publisher.state(&site);
    drop(site); // a large site uses much memory, and saving the memo needs some
    if memo.is_changed() || state != old_state {
        memo.insert(state_key, state);
        // A memo that cannot be saved makes the next build slower, which is no reason to fail.
        _ = memo::save(&memo, &context.cache_file());
    }
    let mut diagnostics = std::mem::take(&mut built.diagnostics);
    diagnostics.extend(published.diagnostic(out));
    if reporter.is_for_programs() {
        diagnostics.extend(announced.into_inner());
    }
    reporter.diagnostics(&snapshot, &diagnostics)?;
    reporter.unpublished(&snapshot, &built.unpublished)?;
    reporter.print(&summary(reporter, out, built.pages, &published, &progress.seconds()))?;
    if let Some(next) = built.due.first() {
        let (phrase, see) = (reporter.phrase(Phrase::NextChange), reporter.phrase(Phrase::SeeDue));
        reporter.print(&format!("{phrase} {} {see}.", next.day))?;
    }
    memo.leak();
    Ok(DONE)
}

/// Returns the last line of `wemi build`: the counts of pages and files, and the duration.
fn summary(reporter: Reporter, out: &Path, pages: usize, published: &PublishReport, seconds: &str) -> String {
    let PublishReport { written, unchanged, removed, .. } = published;
    format!(
        "{} {}: {pages} {}, {} {} ({written} {}, {unchanged} {}, {removed} {}) {} {seconds} s.",
        reporter.phrase(Phrase::Published),
        out.display(),
        reporter.phrase(Phrase::Pages),
        written + unchanged,
        reporter.phrase(Phrase::Files),
        reporter.phrase(Phrase::Written),
        reporter.phrase(Phrase::Unchanged),
        reporter.phrase(Phrase::Removed),
        reporter.phrase(Phrase::In),
    )
}

/// Runs `wemi check`: a build that writes nothing.
pub(super) fn check(context: &CommandContext) -> Result<u8, Diagnostic> {
    let progress = Progress::new(context.reporter);
    let snapshot = context.snapshot()?;
    let memo = context.memo();
    let built = pipeline::build(&snapshot, &context.flags, &memo, &|step| progress.step(step));
    progress.done();
    context.reporter.diagnostics(&snapshot, &built.diagnostics)?;
    if built.output.is_none() {
        return not_published(context, &built);
    }
    context.reporter.unpublished(&snapshot, &built.unpublished)?;
    let counts = diagnostics::summary(&built.diagnostics, context.reporter.message_language);
    let good = context.reporter.phrase(Phrase::ContentIsGood);
    let pages = format!("{} {}", built.pages, context.reporter.phrase(Phrase::Pages));
    context.reporter.print(&match counts.as_str() {
        "" => format!("{good} {pages}."),
        counts => format!("{good} {pages}; {counts}."),
    })?;
    Ok(DONE)
}

fn not_published(context: &CommandContext, built: &Built) -> Result<u8, Diagnostic> {
    let counts = diagnostics::summary(&built.diagnostics, context.reporter.message_language);
    context.reporter.print(&format!("{counts}. {}", context.reporter.phrase(Phrase::NothingPublished)))?;
    Ok(CONTENT_HAS_ERRORS)
}
