//! A reader of templates that knows just enough of HTML and Tera to tell how deep a line is nested.

/// Elements that stand on a line of their own. What is inside of a line of text is not among them: there, white space shows. `h` is a heading
/// whose level is an argument.
const BLOCKS: &str = "address article aside blockquote body caption dd details dialog div dl dt fieldset figure footer form \
                      h h1 h2 h3 h4 h5 h6 head header html legend li link main meta nav ol p section summary table tbody td \
                      th thead title tr ul";
const VOID: &str = "area base br col embed hr img input link meta source track wbr";
/// Statements that have an end.
const STATEMENTS: &str = "block component filter for if raw";

/// A tag, a statement, an expression or a comment.
struct Token<'t> {
    start: usize,
    end: usize,
    kind: Kind<'t>,
}

enum Kind<'t> {
    /// An element that has content.
    Element(&'t str),
    ElementEnd(&'t str),
    /// An element without content.
    Void(&'t str),
    /// A statement that has an end, or the call of a component with a body.
    Statement,
    StatementEnd,
    /// `else` and `elif`.
    Otherwise,
    Other,
}

/// What is open around a place.
#[derive(PartialEq)]
enum Open<'t> {
    Element(&'t str),
    Statement,
}

/// How a template offends against the format, each fault with its line.
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
                // What is cut goes on one level deeper; what ends it stands below its beginning.
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

/// What can be said of a line without its neighbours.
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

/// Opens and closes what the `tokens` of a line open and close. Returns how deep the line is nested: what it closes first does not count.
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
                // An element that a statement around it closes on one condition alone is not found: it does not count as nesting.
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

/// All tokens, in their order. What is inside of a tag belongs to it.
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

/// The length of the statement, expression or comment that `text` begins with.
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

/// The length of the tag that `text` begins with.
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

/// What a tag is, given what is between its angles.
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

/// What a statement is, given what is between its percent signs.
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
