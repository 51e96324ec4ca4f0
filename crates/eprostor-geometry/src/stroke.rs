//! Arcs of circles as chords, in the plane and unit of their coordinates. Must
//! not know which format an arc came from.
//!
//! Chords begin and end on the arc and lie inside it, so that an area bounded by
//! them is never larger on the outer side of a bend. The same arc walked
//! backwards gives the same points but for the last digits of a double.

use std::f64::consts::{FRAC_PI_4, TAU};

/// Most chords of one arc. A full circle of 70 km at 1 mm has about 52,000; an
/// arc that needs more is a slip of the pen, not a road.
const MAX_CHORDS: f64 = 100_000.0;

/// An arc of a circle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arc {
    /// Its centre.
    pub centre: (f64, f64),
    /// Its radius, in the unit of the coordinates.
    pub radius: f64,
    /// The angle where it begins, in radians from the first axis towards the
    /// second.
    pub start: f64,
    /// The angle it goes through, in radians; negative from the second axis
    /// towards the first.
    pub sweep: f64,
}

impl Arc {
    /// Returns the arc from a through b to c; `None` where they lie on one line.
    pub fn through(a: (f64, f64), b: (f64, f64), c: (f64, f64)) -> Option<Self> {
        let (to_b, to_c) = ((b.0 - a.0, b.1 - a.1), (c.0 - a.0, c.1 - a.1));
        let cross = to_b.0 * to_c.1 - to_b.1 * to_c.0;
        let (b2, c2) = (
            to_b.0 * to_b.0 + to_b.1 * to_b.1,
            to_c.0 * to_c.0 + to_c.1 * to_c.1,
        );
        let from_a = (
            (to_c.1 * b2 - to_b.1 * c2) / (2.0 * cross),
            (to_b.0 * c2 - to_c.0 * b2) / (2.0 * cross),
        );
        let radius = from_a.0.hypot(from_a.1);
        let centre = (a.0 + from_a.0, a.1 + from_a.1);
        if !(radius.is_finite() && radius > 0.0 && centre.0.is_finite() && centre.1.is_finite()) {
            return None;
        }
        let angle = |p: (f64, f64)| (p.1 - centre.1).atan2(p.0 - centre.0);
        let start = angle(a);
        // The turn from a to c on the side of b; a and c may be one point.
        let turn = (angle(c) - start).rem_euclid(TAU);
        let sweep = if cross > 0.0 { turn } else { turn - TAU };
        Some(Self {
            centre,
            radius,
            start,
            sweep,
        })
    }

    /// Returns the arc from a to b with the bulge of CAD programs, the tangent of
    /// a quarter of the angle; `None` where it is a straight line.
    pub fn bulged(a: (f64, f64), b: (f64, f64), bulge: f64) -> Option<Self> {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let off = (1.0 - bulge * bulge) / (4.0 * bulge);
        let from_middle = (-dy * off, dx * off);
        let centre = (
            (a.0 + b.0) / 2.0 + from_middle.0,
            (a.1 + b.1) / 2.0 + from_middle.1,
        );
        let radius = (a.0 - centre.0).hypot(a.1 - centre.1);
        let is_arc = radius.is_finite() && radius > 0.0 && bulge != 0.0;
        is_arc.then(|| Self {
            centre,
            radius,
            start: (a.1 - centre.1).atan2(a.0 - centre.0),
            sweep: 4.0 * bulge.atan(),
        })
    }

    /// Returns the points of the arc after its first, its last among them, so
    /// near to each other that no chord lies farther than `tolerance` from the
    /// arc. `None` where that takes more than 100,000, or where a number is not
    /// finite.
    pub fn chords(&self, tolerance: f64) -> Option<Vec<(f64, f64)>> {
        let step = chord_angle(self.radius, tolerance);
        let count = (self.sweep.abs() / step).ceil().max(1.0);
        let numbers = [self.centre.0, self.centre.1, self.radius, self.start];
        if !(numbers.iter().all(|number| number.is_finite()) && count <= MAX_CHORDS) {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole, positive and below the limit"
        )]
        let whole = count as u32;
        let point = |index: u32| {
            let angle = self.start + self.sweep * f64::from(index) / count;
            (
                self.centre.0 + self.radius * angle.cos(),
                self.centre.1 + self.radius * angle.sin(),
            )
        };
        Some((1..=whole).map(point).collect())
    }
}

