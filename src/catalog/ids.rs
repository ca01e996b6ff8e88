//! Typed indices: a `ServiceId` cannot be used to look up a provider.

use std::ops;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// An index into one table.
pub trait TableId: Copy + Send + Sync {
    /// The id of that row.
    fn new(index: usize) -> Self;
    /// The row of that id.
    fn index(self) -> usize;
}

macro_rules! ids {
    ($($name:ident)*) => {$(
        /// An index into the table of its name.
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
ids!(TermId FareSchemeId SubsidyId ServiceId ProviderId OfferId SpaceId PageId NewsId ImageId);

/// A table whose rows are named by ids of one type. The order in which it is read is not that of the ids: a title that moves among others
/// leaves all ids as they were.
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
    /// Adds a row, to be read last.
    pub fn push(&mut self, item: T) -> I {
        let id = I::new(self.items.len());
        self.items.push(item);
        self.order.push(id);
        id
    }

    /// All rows, as they are read.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + Clone {
        self.order.iter().map(|id| (*id, &self.items[id.index()]))
    }

    /// All rows, as they are numbered.
    pub fn iter_by_id(&self) -> impl Iterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(index, it)| (I::new(index), it))
    }

    /// The same without the ids.
    pub fn rows(&self) -> &[T] {
        &self.items
    }

    /// The same, to be changed.
    pub fn rows_mut(&mut self) -> &mut [T] {
        &mut self.items
    }

    /// From now on rows are read by their keys; those with the same key as they are numbered.
    pub fn sort_by_key<K: Ord + Send + Sync>(&mut self, key: impl Fn(&T) -> K + Sync)
    where
        T: Sync,
    {
        self.order.par_sort_by_cached_key(|id| (key(&self.items[id.index()]), id.index()));
    }

    /// For each row, as they are numbered, at which place it is read.
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
