//! The pages of the site, each with a unique URL, and the data that their templates see: the head
//! of the page, which is the same for all kinds, around the view of its kind.
//!
//! **Incremental.** [`Site::of`] is recomputed at every build; it computes no view. Views are built
//! when a page is rendered, and `render` memoises the rendered page on the hash of its
//! [`TemplateData`].

mod addresses;
mod cards;
mod head;
mod language_data;
mod site;

pub use addresses::{addresses, check_addresses};
pub use cards::Cards;
pub use head::{Alternate, FrameView, ListPageLink, ListPageView, PageHead, TemplateData};
pub use language_data::LanguageData;
pub use site::{Page, Searchable, SearchablePage, Site};
