use crate::diag::{Arg, Code, Diagnostic, Word};
use crate::value::Lang;

/// The language that messages are written in: the table has Italian and English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Messages {
    /// For sites whose default language is Italian.
    Italian,
    /// For all others.
    English,
}

impl Messages {
    /// The language of messages for a site whose default language is `lang`.
    pub fn for_site(lang: Lang) -> Messages {
        if lang == Lang::IT { Messages::Italian } else { Messages::English }
    }

    /// Picks the text of this language.
    pub fn pick<'a>(self, italian: &'a str, english: &'a str) -> &'a str {
        match self {
            Messages::Italian => italian,
            Messages::English => english,
        }
    }
}

/// The sentences of one diagnostic, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What is wrong, in one plain sentence.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// Fills the texts of a diagnostic's code.
pub fn tell(note: &Diagnostic, messages: Messages) -> Told {
    let (message, help) = Code::texts(note.code, messages);
    let fill = |text: &str| fill(text, &note.args, messages);
    Told { message: fill(message), help: fill(help) }
}

/// Replaces each `{name}`. A name that nobody gave is a bug of ours, told in debug builds.
fn fill(text: &str, args: &[(&'static str, Arg)], messages: Messages) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').expect("the table closes its braces");
        let arg = args.iter().find(|(it, _)| *it == name).map(|(_, arg)| arg);
        debug_assert!(arg.is_some(), "no `{name}` for: {text}");
        filled.push_str(before);
        match arg {
            Some(Arg::Text(text)) => filled.push_str(&bounded(text)),
            Some(Arg::Word(word)) => filled.push_str(Word::text(*word, messages)),
            None => (),
        }
        rest = after;
    }
    filled + rest
}

/// What was written may be anything: control characters are shown as a box, and a novel is cut.
fn bounded(text: &str) -> String {
    const SHOWN_MAX: usize = 80;
    let mut shown: String =
        text.chars().take(SHOWN_MAX).map(|it| if it.is_control() { '\u{fffd}' } else { it }).collect();
    if text.chars().nth(SHOWN_MAX).is_some() {
        shown.push('…');
    }
    shown
}
