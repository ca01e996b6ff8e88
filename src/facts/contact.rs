use serde::{Deserialize, Serialize};

use crate::diagnostics::Code;
use crate::facts::context::FactContext;
use crate::facts::opening_hours::{OpeningHours, opening_hours};
use crate::facts::phone::{Phone, phones};
use crate::form::{Email, TableReader};
use crate::value::Translations;

/// Whom to contact, by what they do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What they do: `Coordinator`.
    pub role: Translations,
    /// The name of the person, who agreed to its publication.
    pub name: Option<String>,
    /// The phone numbers.
    pub phones: Vec<Phone>,
    /// The e-mail address.
    pub email: Option<String>,
    /// When one may contact them.
    pub opening_hours: OpeningHours,
}

/// Reads `contatti`.
pub fn contacts(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> Vec<Contact> {
    reader.tables("contatti", |it| contact(it, context)).into_iter().flatten().collect()
}

fn contact(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> Option<Contact> {
    let role = reader.required::<Translations>("ruolo");
    let name = reader.optional::<String>("nome");
    let agreed = reader.optional::<bool>("consenso").is_some_and(|it| it.value);
    let phones = phones(reader, context);
    let email = reader.optional::<Email>("email");
    let opening_hours = opening_hours(reader, context);
    if let Some(name) = &name
        && !agreed
    {
        reader.report(Code::NameWithoutConsent, name.span, |it| it.with("found", &name.value));
    }
    reader.check_any(&["telefoni", "email"]);
    Some(Contact {
        role: role?.value,
        name: name.filter(|_| agreed).map(|it| it.value),
        phones,
        email: email.map(|it| it.value.0),
        opening_hours,
    })
}
