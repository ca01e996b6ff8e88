//! Escapes text for XML.

use std::borrow::Cow;

/// Escapes text for the content of an element or an attribute. Control characters, which XML does
/// not allow, become U+FFFD.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(|it: char| matches!(it, '&' | '<' | '>' | '"') || it.is_control()) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter if letter.is_control() && !matches!(letter, '\n' | '\t') => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    escaped.into()
}
