mod name_table;
mod resolver;
mod references;
mod documents;
mod identifiers;
mod page_text;
mod translations;
mod vocabulary;
mod fare_schemes;
mod services;
mod finder;
mod parent_providers;
mod providers;
mod spaces;
mod pages;
mod placeholders;

use crate::catalog::tables::Catalog;
use crate::diagnostics::WithDiagnostics;
use crate::parse::ParsedFiles;
use crate::settings::Settings;
use crate::source::Snapshot;

use resolver::Resolver;

/// Resolves the references between files to ids of table rows. Unknown references are reported and
/// left out; content that is not published on the build date is left out and counted.
pub fn resolve(
    settings: &Settings,
    snapshot: &Snapshot,
    parsed_files: &ParsedFiles,
) -> WithDiagnostics<Catalog> {
    let mut resolver = Resolver::new(settings, snapshot, parsed_files);
    resolver.files();
    resolver.vocabulary();
    resolver.synonyms();
    resolver.fare_schemes();
    let services = resolver.name_services();
    let providers = resolver.name_providers();
    let spaces = resolver.name_spaces();
    let pages = resolver.name_pages();
    let news = resolver.name_news();
    resolver.check_translations();
    resolver.translations();
    resolver.check_placeholders();
    resolver.services(&services);
    resolver.finder();
    resolver.providers(&providers);
    resolver.spaces(&spaces);
    resolver.pages(&pages);
    resolver.news(&news);
    resolver.add_placeholder();
    WithDiagnostics { value: resolver.catalog, diagnostics: resolver.diagnostics }
}
