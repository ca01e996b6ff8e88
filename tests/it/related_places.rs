//! A message about something that is there twice also shows the other place.

use wemi::diagnostics::{Location, Phrase, line_column};

use crate::support::Town;

const BETA: &str = "content/providers/beta.toml";

/// Asserts that an edit of a provider causes one message, whose first other place is `text`.
#[track_caller]
fn assert_related(from: &str, to: &str, code: &str, text: &str) {
    let (snapshot, built) = Town::new().edit(BETA, from, to).build();
    let found: Vec<_> = built.diagnostics.iter().filter(|it| it.code.name() == code).collect();
    assert_eq!(found.len(), 1, "{:?}", built.diagnostics);
    let [(Location::File(file, span), Phrase::FirstHere)] = found[0].related.as_slice() else {
        panic!("{:?}", found[0])
    };
    let file = snapshot.file(*file);
    let bytes = &file.bytes[span.start as usize..span.end as usize];
    assert_eq!((file.path.as_str(), bytes), (BETA, text.as_bytes()));
    let Location::File(_, own) = found[0].location else { panic!("{:?}", found[0]) };
    assert!(line_column(file, span.start).line < line_column(file, own.start).line);
}

#[test]
fn what_is_there_twice_is_shown_in_both_places() {
    let offer = "servizio = \"badante\"\nprezzo = \"17,00\"\nunita = \"ora\"";
    assert_related(
        "servizio = \"pasti\"\nunita = \"pasto\"",
        offer,
        "catalog/duplicate-offer",
        "\"badante\"",
    );
    assert_related(
        "presso = [{ sede = \"principale\" }]",
        "presso = [\n  { sede = \"principale\", orari = \"lun 9-13\" },\n  { sede = \"principale\" },\n]",
        "catalog/repeated-site",
        "\"principale\"",
    );
    assert_related(
        "distretto = \"1\"",
        "distretto = \"1\"\n\n[[sedi]]\nid = \"principale\"\nindirizzo = \"via Milano 2\"\ncap = \"20100\"\ndistretto = \"1\"",
        "catalog/duplicate-id",
        "\"principale\"",
    );
}
