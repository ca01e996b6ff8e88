//! Files with settings for a host: headers, caching, redirects and error pages, from one table.

mod apache;
mod caddy;
mod cloudflare;
mod nginx;
mod rules;

use crate::diagnostics::WithDiagnostics;
use crate::page::Site;
use crate::settings::{Host, Settings};
use crate::value::HashedFile;

use rules::HostRules;

/// Returns the files for the host of the settings, if it names one.
pub fn host_files(settings: &Settings, site: &Site<'_>) -> WithDiagnostics<Vec<(String, HashedFile)>> {
    let Some(host) = settings.publishing.host else {
        return WithDiagnostics { value: Vec::new(), diagnostics: Vec::new() };
    };
    let rules = HostRules::of(settings, site);
    let mut diagnostics = Vec::new();
    let files = match host {
        Host::Nginx => vec![(".nginx.conf", nginx::print(&rules))],
        Host::Caddy => vec![(".Caddyfile", caddy::print(&rules))],
        Host::Apache => vec![(".htaccess", apache::print(&rules))],
        Host::Cloudflare => {
            diagnostics.extend(cloudflare::check(&rules, settings.file));
            vec![("_headers", cloudflare::headers(&rules)), ("_redirects", cloudflare::redirects(&rules))]
        }
    };
    let files = files.into_iter().map(|(path, text)| (path.to_owned(), text.into_bytes().into()));
    WithDiagnostics { value: files.collect(), diagnostics }
}
