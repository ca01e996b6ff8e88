use crate::settings::{RawHtml, Settings};
use crate::value::{Id, Lang};

/// The settings that parsing reads.
#[derive(Debug, Clone, Copy)]
pub struct ParseSettings<'a> {
    /// Whether raw HTML in Markdown is sanitised and kept, or refused.
    pub raw_html: RawHtml,
    /// The languages of the site, the default one first. Never empty.
    pub languages: &'a [Lang],
    /// The theme: its strings have the headings of service pages.
    pub theme: &'a Id,
}

impl<'a> ParseSettings<'a> {
    /// Takes them from the settings of the build.
    pub fn of(settings: &'a Settings) -> ParseSettings<'a> {
        let Settings { raw_html, languages, theme, .. } = settings;
        ParseSettings { raw_html: *raw_html, languages, theme: &theme.value }
    }
}
