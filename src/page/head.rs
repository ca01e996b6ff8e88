//! What all pages have in common: their heads, their other languages, their addresses.

use serde::Serialize;

use crate::memo::Keyed;
use crate::value::{Lang, LocalizedText};
use crate::view::View;
use crate::view::part::context::LanguageContext;
use crate::view::part::site::SiteView;
use crate::view::part::spec::PageSpec;
use crate::view::part::text::Breadcrumb;

/// All that the template of a page sees.
#[derive(Serialize)]
pub struct TemplateData<'a> {
    /// What all pages of a language share.
    pub site: Keyed<SiteView<'a>>,
    /// What every page has.
    pub page: PageHead<'a>,
    /// What this kind of page has.
    pub view: View<'a>,
}

/// All that a template of the frame sees.
#[derive(Debug, Serialize)]
pub struct FrameView<'a> {
    /// What all pages of a language share.
    pub site: Keyed<SiteView<'a>>,
    /// The kind of the page.
    pub kind: &'static str,
    /// The URL of the page, where `site` leads to it.
    pub here: Option<&'a str>,
}

/// What every page has.
#[derive(Debug, Serialize)]
pub struct PageHead<'a> {
    /// `home`, `list`, `service` …: the name of its template.
    pub kind: &'static str,
    /// The language of the page.
    pub lang: Lang,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its heading; absent when it is one of the theme's strings.
    pub title: Option<LocalizedText<'a>>,
    /// The key of its heading in the theme's strings, when it has no words of its own.
    pub title_key: Option<&'static str>,
    /// For results and previews; absent when it is the string `<title_key>_description`.
    pub description: Option<LocalizedText<'a>>,
    /// Its own URL, from the root of the host.
    pub url: String,
    /// The absolute URL that stands for it: of the default language where the page is not translated.
    pub canonical: String,
    /// The same page in all languages of the site.
    pub alternates: Vec<Alternate>,
    /// True for pages that search engines should not list.
    pub noindex: bool,
    /// The pages above it, from the home page on.
    pub breadcrumbs: Vec<Breadcrumb<'a>>,
    /// For a page of a long list: which one it is.
    pub list_page: Option<ListPageView>,
    /// For machines: schema.org, as JSON with sorted keys.
    pub json_ld: Option<String>,
}

/// One of the pages that a long list is cut into.
#[derive(Debug, Serialize)]
pub struct ListPageView {
    /// From 1.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// The first, the last and those near this one, rising.
    pub nearby: Vec<ListPageLink>,
}

/// A page of a long list.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ListPageLink {
    pub number: usize,
    pub url: String,
    /// True when the page before it is not among those near.
    pub is_after_gap: bool,
}

/// A page in another language.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// Its language.
    pub lang: Lang,
    /// The language's own name for itself.
    pub name: String,
    /// Its URL from the root of the host.
    pub url: String,
    /// Its absolute URL.
    pub absolute: String,
    /// True when it is this page.
    pub current: bool,
    /// False when its text is really in the default language.
    pub translated: bool,
}

impl<'a> PageSpec<'a> {
    /// What the URL of a page of a long list has after that of the list.
    pub(super) fn rest(&self) -> String {
        self.list_page.map_or_else(String::new, |(number, _)| list_page_path(number))
    }

    /// The URL of the page, from the root of the host.
    pub(super) fn url(&self, context: &LanguageContext<'_>) -> String {
        context.urls.url(self.route) + &self.rest()
    }

    /// The absolute URL that stands for the page: that of the default language where there is no translation.
    pub(super) fn canonical(&self, context: &LanguageContext<'_>) -> String {
        let default = context.settings.default_lang();
        let lang = if context.is_in(self.texts, context.lang) { context.lang } else { default };
        context.urls.in_lang(lang).absolute(self.route) + &self.rest()
    }

    /// The same page in all languages of the site.
    pub(super) fn alternates(&self, context: &LanguageContext<'_>) -> Vec<Alternate> {
        let alternate = |lang: &Lang| {
            let urls = context.urls.in_lang(*lang);
            Alternate {
                lang: *lang,
                name: lang.endonym().to_owned(),
                url: urls.url(self.route) + &self.rest(),
                absolute: urls.absolute(self.route) + &self.rest(),
                current: *lang == context.lang,
                translated: context.is_in(self.texts, *lang),
            }
        };
        context.settings.languages.iter().map(alternate).collect()
    }

    /// Which page of a long list it is.
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

/// Below the first page of a list.
fn list_page_path(number: usize) -> String {
    if number == 1 { String::new() } else { format!("pagina-{number}/") }
}
