use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::Event;

use crate::diagnostics::Code;
use crate::parse::links;
use crate::parse::markdown::reporter::MarkdownReporter;

/// What the sanitiser keeps of HTML.
struct Kept {
    tags: HashSet<&'static str>,
    attributes: HashMap<&'static str, HashSet<&'static str>>,
    generic: HashSet<&'static str>,
    schemes: HashSet<&'static str>,
}

impl Kept {
    fn new() -> Kept {
        let sanitiser = links::sanitiser();
        Kept {
            tags: sanitiser.clone_tags(),
            attributes: sanitiser.clone_tag_attributes(),
            generic: sanitiser.clone_generic_attributes(),
            schemes: sanitiser.clone_url_schemes(),
        }
    }

    fn has_attribute(&self, tag: &str, name: &str, value: &str) -> bool {
        let is_url = matches!(name, "href" | "src" | "cite" | "action" | "data");
        let scheme = value.split_once(':').map(|it| it.0.trim().to_ascii_lowercase());
        let scheme = scheme.filter(|it| !it.contains(['/', '#', '?']));
        let is_safe = scheme.is_none_or(|it| self.schemes.contains(it.as_str()));
        let of_tag = self.attributes.get(tag).is_some_and(|it| it.contains(name));
        (of_tag || self.generic.contains(name)) && (!is_url || is_safe)
    }
}

/// Reports each element and each attribute of raw HTML that the sanitiser drops, at its place.
pub(super) fn report(
    source: &str,
    events: &[(Event<'_>, Range<usize>)],
    reporter: &mut MarkdownReporter<'_, '_>,
) {
    let mut kept = None;
    // The lines of one block are one HTML.
    let mut block: Option<Range<usize>> = None;
    for (event, at) in events {
        match (event, &mut block) {
            (Event::Html(_), Some(block)) => block.end = at.end,
            (Event::Html(_), None) => block = Some(at.clone()),
            (_, open) => {
                if let Some(at) = open.take() {
                    report_tags(source, &at, kept.get_or_insert_with(Kept::new), reporter);
                }
                if let Event::InlineHtml(_) = event {
                    report_tags(source, at, kept.get_or_insert_with(Kept::new), reporter);
                }
            }
        }
    }
}

fn report_tags(source: &str, at: &Range<usize>, kept: &Kept, reporter: &mut MarkdownReporter<'_, '_>) {
    let html = &source[at.clone()];
    let mut report = |range: Range<usize>, found: &str| {
        let at = at.start + range.start..at.start + range.end;
        reporter.report(Code::DroppedHtml, &at, |it| it.with("found", found));
    };
    let mut start = 0;
    while let Some(next) = html[start..].find('<') {
        start += next;
        let length = match html[start..].starts_with("<!--") {
            true => html[start..].find("-->").map(|it| it + "-->".len()),
            false => Some(tag_length(&html[start..])),
        };
        let Some(length) = length else {
            return report(start..html.len(), "<!--");
        };
        let tag = &html[start..start + length];
        let name =
            &tag[1..][..tag[1..].find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(tag.len() - 1)];
        let lower = name.to_ascii_lowercase();
        if lower.is_empty() {
            // An end tag is dropped with its start tag; a declaration or an instruction has none.
            if tag.starts_with("<!") && !tag.starts_with("<!--") || tag.starts_with("<?") {
                report(start..start + length, tag);
            }
        } else if !kept.tags.contains(lower.as_str()) {
            report(start..start + length, &format!("<{lower}>"));
        } else {
            for (range, attribute, value) in attributes(tag, 1 + name.len()) {
                if !kept.has_attribute(&lower, &attribute, value) {
                    report(start + range.start..start + range.end, &attribute);
                }
            }
        }
        start += length;
    }
}

/// The length of a tag up to its `>` outside of quotes; that of the rest if it has no end.
fn tag_length(html: &str) -> usize {
    let mut quote = None;
    for (index, character) in html.char_indices() {
        match (character, quote) {
            ('>', None) => return index + 1,
            ('"' | '\'', None) => quote = Some(character),
            (_, Some(it)) if it == character => quote = None,
            _ => (),
        }
    }
    html.len()
}

/// The attributes of a tag, each with its range, its name in lower case and its value.
fn attributes(tag: &str, start: usize) -> Vec<(Range<usize>, String, &str)> {
    let mut found = Vec::new();
    let end = tag.len() - usize::from(tag.ends_with('>'));
    let is_between = |it: char| it.is_whitespace() || it == '/';
    let mut at = start;
    while at < end {
        at += tag[at..end].find(|it| !is_between(it)).unwrap_or(end - at);
        let begin = at;
        at += tag[at..end].find(|it| is_between(it) || it == '=').unwrap_or(end - at);
        if at == begin {
            // A `=` without a name.
            at += usize::from(at < end);
            continue;
        }
        let name = tag[begin..at].to_ascii_lowercase();
        let blanks = tag[at..end].len() - tag[at..end].trim_start().len();
        let mut value = "";
        if tag[at + blanks..end].starts_with('=') {
            let after = at + blanks + 1;
            let first = after + tag[after..end].len() - tag[after..end].trim_start().len();
            let quote = tag[first..end].chars().next().filter(|it| matches!(it, '"' | '\''));
            let inner = first + usize::from(quote.is_some());
            let is_last = |it: char| quote.map_or(it.is_whitespace(), |quote| it == quote);
            let length = tag[inner..end].find(is_last).unwrap_or(end - inner);
            value = &tag[inner..inner + length];
            at = (inner + length + usize::from(quote.is_some())).min(end);
        }
        found.push((begin..at, name, value));
    }
    found
}
