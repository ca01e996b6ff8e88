use std::collections::BTreeMap;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::value::Lang;

/// Texts of one kind in one or more languages. The key `None` is the default language of the site,
/// which is not known when a single file is parsed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Localized<T>(pub(crate) BTreeMap<Option<Lang>, T>);

/// A text in one or more languages.
pub type Translations = Localized<String>;

/// A list of texts in one or more languages.
pub type TranslatedList = Localized<Vec<String>>;

impl<T> Default for Localized<T> {
    fn default() -> Localized<T> {
        Localized(BTreeMap::new())
    }
}

impl<T> Localized<T> {
    /// A value in the default language only.
    pub fn plain(value: impl Into<T>) -> Localized<T> {
        Localized(BTreeMap::from([(None, value.into())]))
    }

    /// Returns the value in `lang`, or else in the `default` language, or else in any, with the
    /// language that it is in.
    pub fn get<'a>(&'a self, lang: Lang, default: Lang) -> (&'a T::Target, Lang)
    where
        T: Deref,
        &'a T::Target: Default,
    {
        let in_lang = |lang: Lang| self.0.get(&Some(lang)).map(|it| (&**it, lang));
        let plain = || self.0.get(&None).map(|it| (&**it, default));
        let any = || self.0.iter().next().map(|(key, it)| (&**it, key.unwrap_or(default)));
        let exact = in_lang(lang).or_else(|| if lang == default { plain() } else { None });
        let other = exact.or_else(|| in_lang(default)).or_else(plain).or_else(any);
        other.unwrap_or((<&T::Target>::default(), default))
    }

    /// Returns the value in the language of its file, which is `lang`.
    pub fn original(&self, lang: Lang) -> Option<&T> {
        self.0.get(&None).or_else(|| self.0.get(&Some(lang)))
    }

    /// Returns all values, the languages in the order of their codes.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.values()
    }

    /// Returns the languages that are named.
    pub fn languages(&self) -> impl Iterator<Item = Lang> {
        self.0.keys().filter_map(|it| *it)
    }

    /// Adds the values of `other`. Returns false if both have one in the same language.
    pub fn merge(&mut self, other: Localized<T>) -> bool {
        let mut is_new = true;
        for (lang, value) in other.0 {
            is_new &= self.0.insert(lang, value).is_none();
        }
        is_new
    }
}

/// A text with its language, if that is not the language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LocalizedText<'a> {
    /// The text.
    pub text: &'a str,
    /// For the attribute `lang`; absent if the text is in the language of the page.
    pub lang: Option<Lang>,
}

/// A list of texts with its language, if that is not the language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LocalizedList<'a> {
    /// The texts.
    pub texts: &'a [String],
    /// For the attribute `lang`; absent if the texts are in the language of the page.
    pub lang: Option<Lang>,
}
