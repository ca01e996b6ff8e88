//! The development server: serves the site from memory, rebuilds it at each save and reloads the
//! pages that are open in a browser.
//!
//! Two threads: the caller's thread watches and builds (`rebuild`), the other one answers requests
//! (`http`). They share the last good site through a `tokio::sync::watch` channel (`current_site`).
//!
//! **Incremental.** An edit is served as soon as the pages that are open in a browser (`viewers`)
//! are rendered. A request for any other page waits for the rest of that build, so no response is
//! out of date. What a build reuses is kept by the memo of the caller's `build` closure.

mod options;
mod event;
mod viewers;
mod current_site;
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
use std::thread;

use crate::diagnostics::{Code, Diagnostic, Location, Phrase};
use crate::pipeline::VisiblePages;

use current_site::CurrentSite;
use http::RequestContext;
use watch::FolderWatcher;

pub use event::{Event, RebuildResult};
pub use options::{Options, WatchMode};

/// Builds, serves and rebuilds until the process ends; returns only if it cannot start.
///
/// `build` receives the pages that are open in a browser. `on_ready` is called with the bound
/// address after the first build, `on_event` after each build.
///
/// The order matters: the port is bound before the first build, so that a port in use is reported
/// at once; watching starts before it too, so that an edit during it is not lost. Connections
/// during the first build wait in the backlog of the listener.
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
