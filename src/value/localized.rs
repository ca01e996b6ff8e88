use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::value::Lang;

/// A text in one or more languages. `None` stands for the default language of the site, which a single file does not
/// know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translations(pub(crate) BTreeMap<Option<Lang>, String>);

impl Translations {
    /// A text in the default language alone.
    pub fn plain(text: impl Into<String>) -> Translations {
        Translations(BTreeMap::from([(None, text.into())]))
    }

    /// The text in `lang`, else in the `default` language, else in any, with the language that it is really in.
    pub fn get(&self, lang: Lang, default: Lang) -> (&str, Lang) {
        let in_lang = |lang: Lang| self.0.get(&Some(lang)).map(|text| (text.as_str(), lang));
        let plain = || self.0.get(&None).map(|text| (text.as_str(), default));
        let any = || self.0.iter().next().map(|(key, text)| (text.as_str(), key.unwrap_or(default)));
        let wanted = in_lang(lang).or_else(|| if lang == default { plain() } else { None });
        wanted.or_else(|| in_lang(default)).or_else(plain).or_else(any).unwrap_or(("", default))
    }
}

/// A text as a page shows it, with its language where that is not the page's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LocalizedText<'a> {
    /// The words.
    pub text: &'a str,
    /// For the attribute `lang`; absent when the text is in the language of the page.
    pub lang: Option<Lang>,
}
