//! `.Caddyfile`, imported in a site of Caddy.

use std::fmt::Write;

use crate::export::hosts::rules::{FOREVER, HostRules, PAGE_CACHING, escaped};

pub(super) fn print(rules: &HostRules) -> String {
    let base = &rules.base;
    let mut text = String::from(
        "# Written by wemi. In the site whose root has the portal: import /path/of/.Caddyfile\n",
    );
    _ = writeln!(text, "@wemi path {base}*\nheader @wemi {{\n\tCache-Control \"{PAGE_CACHING}\"");
    for (name, value) in &rules.headers {
        _ = writeln!(text, "\t{name} \"{value}\"");
    }
    _ = writeln!(text, "}}\n@wemi_forever path_regexp {}", rules.named_by_content());
    _ = writeln!(text, "header @wemi_forever Cache-Control \"{FOREVER}\"");
    _ = writeln!(
        text,
        "@wemi_hidden {{\n\tpath_regexp ^{}(.*/)?\\.\n\tnot path {base}.well-known/*\n}}",
        escaped(base)
    );
    text.push_str("error @wemi_hidden 404\n");
    for (from, to) in &rules.redirects {
        for from in [from.as_str(), from.trim_end_matches('/')] {
            _ = writeln!(text, "redir {from} {to} 301");
        }
    }
    // A file that is missing during a deployment may exist soon.
    let server =
        if rules.is_compressed { "file_server {\n\tprecompressed br gzip\n}" } else { "file_server" };
    _ = writeln!(text, "{server}\nhandle_errors {{\n\theader Cache-Control \"{PAGE_CACHING}\"");
    for (folder, page) in rules.other_error_pages() {
        _ = writeln!(text, "\trewrite {folder}* {page}");
    }
    _ = writeln!(text, "\trewrite {base}* {}\n\tfile_server\n}}", rules.error_page());
    text
}
