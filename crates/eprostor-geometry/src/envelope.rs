//! Recognises coordinates that were declared in the wrong system, by asking
//! which reading of them lands in the register's area. Must not know layers or
//! files.

use crate::bounds::Bounds;
use crate::crs::{Crs, CrsKind, Epsg};
use crate::error::GeometryError;
use crate::transform::Transformation;

/// Points looked at; a layer is wrong as a whole, so an even sample tells.
const SAMPLE: usize = 500;

/// A point that does not come back to its start within a metre was projected
/// outside the domain of its projection.
const ROUND_TRIP_M: f64 = 1.0;

/// The systems Serbian plans are drawn in, the likeliest first.
const SERBIAN: [u32; 7] = [25834, 6316, 8678, 8679, 4326, 32634, 3857];

/// The register's system and the rectangle its coordinates must lie in.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// System of every stored coordinate.
    pub epsg: Epsg,
    /// Allowed rectangle, in metres of that system.
    pub envelope: Bounds,
}

impl Frame {
    /// Returns the frame of the Serbian register: ETRS89 / UTM zone 34N,
    /// eastings 300 to 700 km, northings 4,600 to 5,150 km. The country lies
    /// within 41.85–46.19° N and 18.81–23.01° E.
    pub fn serbia() -> Self {
        Self {
            epsg: Epsg(25834),
            envelope: Bounds {
                min_e: 300_000.0,
                min_n: 4_600_000.0,
                max_e: 700_000.0,
                max_n: 5_150_000.0,
            },
        }
    }
}

/// What the declared system and the coordinates say about each other.
///
/// Not every mistake can be seen: a zone 7 coordinate with the zone number cut
/// off, (457,510; 4,963,836), looks like one in EPSG:25834, a kilometre away.
/// Declared as 25834 it *fits*; only declared as Gauss–Krüger is it
/// recognised as [`Diagnosis::MissingZonePrefix`]. For the same reason 25834
/// and 32634 cannot be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Diagnosis {
    /// Most points land in the frame as declared.
    Fits,
    /// The declared system is right, but northing and easting are exchanged.
    SwappedAxes,
    /// Degrees were declared as metres.
    DegreesDeclaredAsMetres {
        /// The geographic system that fits.
        likely: Epsg,
    },
    /// Metres were declared as degrees.
    MetresDeclaredAsDegrees,
    /// The coordinates are Gauss–Krüger of a zone that was not declared.
    GaussKrugerDeclaredAs {
        /// The zone that fits: EPSG:6316, 8678 or 8679.
        likely: Epsg,
    },
    /// Gauss–Krüger with the zone number cut off the eastings.
    MissingZonePrefix {
        /// The zone that fits once its number is put back.
        likely: Epsg,
    },
    /// Another system fits.
    DeclaredWrong {
        /// That system.
        likely: Epsg,
    },
    /// No reading of the coordinates lands in the frame.
    OutsideEverything,
}

/// One way to read coordinates: a system, an axis order and what was cut off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// System the coordinates are read in.
    pub epsg: Epsg,
    /// Order the numbers stand in.
    pub order: NumberOrder,
    /// Metres to add to the easting: 7,000,000 where the zone number was cut.
    pub prefix_m: f64,
}

/// Whether the two numbers of a point stand as declared or exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberOrder {
    /// As declared.
    AsDeclared,
    /// Exchanged.
    Swapped,
}

/// Judges points given as (easting, northing) – or (longitude, latitude) – the
/// way the declared system makes them. An unsupported declared system is
/// judged by its alternatives alone.
pub fn diagnose(points: &[(f64, f64)], declared: Epsg, frame: &Frame) -> Diagnosis {
    let Some(reading) = reading(points, declared, frame) else {
        return Diagnosis::OutsideEverything;
    };
    let likely = reading.epsg;
    if reading.prefix_m > 0.0 {
        return Diagnosis::MissingZonePrefix { likely };
    }
    if likely == declared {
        return match reading.order {
            NumberOrder::AsDeclared => Diagnosis::Fits,
            NumberOrder::Swapped => Diagnosis::SwappedAxes,
        };
    }
    let kind = |epsg| Crs::from_epsg(epsg).map(|crs| crs.kind).ok();
    let gauss_kruger = Crs::from_epsg(likely).is_ok_and(Crs::is_gauss_kruger);
    match (kind(declared), kind(likely)) {
        (Some(CrsKind::Projected), Some(CrsKind::Geographic)) => {
            Diagnosis::DegreesDeclaredAsMetres { likely }
        }
        (Some(CrsKind::Geographic), Some(CrsKind::Projected)) => Diagnosis::MetresDeclaredAsDegrees,
        _ if gauss_kruger => Diagnosis::GaussKrugerDeclaredAs { likely },
        _ => Diagnosis::DeclaredWrong { likely },
    }
}

