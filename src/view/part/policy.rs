//! The Content-Security-Policy.

use crate::settings::{Feedback, Settings};

/// What pages may load: only the site itself, with no inline style or script; a form may be sent to the
/// address for feedback, too.
pub fn content_security_policy(settings: &Settings) -> String {
    let feedback = match &settings.feedback {
        Some(Feedback::Endpoint(url)) => format!(" {}", url.origin()),
        _ => String::new(),
    };
    format!(
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
         form-action 'self'{feedback}; base-uri 'none'; manifest-src 'self'"
    )
}
