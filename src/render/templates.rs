//! The templates of a theme by name, and the default templates.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Diagnostic, Location};
use crate::render::indentation::{Indentation, Unindented};
use crate::source::{File, FileId, FileSet};
use crate::view::PAGE_KINDS;

/// The template of a service's card.
pub(super) const CARD: &str = "parts/service-card.html";

/// The folder of the frame's templates, below `templates/`.
pub(super) const FRAME_FOLDER: &str = "frame/";

/// The folder of the components, below the theme.
pub(super) const COMPONENTS_FOLDER: &str = "components/";

/// The file of a template. Errors of Tera have ranges of its text without indentation.
pub(super) struct TemplateFile {
    pub(super) id: FileId,
    pub(super) indentation: Indentation,
}

/// Returns the templates by name: the path below `templates/`, or below the theme for components.
pub(super) fn sources<'a>(
    files: &FileSet<'a>,
    folder: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, &'a File> {
    let mut sources = BTreeMap::new();
    for file in files.under(folder).filter(|it| it.path.name().ends_with(".html")) {
        let Some(below) = file.path.below(folder) else { continue };
        let name = below.strip_prefix("templates/").unwrap_or(below);
        match std::str::from_utf8(&file.bytes) {
            Ok(_) => drop(sources.insert(name.to_owned(), file)),
            Err(err) => {
                let at = err.valid_up_to()..err.valid_up_to() + 1;
                diagnostics.push(Diagnostic::new(Code::InvalidUtf8, file.id, at));
            }
        }
    }
    sources
}

/// Returns the file of each template, and in the same order the texts that Tera parses.
pub(super) fn unindented(sources: &BTreeMap<String, &File>) -> (BTreeMap<String, TemplateFile>, Vec<String>) {
    let unindented = |(name, file): (&String, &&File)| {
        let text = std::str::from_utf8(&file.bytes).expect("`sources` skips files that are not UTF-8");
        let Unindented { text, indentation } = Unindented::of(text);
        ((name.clone(), TemplateFile { id: file.id, indentation }), text)
    };
    sources.iter().map(unindented).unzip()
}

/// Returns the templates that a kind of page needs and the theme does not have. Each is replaced by
/// its default.
pub(super) fn missing(sources: &BTreeMap<String, &File>) -> BTreeSet<&'static str> {
    let needed = PAGE_KINDS.iter().map(|it| it.template).chain([CARD]);
    needed.filter(|it| !sources.contains_key(*it)).collect()
}

/// Returns the default of a template.
pub(super) fn default(name: &str) -> &'static str {
    match name {
        CARD => include_str!("default/service-card.html"),
        _ => include_str!("default/page.html"),
    }
}

/// Returns the path at which the theme at `folder` would have a missing template.
pub(super) fn default_location(folder: &str, name: &str) -> Location {
    Location::Path(format!("{folder}/templates/{name}"))
}
