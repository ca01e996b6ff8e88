//! Whom to tell about a weakness of the portal: `.well-known/security.txt` (RFC 9116).

use serde::Serialize;

use crate::diagnostics::{Code, Spanned};
use crate::form::{Email, TableReader, Url};
use crate::value::Date;

/// How many days before its end an expiry is reported.
const NOTICE_DAYS: i32 = 30;
/// RFC 9116 recommends less than a year.
const DAYS_MAX: i32 = 366;

/// Whom to tell about a weakness of the portal.
#[derive(Debug, Clone, Serialize)]
pub struct Security {
    /// An e-mail address, a web page, or both: URLs, the first one is preferred. Never empty.
    pub contacts: Vec<String>,
    /// The last day on which they can be trusted.
    pub expires: Date,
    /// The URL of the rules for who looks for weaknesses.
    pub policy: Option<String>,
}

/// Reads `[sicurezza]`, and reports an expiry that is over, near or far. `None` if it is over.
pub(super) fn security(reader: &mut TableReader<'_, '_>, today: Option<Date>) -> Option<Security> {
    let page = secure(reader, "pagina");
    let email = match page {
        Some(_) => reader.optional::<Email>("email"),
        None => reader.required::<Email>("email"),
    };
    let policy = secure(reader, "regole");
    let expires = reader.required::<Date>("scadenza")?;
    let days = today?.days_until(expires.value);
    if days <= NOTICE_DAYS {
        let code = if days < 0 { Code::SecurityExpired } else { Code::SecurityExpiring };
        reader.report(code, expires.span, |it| it.with("date", expires.value).with("days", days.max(0)));
    } else if days > DAYS_MAX {
        reader.report(Code::SecurityExpiresLate, expires.span, |it| it.with("date", expires.value));
    }
    let contacts: Vec<String> =
        email.map(|it| format!("mailto:{}", it.value.0)).into_iter().chain(page).collect();
    let is_valid = days >= 0 && !contacts.is_empty();
    is_valid.then_some(Security { contacts, expires: expires.value, policy })
}

/// Reads a web address that begins with `https://`, as RFC 9116 demands.
fn secure(reader: &mut TableReader<'_, '_>, key: &'static str) -> Option<String> {
    let Spanned { value: Url(url), span } = reader.optional::<Url>(key)?;
    if url.starts_with("https://") {
        return Some(url);
    }
    reader.report(Code::BadUrl, span, |it| it.with("found", &url));
    None
}
