use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Command, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::cli::message_language_of_site;
use crate::diagnostics::{MessageLanguage, Phrase};

/// Where the site goes, if nobody says otherwise.
pub(super) const DIST: &str = "dist";

/// What was typed.
#[derive(Debug, Parser)]
#[command(name = "wemi", version, propagate_version = true, subcommand_required = true)]
pub struct Args {
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    pub site: PathBuf,
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    #[arg(long, global = true, value_enum)]
    pub messages: Option<MessageLanguageArg>,
    #[command(subcommand)]
    pub action: Action,
}

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Human,
    Json,
    Sarif,
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MessageLanguageArg {
    It,
    En,
}

/// What a build may be told.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct BuildOptions {
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    #[arg(long)]
    pub drafts: bool,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
}

/// What is asked for.
#[derive(Debug, Subcommand)]
pub enum Action {
    Build {
        #[arg(long, default_value = DIST, value_name = "DIR")]
        out: PathBuf,
        #[arg(long)]
        force: bool,
        #[arg(long)]
        development: bool,
        #[command(flatten)]
        options: BuildOptions,
    },
    Check {
        #[command(flatten)]
        options: BuildOptions,
    },
    Serve {
        #[arg(long, default_value_t = 8000)]
        port: u16,
        #[arg(long, default_value = "127.0.0.1")]
        host: IpAddr,
        #[arg(long)]
        open: bool,
        #[command(flatten)]
        options: BuildOptions,
    },
    New {
        #[arg(value_enum)]
        kind: Scaffold,
        #[arg(value_name = "TITOLO")]
        title: String,
    },
    Explain {
        url: String,
        #[command(flatten)]
        options: BuildOptions,
    },
    Completions {
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    Man,
}

/// What `new` can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scaffold {
    Service,
    Provider,
    Space,
    Page,
}

impl Action {
    pub(super) fn options(&self) -> BuildOptions {
        match self {
            Action::Build { options, .. }
            | Action::Check { options }
            | Action::Serve { options, .. }
            | Action::Explain { options, .. } => options.clone(),
            Action::New { .. } | Action::Completions { .. } | Action::Man => BuildOptions::default(),
        }
    }
}

/// The command, with its help in the language of messages.
pub fn command(message_language: MessageLanguage) -> Command {
    let text = |phrase: Phrase| phrase.text(message_language);
    let options = |command: Command| {
        command
            .mut_arg("base_url", |it| it.help(text(Phrase::HelpBaseUrl)))
            .mut_arg("drafts", |it| it.help(text(Phrase::HelpDrafts)))
            .mut_arg("date", |it| it.help(text(Phrase::HelpDate)))
    };
    Args::command()
        .about(text(Phrase::HelpWemi))
        .mut_arg("site", |it| it.help(text(Phrase::HelpSite)))
        .mut_arg("format", |it| it.help(text(Phrase::HelpFormat)))
        .mut_arg("messages", |it| it.help(text(Phrase::HelpMessages)))
        .mut_subcommand("build", |it| {
            let it = it.about(text(Phrase::HelpBuild)).mut_arg("out", |it| it.help(text(Phrase::HelpOut)));
            let it = it.mut_arg("force", |it| it.help(text(Phrase::HelpForce)));
            options(it.mut_arg("development", |it| it.help(text(Phrase::HelpDevelopment))))
        })
        .mut_subcommand("check", |it| options(it.about(text(Phrase::HelpCheck))))
        .mut_subcommand("serve", |it| {
            let it = it.about(text(Phrase::HelpServe)).mut_arg("port", |it| it.help(text(Phrase::HelpPort)));
            let it = it.mut_arg("host", |it| it.help(text(Phrase::HelpHost)));
            options(it.mut_arg("open", |it| it.help(text(Phrase::HelpOpen))))
        })
        .mut_subcommand("new", |it| {
            let it = it.about(text(Phrase::HelpNew)).mut_arg("kind", |it| it.help(text(Phrase::HelpKind)));
            it.mut_arg("title", |it| it.help(text(Phrase::HelpTitle)))
        })
        .mut_subcommand("explain", |it| {
            options(it.about(text(Phrase::HelpExplain)).mut_arg("url", |it| it.help(text(Phrase::HelpUrl))))
        })
        .mut_subcommand("completions", |it| {
            it.about(text(Phrase::HelpCompletions)).mut_arg("shell", |it| it.help(text(Phrase::HelpShell)))
        })
        .mut_subcommand("man", |it| it.about(text(Phrase::HelpMan)))
}

pub(super) fn parse(typed: &[OsString], message_language: MessageLanguage) -> Result<Args, clap::Error> {
    let matches = command(message_language).try_get_matches_from(typed)?;
    Args::from_arg_matches(&matches)
}

/// The language of messages, before the arguments are parsed: `--messages`, else what the site says.
pub(super) fn peek_message_language(typed: &[OsString]) -> MessageLanguage {
    let words: Vec<&str> = typed.iter().filter_map(|it| it.to_str()).collect();
    let value = |flag: &str| {
        let joined = words.iter().find_map(|it| it.strip_prefix(flag)?.strip_prefix('='));
        let at = words.iter().position(|it| *it == flag);
        joined.or_else(|| at.and_then(|at| words.get(at + 1)).copied())
    };
    match value("--messages") {
        Some("it") => MessageLanguage::Italian,
        Some("en") => MessageLanguage::English,
        _ => message_language_of_site(&PathBuf::from(value("--site").unwrap_or("."))),
    }
}
