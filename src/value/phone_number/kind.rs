use serde::{Deserialize, Serialize};

/// The kind of line of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneKind {
    /// A fixed line, or one whose kind the numbering plan does not tell.
    Voice,
    /// A mobile phone.
    Mobile,
    /// A call that costs the caller nothing.
    TollFree,
    /// A call that costs the caller more than others.
    Premium,
    /// A call whose cost is shared by both sides.
    SharedCost,
    /// A short number of the country or the town, as 112.
    Short,
    /// A fax, which has no link.
    Fax,
    /// A number for messages and calls by WhatsApp.
    Whatsapp,
    /// A number for text messages.
    Sms,
    /// A text relay service for people who do not hear or speak.
    TextRelay,
}

/// What an editor says of a number, because the number alone does not show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneType {
    /// See `PhoneKind::Fax`.
    Fax,
    /// See `PhoneKind::Whatsapp`.
    Whatsapp,
    /// See `PhoneKind::Sms`.
    Sms,
    /// See `PhoneKind::TextRelay`.
    TextRelay,
    /// See `PhoneKind::TollFree`: it is checked against the numbering plan.
    TollFree,
}

impl From<PhoneType> for PhoneKind {
    fn from(declared: PhoneType) -> PhoneKind {
        match declared {
            PhoneType::Fax => PhoneKind::Fax,
            PhoneType::Whatsapp => PhoneKind::Whatsapp,
            PhoneType::Sms => PhoneKind::Sms,
            PhoneType::TextRelay => PhoneKind::TextRelay,
            PhoneType::TollFree => PhoneKind::TollFree,
        }
    }
}
