use serde::{Deserialize, Serialize};

use crate::diagnostics::codes::{Code, Severity};
use crate::diagnostics::location::{Location, Span};
use crate::diagnostics::phrases::{Phrase, Word};
use crate::source::FileId;
use crate::value::{Currency, Money, spelling_distance};

/// A value that replaces `{name}` in a text of the table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Arg {
    /// A text that is the same in every language: an id, a file name, a number.
    Text(String),
    /// A word with a form in each language.
    Word(Word),
    /// An amount, which is written as the language of the message does, without the sign of its
    /// currency.
    Money(Money, Currency),
}

/// An error or a warning, as data: a code, a place and the arguments of its text. Its text in each
/// language is in the table of [`Code`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of error or warning.
    pub code: Code,
    /// Where it is.
    pub location: Location,
    /// The arguments of the text, by name.
    pub args: Vec<(&'static str, Arg)>,
    /// Valid values similar to what is written, best first.
    pub suggestions: Vec<String>,
    /// Other places that explain it, or have the same cause.
    pub related: Vec<(Location, Phrase)>,
    /// The number of places with the same cause that are not in `related`.
    pub more_places: usize,
}

/// A value and the diagnostics of its computation, which never fails: what is not valid is reported
/// and left out of the value.
#[derive(Debug, Clone)]
pub struct WithDiagnostics<T> {
    /// The value.
    pub value: T,
    /// What is not valid, or could be better.
    pub diagnostics: Vec<Diagnostic>,
}

impl Diagnostic {
    /// A diagnostic about a range of a file.
    pub fn new(code: Code, file: FileId, span: impl Into<Span>) -> Diagnostic {
        Diagnostic::at(code, Location::File(file, span.into()))
    }

    /// A diagnostic about a location.
    pub fn at(code: Code, location: Location) -> Diagnostic {
        let (args, suggestions, related) = (Vec::new(), Vec::new(), Vec::new());
        Diagnostic { code, location, args, suggestions, related, more_places: 0 }
    }

    /// Sets the argument `name` to a text that is the same in every language.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Diagnostic {
        self.args.push((name, Arg::Text(value.to_string())));
        self
    }

    /// Sets the argument `name` to a word with a form in each language.
    pub fn with_word(mut self, name: &'static str, word: Word) -> Diagnostic {
        self.args.push((name, Arg::Word(word)));
        self
    }

    /// Sets the argument `name` to an amount of money.
    pub fn with_money(mut self, name: &'static str, money: Money, currency: Currency) -> Diagnostic {
        self.args.push((name, Arg::Money(money, currency)));
        self
    }

    /// Suggests the values of `valid` that are most similar to `written`: at most three, or all of
    /// them if none is similar and there are at most six.
    pub fn suggest<S: AsRef<str>>(mut self, written: &str, valid: impl IntoIterator<Item = S>) -> Diagnostic {
        self.suggestions = closest(written, valid);
        self
    }

    /// Suggests these values, which are what was probably meant.
    pub fn with_suggestions(mut self, suggestions: impl IntoIterator<Item = String>) -> Diagnostic {
        self.suggestions = suggestions.into_iter().collect();
        self
    }

    /// Adds another place, with the phrase that introduces it.
    pub fn related(mut self, location: Location, phrase: Phrase) -> Diagnostic {
        self.related.push((location, phrase));
        self
    }

    /// Returns the severity of its code.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

impl<T> WithDiagnostics<T> {
    /// Returns the value and appends its diagnostics to `diagnostics`.
    pub fn take_into(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.value
    }
}

/// True if at least one of `diagnostics` is an error, so that the site cannot be published.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|it| it.severity() == Severity::Error)
}

/// Removes what is reported of a value that is a word for what is not known yet: that is one mistake.
pub fn drop_caused_by_placeholders(diagnostics: &mut Vec<Diagnostic>) {
    let place = |it: &Diagnostic| match it.location {
        Location::File(file, span) => Some((file, span.start, span.end)),
        _ => None,
    };
    let mut placeholders: Vec<_> =
        diagnostics.iter().filter(|it| it.code == Code::Placeholder).filter_map(place).collect();
    placeholders.sort_unstable();
    diagnostics.retain(|it| {
        let Some((file, start, end)) = place(it) else { return true };
        // Of words beside each other, only the last that begins before the end of the range can contain it. The
        // quotes around the word belong to the value.
        let index = placeholders.partition_point(|word| (word.0, word.1.saturating_sub(1)) <= (file, start));
        let word = index.checked_sub(1).map(|it| placeholders[it]);
        let is_value = word.is_some_and(|word| word.0 == file && end <= word.2 + 1) && start < end;
        it.code == Code::Placeholder || !is_value
    });
}

/// True if one of `valid` is probably what was meant by `written`.
pub fn is_misspelt<'v>(written: &str, valid: impl IntoIterator<Item = &'v str>) -> bool {
    let lower = written.to_lowercase();
    valid.into_iter().any(|it| is_near(&lower, spelling_distance(&lower, &it.to_lowercase())))
}

fn is_near(written: &str, distance: usize) -> bool {
    distance <= 1 + written.chars().count() / 3
}

/// The values of `valid` that contain `written`, are contained in it, or have a small edit distance
/// (Damerau-Levenshtein) to it, nearest first.
fn closest<S: AsRef<str>>(written: &str, valid: impl IntoIterator<Item = S>) -> Vec<String> {
    const SUGGESTIONS_MAX: usize = 3;
    let lower = written.to_lowercase();
    let mut scored: Vec<(bool, usize, String)> = valid
        .into_iter()
        .map(|it| {
            let it = it.as_ref();
            let candidate = it.to_lowercase();
            let distance = spelling_distance(&lower, &candidate);
            let contains = lower.len() >= 3 && (candidate.contains(&lower) || lower.contains(&candidate));
            (!(is_near(&lower, distance) || contains), distance, it.to_owned())
        })
        .collect();
    scored.sort();
    scored.dedup();
    let few = scored.len() <= 2 * SUGGESTIONS_MAX;
    let near: Vec<String> =
        scored.iter().filter(|it| !it.0).take(SUGGESTIONS_MAX).map(|it| it.2.clone()).collect();
    if near.is_empty() && few { scored.into_iter().map(|it| it.2).collect() } else { near }
}
