use crate::cache::Cache;
use crate::cli::{CONTENT_HAS_ERRORS, DONE, Desk};
use crate::diag::{self, Code, Diagnostic, Phrase, Place};
use crate::page::{Page, Site, TemplateData};
use crate::render::{self, Theme};
use crate::source::Snapshot;
use crate::{catalog, parse, settings};

/// `wemi explain`: why a page is as it is.
pub(super) fn explain(desk: &Desk, url: &str) -> Result<u8, Diagnostic> {
    let snapshot = desk.snapshot()?;
    let mut notes = diag::of_snapshot(&snapshot);
    let has_errors = |notes: &[Diagnostic]| -> Result<bool, Diagnostic> {
        let has_errors = diag::has_errors(notes);
        if has_errors {
            desk.teller.notes(&snapshot, notes)?;
        }
        Ok(has_errors)
    };
    let Some(settings) = settings::read(&snapshot, &desk.flags).drain_into(&mut notes) else {
        desk.teller.notes(&snapshot, &notes)?;
        return Ok(CONTENT_HAS_ERRORS);
    };
    let cache = Cache::default();
    let drafts = parse::parse_all(&cache, settings.raw_html, &snapshot).drain_into(&mut notes);
    let catalog = catalog::resolve(&settings, &snapshot, &drafts).drain_into(&mut notes);
    let site = Site::of(&settings, &snapshot, &catalog).drain_into(&mut notes);
    let theme = Theme::load(&cache, &settings, &snapshot).drain_into(&mut notes);
    notes.extend(theme.iter().flat_map(|it| it.check(&site)));
    let (false, Some(theme)) = (has_errors(&notes)?, theme) else { return Ok(CONTENT_HAS_ERRORS) };
    let wanted = normalised(url, &settings.base_url);
    let found = site.pages.iter().find(|it| it.url() == wanted);
    let Some(page) = found else {
        let urls: Vec<String> = site.pages.iter().map(Page::url).collect();
        let note = Diagnostic::at(Code::UnknownUrl, Place::World).with("found", url);
        return Err(note.suggest(&wanted, urls.iter().map(String::as_str)));
    };
    let cards = render::cards(&cache, &theme, &site);
    let view = page.template_data(&cards);
    notes.extend(cards.faults().cloned());
    if has_errors(&notes)? {
        return Ok(CONTENT_HAS_ERRORS);
    }
    desk.teller.say(told(desk, &snapshot, &theme, (page, &view)).trim_end())?;
    Ok(DONE)
}

/// `https://host/x`, `/x`, `x` → `/x/`, with the path of the base URL in front.
fn normalised(url: &str, base: &settings::BaseUrl) -> String {
    let path = url.strip_prefix(&base.origin).unwrap_or(url);
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let below = path.strip_prefix(base.path.as_str()).unwrap_or(path).trim_matches('/');
    let slash = if below.is_empty() || below.ends_with(".html") { "" } else { "/" };
    format!("{}{below}{slash}", base.path)
}

fn told(
    desk: &Desk,
    snapshot: &Snapshot,
    theme: &Theme,
    (page, view): (&Page<'_>, &TemplateData<'_>),
) -> String {
    let phrase = |phrase: Phrase| desk.teller.phrase(phrase);
    let title = view.page.title.map(|it| it.text).or(view.page.title_key).unwrap_or_default();
    let mut lines = vec![
        format!("{} {}", phrase(Phrase::ExplainPage), view.page.url),
        format!("{}: {title}", phrase(Phrase::ExplainTitle)),
        format!("{}: {}", phrase(Phrase::ExplainLanguage), page.lang()),
        format!("{}: {}", phrase(Phrase::ExplainTemplate), page.template()),
        format!(
            "{}: {}",
            phrase(Phrase::ExplainHash),
            theme.page_key(&Cache::default(), page, view).to_hex()
        ),
        format!("{}:", phrase(Phrase::ExplainReads)),
    ];
    // What a template sees is all that a page is made of.
    let shown = serde_json::json!({ "page": view.page, "view": view.view });
    lines.push(format!("{shown:#}"));
    lines.push(format!("{}:", phrase(Phrase::ExplainThemeFiles)));
    for file in theme.closure_files(page.template()) {
        lines.push(format!("  {}", snapshot.file(*file).path));
    }
    lines.join("\n")
}
