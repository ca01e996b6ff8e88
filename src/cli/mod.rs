//! The command line: reads arguments, environment and clock, runs a command, and reports its result
//! as text and as an exit code.

mod exit_code;
mod args;
mod reporter;
mod context;
mod progress;
mod build;
mod serve;
mod understood_hours;
mod scaffold;
mod init;
mod new;
mod migrate;
mod due;
mod translations;
mod explain;

use std::ffi::OsString;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::process::ExitCode;

use crate::diagnostics::{Diagnostic, MessageLanguage};
use crate::serve::WatchMode;

use args::{Action, Args, Format};
use context::CommandContext;
use exit_code::{COULD_NOT_RUN, DONE};
use reporter::Reporter;

pub use args::command;

/// Runs the command with the arguments of the process, of which the first is its name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let message_language = args::peek_message_language(&arguments);
    let args = match args::parse(&arguments, message_language) {
        Ok(args) => args,
        Err(err) => {
            // clap returns `--help` and `--version` as errors too.
            let reporter = Reporter::new(message_language, Format::Human);
            return ExitCode::from(
                match reporter::check_written(err.print().and_then(|()| io::stdout().flush())) {
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
    let reporter = Reporter::new(message_language, args.format);
    let context = match CommandContext::new(&args, reporter) {
        Ok(context) => context,
        Err(diagnostic) => return reporter.failure(&diagnostic),
    };
    let result = match args.action {
        Action::Build { out, force, .. } => build::build(&context, &out, force),
        Action::Check { .. } => build::check(&context),
        Action::Serve { port, open, poll, host, .. } => {
            let watch_mode = if poll { WatchMode::Polling } else { WatchMode::System };
            serve::serve(&context, SocketAddr::new(host, port), watch_mode, open)
        }
        Action::Init { folder, country, name, language } => {
            init::init(&context, folder.as_deref(), &country, name.as_deref(), language)
        }
        Action::New { kind, title } => new::new(&context, kind, &title),
        Action::Migrate { check } => migrate::migrate(&context, check),
        Action::Due { .. } => due::due(&context),
        Action::Translations { done } => translations::translations(&context, &done),
        Action::Explain { url, .. } => explain::explain(&context, &url),
        Action::Completions { shell } => print_document(|out| {
            clap_complete::generate(shell, &mut args::command(message_language), "wemi", out);
            Ok(())
        }),
        Action::Man => {
            print_document(|out| clap_mangen::Man::new(args::command(message_language)).render(out))
        }
    };
    result.unwrap_or_else(|diagnostic| reporter.failure(&diagnostic))
}

/// Prints a generated document to standard output.
fn print_document(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<u8, Diagnostic> {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("writing to a `Vec` cannot fail");
    reporter::print_out(&bytes)?;
    Ok(DONE)
}
