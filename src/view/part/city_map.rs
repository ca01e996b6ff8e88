//! A map of the districts that says who is beside whom, not how far: the first in the middle, the others around it, clockwise, the second in
//! the north-east.

use serde::Serialize;

use crate::view::part::context::LanguageContext;
use crate::view::part::text::TermLink;

/// A place to set out from or to go to.
#[derive(Debug, Serialize)]
pub struct DistrictView<'a> {
    /// Its page, and how many spaces are in it.
    pub link: TermLink<'a>,
    /// Somewhere in its middle: latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
    /// Its outline on a square of 320 by 320, as the `d` of an SVG path; absent where there are too few districts for a map.
    pub path: Option<String>,
    /// Where its number stands on that square.
    pub label: (f64, f64),
}

const MIDDLE: f64 = 160.0;
/// From the middle to the edge of the first district, and of the others.
const RADII: (f64, f64) = (64.0, 156.0);

/// Every district with its outline.
pub fn districts<'a>(context: &LanguageContext<'a>) -> Vec<DistrictView<'a>> {
    let districts = context.catalog.districts();
    let around = districts.len().saturating_sub(1);
    let view = |(at, district): (usize, &'a crate::catalog::District)| {
        let spaces = context.catalog.spaces().filter(|(_, it)| it.district == district.number).count();
        let (path, label) = if at == 0 { middle() } else { sector(at - 1, around) };
        DistrictView {
            link: context.district(district, spaces),
            position: district.position,
            path: (around >= 2).then_some(path),
            label,
        }
    };
    districts.iter().enumerate().map(view).collect()
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
    let at = |angle: f64, radius: f64| {
        (tenths(MIDDLE + radius * angle.sin()), tenths(MIDDLE - radius * angle.cos()))
    };
    let [(a, b), (c, d), (e, f), (g, h)] = [at(from, outer), at(to, outer), at(to, inner), at(from, inner)];
    let path = format!("M{a} {b}A{outer} {outer} 0 0 1 {c} {d}L{e} {f}A{inner} {inner} 0 0 0 {g} {h}Z");
    (path, at(centre, (inner + outer) / 2.0))
}

fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}
