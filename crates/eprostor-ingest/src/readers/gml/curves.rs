//! Curves of GML as lines: segments put together, arcs as chords. Must not know
//! surfaces.

use std::f64::consts::TAU;

use eprostor_geometry::Arc;
use eprostor_model::Finding;
use geo::{Coord, LineString};

use super::geometry::{Shaping, coordinates, members, missing, unread};
use super::node::Node;

/// How far two curves that follow each other may lie apart, in the unit of the
/// coordinates: arcs that were computed end where the next begins but for
/// rounding.
const MAX_GAP: f64 = 1e-3;

type Read<T> = Result<T, Finding>;

/// Returns a curve or ring as one line.
pub(super) fn curve(node: &Node, shaping: &mut Shaping) -> Read<LineString<f64>> {
    let line = match node.name() {
        "LineString" | "LinearRing" => shaping.positions(node)?,
        "Curve" => {
            let segments = node.child("segments").ok_or_else(missing)?;
            let mut joined = Vec::new();
            for segment in &segments.children {
                join(&mut joined, self::segment(segment, shaping)?)?;
            }
            joined
        }
        "CompositeCurve" | "Ring" => {
            let mut joined = Vec::new();
            for member in members(node, &["curveMember", "curveMembers"])? {
                join(&mut joined, curve(member, shaping)?.0)?;
            }
            joined
        }
        "OrientableCurve" => {
            let base = members(node, &["baseCurve"])?;
            let mut line = curve(base.first().ok_or_else(missing)?, shaping)?.0;
            if node.tag.attribute("orientation") == Some("-") {
                line.reverse();
            }
            line
        }
        other => return Err(unread(other)),
    };
    if line.is_empty() {
        return Err(missing());
    }
    Ok(LineString(line))
}

/// Puts a piece behind others, the point they share once.
fn join(line: &mut Vec<Coord<f64>>, piece: Vec<Coord<f64>>) -> Read<()> {
    let (Some(end), Some(next)) = (line.last(), piece.first()) else {
        line.extend(piece);
        return Ok(());
    };
    let gap = (end.x - next.x).hypot(end.y - next.y);
    // A gap that is no number is told as such later.
    if gap > MAX_GAP {
        return Err(Finding::error("finding-gml-gap")
            .measure("width_m", gap)
            .at(eprostor_model::Place::default().point((next.x, next.y))));
    }
    line.extend(piece.into_iter().skip(1));
    Ok(())
}

fn segment(node: &Node, shaping: &mut Shaping) -> Read<Vec<Coord<f64>>> {
    match node.name() {
        "LineStringSegment" => shaping.positions(node),
        "Arc" | "ArcString" => {
            let points = shaping.positions(node)?;
            let is_one = node.name() == "Arc";
            if points.len() < 3 || points.len().is_multiple_of(2) || (is_one && points.len() != 3) {
                return Err(curve_fault(node));
            }
            let mut line = vec![points[0]];
            for three in points.windows(3).step_by(2) {
                line.extend(arc(node, [three[0], three[1], three[2]], shaping)?);
            }
            Ok(line)
        }
        "Circle" => {
            let points = shaping.positions(node)?;
            let &[a, b, c] = points.as_slice() else {
                return Err(curve_fault(node));
            };
            let circle = Arc::through((a.x, a.y), (b.x, b.y), (c.x, c.y));
            let circle = circle.ok_or_else(|| curve_fault(node))?;
            let whole = Arc {
                sweep: TAU.copysign(circle.sweep),
                ..circle
            };
            let mut line = vec![a];
            line.extend(chords(node, whole, shaping)?);
            if let Some(last) = line.last_mut() {
                *last = a;
            }
            Ok(line)
        }
        "ArcByCenterPoint" | "CircleByCenterPoint" => by_centre(node, shaping),
        other => Err(unread(other)),
    }
}

/// Returns the points of an arc after its first; three points on one line are
/// the line.
fn arc(node: &Node, [a, b, c]: [Coord<f64>; 3], shaping: &mut Shaping) -> Read<Vec<Coord<f64>>> {
    let Some(arc) = Arc::through((a.x, a.y), (b.x, b.y), (c.x, c.y)) else {
        return Ok(vec![b, c]);
    };
    let mut line = chords(node, arc, shaping)?;
    // The given end, not the computed one, so that pieces meet exactly.
    if let Some(last) = line.last_mut() {
        *last = c;
    }
    Ok(line)
}

fn by_centre(node: &Node, shaping: &mut Shaping) -> Read<Vec<Coord<f64>>> {
    if !shaping.is_planar {
        return Err(unread(node.name()));
    }
    let centre = shaping.positions(node)?;
    let &[centre] = centre.as_slice() else {
        return Err(curve_fault(node));
    };
    let radius = measure(
        node,
        "radius",
        &["m", "metre", "meter", "urn:ogc:def:uom:EPSG::9001"],
    )?;
    let degrees = [
        "deg",
        "degree",
        "urn:ogc:def:uom:EPSG::9102",
        "urn:ogc:def:uom:EPSG::9122",
    ];
    let (start, sweep) = if node.name() == "CircleByCenterPoint" {
        (0.0, TAU)
    } else {
        let start = measure(node, "startAngle", &degrees)?.to_radians();
        let end = measure(node, "endAngle", &degrees)?.to_radians();
        (start, end - start)
    };
    let arc = Arc {
        centre: (centre.x, centre.y),
        radius,
        start,
        sweep,
    };
    let first = Coord {
        x: centre.x + radius * start.cos(),
        y: centre.y + radius * start.sin(),
    };
    let mut line = vec![first];
    line.extend(chords(node, arc, shaping)?);
    Ok(line)
}

/// Reads a number whose unit, where it is named, is one of these.
fn measure(node: &Node, name: &str, units: &[&str]) -> Read<f64> {
    let child = node.child(name).ok_or_else(|| curve_fault(node))?;
    let unit = child.tag.attribute("uom");
    let is_known = unit.is_none_or(|unit| units.iter().any(|one| unit.ends_with(one)));
    let number = child.text.trim().parse::<f64>();
    number.ok().filter(|_| is_known).ok_or_else(|| {
        coordinates(&format!(
            "{} {}",
            child.text.trim(),
            unit.unwrap_or_default()
        ))
    })
}

fn chords(node: &Node, arc: Arc, shaping: &mut Shaping) -> Read<Vec<Coord<f64>>> {
    let points = arc
        .chords(shaping.tolerance)
        .ok_or_else(|| curve_fault(node))?;
    shaping.count(points.len())?;
    Ok(points.into_iter().map(|(x, y)| Coord { x, y }).collect())
}

fn curve_fault(node: &Node) -> Finding {
    Finding::error("finding-gml-curve").text("found", node.name())
}
