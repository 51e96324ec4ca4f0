//! From metres to places on the map of faults. Must not know what is drawn.

use eprostor_geometry::Bounds;
use geo::LineString;

/// Width of the map in its own units.
pub(super) const WIDTH: f64 = 1000.0;
/// Height of the map in its own units.
pub(super) const HEIGHT: f64 = 700.0;
/// Free margin around the plan; the scale bar stands below it.
const MARGIN: f64 = 50.0;
/// Outlines are written in whole steps of a centimetre…
const STEP_M: f64 = 0.01;
/// … or coarser, so that no number of steps is beyond what the single
/// precision of browsers holds exactly (2²⁴).
const MAX_STEPS: f64 = 8_000_000.0;

/// Where the plan lies on the map: north up, equal scale in both directions.
pub(super) struct Paper {
    /// Metres of a unit.
    pub(super) metres_per_unit: f64,
    /// Easting of the left edge and northing of the upper one.
    corner: (f64, f64),
    /// Metres of a step.
    step_m: f64,
}

impl Paper {
    /// Fits bounds into the map.
    pub(super) fn around(bounds: &Bounds) -> Self {
        // Ten metres: the land around a single point.
        let fit = |metres: f64, room: f64| metres.max(10.0) / (room - 2.0 * MARGIN);
        let metres_per_unit = fit(bounds.width_m(), WIDTH).max(fit(bounds.height_m(), HEIGHT));
        let (e, n) = bounds.centre();
        Self {
            metres_per_unit,
            corner: (
                e - WIDTH / 2.0 * metres_per_unit,
                n + HEIGHT / 2.0 * metres_per_unit,
            ),
            step_m: STEP_M.max(WIDTH * metres_per_unit / MAX_STEPS),
        }
    }

    /// Returns the place of an (easting, northing) in metres.
    pub(super) fn place(&self, (e, n): (f64, f64)) -> (f64, f64) {
        (
            (e - self.corner.0) / self.metres_per_unit,
            (self.corner.1 - n) / self.metres_per_unit,
        )
    }

    /// Returns the number of units of a step.
    pub(super) fn units_per_step(&self) -> f64 {
        self.step_m / self.metres_per_unit
    }

    /// Returns metres of so many steps.
    pub(super) fn metres_of_steps(&self, steps: i64) -> f64 {
        steps as f64 * self.step_m
    }

    /// Returns so many units as whole steps, at least one.
    pub(super) fn steps(&self, units: f64) -> i64 {
        (units / self.units_per_step()).ceil().max(1.0) as i64
    }

    /// Returns a ring in steps, without vertices that lie nearer than a
    /// tolerance to the one before; `None` where no area is left.
    pub(super) fn ring(&self, ring: &LineString<f64>, tolerance: i64) -> Option<Vec<(i64, i64)>> {
        let mut kept: Vec<(i64, i64)> = Vec::new();
        // The last position repeats the first.
        let open = ring.0.len().saturating_sub(1);
        for position in ring.0.iter().take(open) {
            let x = ((position.x - self.corner.0) / self.step_m).round() as i64;
            let y = ((self.corner.1 - position.y) / self.step_m).round() as i64;
            let is_near = kept.last().is_some_and(|(before_x, before_y)| {
                let (x, y) = ((x - before_x).abs(), (y - before_y).abs());
                (x, y) == (0, 0) || x.saturating_mul(x) + y.saturating_mul(y) < tolerance.pow(2)
            });
            if !is_near {
                kept.push((x, y));
            }
        }
        (kept.len() > 2).then_some(kept)
    }

    /// Returns a round length of about a fifth of the width: its text in
    /// metres and its length on the map.
    pub(super) fn scale_bar(&self) -> (String, f64) {
        let wanted_m = WIDTH / 5.0 * self.metres_per_unit;
        let power = 10.0_f64.powf(wanted_m.log10().floor());
        let steps = [5.0, 2.0, 1.0];
        let step = steps.into_iter().find(|step| step * power <= wanted_m);
        let metres = step.unwrap_or(1.0) * power;
        let decimals = usize::from(metres < 1.0);
        (
            format!("{metres:.decimals$}"),
            metres / self.metres_per_unit,
        )
    }
}

#[cfg(test)]
mod tests {
    use geo::coord;

    use super::*;

    fn square(side: f64) -> Paper {
        Paper::around(&Bounds {
            min_e: 457_000.0,
            min_n: 4_962_000.0,
            max_e: 457_000.0 + side,
            max_n: 4_962_000.0 + side,
        })
    }

    #[test]
    fn north_is_up_and_the_plan_lies_inside_the_margin() {
        let paper = square(600.0);
        let (west, south) = paper.place((457_000.0, 4_962_000.0));
        let (east, north) = paper.place((457_600.0, 4_962_600.0));
        assert!(west < east && north < south);
        assert!((north - MARGIN).abs() < 1e-6 && (south - HEIGHT + MARGIN).abs() < 1e-6);
    }

    #[test]
    fn a_ring_is_written_to_a_centimetre_and_thinned_to_a_tolerance() {
        let paper = square(600.0);
        let at = |e: f64, n: f64| coord! {x: 457_000.0 + e, y: 4_962_600.0 - n};
        let corners = [
            at(0.0, 0.0),
            at(100.0, 0.0),
            at(100.03, 0.0),
            at(100.0, 50.0),
        ];
        let ring = LineString::from_iter(corners.into_iter().chain([corners[0]]));
        let exact = paper.ring(&ring, 0).unwrap();
        assert_eq!(exact.len(), 4);
        assert_eq!(exact[2].0 - exact[0].0, 10_003);
        assert_eq!(exact[3].1 - exact[0].1, 5_000);
        assert_eq!(paper.ring(&ring, 10).unwrap().len(), 3);
        assert_eq!(paper.ring(&ring, 20_000), None);
    }
}
