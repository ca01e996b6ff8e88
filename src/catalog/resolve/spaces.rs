use crate::catalog::ids::TableId;
use crate::catalog::resolve::names::{State, give};
use crate::catalog::resolve::{Resolver, Row};
use crate::catalog::{PageRef, Space, SpaceId};
use crate::diag::Word;
use crate::parse::{Content, Draft, DraftSpace, Kind};
use crate::value::{Id, folded};

type Named<'a> = (&'a Draft, &'a Id, &'a DraftSpace);

impl<'a> Resolver<'a> {
    pub(super) fn name_spaces(&mut self) -> Vec<Named<'a>> {
        let mut shown: Vec<Named<'a>> = Vec::new();
        for draft in self.mains(Kind::Space) {
            if let Some(id) = &draft.parsed.id {
                give(
                    &mut self.names.spaces,
                    &mut self.notes,
                    draft.file,
                    id,
                    State::Published(()),
                    Word::Space,
                );
            }
            match draft.parsed.content.as_ref().zip(draft.slug.as_ref()) {
                Some((Content::Space(space), slug)) => {
                    if self.is_shown(draft, space.draft, None) {
                        shown.push((draft, slug, space));
                    }
                }
                _ => drop(self.names.pages.insert(draft.file, State::Broken)),
            }
        }
        shown.sort_by_cached_key(|(draft, _, space)| (folded(&space.name), draft.file));
        for (index, (draft, ..)) in shown.iter().enumerate() {
            self.names.pages.insert(draft.file, State::Published(PageRef::Space(SpaceId::new(index))));
        }
        shown
    }

    pub(super) fn spaces(&mut self, named: &[Named<'a>]) {
        let today = self.settings.today;
        let make = |row: &mut Row<'_, 'a>, (draft, slug, space): Named<'a>| Space {
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
