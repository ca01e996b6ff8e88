use std::ffi::OsString;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use clap::{Args as ClapArgs, Command, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::diagnostics::{MessageLanguage, Phrase};
use crate::settings::{self, Host};
use crate::source::disk;
use crate::value::{Country, Lang};

/// The default output folder.
pub(super) const DIST: &str = "dist";

/// The parsed arguments.
#[derive(Debug, Parser)]
#[command(name = "wemi", version, propagate_version = true, subcommand_required = true)]
pub struct Args {
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    pub site: PathBuf,
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    #[arg(long, global = true, value_enum)]
    pub messages: Option<LanguageArg>,
    #[command(subcommand)]
    pub action: Action,
}

/// The format of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Human,
    Json,
    Sarif,
}

/// The language of messages, or of a new portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageArg {
    It,
    En,
}

/// A kind of host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum HostArg {
    Nginx,
    Caddy,
    Apache,
    Cloudflare,
}

impl HostArg {
    pub fn host(self) -> Host {
        match self {
            HostArg::Nginx => Host::Nginx,
            HostArg::Caddy => Host::Caddy,
            HostArg::Apache => Host::Apache,
            HostArg::Cloudflare => Host::Cloudflare,
        }
    }
}

/// The options of every command that builds the site.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct BuildOptions {
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    #[arg(long)]
    pub drafts: bool,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
}

