use serde::Serialize;

use crate::site_map::Route;
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::news_card::{NewsCard, news_cards};
use crate::view::part::spec::PageSpec;

/// `/notizie/`.
#[derive(Debug, Serialize)]
pub struct NewsListView<'a> {
    /// All news items, the latest first.
    pub news: Vec<NewsCard<'a>>,
}

/// The list of news items.
pub struct NewsListPage;

impl PageKind for NewsListPage {
    type Key<'a> = ();
    type View<'a> = NewsListView<'a>;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<((), PageSpec<'a>)> {
        let first = inputs.context.catalog.news().next();
        first.map(|_| ((), PageSpec::of_strings(Route::News, "news"))).into_iter().collect()
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, (): &()) -> PageContent<'a, NewsListView<'a>> {
        PageContent::below_home(inputs, NewsListView { news: news_cards(&inputs.context).collect() })
    }
}
