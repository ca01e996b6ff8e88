use std::sync::Arc;

use crate::catalog::ids::{SpaceId, TableId};
use crate::catalog::resolve::name_table::{NameState, add_name};
use crate::catalog::resolve::resolver::{Resolver, RowBuilder};
use crate::catalog::rows::{PageRef, Space};
use crate::diagnostics::{Code, Diagnostic, Word};
use crate::parse::{ContentKind, FileContent, ParsedFile, ParsedSpace};
use crate::value::{Id, LanguageOrder};

type NamedSpace<'a> = (&'a ParsedFile, &'a Id, &'a ParsedSpace);

impl<'a> Resolver<'a> {
    pub(super) fn name_spaces(&mut self) -> Vec<NamedSpace<'a>> {
        let mut published: Vec<NamedSpace<'a>> = Vec::new();
        for main in self.main_files(ContentKind::Space) {
            if let Some(id) = &main.parsed.id {
                add_name(
                    &mut self.names.spaces,
                    &mut self.diagnostics,
                    main.file,
                    id,
                    NameState::Published(()),
                    Word::Space,
                );
            }
            match main.parsed.content.as_ref().zip(main.slug.as_ref()) {
                Some((FileContent::Space(space), slug)) => {
                    if self.is_published(main, space.publication) {
                        published.push((main, slug, space));
                    }
                }
                _ => {
                    let state = self.unreadable(main);
                    self.names.pages.insert(main.file, state);
                }
            }
        }
        self.check_points(&published);
        let lang = self.settings.default_lang();
        let order = LanguageOrder::of(lang);
        published.sort_by(|(a_file, _, a), (b_file, _, b)| {
            let [a, b] = [a, b].map(|it| it.fields.name.get(lang, lang).0);
            let by_name = order.compare(a, b);
            by_name.then_with(|| a_file.file.cmp(&b_file.file))
        });
        for (index, (main, ..)) in published.iter().enumerate() {
            self.names.pages.insert(main.file, NameState::Published(PageRef::Space(SpaceId::new(index))));
        }
        published
    }

    /// Reports the first space of a town without a word for them.
    fn check_points(&mut self, published: &[NamedSpace<'a>]) {
        if let Some((main, _, space)) = published.first()
            && self.settings.town.points.is_none()
        {
            self.diagnostics.push(Diagnostic::new(Code::NoPoints, main.file, space.id.span));
        }
    }

    pub(super) fn spaces(&mut self, named: &[NamedSpace<'a>]) {
        let build = |row: &mut RowBuilder<'_, 'a>, (main, slug, space): NamedSpace<'a>| Space {
            file: main.file,
            slug: slug.clone(),
            old_slugs: space.old_slugs.clone(),
            id: space.id.value.clone(),
            lang: main.original_lang.unwrap_or(row.resolver.settings.default_lang()),
            fields: Arc::clone(&space.fields),
            identifiers: row.known_identifiers(main.file, &space.identifiers),
            district: row.district_of_place(main.file, space.id.span, space.district.as_ref()),
            access: row.accesses(main.file, &space.access),
            services: space.services.iter().filter_map(|it| row.service(main.file, it)).collect(),
            documents: row.attachments(main.file, &space.documents),
        };
        self.catalog.spaces = self.rows(named, build);
    }
}
