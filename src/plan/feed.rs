use crate::catalog::Words;
use crate::plan::context::Context;
use crate::plan::url::{NEWS, Place, SERVICES};
use crate::plan::{Feed, FeedEntry, site};
use crate::value::Date;

/// The latest news, and the services newly published or verified, of one language.
pub(super) fn feed<'a>(context: &Context<'a>) -> Feed<'a> {
    const ENTRIES_MAX: usize = 30;
    let urls = context.urls;
    let entry = |place: Place<'a>, words: &'a [Words], published: Date, updated: Date| FeedEntry {
        url: urls.absolute(place),
        title: context.title(words),
        summary: context.description(words),
        published,
        updated,
    };
    let services = context
        .catalog
        .services()
        .map(|(_, it)| entry(Place::Slug(SERVICES, &it.slug), &it.words, it.published, it.verified));
    let news =
        context.catalog.news().map(|(_, it)| entry(Place::Slug(NEWS, &it.slug), &it.words, it.date, it.date));
    let mut entries: Vec<FeedEntry<'a>> = news.chain(services).collect();
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.url.cmp(&b.url)));
    entries.truncate(ENTRIES_MAX);
    let path = site::feed_path(context);
    Feed {
        url: urls.absolute_file(&path),
        path,
        home_url: urls.absolute(Place::Home),
        lang: context.lang,
        title: &context.settings.name,
        subtitle: context.said(&context.settings.motto),
        entries,
    }
}
