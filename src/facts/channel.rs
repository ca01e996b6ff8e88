use serde::{Deserialize, Serialize};

use crate::diagnostics::Spanned;
use crate::facts::context::FactContext;
use crate::facts::opening_hours::{OpeningHours, opening_hours};
use crate::facts::phone::{Phone, phones};
use crate::form::{Email, Link, TableReader, keywords};
use crate::value::Id;

keywords! {
    /// What a channel is for.
    ChannelPurpose {
        /// To apply.
        Apply "chiedere"
        /// To book.
        Book "prenotare"
        /// To enrol.
        Enrol "iscriversi"
        /// To ask questions.
        Inform "informarsi"
    }
}

/// A way to get a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// What it is for.
    pub purpose: ChannelPurpose,
    /// The page on the web.
    pub url: Option<Spanned<Link>>,
    /// How one identifies oneself there: ids of the vocabulary.
    pub credentials: Vec<Spanned<Id>>,
    /// The phone numbers.
    pub phones: Vec<Phone>,
    /// The e-mail address.
    pub email: Option<String>,
    /// When it is open.
    pub opening_hours: OpeningHours,
}

/// Reads `canali`.
pub fn channels(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> Vec<Channel> {
    reader.tables("canali", |it| channel(it, context)).into_iter().flatten().collect()
}

fn channel(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> Option<Channel> {
    let purpose = reader.required::<ChannelPurpose>("scopo");
    let url = reader.optional::<Link>("url");
    let credentials = reader.list::<Id>("accesso");
    let phones = phones(reader, context);
    let email = reader.optional::<Email>("email");
    let opening_hours = opening_hours(reader, context);
    reader.check_any(&["url", "telefoni", "email"]);
    Some(Channel {
        purpose: purpose?.value,
        url,
        credentials,
        phones,
        email: email.map(|it| it.value.0),
        opening_hours,
    })
}
