//! Polygons as rings of grid numbers, and the distances that are asked of them.
//! Must not know which of them move.

use geo::{Coord, LineString, MultiPolygon, Polygon};

use crate::GeometryError;
use crate::bounds::Bounds;
use crate::grid::{grid_number, metres};
use crate::planar::PlanarPolygon;

/// A point on the grid: easting first.
pub(super) type P = (i64, i64);

/// The parts of a polygon, each a list of rings without their closing point,
/// the exterior first.
pub(super) type Parts = Vec<Vec<Vec<P>>>;

/// Returns the rings of a polygon.
pub(super) fn parts_of(polygon: &PlanarPolygon) -> Parts {
    let ring = |line: &LineString<f64>| {
        let open = line.0.len().saturating_sub(1);
        line.0[..open].iter().map(on_grid).collect()
    };
    let part = |polygon: &Polygon<f64>| {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        rings.map(ring).collect()
    };
    polygon.multi_polygon().iter().map(part).collect()
}

/// Returns rings as polygons in metres, closed.
pub(super) fn polygons_of(parts: &[Vec<Vec<P>>]) -> MultiPolygon<f64> {
    let ring = |points: &Vec<P>| LineString(points.iter().map(|p| coord(*p)).collect());
    let part = |rings: &Vec<Vec<P>>| {
        let mut rings = rings.iter().map(ring);
        let exterior = rings.next().unwrap_or_else(|| LineString(Vec::new()));
        Polygon::new(exterior, rings.collect())
    };
    MultiPolygon(parts.iter().map(part).collect())
}

/// Returns the sides of a ring.
pub(super) fn sides(ring: &[P]) -> impl Iterator<Item = (P, P)> + '_ {
    let next = ring.iter().cycle().skip(1);
    ring.iter().copied().zip(next.copied())
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "grid numbers are below 2^53 by the limit of coordinates"
)]
pub(super) fn on_grid(c: &Coord<f64>) -> P {
    (grid_number(c.x) as i64, grid_number(c.y) as i64)
}

/// Returns a point in metres.
pub(super) fn coord(p: P) -> Coord<f64> {
    let (x, y) = place(p);
    Coord { x, y }
}

/// Returns a point in metres.
pub(super) fn place(p: P) -> (f64, f64) {
    (metres(real(p.0)), metres(real(p.1)))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "grid numbers are below 2^53 by the limit of coordinates"
)]
pub(super) fn real(number: i64) -> f64 {
    number as f64
}

/// Returns the distance of two points in grid units.
pub(super) fn distance(a: P, b: P) -> f64 {
    real(a.0 - b.0).hypot(real(a.1 - b.1))
}

/// How a point lies to a side.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    /// How far along the side the nearest point lies, 0 to 1.
    pub(super) along: f64,
    /// The distance in grid units.
    pub(super) distance: f64,
}

/// Returns how a point lies to a side.
pub(super) fn beside(p: P, (a, b): (P, P)) -> Beside {
    let (dx, dy) = (real(b.0 - a.0), real(b.1 - a.1));
    let (px, py) = (real(p.0 - a.0), real(p.1 - a.1));
    let whole = dx * dx + dy * dy;
    let along = if whole > 0.0 {
        ((px * dx + py * dy) / whole).clamp(0.0, 1.0)
    } else {
        0.0
    };
    Beside {
        along,
        distance: (px - along * dx).hypot(py - along * dy),
    }
}

/// Returns the point of a side at a share of its length, on the grid.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a part of a side whose ends fit"
)]
pub(super) fn at((a, b): (P, P), along: f64) -> P {
    let part = |from: i64, to: i64| from + (real(to - from) * along).round() as i64;
    (part(a.0, b.0), part(a.1, b.1))
}

/// Returns the box around a point, wider by `by` units on every side.
pub(super) fn around(p: P, by: f64) -> Bounds {
    box_of((p, p)).expanded(by)
}

/// Returns the box around a side, in grid units.
pub(super) fn box_of((a, b): (P, P)) -> Bounds {
    Bounds {
        min_e: real(a.0.min(b.0)),
        min_n: real(a.1.min(b.1)),
        max_e: real(a.0.max(b.0)),
        max_n: real(a.1.max(b.1)),
    }
}

/// Returns boxes that cover a side, more of them the more it slants: one box of
/// a long slanting side meets much that the side does not.
pub(super) fn boxes_of(side: (P, P), by: f64) -> impl Iterator<Item = Bounds> {
    /// 5 m in grid units.
    const PIECE: f64 = 50_000.0;
    const MOST: u32 = 64;
    let (a, b) = side;
    let slant = real((a.0 - b.0).abs().min((a.1 - b.1).abs()));
    let mut count = 1;
    while count < MOST && f64::from(count) * PIECE < slant {
        count *= 2;
    }
    let share = move |part: u32| f64::from(part) / f64::from(count);
    (0..count).map(move |part| {
        let piece = (at(side, share(part)), at(side, share(part + 1)));
        // One unit more, because the ends of pieces are rounded.
        box_of(piece).expanded(by + 1.0)
    })
}

/// Counts comparisons, so that a drawing made to have many costs a bounded time.
pub(super) struct Looks {
    left: usize,
    limit: usize,
}

/// Comparisons for every vertex; drawings have a handful.
const LOOKS_PER_VERTEX: usize = 200;

impl Looks {
    pub(super) fn for_vertices(count: usize) -> Self {
        let limit = count
            .saturating_mul(LOOKS_PER_VERTEX)
            .saturating_add(10_000);
        Self { left: limit, limit }
    }

    pub(super) fn look(&mut self) -> Result<(), GeometryError> {
        self.left = self
            .left
            .checked_sub(1)
            .ok_or(GeometryError::BudgetExceeded {
                what: "neighbours",
                found: self.limit.saturating_add(1),
                limit: self.limit,
            })?;
        Ok(())
    }
}
