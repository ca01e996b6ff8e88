//! `.nginx.conf`, included in a `server` of nginx.

use std::fmt::Write;

use crate::export::hosts::rules::{FOREVER, HostRules, PAGE_CACHING};

pub(super) fn print(rules: &HostRules) -> String {
    let mut text = String::from(
        "# Written by wemi. In the server whose root has the portal: include /path/of/.nginx.conf;\n\
         set $wemi_caching \"",
    );
    _ = writeln!(text, "{PAGE_CACHING}\";");
    _ = writeln!(text, "if ($uri ~ \"{}\") {{ set $wemi_caching \"{FOREVER}\"; }}", rules.named_by_content());
    _ = writeln!(text, "location {} {{", rules.base);
    text.push_str("  charset utf-8;\n  add_header Cache-Control $wemi_caching always;\n");
    // Brotli needs a module that many servers do not have; docs/hosting.md adds it.
    if rules.is_compressed {
        text.push_str("  gzip_static on;\n  gzip_vary on;\n");
    }
    for (name, value) in &rules.headers {
        _ = writeln!(text, "  add_header {name} \"{value}\" always;");
    }
    _ = writeln!(text, "  error_page 404 {};", rules.error_page());
    for (folder, page) in rules.other_error_pages() {
        _ = writeln!(text, "  location {folder} {{ error_page 404 {page}; }}");
    }
    for (from, to) in &rules.redirects {
        for from in [from.as_str(), from.trim_end_matches('/')] {
            _ = writeln!(text, "  location = {from} {{ return 301 {to}; }}");
        }
    }
    text.push_str("  location ~ /\\.(?!well-known/) { return 404; }\n}\n");
    text
}
