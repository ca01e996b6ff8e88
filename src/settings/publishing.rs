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
    /// True if each text file has compressed ones beside it.
    pub is_compressed: bool,
    /// For how many days a file stays that only earlier builds name.
    pub old_file_days: u32,
}

/// Reads `[pubblicazione]`.
pub(super) fn publishing(reader: &mut TableReader<'_, '_>) -> Publishing {
    let host = reader.optional::<Host>("host");
    let hsts = reader.optional::<bool>("hsts");
    let compressed = reader.optional::<bool>("comprimi");
    let days = reader.optional::<u32>("giorni_vecchi_file");
    Publishing {
        host: host.map(|it| it.value),
        has_hsts: hsts.is_some_and(|it| it.value),
        is_compressed: compressed.is_some_and(|it| it.value),
        old_file_days: days.map_or(OLD_FILE_DAYS, |it| it.value),
    }
}

impl Publishing {
    /// Returns the settings with the options of the command line in place of their own.
    pub(super) fn overridden(self, host: Option<Host>, compress: bool) -> Publishing {
        Publishing { host: host.or(self.host), is_compressed: compress || self.is_compressed, ..self }
    }
}

impl Default for Publishing {
    fn default() -> Publishing {
        Publishing { host: None, has_hsts: false, is_compressed: false, old_file_days: OLD_FILE_DAYS }
    }
}
