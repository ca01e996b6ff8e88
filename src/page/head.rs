use serde::Serialize;

use crate::memo::Keyed;
use crate::site_map::Route;
use crate::value::{Lang, LocalizedText};
use crate::view::View;
use crate::view::part::context::LanguageContext;
use crate::view::part::site::SiteView;
use crate::view::part::spec::PageSpec;
use crate::view::part::text::Breadcrumb;

/// All data that the template of a page sees.
#[derive(Serialize)]
pub struct TemplateData<'a> {
    /// The data that all pages of a language share.
    pub site: Keyed<SiteView<'a>>,
    /// The data that every kind of page has.
    pub page: PageHead<'a>,
    /// The data of this kind of page.
    pub view: View<'a>,
}

/// All data that the templates of the frame see.
#[derive(Debug, Serialize)]
pub struct FrameView<'a> {
    /// The data that all pages of a language share.
    pub site: Keyed<SiteView<'a>>,
    /// The kind of the page: `home`, `list`, `service` …
    pub kind: &'static str,
    /// The URL of the page if `site` links to it, to mark the link as current.
    pub here: Option<&'a str>,
}

/// The data that every kind of page has.
#[derive(Debug, Serialize)]
pub struct PageHead<'a> {
    /// The kind of the page: `home`, `list`, `service` …
    pub kind: &'static str,
    /// The language of the page.
    pub lang: Lang,
    /// The text direction: `ltr` or `rtl`.
    pub dir: &'static str,
    /// The heading; absent if it is a string of the theme.
    pub title: Option<LocalizedText<'a>>,
    /// The key of the heading in the strings of the theme; absent if there is a title.
    pub title_key: Option<&'static str>,
    /// The summary in search results and link previews; absent if it is the string
    /// `<title_key>_description`.
    pub description: Option<LocalizedText<'a>>,
    /// The URL of the page, from the root of the host.
    pub url: String,
    /// The canonical URL, absolute: that of the original if the page is not translated.
    pub canonical: String,
    /// The same page in all languages of the site; the home page in those into which it is not
    /// translated.
    pub alternates: Vec<Alternate>,
    /// The page in the language of its original, if that changed since this translation.
    pub changed_original: Option<Alternate>,
    /// True for pages that search engines should not list.
    pub noindex: bool,
    /// The pages above it, from the home page on.
    pub breadcrumbs: Vec<Breadcrumb<'a>>,
    /// The position in a list that has several pages; absent on all other pages.
    pub list_page: Option<ListPageView>,
    /// Structured data of schema.org, as JSON with sorted keys.
    pub json_ld: Option<String>,
}

/// The position of a page in a list that has several pages.
#[derive(Debug, Serialize)]
pub struct ListPageView {
    /// The number of the page, from 1.
    pub number: usize,
    /// The number of pages.
    pub count: usize,
    /// The first page, the last page and those next to this one, in ascending order.
    pub nearby: Vec<ListPageLink>,
}

/// A link to a page of a list.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ListPageLink {
    pub number: usize,
    pub url: String,
    /// True if pages are left out before this one.
    pub is_after_gap: bool,
}

/// A page in another language.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// Its language.
    pub lang: Lang,
    /// The name of the language in that language.
    pub name: String,
    /// Its URL from the root of the host.
    pub url: String,
    /// Its absolute URL.
    pub absolute: String,
    /// True for this page.
    pub current: bool,
    /// False if the page has no text in this language.
    pub translated: bool,
}

impl<'a> PageSpec<'a> {
    /// The part of the URL after that of the list, on the second page of a list and on later ones.
    pub(super) fn list_page_path(&self) -> String {
        self.list_page.map_or_else(String::new, |(number, _)| list_page_path(number))
    }

    /// The URL of the page, from the root of the host.
    pub(super) fn url(&self, context: &LanguageContext<'_>) -> String {
        context.urls.url(self.route) + &self.list_page_path()
    }

    /// The canonical URL, absolute: that of the original if the page is not translated.
    pub(super) fn canonical(&self, context: &LanguageContext<'_>) -> String {
        let urls = match self.page_texts {
            Some(texts) if !context.is_in(Some(texts), context.lang) => context.urls.in_lang(texts[0].lang),
            _ => context.urls,
        };
        urls.absolute(self.route) + &self.list_page_path()
    }

    /// The same page in all languages of the site; the home page in those into which it is not
    /// translated.
    pub(super) fn alternates(&self, context: &LanguageContext<'_>) -> Vec<Alternate> {
        let alternate = |lang: &Lang| {
            let urls = context.urls.in_lang(*lang);
            let is_published = context.is_published_in(self.route, self.page_texts, *lang);
            let route = if is_published { self.route } else { Route::Home };
            let list_page_path = if is_published { self.list_page_path() } else { String::new() };
            Alternate {
                lang: *lang,
                name: lang.endonym().to_owned(),
                url: urls.url(route) + &list_page_path,
                absolute: urls.absolute(route) + &list_page_path,
                current: *lang == context.lang,
                translated: context.is_in(self.page_texts, *lang),
            }
        };
        context.settings.languages.iter().map(alternate).collect()
    }

    /// The page in the language of its original, if that changed since the translation into this
    /// language.
    pub(super) fn changed_original(&self, context: &LanguageContext<'_>) -> Option<Alternate> {
        let (original, _) = self.owner?;
        let lang = context.catalog.changed_original(original, context.lang)?;
        self.alternates(context).into_iter().find(|it| it.lang == lang)
    }

    /// The position in a list that has several pages.
    pub(super) fn list_page_view(&self, context: &LanguageContext<'_>) -> Option<ListPageView> {
        let (number, count) = self.list_page?;
        let first = context.urls.url(self.route);
        let is_nearby = |it: usize| it == 1 || it == count || it.abs_diff(number) <= 1;
        let link = |number| ListPageLink {
            number,
            url: format!("{first}{}", list_page_path(number)),
            is_after_gap: number > 1 && !is_nearby(number - 1),
        };
        let nearby = (1..=count).filter(|it| is_nearby(*it)).map(link).collect();
        Some(ListPageView { number, count, nearby })
    }
}

/// The path of a page below that of the list; empty for the first page.
fn list_page_path(number: usize) -> String {
    if number == 1 { String::new() } else { format!("pagina-{number}/") }
}
