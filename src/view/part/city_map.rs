//! A schematic map of the districts, which shows neighbours but not distances: the first district
//! is in the centre, the others are around it, clockwise from the north-east.

use serde::Serialize;

use crate::catalog::{District, DistrictId};
use crate::view::part::context::LanguageContext;
use crate::view::part::text::TermLink;

/// A district on the map.
#[derive(Debug, Serialize)]
pub struct DistrictView<'a> {
    /// The link to its page. The count is the number of spaces in it.
    pub link: TermLink<'a>,
    /// A point near its centre: latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
    /// The outline in a square of 320 by 320, as the `d` of an SVG path; absent if there are too
    /// few districts for a map.
    pub path: Option<String>,
    /// The position of its number in that square.
    pub label: (f64, f64),
}

const MIDDLE: f64 = 160.0;
/// The outer radius of the first district, and that of the others.
const RADII: (f64, f64) = (64.0, 156.0);

/// All districts with their outlines.
pub fn districts<'a>(context: &LanguageContext<'a>) -> Vec<DistrictView<'a>> {
    let outer_count = context.catalog.districts().count().saturating_sub(1);
    let view = |(index, (id, district)): (usize, (DistrictId, &'a District))| {
        let spaces = context.catalog.spaces().filter(|(_, it)| it.district == Some(id)).count();
        let (path, label) = if index == 0 { middle() } else { sector(index - 1, outer_count) };
        DistrictView {
            link: context.district(district, spaces),
            position: district.position.as_ref().map(|it| it.value),
            path: (outer_count >= 2).then_some(path),
            label,
        }
    };
    context.catalog.districts().enumerate().map(view).collect()
}

fn middle() -> (String, (f64, f64)) {
    let (r, _) = RADII;
    let half = |y: f64| format!("A{r} {r} 0 0 1 {MIDDLE} {y}");
    (format!("M{MIDDLE} {}{}{}Z", MIDDLE - r, half(MIDDLE + r), half(MIDDLE - r)), (MIDDLE, MIDDLE))
}

fn sector(number: usize, count: usize) -> (String, (f64, f64)) {
    let step = std::f64::consts::TAU / count as f64;
    let centre = std::f64::consts::FRAC_PI_4 + step * number as f64;
    let (inner, outer) = RADII;
    let [from, to] = [centre - step / 2.0, centre + step / 2.0];
    let point = |angle: f64, radius: f64| {
        (tenths(MIDDLE + radius * angle.sin()), tenths(MIDDLE - radius * angle.cos()))
    };
    let [(a, b), (c, d), (e, f), (g, h)] =
        [point(from, outer), point(to, outer), point(to, inner), point(from, inner)];
    let path = format!("M{a} {b}A{outer} {outer} 0 0 1 {c} {d}L{e} {f}A{inner} {inner} 0 0 0 {g} {h}Z");
    (path, point(centre, (inner + outer) / 2.0))
}

fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_district_is_a_circle_in_the_middle() {
        let circle = "M160 96A64 64 0 0 1 160 224A64 64 0 0 1 160 96Z";
        assert_eq!(middle(), (circle.to_owned(), (MIDDLE, MIDDLE)));
    }

    #[test]
    fn the_others_are_sectors_from_the_north_east() {
        let (path, label) = sector(0, 4);
        assert_eq!(path, "M160 4A156 156 0 0 1 316 160L224 160A64 64 0 0 0 160 96Z");
        assert_eq!(label, (237.8, 82.2));
        assert_eq!(sector(2, 4).1, (82.2, 237.8));
    }
}
