//! Typed indices: a `ServiceId` cannot be used to look up a provider.

use std::marker::PhantomData;
use std::ops;

use serde::{Deserialize, Serialize};

/// An index into one table.
pub trait TableId: Copy {
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
ids!(TermId FareId ContributionId ServiceId ProviderId OfferId SpaceId PageId NewsId ImageId);

/// A table whose rows are named by ids of one type.
#[derive(Debug)]
pub struct IdVec<I, T> {
    items: Vec<T>,
    id: PhantomData<I>,
}

impl<I, T> Default for IdVec<I, T> {
    fn default() -> Self {
        IdVec { items: Vec::new(), id: PhantomData }
    }
}

impl<I, T> IdVec<I, T> {
    /// All rows, in order.
    pub fn rows(&self) -> &[T] {
        &self.items
    }
}

impl<I: TableId, T> IdVec<I, T> {
    /// Adds a row.
    pub fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::new(self.items.len() - 1)
    }

    /// All rows, in order, and how they are named.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + Clone {
        self.items.iter().enumerate().map(|(index, it)| (I::new(index), it))
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
