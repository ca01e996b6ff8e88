//! What is shown of very many diagnostics: a file that is no content at all can have one for each line.

use std::collections::BTreeMap;

use crate::diagnostics::codes::Code;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::location::Location;
use crate::source::FileId;

/// How many of one code in one file are shown.
const OF_ONE_KIND_MAX: usize = 20;

/// How many are shown in all.
const SHOWN_MAX: usize = 200;

/// The diagnostics of one code in one file that are not shown.
struct Rest<'d> {
    first: &'d Diagnostic,
    count: usize,
}

/// Returns the first diagnostics of each code in each file, and the first of all. What is left out is
/// counted by diagnostics after the others.
pub fn bounded(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(Option<FileId>, Code), usize> = BTreeMap::new();
    let mut rests: BTreeMap<(Option<FileId>, Code), Rest<'_>> = BTreeMap::new();
    let mut shown: Vec<Diagnostic> = Vec::new();
    let mut left_out = 0;
    for diagnostic in diagnostics {
        let kind = (file(diagnostic), diagnostic.code);
        let count = seen.entry(kind).or_default();
        *count += 1;
        if *count > OF_ONE_KIND_MAX {
            rests.entry(kind).or_insert(Rest { first: diagnostic, count: 0 }).count += 1;
        } else if shown.len() < SHOWN_MAX {
            shown.push(diagnostic.clone());
        } else {
            left_out += 1;
        }
    }
    for Rest { first, count } in rests.into_values() {
        if shown.len() < SHOWN_MAX {
            let rest = Diagnostic::at(Code::MoreOfOneKind, first.location.clone());
            shown.push(rest.with("count", count).with("code", first.code.name()));
        } else {
            left_out += count;
        }
    }
    if left_out > 0 {
        shown.push(Diagnostic::at(Code::MoreNotShown, Location::World).with("count", left_out));
    }
    shown
}

fn file(diagnostic: &Diagnostic) -> Option<FileId> {
    match diagnostic.location {
        Location::File(file, _) => Some(file),
        Location::World | Location::Path(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::bounded;
    use crate::diagnostics::codes::Code;
    use crate::diagnostics::diagnostic::{Arg, Diagnostic};
    use crate::source::{FileId, SitePath, Snapshot};

    fn files(count: usize) -> Vec<FileId> {
        let path = |it| SitePath::new(&format!("content/pages/p{it}.md")).expect("a path");
        let files = (0..count).map(|it| (path(it), Arc::from([])));
        Snapshot::new(files.collect(), Vec::new()).files().iter().map(|it| it.id).collect()
    }

    fn of(file: FileId, count: usize) -> Vec<Diagnostic> {
        (0..count).map(|it| Diagnostic::new(Code::TomlSyntax, file, it..it + 1)).collect()
    }

    fn count(diagnostic: &Diagnostic) -> (Code, &str) {
        let count = diagnostic.args.iter().find(|it| it.0 == "count").map(|it| &it.1);
        let Some(Arg::Text(count)) = count else { panic!("{diagnostic:?}") };
        (diagnostic.code, count)
    }

    #[test]
    fn twenty_of_one_code_in_one_file_are_shown() {
        let file = files(1)[0];
        assert_eq!(bounded(&of(file, 20)), of(file, 20));
        let shown = bounded(&of(file, 18_624));
        assert_eq!(shown[..20], of(file, 20));
        assert_eq!(shown[20..].iter().map(count).collect::<Vec<_>>(), [(Code::MoreOfOneKind, "18604")]);
    }

    #[test]
    fn two_hundred_in_all_are_shown_and_the_rest_is_counted() {
        let all: Vec<Diagnostic> = files(30).into_iter().flat_map(|it| of(it, 10)).collect();
        let shown = bounded(&all);
        assert_eq!(shown[..200], all[..200]);
        assert_eq!(shown[200..].iter().map(count).collect::<Vec<_>>(), [(Code::MoreNotShown, "100")]);
        let all: Vec<Diagnostic> = files(30).into_iter().flat_map(|it| of(it, 25)).collect();
        let shown = bounded(&all);
        assert_eq!(shown.len(), 201);
        assert_eq!(count(&shown[200]), (Code::MoreNotShown, "550"));
    }
}
