//! What the server adds to the pages: the script that reloads and shows mistakes, and a page for when there is no site yet.

use crate::diagnostics::{MessageLanguage, Phrase};
use crate::serve::current_site::{ServedSite, Version};

/// The folder of the server's own addresses. No site has it: slugs have no underscore.
pub(super) const OWN_FOLDER: &str = "/__wemi/";
/// The script of each page.
pub(super) const SCRIPT: &str = include_str!("reload.js");
/// How the overlay looks.
pub(super) const STYLE: &str = include_str!("overlay.css");

/// The page with the script before the end of its head; at its end where it has none. A file and no inline code, since the pages'
/// own policy forbids that.
pub(super) fn with_script(page: &[u8], version: Version) -> Vec<u8> {
    const HEAD_END: &[u8] = b"</head>";
    let at = page.windows(HEAD_END.len()).position(|it| it.eq_ignore_ascii_case(HEAD_END));
    let (before, after) = page.split_at(at.unwrap_or(page.len()));
    let script = format!(r#"<script type="module" src="{OWN_FOLDER}reload.js?v={version}"></script>"#);
    [before, script.as_bytes(), after].concat()
}

/// The page shown as long as no build has succeeded. It tells the mistakes without JavaScript too.
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
<main class="wemi-notes">
<h1>{title}</h1>
<pre id="wemi-notes" tabindex="0" aria-live="polite">{diagnostics}</pre>
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
