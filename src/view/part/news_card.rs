//! The card of a piece of news.

use serde::Serialize;

use crate::site_map::{NEWS, Route};
use crate::value::{Date, LocalizedText};
use crate::view::part::context::LanguageContext;

/// A piece of news in a list.
#[derive(Debug, Serialize)]
pub struct NewsCard<'a> {
    /// Its page.
    pub url: String,
    /// Its title.
    pub title: LocalizedText<'a>,
    /// What it says, in a sentence.
    pub description: LocalizedText<'a>,
    /// When it was published.
    pub date: Date,
}

/// All news, the latest first.
pub fn news_cards<'a>(context: &LanguageContext<'a>) -> impl Iterator<Item = NewsCard<'a>> + use<'a> {
    let context = *context;
    context.catalog.news().map(move |(_, it)| NewsCard {
        url: context.urls.url(Route::Slug(NEWS, &it.slug)),
        title: context.title(&it.page_texts),
        description: context.description(&it.page_texts),
        date: it.date,
    })
}
