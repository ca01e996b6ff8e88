use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::parse::markdown::looks_like::slip::{Slip, SlipKind};
use crate::parse::markdown::looks_like::words::{REPAIRED_MAX, beginning};

/// The maximum length of what is shown of a text to be repaired, in bytes.
const SHOWN_MAX: usize = 60;

/// Finds what the parser has read otherwise than it was meant: code, attributes of headings, emphasis
/// inside of words.
pub fn find(source: &str, events: &[(Event<'_>, Range<usize>)], slips: &mut Vec<Slip>) {
    for (index, (event, at)) in events.iter().enumerate() {
        let slip = match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => Some(indented(source, at)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => unclosed(source, at),
            Event::Start(Tag::Heading { classes, attrs, .. }) if !classes.is_empty() || !attrs.is_empty() => {
                heading_attribute(source, at)
            }
            Event::Start(Tag::Emphasis) => in_word(source, at, &events[index + 1..]),
            _ => None,
        };
        slips.extend(slip);
    }
}

fn indented(source: &str, at: &Range<usize>) -> Slip {
    let code = &source[at.clone()];
    let text = code.trim();
    let start = at.start + code.len() - code.trim_start().len();
    let line = text.lines().next().unwrap_or("");
    Slip::new(SlipKind::IndentedCode, start..start + line.len(), beginning(line, SHOWN_MAX))
}

fn unclosed(source: &str, at: &Range<usize>) -> Option<Slip> {
    let block = source[at.clone()].trim_end();
    let sign = block.chars().next()?;
    let length = block.len() - block.trim_start_matches(sign).len();
    let mut lines = block.lines();
    let first = lines.next()?;
    // In a quote or a list the last line begins with their signs.
    let last = lines.next_back().unwrap_or("").trim_start_matches(['>', ' ', '\t']).trim_end();
    let is_closed = last.len() >= length && last.chars().all(|it| it == sign);
    (!is_closed).then(|| Slip::new(SlipKind::UnclosedFence, at.start..at.start + first.len(), String::new()))
}

/// The braces after a heading that hold more than its name.
fn heading_attribute(source: &str, at: &Range<usize>) -> Option<Slip> {
    let heading = source[at.clone()].trim_end();
    let heading = heading.lines().next()?.trim_end();
    let brace = heading.rfind('{')?;
    let start = at.start + brace;
    let text = heading[brace..].trim_end_matches(['#', ' ']).trim_matches(['{', '}']);
    let end = at.start + heading.trim_end_matches(['#', ' ']).len();
    let is_text = !text.contains(['#', '.', '=']);
    let repaired = if is_text { format!("({text})") } else { String::new() };
    Some(Slip::new(SlipKind::HeadingAttribute, start..end.max(start + 1), repaired))
}

/// Emphasis from the middle of a word to the middle of another: signs that stand for letters. Between digits
/// they are the signs of products.
fn in_word(source: &str, at: &Range<usize>, rest: &[(Event<'_>, Range<usize>)]) -> Option<Slip> {
    let is_of_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    let before = source[..at.start].chars().next_back();
    let after = source[at.end..].chars().next();
    if !is_of_word(before) || !is_of_word(after) {
        return None;
    }
    let is_one_word = match rest {
        [(Event::Text(text), _), (Event::End(TagEnd::Emphasis), _), ..] => {
            !text.contains(char::is_whitespace) && before.is_some_and(char::is_alphabetic)
        }
        _ => false,
    };
    (!is_one_word).then(|| {
        // More is not shown, and emphasis in emphasis would be copied at each level.
        let repaired = beginning(&source[at.clone()], 2 * REPAIRED_MAX).replace('*', "\\*");
        Slip::new(SlipKind::EmphasisInWord, at.clone(), repaired)
    })
}

/// Finds definitions of addresses that no link uses. Those with the label `//` are comments.
pub fn unused_definitions(
    definitions: &[(String, Range<usize>)],
    events: &[(Event<'_>, Range<usize>)],
    slips: &mut Vec<Slip>,
) {
    if definitions.is_empty() {
        return;
    }
    let one_form = |it: &str| it.split_whitespace().collect::<Vec<&str>>().join(" ").to_lowercase();
    let used: BTreeSet<String> = (events.iter())
        .filter_map(|(event, _)| match event {
            Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => Some(one_form(id)),
            _ => None,
        })
        .collect();
    for (label, at) in definitions {
        let label = one_form(label);
        if !label.starts_with("//") && !label.starts_with("comment") && !used.contains(&label) {
            slips.push(Slip::new(SlipKind::UnusedReference, at.clone(), String::new()));
        }
    }
}
