use crate::parse::markdown::looks_like::inline_text::READ;
use crate::parse::markdown::looks_like::slip::{Slip, SlipKind};
use crate::parse::markdown::looks_like::words::{address_words, beginning};

/// How far the end of a sign is looked for, in bytes.
const REACH: usize = 120;
/// The maximum length of what stands above or below a line, as in `m^2^`.
const RAISED_MAX: usize = 4;

/// Finds single signs that were meant for the parser and published.
pub fn find(text: &str, slips: &mut Vec<Slip>) {
    let mut addresses = address_words(text).peekable();
    let (mut found, mut before) = (0, None);
    for (index, character) in text.char_indices() {
        if index >= found && matches!(character, '`' | '\\' | '{' | '^' | '~' | ':' | '<') {
            while addresses.next_if(|it| it.at.end <= index).is_some() {}
            let address = addresses.peek().filter(|it| it.at.contains(&index));
            let slip = match character {
                '<' => bracketed_address(text, index),
                '\\' if address.is_some_and(|it| it.is_windows_path) => None,
                '\\' => backslash(text, index),
                _ if address.is_some() => None,
                '`' => backtick(text, index, before),
                '{' => braces(text, index),
                ':' => emoji(text, index, before),
                _ => raised(text, index, character, before),
            };
            if let Some(slip) = slip {
                found = slip.at.end;
                slips.push(slip);
            }
        }
        before = Some(character);
    }
}

/// A `\` that escapes nothing.
fn backslash(text: &str, index: usize) -> Option<Slip> {
    let next = text[index + 1..].chars().next();
    let escapes = next.is_some_and(|it| it.is_ascii_punctuation() || it == READ);
    (!escapes).then(|| Slip::new(SlipKind::Backslash, index..index + 1, String::new()))
}

/// A `` ` `` at the start of a word; after a letter it is an accent.
fn backtick(text: &str, index: usize, before: Option<char>) -> Option<Slip> {
    let rest = &text[index..];
    let length = rest.len() - rest.trim_start_matches('`').len();
    let is_free = before.is_none_or(|it| !it.is_alphanumeric());
    (is_free || length > 1).then(|| Slip::new(SlipKind::Backtick, index..index + length, String::new()))
}

/// `{:target="_blank"}`, `{.classe}`, `{#nome}`, `{{< figura >}}`, `{% include x %}`.
fn braces(text: &str, index: usize) -> Option<Slip> {
    let rest = beginning(&text[index..], REACH);
    let second = rest[1..].chars().next()?;
    let third = rest[1 + second.len_utf8()..].chars().next()?;
    let is_meant = match second {
        '{' | '%' => true,
        ':' | '.' | '#' => third.is_ascii_alphabetic() || third == ' ' && second == ':' || third == '.',
        _ => false,
    };
    let close = rest.find('}').filter(|it| is_meant && !rest[..*it].contains('\n'))?;
    let length = rest[close..].len() - rest[close..].trim_start_matches('}').len();
    Some(Slip::new(SlipKind::Dialect, index..index + close + length, String::new()))
}

/// `:telephone:`.
fn emoji(text: &str, index: usize, before: Option<char>) -> Option<Slip> {
    let rest = beginning(&text[index + 1..], REACH);
    let length = rest.find(|it: char| !it.is_ascii_lowercase() && it != '_')?;
    let after = rest[length..].strip_prefix(':')?.chars().next();
    let is_free = |it: Option<char>| it.is_none_or(char::is_whitespace);
    let is_meant = length > 1 && is_free(before) && is_free(after);
    is_meant.then(|| Slip::new(SlipKind::Dialect, index..index + length + 2, String::new()))
}

/// `m^2^`, `H~2~O`.
fn raised(text: &str, index: usize, sign: char, before: Option<char>) -> Option<Slip> {
    let rest = beginning(&text[index + 1..], REACH);
    let length = rest.find(|it: char| !it.is_alphanumeric())?;
    let is_meant = before.is_some_and(char::is_alphabetic)
        && (1..=RAISED_MAX).contains(&length)
        && rest[length..].starts_with(sign);
    let name = if sign == '^' { "sup" } else { "sub" };
    let repaired = format!("<{name}>{}</{name}>", &rest[..length]);
    is_meant.then(|| Slip::new(SlipKind::Dialect, index..index + length + 2, repaired))
}

/// `<www.comune.it>`.
fn bracketed_address(text: &str, index: usize) -> Option<Slip> {
    let rest = beginning(&text[index + 1..], REACH);
    let close = rest.find('>')?;
    let address = &rest[..close];
    let is_address = address.starts_with("www.") || address.starts_with("http");
    let is_one = !address.contains([' ', '\n', READ]);
    let scheme = if address.starts_with("www.") { "https://" } else { "" };
    let repaired = format!("<{scheme}{address}>");
    (is_address && is_one).then(|| Slip::new(SlipKind::Link, index..index + close + 2, repaired))
}
