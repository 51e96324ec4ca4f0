//! Splines as lines (NURBS by de Boor's algorithm). Must not know where a spline
//! comes from.

/// Highest degree; AutoCAD draws to 11.
const MAX_DEGREE: usize = 25;
/// Times that a piece between two knots is halved.
const MAX_HALVINGS: u32 = 12;
/// Most points of one spline.
const MAX_POINTS: usize = 200_000;
/// Pieces that every knot span has at least: a curve may cross its chord in the
/// middle.
const LEAST_PIECES: u32 = 4;

/// A spline as it is written.
#[derive(Debug, Default)]
pub(super) struct Spline {
    pub(super) degree: usize,
    pub(super) knots: Vec<f64>,
    pub(super) control: Vec<(f64, f64)>,
    /// As many as control points, or none where all are one.
    pub(super) weights: Vec<f64>,
}

impl Spline {
    /// Returns points of the curve so near to each other that chords lie within
    /// the tolerance, tested at three places of each; `None` where it is no
    /// spline or needs too many.
    pub(super) fn points(&self, tolerance: f64) -> Option<Vec<(f64, f64)>> {
        let count = self.control.len();
        let finite = |numbers: &[f64]| numbers.iter().all(|number| number.is_finite());
        let is_sound = (1..=MAX_DEGREE).contains(&self.degree)
            && count > self.degree
            && self.knots.len() == count + self.degree + 1
            && finite(&self.knots)
            && self.knots.is_sorted()
            && (self.weights.is_empty() || self.weights.len() == count)
            && self.weights.iter().all(|w| w.is_finite() && *w > 0.0)
            && self
                .control
                .iter()
                .all(|p| p.0.is_finite() && p.1.is_finite());
        if !is_sound {
            return None;
        }
        let spans = self.degree..count;
        let mut points = vec![self.at(self.knots[self.degree], self.degree)];
        for span in spans.filter(|span| self.knots[*span] < self.knots[span + 1]) {
            let (from, to) = (self.knots[span], self.knots[span + 1]);
            for piece in 0..LEAST_PIECES {
                let part = |n: u32| from + (to - from) * f64::from(n) / f64::from(LEAST_PIECES);
                self.halved(
                    span,
                    (part(piece), part(piece + 1)),
                    tolerance,
                    0,
                    &mut points,
                )?;
            }
        }
        (points.len() > 1).then_some(points)
    }

    /// Adds the points after the first of a piece.
    fn halved(
        &self,
        span: usize,
        (from, to): (f64, f64),
        tolerance: f64,
        depth: u32,
        points: &mut Vec<(f64, f64)>,
    ) -> Option<()> {
        let (a, b) = (self.at(from, span), self.at(to, span));
        let is_near = [0.25, 0.5, 0.75].iter().all(|part| {
            let p = self.at(from + (to - from) * part, span);
            from_chord(p, a, b) <= tolerance / 2.0
        });
        if is_near || depth == MAX_HALVINGS {
            points.push(b);
            return (points.len() <= MAX_POINTS).then_some(());
        }
        let middle = from.midpoint(to);
        self.halved(span, (from, middle), tolerance, depth + 1, points)?;
        self.halved(span, (middle, to), tolerance, depth + 1, points)
    }

    fn at(&self, t: f64, span: usize) -> (f64, f64) {
        let p = self.degree;
        let weight = |index: usize| self.weights.get(index).copied().unwrap_or(1.0);
        let mut column = [(0.0, 0.0, 0.0); MAX_DEGREE + 1];
        for (offset, cell) in column.iter_mut().enumerate().take(p + 1) {
            let index = span - p + offset;
            let (w, c) = (weight(index), self.control[index]);
            *cell = (c.0 * w, c.1 * w, w);
        }
        for round in 1..=p {
            for offset in (round..=p).rev() {
                let index = span - p + offset;
                let (low, high) = (self.knots[index], self.knots[index + p + 1 - round]);
                let part = if high > low {
                    (t - low) / (high - low)
                } else {
                    0.0
                };
                let (one, other) = (column[offset - 1], column[offset]);
                let mix = |a: f64, b: f64| a + (b - a) * part;
                column[offset] = (
                    mix(one.0, other.0),
                    mix(one.1, other.1),
                    mix(one.2, other.2),
                );
            }
        }
        let (x, y, w) = column[p];
        (x / w, y / w)
    }
}

fn from_chord(p: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let whole = dx * dx + dy * dy;
    let along = ((p.0 - a.0) * dx + (p.1 - a.1) * dy) / whole;
    let along = if whole > 0.0 {
        along.clamp(0.0, 1.0)
    } else {
        0.0
    };
    (p.0 - a.0 - along * dx).hypot(p.1 - a.1 - along * dy)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A quarter of a circle of 100 m, exactly.
    fn quarter() -> Spline {
        Spline {
            degree: 2,
            knots: vec![0.0, 0.0, 0.0, 1.0, 1.0, 1.0],
            control: vec![(100.0, 0.0), (100.0, 100.0), (0.0, 100.0)],
            weights: vec![1.0, 0.5_f64.sqrt(), 1.0],
        }
    }

    #[test]
    fn a_rational_spline_is_a_circle() {
        let points = quarter().points(0.01).unwrap();
        assert_eq!(points.first(), Some(&(100.0, 0.0)));
        for pair in points.windows(2) {
            let middle = (pair[0].0.midpoint(pair[1].0), pair[0].1.midpoint(pair[1].1));
            let off = 100.0 - middle.0.hypot(middle.1);
            assert!((-1e-9..=0.01).contains(&off), "{off}");
        }
        // A chord of a circle of 100 m that lies 1 cm inside goes through 1.62
        // degrees, so 56 are needed; halving takes up to four times as many.
        assert!((57..=225).contains(&points.len()), "{}", points.len());
    }

    #[test]
    fn what_is_no_spline_has_no_points() {
        let broken: [fn(&mut Spline); 6] = [
            |s| s.degree = 0,
            |s| s.degree = 100,
            |s| s.knots[2] = 3.0,
            |s| s.weights[1] = -1.0,
            |s| s.control[0].0 = f64::NAN,
            |s| s.control.truncate(2),
        ];
        for change in broken {
            let mut spline = quarter();
            change(&mut spline);
            assert_eq!(spline.points(0.01), None, "{spline:?}");
        }
    }
}
