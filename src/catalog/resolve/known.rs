use std::collections::BTreeSet;
use std::iter;

use crate::cache::{Cache, Key};
use crate::catalog::resolve::names::{Names, State};
use crate::catalog::resolve::words::body_of;
use crate::catalog::resolve::{Resolver, resolve_named};
use crate::catalog::{Catalog, PageRef};
use crate::diag::{self, Diagnostic};
use crate::parse::{self, Content, Draft, Drafts};
use crate::settings::Settings;
use crate::source::{FileId, Paths, Snapshot};

/// What a build knows of the content. The next one begins with it, and so follows the references of those files alone that have changed,
/// where others see no change in them. What it comes to is what it would be without.
pub struct Known {
    settings: Key,
    paths: Paths,
    drafts: Drafts,
    names: Names,
    catalog: Catalog,
    notes: Vec<Diagnostic>,
    made: usize,
}

impl Known {
    /// Parses the content and resolves it.
    pub fn read(cache: &Cache, settings: &Settings, snapshot: &Snapshot, before: Option<Known>) -> Known {
        let is_of_these = |it: &Known| it.settings == Key::of(settings) && it.paths == *snapshot.paths();
        let amended = before.filter(is_of_these).and_then(|it| it.amended(cache, settings, snapshot));
        amended.unwrap_or_else(|| Known::anew(cache, settings, snapshot))
    }

    /// All facts of the site.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// What was noticed, in no order.
    pub fn notes(&self) -> &[Diagnostic] {
        &self.notes
    }

    /// How many services and providers this reading had to resolve.
    pub fn made(&self) -> usize {
        self.made
    }

    fn anew(cache: &Cache, settings: &Settings, snapshot: &Snapshot) -> Known {
        let mut notes = Vec::new();
        let drafts = parse::parse_all(cache, settings.raw_html, snapshot).drain_into(&mut notes);
        let (catalog, names) = resolve_named(settings, snapshot, &drafts).drain_into(&mut notes);
        let made = catalog.services.rows().len() + catalog.providers.rows().len();
        let (settings, paths) = (Key::of(settings), snapshot.paths().clone());
        Known { settings, paths, drafts, names, catalog, notes, made }
    }

    /// `None` where it takes more than to make the rows of the changed files anew. Then, and after a mistake, all is made anew.
    fn amended(mut self, cache: &Cache, settings: &Settings, snapshot: &Snapshot) -> Option<Known> {
        if diag::has_errors(&self.notes) {
            return None;
        }
        let changed = parse::parse_changed(cache, settings.raw_html, snapshot, &self.drafts);
        let mut noted = changed.notes;
        let files: Vec<FileId> = changed.value.files.iter().map(|it| it.file).collect();
        for now in changed.value.files {
            let before = self.drafts.of_file_mut(now.file)?;
            if !is_same_to_others(before, &now) {
                return None;
            }
            *before = now;
        }
        let Known { names, catalog, .. } = self;
        let mut resolver = Resolver { names, catalog, ..Resolver::of(settings, snapshot, &self.drafts) };
        let (made, read) = resolver.remake(&files)?;
        let Resolver { names, catalog, notes, .. } = resolver;
        noted.extend(notes);
        // What was told of these files may no longer be so.
        if self.notes.iter().any(|note| read.iter().any(|file| note.is_about(*file))) {
            return None;
        }
        self.notes.extend(noted);
        Some(Known { names, catalog, made, ..self })
    }
}

/// True when whatever other files say of this one holds of both: no name, state, page, anchor, price or order of another depends on the rest.
fn is_same_to_others(before: &Draft, now: &Draft) -> bool {
    let id = |it: &Draft| it.parsed.id.as_ref().map(|it| it.value.clone());
    let anchors = |it: &Draft| {
        let body = body_of(it)?;
        Some((body.is_whole, body.headings.iter().map(|it| it.anchor.clone()).collect::<Vec<_>>()))
    };
    let are_alike = match (&before.parsed.content, &now.parsed.content) {
        (Some(Content::Service(before)), Some(Content::Service(now))) => {
            (before.draft, before.published, before.status) == (now.draft, now.published, now.status)
                && before.fare.value == now.fare.value
                && before.category.value == now.category.value
        }
        (Some(Content::Translation(_)), Some(Content::Translation(_))) => true,
        (Some(Content::Provider(_)), Some(Content::Provider(_))) => true,
        // There are few of them, or nearly all others depend on them.
        _ => false,
    };
    are_alike && id(before) == id(now) && anchors(before) == anchors(now)
}

impl Resolver<'_> {
    /// Makes anew the rows that these files are part of. How many they are, and all files that were read; `None` when it takes more than that.
    fn remake(&mut self, files: &[FileId]) -> Option<(usize, Vec<FileId>)> {
        let (mut services, mut providers) = (BTreeSet::new(), BTreeSet::new());
        for file in files {
            match self.names.pages.get(file)? {
                State::Published(PageRef::Service(id)) => drop(services.insert(*id)),
                State::Published(PageRef::Provider(id)) => drop(providers.insert(*id)),
                State::Unpublished(_) => (),
                State::Published(_) | State::Broken => return None,
            }
        }
        let services: Vec<_> =
            services.into_iter().map(|id| self.named_service(id)).collect::<Option<_>>()?;
        let providers: Vec<_> =
            providers.into_iter().map(|id| self.named_provider(id)).collect::<Option<_>>()?;
        let mains = services.iter().map(|it| it.1).chain(providers.iter().map(|it| it.1));
        let read = mains.flat_map(|main| iter::once(main).chain(self.translations_of(main).iter().copied()));
        let read = read.map(|it| it.file).chain(files.iter().copied()).collect();
        self.remake_services(&services);
        self.remake_providers(&providers)?;
        Some((services.len() + providers.len(), read))
    }
}
