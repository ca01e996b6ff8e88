//! A tokenizer of templates for the part of HTML and Tera that determines the nesting of a line.

/// Elements that begin a new line. Inline elements are not among them, because white space around
/// them is visible. `h` is a heading whose level is an argument.
const BLOCKS: &str = "address article aside blockquote body caption dd details dialog div dl dt fieldset figure footer form \
                      h h1 h2 h3 h4 h5 h6 head header html legend li link main meta nav ol p section summary table tbody td \
                      th thead title tr ul";
const VOID: &str = "area base br col embed hr img input link meta source track wbr";
/// Statements with an end.
const STATEMENTS: &str = "block component filter for if raw";

/// A tag, a statement, an expression or a comment.
struct Token<'t> {
    start: usize,
    end: usize,
    kind: Kind<'t>,
}

enum Kind<'t> {
    /// An element with content.
    Element(&'t str),
    ElementEnd(&'t str),
    /// An element without content.
    Void(&'t str),
    /// A statement with an end, or the call of a component with a body.
    Statement,
    StatementEnd,
    /// `else` and `elif`.
    Otherwise,
    Other,
}

/// An open element or statement.
#[derive(PartialEq)]
enum Open<'t> {
    Element(&'t str),
    Statement,
}

/// Returns the violations of the format in a template, with their lines.
pub fn faults(text: &str, columns_max: usize, indent: usize) -> Vec<String> {
    let tokens = tokens(text);
    let mut faults = Vec::new();
    let mut open = Vec::new();
    let mut todo = tokens.iter().peekable();
    let mut start = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let end = start + line.len();
        let outer = tokens.iter().find(|it| it.start < start && start < it.end);
        let mut own = Vec::new();
        while let Some(token) = todo.next_if(|it| it.start < end) {
            own.push(token);
        }
        let mut fault = |message: String| faults.push(format!("{}: {message}", at + 1));
        layout(line, columns_max, &mut fault);
        let elements = own.iter().filter(|it| it.is_block()).count();
        if elements > 1 {
            fault(format!("{elements} elements on a line"));
        }
        let found = line.len() - line.trim_start().len();
        let depth = follow(text, start, &own, &mut open);
        let is_comment = outer.is_some_and(|it| text[it.start..].starts_with("{#"));
        match outer {
            _ if line.trim().is_empty() || is_comment => (),
            Some(outer) => {
                // A tag over several lines is indented one level; its end is aligned with its
                // beginning.
                let line_start = text[..outer.start].rfind('\n').map_or(0, |it| it + 1);
                let begun = text[line_start..].len() - text[line_start..].trim_start().len();
                let wanted = begun
                    + if line.trim_start().starts_with(['>', '/', '}', ')', ']', '%', '-']) {
                        0
                    } else {
                        indent
                    };
                if found < wanted {
                    fault(format!("indented by {found}, not by {wanted} or more"));
                }
            }
            None if found != depth * indent => {
                fault(format!("indented by {found}, not by {}", depth * indent))
            }
            None => (),
        }
        start = end;
    }
    faults
}

/// Returns the violations of a single line.
fn layout(line: &str, columns_max: usize, fault: &mut dyn FnMut(String)) {
    let bare = line.trim_end_matches('\n');
    let columns = bare.chars().count();
    if columns > columns_max {
        fault(format!("{columns} characters"));
    }
    if bare.trim_end() != bare {
        fault("ends with a space".to_owned());
    }
    if bare == line {
        fault("ends without a line break".to_owned());
    }
}

/// Applies the `tokens` of a line to the open elements. Returns the nesting of the line, which does
/// not count what the line begins by closing.
fn follow<'t>(text: &str, line_start: usize, tokens: &[&Token<'t>], open: &mut Vec<Open<'t>>) -> usize {
    let mut depth = None;
    let mut begun = line_start;
    for token in tokens {
        let is_first = depth.is_none() && text[begun..token.start].trim().is_empty();
        if !is_first {
            depth.get_or_insert(open.len());
        }
        begun = token.end;
        match token.kind {
            Kind::ElementEnd(name) => {
                // An element that is closed only under a condition is not found, so it does not
                // count.
                let inside = open.iter().rposition(|it| *it == Open::Statement).map_or(0, |it| it + 1);
                if let Some(found) = open[inside..].iter().rposition(|it| *it == Open::Element(name)) {
                    open.truncate(inside + found);
                }
                continue;
            }
            Kind::StatementEnd => {
                open.truncate(open.iter().rposition(|it| *it == Open::Statement).unwrap_or(0));
                continue;
            }
            Kind::Otherwise => {
                let statement = open.iter().rposition(|it| *it == Open::Statement).unwrap_or(0);
                depth.get_or_insert(statement);
                open.truncate(statement + 1);
            }
            Kind::Element(name) => {
                depth.get_or_insert(open.len());
                open.push(Open::Element(name));
            }
            Kind::Statement => {
                depth.get_or_insert(open.len());
                open.push(Open::Statement);
            }
            Kind::Void(_) | Kind::Other => _ = depth.get_or_insert(open.len()),
        }
    }
    depth.unwrap_or(open.len())
}

