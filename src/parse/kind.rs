use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Diagnostic};
use crate::images::is_image_extension;
use crate::source::{File, SitePath};
use crate::value::{Id, Lang, similar_language};

/// The kind of a file of `content/`, which its path determines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)] // the names of the folders
pub enum ContentKind {
    Settings,
    Vocabulary,
    FareSchemes,
    /// `percorso.toml`.
    Finder,
    /// `sinonimi.<lang>.toml`.
    Synonyms,
    Service,
    Provider,
    Space,
    Page,
    News,
    Image,
    Document,
    Area,
    /// Published as it is.
    Root,
    /// Any other file, which is reported.
    Unexpected,
}

/// The folder of the files that are published as they are, at the root of the site.
pub const ROOT_FOLDER: &str = "content/radice";

impl ContentKind {
    /// True for a file with texts of pages, false for one that is published as it is.
    pub fn is_text(self) -> bool {
        !matches!(self, ContentKind::Image | ContentKind::Document | ContentKind::Area | ContentKind::Root)
    }
}

/// The kind of the file with this path.
pub fn kind_of(path: &SitePath) -> ContentKind {
    let Some(below) = path.below("content") else { return ContentKind::Unexpected };
    let extension = below.rsplit_once('.').map_or("", |(_, extension)| extension);
    match (below.split_once('/'), extension) {
        (None, _) if matches!(below, "comune.toml" | "site.toml") => ContentKind::Settings,
        (None, _) if below == "vocabulary.toml" => ContentKind::Vocabulary,
        (None, _) if below == "tariffe.toml" => ContentKind::FareSchemes,
        (None, _) if below == "percorso.toml" => ContentKind::Finder,
        (None, "toml") if below.starts_with("sinonimi.") && below.matches('.').count() == 2 => {
            ContentKind::Synonyms
        }
        (Some(("images", _)), _) if is_image_extension(extension) => ContentKind::Image,
        (Some(("documenti", _)), _) => ContentKind::Document,
        (Some(("aree", _)), "geojson") => ContentKind::Area,
        (Some(_), _) if path.below(ROOT_FOLDER).is_some() => ContentKind::Root,
        (Some((_, name)), _) if name.contains('/') => ContentKind::Unexpected,
        (Some(("services", _)), "md") => ContentKind::Service,
        (Some(("pages", _)), "md") => ContentKind::Page,
        (Some(("news", _)), "md") => ContentKind::News,
        (Some(("providers", _)), "toml") => ContentKind::Provider,
        (Some(("spaces", _)), "toml") => ContentKind::Space,
        _ => ContentKind::Unexpected,
    }
}

/// True for `badante.en.md`, and for `badante.english.md`, whose language is invalid.
pub(super) fn is_translation(file: &File) -> bool {
    file.path.name().matches('.').count() > 1
}

/// The slug and the language in a file name: `badante.en.md` gives `badante` and `en`,
/// `sinonimi.it.toml` gives `it` alone. Reports invalid ones.
pub(super) fn slug_and_lang(
    kind: ContentKind,
    file: &File,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Option<Id>, Option<Lang>) {
    let has_page = matches!(
        kind,
        ContentKind::Service
            | ContentKind::Provider
            | ContentKind::Space
            | ContentKind::Page
            | ContentKind::News
    );
    if !has_page && kind != ContentKind::Synonyms {
        return (None, None);
    }
    let name = file.path.name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (stem, lang) = match stem.rsplit_once('.') {
        Some((stem, lang)) => (stem, Some(lang)),
        None => (stem, None),
    };
    let slug = Id::new(stem);
    if slug.is_none() {
        diagnostics.push(Diagnostic::new(Code::BadSlug, file.id, 0..0).with("found", stem));
    }
    let slug = slug.filter(|_| has_page);
    let parsed = lang.and_then(Lang::new);
    if let Some(lang) = lang
        && parsed.is_none()
    {
        let diagnostic = Diagnostic::new(Code::BadLanguage, file.id, 0..0).with("found", lang);
        let similar = similar_language(lang).map(|it| it.to_string());
        diagnostics.push(diagnostic.with_suggestions(similar));
        return (None, None);
    }
    (slug, parsed)
}
