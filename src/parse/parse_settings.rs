use serde::Serialize;

use crate::facts::FactContext;
use crate::settings::{DraftVisibility, RawHtml, Settings};
use crate::value::{Currency, DialRules, Id, Lang};

/// The settings that parsing reads.
#[derive(Debug, Clone, Copy)]
pub struct ParseSettings<'a> {
    /// Whether raw HTML in Markdown is sanitised and kept, or refused.
    pub raw_html: RawHtml,
    /// The languages of the site, the default one first. Never empty.
    pub languages: &'a [Lang],
    /// How numbers are dialled in the town.
    pub dial_rules: &'a DialRules,
    /// The currency of amounts.
    pub currency: Currency,
    /// Whether drafts are published.
    pub drafts: DraftVisibility,
    /// The theme: its strings have the headings of service pages.
    pub theme: &'a Id,
}

impl<'a> ParseSettings<'a> {
    /// Takes them from the settings of the build.
    pub fn of(settings: &'a Settings) -> ParseSettings<'a> {
        let Settings { raw_html, languages, theme, town, drafts, .. } = settings;
        ParseSettings {
            raw_html: *raw_html,
            languages,
            dial_rules: &town.dial_rules,
            currency: town.currency,
            drafts: *drafts,
            theme: &theme.value,
        }
    }

    /// Returns what the parse of a file in `lang`, or else in the default language, reads of them.
    pub fn of_file(self, lang: Option<Lang>) -> FileSettings<'a> {
        let lang = lang.unwrap_or(self.languages[0]);
        let facts = FactContext { dial_rules: self.dial_rules, currency: self.currency, lang };
        FileSettings { raw_html: self.raw_html, facts }
    }
}

/// The settings that the parse of one file reads.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct FileSettings<'a> {
    /// Whether raw HTML in Markdown is sanitised and kept, or refused.
    pub raw_html: RawHtml,
    /// What the meaning of facts depends on.
    pub facts: FactContext<'a>,
}
