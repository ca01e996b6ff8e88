use std::net::SocketAddr;
use std::sync::Arc;

use crate::cli::context::{CommandContext, no_site, now};
use crate::cli::reporter::Reporter;
use crate::diagnostics::{self, Diagnostic, MessageLanguage, Phrase, Style};
use crate::memo::Memo;
use crate::pipeline::{self, VisiblePages};
use crate::serve::{self, Event, Options, RebuildResult, WatchMode};
use crate::settings::{BaseUrl, SITE_FILE, peek_base_url};
use crate::source::{Snapshot, disk};
use crate::system::open_browser;

/// Runs `wemi serve`: builds in memory, serves the site, and rebuilds it at each change.
pub(super) fn serve(
    context: &CommandContext,
    address: SocketAddr,
    watch_mode: WatchMode,
    open: bool,
) -> Result<u8, Diagnostic> {
    context.snapshot()?;
    let reporter = context.reporter;
    let options = Options {
        root: context.site.clone(),
        address,
        base_path: base_path(context),
        message_language: reporter.message_language,
        watch_mode,
    };
    let base_path = options.base_path.clone();
    let memo = context.memo();
    serve::run(
        options,
        rebuild(context, memo),
        move |address| {
            let url = format!("http://{address}{base_path}");
            log(
                reporter,
                &format!(
                    "{} {url} . {}",
                    reporter.phrase(Phrase::Serving),
                    reporter.phrase(Phrase::StopWith)
                ),
            );
            if open {
                // A failure is ignored: the address is printed too.
                open_browser(&url);
            }
        },
        move |event| report_event(reporter, event),
    )
    .map(|never| match never {})
}

/// Returns the build function that the server calls at its start and after each save.
fn rebuild(context: &CommandContext, memo: Memo) -> impl FnMut(&VisiblePages<'_>) -> RebuildResult + use<> {
    let (flags, site, message_language) =
        (context.flags.clone(), context.site.clone(), context.reporter.message_language);
    let mut snapshot = Snapshot::default();
    move |visible_pages| {
        match disk::read_again(&site, &snapshot, now()) {
            Ok(read) => snapshot = read,
            Err(err) => return failed(&no_site(&site, &err), message_language),
        }
        let built = pipeline::build_visible_first(visible_pages, &snapshot, &flags, &memo, &|_| ());
        RebuildResult {
            has_errors: built.output.is_none(),
            output: built.output.map(Arc::new),
            diagnostics: diagnostics::render_terminal(
                &snapshot,
                &diagnostics::bounded(&built.diagnostics),
                message_language,
                Style::Plain,
            ),
        }
    }
}

fn failed(diagnostic: &Diagnostic, message_language: MessageLanguage) -> RebuildResult {
    let diagnostics = diagnostics::render_terminal(
        &Snapshot::default(),
        std::slice::from_ref(diagnostic),
        message_language,
        Style::Plain,
    );
    RebuildResult { output: None, diagnostics, has_errors: true }
}

/// Returns the path of the published site on its host. The server uses the same path, so that links
/// work as on the published site.
fn base_path(context: &CommandContext) -> String {
    let from_flag = context.flags.base_url.clone();
    let from_site = || peek_base_url(&disk::read_text(&context.site.join(SITE_FILE))?);
    from_flag.or_else(|| BaseUrl::new(&from_site()?).ok()).map_or_else(|| "/".to_owned(), |it| it.path)
}

fn report_event(reporter: Reporter, event: Event) {
    match event {
        Event::Rebuilt { milliseconds, has_errors, diagnostics } => {
            reporter.print_hint(&diagnostics);
            let phrase = if has_errors { Phrase::KeptLastGood } else { Phrase::Rebuilt };
            log(reporter, &format!("{} ({milliseconds} ms)", reporter.phrase(phrase)));
        }
        Event::Panicked(diagnostic) => drop(reporter.failure(&diagnostic)),
        Event::Polling { reason } => {
            log(reporter, &format!("{} ({reason})", reporter.phrase(Phrase::Polling)))
        }
    }
}

/// Prints a line. An error is ignored: the server continues without standard output.
fn log(reporter: Reporter, text: &str) {
    _ = reporter.print(text);
}
