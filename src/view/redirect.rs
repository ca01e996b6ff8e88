use serde::Serialize;

use crate::catalog::PageRef;
use crate::diagnostics::Spanned;
use crate::site_map::route_of;
use crate::source::FileId;
use crate::value::Id;
use crate::view::part::context::LanguageContext;
use crate::view::part::kind::{PageContent, PageKind, SpecInputs, ViewInputs};
use crate::view::part::spec::PageSpec;

/// The target of an old address.
#[derive(Debug, Serialize)]
pub struct RedirectView {
    /// The URL of the page.
    pub url: String,
    /// The URL with scheme and host.
    pub absolute: String,
}

/// A redirect from an old address, `indirizzo_precedente`.
pub struct RedirectPage;

/// The page to which an old address redirects.
#[derive(Debug, Clone, Copy)]
pub struct Redirect {
    to: PageRef,
}

impl Redirect {
    /// The page.
    pub fn to(self) -> PageRef {
        self.to
    }

    /// The URL of the page, in a language or in that of its original.
    pub fn target(self, context: &LanguageContext<'_>) -> RedirectView {
        let to = route_of(context.catalog, self.to);
        let texts = context.catalog.page_texts(self.to);
        let urls = texts.map_or(context.urls, |it| context.urls_of(to, it));
        RedirectView { url: urls.url(to), absolute: urls.absolute(to) }
    }
}

impl PageKind for RedirectPage {
    type Key<'a> = Redirect;
    type View<'a> = RedirectView;

    fn specs<'a>(inputs: &SpecInputs<'_, 'a>) -> Vec<(Redirect, PageSpec<'a>)> {
        let catalog = inputs.context.catalog;
        let services = catalog.services().map(|(id, it)| (PageRef::Service(id), it.file, &it.old_slugs));
        let providers = catalog.providers().map(|(id, it)| (PageRef::Provider(id), it.file, &it.old_slugs));
        let spaces = catalog.spaces().map(|(id, it)| (PageRef::Space(id), it.file, &it.old_slugs));
        let news = catalog.news().map(|(id, it)| (PageRef::News(id), it.file, &it.old_slugs));
        let pages = catalog.pages().map(|(id, it)| (PageRef::Page(id), it.file, &it.old_slugs));
        let all = services.chain(providers).chain(spaces).chain(news).chain(pages);
        all.flat_map(|(to, file, old_slugs)| old_slugs.iter().map(move |old| spec(inputs, to, file, old)))
            .collect()
    }

    fn content<'a>(inputs: &ViewInputs<'_, 'a>, key: &Redirect) -> PageContent<'a, RedirectView> {
        PageContent::below_home(inputs, key.target(&inputs.context))
    }
}

fn spec<'a>(
    inputs: &SpecInputs<'_, 'a>,
    to: PageRef,
    file: FileId,
    old: &'a Spanned<Id>,
) -> (Redirect, PageSpec<'a>) {
    let route = route_of(inputs.context.catalog, to).renamed(&old.value);
    let spec = PageSpec::of_strings(route, "moved").unlisted();
    (Redirect { to }, PageSpec { owner: Some((file, old.span)), ..spec })
}
