use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use crate::cache::{self, Cache};
use crate::cli::build::remember;
use crate::cli::{DONE, Desk};
use crate::diag::{self, Diagnostic, Messages, Phrase, Style};
use crate::pipeline;
use crate::serve::{self, Event, Options, Rebuilt};
use crate::settings::{BaseUrl, Flags, SITE_FILE};
use crate::source::disk;

/// `wemi serve`: builds in memory, serves, and builds again when something changes.
pub(super) fn serve(desk: &Desk, host: IpAddr, port: u16, open: bool) -> Result<u8, Diagnostic> {
    let snapshot = desk.snapshot()?;
    drop(snapshot);
    let teller = desk.teller;
    let options = Options {
        root: desk.site.clone(),
        address: SocketAddr::new(host, port),
        base_path: base_path(desk),
        messages: teller.messages,
    };
    let base_path = options.base_path.clone();
    let cache = Cache::starting_with(cache::load(&desk.cache_file()));
    serve::run(
        options,
        rebuild(desk, cache),
        move |address| {
            let url = format!("http://{address}{base_path}");
            teller.say(&format!("{} {url} . {}", teller.phrase(Phrase::Serving), teller.phrase(Phrase::StopWith)));
            if open {
                open_browser(&url);
            }
        },
        move |event| tell(teller, event),
    )?;
    Ok(DONE)
}
