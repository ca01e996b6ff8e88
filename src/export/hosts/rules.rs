//! What a host has to know of a site.

use crate::page::{Page, Site};
use crate::settings::Settings;
use crate::site_map::{Route, SEARCH_FOLDER, Urls};
use crate::view::part::policy::content_security_policy;

/// A page may be stored, but not be shown without asking whether it changed.
pub(super) const PAGE_CACHING: &str = "no-cache";
/// A file whose name changes with its bytes.
pub(super) const FOREVER: &str = "public, max-age=31536000, immutable";

/// What a host has to know of a site. URLs are from the root of the host.
pub(super) struct HostRules {
    /// The URL of the site: `/`, or `/portal/`.
    pub base: String,
    /// The headers of every answer.
    pub headers: Vec<(&'static str, String)>,
    /// True if compressed files stand beside text files.
    pub is_compressed: bool,
    /// Old addresses, each with that of its page.
    pub redirects: Vec<(String, String)>,
    /// The error page of each language, with the folder of the pages that it is for; the default language
    /// is first.
    pub error_pages: Vec<(String, String)>,
}

impl HostRules {
    pub(super) fn of(settings: &Settings, site: &Site<'_>) -> HostRules {
        let mut headers = vec![
            (
                "Content-Security-Policy",
                format!("{}; frame-ancestors 'none'", content_security_policy(settings)),
            ),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Referrer-Policy", "no-referrer".to_owned()),
            (
                "Permissions-Policy",
                "geolocation=(self), camera=(), microphone=(), payment=(), usb=()".to_owned(),
            ),
            ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ];
        if settings.publishing.has_hsts {
            headers.push(("Strict-Transport-Security", "max-age=31536000".to_owned()));
        }
        let redirect = |page: &Page<'_>| Some((page.url(), page.redirect_url()?));
        let error_page = |urls: Urls<'_>| (urls.url(Route::Home), urls.url(Route::NotFound));
        HostRules {
            base: settings.base_url.path.clone(),
            headers,
            is_compressed: settings.publishing.is_compressed,
            redirects: site.pages.iter().filter_map(redirect).collect(),
            error_pages: settings.languages.iter().map(|it| error_page(Urls::new(settings, *it))).collect(),
        }
    }

    /// The error page of the default language.
    pub(super) fn error_page(&self) -> &str {
        &self.error_pages[0].1
    }

    /// The error pages of the other languages, each with its folder.
    pub(super) fn other_error_pages(&self) -> &[(String, String)] {
        &self.error_pages[1..]
    }

    /// A regular expression for the URLs that change with the bytes of their files.
    pub(super) fn named_by_content(&self) -> String {
        let base = escaped(&self.base);
        let names =
            format!(".*\\.[0-9a-f]{{12}}\\.[a-z0-9]+|{SEARCH_FOLDER}[a-z-]+/[0-9a-v]{{7}}[0-9]+\\.json");
        format!("^{base}({names})(\\.br|\\.gz)?$")
    }
}

/// Escapes the characters of a URL that have a meaning in a regular expression.
pub(super) fn escaped(url: &str) -> String {
    url.replace('.', "\\.").replace('+', "\\+")
}
