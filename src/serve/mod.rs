//! LOOK. The development server: the site from memory, built again at each save, shown again by itself.
//!
//! Two threads: the caller's one watches and builds (`rebuild`), the other one answers browsers (`http`). They share one
//! slot with the last good site (`site`), a `tokio::sync::watch` channel. An edit is shown as soon as the pages that browsers look at
//! (`viewers`) are made; whoever asks for another one just then waits for it, and gets nothing that is out of date.

mod current_site;
mod viewers;
mod content_type;
mod address;
mod host;
mod overlay;
mod reply;
mod reload;
mod connections;
mod idle_timeout;
mod http;
mod watch;
mod rebuild;

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use crate::diagnostics::{Code, Diagnostic, Location, MessageLanguage, Phrase};
use crate::output::Output;
use crate::pipeline::VisiblePages;

use current_site::CurrentSite;
use http::RequestContext;
use watch::FolderWatcher;

/// What the server is told.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder that holds `content/` and `themes/`.
    pub root: PathBuf,
    /// Where to listen. Port 0 takes any free one.
    pub address: SocketAddr,
    /// Where the site lives: `/` or a folder as `/wemi/`.
    pub base_path: String,
    /// The language of what editors read.
    pub message_language: MessageLanguage,
    /// How to learn that somebody saved.
    pub watch_mode: WatchMode,
}

/// How to learn that somebody saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WatchMode {
    /// The system tells; where it cannot, we look.
    #[default]
    System,
    /// We look each second: for shared folders and containers, where the system is silent.
    Polling,
}

/// What a build made.
#[derive(Debug, Clone)]
pub struct RebuildResult {
    /// The site, or with errors the last good one; `None` when that is the one of the build before.
    pub output: Option<Arc<Output>>,
    /// The diagnostics as plain text; empty when there are none.
    pub diagnostics: String,
    /// True when at least one of them is an error.
    pub has_errors: bool,
}

/// What the command line may want to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A build ended and its result is shown. The first one comes before `on_ready`.
    Rebuilt {
        /// How long it took.
        milliseconds: u128,
        /// True when the last good site stayed.
        has_errors: bool,
        /// The diagnostics as plain text.
        diagnostics: String,
    },
    /// A build panicked: a bug of ours. The last good site stayed.
    Panicked(Diagnostic),
    /// The system cannot tell about changes, so from now on we look each second.
    Polling {
        /// Why, in the words of the system.
        reason: String,
    },
}

/// Builds, listens, and goes on until the process ends; returns only when it cannot start. `build` is told who looks.
///
/// The order matters: the port is taken before the first build, so that a taken port is told at once; the watch starts before it
/// as well, so that an edit during it is not lost. Whoever connects during the first build waits in the backlog.
pub fn run(
    options: Options,
    mut build: impl FnMut(&VisiblePages<'_>) -> RebuildResult,
    on_ready: impl FnOnce(SocketAddr),
    mut on_event: impl FnMut(Event),
) -> Result<Infallible, Diagnostic> {
    let cannot = |err: io::Error| cannot_serve(&options, &err);
    let listener = TcpListener::bind(options.address).map_err(cannot)?;
    let bound = listener.local_addr().map_err(cannot)?;
    let mut watch = FolderWatcher::start(&options.root, options.watch_mode).map_err(|err| {
        let location = Location::Path(options.root.display().to_string());
        Diagnostic::at(Code::Unreadable, location).with("reason", err)
    })?;
    let current_site = CurrentSite::new();
    rebuild::build_once(&mut build, &current_site, options.message_language, &mut on_event);
    let context = RequestContext::new(bound, &options.base_path, options.message_language, &current_site);
    let server = http::prepare(listener, context).map_err(cannot)?;
    thread::Builder::new().name("wemi-http".into()).spawn(server).map_err(cannot)?;
    on_ready(bound);
    rebuild::build_on_change(&mut build, &mut watch, &current_site, options.message_language, &mut on_event)
}

fn cannot_serve(options: &Options, err: &io::Error) -> Diagnostic {
    let reason = match err.kind() {
        io::ErrorKind::AddrInUse => Phrase::PortTaken.text(options.message_language).to_owned(),
        _ => err.to_string(),
    };
    Diagnostic::at(Code::CannotServe, Location::World)
        .with("reason", format!("{}: {reason}", options.address))
}
