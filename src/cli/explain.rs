use crate::cli::context::CommandContext;
use crate::cli::exit_code::{CONTENT_HAS_ERRORS, DONE};
use crate::cli::understood_hours;
use crate::diagnostics::{self, Code, Diagnostic, Location, Phrase};
use crate::memo::Memo;
use crate::page::{Page, Site, TemplateData};
use crate::render::{self, Theme};
use crate::settings::Settings;
use crate::source::Snapshot;
use crate::{catalog, page, parse, settings};

/// Runs `wemi explain`: prints what a page is built from.
pub(super) fn explain(context: &CommandContext, url: &str) -> Result<u8, Diagnostic> {
    let snapshot = context.snapshot()?;
    let mut diagnostics = diagnostics::of_snapshot(&snapshot);
    let stop = |diagnostics: &[Diagnostic]| -> Result<u8, Diagnostic> {
        let diagnostics = diagnostics::with_written_places(&snapshot, diagnostics.to_vec());
        context.reporter.diagnostics(&snapshot, &diagnostics)?;
        Ok(CONTENT_HAS_ERRORS)
    };
    let Some(settings) = settings::read(&snapshot, &context.flags).take_into(&mut diagnostics) else {
        return stop(&diagnostics);
    };
    let memo = Memo::default();
    let parsed_files =
        parse::parse_all(&memo, parse::ParseSettings::of(&settings), &snapshot).take_into(&mut diagnostics);
    let catalog = catalog::resolve(&settings, &snapshot, &parsed_files).take_into(&mut diagnostics);
    let addresses = page::addresses(&settings, &snapshot, &catalog);
    let site = Site::of(&settings, &snapshot, &catalog, &addresses).take_into(&mut diagnostics);
    let theme = Theme::load(&memo, &settings, &snapshot).take_into(&mut diagnostics);
    let Some(theme) = theme else { return stop(&diagnostics) };
    let is_asset = |path: &str| theme.assets().any(|it| it.0 == path);
    diagnostics.extend(page::check_addresses(&settings, &snapshot, &catalog, &addresses, is_asset));
    let wanted = normalize(url, &settings.base_url);
    let Some(page) = site.pages.iter().find(|it| it.url() == wanted) else {
        if diagnostics::has_errors(&diagnostics) {
            return stop(&diagnostics);
        }
        let urls: Vec<String> = site.pages.iter().map(Page::url).collect();
        let diagnostic = Diagnostic::at(Code::UnknownUrl, Location::World).with("found", url);
        return Err(diagnostic.suggest(&wanted, urls.iter().map(String::as_str)));
    };
    let (errors_of_page, others): (Vec<_>, Vec<_>) =
        diagnostics.into_iter().partition(|it| concerns(it, page, &snapshot));
    if diagnostics::has_errors(&errors_of_page) {
        return stop(&errors_of_page);
    }
    let cards = render::cards(&memo, &theme, &site);
    let view = page.template_data(&cards);
    let errors: Vec<Diagnostic> = cards.errors().cloned().collect();
    if diagnostics::has_errors(&errors) {
        return stop(&errors);
    }
    if diagnostics::has_errors(&others) {
        context.reporter.print(context.reporter.phrase(Phrase::ExplainOtherErrors))?;
    }
    context.reporter.print(explanation(context, &snapshot, &settings, &theme, (page, &view)).trim_end())?;
    Ok(DONE)
}

/// True for a problem of the file of the page, of the theme, or of the whole site: the page cannot be
/// explained. One of another file of the content can only make it less complete.
fn concerns(diagnostic: &Diagnostic, page: &Page<'_>, snapshot: &Snapshot) -> bool {
    match &diagnostic.location {
        Location::File(file, _) => {
            let is_of_page = page.owner().is_some_and(|(owner, _)| owner == *file);
            is_of_page || snapshot.file(*file).path.below("themes").is_some()
        }
        Location::Path(path) => path.starts_with("themes/"),
        Location::World => true,
    }
}

/// Normalizes `https://host/x`, `/x` and `x` to `/x/`, prefixed with the path of the base URL.
fn normalize(url: &str, base: &settings::BaseUrl) -> String {
    let path = url.strip_prefix(&base.origin).unwrap_or(url);
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let below = path.strip_prefix(base.path.as_str()).unwrap_or(path).trim_matches('/');
    let slash = if below.is_empty() || below.ends_with(".html") { "" } else { "/" };
    format!("{}{below}{slash}", base.path)
}

fn explanation(
    context: &CommandContext,
    snapshot: &Snapshot,
    settings: &Settings,
    theme: &Theme,
    (page, view): (&Page<'_>, &TemplateData<'_>),
) -> String {
    let phrase = |phrase: Phrase| context.reporter.phrase(phrase);
    let title = view.page.title.map(|it| it.text).or(view.page.title_key).unwrap_or_default();
    let mut lines = vec![
        format!("{} {}", phrase(Phrase::ExplainPage), view.page.url),
        format!("{}: {title}", phrase(Phrase::ExplainTitle)),
        format!("{}: {}", phrase(Phrase::ExplainLanguage), page.lang()),
        format!("{}: {}", phrase(Phrase::ExplainTemplate), page.template()),
        format!("{}: {}", phrase(Phrase::ExplainHash), theme.page_key(&Memo::default(), page, view).to_hex()),
    ];
    // The data of the page. Its template, strings and asset URLs are the other inputs.
    let data = serde_json::json!({ "site": view.site, "page": view.page, "view": view.view });
    let hours = understood_hours::lines(&data, page.lang(), settings, context.reporter.message_language);
    if !hours.is_empty() {
        lines.push(format!("{}:", phrase(Phrase::ExplainHours)));
        lines.extend(hours);
    }
    lines.push(format!("{}:", phrase(Phrase::ExplainReads)));
    lines.push(format!("{data:#}"));
    lines.push(format!("{}:", phrase(Phrase::ExplainThemeFiles)));
    for file in theme.closure_files(page.template()) {
        lines.push(format!("  {}", snapshot.file(*file).path));
    }
    lines.join("\n")
}
