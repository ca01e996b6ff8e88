use crate::catalog::rows::{Provider, Space};
use crate::value::Lang;

impl Provider {
    /// Its name in a language, or else in the language of its file.
    pub fn name(&self, lang: Lang) -> &str {
        self.fields.name.get(lang, self.lang).0
    }
}

impl Space {
    /// Its name in a language, or else in the language of its file.
    pub fn name(&self, lang: Lang) -> &str {
        self.fields.name.get(lang, self.lang).0
    }
}
