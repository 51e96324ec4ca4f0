//! Makes valid polygons of the boundary edges that an overlay leaves. Must not
//! know how the edges came about.
//!
//! i_overlay 4.5.2 has an extraction of its own for this (`ogc`); it hands out
//! touching holes the wrong way round and fails an assertion of its own on
//! some drawings (both kept as tests), so only its plain contours are used.
//!
//! Every contour runs with the inside on its left. Walking on along the same
//! face at every node – the first edge clockwise from where one came – gives
//! one closed walk per boundary of a face; cut where a walk meets itself, the
//! walks become rings that touch others in points at most.

use std::collections::HashMap;

use i_overlay::i_float::int::point::IntPoint;

use super::kernel::{Contour, Shapes, doubled_ring_area};

/// Returns polygons: exterior counter-clockwise first, then holes clockwise.
pub(super) fn polygons(contours: Vec<Contour>) -> Shapes {
    let rings = if meets_itself(&contours) {
        Walks::new(&contours).rings()
    } else {
        contours
    };
    assembled(rings)
}

fn meets_itself(contours: &[Contour]) -> bool {
    let mut points: Vec<(i32, i32)> = contours.iter().flatten().map(|p| (p.x, p.y)).collect();
    points.sort_unstable();
    points.windows(2).any(|pair| pair[0] == pair[1])
}

#[derive(Clone, Copy)]
struct Edge {
    from: IntPoint,
    to: IntPoint,
}

/// Directed edges, found by the point they start from.
struct Walks {
    edges: Vec<Edge>,
    visited: Vec<bool>,
}

impl Walks {
    fn new(contours: &[Contour]) -> Self {
        let mut edges = Vec::with_capacity(contours.iter().map(Vec::len).sum());
        for contour in contours {
            let ends = contour.iter().skip(1).chain(contour.first());
            edges.extend(
                contour
                    .iter()
                    .zip(ends)
                    .map(|(&from, &to)| Edge { from, to }),
            );
        }
        edges.sort_unstable_by_key(|edge| (edge.from.x, edge.from.y));
        let visited = vec![false; edges.len()];
        Self { edges, visited }
    }

    fn rings(mut self) -> Vec<Contour> {
        let mut rings = Vec::new();
        for start in 0..self.edges.len() {
            if !self.visited[start] {
                let walk = self.walk(start);
                cut_where_it_meets_itself(&walk, &mut rings);
            }
        }
        rings
    }

    fn walk(&mut self, start: usize) -> Contour {
        let mut walk = Vec::new();
        let mut edge = start;
        while !self.visited[edge] {
            self.visited[edge] = true;
            walk.push(self.edges[edge].from);
            match self.next(edge) {
                Some(next) => edge = next,
                // An open chain bounds nothing; the engine never leaves one.
                None => return Vec::new(),
            }
        }
        walk
    }

    /// Returns the first edge clockwise from the way back. Every edge follows
    /// exactly one other, so a walk can only end where it began.
    fn next(&self, edge: usize) -> Option<usize> {
        let Edge { from, to } = self.edges[edge];
        let key = (to.x, to.y);
        let first = self.edges.partition_point(|e| (e.from.x, e.from.y) < key);
        let back = vector(to, from);
        let leaving = self.edges[first..]
            .iter()
            .take_while(|other| (other.from.x, other.from.y) == key)
            .map(|other| vector(to, other.to))
            .enumerate();
        leaving
            .reduce(|best, other| {
                if sooner(back, other.1, best.1) {
                    other
                } else {
                    best
                }
            })
            .map(|(offset, _)| first + offset)
    }
}

type Vector = (i64, i64);

fn vector(from: IntPoint, to: IntPoint) -> Vector {
    (
        i64::from(to.x) - i64::from(from.x),
        i64::from(to.y) - i64::from(from.y),
    )
}

fn cross(a: Vector, b: Vector) -> i128 {
    i128::from(a.0) * i128::from(b.1) - i128::from(a.1) * i128::from(b.0)
}

/// Tells whether `a` comes before `b` on a clockwise turn that begins at
/// `back`; `back` itself comes last.
fn sooner(back: Vector, a: Vector, b: Vector) -> bool {
    let half = |v: Vector| {
        let turn = cross(back, v);
        let along = i128::from(back.0) * i128::from(v.0) + i128::from(back.1) * i128::from(v.1);
        match (turn.signum(), along > 0) {
            (-1, _) => 0,
            (0, false) => 1,
            (1, _) => 2,
            _ => 3,
        }
    };
    let (half_a, half_b) = (half(a), half(b));
    half_a < half_b || (half_a == half_b && cross(a, b) < 0)
}

/// Cuts a closed walk into rings that pass every point once.
fn cut_where_it_meets_itself(walk: &[IntPoint], rings: &mut Vec<Contour>) {
    let mut open: Contour = Vec::with_capacity(walk.len());
    let mut position: HashMap<(i32, i32), usize> = HashMap::with_capacity(walk.len());
    for &point in walk {
        if let Some(&at) = position.get(&(point.x, point.y)) {
            let ring = open.split_off(at);
            for passed in &ring {
                position.remove(&(passed.x, passed.y));
            }
            rings.push(ring);
        }
        position.insert((point.x, point.y), open.len());
        open.push(point);
    }
    rings.push(open);
}

