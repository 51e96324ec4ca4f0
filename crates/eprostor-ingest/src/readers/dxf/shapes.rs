//! What one entity draws, in the drawing's own coordinates. Must not know layers.

use std::f64::consts::TAU;

use eprostor_geometry::{Arc, chord_angle};

use super::affine::Affine;
use super::hatch;
use super::pairs::Value;
use super::record::Record;
use super::spline::Spline;
use super::text::{self, CodePage};

/// A point.
pub(super) type P = (f64, f64);

/// How far chords may lie from arcs, in metres.
const ARC_M: f64 = 1e-3;
/// How far chords may lie from splines, in metres.
const SPLINE_M: f64 = 1e-2;
/// Ends of a line this near to each other, in metres, close it.
const CLOSED_M: f64 = 1e-3;

/// What an entity draws.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Drawn {
    Line(Vec<P>),
    /// Closed, the first point repeated.
    Ring(Vec<P>),
    /// Polygons as rings.
    Area(Vec<Vec<Vec<P>>>),
    Point(P),
    Text(P, String),
}

/// Why an entity draws nothing, as the code of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShapeFault {
    /// A number that it needs is missing or makes no sense.
    Broken,
    /// It does not lie flat.
    Tilted,
    /// It takes too many chords.
    Fine,
    /// A kind that is not read.
    Unread,
}

/// How far chords may lie from what is drawn, in the units of an entity.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tolerances {
    pub(super) arc: f64,
    pub(super) spline: f64,
    closed: f64,
}

impl Tolerances {
    /// Returns those of units that are so many metres.
    pub(super) fn of(metres: f64) -> Self {
        Self {
            arc: ARC_M / metres,
            spline: SPLINE_M / metres,
            closed: CLOSED_M / metres,
        }
    }
}

type Read<T> = Result<T, ShapeFault>;

/// Returns what an entity draws, brought into the drawing by `way`.
pub(super) fn drawn(
    record: &Record,
    way: &Affine,
    metres_per_unit: f64,
    page: CodePage,
) -> Read<Drawn> {
    let metres = way.stretching() * metres_per_unit;
    if !(metres.is_finite() && metres > 0.0) {
        return Err(ShapeFault::Broken);
    }
    let tolerances = Tolerances::of(metres);
    let kind = record.kind.as_str();
    // These are in the axes of the drawing whatever their extrusion is.
    let is_in_world = matches!(kind, "LINE" | "POINT" | "ELLIPSE" | "SPLINE" | "MTEXT")
        || (kind == "POLYLINE" && record.whole(70) & 8 != 0);
    let way = if is_in_world {
        *way
    } else {
        way.after(&Affine::of_extrusion(record).ok_or(ShapeFault::Tilted)?)
    };
    let flat = match kind {
        "LINE" => Drawn::Line(vec![point(record, 10)?, point(record, 11)?]),
        "POINT" => Drawn::Point(point(record, 10)?),
        "LWPOLYLINE" => polyline(&lightweight(record), record.whole(70) & 1 != 0, &tolerances)?,
        "POLYLINE" => polyline(&vertices(record)?, record.whole(70) & 1 != 0, &tolerances)?,
        "ARC" | "CIRCLE" => arc(record, &tolerances)?,
        "ELLIPSE" => ellipse(record, &tolerances)?,
        "SPLINE" => spline(record, &tolerances)?,
        "SOLID" | "TRACE" => solid(record)?,
        "HATCH" => Drawn::Area(hatch::areas(record, &tolerances)?),
        "TEXT" | "ATTRIB" | "ATTDEF" => {
            let text = page.decoded(record.bytes(1).unwrap_or_default());
            // The second point is the one of aligned text.
            let is_aligned =
                record.whole(72) != 0 || record.whole(73) != 0 || record.whole(74) != 0;
            let second = record.point(11).filter(|_| is_aligned);
            let at = second.or(record.point(10)).ok_or(ShapeFault::Broken)?;
            Drawn::Text(at, text::line(&text))
        }
        "MTEXT" => {
            let parts = record.values(3).chain(record.values(1));
            let mut bytes = Vec::new();
            for part in parts {
                if let Value::Text(part) = part {
                    bytes.extend_from_slice(part);
                }
            }
            Drawn::Text(point(record, 10)?, text::lines(&page.decoded(&bytes)))
        }
        _ => return Err(ShapeFault::Unread),
    };
    moved(flat, &way)
}

