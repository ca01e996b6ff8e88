//! The card of a news item.

use serde::Serialize;

use crate::catalog::PageRef;
use crate::value::{Date, LocalizedText};
use crate::view::part::context::LanguageContext;

/// The card of a news item in lists.
#[derive(Debug, Serialize)]
pub struct NewsCard<'a> {
    /// The URL of its page.
    pub url: String,
    /// The title.
    pub title: LocalizedText<'a>,
    /// The summary, one sentence.
    pub description: LocalizedText<'a>,
    /// The date of publication.
    pub date: Date,
}

/// The cards of all news items, the latest first.
pub fn news_cards<'a>(context: &LanguageContext<'a>) -> impl Iterator<Item = NewsCard<'a>> + use<'a> {
    let context = *context;
    context.catalog.news().map(move |(id, it)| NewsCard {
        url: context.page_url(PageRef::News(id)),
        title: context.title(&it.page_texts),
        description: context.description(&it.page_texts),
        date: it.date,
    })
}
