use crate::diagnostics::{Arg, Code, Diagnostic, Word};
use crate::value::Lang;

/// The language that messages are written in: the table has Italian and English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageLanguage {
    /// For sites whose default language is Italian.
    Italian,
    /// For all others.
    English,
}

impl MessageLanguage {
    /// The language of messages for a site whose default language is `lang`.
    pub fn for_site(lang: Lang) -> MessageLanguage {
        if lang == Lang::IT { MessageLanguage::Italian } else { MessageLanguage::English }
    }

    /// Picks the text of this language.
    pub fn pick<'a>(self, italian: &'a str, english: &'a str) -> &'a str {
        match self {
            MessageLanguage::Italian => italian,
            MessageLanguage::English => english,
        }
    }
}

/// The sentences of one diagnostic, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What is wrong, in one plain sentence.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// Fills the texts of a diagnostic's code.
pub fn message(diagnostic: &Diagnostic, message_language: MessageLanguage) -> Message {
    let (message, help) = Code::texts(diagnostic.code, message_language);
    let fill = |text: &str| fill(text, &diagnostic.args, message_language);
    Message { message: fill(message), help: fill(help) }
}

/// Replaces each `{name}`. A name that nobody gave is a bug of ours, told in debug builds.
fn fill(text: &str, args: &[(&'static str, Arg)], message_language: MessageLanguage) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').expect("the table closes its braces");
        let arg = args.iter().find(|(it, _)| *it == name).map(|(_, arg)| arg);
        debug_assert!(arg.is_some(), "no `{name}` for: {text}");
        filled.push_str(before);
        match arg {
            Some(Arg::Text(text)) => filled.push_str(&bounded(text)),
            Some(Arg::Word(word)) => filled.push_str(Word::text(*word, message_language)),
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