fn moved(flat: Drawn, way: &Affine) -> Read<Drawn> {
    let line = |line: Vec<P>| -> Vec<P> { line.into_iter().map(|p| way.apply(p)).collect() };
    let moved = match flat {
        Drawn::Line(points) => Drawn::Line(line(points)),
        Drawn::Ring(points) => Drawn::Ring(line(points)),
        Drawn::Area(polygons) => Drawn::Area(
            polygons
                .into_iter()
                .map(|rings| rings.into_iter().map(line).collect())
                .collect(),
        ),
        Drawn::Point(p) => Drawn::Point(way.apply(p)),
        Drawn::Text(p, text) => Drawn::Text(way.apply(p), text),
    };
    let is_sound = |p: &P| p.0.is_finite() && p.1.is_finite();
    let all_sound = match &moved {
        Drawn::Line(points) | Drawn::Ring(points) => points.iter().all(is_sound),
        Drawn::Area(polygons) => polygons.iter().flatten().flatten().all(is_sound),
        Drawn::Point(p) | Drawn::Text(p, _) => is_sound(p),
    };
    all_sound.then_some(moved).ok_or(ShapeFault::Broken)
}

fn point(record: &Record, code: i16) -> Read<P> {
    record.point(code).ok_or(ShapeFault::Broken)
}

/// Vertices with their bulges.
fn lightweight(record: &Record) -> Vec<(P, f64)> {
    let mut vertices: Vec<(P, f64)> = Vec::new();
    for pair in &record.pairs {
        let Value::Real(number) = pair.value else {
            continue;
        };
        match (pair.code, vertices.last_mut()) {
            (10, _) => vertices.push(((number, 0.0), 0.0)),
            (20, Some(last)) => last.0.1 = number,
            (42, Some(last)) => last.1 = number,
            _ => {}
        }
    }
    vertices
}

fn vertices(record: &Record) -> Read<Vec<(P, f64)>> {
    let flags = record.whole(70);
    // Meshes and faces of many.
    if flags & (16 | 64) != 0 {
        return Err(ShapeFault::Unread);
    }
    // Of a curve through a frame, the frame is not drawn.
    let drawn = record
        .children
        .iter()
        .filter(|vertex| vertex.whole(70) & 16 == 0);
    drawn
        .map(|vertex| Ok((point(vertex, 10)?, vertex.real_or(42, 0.0))))
        .collect()
}

/// Returns a line or ring with its bulges as chords.
pub(super) fn polyline(
    vertices: &[(P, f64)],
    is_closed: bool,
    tolerances: &Tolerances,
) -> Read<Drawn> {
    let mut points = bulged(vertices, is_closed, tolerances)?;
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else {
        return Err(ShapeFault::Broken);
    };
    let is_ring = is_closed
        || (points.len() > 3 && (first.0 - last.0).hypot(first.1 - last.1) <= tolerances.closed);
    if points.len() < 2 {
        return Err(ShapeFault::Broken);
    }
    // Closed, and yet only there and back.
    if !is_ring || points.len() < 4 {
        return Ok(Drawn::Line(points));
    }
    if let Some(last) = points.last_mut() {
        *last = first;
    }
    Ok(Drawn::Ring(points))
}

fn bulged(vertices: &[(P, f64)], is_closed: bool, tolerances: &Tolerances) -> Read<Vec<P>> {
    let mut points: Vec<P> = vertices.iter().take(1).map(|(p, _)| *p).collect();
    let following = vertices.iter().skip(1);
    let back = vertices.first().filter(|_| is_closed);
    for ((from, bulge), (to, _)) in vertices.iter().zip(following.chain(back)) {
        match Arc::bulged(*from, *to, *bulge) {
            Some(arc) => {
                points.extend(arc.chords(tolerances.arc).ok_or(ShapeFault::Fine)?);
                // The given vertex, not the computed one.
                if let Some(last) = points.last_mut() {
                    *last = *to;
                }
            }
            None if from != to => points.push(*to),
            None => {}
        }
    }
    Ok(points)
}

