use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::Event;

/// Elements that a text may always have, beside `<br>`. Markdown has no sign for them.
const ALLOWED: [&str; 4] = ["sub", "sup", "kbd", "abbr"];

/// The maximum number of such elements that are open at once.
const OPEN_MAX: usize = 16;

/// A tag of an element that is allowed.
enum AllowedTag<'a> {
    Break,
    Start(&'a str),
    End(&'a str),
}

/// True for `<br>`, `<br/>` and `<br />`.
pub(super) fn is_break(html: &str) -> bool {
    matches!(tag(html), Some(AllowedTag::Break))
}

/// Returns where the tags are in the source that a text may always have. Start and end tags are in
/// pairs, and both in the same element, so the page stays well-formed.
pub(super) fn allowed_tags(events: &[(Event<'_>, Range<usize>)]) -> BTreeSet<usize> {
    let mut allowed = BTreeSet::new();
    // The elements that are open in each element of Markdown.
    let mut open: Vec<Vec<(&str, usize)>> = vec![Vec::new()];
    let mut open_count = 0;
    for (event, at) in events {
        match event {
            Event::Start(_) => open.push(Vec::new()),
            Event::End(_) => open_count -= open.pop().map_or(0, |it| it.len()),
            Event::InlineHtml(html) => match (tag(html), open.last_mut()) {
                (Some(AllowedTag::Break), _) => _ = allowed.insert(at.start),
                (Some(AllowedTag::Start(name)), Some(open)) if open_count < OPEN_MAX => {
                    open.push((name, at.start));
                    open_count += 1;
                }
                (Some(AllowedTag::End(name)), Some(open)) => {
                    if let Some((_, start)) = open.pop_if(|it| it.0 == name) {
                        allowed.extend([start, at.start]);
                        open_count -= 1;
                    }
                }
                _ => (),
            },
            _ => (),
        }
    }
    allowed
}

fn tag(html: &str) -> Option<AllowedTag<'_>> {
    let inner = html.trim().strip_prefix('<')?.strip_suffix('>')?;
    if let Some(name) = inner.strip_prefix('/') {
        return known(name.trim_end()).map(AllowedTag::End);
    }
    if inner.trim_end_matches([' ', '/']).eq_ignore_ascii_case("br") {
        return Some(AllowedTag::Break);
    }
    let (name, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let name = known(name)?;
    let is_bare = rest.trim().is_empty();
    (is_bare || name == "abbr" && is_title(rest.trim())).then_some(AllowedTag::Start(name))
}

fn known(name: &str) -> Option<&'static str> {
    ALLOWED.into_iter().find(|it| name.eq_ignore_ascii_case(it))
}

/// True for the attribute `title` alone, between quotes.
fn is_title(attributes: &str) -> bool {
    let value = attributes.strip_prefix("title").and_then(|it| it.trim_start().strip_prefix('='));
    let inner = value.and_then(|it| it.trim_start().strip_prefix('"')?.strip_suffix('"'));
    inner.is_some_and(|it| !it.contains(['"', '<', '>']))
}
