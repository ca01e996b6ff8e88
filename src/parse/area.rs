//! An area in GeoJSON (RFC 7946): one polygon or several, in degrees.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::diagnostics::{Code, Diagnostic, Word};
use crate::source::Contents;

/// The largest number of points: the structured data of every service page holds them.
pub const AREA_POINTS_MAX: usize = 100;

/// The fewest points of a ring, whose last is its first.
const RING_POINTS_MIN: usize = 4;

/// The polygons of an area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ParsedArea {
    /// The outer ring of each: latitude and longitude in degrees, the first point again at the end.
    pub rings: Vec<Vec<(f64, f64)>>,
}

pub(super) fn parse(file: Contents<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<ParsedArea> {
    let bad = |range: std::ops::Range<usize>, reason| {
        Diagnostic::new(Code::BadArea, file.id, range).with_word("reason", reason)
    };
    let json: Value = match serde_json::from_slice(file.bytes) {
        Ok(json) => json,
        Err(error) => {
            let at = offset(file.bytes, error.line(), error.column());
            diagnostics.push(bad(at..at, Word::AreaNotJson));
            return None;
        }
    };
    let rings = match geometry(&json).ok_or(Word::AreaNoPolygon).and_then(rings) {
        Ok(rings) => rings,
        Err(reason) => {
            diagnostics.push(bad(0..0, reason));
            return None;
        }
    };
    let count: usize = rings.iter().map(Vec::len).sum();
    if count > AREA_POINTS_MAX {
        let diagnostic = Diagnostic::new(Code::TooManyPoints, file.id, 0..0);
        diagnostics.push(diagnostic.with("count", count).with("limit", AREA_POINTS_MAX));
        return None;
    }
    Some(ParsedArea { rings })
}

/// Returns the byte of a line and a column, which both begin at 1.
fn offset(bytes: &[u8], line: usize, column: usize) -> usize {
    let before: usize =
        bytes.split_inclusive(|it| *it == b'\n').take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    let at = (before + column.saturating_sub(1)).min(bytes.len());
    // The middle of a character is no place.
    (0..=at).rev().find(|it| bytes.get(*it).is_none_or(|byte| byte & 0xc0 != 0x80)).unwrap_or(0)
}

/// Returns the geometry of a feature, of a collection with one feature, or the value itself.
fn geometry(json: &Value) -> Option<&Value> {
    match json["type"].as_str()? {
        "FeatureCollection" => match json["features"].as_array()?.as_slice() {
            [feature] => feature.get("geometry"),
            _ => None,
        },
        "Feature" => json.get("geometry"),
        _ => Some(json),
    }
}

/// Returns the outer ring of each polygon of a geometry.
fn rings(geometry: &Value) -> Result<Vec<Vec<(f64, f64)>>, Word> {
    let coordinates = &geometry["coordinates"];
    let polygons: Vec<&Value> = match geometry["type"].as_str() {
        Some("Polygon") => vec![coordinates],
        Some("MultiPolygon") => coordinates.as_array().into_iter().flatten().collect(),
        _ => Vec::new(),
    };
    if polygons.is_empty() {
        return Err(Word::AreaNoPolygon);
    }
    polygons.into_iter().map(outer_ring).collect()
}

fn outer_ring(polygon: &Value) -> Result<Vec<(f64, f64)>, Word> {
    let ring = match polygon.as_array().map(Vec::as_slice) {
        Some([ring]) => ring.as_array(),
        Some([_, _, ..]) => return Err(Word::AreaWithHole),
        _ => None,
    };
    let ring = ring.ok_or(Word::AreaNoPolygon)?;
    let points: Vec<(f64, f64)> =
        ring.iter().map(|it| point(it).ok_or(Word::AreaBadPoint)).collect::<Result<_, _>>()?;
    if points.len() < RING_POINTS_MIN {
        return Err(Word::AreaFewPoints);
    }
    if points.first() != points.last() {
        return Err(Word::AreaOpenRing);
    }
    Ok(points)
}

/// Returns latitude and longitude of a position, which has them the other way round, and perhaps a
/// height.
fn point(position: &Value) -> Option<(f64, f64)> {
    let [longitude, latitude, ..] = position.as_array()?.as_slice() else { return None };
    let (latitude, longitude) = (latitude.as_f64()?, longitude.as_f64()?);
    (latitude.abs() <= 90.0 && longitude.abs() <= 180.0).then_some((latitude, longitude))
}
