//! VIEW. What each kind of page shows: one file per kind, with its pages, its view, its structured data and what the search finds of it.
//!
//! A view is plain data and all that a template may see: money is in whole cents, dates are ISO 8601, words of the content (`attivo`, `ora` …)
//! are keys into the theme's strings.

mod a_to_z;
mod compare;
mod costs;
mod favourites;
mod finder_end;
mod home;
mod list;
mod news;
mod news_list;
mod not_found;
pub mod part;
mod provider;
mod providers;
mod question;
mod redirect;
mod search;
mod service;
mod space;
mod spaces;
mod text;

use serde::Serialize;

use part::context::LanguageContext;
use part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use part::search_document::{SearchDocument, SearchFields};
use part::spec::PageSpec;

/// A kind of page, for documents and tests.
pub struct PageKindRow {
    /// What templates see as `page.kind`.
    pub name: &'static str,
    /// The template of its pages.
    pub template: &'static str,
    /// The path of the type that the template sees as `view`; `()` where there is none.
    pub view: fn() -> &'static str,
}

/// Declares every kind of page: its variant, its name in templates and tests, its template, and the type in the file of the kind.
macro_rules! page_kinds {
    ($($kind:ident $name:literal $template:literal $page:ty;)*) => {
        /// A page of the site, as its kind tells it from others.
        #[derive(Clone)]
        #[allow(missing_docs)]
        pub enum PageKey<'a> {
            $($kind(<$page as PageKind>::Key<'a>),)*
        }

        /// What this kind of page has.
        #[derive(Serialize)]
        #[serde(untagged)]
        #[allow(missing_docs, clippy::large_enum_variant)] // one per page, dropped with it
        pub enum View<'a> {
            $($kind(<$page as PageKind>::View<'a>),)*
        }

        /// Every kind of page.
        pub const PAGE_KINDS: &[PageKindRow] = &[
            $(PageKindRow {
                name: $name,
                template: $template,
                view: std::any::type_name::<<$page as PageKind>::View<'static>>,
            },)*
        ];

        /// Every page of a language.
        pub fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(PageKey<'a>, PageSpec<'a>)> {
            let mut all = Vec::new();
            $(
                let specs = <$page as PageKind>::specs(inputs).into_iter();
                all.extend(specs.map(|(key, spec)| (PageKey::$kind(key), spec)));
            )*
            all
        }

        impl<'a> PageKey<'a> {
            /// The kind of the page: `home`, `list`, `service` …
            pub fn kind(&self) -> &'static str {
                match self {
                    $(PageKey::$kind(_) => $name,)*
                }
            }

            /// Which template renders it: `pages/service.html`.
            pub fn template(&self) -> &'static str {
                match self {
                    $(PageKey::$kind(_) => $template,)*
                }
            }

            /// Builds what the page shows.
            pub fn content(&self, inputs: &ViewInputs<'_, 'a>) -> PageContent<'a, View<'a>> {
                match self {
                    $(PageKey::$kind(key) => {
                        let PageContent { breadcrumbs, view, json_ld } =
                            <$page as PageKind>::content(inputs, key);
                        PageContent { breadcrumbs, view: View::$kind(view), json_ld }
                    })*
                }
            }

            /// What the search shows of the page; nothing where it cannot be found.
            pub fn search_document(&self, context: &LanguageContext<'a>) -> Option<SearchDocument<'a>> {
                match self {
                    $(PageKey::$kind(key) => <$page as PageKind>::search_document(context, key),)*
                }
            }

            /// The texts in which the search finds the page.
            pub fn search_fields(&self, context: &LanguageContext<'a>) -> SearchFields<'a> {
                match self {
                    $(PageKey::$kind(key) => <$page as PageKind>::search_fields(context, key),)*
                }
            }
        }
    };
}

page_kinds! {
    Home "home" "pages/home.html" home::HomePage;
    List "list" "pages/list.html" list::ListPage;
    Service "service" "pages/service.html" service::ServicePage;
    Providers "providers" "pages/providers.html" providers::ProvidersPage;
    Provider "provider" "pages/provider.html" provider::ProviderPage;
    Spaces "spaces" "pages/spaces.html" spaces::SpacesPage;
    Space "space" "pages/space.html" space::SpacePage;
    Costs "costs" "pages/costs.html" costs::CostsPage;
    Question "question" "pages/finder.html" question::QuestionPage;
    FinderEnd "finder_end" "pages/finder.html" finder_end::FinderEndPage;
    AToZ "a_to_z" "pages/a-z.html" a_to_z::AToZPage;
    Search "search" "pages/search.html" search::SearchPage;
    Compare "compare" "pages/compare.html" compare::ComparePage;
    Favourites "favourites" "pages/favourites.html" favourites::FavouritesPage;
    NewsList "news" "pages/news-list.html" news_list::NewsListPage;
    News "news_item" "pages/news.html" news::NewsPage;
    Text "text" "pages/text.html" text::TextPage;
    NotFound "not_found" "pages/text.html" not_found::NotFoundPage;
    Redirect "redirect" "pages/redirect.html" redirect::RedirectPage;
}
