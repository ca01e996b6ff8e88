use crate::diagnostics::codes::Code;
use crate::diagnostics::diagnostic::{Arg, Diagnostic};
use crate::diagnostics::language::MessageLanguage;
use crate::diagnostics::phrases::Word;

/// The text of a diagnostic in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// Returns the text of a diagnostic, with its arguments.
pub fn message(diagnostic: &Diagnostic, message_language: MessageLanguage) -> Message {
    let (message, help) = Code::texts(diagnostic.code, message_language);
    let fill = |text: &str| fill(text, &diagnostic.args, message_language);
    Message { message: fill(message), help: fill(help) }
}

/// Replaces each `{name}` by the argument of that name. A missing argument is a bug, which debug
/// builds assert.
fn fill(text: &str, args: &[(&'static str, Arg)], message_language: MessageLanguage) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').expect("every brace in the table of codes is closed");
        let arg = args.iter().find(|(it, _)| *it == name).map(|(_, arg)| arg);
        debug_assert!(arg.is_some(), "no `{name}` for: {text}");
        filled.push_str(before);
        match arg {
            Some(Arg::Text(text)) => filled.push_str(&bounded(text)),
            Some(Arg::Word(word)) => {
                filled.push_str(&with_examples(Word::text(*word, message_language), args))
            }
            Some(Arg::Money(money, currency)) => {
                filled.push_str(&message_language.format().money_with_decimals(*money, *currency));
            }
            None => (),
        }
        rest = after;
    }
    filled + rest
}

/// A word whose examples, as `{eg_week}`, are arguments too: they are in the language of a file.
fn with_examples(text: &str, args: &[(&'static str, Arg)]) -> String {
    let mut filled = text.to_owned();
    for (name, arg) in args.iter().filter(|_| text.contains("{eg_")) {
        if let Arg::Text(example) = arg {
            filled = filled.replace(&format!("{{{name}}}"), example);
        }
    }
    debug_assert!(!filled.contains("{eg_"), "no example for: {text}");
    filled
}

/// Content that a message quotes, which may be anything: control characters are replaced, and a
/// long text is cut.
fn bounded(text: &str) -> String {
    const CHARS_MAX: usize = 80;
    let mut quoted: String =
        text.chars().take(CHARS_MAX).map(|it| if it.is_control() { '\u{fffd}' } else { it }).collect();
    if text.chars().nth(CHARS_MAX).is_some() {
        quoted.push('…');
    }
    quoted
}
