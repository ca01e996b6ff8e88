use std::path::Path;

use crate::cli::args::LanguageArg;
use crate::cli::context::CommandContext;
use crate::cli::exit_code::DONE;
use crate::diagnostics::{Code, Diagnostic, Location, Phrase};
use crate::init::{self, NewPortal, PortalLanguage};
use crate::output;
use crate::source::disk;
use crate::value::{Country, Date, DialCountry, Text, TextLines};

/// Runs `wemi init`: creates the files of a new portal and never overwrites one.
pub(super) fn init(
    context: &CommandContext,
    folder: Option<&Path>,
    country: &str,
    name: Option<&str>,
    language: Option<LanguageArg>,
) -> Result<u8, Diagnostic> {
    let folder = folder.unwrap_or(&context.site);
    let country = known_country(country)?;
    let name = name.map(readable_name).transpose()?;
    let language = language.map(|it| match it {
        LanguageArg::It => PortalLanguage::Italian,
        LanguageArg::En => PortalLanguage::English,
    });
    let known = language.or(PortalLanguage::of(country));
    let portal = NewPortal {
        name: name.as_deref(),
        country,
        language: known.unwrap_or(PortalLanguage::English),
        today: Date::at(context.flags.now_unix, "UTC").expect("the flags have a date"),
    };
    let files = init::files(&portal);
    output::create_all(folder, &files)?;
    let reporter = &context.reporter;
    for (path, _) in &files {
        reporter.print(&format!("{} {}", reporter.phrase(Phrase::Created), folder.join(path).display()))?;
    }
    if known.is_none() {
        reporter.print(reporter.phrase(Phrase::InitOtherLanguage))?;
    }
    let theme = folder.join("themes").join(init::THEME).join("theme.toml");
    if disk::read_text(&theme).is_none() {
        reporter.print(reporter.phrase(Phrase::InitTheme))?;
    }
    reporter.print(reporter.phrase(Phrase::InitNextStep))?;
    Ok(DONE)
}

/// Returns the country of a code, in capital or small letters. It has phones, which a portal needs.
fn known_country(text: &str) -> Result<Country, Diagnostic> {
    let country = Country::new(&text.to_uppercase()).filter(|it| DialCountry::new(it.code()).is_some());
    country.ok_or_else(|| {
        let diagnostic = Diagnostic::at(Code::UnknownCountry, Location::World).with("found", text);
        diagnostic.with_suggestions(Country::similar(text).into_iter().map(str::to_owned))
    })
}

/// Returns the name of a town as a text of one line.
fn readable_name(text: &str) -> Result<String, Diagnostic> {
    let bad = || {
        let diagnostic = Diagnostic::at(Code::BadFlag, Location::World).with("flag", "--name");
        diagnostic.with("found", text).with("expected", "--name \"…\"")
    };
    let (name, _) = Text::read(text, TextLines::One).map_err(|_| bad())?;
    if name.graphemes() > Text::NAME_GRAPHEMES_MAX {
        return Err(bad());
    }
    Ok(name.as_str().to_owned())
}
