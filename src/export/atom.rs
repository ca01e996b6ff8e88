use std::fmt::Write;

use crate::export::xml::escaped;
use crate::plan::{Feed, FeedEntry};
use crate::settings::Settings;

/// An Atom feed (RFC 4287). Days become midnight UTC: the content knows no hours.
pub(super) fn feed(settings: &Settings, feed: &Feed<'_>) -> String {
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
        push(&mut xml, entry);
    }
    xml.push_str("</feed>\n");
    xml
}

fn push(xml: &mut String, entry: &FeedEntry<'_>) {
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