/// The subcommand.
#[derive(Debug, Subcommand)]
pub enum Action {
    Build {
        #[arg(long, default_value = DIST, value_name = "DIR")]
        out: PathBuf,
        #[arg(long)]
        force: bool,
        #[arg(long)]
        development: bool,
        #[arg(long = "for", value_enum)]
        host: Option<HostArg>,
        #[arg(long)]
        compress: bool,
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
        #[arg(long)]
        poll: bool,
        #[command(flatten)]
        options: BuildOptions,
    },
    Init {
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
        #[arg(long, value_name = "IT")]
        country: String,
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        #[arg(long, value_enum)]
        language: Option<LanguageArg>,
    },
    New {
        #[arg(value_enum)]
        kind: Scaffold,
        #[arg(value_name = "TITOLO")]
        title: String,
    },
    Migrate {
        #[arg(long)]
        check: bool,
    },
    Due {
        #[command(flatten)]
        options: BuildOptions,
    },
    Translations {
        #[arg(long, value_name = "FILE", num_args = 1..)]
        done: Vec<PathBuf>,
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

/// The kind of file that `new` creates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scaffold {
    Service,
    Provider,
    Space,
    Page,
    News,
}

impl Action {
    /// Returns the build options; the defaults for a command without them.
    pub(super) fn options(&self) -> BuildOptions {
        match self {
            Action::Build { options, .. }
            | Action::Check { options }
            | Action::Serve { options, .. }
            | Action::Due { options }
            | Action::Explain { options, .. } => options.clone(),
            Action::Init { .. }
            | Action::New { .. }
            | Action::Migrate { .. }
            | Action::Translations { .. }
            | Action::Completions { .. }
            | Action::Man => BuildOptions::default(),
        }
    }
}

/// Returns the clap command with its help in the language of messages.
pub fn command(message_language: MessageLanguage) -> Command {
    let text = |phrase: Phrase| phrase.text(message_language);
    let options = |command: Command| {
        command
            .mut_arg("base_url", |it| it.help(text(Phrase::HelpBaseUrl)))
            .mut_arg("drafts", |it| it.help(text(Phrase::HelpDrafts)))
            .mut_arg("date", |it| it.help(text(Phrase::HelpDate)))
    };
    Args::command()
        .about(text(Phrase::HelpProgram))
        .mut_arg("site", |it| it.help(text(Phrase::HelpSite)))
        .mut_arg("format", |it| it.help(text(Phrase::HelpFormat)))
        .mut_arg("messages", |it| it.help(text(Phrase::HelpMessages)))
        .mut_subcommand("build", |it| {
            let it = it.about(text(Phrase::HelpBuild)).mut_arg("out", |it| it.help(text(Phrase::HelpOut)));
            let it = it.mut_arg("force", |it| it.help(text(Phrase::HelpForce)));
            let it = it.mut_arg("host", |it| it.help(text(Phrase::HelpFor)));
            let it = it.mut_arg("compress", |it| it.help(text(Phrase::HelpCompress)));
            options(it.mut_arg("development", |it| it.help(text(Phrase::HelpDevelopment))))
        })
        .mut_subcommand("check", |it| options(it.about(text(Phrase::HelpCheck))))
        .mut_subcommand("serve", |it| {
            let it = it.about(text(Phrase::HelpServe)).mut_arg("port", |it| it.help(text(Phrase::HelpPort)));
            let it = it.mut_arg("host", |it| it.help(text(Phrase::HelpHost)));
            let it = it.mut_arg("poll", |it| it.help(text(Phrase::HelpPoll)));
            options(it.mut_arg("open", |it| it.help(text(Phrase::HelpOpen))))
        })
        .mut_subcommand("init", |it| {
            it.about(text(Phrase::HelpInit))
                .mut_arg("folder", |it| it.help(text(Phrase::HelpInitFolder)))
                .mut_arg("country", |it| it.help(text(Phrase::HelpCountry)))
                .mut_arg("name", |it| it.help(text(Phrase::HelpName)))
                .mut_arg("language", |it| it.help(text(Phrase::HelpLanguage)))
        })
        .mut_subcommand("new", |it| {
            let it = it.about(text(Phrase::HelpNew)).mut_arg("kind", |it| it.help(text(Phrase::HelpKind)));
            it.mut_arg("title", |it| it.help(text(Phrase::HelpTitle)))
        })
        .mut_subcommand("migrate", |it| {
            it.about(text(Phrase::HelpMigrate)).mut_arg("check", |it| it.help(text(Phrase::HelpMigrateCheck)))
        })
        .mut_subcommand("due", |it| options(it.about(text(Phrase::HelpDue))))
        .mut_subcommand("translations", |it| {
            let it = it.about(text(Phrase::HelpTranslations));
            it.mut_arg("done", |it| it.help(text(Phrase::HelpTranslationsDone)))
        })
        .mut_subcommand("explain", |it| {
            options(it.about(text(Phrase::HelpExplain)).mut_arg("url", |it| it.help(text(Phrase::HelpUrl))))
        })
        .mut_subcommand("completions", |it| {
            it.about(text(Phrase::HelpCompletions)).mut_arg("shell", |it| it.help(text(Phrase::HelpShell)))
        })
        .mut_subcommand("man", |it| it.about(text(Phrase::HelpMan)))
}

pub(super) fn parse(arguments: &[OsString], message_language: MessageLanguage) -> Result<Args, clap::Error> {
    let matches = command(message_language).try_get_matches_from(arguments)?;
    Args::from_arg_matches(&matches)
}

/// Returns the language of messages before the arguments are parsed, since their errors and help
/// need it: that of `--messages`, else that of the site, which `init` has in its arguments.
pub(super) fn peek_message_language(arguments: &[OsString]) -> MessageLanguage {
    let words: Vec<&str> = arguments.iter().filter_map(|it| it.to_str()).collect();
    let value = |flag: &str| {
        let joined = words.iter().find_map(|it| it.strip_prefix(flag)?.strip_prefix('='));
        let position = words.iter().position(|it| *it == flag);
        joined.or_else(|| position.and_then(|it| words.get(it + 1)).copied())
    };
    match (value("--messages"), value("--country")) {
        (Some("it"), _) => MessageLanguage::Italian,
        (Some("en"), _) => MessageLanguage::English,
        (_, Some(country)) => {
            let language = value("--language").and_then(Lang::new);
            MessageLanguage::for_site(language.or(language_of_country(country)).unwrap_or_else(english))
        }
        (_, None) => message_language_of_site(Path::new(value("--site").unwrap_or("."))),
    }
}

/// Returns the language of messages of the site at `site`; English if there is none.
fn message_language_of_site(site: &Path) -> MessageLanguage {
    let text = disk::read_text(&site.join(settings::SITE_FILE));
    MessageLanguage::for_site(text.as_deref().and_then(settings::peek_lang).unwrap_or_else(english))
}

fn english() -> Lang {
    Lang::new("en").expect("a language")
}

/// Returns the language of the country that `text` names, or may mean.
fn language_of_country(text: &str) -> Option<Lang> {
    let code = text.to_uppercase();
    let meant = Country::similar(text).into_iter().next();
    Country::new(&code).or(meant.and_then(Country::new))?.main_language()
}
