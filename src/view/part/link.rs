//! The URLs of links that name an address: of another site, or of this one.

use std::borrow::Cow;

use crate::diagnostics::Spanned;
use crate::form::{AddressParts, Link};
use crate::value::Lang;
use crate::view::part::context::LanguageContext;

impl<'a> LanguageContext<'a> {
    /// The URL of a link of a form. An address of this site leads to the page in this language.
    pub fn link(&self, link: &'a Spanned<Link>) -> Cow<'a, str> {
        match self.settings.inside(&link.value.0) {
            Some(address) => self.inside_link(address).0.into(),
            None => link.value.0.as_str().into(),
        }
    }

    /// The URL of a link of a form, with scheme and host.
    pub fn absolute_link(&self, link: &'a Spanned<Link>) -> Cow<'a, str> {
        match self.link(link) {
            it if it.starts_with('/') => (self.settings.base_url.origin.clone() + &it).into(),
            it => it,
        }
    }

    /// The URL of an address of this site, and the language of its page. Without a language folder, it
    /// leads to the page in the language of the context.
    pub fn inside_link(&self, address: &str) -> (String, Lang) {
        let parts = AddressParts::of(address);
        let Some(page) = self.addresses.and_then(|it| it.find(&parts.path)) else {
            return (self.urls.file(address), self.lang); // a file, or an error that was reported
        };
        let named = Some(page.lang).filter(|it| *it != self.settings.default_lang());
        let here = LanguageContext {
            lang: named.unwrap_or(self.lang),
            urls: self.urls.in_lang(named.unwrap_or(self.lang)),
            ..*self
        };
        let urls = page.page_texts.map_or(here.urls, |it| here.urls_of(page.route, it));
        (urls.url(page.route) + &page.list_page_path + parts.rest, urls.lang())
    }
}
