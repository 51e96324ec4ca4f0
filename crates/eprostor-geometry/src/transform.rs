//! Transformation of single points between supported systems. Must not know
//! geometry.
//!
//! Projections come from proj4rs; datum shifts are this module's own, because
//! proj4rs' defaults for MGI 1901 are 5 to 9 m off and it drops the
//! ellipsoidal height on the way back.

use proj4rs::Proj;

use crate::crs::{Crs, CrsKind, Datum, Epsg};
use crate::error::GeometryError;

mod helmert;

use helmert::Helmert;

/// The coordinate operation behind a transformation, as EPSG knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// EPSG codes of the datum operations in the order of application; empty
    /// when both systems share their datum.
    pub epsg: Vec<u32>,
    /// Accuracy in metres as EPSG states it, summed over the operations; zero
    /// when the datum is shared.
    pub accuracy_m: f64,
    /// The operations by name, for people.
    pub description: String,
}

/// A way from one system to another. Coordinates are (easting, northing) or
/// (longitude, latitude) on both sides, whatever the authority's axis order.
#[derive(Clone)]
pub struct Transformation {
    from: System,
    to: System,
    operation: Operation,
}

#[derive(Clone)]
struct System {
    crs: &'static Crs,
    projection: Proj,
    ellipsoid: Proj,
    shift: Helmert,
}

impl std::fmt::Debug for Transformation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Transformation")
            .field("from", &self.from.crs.epsg)
            .field("to", &self.to.crs.epsg)
            .field("operation", &self.operation)
            .finish()
    }
}

impl Transformation {
    /// Returns the transformation between two supported systems.
    pub fn between(from: Epsg, to: Epsg) -> Result<Self, GeometryError> {
        let (from, to) = (System::new(from)?, System::new(to)?);
        let operation = operation(from.crs.datum, to.crs.datum);
        Ok(Self {
            from,
            to,
            operation,
        })
    }

    /// Returns the coordinate operation that is applied.
    pub fn operation(&self) -> &Operation {
        &self.operation
    }

    /// Returns the system of the input.
    pub fn from(&self) -> Epsg {
        self.from.crs.epsg
    }

    /// Returns the system of the output.
    pub fn to(&self) -> Epsg {
        self.to.crs.epsg
    }

    /// Transforms a point given as (easting, northing) in metres or (longitude,
    /// latitude) in degrees. Systems that share datum and projection, such as
    /// EPSG:25834 and EPSG:3046, return the input unchanged.
    pub fn apply(&self, x: f64, y: f64) -> Result<(f64, f64), GeometryError> {
        let out_of_domain = || GeometryError::OutOfDomain {
            x,
            y,
            from: self.from(),
            to: self.to(),
        };
        if !(x.is_finite() && y.is_finite()) {
            return Err(out_of_domain());
        }
        if self.is_identity() {
            return Ok((x, y));
        }
        let geographic = self.from.to_geographic(x, y).ok_or_else(out_of_domain)?;
        let shifted = if self.from.crs.datum == self.to.crs.datum {
            geographic
        } else {
            let common = self.from.shift.forward(geographic.0, geographic.1);
            self.to.shift.backward(common.0, common.1)
        };
        let (e, n) = self
            .to
            .to_projected(shifted.0, shifted.1)
            .ok_or_else(out_of_domain)?;
        if e.is_finite() && n.is_finite() {
            Ok((e, n))
        } else {
            Err(out_of_domain())
        }
    }

    fn is_identity(&self) -> bool {
        self.from.crs.datum == self.to.crs.datum
            && self.from.crs.projection == self.to.crs.projection
    }
}

impl System {
    fn new(epsg: Epsg) -> Result<Self, GeometryError> {
        let crs = Crs::from_epsg(epsg)?;
        let proj = |definition: &str| {
            Proj::from_proj_string(definition).map_err(|_| GeometryError::Definition(epsg))
        };
        // The sphere of Pseudo-Mercator takes geodetic latitudes as they are
        // (EPSG method 1024), so its "ellipsoid" is that sphere.
        let ellipsoid = if epsg == Epsg(3857) {
            "+proj=longlat +a=6378137 +b=6378137"
        } else {
            crs.ellipsoid
        };
        Ok(Self {
            crs,
            projection: proj(crs.projection)?,
            ellipsoid: proj(ellipsoid)?,
            shift: Helmert::of(crs.datum),
        })
    }

    /// Returns longitude and latitude in radians.
    fn to_geographic(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        match self.crs.kind {
            CrsKind::Geographic if x.abs() > 180.0 || y.abs() > 90.0 => None,
            CrsKind::Geographic => Some((x.to_radians(), y.to_radians())),
            CrsKind::Projected => {
                let mut point = (x, y, 0.0);
                proj4rs::transform::transform(&self.projection, &self.ellipsoid, &mut point)
                    .ok()?;
                Some((point.0, point.1))
            }
        }
    }

