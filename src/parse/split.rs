use crate::diag::{At, Placed};
use crate::parse::SectionKind;
use crate::parse::body::Section;
use crate::parse::markdown::{HOLE, SECTION};

/// Cuts the HTML at its marks into the parts of a sheet. Without parts, all is one.
pub(super) fn split(html: &str, headings: &[Placed<(SectionKind, String)>]) -> Vec<Section> {
    let mut parts = html.split(SECTION);
    let before = parts.next().filter(|it| !it.is_empty()).map(|html| section(None, html));
    let of_heading = parts.map(|part| {
        let (number, html) = part.split_once(HOLE).expect("a mark has an end");
        let number: usize = number.parse().expect("we wrote a number");
        section(Some(&headings[number]), html)
    });
    before.into_iter().chain(of_heading).collect()
}

fn section(heading: Option<&Placed<(SectionKind, String)>>, html: &str) -> Section {
    let at = heading.map_or(At { start: 0, end: 0 }, |it| it.at);
    let (kind, title) = heading.map(|it| it.value.clone()).unzip();
    Section { kind, title: title.unwrap_or_default(), at, html: html.to_owned() }
}
