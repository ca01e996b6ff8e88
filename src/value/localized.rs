use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::value::Lang;

/// A text in one or more languages. The key `None` is the default language of the site, which is
/// not known when a single file is parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translations(pub(crate) BTreeMap<Option<Lang>, String>);

impl Translations {
    /// A text in the default language only.
    pub fn plain(text: impl Into<String>) -> Translations {
        Translations(BTreeMap::from([(None, text.into())]))
    }

    /// Returns the text in `lang`, or else in the `default` language, or else in any, with the
    /// language that it is in.
    pub fn get(&self, lang: Lang, default: Lang) -> (&str, Lang) {
        let in_lang = |lang: Lang| self.0.get(&Some(lang)).map(|text| (text.as_str(), lang));
        let plain = || self.0.get(&None).map(|text| (text.as_str(), default));
        let any = || self.0.iter().next().map(|(key, text)| (text.as_str(), key.unwrap_or(default)));
        let exact = in_lang(lang).or_else(|| if lang == default { plain() } else { None });
        exact.or_else(|| in_lang(default)).or_else(plain).or_else(any).unwrap_or(("", default))
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
