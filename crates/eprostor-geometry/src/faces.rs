//! The faces that loose lines enclose: zones that were drawn as linework. Must
//! not know what is drawn, nor labels but for their places.
//!
//! Ends that all but meet are brought together, lines are cut where they cross,
//! what hangs loose is left out, and every face is walked around once. All of it
//! is done in whole numbers on the grid of 0.1 mm, so that the faces of the same
//! lines in another order or direction are the same. n·log n time for lines that
//! seldom cross.

mod budget;
mod gaps;
mod graph;
mod node;
mod plane;
mod snap;
mod sweep;

use std::collections::{BTreeMap, BTreeSet};

use geo::{Coord, LineString};

use crate::GeometryError;
use crate::boxes::BoxTree;
use crate::grid::{LINES_PER_M, MAX_COORDINATE_M, grid_number, metres};

use budget::Budget;
use graph::Graph;
use plane::{P, Segment, real};

/// How lines are taken for the same and what they may cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FaceLimits {
    /// Ends this near to another line in metres are brought to it.
    pub tolerance_m: f64,
    /// Loose ends this near to another line in metres are gaps.
    pub gap_m: f64,
    /// Most places where lines cross.
    pub crossings: usize,
}

impl Default for FaceLimits {
    /// One centimetre, what cadastral coordinates are given to; gaps of a metre;
    /// half a million crossings.
    fn default() -> Self {
        Self {
            tolerance_m: 0.01,
            gap_m: 1.0,
            crossings: 500_000,
        }
    }
}

/// A line that bounds nothing and was left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LooseLine {
    /// Its loose end, or an end of a line between two faces' outlines.
    pub place: (f64, f64),
    /// Its length in metres.
    pub length_m: f64,
}

/// A place where a ring all but closes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineGap {
    /// The loose end.
    pub place: (f64, f64),
    /// How far the nearest line is, in metres.
    pub width_m: f64,
}

/// What lines enclose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Faces {
    /// Each face as its rings, the exterior first, closed.
    pub faces: Vec<Vec<LineString<f64>>>,
    /// The number of the face that each place lies in.
    pub face_of: Vec<Option<usize>>,
    /// Lines with a loose end that is no gap.
    pub dangles: Vec<LooseLine>,
    /// Lines that only lead from one outline to another.
    pub bridges: Vec<LooseLine>,
    /// Gaps.
    pub gaps: Vec<LineGap>,
}

/// Returns the faces that lines enclose and the face that each place lies in.
/// Lines and places are in metres, easting first; a line whose first and last
/// point are one is a ring and has no ends.
///
/// # Errors
/// A coordinate is not finite or beyond [`MAX_COORDINATE_M`], or lines cross or
/// lie near each other more often than the limits allow.
pub fn faces(
    lines: &[LineString<f64>],
    places: &[(f64, f64)],
    limits: &FaceLimits,
) -> Result<Faces, GeometryError> {
    let mut index = 0;
    let mut on_grid = Vec::with_capacity(lines.len());
    for line in lines {
        let mut own = Vec::with_capacity(line.0.len());
        for c in &line.0 {
            own.push(point((c.x, c.y)).ok_or(GeometryError::NonFinite { index })?);
            index += 1;
        }
        own.dedup();
        if own.len() > 1 {
            on_grid.push(own);
        }
    }
    // Sorted, so that nothing depends on the order in which lines were drawn.
    for line in &mut on_grid {
        if line.last() < line.first() {
            line.reverse();
        }
    }
    on_grid.sort_unstable();
    on_grid.dedup();
    let mut budget = Budget::new(limits.crossings);
    snap::snap(&mut on_grid, limits.tolerance_m * LINES_PER_M, &mut budget)?;
    let noded = node::noded(segments(&on_grid), &mut budget)?;
    let gaps = gaps::gaps(&noded, limits.gap_m * LINES_PER_M, &mut budget)?;
    let graph = Graph::new(noded);
    let asked: Vec<P> = places
        .iter()
        .enumerate()
        .map(|(index, place)| point(*place).ok_or(GeometryError::NonFinite { index }))
        .collect::<Result<_, _>>()?;
    let (faces, face_of) = assembled(&graph, &asked);
    let at_gaps: BTreeSet<P> = gaps.iter().flat_map(|gap| [gap.at, gap.other]).collect();
    let loose = |all: &[graph::Loose]| -> Vec<LooseLine> {
        let free = all.iter().filter(|loose| !at_gaps.contains(&loose.at));
        free.map(|loose| LooseLine {
            place: place(loose.at),
            length_m: loose.length / LINES_PER_M,
        })
        .collect()
    };
    Ok(Faces {
        faces,
        face_of,
        dangles: loose(&graph.dangles),
        bridges: loose(&graph.bridges),
        gaps: gaps
            .iter()
            .map(|gap| LineGap {
                place: place(gap.at),
                width_m: gap.width / LINES_PER_M,
            })
            .collect(),
    })
}

