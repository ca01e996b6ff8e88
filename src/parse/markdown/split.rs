use crate::diagnostics::{Span, Spanned};
use crate::parse::SectionKind;
use crate::parse::body::{SECTION_MARK, Section};

/// Splits the HTML at its marks into the sections of a service page. Without marks it is one
/// section.
pub(super) fn split(html: &str, headings: &[Spanned<(SectionKind, String)>]) -> Vec<Section> {
    let mut pieces = html.split(SECTION_MARK);
    let before = pieces.next().filter(|it| !it.is_empty()).map(|html| section(None, html));
    // Marks are in pairs, around the number of the heading.
    let of_heading = std::iter::from_fn(|| {
        let number: usize = pieces.next()?.parse().expect("the Markdown writer puts a number between marks");
        Some(section(Some(&headings[number]), pieces.next()?))
    });
    before.into_iter().chain(of_heading).collect()
}

fn section(heading: Option<&Spanned<(SectionKind, String)>>, html: &str) -> Section {
    let span = heading.map_or(Span { start: 0, end: 0 }, |it| it.span);
    let (kind, title) = heading.map(|it| it.value.clone()).unzip();
    Section { kind, title: title.unwrap_or_default(), span, html: html.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::split;
    use crate::diagnostics::Spanned;
    use crate::parse::SectionKind;
    use crate::parse::body::{HOLE_MARK, HtmlPiece, SECTION_MARK};

    #[test]
    fn hole_marks_and_section_marks_are_distinguished() {
        let heading = Spanned { value: (SectionKind::Costs, "Quanto costa".to_owned()), span: (0..1).into() };
        let parts = split(
            &format!(
                "Su{HOLE_MARK}I0{HOLE_MARK}Subito{SECTION_MARK}0{SECTION_MARK}S{HOLE_MARK}L1{HOLE_MARK}S{HOLE_MARK}I2{HOLE_MARK}"
            ),
            &[heading],
        );
        let pieces: Vec<Vec<HtmlPiece<'_>>> = parts.iter().map(|it| it.pieces().collect()).collect();
        use HtmlPiece::{Html, Image, Link};
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
