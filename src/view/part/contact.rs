//! Contacts and channels.

use std::borrow::Cow;

use serde::Serialize;

use crate::catalog::{CredentialId, Service};
use crate::facts::{Channel, ChannelPurpose, Contact};
use crate::value::LocalizedText;
use crate::view::part::context::LanguageContext;
use crate::view::part::hours::HoursLine;
use crate::view::part::phone::{PhoneView, hours_line, phone_views};

/// Whom to contact, by what they do.
#[derive(Debug, Serialize)]
pub struct ContactView<'a> {
    /// What they do.
    pub role: LocalizedText<'a>,
    /// The name of the person.
    pub name: Option<&'a str>,
    /// The phone numbers.
    pub phones: Vec<PhoneView<'a>>,
    /// The e-mail address.
    pub email: Option<&'a str>,
    /// When one may contact them.
    pub hours: Option<HoursLine<'a>>,
    /// What is said of that, if it is not known.
    pub hours_note: Option<LocalizedText<'a>>,
}

/// A way to get a service.
#[derive(Debug, Serialize)]
pub struct ChannelView<'a> {
    /// What it is for.
    pub purpose: ChannelPurpose,
    /// The page on the web.
    pub url: Option<Cow<'a, str>>,
    /// How one identifies oneself there.
    pub credentials: Vec<LocalizedText<'a>>,
    /// The phone numbers.
    pub phones: Vec<PhoneView<'a>>,
    /// The e-mail address.
    pub email: Option<&'a str>,
    /// When it is open.
    pub hours: Option<HoursLine<'a>>,
    /// What is said of that, if it is not known.
    pub hours_note: Option<LocalizedText<'a>>,
}

/// Contacts, in the order of the file.
pub fn contact_views<'a>(context: &LanguageContext<'a>, contacts: &'a [Contact]) -> Vec<ContactView<'a>> {
    let view = |it: &'a Contact| {
        let (hours, hours_note) = hours_line(context, &it.opening_hours);
        ContactView {
            role: context.localized(&it.role),
            name: it.name.as_deref(),
            phones: phone_views(context, &it.phones),
            email: it.email.as_deref(),
            hours,
            hours_note,
        }
    };
    contacts.iter().map(view).collect()
}

/// The channels of a service, in the order of the file.
pub fn channel_views<'a>(context: &LanguageContext<'a>, service: &'a Service) -> Vec<ChannelView<'a>> {
    let view = |(it, credentials): (&'a Channel, &'a Vec<CredentialId>)| {
        let (hours, hours_note) = hours_line(context, &it.opening_hours);
        let name = |id: &CredentialId| context.localized(&context.catalog.credential(*id).name);
        ChannelView {
            purpose: it.purpose,
            url: it.url.as_ref().map(|it| context.link(it)),
            credentials: credentials.iter().map(name).collect(),
            phones: phone_views(context, &it.phones),
            email: it.email.as_deref(),
            hours,
            hours_note,
        }
    };
    service.fields.channels.iter().zip(&service.credentials).map(view).collect()
}
