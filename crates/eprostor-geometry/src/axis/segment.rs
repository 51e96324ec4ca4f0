//! One segment of an axis. Must not know regions.

use geo::Coord;

use super::AXIS_TOLERANCE_M;

/// A segment and the chainage of its first point.
#[derive(Clone, Copy, Debug)]
pub(super) struct SegmentOnAxis {
    pub(super) from: Coord<f64>,
    pub(super) to: Coord<f64>,
    pub(super) begin_m: f64,
}

impl SegmentOnAxis {
    pub(super) fn length_m(&self) -> f64 {
        (self.to.x - self.from.x).hypot(self.to.y - self.from.y)
    }

    pub(super) fn at(&self, chainage_m: f64) -> Coord<f64> {
        let share = (chainage_m - self.begin_m) / self.length_m();
        Coord {
            x: self.from.x + share * (self.to.x - self.from.x),
            y: self.from.y + share * (self.to.y - self.from.y),
        }
    }

    /// Returns how far a point is away, and the chainage of its nearest place.
    pub(super) fn place(&self, point: Coord<f64>) -> (f64, f64) {
        let (away_m, share) = nearest(self.from, self.to, point);
        (away_m, self.begin_m + share * self.length_m())
    }

    /// Adds the chainage of every place where an edge meets the segment.
    pub(super) fn meetings(&self, a: Coord<f64>, b: Coord<f64>, places: &mut Vec<f64>) {
        for vertex in [a, b] {
            let (away_m, chainage_m) = self.place(vertex);
            if away_m <= AXIS_TOLERANCE_M {
                places.push(chainage_m);
            }
        }
        for (end, share) in [(self.from, 0.0), (self.to, 1.0)] {
            if nearest(a, b, end).0 <= AXIS_TOLERANCE_M {
                places.push(self.begin_m + share * self.length_m());
            }
        }
        let (dx, dy) = (self.to.x - self.from.x, self.to.y - self.from.y);
        let (ex, ey) = (b.x - a.x, b.y - a.y);
        let (px, py) = (a.x - self.from.x, a.y - self.from.y);
        let cross = dx * ey - dy * ex;
        // Parallel ones meet at vertices only, and those stand above.
        if cross != 0.0 {
            let along = (px * ey - py * ex) / cross;
            let across = (px * dy - py * dx) / cross;
            if (0.0..=1.0).contains(&along) && (0.0..=1.0).contains(&across) {
                places.push(self.begin_m + along * self.length_m());
            }
        }
    }
}

/// Returns the distance of a point to a segment, and how far along that its
/// nearest place is, 0 to 1.
pub(super) fn nearest(from: Coord<f64>, to: Coord<f64>, point: Coord<f64>) -> (f64, f64) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (px, py) = (point.x - from.x, point.y - from.y);
    let squared = dx * dx + dy * dy;
    let share = if squared > 0.0 {
        ((px * dx + py * dy) / squared).clamp(0.0, 1.0)
    } else {
        0.0
    };
    ((px - share * dx).hypot(py - share * dy), share)
}
