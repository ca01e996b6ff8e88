use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use crate::cache::Cache;
use crate::cli::tell::Teller;
use crate::cli::{Desk, no_site, now};
use crate::diag::{self, Diagnostic, Messages, Phrase, Style};
use crate::pipeline::{self, Audience};
use crate::serve::{self, Event, Notice, Options, Rebuilt};
use crate::settings::{BaseUrl, SITE_FILE, peek_base_url};
use crate::source::{Snapshot, disk};

/// `wemi serve`: builds in memory, serves, and builds again when something changes.
pub(super) fn serve(desk: &Desk, host: IpAddr, port: u16, open: bool) -> Result<u8, Diagnostic> {
    desk.snapshot()?;
    let teller = desk.teller;
    let options = Options {
        root: desk.site.clone(),
        address: SocketAddr::new(host, port),
        base_path: base_path(desk),
        messages: teller.messages,
        notice: Notice::System,
    };
    let base_path = options.base_path.clone();
    let cache = desk.cache();
    serve::run(
        options,
        rebuild(desk, cache),
        move |address| {
            let url = format!("http://{address}{base_path}");
            log(
                teller,
                &format!("{} {url} . {}", teller.phrase(Phrase::Serving), teller.phrase(Phrase::StopWith)),
            );
            if open {
                open_browser(&url);
            }
        },
        move |event| tell(teller, event),
    )
    .map(|never| match never {})
}

/// What the server calls at the start and after each save.
fn rebuild(desk: &Desk, cache: Cache) -> impl FnMut(&Audience<'_>) -> Rebuilt + use<> {
    let (flags, site, messages) = (desk.flags.clone(), desk.site.clone(), desk.teller.messages);
    let mut snapshot = Snapshot::default();
    move |audience| {
        match disk::read_again(&site, &snapshot, now()) {
            Ok(read) => snapshot = read,
            Err(err) => return failed(&no_site(&site, &err), messages),
        }
        let built = pipeline::build_for(audience, &snapshot, &flags, &cache, &|_| ());
        Rebuilt {
            has_errors: built.output.is_none(),
            output: built.output.map(Arc::new),
            notes: diag::render_terminal(&snapshot, &built.notes, messages, Style::Plain),
        }
    }
}

fn failed(note: &Diagnostic, messages: Messages) -> Rebuilt {
    let notes =
        diag::render_terminal(&Snapshot::default(), std::slice::from_ref(note), messages, Style::Plain);
    Rebuilt { output: None, notes, has_errors: true }
}

/// Where the site lives on its host: the server shows it at the same path, so that links work as they will.
fn base_path(desk: &Desk) -> String {
    let flagged = desk.flags.base_url.clone();
    let written = || peek_base_url(&disk::read_text(&desk.site.join(SITE_FILE))?);
    flagged.or_else(written).and_then(|url| BaseUrl::new(&url)).map_or_else(|| "/".to_owned(), |it| it.path)
}

fn tell(teller: Teller, event: Event) {
    match event {
        Event::Rebuilt { milliseconds, has_errors, notes } => {
            teller.aside(&notes);
            let phrase = if has_errors { Phrase::KeptLastGood } else { Phrase::Rebuilt };
            log(teller, &format!("{} ({milliseconds} ms)", teller.phrase(phrase)));
        }
        Event::Panicked(note) => drop(teller.failure(&note)),
        Event::Polling { reason } => log(teller, &format!("{} ({reason})", teller.phrase(Phrase::Polling))),
    }
}

/// Serving goes on where standard output takes nothing.
fn log(teller: Teller, text: &str) {
    _ = teller.say(text);
}

/// Opens the browser of the desktop; where there is none, the address was printed.
fn open_browser(url: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let silent = std::process::Stdio::null;
    _ = std::process::Command::new(program).arg(url).stdout(silent()).stderr(silent()).spawn();
}
