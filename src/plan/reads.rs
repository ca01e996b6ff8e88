use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::catalog::{Catalog, Destination, PageRef, Service, Words};
use crate::parse::Menu;
use crate::settings::Settings;
use crate::source::FileId;

/// Which fields of which files a page was made of. It explains; what is rendered again the hash decides. Every build writes it down for every
/// page and hardly anybody asks: so it is a list as it came, put in order when somebody does.
#[derive(Debug, Clone, Default)]
pub struct Reads {
    own: Vec<(FileId, &'static [&'static str])>,
    /// What many pages read alike. Each list says how many services the others have, so each reads all services.
    shared: Vec<Arc<Reads>>,
}

impl Reads {
    /// What every page reads: the settings, the pages of the menus, and whether there is a finder.
    pub(super) fn of_site(settings: &Settings, catalog: &Catalog) -> Reads {
        let mut reads = Reads::default();
        reads.add(
            settings.file,
            &["nome", "motto", "base_url", "lingue", "ente", "contatti", "collegamenti", "avvisi"],
        );
        // Every page links to the finder, where there is one.
        if let Some(finder) = catalog.finder() {
            reads.add(finder.file, &["inizio"]);
        }
        for (_, page) in catalog.pages().filter(|(_, it)| matches!(it.menu, Some(Menu::Main | Menu::Foot))) {
            reads.words(&page.words, &["titolo", "menu", "ordine"]);
        }
        reads
    }

    pub(super) fn add(&mut self, file: FileId, fields: &'static [&'static str]) {
        self.own.push((file, fields));
    }

    pub(super) fn words(&mut self, words: &[Words], fields: &'static [&'static str]) {
        for words in words {
            self.add(words.file, fields);
        }
    }

    pub(super) fn vocabulary(&mut self, catalog: &Catalog, fields: &'static [&'static str]) {
        if let Some(file) = catalog.vocabulary_file() {
            self.add(file, fields);
        }
    }

    pub(super) fn fares(&mut self, catalog: &Catalog, fields: &'static [&'static str]) {
        if let Some(file) = catalog.fares_file() {
            self.add(file, fields);
        }
    }

    /// What a card shows of a service.
    pub(super) fn card(&mut self, catalog: &Catalog, service: &Service) {
        self.words(&service.words, &["titolo", "descrizione", "stato", "categoria", "modalita", "tariffa"]);
        self.vocabulary(catalog, &["categorie", "municipi"]);
        self.fares(catalog, &["tariffe"]);
        self.offers(catalog, service, &["accreditamento", "offerte"]);
    }

    pub(super) fn offers(&mut self, catalog: &Catalog, service: &Service, fields: &'static [&'static str]) {
        for id in &service.offers {
            self.add(catalog.provider(catalog.offer(*id).provider).file, fields);
        }
    }

    /// The cards of all services, and where they are filed.
    pub(super) fn of_all_services(catalog: &Catalog) -> Reads {
        let mut reads = Reads::default();
        for (_, service) in catalog.services() {
            reads.card(catalog, service);
            reads.words(&service.words, &["area", "destinatari", "bisogni", "argomenti"]);
        }
        reads
    }

    pub(super) fn share(&mut self, reads: &Arc<Reads>) {
        self.shared.push(Arc::clone(reads));
    }

    pub(super) fn spaces(&mut self, catalog: &Catalog) {
        for (_, space) in catalog.spaces() {
            self.add(
                space.file,
                &["nome", "indirizzo", "cap", "municipio", "orari", "telefono", "servizi_in_sede"],
            );
        }
    }

    /// A link reads the name of the file that it leads to, and an image its bytes.
    pub(super) fn link_targets(&mut self, catalog: &Catalog, words: &[Words]) {
        for words in words {
            for link in &words.links {
                let file = match link {
                    Destination::Page(PageRef::Service(id), _) => catalog.service(*id).file,
                    Destination::Page(PageRef::Provider(id), _) => catalog.provider(*id).file,
                    Destination::Page(PageRef::Space(id), _) => catalog.space(*id).file,
                    Destination::Page(PageRef::Page(id), _) => catalog.page(*id).file,
                    Destination::Page(PageRef::News(id), _) => catalog.one_news(*id).file,
                    Destination::Outside(_) | Destination::Anchor(_) => continue,
                };
                self.add(file, &["indirizzo della pagina"]);
            }
            for id in &words.images {
                self.add(catalog.image(*id).file, &["immagine"]);
            }
        }
    }

    /// The files, and for each the fields.
    pub fn by_file(&self) -> BTreeMap<FileId, BTreeSet<&'static str>> {
        let mut files: BTreeMap<FileId, BTreeSet<&'static str>> = BTreeMap::new();
        for (file, fields) in self.shared.iter().flat_map(|it| &it.own).chain(&self.own) {
            files.entry(*file).or_default().extend(*fields);
        }
        files
    }

    /// True when the page read something of that file.
    pub fn contains(&self, file: FileId) -> bool {
        self.shared.iter().flat_map(|it| &it.own).chain(&self.own).any(|it| it.0 == file)
    }
}
