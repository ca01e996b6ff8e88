//! Finds web addresses, e-mail addresses and phone numbers in text, which become links. The time is in
//! proportion to the length of the text: how far each looks around it is bounded.

mod email;
mod phone;
mod web;

use std::ops::Range;

use crate::value::DialRules;

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// In bytes of the text.
    pub at: Range<usize>,
    /// Where it leads: a whole URL.
    pub url: String,
}

/// Returns the addresses of a text, in order.
pub(super) fn addresses(text: &str, dial_rules: &DialRules) -> Vec<Address> {
    let mut found = web::find(text);
    if text.contains('@') {
        add_outside(&mut found, email::find(text));
    }
    if text.bytes().filter(u8::is_ascii_digit).nth(2).is_some() {
        add_outside(&mut found, phone::find(text, dial_rules));
    }
    found
}

/// Adds those that are not inside of one that was found before.
fn add_outside(found: &mut Vec<Address>, more: Vec<Address>) {
    let mut before = found.iter().map(|it| it.at.clone()).peekable();
    let mut outside: Vec<Address> = Vec::new();
    for address in more {
        while before.next_if(|it| it.end <= address.at.start).is_some() {}
        if before.peek().is_none_or(|it| address.at.end <= it.start) {
            outside.push(address);
        }
    }
    found.append(&mut outside);
    found.sort_by_key(|it| it.at.start);
}
