//! What the server adds to the site: the script that reloads pages and shows errors, and the page
//! that is served until a build succeeds.

use crate::diagnostics::{MessageLanguage, Phrase};
use crate::serve::current_site::{ServedSite, Version};

/// The folder of the server's own files. It cannot clash with a page: slugs have no underscore.
pub(super) const OWN_FOLDER: &str = "/__wemi/";
/// The script that is added to each page.
pub(super) const SCRIPT: &str = include_str!("reload.js");
/// The style of the overlay.
pub(super) const STYLE: &str = include_str!("overlay.css");

/// Inserts the script before the end of the head, or at the end of a page without one. The script
/// is a file because the content security policy of the pages forbids inline code.
pub(super) fn with_script(page: &[u8], version: Version) -> Vec<u8> {
    const HEAD_END: &[u8] = b"</head>";
    let at = page.windows(HEAD_END.len()).position(|it| it.eq_ignore_ascii_case(HEAD_END));
    let (before, after) = page.split_at(at.unwrap_or(page.len()));
    let script = format!(r#"<script type="module" src="{OWN_FOLDER}reload.js?v={version}"></script>"#);
    [before, script.as_bytes(), after].concat()
}

/// Returns the page that is served until a build succeeds. It shows the errors without JavaScript
/// too.
pub(super) fn no_site_yet(site: &ServedSite, message_language: MessageLanguage) -> Vec<u8> {
    let lang = message_language.pick("it", "en");
    let title = Phrase::NoSiteYet.text(message_language);
    let diagnostics = escaped(&site.diagnostics);
    let page = format!(
        r#"<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">
<title>{title}</title>
<link rel="stylesheet" href="{OWN_FOLDER}overlay.css">
</head>
<body>
<main class="wemi-diagnostics">
<h1>{title}</h1>
<pre id="wemi-diagnostics" tabindex="0" aria-live="polite">{diagnostics}</pre>
</main>
</body>
</html>
"#
    );
    with_script(page.as_bytes(), site.version)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
