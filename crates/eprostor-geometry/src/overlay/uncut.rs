//! Tells that an outline does not cut a polygon: it runs along its edges or
//! passes it by, as the boundary of a plan does where a zone has cut before.
//! Exact, and cheaper than an overlay. Must not know covers.

use i_overlay::i_float::int::point::IntPoint;

use super::int_box::IntBox;
use super::kernel::Contour;
use super::noded::{along, passes_by, vector};

/// Edges above which a polygon is left to the overlay: every edge of it is
/// compared with every edge near it.
const MOST_EDGES: usize = 128;

/// Where a polygon lies that an outline does not cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Inside the outline.
    Inside,
    /// Outside of it.
    Outside,
}

/// Returns on which side of an outline all of a polygon lies; `None` where it is
/// cut or the overlay has to tell. The outline is that of a valid polygon, and
/// as there, its edges go by vertices that they would pass within a unit.
pub(super) fn side(polygon: &[Contour], outline: &[Contour]) -> Option<Side> {
    let corners = corners(polygon);
    if corners.len() > MOST_EDGES {
        return None;
    }
    let reach = IntBox::around(polygon.iter())?;
    let mut seen = Seen {
        corners: &corners,
        nodes: vec![false; corners.len()],
        side: None,
    };
    let mut stops = Vec::new();
    for contour in outline {
        let (mut has_node, mut within) = (false, None);
        for (from, to) in edges(contour) {
            if !reach.may_touch(from, to) {
                continue;
            }
            if reach.contains(from) {
                within = Some(from);
            }
            stops.clear();
            let near = corners.iter().map(|corner| corner.at);
            stops.extend(near.filter(|&point| passes_by(from, to, point)));
            stops.sort_unstable_by_key(|&point| along(from, to, point));
            stops.push(to);
            let mut begin = from;
            for &end in &stops {
                if begin != end {
                    has_node |= seen.pass(begin, end)?;
                }
                begin = end;
            }
        }
        // A ring that meets no vertex of the polygon lies in it or does not.
        if let Some(point) = within.filter(|_| !has_node)
            && winding(point, polygon) != 0
        {
            return None;
        }
    }
    if seen.side.is_some() {
        return seen.side;
    }
    let free = corners.iter().zip(&seen.nodes).find(|(_, node)| !**node)?;
    Some(if winding(free.0.at, outline) == 0 {
        Side::Outside
    } else {
        Side::Inside
    })
}

/// A vertex with the ones before and after it; the inside is on the left.
#[derive(Clone, Copy, Debug)]
struct Corner {
    before: IntPoint,
    at: IntPoint,
    after: IntPoint,
}

impl Corner {
    /// Tells whether a direction leads into the polygon.
    fn leads_inside(&self, to: IntPoint) -> bool {
        let (after, before, to) = (
            vector(self.at, self.after),
            vector(self.at, self.before),
            vector(self.at, to),
        );
        let left_of_after = cross(after, to) > 0;
        let right_of_before = cross(to, before) > 0;
        if cross(after, before) > 0 {
            left_of_after && right_of_before
        } else {
            left_of_after || right_of_before
        }
    }
}

/// What the edges of an outline that were seen do to the polygon.
struct Seen<'a> {
    corners: &'a [Corner],
    /// Vertices that the outline goes by.
    nodes: Vec<bool>,
    /// The side by an edge of both.
    side: Option<Side>,
}

impl Seen<'_> {
    /// Takes an edge of the outline that passes no vertex between its ends; tells
    /// whether it ends in one. `None` where it enters the polygon or may do so.
    fn pass(&mut self, from: IntPoint, to: IntPoint) -> Option<bool> {
        let (mut has_node, mut side) = (false, None);
        let mut leads_inside = false;
        for (corner, node) in self.corners.iter().zip(&mut self.nodes) {
            let (at, after) = (corner.at, corner.after);
            if at == from || at == to {
                has_node = true;
                *node = true;
                let other = if at == from { to } else { from };
                leads_inside |= corner.leads_inside(other);
            }
            if (at, after) == (from, to) {
                side = Some(Side::Inside);
            } else if (at, after) == (to, from) {
                side = Some(Side::Outside);
            } else if may_cross((from, to), (at, after)) {
                return None;
            }
        }
        match side {
            None if leads_inside => None,
            // Rings that are cut to a rectangle may run there and back.
            Some(_) if self.side.is_some() && self.side != side => None,
            None => Some(has_node),
            Some(_) => {
                self.side = side;
                Some(has_node)
            }
        }
    }
}

/// Tells whether an edge of the outline crosses one of the polygon or ends on
/// it between its ends.
fn may_cross((from, to): (IntPoint, IntPoint), (at, after): (IntPoint, IntPoint)) -> bool {
    let edge = vector(at, after);
    let (of_from, of_to) = (cross(edge, vector(at, from)), cross(edge, vector(at, to)));
    if (of_from == 0 && is_between(at, after, from)) || (of_to == 0 && is_between(at, after, to)) {
        return true;
    }
    let own = vector(from, to);
    let (of_at, of_after) = (
        cross(own, vector(from, at)),
        cross(own, vector(from, after)),
    );
    of_from.signum() * of_to.signum() < 0 && of_at.signum() * of_after.signum() < 0
}

