//! Seven-parameter shifts between datums through geocentric coordinates. Must
//! not know projections.

use crate::crs::Datum;

/// One second of arc in radians.
const ARC_SECOND: f64 = std::f64::consts::PI / 648_000.0;

/// Rounds of the search for the height on the way back; every round gains a
/// factor of ten thousand, three end below a nanometre.
const HEIGHT_ROUNDS: usize = 3;

/// Half axis in metres and first eccentricity squared of an ellipsoid.
#[derive(Clone, Copy)]
struct Ellipsoid {
    half_axis_m: f64,
    eccentricity_squared: f64,
}

const fn ellipsoid(half_axis_m: f64, inverse_flattening: f64) -> Ellipsoid {
    let flattening = 1.0 / inverse_flattening;
    Ellipsoid {
        half_axis_m,
        eccentricity_squared: flattening * (2.0 - flattening),
    }
}

/// EPSG:7004, Bessel 1841.
const BESSEL: Ellipsoid = ellipsoid(6_377_397.155, 299.152_812_8);
/// EPSG:7019, GRS 1980. WGS 84 differs in the half axis by 0.1 mm at the pole.
const GRS80: Ellipsoid = ellipsoid(6_378_137.0, 298.257_222_101);

/// A datum and its way to ETRS89 or WGS 84, which count as one here.
#[derive(Clone, Copy)]
pub(super) struct Helmert {
    ellipsoid: Ellipsoid,
    /// `None` for ETRS89, WGS 84 and RGF93: a null operation.
    parameters: Option<Parameters>,
}

/// Parameters of a coordinate frame rotation (EPSG method 9607).
#[derive(Clone, Copy)]
struct Parameters {
    translation_m: [f64; 3],
    rotation: [f64; 3],
    scale: f64,
}

const fn parameters(translation_m: [f64; 3], arc_seconds: [f64; 3], ppm: f64) -> Parameters {
    Parameters {
        translation_m,
        rotation: [
            arc_seconds[0] * ARC_SECOND,
            arc_seconds[1] * ARC_SECOND,
            arc_seconds[2] * ARC_SECOND,
        ],
        scale: 1.0 + ppm * 1e-6,
    }
}

/// EPSG:9495.
const MGI_1901: Parameters = parameters(
    [577.848_43, 165.450_19, 390.436_52],
    [-4.931_31, 0.960_52, 13.050_72],
    7.865_46,
);
/// EPSG:4833; EPSG gives the angles in microradians.
const AMERSFOORT: Parameters = parameters(
    [565.417_1, 50.331_9, 465.552_4],
    [
        0.398_957_388_243_134,
        -0.343_987_817_378_283,
        1.877_401_639_980_45,
    ],
    4.072_5,
);
/// EPSG:1676.
const CH1903_PLUS: Parameters = parameters([674.374, 15.056, 405.346], [0.0; 3], 0.0);

impl Helmert {
    pub(super) fn of(datum: Datum) -> Self {
        let parameters = match datum {
            Datum::Wgs84 | Datum::Etrs89 | Datum::Rgf93 => None,
            Datum::Mgi1901 => Some(MGI_1901),
            Datum::Amersfoort => Some(AMERSFOORT),
            Datum::Ch1903Plus => Some(CH1903_PLUS),
        };
        let ellipsoid = if parameters.is_some() { BESSEL } else { GRS80 };
        Self {
            ellipsoid,
            parameters,
        }
    }

    /// Shifts longitude and latitude in radians from the datum, at height zero
    /// above its ellipsoid, to ETRS89 / WGS 84.
    pub(super) fn forward(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        let Some(parameters) = self.parameters else {
            return (longitude, latitude);
        };
        let here = self.ellipsoid.geocentric(longitude, latitude, 0.0);
        let (lon, lat, _) = GRS80.geographic(parameters.forward(here));
        (lon, lat)
    }

    /// Shifts back: finds the point at height zero above the datum's ellipsoid
    /// that [`Self::forward`] leads here, so that both are exact inverses.
    pub(super) fn backward(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        let Some(parameters) = self.parameters else {
            return (longitude, latitude);
        };
        let mut height_m = 0.0;
        let mut found = (longitude, latitude);
        for _ in 0..HEIGHT_ROUNDS {
            let there = GRS80.geocentric(longitude, latitude, height_m);
            let (lon, lat, height) = self.ellipsoid.geographic(parameters.backward(there));
            found = (lon, lat);
            height_m -= height;
        }
        found
    }
}

impl Parameters {
    fn forward(&self, p: [f64; 3]) -> [f64; 3] {
        let [rx, ry, rz] = self.rotation;
        let [tx, ty, tz] = self.translation_m;
        [
            tx + self.scale * (p[0] + rz * p[1] - ry * p[2]),
            ty + self.scale * (-rz * p[0] + p[1] + rx * p[2]),
            tz + self.scale * (ry * p[0] - rx * p[1] + p[2]),
        ]
    }

    /// Inverts the linear rotation matrix exactly (its transpose would be off
    /// by the square of the angles, 2.5 cm): for `I - [w]×` the inverse is
    /// `(I + [w]× + w·wᵀ) / (1 + |w|²)`.
    fn backward(&self, p: [f64; 3]) -> [f64; 3] {
        let q: [f64; 3] = std::array::from_fn(|i| (p[i] - self.translation_m[i]) / self.scale);
        let [rx, ry, rz] = self.rotation;
        let dot = rx * q[0] + ry * q[1] + rz * q[2];
        let norm = 1.0 + rx * rx + ry * ry + rz * rz;
        [
            (q[0] - rz * q[1] + ry * q[2] + rx * dot) / norm,
            (q[1] + rz * q[0] - rx * q[2] + ry * dot) / norm,
            (q[2] - ry * q[0] + rx * q[1] + rz * dot) / norm,
        ]
    }
}

impl Ellipsoid {
    fn geocentric(&self, longitude: f64, latitude: f64, height_m: f64) -> [f64; 3] {
        let (sin, cos) = latitude.sin_cos();
        let normal = self.normal_m(sin);
        [
            (normal + height_m) * cos * longitude.cos(),
            (normal + height_m) * cos * longitude.sin(),
            (normal * (1.0 - self.eccentricity_squared) + height_m) * sin,
        ]
    }

    /// Returns longitude, latitude in radians and the height in metres, by the
    /// fixed-point iteration of Heiskanen and Moritz (1967), 5-3, which gains
    /// more than two digits a round near the surface.
    fn geographic(&self, p: [f64; 3]) -> (f64, f64, f64) {
        let distance = p[0].hypot(p[1]);
        let mut latitude = (p[2] / (distance * (1.0 - self.eccentricity_squared))).atan();
        for _ in 0..8 {
            let sin = latitude.sin();
            let lift = self.eccentricity_squared * self.normal_m(sin) * sin;
            latitude = (p[2] + lift).atan2(distance);
        }
        let (sin, cos) = latitude.sin_cos();
        // Stable at every latitude, unlike the division by the cosine alone.
        let height = distance * cos + p[2] * sin
            - self.half_axis_m * (1.0 - self.eccentricity_squared * sin * sin).sqrt();
        (p[1].atan2(p[0]), latitude, height)
    }

    fn normal_m(&self, sin_latitude: f64) -> f64 {
        let squeezed = 1.0 - self.eccentricity_squared * sin_latitude * sin_latitude;
        self.half_axis_m / squeezed.sqrt()
    }
}