/// Returns the first reading that lands most of the points in the frame:
/// as declared, swapped, with the zone number put back, then the other
/// Serbian systems. `None` when no reading does.
pub fn reading(points: &[(f64, f64)], declared: Epsg, frame: &Frame) -> Option<Reading> {
    let step = (points.len() / SAMPLE).max(1);
    let sample: Vec<(f64, f64)> = points
        .iter()
        .step_by(step)
        .copied()
        .filter(|p| p.0.is_finite() && p.1.is_finite())
        .collect();
    if sample.is_empty() {
        return None;
    }
    candidates(declared, frame)
        .into_iter()
        .find(|candidate| lands(&sample, candidate, frame).unwrap_or(false))
}

fn candidates(declared: Epsg, frame: &Frame) -> Vec<Reading> {
    let both_orders = |epsg: Epsg, prefix_m: f64| {
        [NumberOrder::AsDeclared, NumberOrder::Swapped].map(|order| Reading {
            epsg,
            order,
            prefix_m,
        })
    };
    let mut all = Vec::from(both_orders(declared, 0.0));
    // The zone number can be missing only where one was promised; the
    // declared zone comes before its neighbours.
    if Crs::from_epsg(declared).is_ok_and(Crs::is_gauss_kruger) {
        for epsg in [declared, Epsg(6316), Epsg(8678), Epsg(8679)] {
            let prefix_m = Crs::from_epsg(epsg).map_or(0.0, Crs::zone_prefix_m);
            all.extend(both_orders(epsg, prefix_m));
        }
    }
    let mut others: Vec<Epsg> = SERBIAN.map(Epsg).to_vec();
    if !others.contains(&frame.epsg) {
        others.insert(0, frame.epsg);
    }
    for epsg in others {
        all.extend(both_orders(epsg, 0.0));
    }
    all
}

