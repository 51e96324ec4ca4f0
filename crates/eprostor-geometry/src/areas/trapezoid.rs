//! The area under two edges at once, summed over the edges of a subject. Must
//! not know polygons.

use super::pieces::{Edge, RingPiece};

/// A subject that areas are shared with, relative to the lower left corner of
/// the rectangle around it.
#[derive(Debug)]
pub(super) struct Subject {
    /// That corner, in the coordinates of the piece it was made of.
    pub(super) corner: (f64, f64),
    width: f64,
    height: f64,
    lines: Vec<Line>,
}

/// An edge as a function of x, with the sign of the area under it.
#[derive(Debug, Clone, Copy)]
struct Line {
    from: f64,
    to: f64,
    at_from: f64,
    slope: f64,
    sign: f64,
}

/// Edges above all of a subject, from one x to another.
#[derive(Debug, Clone, Copy)]
struct Above {
    from: f64,
    to: f64,
    sign: f64,
}

impl Above {
    /// Takes in edges that begin where these end, or end where they begin; tells
    /// whether they do.
    fn take(&mut self, next: &Self) -> bool {
        if self.sign != next.sign {
            return false;
        }
        if self.to == next.from {
            self.to = next.to;
        } else if self.from == next.to {
            self.from = next.from;
        } else {
            return false;
        }
        true
    }
}

impl Line {
    fn new(edge: &Edge, (x, y): (f64, f64)) -> Self {
        let (from, to) = (edge.west.0 - x, edge.east.0 - x);
        Self {
            from,
            to,
            at_from: edge.west.1 - y,
            slope: (edge.east.1 - edge.west.1) / (to - from),
            sign: edge.sign,
        }
    }

    fn at(&self, x: f64) -> f64 {
        self.at_from + self.slope * (x - self.from)
    }
}

impl Subject {
    /// Prepares a piece of a subject.
    pub(super) fn new(piece: &RingPiece) -> Self {
        let corner = (piece.bounds.min_e, piece.bounds.min_n);
        Self {
            corner,
            width: piece.bounds.width_m(),
            height: piece.bounds.height_m(),
            lines: piece
                .edges
                .iter()
                .map(|edge| Line::new(edge, corner))
                .collect(),
        }
    }

    /// Returns how many edges it has.
    pub(super) fn edge_count(&self) -> usize {
        self.lines.len()
    }

    /// Returns the area the subject, with its corner at a place, shares with what
    /// the edges bound, in square units of the coordinates; of a piece of a
    /// polygon, what it contributes.
    pub(super) fn shared_with(&self, edges: &[Edge], (x, y): (f64, f64)) -> f64 {
        let mut sum = 0.0;
        // Edges above all of the subject that follow each other count as one.
        let mut above: Option<Above> = None;
        for edge in edges {
            let beside = edge.east.0 <= x || edge.west.0 >= x + self.width;
            let below = edge.west.1 <= y && edge.east.1 <= y;
            if beside || below {
                continue;
            }
            if edge.west.1.min(edge.east.1) < y + self.height {
                sum += edge.sign * self.under(&Line::new(edge, (x, y)));
                continue;
            }
            let next = Above {
                from: (edge.west.0 - x).max(0.0),
                to: (edge.east.0 - x).min(self.width),
                sign: edge.sign,
            };
            if !above.as_mut().is_some_and(|above| above.take(&next)) {
                sum += above.map_or(0.0, |above| self.below(&above));
                above = Some(next);
            }
        }
        sum + above.map_or(0.0, |above| self.below(&above))
    }

    /// Returns the area of the subject below edges above it.
    fn below(&self, above: &Above) -> f64 {
        above.sign * self.below_all(above.from, above.to)
    }

    /// Returns the area of the subject under an edge, which is clipped to the
    /// rectangle: above it all of the subject is under the edge, below it
    /// nothing.
    fn under(&self, edge: &Line) -> f64 {
        let (from, to) = (edge.from.max(0.0), edge.to.min(self.width));
        let (at_from, at_to) = (edge.at(from), edge.at(to));
        if at_from <= 0.0 && at_to <= 0.0 {
            return 0.0;
        }
        if at_from >= self.height && at_to >= self.height {
            return self.below_all(from, to);
        }
        let mut sum = 0.0;
        let (mut west, mut east) = (from, to);
        for (height, above) in [(0.0, false), (self.height, true)] {
            // At most one end lies beyond each side of the rectangle.
            let beyond = |y: f64| if above { y > height } else { y < height };
            if beyond(at_from) == beyond(at_to) {
                continue;
            }
            let crossing = edge.from + (height - edge.at_from) / edge.slope;
            let crossing = crossing.clamp(from, to);
            let outside = if beyond(at_from) {
                west = west.max(crossing);
                (from, crossing)
            } else {
                east = east.min(crossing);
                (crossing, to)
            };
            if above {
                sum += self.below_all(outside.0, outside.1);
            }
        }
        sum + self.below_line(edge, west, east)
    }

    /// Returns the area of the subject between two x.
    fn below_all(&self, from: f64, to: f64) -> f64 {
        let mut sum = 0.0;
        for line in &self.lines {
            let (l, r) = (from.max(line.from), to.min(line.to));
            if l < r {
                sum += line.sign * (line.at(l) + line.at(r)) * (r - l);
            }
        }
        sum / 2.0
    }

    /// Returns the area of the subject below a line between two x, where the
    /// line stays within the rectangle.
    fn below_line(&self, edge: &Line, from: f64, to: f64) -> f64 {
        let mut sum = 0.0;
        for line in &self.lines {
            let (l, r) = (from.max(line.from), to.min(line.to));
            if l >= r {
                continue;
            }
            let (own_l, own_r) = (line.at(l), line.at(r));
            // How far the edge lies below the subject's line.
            let (gap_l, gap_r) = (own_l - edge.at(l), own_r - edge.at(r));
            let width = r - l;
            let own = (own_l + own_r) * width;
            let above = match (gap_l > 0.0, gap_r > 0.0) {
                (true, true) => (gap_l + gap_r) * width,
                (true, false) => gap_l * width * (gap_l / (gap_l - gap_r)),
                (false, true) => gap_r * width * (gap_r / (gap_r - gap_l)),
                (false, false) => 0.0,
            };
            sum += line.sign * (own - above);
        }
        sum / 2.0
    }
}
