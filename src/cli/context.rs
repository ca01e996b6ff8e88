use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::cli::args::{Action, Args, DIST, HostArg};
use crate::cli::reporter::Reporter;
use crate::diagnostics::{self, Code, Diagnostic, Location};
use crate::memo::{self, Memo};
use crate::output;
use crate::settings::{self, BaseUrl, DraftVisibility, Flags, Settings, SiteMode};
use crate::source::{Snapshot, disk};
use crate::value::Date;

/// The inputs of a command, read once from the arguments, the environment and the clock.
pub(super) struct CommandContext {
    /// The folder that holds `content/` and `themes/`.
    pub site: PathBuf,
    pub flags: Flags,
    pub reporter: Reporter,
}

impl CommandContext {
    /// Returns the context of parsed arguments, or an error for an invalid flag or variable.
    pub(super) fn new(args: &Args, reporter: Reporter) -> Result<CommandContext, Diagnostic> {
        Ok(CommandContext { site: args.site.clone(), flags: flags(args)?, reporter })
    }

    pub(super) fn snapshot(&self) -> Result<Snapshot, Diagnostic> {
        disk::read(&self.site).map_err(|err| no_site(&self.site, &err))
    }

    /// Reads the site and its settings. `None` if these have errors, which are reported.
    pub(super) fn snapshot_and_settings(&self) -> Result<Option<(Snapshot, Settings)>, Diagnostic> {
        let snapshot = self.snapshot()?;
        let mut diagnostics = diagnostics::of_snapshot(&snapshot);
        let settings = settings::read(&snapshot, &self.flags).take_into(&mut diagnostics);
        if settings.is_none() {
            let diagnostics = diagnostics::with_written_places(&snapshot, diagnostics);
            self.reporter.diagnostics(&snapshot, &diagnostics)?;
        }
        Ok(settings.map(|it| (snapshot, it)))
    }

    /// Returns the file that the memo is saved in. It can be deleted at any time.
    pub(super) fn cache_file(&self) -> PathBuf {
        self.cache_folder().join("wemi")
    }

    /// Returns the file with the list of what was published to the folder `out`.
    pub(super) fn manifest_file(&self, out: &Path) -> PathBuf {
        output::manifest_path(&self.cache_folder(), &self.site, out)
    }

    /// Returns the folder of the images that were made smaller. It can be deleted at any time.
    pub(super) fn images_folder(&self) -> PathBuf {
        self.cache_folder().join("wemi-images")
    }

    fn cache_folder(&self) -> PathBuf {
        self.site.join(".cache")
    }

    /// Loads the saved memo, for a build that stays in memory.
    pub(super) fn memo(&self) -> Memo {
        let memo = Memo::with_saved(memo::load(&self.cache_file()), &self.site.join(DIST));
        memo.keeping_in(self.images_folder())
    }
}

pub(super) fn no_site(site: &Path, err: &io::Error) -> Diagnostic {
    Diagnostic::at(Code::NoSite, Location::World).with("reason", err).with("path", site.display())
}

/// Reads the clock, which no other code does.
pub(super) fn now() -> SystemTime {
    SystemTime::now()
}

/// Reads the flags and the environment.
fn flags(args: &Args) -> Result<Flags, Diagnostic> {
    let bad = |flag: &str, found: &str, expected: &str| {
        let diagnostic = Diagnostic::at(Code::BadFlag, Location::World).with("flag", flag);
        diagnostic.with("found", found).with("expected", expected)
    };
    let clock = || now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |it| it.as_secs());
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().filter(|it| !it.is_empty());
    let now_unix = match &epoch {
        Some(text) => {
            // A number outside of the calendar would be reported as an invalid time zone later.
            let seconds = text.parse().ok().filter(|it| Date::at(*it, "UTC").is_some());
            seconds.ok_or_else(|| bad("SOURCE_DATE_EPOCH", text, "1795392000"))?
        }
        None => i64::try_from(clock()).unwrap_or(i64::MAX),
    };
    let options = args.action.options();
    let date = match &options.date {
        Some(text) => Some(text.parse::<Date>().map_err(|()| bad("--date", text, "2026-03-01"))?),
        None => None,
    };
    let base_url = match &options.base_url {
        Some(text) => {
            Some(BaseUrl::new(text).map_err(|_| bad("--base-url", text, "https://www.example.org/"))?)
        }
        None => None,
    };
    let drafts = if options.drafts { DraftVisibility::Shown } else { DraftVisibility::Hidden };
    let mode = match args.action {
        Action::Serve { .. } | Action::Build { development: true, .. } => SiteMode::Development,
        _ => SiteMode::Published,
    };
    let (host, compress) = match args.action {
        Action::Build { host, compress, .. } => (host.map(HostArg::host), compress),
        _ => (None, false),
    };
    Ok(Flags { now_unix, date, base_url, drafts, mode, host, compress })
}