/// Tells whether more than half of the points land in the frame.
fn lands(sample: &[(f64, f64)], candidate: &Reading, frame: &Frame) -> Result<bool, GeometryError> {
    let crs = Crs::from_epsg(candidate.epsg)?;
    let there = Transformation::between(candidate.epsg, frame.epsg)?;
    let back = Transformation::between(frame.epsg, candidate.epsg)?;
    let tolerance = match crs.kind {
        // A degree of latitude is 111 km.
        CrsKind::Geographic => ROUND_TRIP_M / 111_000.0,
        CrsKind::Projected => ROUND_TRIP_M,
    };
    let landed = sample.iter().filter(|&&(x, y)| {
        let (x, y) = match candidate.order {
            NumberOrder::AsDeclared => (x, y),
            NumberOrder::Swapped => (y, x),
        };
        let x = x + candidate.prefix_m;
        let Ok((e, n)) = there.apply(x, y) else {
            return false;
        };
        frame.envelope.contains_point(e, n)
            && back
                .apply(e, n)
                .is_ok_and(|(bx, by)| (bx - x).hypot(by - y) <= tolerance)
    });
    Ok(2 * landed.count() > sample.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diagnosis(point: (f64, f64), declared: u32) -> Diagnosis {
        diagnose(&[point], Epsg(declared), &Frame::serbia())
    }

    const BEOGRAD: (f64, f64) = (457_091.588, 4_962_853.840);
    const BEOGRAD_GK: (f64, f64) = (7_457_510.406, 4_963_835.734);
    const BEOGRAD_DEG: (f64, f64) = (20.4573, 44.8178);
    const NOVI_SAD_GK6: (f64, f64) = (6_645_165.285, 5_013_954.973);

    fn swapped(point: (f64, f64)) -> (f64, f64) {
        (point.1, point.0)
    }

    #[test]
    fn right_coordinates_fit_in_every_system() {
        assert_eq!(diagnosis(BEOGRAD, 25834), Diagnosis::Fits);
        assert_eq!(diagnosis(BEOGRAD_GK, 6316), Diagnosis::Fits);
        assert_eq!(diagnosis(BEOGRAD_GK, 3909), Diagnosis::Fits);
        assert_eq!(diagnosis(NOVI_SAD_GK6, 8678), Diagnosis::Fits);
        assert_eq!(diagnosis(BEOGRAD_DEG, 4326), Diagnosis::Fits);
    }

    #[test]
    fn exchanged_axes_are_recognised_in_metres_and_degrees() {
        for (point, declared) in [(BEOGRAD, 25834), (BEOGRAD_GK, 6316), (BEOGRAD_DEG, 4326)] {
            assert_eq!(diagnosis(swapped(point), declared), Diagnosis::SwappedAxes);
        }
    }

    #[test]
    fn degrees_declared_as_metres_are_recognised() {
        let likely = Epsg(4326);
        let expected = Diagnosis::DegreesDeclaredAsMetres { likely };
        assert_eq!(diagnosis(BEOGRAD_DEG, 25834), expected);
        assert_eq!(diagnosis(swapped(BEOGRAD_DEG), 6316), expected);
    }

    #[test]
    fn metres_declared_as_degrees_are_recognised() {
        assert_eq!(diagnosis(BEOGRAD, 4326), Diagnosis::MetresDeclaredAsDegrees);
        assert_eq!(
            diagnosis(BEOGRAD_GK, 4326),
            Diagnosis::MetresDeclaredAsDegrees
        );
    }

    #[test]
    fn gauss_kruger_under_another_name_is_recognised_with_its_zone() {
        let zone = |code| Diagnosis::GaussKrugerDeclaredAs { likely: Epsg(code) };
        assert_eq!(diagnosis(BEOGRAD_GK, 25834), zone(6316));
        assert_eq!(diagnosis(NOVI_SAD_GK6, 25834), zone(8678));
        assert_eq!(diagnosis(NOVI_SAD_GK6, 6316), zone(8678));
        assert_eq!(diagnosis((8_329_796.820, 4_799_521.063), 25834), zone(8679));
        assert_eq!(diagnosis(swapped(BEOGRAD_GK), 25834), zone(6316));
    }

    #[test]
    fn a_cut_zone_number_is_seen_when_gauss_kruger_was_declared() {
        let cut = (BEOGRAD_GK.0 - 7e6, BEOGRAD_GK.1);
        let expected = Diagnosis::MissingZonePrefix { likely: Epsg(6316) };
        assert_eq!(diagnosis(cut, 6316), expected);
        assert_eq!(diagnosis(swapped(cut), 6316), expected);
    }

    #[test]
    fn a_cut_zone_number_cannot_be_seen_when_utm_was_declared() {
        let cut = (BEOGRAD_GK.0 - 7e6, BEOGRAD_GK.1);
        assert_eq!(diagnosis(cut, 25834), Diagnosis::Fits);
    }

    #[test]
    fn another_system_is_named() {
        let web_mercator = (2_277_296.219, 5_592_883.287);
        let expected = Diagnosis::DeclaredWrong { likely: Epsg(3857) };
        assert_eq!(diagnosis(web_mercator, 25834), expected);
        let expected = Diagnosis::DeclaredWrong {
            likely: Epsg(25834),
        };
        assert_eq!(diagnosis(BEOGRAD, 3857), expected);
        assert_eq!(diagnosis(BEOGRAD, 31277), expected);
    }

    #[test]
    fn coordinates_of_another_country_are_outside_everything() {
        assert_eq!(diagnosis((2.35, 48.86), 4326), Diagnosis::OutsideEverything);
        assert_eq!(
            diagnosis((f64::NAN, 1.0), 25834),
            Diagnosis::OutsideEverything
        );
        let none = diagnose(&[], Epsg(25834), &Frame::serbia());
        assert_eq!(none, Diagnosis::OutsideEverything);
    }

    #[test]
    fn one_stray_point_does_not_change_the_diagnosis() {
        let points = [BEOGRAD, (0.0, 0.0), (460_000.0, 4_970_000.0)];
        let found = diagnose(&points, Epsg(25834), &Frame::serbia());
        assert_eq!(found, Diagnosis::Fits);
    }
}
