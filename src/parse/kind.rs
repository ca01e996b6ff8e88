use serde::{Deserialize, Serialize};

use crate::diag::{Code, Diagnostic};
use crate::source::{File, SitePath};
use crate::value::{Id, Lang};

/// What a file of `content/` is, by its path alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)] // the names of the folders
pub enum Kind {
    Settings,
    Vocabulary,
    Fares,
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
    /// Nothing is made of it.
    Unexpected,
}

/// The kind of a file.
pub fn kind_of(path: &SitePath) -> Kind {
    let Some(below) = path.below("content") else { return Kind::Unexpected };
    let extension = below.rsplit_once('.').map_or("", |(_, extension)| extension);
    match (below.split_once('/'), extension) {
        (None, _) if below == "site.toml" => Kind::Settings,
        (None, _) if below == "vocabulary.toml" => Kind::Vocabulary,
        (None, _) if below == "tariffe.toml" => Kind::Fares,
        (None, _) if below == "percorso.toml" => Kind::Finder,
        (None, "toml") if below.starts_with("sinonimi.") && below.matches('.').count() == 2 => Kind::Synonyms,
        (Some(("images", _)), "jpg" | "jpeg" | "png" | "webp" | "avif" | "gif") => Kind::Image,
        (Some((_, name)), _) if name.contains('/') => Kind::Unexpected,
        (Some(("services", _)), "md") => Kind::Service,
        (Some(("pages", _)), "md") => Kind::Page,
        (Some(("news", _)), "md") => Kind::News,
        (Some(("providers", _)), "toml") => Kind::Provider,
        (Some(("spaces", _)), "toml") => Kind::Space,
        _ => Kind::Unexpected,
    }
}

/// True for `badante.en.md`, and for `badante.english.md`, whose language is a mistake.
pub(super) fn is_translation(file: &File) -> bool {
    file.path.name().matches('.').count() > 1
}

/// `badante.en.md` → slug `badante`, language `en`; `sinonimi.it.toml` → language `it`.
pub(super) fn slug_and_lang(
    kind: Kind,
    file: &File,
    notes: &mut Vec<Diagnostic>,
) -> (Option<Id>, Option<Lang>) {
    let has_page = matches!(kind, Kind::Service | Kind::Provider | Kind::Space | Kind::Page | Kind::News);
    if !has_page && kind != Kind::Synonyms {
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
        notes.push(Diagnostic::new(Code::BadSlug, file.id, 0..0).with("found", stem));
    }
    let slug = slug.filter(|_| has_page);
    let parsed = lang.and_then(Lang::new);
    if let Some(lang) = lang
        && parsed.is_none()
    {
        notes.push(Diagnostic::new(Code::BadLanguage, file.id, 0..0).with("found", lang));
        return (None, None);
    }
    (slug, parsed)
}
