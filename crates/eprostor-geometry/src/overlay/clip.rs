//! Cuts rings down to a rectangle before they become whole numbers, so that
//! far vertices neither overflow nor cost precision. Must not know overlay.

use geo::Coord;

/// A rectangle in local coordinates.
#[derive(Clone, Copy, Debug)]
pub(super) struct LocalBox {
    pub(super) min: Coord<f64>,
    pub(super) max: Coord<f64>,
}

#[derive(Clone, Copy)]
enum Side {
    West,
    East,
    South,
    North,
}

impl LocalBox {
    /// Tells whether a segment can reach into the rectangle.
    pub(super) fn may_meet(&self, a: Coord<f64>, b: Coord<f64>) -> bool {
        if a.x.min(b.x) > self.max.x
            || a.x.max(b.x) < self.min.x
            || a.y.min(b.y) > self.max.y
            || a.y.max(b.y) < self.min.y
        {
            return false;
        }
        // All corners strictly on one side of the segment's line: passes by.
        let corner = |x: f64, y: f64| (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
        let turns = [
            corner(self.min.x, self.min.y),
            corner(self.max.x, self.min.y),
            corner(self.max.x, self.max.y),
            corner(self.min.x, self.max.y),
        ];
        !(turns.iter().all(|&t| t > 0.0) || turns.iter().all(|&t| t < 0.0))
    }

    /// Returns the ring cut to the rectangle (Sutherland and Hodgman 1974):
    /// winding numbers inside the rectangle stay what they are; pieces that
    /// fall apart stay joined along its edge.
    pub(super) fn cut(&self, ring: Vec<Coord<f64>>) -> Vec<Coord<f64>> {
        let inside = |c: &Coord<f64>| {
            (self.min.x..=self.max.x).contains(&c.x) && (self.min.y..=self.max.y).contains(&c.y)
        };
        if ring.iter().all(inside) {
            return ring;
        }
        [Side::West, Side::East, Side::South, Side::North]
            .into_iter()
            .fold(ring, |ring, side| self.cut_side(&ring, side))
    }

    /// Returns the part of a segment inside the rectangle.
    pub(super) fn cut_segment(
        &self,
        mut a: Coord<f64>,
        mut b: Coord<f64>,
    ) -> Option<(Coord<f64>, Coord<f64>)> {
        for side in [Side::West, Side::East, Side::South, Side::North] {
            match (self.keeps(a, side), self.keeps(b, side)) {
                (true, true) => {}
                (false, false) => return None,
                (true, false) => b = self.cut_point(a, b, side),
                (false, true) => a = self.cut_point(a, b, side),
            }
        }
        Some((a, b))
    }

    fn cut_side(&self, ring: &[Coord<f64>], side: Side) -> Vec<Coord<f64>> {
        let mut kept = Vec::with_capacity(ring.len() + 8);
        let Some(&last) = ring.last() else {
            return kept;
        };
        let mut before = last;
        for &point in ring {
            match (self.keeps(before, side), self.keeps(point, side)) {
                (true, true) => kept.push(point),
                (true, false) => kept.push(self.cut_point(before, point, side)),
                (false, true) => {
                    kept.push(self.cut_point(before, point, side));
                    kept.push(point);
                }
                (false, false) => {}
            }
            before = point;
        }
        kept
    }

    fn keeps(&self, c: Coord<f64>, side: Side) -> bool {
        match side {
            Side::West => c.x >= self.min.x,
            Side::East => c.x <= self.max.x,
            Side::South => c.y >= self.min.y,
            Side::North => c.y <= self.max.y,
        }
    }

    /// Two polygons run the same edge in opposite directions; taking its ends
    /// in a fixed order gives both the same cut to the last bit.
    fn cut_point(&self, a: Coord<f64>, b: Coord<f64>, side: Side) -> Coord<f64> {
        let (a, b) = if (a.x, a.y) <= (b.x, b.y) {
            (a, b)
        } else {
            (b, a)
        };
        let at_x = |x: f64| Coord {
            x,
            y: a.y + (b.y - a.y) * ((x - a.x) / (b.x - a.x)),
        };
        let at_y = |y: f64| Coord {
            x: a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y)),
            y,
        };
        match side {
            Side::West => at_x(self.min.x),
            Side::East => at_x(self.max.x),
            Side::South => at_y(self.min.y),
            Side::North => at_y(self.max.y),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn c(x: f64, y: f64) -> Coord<f64> {
        Coord { x, y }
    }

    fn unit_box() -> LocalBox {
        LocalBox {
            min: c(0.0, 0.0),
            max: c(10.0, 10.0),
        }
    }

    #[test]
    fn a_ring_around_the_box_becomes_the_box() {
        let around = vec![
            c(-90.0, -90.0),
            c(90.0, -90.0),
            c(90.0, 90.0),
            c(-90.0, 90.0),
        ];
        let cut = unit_box().cut(around);
        assert_eq!(cut.len(), 4);
        assert!(cut.iter().all(|p| p.x == 0.0 || p.x == 10.0));
    }

    #[test]
    fn a_ring_inside_the_box_stays_as_it_is() {
        let ring = vec![c(1.0, 1.0), c(2.0, 1.0), c(2.0, 2.0)];
        assert_eq!(unit_box().cut(ring.clone()), ring);
    }

    #[test]
    fn an_edge_is_cut_in_the_same_point_from_both_sides() {
        let (a, b) = (c(-3.1, 2.7), c(14.9, 8.3));
        let there = unit_box().cut_segment(a, b).unwrap();
        let back = unit_box().cut_segment(b, a).unwrap();
        assert_eq!(there, (back.1, back.0));
    }

    #[test]
    fn an_edge_that_passes_the_corner_does_not_meet_the_box() {
        assert!(!unit_box().may_meet(c(-5.0, 4.0), c(4.0, -5.0)));
        assert!(unit_box().may_meet(c(-5.0, 6.0), c(6.0, -5.0)));
    }
}
