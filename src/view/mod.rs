//! The views of pages. Each kind of page is one file, with the list of its pages, the view that its
//! template sees, its structured data and its search document.
//!
//! A view is plain data: money is in cents, dates are ISO 8601, keywords of the content (`attivo`,
//! `ora` …) are keys of the theme's strings.
//!
//! **Incremental.** Views are rebuilt at every build. Their hashes are the memo keys of rendered
//! pages.

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

/// A kind of page, for documentation and tests.
pub struct PageKindRow {
    /// The name that templates see as `page.kind`.
    pub name: &'static str,
    /// The path of its template.
    pub template: &'static str,
    /// The path of the type that the template sees as `view`; `()` if there is none.
    pub view: fn() -> &'static str,
}

/// Declares the kinds of pages. A row is the variant, the name in templates and tests, the
/// template, and the type that implements [`PageKind`].
macro_rules! page_kinds {
    ($($kind:ident $name:literal $template:literal $page:ty;)*) => {
        /// Identifies a page of the site, by its kind and the key of that kind.
        #[derive(Clone)]
        #[allow(missing_docs)]
        pub enum PageKey<'a> {
            $($kind(<$page as PageKind>::Key<'a>),)*
        }

        /// The view of a page, of the type of its kind.
        #[derive(Serialize)]
        #[serde(untagged)]
        #[allow(missing_docs, clippy::large_enum_variant)] // short-lived, so a `Box` would save nothing
        pub enum View<'a> {
            $($kind(<$page as PageKind>::View<'a>),)*
        }

        /// All kinds of pages.
        pub const PAGE_KINDS: &[PageKindRow] = &[
            $(PageKindRow {
                name: $name,
                template: $template,
                view: std::any::type_name::<<$page as PageKind>::View<'static>>,
            },)*
        ];

        /// All pages of a language.
        pub fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(PageKey<'a>, PageSpec<'a>)> {
            let mut pages = Vec::new();
            $(
                let specs = <$page as PageKind>::specs(inputs).into_iter();
                pages.extend(specs.map(|(key, spec)| (PageKey::$kind(key), spec)));
            )*
            pages
        }

        impl<'a> PageKey<'a> {
            /// The kind of the page: `home`, `list`, `service` …
            pub fn kind(&self) -> &'static str {
                match self {
                    $(PageKey::$kind(_) => $name,)*
                }
            }

            /// The path of its template: `pages/service.html`.
            pub fn template(&self) -> &'static str {
                match self {
                    $(PageKey::$kind(_) => $template,)*
                }
            }

            /// Builds the content of the page.
            pub fn content(&self, inputs: &ViewInputs<'_, 'a>) -> PageContent<'a, View<'a>> {
                match self {
                    $(PageKey::$kind(key) => {
                        let PageContent { breadcrumbs, view, json_ld } =
                            <$page as PageKind>::content(inputs, key);
                        PageContent { breadcrumbs, view: View::$kind(view), json_ld }
                    })*
                }
            }

            /// What search results show of the page; `None` if it is not in the search index.
            pub fn search_document(&self, context: &LanguageContext<'a>) -> Option<SearchDocument<'a>> {
                match self {
                    $(PageKey::$kind(key) => <$page as PageKind>::search_document(context, key),)*
                }
            }

            /// The texts of the page in the search index.
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
