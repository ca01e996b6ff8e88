//! The command line: what was typed becomes settings, what came of it becomes words and an exit code.

mod args;
mod build;
mod explain;
mod new;
mod progress;
mod serve;
mod tell;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::SystemTime;

use crate::cache::{self, Cache};
use crate::diag::{Code, Diagnostic, Messages, Place, Style};
use crate::settings::{self, BaseUrl, Drafts, Flags, Mode};
use crate::source::{Snapshot, disk};
use crate::value::{Date, Lang};

use args::{Args, DIST, Format, Task};
use tell::Teller;

pub use args::command;

/// The content is in order.
const DONE: u8 = 0;
/// The content has errors; nothing was published.
const CONTENT_HAS_ERRORS: u8 = 1;
/// The command could not run.
const COULD_NOT_RUN: u8 = 2;

/// Everything that a task needs, read once from the arguments, the environment and the clock.
struct Desk {
    /// The folder that holds `content/` and `themes/`.
    site: PathBuf,
    flags: Flags,
    teller: Teller,
}

impl Desk {
    fn snapshot(&self) -> Result<Snapshot, Diagnostic> {
        disk::read(&self.site).map_err(|err| no_site(&self.site, &err))
    }

    /// The file of what is remembered between builds. It can be deleted at any time.
    fn cache_file(&self) -> PathBuf {
        self.site.join(".cache").join("wemi")
    }

    /// What an earlier process remembered, for a build that stays in memory.
    fn cache(&self) -> Cache {
        Cache::starting_with(cache::load(&self.cache_file()), &self.site.join(DIST))
    }
}

fn no_site(site: &Path, err: &io::Error) -> Diagnostic {
    Diagnostic::at(Code::NoSite, Place::World).with("reason", err).with("path", site.display())
}

/// Runs the command with the arguments of the process, its name first.
pub fn run(typed: impl IntoIterator<Item = OsString>) -> ExitCode {
    let typed: Vec<OsString> = typed.into_iter().collect();
    let messages = args::peek_messages(&typed);
    let args = match args::parse(&typed, messages) {
        Ok(args) => args,
        Err(err) => {
            // Help and version come this way too; they are no mistake.
            let teller = Teller { messages, format: Format::Human, style: style() };
            return ExitCode::from(match tell::written(err.print().and_then(|()| io::stdout().flush())) {
                Err(note) => teller.failure(&note),
                Ok(()) if err.use_stderr() => COULD_NOT_RUN,
                Ok(()) => DONE,
            });
        }
    };
    ExitCode::from(dispatch(args, messages))
}

fn dispatch(args: Args, messages: Messages) -> u8 {
    let teller = Teller { messages, format: args.format, style: style() };
    let flags = match flags(&args) {
        Ok(flags) => flags,
        Err(note) => return teller.failure(&note),
    };
    let desk = Desk { site: args.site, flags, teller };
    let result = match args.task {
        Task::Build { out, force, .. } => build::build(&desk, &out, force),
        Task::Check { .. } => build::check(&desk),
        Task::Serve { port, open, host, .. } => serve::serve(&desk, host, port, open),
        Task::New { kind, title } => new::new(&desk, kind, &title),
        Task::Explain { url, .. } => explain::explain(&desk, &url),
        Task::Completions { shell } => written(|out| {
            clap_complete::generate(shell, &mut args::command(messages), "wemi", out);
            Ok(())
        }),
        Task::Man => written(|out| clap_mangen::Man::new(args::command(messages)).render(out)),
    };
    result.unwrap_or_else(|note| desk.teller.failure(&note))
}

/// Writes what was asked for to standard output.
fn written(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<u8, Diagnostic> {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory takes every byte");
    tell::out(&bytes)?;
    Ok(DONE)
}

/// The clock is read here and nowhere else.
fn now() -> SystemTime {
    SystemTime::now()
}

/// What the flags and the environment mean.
fn flags(args: &Args) -> Result<Flags, Diagnostic> {
    let bad = |flag: &str, found: &str, expected: &str| {
        let note = Diagnostic::at(Code::BadFlag, Place::World).with("flag", flag);
        note.with("found", found).with("expected", expected)
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
    let choices = args.task.choices();
    let date = match &choices.date {
        Some(text) => Some(text.parse::<Date>().map_err(|()| bad("--date", text, "2026-03-01"))?),
        None => None,
    };
    if let Some(url) = choices.base_url.as_deref().filter(|it| BaseUrl::new(it).is_none()) {
        return Err(bad("--base-url", url, "https://www.example.org/"));
    }
    let drafts = if choices.drafts { Drafts::Shown } else { Drafts::Hidden };
    let mode = match args.task {
        Task::Serve { .. } | Task::Build { development: true, .. } => Mode::Development,
        _ => Mode::Published,
    };
    Ok(Flags { now_unix, date, base_url: choices.base_url, drafts, mode })
}

/// Colour on a terminal alone, and not where `NO_COLOR` is set (no-color.org).
fn style() -> Style {
    let wanted = std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty());
    if wanted && io::stderr().is_terminal() { Style::Colour } else { Style::Plain }
}

/// The language of messages that the site at `site` asks for; English where there is no site.
fn messages_of_site(site: &Path) -> Messages {
    let text = disk::read_text(&site.join(settings::SITE_FILE));
    Messages::for_site(text.as_deref().and_then(settings::peek_lang).unwrap_or(Lang::EN))
}
