//! `_headers` and `_redirects`, which Cloudflare Pages and Netlify read.

use std::fmt::Write;

use crate::diagnostics::{Code, Diagnostic};
use crate::export::hosts::rules::{FOREVER, HostRules};
use crate::site_map::FINGERPRINTED_FOLDERS;
use crate::source::FileId;

/// The limits of Cloudflare Pages for redirects without placeholders. It ignores what exceeds them.
const REDIRECTS_MAX: usize = 2_000;
const LINE_CHARACTERS_MAX: usize = 1_000;

pub(super) fn headers(rules: &HostRules) -> String {
    let mut text = format!("{}*\n", rules.base);
    for (name, value) in &rules.headers {
        _ = writeln!(text, "  {name}: {value}");
    }
    // Without a rule, both hosts let a page be stored, but not be shown without asking whether it changed.
    for folder in FINGERPRINTED_FOLDERS {
        _ = writeln!(text, "{}{folder}/*\n  Cache-Control: {FOREVER}", rules.base);
    }
    text
}

pub(super) fn redirects(rules: &HostRules) -> String {
    rules.redirects.iter().map(line).collect()
}

fn line((from, to): &(String, String)) -> String {
    format!("{from} {to} 301\n")
}

/// Reports redirects that Cloudflare would ignore. They are written in `indirizzo_precedente`; the
/// diagnostic is about the settings, which name the host.
pub(super) fn check(rules: &HostRules, settings: FileId) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let count = rules.redirects.len();
    if count > REDIRECTS_MAX {
        let diagnostic = Diagnostic::new(Code::TooManyRedirects, settings, 0..0).with("count", count);
        diagnostics.push(diagnostic.with("limit", REDIRECTS_MAX));
    }
    let long = rules.redirects.iter().filter(|it| line(it).chars().count() > LINE_CHARACTERS_MAX);
    diagnostics.extend(long.map(|(from, _)| {
        let diagnostic = Diagnostic::new(Code::RedirectTooLong, settings, 0..0).with("url", from);
        diagnostic.with("limit", LINE_CHARACTERS_MAX)
    }));
    diagnostics
}
