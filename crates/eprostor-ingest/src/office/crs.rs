//! The CRS of coordinates by their size. Must not know files.

use eprostor_geometry::{Crs, Epsg};

/// Systems in which Serbian plans are drawn, with the range of their
/// coordinates in Serbia: easting and northing of EPSG's areas of use.
const SERBIA_DEG: [f64; 4] = [18.8, 41.8, 23.1, 46.2];
/// Northings of Serbia in metres, in every transverse Mercator projection.
const SERBIA_N_M: [f64; 2] = [4_620_000.0, 5_130_000.0];

/// What coordinates can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fitting {
    /// Codes that fit, the likeliest first; several only where a difference
    /// cannot be seen in the numbers and matters.
    Codes(Vec<u32>),
    /// Easting and northing are exchanged.
    Swapped,
    /// Nothing in Serbia.
    None,
}

/// Returns which systems coordinates fit: least and greatest easting and
/// northing, as they stand.
pub(super) fn fitting(bounds: [f64; 4]) -> Fitting {
    let codes = codes(bounds);
    if !codes.is_empty() {
        return Fitting::Codes(codes);
    }
    let [min_e, min_n, max_e, max_n] = bounds;
    let swapped = self::codes([min_n, min_e, max_n, max_e]);
    if swapped.is_empty() {
        Fitting::None
    } else {
        Fitting::Swapped
    }
}

fn codes([min_e, min_n, max_e, max_n]: [f64; 4]) -> Vec<u32> {
    let [west, south, east, north] = SERBIA_DEG;
    if min_e >= west && max_e <= east && min_n >= south && max_n <= north {
        // The two differ by less than a metre, and which is meant is not seen.
        return vec![4326, 4258];
    }
    let [least, greatest] = SERBIA_N_M;
    if min_n < least || max_n > greatest {
        return Vec::new();
    }
    match (min_e, max_e) {
        // Zone 34 of UTM: 18 to 24 degrees, easting 500 km on 21 degrees.
        (min, max) if min >= 300_000.0 && max <= 700_000.0 => vec![25834],
        (min, max) if min >= 6_200_000.0 && max <= 6_800_000.0 => vec![8678],
        (min, max) if min >= 7_200_000.0 && max <= 7_800_000.0 => vec![6316],
        (min, max) if min >= 8_200_000.0 && max <= 8_800_000.0 => vec![8679],
        _ => Vec::new(),
    }
}

/// Tells whether coordinates can be those of a system.
pub(super) fn fits(epsg: u32, [min_e, min_n, max_e, max_n]: [f64; 4]) -> bool {
    Crs::from_epsg(Epsg(epsg)).is_ok_and(|crs| {
        let envelope = crs.envelope;
        envelope.contains_point(min_e, min_n) && envelope.contains_point(max_e, max_n)
    })
}

/// Returns the name of a system, its code where it is not supported.
pub(super) fn name(epsg: u32) -> String {
    Crs::from_epsg(Epsg(epsg)).map_or_else(|_| format!("EPSG:{epsg}"), |crs| crs.name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_coordinates_tells_the_system() {
        let codes = |codes: &[u32]| Fitting::Codes(codes.to_vec());
        for (at, fit) in [
            ([7_457_000.0, 4_960_000.0], codes(&[6316])),
            ([6_610_000.0, 4_900_000.0], codes(&[8678])),
            ([457_000.0, 4_960_000.0], codes(&[25834])),
            ([20.4, 44.8], codes(&[4326, 4258])),
            ([4_960_000.0, 7_457_000.0], Fitting::Swapped),
            ([44.8, 20.4], Fitting::Swapped),
            ([12.0, 35.0], Fitting::None),
            ([457_000.0, 960_000.0], Fitting::None),
        ] {
            assert_eq!(
                fitting([at[0], at[1], at[0] + 0.01, at[1] + 0.01]),
                fit,
                "{at:?}"
            );
        }
    }
}
