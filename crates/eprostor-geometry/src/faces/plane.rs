//! Points on the grid of 0.1 mm as whole numbers, and tests without any
//! rounding. Must not know lines of more than one segment.

use crate::bounds::Bounds;

/// A point: grid numbers from a local origin, easting first.
pub(super) type P = (i64, i64);

/// A segment, the smaller end first, so that a line walked backwards is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Segment {
    pub(super) a: P,
    pub(super) b: P,
}

impl Segment {
    /// Returns the segment between two points; `None` where they are one.
    pub(super) fn new(a: P, b: P) -> Option<Self> {
        (a != b).then(|| Self {
            a: a.min(b),
            b: a.max(b),
        })
    }

    /// Returns the box around it, wider by `by` on every side.
    pub(super) fn bounds(&self, by: f64) -> Bounds {
        let (south, north) = (self.a.1.min(self.b.1), self.a.1.max(self.b.1));
        Bounds {
            min_e: real(self.a.0) - by,
            min_n: real(south) - by,
            max_e: real(self.b.0) + by,
            max_n: real(north) + by,
        }
    }

    /// Returns boxes that cover it, more of them the longer it is, each wider by
    /// `by`: a long slanting segment fills little of its one box.
    pub(super) fn boxes(&self, piece: f64, by: f64) -> impl Iterator<Item = Bounds> + use<> {
        const MOST: f64 = 64.0;
        let (dx, dy) = (real(self.b.0 - self.a.0), real(self.b.1 - self.a.1));
        let count = (dx.abs().min(dy.abs()) / piece).ceil().clamp(1.0, MOST);
        let a = (real(self.a.0), real(self.a.1));
        let at = move |part: f64| (a.0 + dx * part / count, a.1 + dy * part / count);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 1 and 64"
        )]
        let pieces = 0..count as u32;
        pieces.map(move |part| {
            let (from, to) = (at(f64::from(part)), at(f64::from(part) + 1.0));
            // One unit more, because the ends of pieces are rounded.
            let by = by + 1.0;
            Bounds {
                min_e: from.0.min(to.0) - by,
                min_n: from.1.min(to.1) - by,
                max_e: from.0.max(to.0) + by,
                max_n: from.1.max(to.1) + by,
            }
        })
    }

    /// Returns where it crosses another inside both, rounded to the grid.
    pub(super) fn crossing(&self, other: &Self) -> Option<P> {
        let (d1, d2) = (
            orientation(other.a, other.b, self.a),
            orientation(other.a, other.b, self.b),
        );
        let (d3, d4) = (
            orientation(self.a, self.b, other.a),
            orientation(self.a, self.b, other.b),
        );
        let is_proper = d1.signum() * d2.signum() < 0 && d3.signum() * d4.signum() < 0;
        if !is_proper {
            return None;
        }
        let whole = d1 - d2;
        let part = |from: i64, to: i64| from + rounded(i128::from(to - from) * d1, whole);
        Some((part(self.a.0, self.b.0), part(self.a.1, self.b.1)))
    }

    /// Tells whether it passes through the cell of a point: the square of one
    /// unit around it.
    pub(super) fn passes(&self, p: P) -> bool {
        let twice = |p: P| (2 * p.0, 2 * p.1);
        let (a, b, c) = (twice(self.a), twice(self.b), twice(p));
        let (south, north) = (a.1.min(b.1), a.1.max(b.1));
        if b.0 < c.0 - 1 || a.0 > c.0 + 1 || north < c.1 - 1 || south > c.1 + 1 {
            return false;
        }
        let corners = [(-1, -1), (-1, 1), (1, -1), (1, 1)];
        let sides = corners.map(|(x, y)| orientation(a, b, (c.0 + x, c.1 + y)).signum());
        !(sides.iter().all(|side| *side > 0) || sides.iter().all(|side| *side < 0))
    }

    /// Returns the point of the segment that is nearest to a point, rounded to
    /// the grid.
    pub(super) fn nearest(&self, p: P) -> P {
        let (dx, dy) = (
            i128::from(self.b.0 - self.a.0),
            i128::from(self.b.1 - self.a.1),
        );
        let along = dx * i128::from(p.0 - self.a.0) + dy * i128::from(p.1 - self.a.1);
        let whole = dx * dx + dy * dy;
        if along <= 0 {
            return self.a;
        }
        if along >= whole {
            return self.b;
        }
        (
            self.a.0 + rounded(dx * along, whole),
            self.a.1 + rounded(dy * along, whole),
        )
    }
}

/// Returns twice the area of the triangle, positive where it turns to the left.
pub(super) fn orientation(a: P, b: P, c: P) -> i128 {
    let wide = i128::from;
    wide(b.0 - a.0) * wide(c.1 - a.1) - wide(b.1 - a.1) * wide(c.0 - a.0)
}

/// Returns the square of the distance.
pub(super) fn distance2(a: P, b: P) -> i128 {
    let (dx, dy) = (i128::from(a.0 - b.0), i128::from(a.1 - b.1));
    dx * dx + dy * dy
}

/// Returns a distance in units.
pub(super) fn distance(a: P, b: P) -> f64 {
    real(a.0 - b.0).hypot(real(a.1 - b.1))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "grid numbers are below 2^53 by the limit of coordinates"
)]
pub(super) fn real(number: i64) -> f64 {
    number as f64
}

/// Divides and rounds half away from zero, so that turning the signs turns the
/// result.
fn rounded(number: i128, by: i128) -> i64 {
    let (number, by) = if by < 0 { (-number, -by) } else { (number, by) };
    let half = by / 2;
    let whole = if number < 0 {
        (number - half) / by
    } else {
        (number + half) / by
    };
    // A part of a segment whose ends fit.
    i64::try_from(whole).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(a: P, b: P) -> Segment {
        Segment::new(a, b).unwrap()
    }

    #[test]
    fn only_a_crossing_inside_both_is_one() {
        let cross = segment((0, 0), (10, 10)).crossing(&segment((0, 10), (10, 0)));
        assert_eq!(cross, Some((5, 5)));
        let odd = segment((0, 0), (3, 3)).crossing(&segment((0, 3), (3, 0)));
        assert_eq!(odd, Some((2, 2)), "1.5 is rounded away from the origin");
        let touch = segment((0, 0), (10, 0)).crossing(&segment((5, 0), (5, 5)));
        assert_eq!(touch, None);
        let along = segment((0, 0), (10, 0)).crossing(&segment((5, 0), (15, 0)));
        assert_eq!(along, None);
    }

    #[test]
    fn a_segment_passes_the_cells_on_its_way() {
        let line = segment((0, 0), (1000, 1));
        assert!(line.passes((500, 0)) && line.passes((500, 1)) && !line.passes((400, 1)));
        assert!(!line.passes((500, 2)) && !line.passes((1002, 1)));
        assert_eq!(line.nearest((500, 300)), (500, 1));
        assert_eq!(line.nearest((-5, 3)), (0, 0));
    }
}
