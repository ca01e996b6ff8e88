//! What tells a page from others before it is built.

use crate::catalog::PageText;
use crate::diagnostics::Span;
use crate::site_map::Route;
use crate::source::FileId;
use crate::value::{Date, LocalizedText};
use crate::view::part::context::LanguageContext;

/// What is known of a page without building its view.
#[derive(Clone, Copy)]
pub struct PageSpec<'a> {
    /// Where it is.
    pub route: Route<'a>,
    /// Which page of a long list it is, from 1, and of how many.
    pub list_page: Option<(usize, usize)>,
    /// Its heading.
    pub title: Title<'a>,
    /// For results and previews; absent when it is a string of the theme.
    pub description: Option<LocalizedText<'a>>,
    /// The languages that its text is in; `None` when the theme's strings are all of it.
    pub texts: Option<&'a [PageText]>,
    /// The file that wants this URL, and where it says so.
    pub owner: Option<(FileId, Span)>,
    /// When its content last changed; absent for pages that are not in the sitemap.
    pub changed: Option<Date>,
    /// True for pages that search engines should not list.
    pub noindex: bool,
}

/// The heading of a page.
#[derive(Clone, Copy)]
pub enum Title<'a> {
    /// A key of the theme's strings.
    Key(&'static str),
    /// PageText of the content.
    Text(LocalizedText<'a>),
}

/// A file wants the URL of its page by its name, not by a line of it.
pub const TOP: Span = Span { start: 0, end: 0 };

impl<'a> PageSpec<'a> {
    /// A page whose heading is one of the theme's strings.
    pub fn of_strings(context: &LanguageContext<'a>, route: Route<'a>, key: &'static str) -> PageSpec<'a> {
        PageSpec {
            route,
            list_page: None,
            title: Title::Key(key),
            description: None,
            texts: None,
            owner: None,
            changed: Some(context.settings.today),
            noindex: false,
        }
    }

    /// A page with a file of its own, in which its title and summary stand.
    pub fn of_texts(
        context: &LanguageContext<'a>,
        route: Route<'a>,
        file: FileId,
        texts: &'a [PageText],
        changed: Date,
    ) -> PageSpec<'a> {
        PageSpec {
            title: Title::Text(context.title(texts)),
            description: Some(context.description(texts)),
            texts: Some(texts),
            owner: Some((file, TOP)),
            changed: Some(changed),
            ..PageSpec::of_strings(context, route, "")
        }
    }

    /// A page that each citizen fills with what they chose, or that only leads on: nothing for search engines.
    pub fn unlisted(self) -> PageSpec<'a> {
        PageSpec { changed: None, noindex: true, ..self }
    }
}
