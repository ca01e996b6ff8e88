use super::Address;

/// How web addresses begin.
const BEGINNINGS: [&str; 3] = ["https://", "http://", "www."];

/// Returns the web addresses: from their scheme, or from `www.`, to the blank after them, without the
/// punctuation of the sentence.
pub(super) fn find(text: &str) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    for (index, _) in text.match_indices(['h', 'H', 'w', 'W']) {
        let is_inside = found.last().is_some_and(|it| index < it.at.end);
        let is_free =
            !text[..index].ends_with(|it: char| it.is_alphanumeric() || matches!(it, '.' | '-' | '@' | '/'));
        if is_inside || !is_free {
            continue;
        }
        let rest = &text[index..];
        let Some(beginning) = BEGINNINGS.iter().find(|it| starts_with(rest, it)) else { continue };
        if !has_host(&rest[beginning.len()..]) {
            continue;
        }
        let end = rest.find(is_end).unwrap_or(rest.len());
        let address = without_punctuation(&rest[..end]);
        let (scheme, from) = match beginning.ends_with("//") {
            true => (*beginning, beginning.len()),
            false => ("https://", 0),
        };
        found
            .push(Address { at: index..index + address.len(), url: format!("{scheme}{}", &address[from..]) });
    }
    found
}

fn starts_with(text: &str, beginning: &str) -> bool {
    text.get(..beginning.len()).is_some_and(|it| it.eq_ignore_ascii_case(beginning))
}

fn is_end(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '<' | '>' | '"' | '«' | '»' | '“' | '”' | '‘' | '’' | '`' | '…' | '\u{1}'..='\u{1f}'
        )
}

/// True if what follows the scheme begins with a name that has a dot, and the address goes on with a path
/// or a port, or ends, but for signs that end a sentence. It reads no further than these, so that a text of
/// many beginnings is not read to its end from each.
fn has_host(rest: &str) -> bool {
    let is_of_name = |it: char| it.is_alphanumeric() || matches!(it, '-' | '.');
    let (name, after) = rest.split_at(rest.find(|it| !is_of_name(it)).unwrap_or(rest.len()));
    let beyond = after.trim_start_matches(|it| matches!(it, ')' | ']') || is_of_sentence(it));
    let name = match beyond.chars().next() {
        Some(it) if !is_end(it) => name,
        _ => name.trim_end_matches('.'),
    };
    let is_whole = beyond.is_empty() || beyond.starts_with(is_end);
    (is_whole || after.starts_with(['/', '?', '#', ':']))
        && name.contains('.')
        && name.split('.').all(|it| !it.is_empty())
}

/// True for a sign that ends a sentence, or that marks up a text.
fn is_of_sentence(sign: char) -> bool {
    matches!(sign, '.' | ',' | ';' | ':' | '!' | '?' | '*' | '_' | '~' | '\'' | '|')
}

/// The address without the signs that end a sentence, and without a bracket that was opened before it.
fn without_punctuation(written: &str) -> &str {
    let count = |it: char| written.matches(it).count();
    let mut surplus =
        [(')', count(')').saturating_sub(count('('))), (']', count(']').saturating_sub(count('[')))];
    let mut end = written.len();
    while let Some(last) = written[..end].chars().next_back() {
        let bracket = surplus.iter_mut().find(|it| it.0 == last);
        let is_cut = match bracket {
            Some((_, 0)) => false,
            Some((_, count)) => {
                *count -= 1;
                true
            }
            None => is_of_sentence(last),
        };
        if !is_cut {
            break;
        }
        end -= last.len_utf8();
    }
    &written[..end]
}
