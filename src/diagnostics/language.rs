use crate::value::{Country, Lang, LanguageFormat};

/// The language of diagnostics and of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageLanguage {
    /// For sites whose default language is Italian.
    Italian,
    /// For all other sites.
    English,
}

impl MessageLanguage {
    /// Returns the language of messages for a site whose default language is `lang`.
    pub fn for_site(lang: Lang) -> MessageLanguage {
        if lang.code() == "it" { MessageLanguage::Italian } else { MessageLanguage::English }
    }

    /// Returns how the language writes numbers.
    pub fn format(self) -> LanguageFormat {
        let lang = Lang::new(self.pick("it", "en")).expect("codes of languages");
        let country = Country::new(self.pick("IT", "GB")).expect("codes of countries");
        LanguageFormat::of(lang, country)
    }

    /// Returns the text in this language.
    pub fn pick<'a>(self, italian: &'a str, english: &'a str) -> &'a str {
        match self {
            MessageLanguage::Italian => italian,
            MessageLanguage::English => english,
        }
    }
}