impl Token<'_> {
    fn is_block(&self) -> bool {
        matches!(self.kind, Kind::Element(name) | Kind::Void(name) if is_among(BLOCKS, name))
    }
}

fn is_among(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|it| it == word)
}

/// Returns all tokens in order. Statements inside of a tag are part of the tag.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some(at) = text[start..].find(['<', '{']) {
        start += at;
        let rest = &text[start..];
        let (length, kind) = match tera_length(rest) {
            Some(length) if rest.starts_with("{%") => (length, statement(&rest[2..length - 2])),
            Some(length) => (length, Kind::Other),
            None if rest.starts_with("<!--") => {
                (rest.find("-->").map_or(rest.len(), |it| it + 3), Kind::Other)
            }
            None if rest[1..].starts_with(|it: char| it.is_ascii_alphabetic() || "/!".contains(it))
                && rest.starts_with('<') =>
            {
                let length = tag_length(rest);
                (length, tag(&rest[1..length]))
            }
            None => {
                start += 1;
                continue;
            }
        };
        let is_script = matches!(kind, Kind::Element("script"));
        tokens.push(Token { start, end: start + length, kind });
        start += length;
        if is_script {
            start += text[start..].find("</script").unwrap_or(0);
        }
    }
    tokens
}

/// Returns the length of the statement, expression or comment at the start of `text`.
fn tera_length(text: &str) -> Option<usize> {
    let close = match text.get(..2)? {
        "{#" => return Some(text.find("#}").map_or(text.len(), |it| it + 2)),
        "{%" => "%}",
        "{{" => "}}",
        _ => return None,
    };
    let mut quote = None;
    let mut nested = 0;
    for (at, it) in text.char_indices().skip(2) {
        match (quote, it) {
            (Some(open), _) => quote = (it != open).then_some(open),
            (None, '"' | '\'') => quote = Some(it),
            (None, _) if nested == 0 && text[at..].starts_with(close) => return Some(at + 2),
            (None, '{') => nested += 1,
            (None, '}') => nested -= 1,
            (None, _) => (),
        }
    }
    Some(text.len())
}

/// Returns the length of the tag at the start of `text`.
fn tag_length(text: &str) -> usize {
    let mut at = 1;
    let mut quote = None;
    while let Some(it) = text[at..].chars().next() {
        if let Some(length) = tera_length(&text[at..]) {
            at += length;
            continue;
        }
        at += it.len_utf8();
        match (quote, it) {
            (Some(open), _) => quote = (it != open).then_some(open),
            (None, '"' | '\'') => quote = Some(it),
            (None, '>') => break,
            (None, _) => (),
        }
    }
    at
}

/// Classifies a tag by the text between its angle brackets.
fn tag(text: &str) -> Kind<'_> {
    let is_end = text.starts_with('/');
    let text = text.trim_start_matches('/');
    let name = text.split(|it: char| !it.is_ascii_alphanumeric() && it != '-').next().unwrap_or("");
    match name {
        "" => Kind::Other,
        name if is_end => Kind::ElementEnd(name),
        name if is_among(VOID, name) || text.ends_with("/>") => Kind::Void(name),
        name => Kind::Element(name),
    }
}

/// Classifies a statement by the text between its percent signs.
fn statement(text: &str) -> Kind<'_> {
    let text = text.trim_matches('-').trim();
    let word = text.split_whitespace().next().unwrap_or("");
    match word {
        "else" | "elif" => Kind::Otherwise,
        "set" if !text.contains('=') => Kind::Statement,
        word if is_among(STATEMENTS, word) => Kind::Statement,
        word if word.starts_with("end") || word.starts_with("</") => Kind::StatementEnd,
        word if word.starts_with('<') && !text.ends_with("/>") => Kind::Statement,
        _ => Kind::Other,
    }
}
