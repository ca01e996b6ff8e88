/// A text that the migration writes, in the languages in which it knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    pub it: String,
    pub en: String,
}

impl Words {
    pub(super) fn new(it: impl Into<String>, en: impl Into<String>) -> Words {
        Words { it: it.into(), en: en.into() }
    }

    /// Returns the text as TOML for a site with these languages, of which the first is the default:
    /// each text must have it, so that another default language gets the Italian words.
    pub(super) fn toml(&self, languages: &[String]) -> String {
        let text = |lang: &str| if lang == "en" { &self.en } else { &self.it };
        let is_known = |lang: &String| ["it", "en"].contains(&lang.as_str());
        match languages {
            [] => quoted(&self.it),
            [only] => quoted(text(only)),
            [default, others @ ..] => {
                let shown = [default].into_iter().chain(others.iter().filter(|it| is_known(it)));
                let entries: Vec<String> = shown.map(|it| format!("{it} = {}", quoted(text(it)))).collect();
                format!("{{ {} }}", entries.join(", "))
            }
        }
    }
}

/// Returns a text between quotes, as TOML.
pub(super) fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}
