//! `[pubblicazione]`: how the portal is published.

use serde::Serialize;

use crate::form::{TableReader, keywords};

/// The default of `old_file_days`.
const OLD_FILE_DAYS: u32 = 30;

keywords! {
    /// A kind of host, for which files with its settings are written.
    Host {
        /// nginx.
        Nginx "nginx"
        /// Caddy.
        Caddy "caddy"
        /// Apache.
        Apache "apache"
        /// Cloudflare Pages, and Netlify, which reads the same files.
        Cloudflare "cloudflare"
    }
}

/// How the portal is published.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Publishing {
    /// The kind of host.
    pub host: Option<Host>,
    /// True if browsers are to remember that the host is only reached with HTTPS.
    pub has_hsts: bool,
    /// For how many days a file stays that only earlier builds name.
    pub old_file_days: u32,
}

/// Reads `[pubblicazione]`.
pub(super) fn publishing(reader: &mut TableReader<'_, '_>) -> Publishing {
    let host = reader.optional::<Host>("host");
    let hsts = reader.optional::<bool>("hsts");
    let days = reader.optional::<u32>("giorni_vecchi_file");
    Publishing {
        host: host.map(|it| it.value),
        has_hsts: hsts.is_some_and(|it| it.value),
        old_file_days: days.map_or(OLD_FILE_DAYS, |it| it.value),
    }
}

impl Default for Publishing {
    fn default() -> Publishing {
        Publishing { host: None, has_hsts: false, old_file_days: OLD_FILE_DAYS }
    }
}
