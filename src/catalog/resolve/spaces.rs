use crate::catalog::ids::TableId;
use crate::catalog::resolve::name_table::{NameState, add_name};
use crate::catalog::resolve::{Resolver, RowBuilder};
use crate::catalog::{PageRef, Space, SpaceId};
use crate::diagnostics::Word;
use crate::parse::{ContentKind, FileContent, ParsedFile, ParsedSpace};
use crate::value::{Id, slugify};

type NamedSpace<'a> = (&'a ParsedFile, &'a Id, &'a ParsedSpace);

impl<'a> Resolver<'a> {
    pub(super) fn name_spaces(&mut self) -> Vec<NamedSpace<'a>> {
        let mut shown: Vec<NamedSpace<'a>> = Vec::new();
        for draft in self.main_files(ContentKind::Space) {
            if let Some(id) = &draft.parsed.id {
                add_name(
                    &mut self.names.spaces,
                    &mut self.diagnostics,
                    draft.file,
                    id,
                    NameState::Published(()),
                    Word::Space,
                );
            }
            match draft.parsed.content.as_ref().zip(draft.slug.as_ref()) {
                Some((FileContent::Space(space), slug)) => {
                    if self.is_shown(draft, space.draft, None) {
                        shown.push((draft, slug, space));
                    }
                }
                _ => drop(self.names.pages.insert(draft.file, NameState::Invalid)),
            }
        }
        shown.sort_by_cached_key(|(draft, _, space)| (slugify(&space.name), draft.file));
        for (index, (draft, ..)) in shown.iter().enumerate() {
            self.names.pages.insert(draft.file, NameState::Published(PageRef::Space(SpaceId::new(index))));
        }
        shown
    }

    pub(super) fn spaces(&mut self, named: &[NamedSpace<'a>]) {
        let today = self.settings.today;
        let make = |row: &mut RowBuilder<'_, 'a>, (draft, slug, space): NamedSpace<'a>| Space {
            file: draft.file,
            slug: slug.clone(),
            old_slugs: space.old_slugs.clone(),
            id: space.id.value.clone(),
            name: space.name.clone(),
            manager: space.manager.clone(),
            description: space.description.clone(),
            address: space.address.clone(),
            postcode: space.postcode.clone(),
            district: row.district(draft.file, &space.district).unwrap_or_default(),
            position: space.position,
            hours: space.hours.clone(),
            exceptions: space.exceptions.iter().filter(|it| it.to >= today).cloned().collect(),
            phone: space.phone.clone(),
            email: space.email.clone(),
            services: space.services.iter().filter_map(|it| row.service(draft.file, it)).collect(),
            activities: space.activities.clone(),
            accessibility: space.accessibility.clone(),
            transport: space.transport.clone(),
            languages: space.languages.clone(),
            verified: space.verified,
        };
        self.catalog.spaces = self.rows(named, make);
    }
}
