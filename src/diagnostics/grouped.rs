//! One cause with many effects: an id or a file that is gone is reported once, with the first places that
//! name it, and not once for each place.

use std::collections::HashMap;

use crate::diagnostics::codes::Code;
use crate::diagnostics::diagnostic::{Arg, Diagnostic};
use crate::diagnostics::phrases::Phrase;

/// How many other places of one cause are listed.
const OTHER_PLACES_MAX: usize = 4;

/// A code and its arguments.
type Cause<'d> = (Code, &'d [(&'static str, Arg)]);

impl Code {
    /// True for diagnostics whose cause is elsewhere: an id, a file or a page that is gone or misspelt, or a
    /// word of an earlier version. Those with the same arguments have one cause.
    pub fn has_common_cause(self) -> bool {
        matches!(
            self,
            Code::RenamedKey
                | Code::UnknownWord
                | Code::UnknownReference
                | Code::UnknownLanguage
                | Code::BrokenLink
                | Code::BrokenAnchor
                | Code::LinkToUnpublished
                | Code::UnknownAddress
                | Code::OldAddress
                | Code::DuplicateIdInPage
        )
    }
}

/// Returns the diagnostics with one for each common cause: the first, with the places of the others.
pub(super) fn grouped(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut grouped: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    let mut firsts: HashMap<Cause<'_>, usize> = HashMap::new();
    for diagnostic in diagnostics {
        if diagnostic.code.has_common_cause() {
            let index = *firsts.entry((diagnostic.code, &diagnostic.args)).or_insert(grouped.len());
            if let Some(first) = grouped.get_mut(index) {
                add_place(first, diagnostic);
                continue;
            }
        }
        grouped.push(diagnostic.clone());
    }
    grouped
}

fn add_place(first: &mut Diagnostic, other: &Diagnostic) {
    if other.location == first.location {
        return;
    }
    if first.related.len() < OTHER_PLACES_MAX {
        first.related.push((other.location.clone(), Phrase::HereToo));
    } else {
        first.more_places += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;
    use crate::diagnostics::codes::Code;
    use crate::diagnostics::diagnostic::Diagnostic;
    use crate::diagnostics::location::Location;

    fn at(code: Code, path: &str, found: &str) -> Diagnostic {
        Diagnostic::at(code, Location::Path(path.to_owned())).with("found", found)
    }

    #[test]
    fn one_cause_is_one_diagnostic_with_its_first_places() {
        let all: Vec<Diagnostic> =
            (0..9).map(|it| at(Code::UnknownReference, &it.to_string(), "badannte")).collect();
        let shown = grouped(&all);
        let [one] = &shown[..] else { panic!("{shown:?}") };
        let places: Vec<&Location> = one.related.iter().map(|it| &it.0).collect();
        assert_eq!(places, all[1..5].iter().map(|it| &it.location).collect::<Vec<_>>());
        assert_eq!((&one.location, one.more_places), (&all[0].location, 4));
    }

    #[test]
    fn other_causes_and_other_codes_stay_apart() {
        let all = [
            at(Code::UnknownReference, "a", "badannte"),
            at(Code::UnknownReference, "b", "collf"),
            at(Code::UnknownWord, "c", "badannte"),
            at(Code::EmptyValue, "d", "nome"),
            at(Code::EmptyValue, "e", "nome"),
        ];
        assert_eq!(grouped(&all), all);
    }

    #[test]
    fn one_place_is_listed_once() {
        let all = [at(Code::DuplicateIdInPage, "a", "_titolo"), at(Code::DuplicateIdInPage, "a", "_titolo")];
        assert_eq!(grouped(&all), all[..1]);
    }
}
