use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use crate::cli::reporter::Reporter;
use crate::cli::{CommandContext, no_site, now};
use crate::diagnostics::{self, Diagnostic, MessageLanguage, Phrase, Style};
use crate::memo::Memo;
use crate::pipeline::{self, VisiblePages};
use crate::serve::{self, Event, Options, RebuildResult, WatchMode};
use crate::settings::{BaseUrl, SITE_FILE, peek_base_url};
use crate::source::{Snapshot, disk};

/// `wemi serve`: builds in memory, serves, and builds again when something changes.
pub(super) fn serve(context: &CommandContext, host: IpAddr, port: u16, open: bool) -> Result<u8, Diagnostic> {
    context.snapshot()?;
    let reporter = context.reporter;
    let options = Options {
        root: context.site.clone(),
        address: SocketAddr::new(host, port),
        base_path: base_path(context),
        message_language: reporter.message_language,
        watch_mode: WatchMode::System,
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
                open_browser(&url);
            }
        },
        move |event| report_event(reporter, event),
    )
    .map(|never| match never {})
}

/// What the server calls at the start and after each save.
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
                &built.diagnostics,
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

/// Where the site lives on its host: the server shows it at the same path, so that links work as they will.
fn base_path(context: &CommandContext) -> String {
    let flagged = context.flags.base_url.clone();
    let written = || peek_base_url(&disk::read_text(&context.site.join(SITE_FILE))?);
    flagged.or_else(written).and_then(|url| BaseUrl::new(&url)).map_or_else(|| "/".to_owned(), |it| it.path)
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

/// Serving goes on where standard output takes nothing.
fn log(reporter: Reporter, text: &str) {
    _ = reporter.print(text);
}

/// Opens the browser of the desktop; where there is none, the address was printed.
fn open_browser(url: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let silent = std::process::Stdio::null;
    _ = std::process::Command::new(program).arg(url).stdout(silent()).stderr(silent()).spawn();
}
