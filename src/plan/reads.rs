use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Catalog, Destination, PageRef, Service, Words};
use crate::parse::Menu;
use crate::settings::Settings;
use crate::source::FileId;

/// Which fields of which files a page was made of. It explains; what is rendered again the hash decides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reads(BTreeMap<FileId, BTreeSet<&'static str>>);

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

    pub(super) fn add(&mut self, file: FileId, fields: &[&'static str]) {
        self.0.entry(file).or_default().extend(fields);
    }

    pub(super) fn words(&mut self, words: &[Words], fields: &[&'static str]) {
        for words in words {
            self.add(words.file, fields);
        }
    }

    pub(super) fn vocabulary(&mut self, catalog: &Catalog, fields: &[&'static str]) {
        if let Some(file) = catalog.vocabulary_file() {
            self.add(file, fields);
        }
    }

    pub(super) fn fares(&mut self, catalog: &Catalog, fields: &[&'static str]) {
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

    pub(super) fn offers(&mut self, catalog: &Catalog, service: &Service, fields: &[&'static str]) {
        for id in &service.offers {
            self.add(catalog.provider(catalog.offer(*id).provider).file, fields);
        }
    }

    pub(super) fn all_services(&mut self, catalog: &Catalog) {
        for (_, service) in catalog.services() {
            self.card(catalog, service);
            self.words(&service.words, &["area", "destinatari", "bisogni", "argomenti"]);
        }
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
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &BTreeSet<&'static str>)> {
        self.0.iter().map(|(file, fields)| (*file, fields))
    }

    /// True when the page read something of that file.
    pub fn contains(&self, file: FileId) -> bool {
        self.0.contains_key(&file)
    }
}
