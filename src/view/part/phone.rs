//! Phone numbers and opening hours.

use serde::Serialize;

use crate::facts::{OpeningHours, Phone};
use crate::value::hours::Hours;
use crate::value::{Lang, LocalizedText, PhoneKind};
use crate::view::part::context::LanguageContext;
use crate::view::part::hours::{HoursLine, HoursView};
use crate::view::part::text::LanguageName;

/// A phone number, as written and as dialled.
#[derive(Debug, Serialize)]
pub struct PhoneView<'a> {
    /// What it is for; absent for a number without a label.
    pub label: Option<LocalizedText<'a>>,
    /// The number as written: `02 0000 0001`.
    pub number: &'a str,
    /// The digits to dial once the call is answered.
    pub extension: Option<&'a str>,
    /// The URL that calls or writes to it: `tel:+441632960001`; absent for a fax.
    pub url: Option<&'a str>,
    /// The kind of line: `voice`, `mobile`, `toll_free`, `premium`, `shared_cost`, `short`, `fax`,
    /// `whatsapp`, `sms` or `text_relay`.
    pub kind: PhoneKind,
    /// The hours in which calls are answered.
    pub hours: Option<HoursLine<'a>>,
    /// What is said of them, if they are not known.
    pub hours_note: Option<LocalizedText<'a>>,
    /// The languages in which calls are answered; empty if they are those of the provider.
    pub languages: Vec<LanguageName>,
}

/// A phone number.
pub fn phone_view<'a>(context: &LanguageContext<'a>, phone: &'a Phone) -> PhoneView<'a> {
    let (hours, hours_note) = hours_line(context, &phone.opening_hours);
    PhoneView {
        label: phone.label.as_ref().map(|it| context.localized(it)),
        number: phone.number.shown(),
        extension: phone.number.extension(),
        url: phone.number.dial(),
        kind: phone.number.kind(),
        hours,
        hours_note,
        languages: phone.languages.iter().copied().map(LanguageName::of).collect(),
    }
}

/// Phone numbers, in the order of the file.
pub fn phone_views<'a>(context: &LanguageContext<'a>, phones: &'a [Phone]) -> Vec<PhoneView<'a>> {
    phones.iter().map(|it| phone_view(context, it)).collect()
}

/// Opening hours with their note, or the note alone. Periods that are over are left out.
pub fn hours_view<'a>(
    context: &LanguageContext<'a>,
    opening_hours: &'a OpeningHours,
) -> (Option<HoursView<'a>>, Option<LocalizedText<'a>>) {
    hours_or_note(context, opening_hours, HoursView::of)
}

/// As [`hours_view`], in one line.
pub fn hours_line<'a>(
    context: &LanguageContext<'a>,
    opening_hours: &'a OpeningHours,
) -> (Option<HoursLine<'a>>, Option<LocalizedText<'a>>) {
    hours_or_note(context, opening_hours, HoursLine::of)
}

fn hours_or_note<'a, T>(
    context: &LanguageContext<'a>,
    opening_hours: &'a OpeningHours,
    view: impl FnOnce(&Hours, Option<LocalizedText<'a>>, Lang, Lang) -> T,
) -> (Option<T>, Option<LocalizedText<'a>>) {
    let note = opening_hours.note.as_ref().map(|it| context.localized(it));
    match &opening_hours.hours {
        Some(hours) => {
            let (hours, file) = (hours.without_past(context.settings.today), context.settings.default_lang());
            (Some(view(&hours, note, context.lang, file)), None)
        }
        None => (None, note),
    }
}
