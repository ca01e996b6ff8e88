//! The Atom feed of a language: the latest news, and the services recently published or verified.

use std::fmt::Write;

use crate::catalog::PageText;
use crate::export::xml::escaped;
use crate::settings::Settings;
use crate::site_map::{NEWS, Route, SERVICES};
use crate::value::{Date, Lang, LocalizedText};
use crate::view::part::context::LanguageContext;
use crate::view::part::site::feed_path;

/// An entry of the Atom feed.
#[derive(Debug)]
pub(super) struct FeedEntry<'a> {
    /// The absolute URL of the page.
    pub(super) url: String,
    pub(super) title: LocalizedText<'a>,
    pub(super) summary: LocalizedText<'a>,
    pub(super) published: Date,
    pub(super) updated: Date,
}

/// The Atom feed of one language.
#[derive(Debug)]
pub(super) struct Feed<'a> {
    /// The path of the file below the site.
    pub(super) path: String,
    /// The absolute URL of the file.
    pub(super) url: String,
    /// The absolute URL of the home page.
    pub(super) home_url: String,
    pub(super) lang: Lang,
    /// The name of the site.
    pub(super) title: &'a str,
    /// The motto of the site.
    pub(super) subtitle: LocalizedText<'a>,
    /// The most recently updated first.
    pub(super) entries: Vec<FeedEntry<'a>>,
}

/// Builds the feed of a language.
pub(super) fn feed<'a>(context: &LanguageContext<'a>) -> Feed<'a> {
    const ENTRIES_MAX: usize = 30;
    let urls = context.urls;
    let entry = |route: Route<'a>, texts: &'a [PageText], published: Date, updated: Date| FeedEntry {
        url: urls.absolute(route),
        title: context.title(texts),
        summary: context.description(texts),
        published,
        updated,
    };
    let services = context
        .catalog
        .services()
        .map(|(_, it)| entry(Route::Slug(SERVICES, &it.slug), &it.page_texts, it.published, it.verified));
    let news = context
        .catalog
        .news()
        .map(|(_, it)| entry(Route::Slug(NEWS, &it.slug), &it.page_texts, it.date, it.date));
    let mut entries: Vec<FeedEntry<'a>> = news.chain(services).collect();
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.url.cmp(&b.url)));
    entries.truncate(ENTRIES_MAX);
    let path = feed_path(context);
    Feed {
        url: urls.absolute_file(&path),
        path,
        home_url: urls.absolute(Route::Home),
        lang: context.lang,
        title: &context.settings.name,
        subtitle: context.localized(&context.settings.motto),
        entries,
    }
}

/// Writes a feed as Atom (RFC 4287). The content has dates without times, which become midnight
/// UTC.
pub(super) fn atom(settings: &Settings, feed: &Feed<'_>) -> String {
    let updated = feed.entries.iter().map(|it| it.updated).max().unwrap_or(settings.today);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\n\
         <id>{home}</id>\n<title>{title}</title>\n<subtitle>{subtitle}</subtitle>\n<updated>{updated}T00:00:00Z</updated>\n\
         <author><name>{author}</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{home}\"/>\n",
        lang = feed.lang,
        home = escaped(&feed.home_url),
        own = escaped(&feed.url),
        title = escaped(feed.title),
        subtitle = escaped(feed.subtitle.text),
        author = escaped(&settings.authority),
    );
    for entry in &feed.entries {
        push_entry(&mut xml, entry);
    }
    xml.push_str("</feed>\n");
    xml
}

fn push_entry(xml: &mut String, entry: &FeedEntry<'_>) {
    let lang = entry.title.lang.map(|it| format!(" xml:lang=\"{it}\"")).unwrap_or_default();
    let url = escaped(&entry.url);
    _ = writeln!(
        xml,
        "<entry{lang}>\n<id>{url}</id>\n<title>{}</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n\
         <published>{}T00:00:00Z</published>\n<updated>{}T00:00:00Z</updated>\n<summary>{}</summary>\n</entry>",
        escaped(entry.title.text),
        entry.published,
        entry.updated,
        escaped(entry.summary.text),
    );
}