fn arc(record: &Record, tolerances: &Tolerances) -> Read<Drawn> {
    let (start, sweep) = if record.kind == "CIRCLE" {
        (0.0, TAU)
    } else {
        let start = record.real_or(50, 0.0).to_radians();
        (start, turn(start, record.real_or(51, 360.0).to_radians()))
    };
    let radius = record.real(40).filter(|radius| *radius > 0.0);
    let arc = Arc {
        centre: point(record, 10)?,
        radius: radius.ok_or(ShapeFault::Broken)?,
        start,
        sweep,
    };
    curve(
        (
            arc.centre.0 + arc.radius * start.cos(),
            arc.centre.1 + arc.radius * start.sin(),
        ),
        arc.chords(tolerances.arc).ok_or(ShapeFault::Fine)?,
        record.kind == "CIRCLE",
    )
}

/// Returns the turn from one angle to another against the clock, a whole one
/// where they are the same.
pub(super) fn turn(start: f64, end: f64) -> f64 {
    let turn = (end - start).rem_euclid(TAU);
    if turn < 1e-12 { TAU } else { turn }
}

fn curve(first: P, rest: Vec<P>, is_whole: bool) -> Read<Drawn> {
    let mut points = vec![first];
    points.extend(rest);
    if !is_whole {
        return Ok(Drawn::Line(points));
    }
    if let Some(last) = points.last_mut() {
        *last = first;
    }
    Ok(Drawn::Ring(points))
}

fn ellipse(record: &Record, tolerances: &Tolerances) -> Read<Drawn> {
    let axis = point(record, 11)?;
    // Seen from below the small axis points to the other side.
    let side = Affine::of_extrusion(record).ok_or(ShapeFault::Tilted)?;
    let side = side.apply((1.0, 0.0)).0;
    let (start, end) = (record.real_or(41, 0.0), record.real_or(42, TAU));
    let sweep = turn(start, end);
    let points = ellipse_points(
        point(record, 10)?,
        axis,
        record.real_or(40, 1.0) * side,
        (start, sweep),
        tolerances,
    )?;
    let (first, rest) = points.split_first().ok_or(ShapeFault::Broken)?;
    curve(*first, rest.to_vec(), (sweep - TAU).abs() < 1e-9)
}

/// Returns the points of an ellipse: an angle of its parameter goes no farther
/// from the curve than on a circle around the large axis.
pub(super) fn ellipse_points(
    centre: P,
    axis: P,
    ratio: f64,
    (start, sweep): (f64, f64),
    tolerances: &Tolerances,
) -> Read<Vec<P>> {
    const MOST: f64 = 100_000.0;
    let radius = axis.0.hypot(axis.1);
    let count = (sweep.abs() / chord_angle(radius, tolerances.arc))
        .ceil()
        .max(1.0);
    if !(count <= MOST && radius > 0.0 && ratio.is_finite() && start.is_finite()) {
        return Err(ShapeFault::Fine);
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole, positive and below the limit"
    )]
    let whole = count as u32;
    let at = |index: u32| {
        let (sin, cos) = (start + sweep * f64::from(index) / count).sin_cos();
        (
            centre.0 + axis.0 * cos - axis.1 * ratio * sin,
            centre.1 + axis.1 * cos + axis.0 * ratio * sin,
        )
    };
    Ok((0..=whole).map(at).collect())
}

fn spline(record: &Record, tolerances: &Tolerances) -> Read<Drawn> {
    let mut spline = Spline {
        degree: usize::try_from(record.whole(71)).unwrap_or(0),
        ..Spline::default()
    };
    for pair in &record.pairs {
        let Value::Real(number) = pair.value else {
            continue;
        };
        match (pair.code, spline.control.last_mut()) {
            (40, _) => spline.knots.push(number),
            (41, _) => spline.weights.push(number),
            (10, _) => spline.control.push((number, 0.0)),
            (20, Some(last)) => last.1 = number,
            _ => {}
        }
    }
    let points = spline.points(tolerances.spline).ok_or(ShapeFault::Broken)?;
    let vertices: Vec<(P, f64)> = points.into_iter().map(|p| (p, 0.0)).collect();
    polyline(&vertices, false, tolerances)
}

fn solid(record: &Record) -> Read<Drawn> {
    let third = point(record, 12)?;
    // The last two are crossed over: the figure is drawn in the shape of a Z.
    let fourth = record.point(13).unwrap_or(third);
    let mut ring = vec![point(record, 10)?, point(record, 11)?, fourth, third];
    ring.dedup();
    ring.push(ring[0]);
    if ring.len() < 4 {
        return Err(ShapeFault::Broken);
    }
    Ok(Drawn::Area(vec![vec![ring]]))
}
