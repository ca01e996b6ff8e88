//! Facts that several kinds of content have: phone numbers, postcodes, opening hours, contacts,
//! channels, documents, identifiers, amounts of money, the time of publication. Each has its type, its
//! reading from a form, and what is reported about it.

mod attachment;
mod channel;
mod contact;
mod context;
mod hours_findings;
mod identifier;
mod money;
mod opening_hours;
mod phone;
mod phone_findings;
mod postcode;
mod publication;

pub use attachment::{AttachmentPurpose, ParsedAttachment, attachments};
pub use channel::{Channel, ChannelPurpose, channels};
pub use contact::{Contact, contacts};
pub use context::FactContext;
pub use identifier::{Identifier, identifiers};
pub use money::{money, money_error, required_money};
pub use opening_hours::{OpeningHours, opening_hours, required_opening_hours};
pub use phone::{Phone, phone, phones, required_phones};
pub use postcode::required_postcode;
pub use publication::{Publication, publication};
