use std::ops::Range;

use crate::parse::markdown::looks_like::inline_text::READ;
use crate::parse::markdown::looks_like::slip::{Slip, SlipKind};
use crate::parse::markdown::looks_like::words::{beginning, is_destination};

/// How far the other bracket is looked for, in bytes: no address is longer, and the time stays linear.
const REACH: usize = 500;

/// Finds links and images that were published as text.
pub fn find(text: &str, slips: &mut Vec<Slip>) {
    // Where the last bracket of each kind opens, and the end of what was found.
    let (mut square, mut round, mut found) = (None, None, 0);
    for (index, character) in text.char_indices() {
        if index < found {
            continue;
        }
        let slip = match character {
            '[' if text[index..].starts_with("[[") => wiki_link(text, index),
            '[' => {
                square = Some(index);
                None
            }
            '(' => {
                round = Some(index);
                None
            }
            ']' => square.take().and_then(|open| after_text(text, open, index)),
            ')' => round.take().and_then(|open| reversed(text, open, index)),
            _ => None,
        };
        if let Some(slip) = slip {
            found = slip.at.end;
            slips.push(slip);
        }
    }
}

/// What follows the text of a link, whose brackets are at `open` and `close`.
fn after_text(text: &str, open: usize, close: usize) -> Option<Slip> {
    let label = text[open + 1..close].trim();
    let rest = &text[close + 1..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
    let start = if text[..open].ends_with('!') { open - 1 } else { open };
    let image = if start < open { "!" } else { "" };
    match rest[blanks..].chars().next()? {
        '(' => {
            let inner = until(&rest[blanks + 1..], ')')?;
            let end = close + 1 + blanks + 1 + inner.len() + 1;
            let is_link = blanks == 0 && !inner.is_empty() || is_destination(inner);
            let repaired = format!("{image}[{label}]({})", destination(inner));
            is_link.then(|| Slip::new(SlipKind::Link, start..end, repaired))
        }
        '[' if blanks == 0 => {
            let name = until(&rest[1..], ']')?;
            let is_name = !name.trim().is_empty() && !name.starts_with('^') && !label.starts_with('^');
            let end = close + 1 + name.len() + 2;
            let is_address = is_destination(name);
            match is_address {
                true => {
                    Some(Slip::new(SlipKind::Link, start..end, format!("[{label}]({})", destination(name))))
                }
                false if is_name && !label.is_empty() => {
                    Some(Slip::new(SlipKind::Reference, start..end, String::new()))
                }
                false => None,
            }
        }
        ':' if blanks == 0 => definition(text, open, label, &rest[1..]),
        _ => None,
    }
}

/// `[x]: y z` at the start of a line: a definition that is none.
fn definition(text: &str, open: usize, label: &str, rest: &str) -> Option<Slip> {
    let is_first = text[..open].is_empty() || text[..open].ends_with('\n');
    if !is_first || label.starts_with('^') {
        return None;
    }
    let line = rest[..rest.find('\n').unwrap_or(rest.len())].trim();
    let word = line.split(char::is_whitespace).next()?;
    if !is_destination(word) && !is_destination(line) {
        return None;
    }
    let end = open + text[open..].find('\n').unwrap_or(text.len() - open);
    let repaired = format!("[{label}]: {}", destination(line));
    Some(Slip::new(SlipKind::Link, open..end, repaired))
}

/// `(x)[address]`.
fn reversed(text: &str, open: usize, close: usize) -> Option<Slip> {
    let rest = text[close + 1..].strip_prefix('[')?;
    let inner = until(rest, ']').filter(|it| is_destination(it))?;
    let label = text[open + 1..close].trim();
    let repaired = format!("[{label}]({})", destination(inner));
    Some(Slip::new(SlipKind::Link, open..close + inner.len() + 3, repaired))
}

/// `[[Badante]]`.
fn wiki_link(text: &str, open: usize) -> Option<Slip> {
    let inner = until(&text[open + 2..], ']')?;
    let end = open + 2 + inner.len();
    let name = inner.rsplit('|').next().unwrap_or(inner);
    let is_link = text[end..].starts_with("]]") && inner.contains(char::is_alphabetic);
    is_link.then(|| Slip::new(SlipKind::Link, open..end + 2, format!("[{name}](…)")))
}

/// The text up to a bracket on the same line.
fn until(text: &str, bracket: char) -> Option<&str> {
    let near = beginning(text, REACH);
    let end = near.find([bracket, '\n', READ])?;
    near[end..].starts_with(bracket).then(|| &near[..end])
}

/// The address as it must be written, with its title if it has one.
fn destination(written: &str) -> String {
    let written = written.trim();
    let title = written.find([' ', '\u{a0}']).and_then(|blank| {
        let range: Range<usize> = blank + written[blank..].find(['"', '“', '”', '«', '\''])?..written.len();
        let is_next = written[blank..range.start].trim().is_empty();
        is_next.then(|| (blank, written[range].trim_matches(['"', '“', '”', '«', '»', '\'', ' ']).to_owned()))
    });
    let (address, title) = match title {
        Some((blank, title)) => (&written[..blank], format!(" \"{title}\"")),
        None => (written, String::new()),
    };
    let is_phone = address.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("tel:"));
    let instead = if is_phone { "" } else { "%20" };
    address.split_whitespace().collect::<Vec<&str>>().join(instead) + &title
}
