use crate::catalog::ids::AreaId;
use crate::catalog::resolve::name_table::NameState;
use crate::catalog::resolve::resolver::{Resolver, RowBuilder};
use crate::catalog::rows::Area;
use crate::diagnostics::Spanned;
use crate::parse::{ContentKind, FileContent};
use crate::source::{FileId, SitePath};

impl Resolver<'_> {
    /// Adds all areas. They are never drafts, and an invalid one was reported by its parse.
    pub(super) fn areas(&mut self) {
        for main in self.main_files(ContentKind::Area) {
            let state = match &main.parsed.content {
                Some(FileContent::Area(parsed)) => {
                    let area = Area { file: main.file, parsed: parsed.clone() };
                    NameState::Published(self.catalog.areas.push(area))
                }
                _ => NameState::Invalid,
            };
            self.names.areas.insert(main.file, state);
        }
    }
}

impl RowBuilder<'_, '_> {
    /// The area that a key names, whose path is relative to `content/`.
    pub(super) fn area(&mut self, file: FileId, path: Option<&Spanned<String>>) -> Option<AreaId> {
        let path = path?;
        let target = SitePath::new(&format!("content/{}", path.value));
        let areas = &self.resolver.names.areas;
        self.named_file(areas, (file, path.span), &path.value, target, "")
    }
}
