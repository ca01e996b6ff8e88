//! `.htaccess`, which Apache reads where `AllowOverride` permits it.

use std::fmt::Write;

use crate::export::hosts::rules::{FOREVER, HostRules, PAGE_CACHING, escaped};

/// Sends the compressed file beside a file to a browser that reads it. The type is that of the name without
/// the last extension.
const COMPRESSED: &str = "\
RemoveType .gz
AddEncoding br .br
AddEncoding gzip .gz
Header append Vary Accept-Encoding
RewriteEngine On
RewriteCond %{HTTP:Accept-Encoding} \\bbr\\b
RewriteCond %{REQUEST_FILENAME}.br -f
RewriteRule ^(.+)$ $1.br [E=no-brotli:1,E=no-gzip:1,L]
RewriteCond %{HTTP:Accept-Encoding} \\bgzip\\b
RewriteCond %{REQUEST_FILENAME}.gz -f
RewriteRule ^(.+)$ $1.gz [E=no-brotli:1,E=no-gzip:1,L]
";

pub(super) fn print(rules: &HostRules) -> String {
    let mut text = String::from(
        "# Written by wemi. The folder needs \"AllowOverride All\", and the modules headers and alias.\n",
    );
    text.push_str("Options -Indexes\nDirectoryIndex index.html\nAddDefaultCharset utf-8\nAddCharset utf-8 .css .js .json .svg .xml\n");
    for (folder, page) in rules.other_error_pages() {
        _ = writeln!(
            text,
            "<If \"%{{REQUEST_URI}} =~ m#^{}#\">\n  ErrorDocument 404 {page}\n</If>",
            escaped(folder)
        );
    }
    _ = writeln!(text, "ErrorDocument 404 {}", rules.error_page());
    for (name, value) in &rules.headers {
        _ = writeln!(text, "Header always set {name} \"{value}\"");
    }
    _ = writeln!(text, "Header always set Cache-Control \"{PAGE_CACHING}\"");
    let forever = rules.named_by_content();
    _ = writeln!(
        text,
        "<If \"%{{REQUEST_URI}} =~ m#{forever}#\">\n  Header always set Cache-Control \"{FOREVER}\"\n</If>"
    );
    if rules.is_compressed {
        text.push_str(COMPRESSED);
    }
    text.push_str("<FilesMatch \"^\\.\">\n  Require all denied\n</FilesMatch>\n");
    for (from, to) in &rules.redirects {
        _ = writeln!(text, "RedirectMatch 301 \"^{}/?$\" \"{to}\"", escaped(from.trim_end_matches('/')));
    }
    text
}