/// Tells for each ring whether one of the lines comes within a distance, in
/// metres, of it. Everything in metres.
///
/// # Errors
/// A coordinate is not finite or too large, or too much lies near each other.
pub fn reached(
    rings: &[LineString<f64>],
    lines: &[LineString<f64>],
    limits: &FaceLimits,
) -> Result<Vec<bool>, GeometryError> {
    let within = limits.tolerance_m * LINES_PER_M;
    let mut budget = Budget::new(limits.crossings);
    let mut own: Vec<(Segment, usize)> = Vec::new();
    for (number, ring) in rings.iter().enumerate() {
        own.extend(of_line(ring)?.into_iter().map(|segment| (segment, number)));
    }
    let tree = BoxTree::build(own.iter().map(|(s, _)| s.bounds(within)).zip(0..));
    let mut is_reached = vec![false; rings.len()];
    for line in lines {
        for segment in of_line(line)? {
            for number in tree.meeting(&segment.bounds(0.0)) {
                let (other, ring) = own[number as usize];
                if is_reached[ring] {
                    continue;
                }
                budget.look()?;
                is_reached[ring] = meet(segment, other, within);
            }
        }
    }
    Ok(is_reached)
}

fn meet(one: Segment, other: Segment, within: f64) -> bool {
    let ends = [
        (one.a, other),
        (one.b, other),
        (other.a, one),
        (other.b, one),
    ];
    one.crossing(&other).is_some()
        || ends
            .iter()
            .any(|(p, segment)| plane::distance(*p, segment.nearest(*p)) <= within)
}

fn of_line(line: &LineString<f64>) -> Result<Vec<Segment>, GeometryError> {
    let points = line.0.iter().enumerate();
    let points: Vec<P> = points
        .map(|(index, c)| point((c.x, c.y)).ok_or(GeometryError::NonFinite { index }))
        .collect::<Result<_, _>>()?;
    Ok(segments(&[points]))
}

/// Gives every outline of a component to the face it lies in, and every place to
/// its face.
fn assembled(graph: &Graph, asked: &[P]) -> (Vec<Vec<LineString<f64>>>, Vec<Option<usize>>) {
    let mut face_of_ring: Vec<Option<usize>> = vec![None; graph.rings.len()];
    let mut faces: Vec<Vec<LineString<f64>>> = Vec::new();
    let mut outlines: Vec<(P, usize)> = Vec::new();
    for (number, ring) in graph.rings.iter().enumerate() {
        if ring.area2 > 0 {
            face_of_ring[number] = Some(faces.len());
            faces.push(simple(&ring.points));
        } else if let Some(least) = ring.points.iter().min() {
            outlines.push((*least, number));
        }
    }
    // From west to east: what lies straight below an outline was met before.
    outlines.sort_unstable();
    let points: Vec<P> = outlines
        .iter()
        .map(|(p, _)| *p)
        .chain(asked.iter().copied())
        .collect();
    let below = sweep::below(&graph.segments, &points);
    // Of a segment from west to east the face above it is on the left.
    let ring_below = |index: usize| below[index].map(|segment| graph.ring_of[2 * segment]);
    for (index, (_, outline)) in outlines.iter().enumerate() {
        let face = ring_below(index).and_then(|ring| face_of_ring[ring]);
        face_of_ring[*outline] = face;
        if let Some(face) = face {
            faces[face].extend(simple(&graph.rings[*outline].points));
        }
    }
    let of_place =
        |index: usize| ring_below(outlines.len() + index).and_then(|ring| face_of_ring[ring]);
    let face_of = (0..asked.len()).map(of_place).collect();
    (faces, face_of)
}

/// Returns a walk as rings that touch themselves nowhere, the exterior first.
fn simple(walk: &[P]) -> Vec<LineString<f64>> {
    let mut open: Vec<P> = Vec::new();
    let mut at = BTreeMap::new();
    let mut rings: Vec<Vec<P>> = Vec::new();
    for p in walk {
        if let Some(from) = at.get(p).copied() {
            let ring: Vec<P> = open.drain(from..).collect();
            for q in &ring {
                at.remove(q);
            }
            rings.push(ring);
        }
        at.insert(*p, open.len());
        open.push(*p);
    }
    rings.push(open);
    rings.sort_by_key(|ring| graph::area2(ring) <= 0);
    rings.into_iter().map(|ring| closed(&ring)).collect()
}

fn closed(ring: &[P]) -> LineString<f64> {
    let points = ring.iter().chain(ring.first());
    points
        .map(|p| {
            let (x, y) = place(*p);
            Coord { x, y }
        })
        .collect()
}

fn segments(lines: &[Vec<P>]) -> Vec<Segment> {
    let pairs = lines.iter().flat_map(|line| line.windows(2));
    pairs
        .filter_map(|pair| Segment::new(pair[0], pair[1]))
        .collect()
}

fn point(place: (f64, f64)) -> Option<P> {
    let on_grid = |metres: f64| {
        let is_sound = metres.is_finite() && metres.abs() <= MAX_COORDINATE_M;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole, and below 2^53 by the limit"
        )]
        is_sound.then(|| grid_number(metres) as i64)
    };
    Some((on_grid(place.0)?, on_grid(place.1)?))
}

fn place(p: P) -> (f64, f64) {
    (metres(real(p.0)), metres(real(p.1)))
}
