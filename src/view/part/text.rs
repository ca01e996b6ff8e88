//! Small parts: links, breadcrumbs, HTML.

use serde::Serialize;

use crate::value::{Lang, LocalizedText};

/// A link.
#[derive(Debug, Serialize)]
pub struct Link<'a> {
    /// Where it leads.
    pub url: String,
    /// Its words.
    pub text: LocalizedText<'a>,
}

/// A page above this one; the text of the fixed ones is a key of the theme's strings.
#[derive(Debug, Serialize)]
pub struct Breadcrumb<'a> {
    /// Where it leads.
    pub url: String,
    /// A key of the strings (`home`, `services`), when there is no text.
    pub key: Option<&'static str>,
    /// Its words, when there is no key.
    pub text: Option<LocalizedText<'a>>,
}

/// A word of the vocabulary, or a district, with its page.
#[derive(Debug, Serialize)]
pub struct TermLink<'a> {
    /// Its page.
    pub url: String,
    /// Its id, or its number.
    pub id: String,
    /// Its name.
    pub name: LocalizedText<'a>,
    /// What it is.
    pub description: Option<LocalizedText<'a>>,
    /// How many services its page lists.
    pub count: usize,
}

/// Ready HTML, with its language where that is not the page's.
#[derive(Debug, Serialize)]
pub struct Html {
    /// HTML, safe as it is.
    pub html: String,
    /// For the attribute `lang`.
    pub lang: Option<Lang>,
}

/// A language in its own words, so that it is pronounced in them.
#[derive(Debug, Serialize)]
pub struct LanguageName {
    /// The language, and that of its name.
    pub lang: Lang,
    /// As [`Lang::endonym`] says it.
    pub name: String,
}

impl LanguageName {
    /// The name of a language.
    pub fn of(lang: Lang) -> LanguageName {
        LanguageName { lang, name: lang.endonym().to_owned() }
    }
}
