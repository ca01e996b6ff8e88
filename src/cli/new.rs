use crate::catalog::{Catalog, TermKind};
use crate::cli::args::Scaffold;
use crate::cli::context::CommandContext;
use crate::cli::exit_code::{CONTENT_HAS_ERRORS, DONE};
use crate::diagnostics::{Code, Diagnostic, Location, Phrase, WithDiagnostics};
use crate::memo::Memo;
use crate::settings::Settings;
use crate::value::{Date, Id};
use crate::{catalog, output, parse, settings};

/// Runs `wemi new`: creates a commented content file and never overwrites one.
pub(super) fn new(context: &CommandContext, kind: Scaffold, title: &str) -> Result<u8, Diagnostic> {
    let Some(id) = Id::from_title(title) else {
        return Err(Diagnostic::at(Code::BadTitle, Location::World).with("found", title));
    };
    let snapshot = context.snapshot()?;
    let WithDiagnostics { value: settings, diagnostics } = settings::read(&snapshot, &context.flags);
    let Some(settings) = settings else {
        context.reporter.diagnostics(&snapshot, &diagnostics)?;
        return Ok(CONTENT_HAS_ERRORS);
    };
    let parsed_files =
        parse::parse_all(&Memo::default(), parse::ParseSettings::of(&settings), &snapshot).value;
    let catalog = catalog::resolve(&settings, &snapshot, &parsed_files).value;
    let (folder, extension, text) = match kind {
        Scaffold::Service => ("services", "md", include_str!("scaffold/service.md")),
        Scaffold::Provider => ("providers", "toml", include_str!("scaffold/provider.toml")),
        Scaffold::Space => ("spaces", "toml", include_str!("scaffold/space.toml")),
        Scaffold::Page => ("pages", "md", include_str!("scaffold/page.md")),
    };
    let path = format!("content/{folder}/{id}.{extension}");
    output::create(&context.site.join(&path), fill(text, title, &id, &settings, &catalog).as_bytes())?;
    context.reporter.print(&format!("{} {path}", context.reporter.phrase(Phrase::Created)))?;
    context.reporter.print(context.reporter.phrase(Phrase::NextStep))?;
    Ok(DONE)
}

/// Replaces the placeholders of a scaffold: `{title}`, dates, and ids of the catalog.
fn fill(text: &str, title: &str, id: &Id, settings: &Settings, catalog: &Catalog) -> String {
    let today = settings.today;
    let next_year = Date::new(today.year() + 1, today.month(), today.day().min(28)).unwrap_or(today);
    let ids = |kind| catalog.terms_of(kind).map(|(_, it)| it.id.to_string()).collect::<Vec<String>>();
    let mut text = text.replace("{id}", id.as_str());
    text = text.replace("{today}", &today.to_string()).replace("{next_year}", &next_year.to_string());
    let lang = settings.default_lang();
    text = text.replace("{authority}", &toml_text(settings.town.authority.get(lang, lang).0));
    let fare_schemes: Vec<String> = catalog.fare_schemes().map(|(_, it)| it.id.to_string()).collect();
    let services: Vec<String> = catalog.services().map(|(_, it)| it.id.to_string()).collect();
    let areas = settings.town.residence_areas.iter().map(|it| it.id.to_string());
    let residences: Vec<String> = areas.chain([parse::ANYWHERE.to_owned()]).collect();
    let lists = [
        ("residence", residences),
        ("area", ids(TermKind::Area)),
        ("category", ids(TermKind::Category)),
        ("audience", ids(TermKind::Audience)),
        ("need", ids(TermKind::Need)),
        ("fare", fare_schemes),
        ("service", services),
        ("kind", catalog.provider_kinds().map(|(_, it)| it.id.to_string()).collect()),
        ("unit", catalog.units().map(|(_, it)| it.id.to_string()).collect()),
        ("district", catalog.districts().map(|(_, it)| it.id.to_string()).collect()),
        ("scheme", settings.town.identifier_schemes.iter().map(|it| it.id.to_string()).collect()),
        ("language", vec![settings.default_lang().to_string()]),
    ];
    for (name, ids) in lists {
        text = text.replace(&format!("{{{name}}}"), ids.first().map_or("", String::as_str));
        text = text.replace(&format!("{{{name}_all}}"), &shortened(&ids));
    }
    // Last, because a title may contain braces.
    text.replace("{title}", &toml_text(title))
}

/// The first ids of a list, which may be too long for a comment.
fn shortened(ids: &[String]) -> String {
    const SHOWN: usize = 8;
    let more = if ids.len() > SHOWN { " …" } else { "" };
    format!("{}{more}", ids[..ids.len().min(SHOWN)].join(", "))
}

/// Escapes a text for a basic string of TOML.
fn toml_text(text: &str) -> String {
    let text: String = text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
