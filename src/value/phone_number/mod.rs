//! Phone numbers as editors write them: what is shown, what a link dials, what kind of line it is.

mod check;
mod extension;
mod finding;
mod form;
mod kind;
mod plan;
mod several;
mod words;
mod written;

use serde::{Deserialize, Serialize};

use plan::{PlanNumber, SHORT_DIGITS_MAX};
use written::Written;

pub use finding::{PhoneError, PhoneWarning, UndialableReason};
pub use kind::{PhoneKind, PhoneType};
pub use plan::{DialCountry, DialRules};

/// One number that can be dialled.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PhoneNumber {
    shown: String,
    e164: Option<String>,
    extension: Option<String>,
    kind: PhoneKind,
    dial: Option<String>,
}

impl PhoneNumber {
    /// Reads one number. `declared` is the type that the editor gives where the number alone does
    /// not show it.
    ///
    /// # Errors
    ///
    /// `text` is not exactly one number, or not of the declared type.
    pub fn read(
        text: &str,
        declared: Option<PhoneType>,
        rules: &DialRules,
    ) -> Result<(PhoneNumber, Vec<PhoneWarning>), PhoneError> {
        let written = Written::new(text);
        let (number_end, extension) = extension::split(written.text());
        check::check(&written, number_end, rules)?;
        let number = &written.text()[..number_end];
        if rules.is_short(number) {
            return short_number(number, extension, declared);
        }
        if let Some(number) = rules.short_after_code(number) {
            return Err(PhoneError::ShortWithCallingCode { number });
        }
        let parsed = rules.parse(number).map_err(|reason| undialable(number, reason))?;
        let has_plus = number.contains('+');
        let is_local = plan::digits(number).len() <= SHORT_DIGITS_MAX && !has_plus;
        if is_local && !parsed.is_special() {
            return Err(too_short(number));
        }
        full_number(number, extension, declared, &parsed)
    }

    /// Returns the number as it is shown: as written, with blanks and signs mended. A foreign number
    /// is in international form.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Returns the number in the form of E.164, as `+441632960001`; `None` for a short number.
    pub fn e164(&self) -> Option<&str> {
        self.e164.as_deref()
    }

    /// Returns the digits to dial once the call is answered.
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_deref()
    }

    /// Returns the kind of line.
    pub fn kind(&self) -> PhoneKind {
        self.kind
    }

    /// Returns the URL that calls the number or writes to it: `tel:`, `sms:` or `https://wa.me/`.
    /// `None` for a fax.
    pub fn dial(&self) -> Option<&str> {
        self.dial.as_deref()
    }
}

fn too_short(number: &str) -> PhoneError {
    PhoneError::TooShort { digits: plan::digits(number) }
}

fn undialable(number: &str, reason: UndialableReason) -> PhoneError {
    let digits = plan::digits(number);
    match digits.len() <= SHORT_DIGITS_MAX && !number.contains('+') {
        true => PhoneError::TooShort { digits },
        false => PhoneError::Undialable { reason },
    }
}

fn short_number(
    number: &str,
    extension: Option<String>,
    declared: Option<PhoneType>,
) -> Result<(PhoneNumber, Vec<PhoneWarning>), PhoneError> {
    let digits = plan::digits(number);
    let kind = declared.map_or(PhoneKind::Short, PhoneKind::from);
    let dial = match kind {
        PhoneKind::Whatsapp => return Err(PhoneError::ShortWhatsapp),
        PhoneKind::Fax => None,
        PhoneKind::Sms => Some(format!("sms:{digits}")),
        _ => Some(format!("tel:{digits}")),
    };
    let warnings = extension.iter().map(|_| PhoneWarning::ExtensionNotDialled).collect();
    Ok((PhoneNumber { shown: number.to_owned(), e164: None, extension, kind, dial }, warnings))
}

fn full_number(
    number: &str,
    extension: Option<String>,
    declared: Option<PhoneType>,
    parsed: &PlanNumber,
) -> Result<(PhoneNumber, Vec<PhoneWarning>), PhoneError> {
    let found = parsed.kind();
    if declared == Some(PhoneType::TollFree) && found != PhoneKind::TollFree {
        return Err(PhoneError::NotTollFree);
    }
    let kind = declared.map_or(found, PhoneKind::from);
    let e164 = parsed.e164();
    let dial = match kind {
        PhoneKind::Fax => None,
        PhoneKind::Whatsapp => Some(format!("https://wa.me/{}", e164.trim_start_matches('+'))),
        PhoneKind::Sms => Some(format!("sms:{e164}")),
        _ => {
            let suffix = extension.as_ref().map(|it| format!(";ext={it}")).unwrap_or_default();
            Some(format!("tel:{}{suffix}", parsed.dialled()))
        }
    };
    let warnings = warnings(parsed, kind, extension.is_some());
    let shown = parsed.shown(number);
    Ok((PhoneNumber { shown, e164: Some(e164), extension, kind, dial }, warnings))
}

fn warnings(parsed: &PlanNumber, kind: PhoneKind, has_extension: bool) -> Vec<PhoneWarning> {
    let is_message = matches!(kind, PhoneKind::Whatsapp | PhoneKind::Sms);
    let found = [
        (parsed.lacks_plus, PhoneWarning::PlusAdded),
        (!parsed.is_valid(), PhoneWarning::Unassigned { e164: parsed.e164() }),
        (parsed.is_voicemail(), PhoneWarning::Voicemail),
        (parsed.kind() == PhoneKind::Premium, PhoneWarning::Premium),
        (kind == PhoneKind::Whatsapp && !parsed.may_be_mobile(), PhoneWarning::WhatsappNotMobile),
        (is_message && has_extension, PhoneWarning::ExtensionNotDialled),
    ];
    found.into_iter().filter(|(applies, _)| *applies).map(|(_, warning)| warning).collect()
}
