//! Rings made ready for the check: closed implicitly, without repeated points.
//! Must not know other rings.

use geo::{Coord, LineString};

use super::{Fault, FaultKind};
use crate::raw::RawPolygons;

/// Whether a ring bounds its polygon from outside or cuts a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Shell,
    Hole,
}

/// A ring with at least three distinct points, not all on one line.
#[derive(Debug)]
pub(super) struct Ring {
    /// The points, each once, the closing one left out.
    pub(super) points: Vec<Coord<f64>>,
    /// Index of the polygon it belongs to.
    pub(super) polygon: usize,
    pub(super) role: Role,
}

impl Ring {
    pub(super) fn next(&self, index: usize) -> usize {
        if index + 1 == self.points.len() {
            0
        } else {
            index + 1
        }
    }

    pub(super) fn previous(&self, index: usize) -> usize {
        if index == 0 {
            self.points.len() - 1
        } else {
            index - 1
        }
    }
}

/// Returns the usable rings and notes the faults that each has by itself.
pub(super) fn prepared(polygons: &RawPolygons, found: &mut Vec<Fault>) -> Vec<Ring> {
    let mut rings = Vec::new();
    for (polygon, parts) in polygons.polygons().iter().enumerate() {
        if parts.first().is_none_or(|exterior| exterior.0.is_empty()) {
            found.push(Fault::empty());
        }
        for (position, line) in parts.iter().enumerate() {
            if line.0.is_empty() {
                continue;
            }
            let role = if position == 0 {
                Role::Shell
            } else {
                Role::Hole
            };
            let points = distinct(line, found);
            if let Some(points) = usable(points, found) {
                rings.push(Ring {
                    points,
                    polygon,
                    role,
                });
            }
        }
    }
    rings
}

fn distinct(line: &LineString<f64>, found: &mut Vec<Fault>) -> Vec<Coord<f64>> {
    let mut points: Vec<Coord<f64>> = Vec::with_capacity(line.0.len());
    let mut repeated = None;
    for &c in &line.0 {
        if points.last() == Some(&c) {
            repeated.get_or_insert(c);
        } else {
            points.push(c);
        }
    }
    let last = line.0[line.0.len() - 1];
    if points.first() == Some(&last) {
        if points.len() > 1 {
            points.pop();
        }
    } else {
        found.push(Fault::at(FaultKind::RingNotClosed, (last.x, last.y)));
    }
    if let Some(c) = repeated {
        found.push(Fault::at(FaultKind::RepeatedPoint, (c.x, c.y)));
    }
    points
}

fn usable(points: Vec<Coord<f64>>, found: &mut Vec<Fault>) -> Option<Vec<Coord<f64>>> {
    let first = points[0];
    if points.len() < 3 {
        found.push(Fault::at(FaultKind::TooFewPoints, (first.x, first.y)));
        return None;
    }
    let flat = points
        .iter()
        .all(|&c| super::segments::side(first, points[1], c) == 0);
    if flat {
        found.push(Fault::at(FaultKind::ZeroArea, (first.x, first.y)));
        return None;
    }
    Some(points)
}
