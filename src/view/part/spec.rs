//! The properties of a page that are known before its view is built.

use crate::catalog::PageText;
use crate::diagnostics::Span;
use crate::site_map::Route;
use crate::source::FileId;
use crate::value::{Date, LocalizedText};
use crate::view::part::context::LanguageContext;

/// The properties of a page that are known without building its view.
#[derive(Clone, Copy)]
pub struct PageSpec<'a> {
    /// The route.
    pub route: Route<'a>,
    /// The number of the page, from 1, and the number of pages, in a list that has several pages.
    pub list_page: Option<(usize, usize)>,
    /// The heading.
    pub title: Title<'a>,
    /// The summary in search results and link previews; `None` if it is a string of the theme.
    pub description: Option<LocalizedText<'a>>,
    /// The texts of the page; `None` if all its text is strings of the theme.
    pub page_texts: Option<&'a [PageText]>,
    /// The file that determines this URL, and where in the file.
    pub owner: Option<(FileId, Span)>,
    /// The date of the last change by the dates of the content; `None` if the content has no date for
    /// it.
    pub changed: Option<Date>,
    /// True for pages that search engines should not list, which are not in the sitemap.
    pub noindex: bool,
}

/// The heading of a page.
#[derive(Clone, Copy)]
pub enum Title<'a> {
    /// A key of the theme's strings.
    Key(&'static str),
    /// A text of the content.
    Text(LocalizedText<'a>),
}

/// The start of a file: the span of a URL that the name of the file determines.
pub const TOP: Span = Span { start: 0, end: 0 };

impl<'a> PageSpec<'a> {
    /// A page whose heading is a string of the theme.
    pub fn of_strings(route: Route<'a>, key: &'static str) -> PageSpec<'a> {
        PageSpec {
            route,
            list_page: None,
            title: Title::Key(key),
            description: None,
            page_texts: None,
            owner: None,
            changed: None,
            noindex: false,
        }
    }

    /// A page with a file of its own, which contains its title and summary.
    pub fn of_texts(
        context: &LanguageContext<'a>,
        route: Route<'a>,
        file: FileId,
        page_texts: &'a [PageText],
        changed: Date,
    ) -> PageSpec<'a> {
        PageSpec {
            title: Title::Text(context.title(page_texts)),
            description: Some(context.description(page_texts)),
            page_texts: Some(page_texts),
            owner: Some((file, TOP)),
            changed: Some(changed),
            ..PageSpec::of_strings(route, "")
        }
    }

    /// The same page excluded from the sitemap and from search engines: a script fills it, it only
    /// leads to another page, or it lists nothing.
    pub fn unlisted(self) -> PageSpec<'a> {
        PageSpec { noindex: true, ..self }
    }
}
