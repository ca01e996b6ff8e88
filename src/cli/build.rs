use std::path::Path;
use std::sync::Arc;

use crate::cache::{self, Cache, Key};
use crate::cli::progress::Progress;
use crate::cli::{CONTENT_HAS_ERRORS, DONE, Desk};
use crate::diag::{self, Diagnostic, Phrase};
use crate::output::{self, Foreign, Publication, Published, Standing};
use crate::pipeline::{self, Built};
use crate::source::Snapshot;

/// `wemi build`.
pub(super) fn build(desk: &Desk, out: &Path, force: bool) -> Result<u8, Diagnostic> {
    let out = &desk.site.join(out);
    output::check_place(&desk.site, out)?;
    let progress = Progress::new(desk.teller);
    let snapshot = desk.snapshot()?;
    let saved = cache::load(&desk.cache_file());
    let standing_key = Key::of(&("standing", out.as_os_str().as_encoded_bytes()));
    let before: Standing = saved.get(standing_key).unwrap_or_default();
    let publication = Arc::new(Publication::begin(out, &before)?);
    let cache = Cache::keeping_in(publication.clone(), saved);
    let mut built = pipeline::build(&snapshot, &desk.flags, &cache, &|step| progress.step(step));
    let Some(site) = built.output.take() else {
        progress.done();
        desk.teller.notes(&snapshot, &built.notes)?;
        return not_published(desk, &built);
    };
    progress.writing();
    let foreign = if force { Foreign::Replaced } else { Foreign::Refused };
    let published = publication.finish(&site, foreign)?;
    progress.done();
    let standing = publication.standing(&site);
    drop(site); // of a large site it is not little, and what is remembered has to be written
    if cache.is_changed() || standing != before {
        cache.remember(standing_key, standing);
        // What cannot be remembered is made again next time: no reason to fail.
        _ = cache::save(&cache, &desk.cache_file());
    }
    let mut notes = built.notes;
    notes.extend(published.note(out));
    desk.teller.notes(&snapshot, &notes)?;
    let teller = desk.teller;
    teller.unpublished(&snapshot, &built.unpublished)?;
    let Published { written, unchanged, removed, .. } = published;
    teller.say(&format!(
        "{} {}: {} {}, {} {} ({written} {}, {unchanged} {}, {removed} {}) {} {} s.",
        teller.phrase(Phrase::Published),
        out.display(),
        built.pages,
        teller.phrase(Phrase::Pages),
        written + unchanged,
        teller.phrase(Phrase::Files),
        teller.phrase(Phrase::Written),
        teller.phrase(Phrase::Unchanged),
        teller.phrase(Phrase::Removed),
        teller.phrase(Phrase::In),
        progress.seconds(),
    ))?;
    cache.abandon();
    Ok(DONE)
}

/// `wemi check`: all but the writing.
pub(super) fn check(desk: &Desk) -> Result<u8, Diagnostic> {
    let progress = Progress::new(desk.teller);
    let snapshot: Snapshot = desk.snapshot()?;
    let cache = desk.cache();
    let built = pipeline::build(&snapshot, &desk.flags, &cache, &|step| progress.step(step));
    progress.done();
    desk.teller.notes(&snapshot, &built.notes)?;
    if built.output.is_none() {
        return not_published(desk, &built);
    }
    desk.teller.unpublished(&snapshot, &built.unpublished)?;
    let found = diag::summary(&built.notes, desk.teller.messages);
    let good = desk.teller.phrase(Phrase::ContentIsGood);
    let pages = format!("{} {}", built.pages, desk.teller.phrase(Phrase::Pages));
    desk.teller.say(&match found.as_str() {
        "" => format!("{good} {pages}."),
        found => format!("{good} {pages}; {found}."),
    })?;
    Ok(DONE)
}

fn not_published(desk: &Desk, built: &Built) -> Result<u8, Diagnostic> {
    let found = diag::summary(&built.notes, desk.teller.messages);
    desk.teller.say(&format!("{found}. {}", desk.teller.phrase(Phrase::NothingPublished)))?;
    Ok(CONTENT_HAS_ERRORS)
}
