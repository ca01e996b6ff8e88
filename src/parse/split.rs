use crate::diag::{At, Placed};
use crate::parse::SectionKind;
use crate::parse::body::Section;
use crate::parse::markdown::SECTION;

/// Cuts the HTML at its marks into the parts of a sheet. Without parts, all is one.
pub(super) fn split(html: &str, headings: &[Placed<(SectionKind, String)>]) -> Vec<Section> {
    let mut stretches = html.split(SECTION);
    let before = stretches.next().filter(|it| !it.is_empty()).map(|html| section(None, html));
    // Marks stand in pairs, around the number of the heading.
    let of_heading = std::iter::from_fn(|| {
        let number: usize = stretches.next()?.parse().expect("we wrote a number");
        Some(section(Some(&headings[number]), stretches.next()?))
    });
    before.into_iter().chain(of_heading).collect()
}

fn section(heading: Option<&Placed<(SectionKind, String)>>, html: &str) -> Section {
    let at = heading.map_or(At { start: 0, end: 0 }, |it| it.at);
    let (kind, title) = heading.map(|it| it.value.clone()).unzip();
    Section { kind, title: title.unwrap_or_default(), at, html: html.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::split;
    use crate::diag::Placed;
    use crate::parse::SectionKind;
    use crate::parse::body::Piece;
    use crate::parse::markdown::{HOLE, SECTION};

    #[test]
    fn holes_are_told_from_parts_whatever_stands_beside_them() {
        let heading = Placed { value: (SectionKind::Costs, "Quanto costa".to_owned()), at: (0..1).into() };
        let parts = split(
            &format!("Su{HOLE}I0{HOLE}Subito{SECTION}0{SECTION}S{HOLE}L1{HOLE}S{HOLE}I2{HOLE}"),
            &[heading],
        );
        let pieces: Vec<Vec<Piece<'_>>> = parts.iter().map(|it| it.pieces().collect()).collect();
        use Piece::{Html, Image, Link};
        assert_eq!(
            pieces,
            [
                vec![Html("Su"), Image(0), Html("Subito")],
                vec![Html("S"), Link(1), Html("S"), Image(2), Html("")]
            ]
        );
        assert_eq!(parts.iter().map(|it| it.kind).collect::<Vec<_>>(), [None, Some(SectionKind::Costs)]);
    }
}