/// Returns the largest angle, in radians, of a chord that lies no farther than
/// `tolerance` from a circle of this radius: r · (1 − cos(a / 2)).
pub fn chord_angle(radius: f64, tolerance: f64) -> f64 {
    let short = (tolerance / radius.abs()).min(1.0);
    // Where the cosine is 1 to the last digit its inverse is 0; a / 2 = √(2s).
    let exact = 2.0 * (1.0 - short).acos();
    let small = 2.0 * (2.0 * short).sqrt();
    if short < 1e-10 { small } else { exact }.min(FRAC_PI_4)
}

#[cfg(test)]
mod tests {
    use std::f64::consts::{FRAC_PI_2, PI};

    use proptest::prelude::*;

    use super::*;

    fn near(a: (f64, f64), b: (f64, f64)) -> bool {
        (a.0 - b.0).hypot(a.1 - b.1) < 1e-6
    }

    #[test]
    fn an_arc_through_three_points_goes_by_the_second() {
        let up = Arc::through((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)).unwrap();
        assert!(near(up.centre, (0.0, 0.0)) && (up.sweep - PI).abs() < 1e-12);
        let down = Arc::through((1.0, 0.0), (0.0, -1.0), (-1.0, 0.0)).unwrap();
        assert!((down.sweep + PI).abs() < 1e-12);
        let most = Arc::through((1.0, 0.0), (-1.0, 0.0), (0.0, -1.0)).unwrap();
        assert!((most.sweep - 3.0 * FRAC_PI_2).abs() < 1e-12);
        assert_eq!(Arc::through((0.0, 0.0), (1.0, 1.0), (2.0, 2.0)), None);
        assert_eq!(Arc::through((0.0, 0.0), (1.0, 1.0), (f64::NAN, 2.0)), None);
    }

    #[test]
    fn a_bulge_of_one_is_half_a_circle_to_the_right() {
        let half = Arc::bulged((0.0, 0.0), (2.0, 0.0), 1.0).unwrap();
        assert!(near(half.centre, (1.0, 0.0)) && (half.radius - 1.0).abs() < 1e-12);
        let points = half.chords(1e-3).unwrap();
        assert!(points.iter().all(|p| p.1 < 1e-9), "below the chord");
        assert!(near(*points.last().unwrap(), (2.0, 0.0)));
        let quarter = Arc::bulged((1.0, 0.0), (0.0, 1.0), (PI / 8.0).tan()).unwrap();
        assert!(near(quarter.centre, (0.0, 0.0)) && (quarter.sweep - FRAC_PI_2).abs() < 1e-12);
        assert_eq!(Arc::bulged((0.0, 0.0), (2.0, 0.0), 0.0), None);
        assert_eq!(Arc::bulged((0.0, 0.0), (0.0, 0.0), 1.0), None);
    }

    #[test]
    fn an_arc_without_end_or_number_has_no_chords() {
        let arc = |radius| Arc {
            centre: (0.0, 0.0),
            radius,
            start: 0.0,
            sweep: TAU,
        };
        assert!(arc(70_000.0).chords(1e-3).is_some());
        assert_eq!(arc(1e12).chords(1e-3), None);
        assert_eq!(arc(f64::INFINITY).chords(1e-3), None);
        assert_eq!(arc(f64::NAN).chords(1e-3), None);
    }

    proptest! {
        #[test]
        fn no_chord_lies_farther_from_the_arc_than_asked(
            radius in 0.001..100_000.0,
            start in -7.0..7.0,
            sweep in -TAU..TAU,
        ) {
            let arc = Arc { centre: (7_457_000.0, 4_960_000.0), radius, start, sweep };
            let mut points = vec![(
                arc.centre.0 + radius * f64::cos(start),
                arc.centre.1 + radius * f64::sin(start),
            )];
            points.extend(arc.chords(1e-3).unwrap());
            for pair in points.windows(2) {
                let middle = ((pair[0].0 + pair[1].0) / 2.0, (pair[0].1 + pair[1].1) / 2.0);
                let out = (middle.0 - arc.centre.0).hypot(middle.1 - arc.centre.1);
                prop_assert!((radius - out).abs() <= 1e-3 + 1e-7, "{} m", radius - out);
            }
        }
    }
}
