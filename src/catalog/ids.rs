//! Tables with typed ids: a `ServiceId` cannot look up a provider.

use std::cmp::Ordering;
use std::ops;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// An index into one type of table.
pub trait TableId: Copy + Send + Sync {
    /// The id of the row at `index`.
    fn new(index: usize) -> Self;
    /// The index of the row.
    fn index(self) -> usize;
}

macro_rules! ids {
    ($($name:ident)*) => {$(
        /// An id of a row in the table of the same name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(u32);

        impl TableId for $name {
            fn new(index: usize) -> Self {
                $name(u32::try_from(index).expect("fewer than 2³² rows"))
            }

            fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}
ids!(AreaId DistrictId ProviderKindId AccessId CredentialId UnitId TaxonomyId TermId FareSchemeId SubsidyId ServiceId ProviderId OfferId SpaceId PageId NewsId ImageId DocumentId);

/// A table with ids of one type. The order of iteration is independent of the ids, so that a new
/// title, which moves a row in the order, changes no id and no memo key that contains one.
#[derive(Debug)]
pub struct IdVec<I, T> {
    items: Vec<T>,
    order: Vec<I>,
}

impl<I, T> Default for IdVec<I, T> {
    fn default() -> Self {
        IdVec { items: Vec::new(), order: Vec::new() }
    }
}

impl<I: TableId, T> FromIterator<T> for IdVec<I, T> {
    fn from_iter<R: IntoIterator<Item = T>>(rows: R) -> Self {
        let mut table = IdVec::default();
        for row in rows {
            table.push(row);
        }
        table
    }
}

impl<I: TableId, T> IdVec<I, T> {
    /// Adds a row at the end of the order.
    pub fn push(&mut self, item: T) -> I {
        let id = I::new(self.items.len());
        self.items.push(item);
        self.order.push(id);
        id
    }

    /// All rows in the order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + Clone {
        self.order.iter().map(|id| (*id, &self.items[id.index()]))
    }

    /// All rows by id.
    pub fn iter_by_id(&self) -> impl Iterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(index, it)| (I::new(index), it))
    }

    /// All rows by id, without the ids.
    pub fn rows(&self) -> &[T] {
        &self.items
    }

    /// All rows by id, mutable.
    pub fn rows_mut(&mut self) -> &mut [T] {
        &mut self.items
    }

    /// Orders the rows, and equal rows by id.
    pub fn sort_by(&mut self, compare: impl Fn(&T, &T) -> Ordering + Sync)
    where
        T: Sync,
    {
        let items = &self.items;
        self.order.par_sort_by(|a, b| {
            compare(&items[a.index()], &items[b.index()]).then_with(|| a.index().cmp(&b.index()))
        });
    }

    /// The position in the order of each row, by id.
    pub fn ranks(&self) -> Vec<usize> {
        let mut ranks = vec![0; self.items.len()];
        self.order.iter().enumerate().for_each(|(rank, id)| ranks[id.index()] = rank);
        ranks
    }
}

impl<I: TableId, T> ops::Index<I> for IdVec<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

impl<I: TableId, T> ops::IndexMut<I> for IdVec<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index()]
    }
}
