use crate::cli::args::Scaffold;
use crate::cli::context::CommandContext;
use crate::cli::exit_code::{CONTENT_HAS_ERRORS, DONE};
use crate::cli::scaffold::{SiteOfScaffold, scaffold};
use crate::diagnostics::{Code, Diagnostic, Location, Phrase, WithDiagnostics};
use crate::memo::Memo;
use crate::value::Id;
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
    let (folder, extension) = match kind {
        Scaffold::Service => ("services", "md"),
        Scaffold::Provider => ("providers", "toml"),
        Scaffold::Space => ("spaces", "toml"),
        Scaffold::Page => ("pages", "md"),
        Scaffold::News => ("news", "md"),
    };
    let path = format!("content/{folder}/{id}.{extension}");
    let site = SiteOfScaffold { settings: &settings, snapshot: &snapshot, catalog: &catalog };
    output::create(&context.site.join(&path), scaffold(kind, title, &id, &site).as_bytes())?;
    context.reporter.print(&format!("{} {path}", context.reporter.phrase(Phrase::Created)))?;
    context.reporter.print(context.reporter.phrase(Phrase::NextStep))?;
    Ok(DONE)
}