    fn to_projected(&self, longitude: f64, latitude: f64) -> Option<(f64, f64)> {
        match self.crs.kind {
            CrsKind::Geographic => Some((longitude.to_degrees(), latitude.to_degrees())),
            CrsKind::Projected => {
                let mut point = (longitude, latitude, 0.0);
                proj4rs::transform::transform(&self.ellipsoid, &self.projection, &mut point)
                    .ok()?;
                Some((point.0, point.1))
            }
        }
    }
}

struct Step {
    epsg: u32,
    accuracy_m: f64,
    name: &'static str,
}

/// ETRS89 and WGS 84 are taken as coincident.
const ETRS89_WGS84: Step = Step {
    epsg: 1149,
    accuracy_m: 1.0,
    name: "ETRS89 to WGS 84 (1)",
};

/// Returns the step to the datum that others are reached through: ETRS89 for
/// European datums with an operation to it, WGS 84 otherwise.
fn step(datum: Datum) -> Option<(Step, Datum)> {
    let (epsg, accuracy_m, name, to) = match datum {
        Datum::Wgs84 | Datum::Etrs89 => return None,
        Datum::Mgi1901 => (9495, 0.46, "MGI 1901 to ETRS89", Datum::Etrs89),
        Datum::Rgf93 => (1671, 1.0, "RGF93 v1 to WGS 84 (1)", Datum::Wgs84),
        Datum::Amersfoort => (4833, 1.0, "Amersfoort to WGS 84 (4)", Datum::Wgs84),
        Datum::Ch1903Plus => (1676, 1.0, "CH1903+ to WGS 84 (1)", Datum::Wgs84),
    };
    let step = Step {
        epsg,
        accuracy_m,
        name,
    };
    Some((step, to))
}

fn operation(from: Datum, to: Datum) -> Operation {
    if from == to {
        return Operation {
            epsg: Vec::new(),
            accuracy_m: 0.0,
            description: "same datum".to_owned(),
        };
    }
    let (first, from_hub) = step(from).map_or((None, from), |(s, hub)| (Some((s, "")), hub));
    let (last, to_hub) = step(to).map_or((None, to), |(s, hub)| (Some((s, "inverse of ")), hub));
    let middle = match (from_hub, to_hub) {
        (Datum::Etrs89, Datum::Wgs84) => Some((ETRS89_WGS84, "")),
        (Datum::Wgs84, Datum::Etrs89) => Some((ETRS89_WGS84, "inverse of ")),
        _ => None,
    };
    let steps: Vec<(Step, &str)> = [first, middle, last].into_iter().flatten().collect();
    Operation {
        epsg: steps.iter().map(|(s, _)| s.epsg).collect(),
        accuracy_m: steps.iter().map(|(s, _)| s.accuracy_m).sum(),
        description: steps
            .iter()
            .map(|(s, direction)| format!("{direction}{} [EPSG:{}]", s.name, s.epsg))
            .collect::<Vec<_>>()
            .join(" + "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operation_of(from: u32, to: u32) -> Operation {
        Transformation::between(Epsg(from), Epsg(to))
            .map(|t| t.operation().clone())
            .unwrap()
    }

    #[test]
    fn gauss_kruger_comes_to_the_register_by_one_operation_of_46_centimetres() {
        let operation = operation_of(6316, 25834);
        assert_eq!(operation.epsg, [9495]);
        assert_eq!(operation.accuracy_m, 0.46);
    }

    #[test]
    fn a_transformation_may_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Transformation>();
    }

    #[test]
    fn the_chain_of_operations_is_named_in_order() {
        assert_eq!(operation_of(6316, 4326).epsg, [9495, 1149]);
        assert_eq!(operation_of(28992, 25834).epsg, [4833, 1149]);
        assert_eq!(operation_of(25834, 32634).accuracy_m, 1.0);
        assert!(operation_of(25834, 3046).epsg.is_empty());
    }

    #[test]
    fn the_same_projection_under_another_code_changes_no_bit() {
        let same = Transformation::between(Epsg(3046), Epsg(25834)).unwrap();
        let point = (457_091.588_1, 4_962_853.840_3);
        assert_eq!(same.apply(point.0, point.1), Ok(point));
    }

    #[test]
    fn nonsense_is_refused_and_not_projected() {
        let to_register = Transformation::between(Epsg(4326), Epsg(25834)).unwrap();
        for (x, y) in [
            (f64::NAN, 44.0),
            (20.0, f64::INFINITY),
            (20.0, 91.0),
            (7_457_510.0, 44.0),
        ] {
            assert!(to_register.apply(x, y).is_err(), "({x}, {y})");
        }
    }

    #[test]
    fn there_and_back_again_ends_within_a_tenth_of_a_millimetre() {
        let there = Transformation::between(Epsg(6316), Epsg(25834)).unwrap();
        let back = Transformation::between(Epsg(25834), Epsg(6316)).unwrap();
        for start in [
            (7_457_510.406, 4_963_835.734),
            (7_353_615.086, 5_071_703.921),
        ] {
            let (e, n) = there.apply(start.0, start.1).unwrap();
            let end = back.apply(e, n).unwrap();
            let distance = (end.0 - start.0).hypot(end.1 - start.1);
            assert!(distance < 1e-4, "{distance} m");
        }
    }
}
