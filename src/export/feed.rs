//! The Atom feed of a language: the latest news, and the services recently published or verified.

use std::fmt::Write;

use crate::catalog::PageText;
use crate::export::inputs::ExportInputs;
use crate::export::xml::escaped;
use crate::settings::Settings;
use crate::site_map::{NEWS, Route, SERVICES};
use crate::value::{Date, HashedFile, Id, Lang, LocalizedText};
use crate::view::part::context::LanguageContext;
use crate::view::part::site::feed_path;

/// An entry of the Atom feed.
#[derive(Debug)]
struct FeedEntry<'a> {
    /// The URL that the page had first: readers know an entry by it, wherever the page is.
    id: String,
    /// The absolute URL of the page.
    url: String,
    title: LocalizedText<'a>,
    summary: LocalizedText<'a>,
    published: Date,
    updated: Date,
}

/// The Atom feed of one language.
#[derive(Debug)]
struct Feed<'a> {
    /// The path of the file below the site.
    path: String,
    /// The absolute URL of the file.
    url: String,
    /// The absolute URL of the home page.
    home_url: String,
    lang: Lang,
    /// The name of the site.
    title: &'a str,
    /// The motto of the site.
    subtitle: LocalizedText<'a>,
    author: &'a str,
    /// The most recently updated first.
    entries: Vec<FeedEntry<'a>>,
}

/// Writes a feed for each language.
pub(super) fn files(inputs: &ExportInputs<'_, '_>) -> Vec<(String, HashedFile)> {
    let file = |feed: Feed<'_>| {
        let bytes = atom(inputs.settings, &feed).into_bytes();
        (feed.path, bytes.into())
    };
    inputs.site.languages().iter().map(|it| file(feed(&it.context))).collect()
}

/// Builds the feed of a language.
fn feed<'a>(context: &LanguageContext<'a>) -> Feed<'a> {
    const ENTRIES_MAX: usize = 30;
    let urls = context.urls;
    let entry = |folder, [id, slug]: [&'a Id; 2], texts: &'a [PageText], [published, updated]: [Date; 2]| {
        let (route, urls) = (Route::Slug(folder, slug), context.urls_of(Route::Slug(folder, slug), texts));
        FeedEntry {
            id: urls.absolute(route.renamed(id)),
            url: urls.absolute(route),
            title: context.title(texts),
            summary: context.description(texts),
            published,
            updated,
        }
    };
    let services = context.catalog.services().map(|(_, it)| {
        entry(SERVICES, [&it.id, &it.slug], &it.page_texts, [it.fields.published, it.fields.verified])
    });
    let news = context.catalog.news().map(|(_, it)| {
        let first = it.old_slugs.first().map_or(&it.slug, |old| &old.value);
        entry(NEWS, [first, &it.slug], &it.page_texts, [it.date; 2])
    });
    let mut entries: Vec<FeedEntry<'a>> = news.chain(services).collect();
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.url.cmp(&b.url)));
    entries.truncate(ENTRIES_MAX);
    let path = feed_path(context);
    Feed {
        url: urls.absolute_file(&path),
        path,
        home_url: urls.absolute(Route::Home),
        lang: context.lang,
        title: context.localized(&context.settings.name).text,
        subtitle: context.localized(&context.settings.motto),
        author: context.localized(&context.settings.town.authority).text,
        entries,
    }
}

/// Writes a feed as Atom (RFC 4287). The content has dates without times, which become midnight
/// UTC.
fn atom(settings: &Settings, feed: &Feed<'_>) -> String {
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
        author = escaped(feed.author),
    );
    for entry in &feed.entries {
        push_entry(&mut xml, entry);
    }
    xml.push_str("</feed>\n");
    xml
}

fn push_entry(xml: &mut String, entry: &FeedEntry<'_>) {
    let lang = entry.title.lang.map(|it| format!(" xml:lang=\"{it}\"")).unwrap_or_default();
    _ = writeln!(
        xml,
        "<entry{lang}>\n<id>{}</id>\n<title>{}</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
         <published>{}T00:00:00Z</published>\n<updated>{}T00:00:00Z</updated>\n<summary>{}</summary>\n</entry>",
        escaped(&entry.id),
        escaped(entry.title.text),
        escaped(&entry.url),
        entry.published,
        entry.updated,
        escaped(entry.summary.text),
    );
}
