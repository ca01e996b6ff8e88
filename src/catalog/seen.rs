//! Who makes something of the catalogue is told what it was made of. Rows refer to each other by id, so whoever wants a row comes through a
//! door of [`Catalog`](super::Catalog), and the door takes note of it: nobody has to say what they read, and nobody can forget to.

use std::cell::RefCell;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::cache::Key;
use crate::catalog::{
    Catalog, IdVec, News, NewsId, Offer, OfferId, Page, PageId, Provider, ProviderId, Service, ServiceId,
    Space, SpaceId, TableId,
};

/// What somebody looked at: a row, or a whole table. The vocabulary, the fares and the images are not told apart: there are few, they
/// seldom change, and most pages show some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Seen {
    Service(ServiceId),
    Services,
    Provider(ProviderId),
    Providers,
    Offer(OfferId),
    Offers,
    Space(SpaceId),
    Spaces,
    Page(PageId),
    Pages,
    News(NewsId),
    AllNews,
    /// A service as lists show it. It is no row: who renders the cards takes note.
    Card(ServiceId),
}

thread_local! {
    static SEEN: RefCell<Option<Vec<Seen>>> = const { RefCell::new(None) };
}

/// Takes note of it, where somebody wants to know.
pub fn take_note(seen: Seen) {
    SEEN.with_borrow_mut(|it| {
        if let Some(list) = it
            && list.last() != Some(&seen)
        {
            list.push(seen);
        }
    });
}

/// What `make` makes, and all that it looked at, each once, in order. It must not leave this thread.
pub fn observe<T>(make: impl FnOnce() -> T) -> (T, Vec<Seen>) {
    let _outer = Outer(SEEN.replace(Some(Vec::new())));
    let made = make();
    let mut seen = SEEN.take().unwrap_or_default();
    seen.sort_unstable();
    seen.dedup();
    // What was looked at more than once had room of its own, and a large site remembers all this of every page.
    seen.shrink_to_fit();
    (made, seen)
}

/// Whoever observed before goes on, even after a panic that a server survives.
struct Outer(Option<Vec<Seen>>);

impl Drop for Outer {
    fn drop(&mut self) {
        SEEN.set(self.0.take());
    }
}

/// The hash of every row, and of every table, found when somebody asks.
#[derive(Debug)]
pub struct Stamps<'a> {
    services: Table<'a, ServiceId, Service>,
    providers: Table<'a, ProviderId, Provider>,
    offers: Table<'a, OfferId, Offer>,
    spaces: Table<'a, SpaceId, Space>,
    pages: Table<'a, PageId, Page>,
    news: Table<'a, NewsId, News>,
}

#[derive(Debug)]
struct Table<'a, I, T> {
    table: &'a IdVec<I, T>,
    rows: Vec<OnceLock<Key>>,
    whole: OnceLock<Key>,
}

impl<'a, I: TableId, T: Serialize> Table<'a, I, T> {
    fn of(table: &'a IdVec<I, T>) -> Table<'a, I, T> {
        let rows = table.rows().iter().map(|_| OnceLock::new()).collect();
        Table { table, rows, whole: OnceLock::new() }
    }

    /// A row that is no longer there is like no other.
    fn row(&self, id: I) -> Option<Key> {
        let row = self.rows.get(id.index())?;
        Some(*row.get_or_init(|| Key::of(&self.table[id])))
    }

    fn whole(&self) -> Key {
        let read = || self.table.iter().map(|(id, _)| self.row(id)).collect::<Vec<_>>();
        *self.whole.get_or_init(|| Key::of(&read()))
    }
}

impl<'a> Stamps<'a> {
    /// The stamps of all rows. What a row says is in it, ids of other rows too, but not what those say.
    pub fn of(catalog: &'a Catalog) -> Stamps<'a> {
        Stamps {
            services: Table::of(&catalog.services),
            providers: Table::of(&catalog.providers),
            offers: Table::of(&catalog.offers),
            spaces: Table::of(&catalog.spaces),
            pages: Table::of(&catalog.pages),
            news: Table::of(&catalog.news),
        }
    }

    /// The stamp of what was seen; `None` when it is not there, or no part of the catalogue.
    pub fn stamp(&self, seen: Seen) -> Option<Key> {
        match seen {
            Seen::Service(id) => self.services.row(id),
            Seen::Services => Some(self.services.whole()),
            Seen::Provider(id) => self.providers.row(id),
            Seen::Providers => Some(self.providers.whole()),
            Seen::Offer(id) => self.offers.row(id),
            Seen::Offers => Some(self.offers.whole()),
            Seen::Space(id) => self.spaces.row(id),
            Seen::Spaces => Some(self.spaces.whole()),
            Seen::Page(id) => self.pages.row(id),
            Seen::Pages => Some(self.pages.whole()),
            Seen::News(id) => self.news.row(id),
            Seen::AllNews => Some(self.news.whole()),
            Seen::Card(_) => None,
        }
    }
}
