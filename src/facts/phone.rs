use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Word};
use crate::facts::context::FactContext;
use crate::facts::opening_hours::{OpeningHours, opening_hours};
use crate::facts::phone_findings::{error, warning};
use crate::form::{Keyword, TableReader, WrittenText};
use crate::value::{Lang, PhoneNumber, PhoneType, Translations};

/// A phone number with what must be said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    /// The number.
    pub number: PhoneNumber,
    /// What it is for.
    pub label: Option<Translations>,
    /// When calls are answered.
    pub opening_hours: OpeningHours,
    /// The languages in which calls are answered, if they are not those of the provider.
    pub languages: Vec<Lang>,
}

impl Keyword for PhoneType {
    const KEYWORDS: &'static [(&'static str, PhoneType)] = &[
        ("fax", PhoneType::Fax),
        ("whatsapp", PhoneType::Whatsapp),
        ("sms", PhoneType::Sms),
        ("testo", PhoneType::TextRelay),
        ("verde", PhoneType::TollFree),
    ];

    const NEEDLESS: Option<(Code, &'static [&'static str])> = Some((
        Code::NeedlessPhoneType,
        &[
            "cellulare",
            "fisso",
            "mobile",
            "telefono",
            "voce",
            "landline",
            "phone",
            "voice",
            "festnetz",
            "handy",
        ],
    ));
}

/// Reads `telefoni`: tables with a number each.
pub fn phones(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> Vec<Phone> {
    reader.tables("telefoni", |it| phone(it, context)).into_iter().flatten().collect()
}

/// Reads `telefoni`, and reports an error if it is missing.
pub fn required_phones(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> Vec<Phone> {
    reader.required_tables("telefoni", |it| phone(it, context)).into_iter().flatten().collect()
}

/// Reads `numero` and what is written beside it.
pub fn phone(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> Option<Phone> {
    let label = reader.optional::<Translations>("etichetta");
    let declared = reader.optional::<PhoneType>("tipo").map(|it| it.value);
    let number = reader.required_text("numero", Word::PhoneNumber, |it| number(it, declared, context));
    let opening_hours = opening_hours(reader, context);
    let languages = reader.list::<Lang>("lingue");
    Some(Phone {
        number: number?.value,
        label: label.map(|it| it.value),
        opening_hours,
        languages: languages.into_iter().map(|it| it.value).collect(),
    })
}

/// Reads a number alone.
pub fn number(
    written: &mut WrittenText<'_>,
    declared: Option<PhoneType>,
    context: FactContext<'_>,
) -> Option<PhoneNumber> {
    match PhoneNumber::read(written.text(), declared, context.dial_rules) {
        Ok((number, warnings)) => {
            for it in &warnings {
                written.report(warning(written, it));
            }
            Some(number)
        }
        Err(found) => {
            written.report(error(written, &found));
            None
        }
    }
}
