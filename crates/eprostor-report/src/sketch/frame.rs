//! From metres to places on the sketch. Must not know what is drawn.

use eprostor_geometry::Bounds;
use geo::{LineString, MultiPolygon};

/// Width of the sketch in its own units.
pub(crate) const WIDTH: f64 = 640.0;
/// Height of the sketch in its own units.
pub(crate) const HEIGHT: f64 = 480.0;
/// Free margin around the land; the scale bar stands below it.
const MARGIN: f64 = 44.0;

/// Where the land lies on the sketch: north up, equal scale in both directions.
pub(crate) struct PaperFrame {
    centre: (f64, f64),
    units_per_m: f64,
}

impl PaperFrame {
    /// Fits bounds into the sketch.
    pub(crate) fn around(bounds: &Bounds) -> Self {
        // A millimetre keeps the scale finite however small the land is.
        let fit = |room: f64, metres: f64| (room - 2.0 * MARGIN) / metres.max(0.001);
        Self {
            centre: bounds.centre(),
            units_per_m: fit(WIDTH, bounds.width_m()).min(fit(HEIGHT, bounds.height_m())),
        }
    }

    /// Returns the place of an (easting, northing) in metres.
    pub(crate) fn place(&self, e: f64, n: f64) -> (f64, f64) {
        (
            WIDTH / 2.0 + (e - self.centre.0) * self.units_per_m,
            HEIGHT / 2.0 - (n - self.centre.1) * self.units_per_m,
        )
    }

    /// Returns polygons as path data, every ring closed.
    pub(crate) fn path(&self, polygons: &MultiPolygon<f64>) -> String {
        let mut path = String::new();
        for polygon in polygons {
            self.ring(&mut path, polygon.exterior());
            polygon
                .interiors()
                .iter()
                .for_each(|hole| self.ring(&mut path, hole));
        }
        path
    }

    /// Returns a line as path data, open.
    pub(crate) fn open_path(&self, line: &LineString<f64>) -> String {
        let mut path = String::new();
        for (index, position) in line.0.iter().enumerate() {
            let (x, y) = self.place(position.x, position.y);
            let command = if index == 0 { 'M' } else { 'L' };
            path.push_str(&format!("{command}{x:.1} {y:.1}"));
        }
        path
    }

    fn ring(&self, path: &mut String, ring: &LineString<f64>) {
        // The last position repeats the first; `Z` says so.
        let open = ring.0.len().saturating_sub(1);
        for (index, position) in ring.0.iter().take(open).enumerate() {
            let (x, y) = self.place(position.x, position.y);
            let command = if index == 0 { 'M' } else { 'L' };
            path.push_str(&format!("{command}{x:.1} {y:.1}"));
        }
        path.push('Z');
    }

    /// Returns a round length of about a quarter of the width: its text in
    /// metres and its length on the sketch.
    pub(crate) fn scale_bar(&self) -> (String, f64) {
        let wanted_m = WIDTH / 4.0 / self.units_per_m;
        let power = 10.0_f64.powf(wanted_m.log10().floor());
        let steps = [5.0, 2.0, 1.0];
        let step = steps.into_iter().find(|step| step * power <= wanted_m);
        let metres = step.unwrap_or(1.0) * power;
        let decimals = if metres < 1.0 { 3 } else { 0 };
        let text = format!("{metres:.decimals$}");
        let text = match text.split_once('.') {
            Some(_) => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
            None => text,
        };
        (text, metres * self.units_per_m)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(side: f64) -> PaperFrame {
        PaperFrame::around(&Bounds {
            min_e: 0.0,
            min_n: 0.0,
            max_e: side,
            max_n: side,
        })
    }

    #[test]
    fn north_is_up_and_the_land_lies_inside_the_margin() {
        let frame = square(100.0);
        let (west, south) = frame.place(0.0, 0.0);
        let (east, north) = frame.place(100.0, 100.0);
        assert!(west < east && north < south);
        assert!((north - MARGIN).abs() < 1e-9);
    }

    #[test]
    fn the_scale_bar_is_a_round_length() {
        for (side, text) in [
            (100.0, "20"),
            (1_000.0, "200"),
            (30.0, "10"),
            (0.01, "0.002"),
        ] {
            assert_eq!(square(side).scale_bar().0, text, "{side}");
        }
    }
}
