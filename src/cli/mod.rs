//! The command line: what was typed becomes settings, what came of it becomes words and an exit code.

mod args;
mod build;
mod explain;
mod new;
mod progress;
mod serve;
mod reporter;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::SystemTime;

use crate::diagnostics::{Code, Diagnostic, Location, MessageLanguage, Style};
use crate::memo::{self, Memo};
use crate::settings::{self, BaseUrl, DraftVisibility, Flags, SiteMode};
use crate::source::{Snapshot, disk};
use crate::value::{Date, Lang};

use args::{Action, Args, DIST, Format};
use reporter::Reporter;

pub use args::command;

/// The content is in order.
const DONE: u8 = 0;
/// The content has errors; nothing was published.
const CONTENT_HAS_ERRORS: u8 = 1;
/// The command could not run.
const COULD_NOT_RUN: u8 = 2;

/// Everything that a task needs, read once from the arguments, the environment and the clock.
struct CommandContext {
    /// The folder that holds `content/` and `themes/`.
    site: PathBuf,
    flags: Flags,
    reporter: Reporter,
}

impl CommandContext {
    fn snapshot(&self) -> Result<Snapshot, Diagnostic> {
        disk::read(&self.site).map_err(|err| no_site(&self.site, &err))
    }

    /// The file of what is remembered between builds. It can be deleted at any time.
    fn cache_file(&self) -> PathBuf {
        self.site.join(".cache").join("wemi")
    }

    /// What an earlier process remembered, for a build that stays in memory.
    fn memo(&self) -> Memo {
        Memo::with_saved(memo::load(&self.cache_file()), &self.site.join(DIST))
    }
}

fn no_site(site: &Path, err: &io::Error) -> Diagnostic {
    Diagnostic::at(Code::NoSite, Location::World).with("reason", err).with("path", site.display())
}

/// Runs the command with the arguments of the process, its name first.
pub fn run(typed: impl IntoIterator<Item = OsString>) -> ExitCode {
    let typed: Vec<OsString> = typed.into_iter().collect();
    let message_language = args::peek_message_language(&typed);
    let args = match args::parse(&typed, message_language) {
        Ok(args) => args,
        Err(err) => {
            // Help and version come this way too; they are no mistake.
            let reporter = Reporter { message_language, format: Format::Human, style: style() };
            return ExitCode::from(
                match reporter::written(err.print().and_then(|()| io::stdout().flush())) {
                    Err(diagnostic) => reporter.failure(&diagnostic),
                    Ok(()) if err.use_stderr() => COULD_NOT_RUN,
                    Ok(()) => DONE,
                },
            );
        }
    };
    ExitCode::from(dispatch(args, message_language))
}

fn dispatch(args: Args, message_language: MessageLanguage) -> u8 {
    let reporter = Reporter { message_language, format: args.format, style: style() };
    let flags = match flags(&args) {
        Ok(flags) => flags,
        Err(diagnostic) => return reporter.failure(&diagnostic),
    };
    let context = CommandContext { site: args.site, flags, reporter };
    let result = match args.action {
        Action::Build { out, force, .. } => build::build(&context, &out, force),
        Action::Check { .. } => build::check(&context),
        Action::Serve { port, open, host, .. } => serve::serve(&context, host, port, open),
        Action::New { kind, title } => new::new(&context, kind, &title),
        Action::Explain { url, .. } => explain::explain(&context, &url),
        Action::Completions { shell } => written(|out| {
            clap_complete::generate(shell, &mut args::command(message_language), "wemi", out);
            Ok(())
        }),
        Action::Man => written(|out| clap_mangen::Man::new(args::command(message_language)).render(out)),
    };
    result.unwrap_or_else(|diagnostic| context.reporter.failure(&diagnostic))
}

/// Writes what was asked for to standard output.
fn written(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<u8, Diagnostic> {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory takes every byte");
    reporter::print_out(&bytes)?;
    Ok(DONE)
}

/// The clock is read here and nowhere else.
fn now() -> SystemTime {
    SystemTime::now()
}

/// What the flags and the environment mean.
fn flags(args: &Args) -> Result<Flags, Diagnostic> {
    let bad = |flag: &str, found: &str, expected: &str| {
        let diagnostic = Diagnostic::at(Code::BadFlag, Location::World).with("flag", flag);
        diagnostic.with("found", found).with("expected", expected)
    };
    let clock = || now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |it| it.as_secs());
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().filter(|it| !it.is_empty());
    let now_unix = match &epoch {
        Some(text) => {
            // A number so large that it is no day would be told as a mistake of the time zone later.
            let moment = text.parse().ok().filter(|it| Date::at(*it, "UTC").is_some());
            moment.ok_or_else(|| bad("SOURCE_DATE_EPOCH", text, "1795392000"))?
        }
        None => i64::try_from(clock()).unwrap_or(i64::MAX),
    };
    let options = args.action.options();
    let date = match &options.date {
        Some(text) => Some(text.parse::<Date>().map_err(|()| bad("--date", text, "2026-03-01"))?),
        None => None,
    };
    if let Some(url) = options.base_url.as_deref().filter(|it| BaseUrl::new(it).is_none()) {
        return Err(bad("--base-url", url, "https://www.example.org/"));
    }
    let drafts = if options.drafts { DraftVisibility::Shown } else { DraftVisibility::Hidden };
    let mode = match args.action {
        Action::Serve { .. } | Action::Build { development: true, .. } => SiteMode::Development,
        _ => SiteMode::Published,
    };
    Ok(Flags { now_unix, date, base_url: options.base_url, drafts, mode })
}

/// Colour on a terminal alone, and not where `NO_COLOR` is set (no-color.org).
fn style() -> Style {
    let wanted = std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty());
    if wanted && io::stderr().is_terminal() { Style::Colour } else { Style::Plain }
}

/// The language of messages that the site at `site` asks for; English where there is no site.
fn message_language_of_site(site: &Path) -> MessageLanguage {
    let text = disk::read_text(&site.join(settings::SITE_FILE));
    MessageLanguage::for_site(text.as_deref().and_then(settings::peek_lang).unwrap_or(Lang::EN))
}
