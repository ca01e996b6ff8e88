//! What is shown of very many diagnostics: a file that is no content at all can have one for each line.

use std::collections::BTreeMap;

use crate::diagnostics::codes::{Code, Severity};
use crate::diagnostics::diagnostic::{Arg, Diagnostic};
use crate::diagnostics::grouped::grouped;
use crate::diagnostics::location::Location;
use crate::source::FileId;

/// How many of one code in one file are shown.
const OF_ONE_KIND_MAX: usize = 20;

/// How many are shown in all.
const SHOWN_MAX: usize = 200;

/// Returns what is shown: one diagnostic for each cause, of each code in each file the first, and of all the
/// first. What is left out is counted by diagnostics after the others.
pub fn bounded(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut shown = of_each_kind(grouped(diagnostics));
    if shown.len() > SHOWN_MAX {
        let left_out: usize = shown.drain(SHOWN_MAX..).map(|it| counted(&it).1).sum();
        shown.push(Diagnostic::at(Code::MoreNotShown, Location::World).with("count", left_out));
    }
    shown
}

/// Returns the first diagnostics of each code in each file. The others are counted by one that follows.
pub fn of_each_kind(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(Option<FileId>, Code), usize> = BTreeMap::new();
    let mut rests: BTreeMap<(Option<FileId>, Code), (Location, usize)> = BTreeMap::new();
    let mut shown: Vec<Diagnostic> = Vec::new();
    for diagnostic in diagnostics {
        let kind = (file(&diagnostic), diagnostic.code);
        let seen = seen.entry(kind).or_default();
        *seen += 1;
        if *seen > OF_ONE_KIND_MAX {
            rests.entry(kind).or_insert((diagnostic.location, 0)).1 += 1;
        } else {
            shown.push(diagnostic);
        }
    }
    shown.extend(rests.into_iter().map(|((_, code), (first, count))| {
        Diagnostic::at(Code::MoreOfOneKind, first).with("count", count).with("code", code.name())
    }));
    shown
}

/// Returns the severity of a diagnostic and how many it stands for: more than one of those that are counted.
pub(super) fn counted(diagnostic: &Diagnostic) -> (Severity, usize) {
    match &diagnostic.args[..] {
        [("count", Arg::Text(count)), ("code", Arg::Text(name))]
            if diagnostic.code == Code::MoreOfOneKind =>
        {
            let code = Code::ALL.iter().find(|it| it.name() == name).expect("the name of a code");
            (code.severity(), count.parse().expect("a number"))
        }
        _ => (diagnostic.severity(), 1),
    }
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
