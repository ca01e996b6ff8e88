use crate::source::SitePath;

/// The kinds of content file that differ between the versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContentKind {
    Site,
    Vocabulary,
    Fares,
    Service,
    Provider,
    Space,
    Page,
    NewsItem,
}

impl ContentKind {
    /// Returns the kind of a file; `None` if the file is the same in both versions.
    pub(super) fn of(path: &SitePath) -> Option<ContentKind> {
        let path = path.below("content")?;
        match path.split_once('/') {
            None => match path {
                "site.toml" => Some(ContentKind::Site),
                "vocabulary.toml" => Some(ContentKind::Vocabulary),
                "tariffe.toml" => Some(ContentKind::Fares),
                _ => None,
            },
            Some(("services", name)) if name.ends_with(".md") => Some(ContentKind::Service),
            Some(("providers", name)) if name.ends_with(".toml") => Some(ContentKind::Provider),
            Some(("spaces", name)) if name.ends_with(".toml") => Some(ContentKind::Space),
            Some(("pages", name)) if name.ends_with(".md") => Some(ContentKind::Page),
            Some(("news", name)) if name.ends_with(".md") => Some(ContentKind::NewsItem),
            Some(_) => None,
        }
    }

    /// True if the TOML is between two lines of `+++`.
    pub(super) fn has_front_matter(self) -> bool {
        matches!(self, ContentKind::Service | ContentKind::Page | ContentKind::NewsItem)
    }
}
