//! Small parts of views: links, breadcrumbs, HTML.

use serde::Serialize;

use crate::value::{Lang, LocalizedText};

/// A link.
#[derive(Debug, Clone, Serialize)]
pub struct Link<'a> {
    /// The URL.
    pub url: String,
    /// The text of the link.
    pub text: LocalizedText<'a>,
}

/// A link to a page above this one, with either a text or a key.
#[derive(Debug, Serialize)]
pub struct Breadcrumb<'a> {
    /// The URL.
    pub url: String,
    /// A key of the theme's strings (`home`, `services`); absent if there is a text.
    pub key: Option<&'static str>,
    /// The text of the link; absent if there is a key.
    pub text: Option<LocalizedText<'a>>,
}

/// A term of the vocabulary or a district, with a link to its list of services.
#[derive(Debug, Serialize)]
pub struct TermLink<'a> {
    /// The URL of its page.
    pub url: String,
    /// The id of the term or the number of the district.
    pub id: String,
    /// The name.
    pub name: LocalizedText<'a>,
    /// The description.
    pub description: Option<LocalizedText<'a>>,
    /// The number of services in the list; 0 if the view does not use it.
    pub count: usize,
}

/// HTML with its language, if it is not the page's.
#[derive(Debug, Serialize)]
pub struct Html {
    /// Safe HTML.
    pub html: String,
    /// The value of the attribute `lang`.
    pub lang: Option<Lang>,
}

/// The name of a language in that language, with its code for the attribute `lang`.
#[derive(Debug, Serialize)]
pub struct LanguageName {
    /// The language, which is also that of its name.
    pub lang: Lang,
    /// The name: [`Lang::endonym`].
    pub name: String,
}

impl LanguageName {
    /// The name of a language.
    pub fn of(lang: Lang) -> LanguageName {
        LanguageName { lang, name: lang.endonym().to_owned() }
    }
}