/// Gives every hole to the smallest exterior around it.
fn assembled(rings: Vec<Contour>) -> Shapes {
    let mut shells: Vec<(i128, Contour)> = Vec::new();
    let mut holes: Vec<Contour> = Vec::new();
    for ring in rings {
        match doubled_ring_area(&ring) {
            0 => {}
            area if area > 0 => shells.push((area, ring)),
            _ => holes.push(ring),
        }
    }
    shells.sort_by_key(|(area, _)| *area);
    let boxes: Vec<Extent> = shells.iter().map(|(_, ring)| Extent::of(ring)).collect();
    let mut owned: Vec<Vec<Contour>> = vec![Vec::new(); shells.len()];
    for hole in holes {
        let extent = Extent::of(&hole);
        let owner = if shells.len() == 1 {
            Some(0)
        } else {
            (0..shells.len())
                .find(|&i| boxes[i].contains(&extent) && surrounds(&shells[i].1, &hole))
        };
        if let Some(owner) = owner {
            owned[owner].push(hole);
        }
    }
    let with_holes = shells.into_iter().zip(owned);
    let mut shapes: Shapes = with_holes
        .map(|((_, shell), holes)| std::iter::once(shell).chain(holes).collect())
        .collect();
    shapes.sort_by_key(|shape| first_point(shape));
    shapes
}

/// Returns what polygons are sorted by: the most western of their points.
pub(super) fn first_point(shape: &[Contour]) -> Option<(i32, i32)> {
    shape[0].iter().map(|p| (p.x, p.y)).min()
}

struct Extent {
    min: IntPoint,
    max: IntPoint,
}

impl Extent {
    fn of(ring: &[IntPoint]) -> Self {
        let first = ring[0];
        ring.iter().fold(
            Self {
                min: first,
                max: first,
            },
            |so_far, p| Self {
                min: IntPoint::new(so_far.min.x.min(p.x), so_far.min.y.min(p.y)),
                max: IntPoint::new(so_far.max.x.max(p.x), so_far.max.y.max(p.y)),
            },
        )
    }

    fn contains(&self, other: &Self) -> bool {
        self.min.x <= other.min.x
            && self.min.y <= other.min.y
            && self.max.x >= other.max.x
            && self.max.y >= other.max.y
    }
}

/// Tells whether the ring lies inside the shell. Rings do not cross, so the
/// first vertex that is not on the shell decides; a ring with all vertices on
/// the shell lies inside, for it has the shell's inside on its outer side.
fn surrounds(shell: &[IntPoint], ring: &[IntPoint]) -> bool {
    ring.iter()
        .find_map(|&point| inside(shell, point))
        .unwrap_or(true)
}

/// Returns whether the point is inside; `None` on the boundary.
fn inside(shell: &[IntPoint], point: IntPoint) -> Option<bool> {
    let mut odd = false;
    let ends = shell.iter().skip(1).chain(shell.first());
    for (&a, &b) in shell.iter().zip(ends) {
        let turn = cross(vector(a, b), vector(a, point));
        let in_x = (a.x.min(b.x)..=a.x.max(b.x)).contains(&point.x);
        let in_y = (a.y.min(b.y)..=a.y.max(b.y)).contains(&point.y);
        if turn == 0 && in_x && in_y {
            return None;
        }
        let north = a.y <= point.y && b.y > point.y;
        let south = b.y <= point.y && a.y > point.y;
        if (north && turn > 0) || (south && turn < 0) {
            odd = !odd;
        }
    }
    Some(odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(i32, i32)]) -> Contour {
        points.iter().map(|&(x, y)| IntPoint::new(x, y)).collect()
    }

    #[test]
    fn two_squares_that_meet_in_a_corner_are_two_polygons() {
        let eight = ring(&[
            (0, 0),
            (2, 0),
            (2, 2),
            (4, 2),
            (4, 4),
            (2, 4),
            (2, 2),
            (0, 2),
        ]);
        let found = polygons(vec![eight]);
        assert_eq!(found.len(), 2);
        assert!(
            found
                .iter()
                .all(|shape| shape.len() == 1 && shape[0].len() == 4)
        );
    }

    #[test]
    fn a_hole_that_touches_its_exterior_becomes_a_ring_of_its_own() {
        let pinched = ring(&[
            (0, 0),
            (10, 0),
            (10, 10),
            (5, 10),
            (7, 5),
            (3, 5),
            (5, 10),
            (0, 10),
        ]);
        let found = polygons(vec![pinched]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].len(), 2);
        assert_eq!(doubled_ring_area(&found[0][0]), 200);
        assert_eq!(doubled_ring_area(&found[0][1]), -20);
    }

    #[test]
    fn a_hole_that_touches_twice_cuts_the_polygon_in_two() {
        let shell = ring(&[(0, 0), (10, 0), (10, 5), (10, 10), (0, 10), (0, 5)]);
        let hole = ring(&[(0, 5), (5, 6), (10, 5), (5, 4)]);
        let found = polygons(vec![shell, hole]);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|shape| shape.len() == 1));
    }

    #[test]
    fn a_hole_goes_to_the_island_and_not_to_the_land_around_the_lake() {
        let land = ring(&[(0, 0), (30, 0), (30, 30), (0, 30)]);
        let lake = ring(&[(5, 5), (5, 25), (25, 25), (25, 5)]);
        let island = ring(&[(10, 10), (20, 10), (20, 20), (10, 20)]);
        let pond = ring(&[(12, 12), (12, 14), (14, 14), (14, 12)]);
        let found = polygons(vec![
            pond.clone(),
            lake.clone(),
            island.clone(),
            land.clone(),
        ]);
        assert_eq!(found, [vec![land, lake], vec![island, pond]]);
    }
}