/// Tells whether a point on the line of an edge lies between its ends.
fn is_between(from: IntPoint, to: IntPoint, point: IntPoint) -> bool {
    let (edge, place) = (vector(from, to), vector(from, point));
    let (along, length_squared) = (dot(edge, place), dot(edge, edge));
    0 < along && along < length_squared
}

/// Returns how often rings run around a point that is on none of them.
fn winding(point: IntPoint, rings: &[Contour]) -> i32 {
    let passes = |(from, to): (IntPoint, IntPoint)| {
        let turn = cross(vector(from, to), vector(from, point));
        if from.y <= point.y && to.y > point.y && turn > 0 {
            1
        } else if to.y <= point.y && from.y > point.y && turn < 0 {
            -1
        } else {
            0
        }
    };
    rings.iter().flat_map(edges).map(passes).sum()
}

fn edges(contour: &Contour) -> impl Iterator<Item = (IntPoint, IntPoint)> + '_ {
    let ends = contour.iter().skip(1).chain(contour.first());
    contour.iter().copied().zip(ends.copied())
}

fn corners(polygon: &[Contour]) -> Vec<Corner> {
    let mut corners = Vec::with_capacity(polygon.iter().map(Vec::len).sum());
    for contour in polygon {
        let befores = contour.last().into_iter().chain(contour);
        let turns = befores.zip(edges(contour));
        corners.extend(turns.map(|(&before, (at, after))| Corner { before, at, after }));
    }
    corners
}

fn cross(a: (i64, i64), b: (i64, i64)) -> i64 {
    a.0 * b.1 - a.1 * b.0
}

fn dot(a: (i64, i64), b: (i64, i64)) -> i64 {
    a.0 * b.0 + a.1 * b.1
}

#[cfg(test)]
mod tests {
    use super::super::kernel::{doubled_area, split};
    use super::*;

    fn ring(points: &[(i32, i32)]) -> Contour {
        points.iter().map(|&(x, y)| IntPoint::new(x, y)).collect()
    }

    fn square(x: i32, y: i32, size: i32) -> Contour {
        let (east, north) = (x + size, y + size);
        ring(&[(x, y), (east, y), (east, north), (x, north)])
    }

    #[test]
    fn an_outline_along_an_edge_has_the_polygon_on_one_side() {
        let polygon = [square(0, 0, 10)];
        let with_it = ring(&[(-90, 0), (0, 0), (10, 0), (90, 0), (90, 90), (-90, 90)]);
        let beside: Contour = ring(&[(-90, 0), (-90, -90), (90, -90), (90, 0), (10, 0), (0, 0)]);
        assert_eq!(side(&polygon, &[with_it]), Some(Side::Inside));
        assert_eq!(side(&polygon, &[beside]), Some(Side::Outside));
    }

    #[test]
    fn an_outline_that_misses_a_rounded_vertex_by_a_unit_goes_by_it() {
        let polygon = [ring(&[(0, 1), (1000, -1), (1000, 1000), (0, 1000)])];
        let around = ring(&[(-5000, 0), (5000, 0), (5000, 5000), (-5000, 5000)]);
        let beside = ring(&[(-5000, 0), (-5000, -5000), (5000, -5000), (5000, 0)]);
        assert_eq!(side(&polygon, &[around]), Some(Side::Inside));
        assert_eq!(side(&polygon, &[beside]), Some(Side::Outside));
    }

    #[test]
    fn what_enters_the_polygon_is_left_to_the_overlay() {
        let polygon = [square(0, 0, 100)];
        let cuts = [
            square(50, 50, 100),
            square(10, 10, 20),
            square(-50, 0, 100),
            ring(&[(0, 0), (50, 50), (-50, 50)]),
            ring(&[(100, 0), (300, 0), (300, 300), (0, 100)]),
        ];
        for cut in cuts.map(|cut| [cut]) {
            assert_eq!(side(&polygon, &cut), None, "{cut:?}");
        }
    }

    #[test]
    fn every_side_is_that_of_the_overlay() {
        // Squares on a lattice meet in corners and along edges in every way.
        let polygons = [
            vec![square(4, 4, 8)],
            vec![square(4, 4, 8), square(6, 6, 4).into_iter().rev().collect()],
            vec![ring(&[(4, 4), (12, 4), (12, 8), (8, 8), (8, 12), (4, 12)])],
        ];
        let mut told = 0;
        for polygon in &polygons {
            let whole = doubled_area(&vec![polygon.clone()]);
            for (x, y) in (0..14).flat_map(|x| (0..14).map(move |y| (x, y))) {
                for size in 1..16 {
                    let outline = [square(x, y, size)];
                    let (inside, outside) = split(polygon, &outline);
                    let areas = (doubled_area(&inside), doubled_area(&outside));
                    match side(polygon, &outline) {
                        Some(Side::Inside) => assert_eq!(areas, (whole, 0), "{outline:?}"),
                        Some(Side::Outside) => assert_eq!(areas, (0, whole), "{outline:?}"),
                        None => continue,
                    }
                    told += 1;
                }
            }
        }
        assert!(told > 1_000, "{told}");
    }
}
