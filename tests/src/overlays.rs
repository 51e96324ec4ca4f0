//! Compares measured overlays with reference overlays. Must not know where the
//! measured ones come from.

use std::collections::BTreeMap;
use std::path::Path;

/// Below this area in m² pairs are compared by being there, not by area.
pub const SMALL_M2: f64 = 0.05;
/// How far areas may differ, as a share.
const RELATIVE: f64 = 1e-6;
/// Where a side of the reference was repaired, another repair is as good up to
/// this share.
const RELATIVE_REPAIRED: f64 = 1e-4;
/// How far areas may differ in m² for every metre of perimeter: the references
/// themselves are good to this (README of the fixtures).
const PER_METRE: f64 = 0.001_5;
/// The grid of stored coordinates in m (docs/ARCHITECTURE.md).
const GRID_M: f64 = 1e-4;

/// A parcel's id and a zone's id.
pub type Pair = (String, String);

/// What a reference says of a pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reference {
    /// The shared area in m².
    pub area_m2: f64,
    /// Whether a side was mended before the area was measured.
    pub repaired: Repaired,
}

/// Whether a side of a pair was invalid and was mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repaired {
    /// Both were valid.
    No,
    /// One was not.
    Yes,
}

/// What was measured.
#[derive(Debug, Clone, Default)]
pub struct Measured {
    /// The shared area in m² of every pair that was reported.
    pub areas_m2: BTreeMap<Pair, f64>,
    /// The perimeter in m of every parcel.
    pub perimeters_m: BTreeMap<String, f64>,
}

/// Reads a reference.
///
/// # Panics
/// It has not the columns of the fixtures' description.
pub fn read(path: &Path) -> BTreeMap<Pair, Reference> {
    let mut reader = csv::Reader::from_path(path).unwrap_or_else(|fault| panic!("{fault}"));
    let headers = reader.headers().expect("a header").clone();
    let expected = "a_id,b_id,de9im,area_m2,a_area_m2,share_of_a,a_was_invalid,b_was_invalid";
    assert_eq!(headers.iter().collect::<Vec<_>>().join(","), expected);
    let rows = reader.records().map(|row| {
        let row = row.expect("a row of the reference");
        let area_m2 = row[3].parse().expect("an area");
        let repaired = match (&row[6], &row[7]) {
            ("False", "False") => Repaired::No,
            _ => Repaired::Yes,
        };
        let pair = (row[0].to_owned(), row[1].to_owned());
        (pair, Reference { area_m2, repaired })
    });
    rows.collect()
}

/// Returns everything in which the two differ beyond what is allowed.
pub fn differences(reference: &BTreeMap<Pair, Reference>, measured: &Measured) -> Vec<String> {
    let mut differences: Vec<String> = reference
        .iter()
        .filter_map(|(pair, reference)| different_area(pair, *reference, measured))
        .collect();
    for (pair, area_m2) in &measured.areas_m2 {
        if !reference.contains_key(pair) && *area_m2 >= SMALL_M2 + floor(pair, measured) {
            differences.push(format!(
                "{pair:?}: {area_m2} m², and no pair in the reference"
            ));
        }
    }
    differences.extend(different_small(reference, measured));
    differences
}

fn different_area(pair: &Pair, reference: Reference, measured: &Measured) -> Option<String> {
    let expected = reference.area_m2;
    let found = measured.areas_m2.get(pair).copied().unwrap_or(0.0);
    let relative = match reference.repaired {
        Repaired::No => RELATIVE,
        Repaired::Yes => RELATIVE_REPAIRED,
    };
    let allowed = (relative * expected).max(floor(pair, measured));
    let is_small = expected < SMALL_M2 && found < SMALL_M2;
    (!is_small && (found - expected).abs() > allowed)
        .then(|| format!("{pair:?}: {found} m², reference {expected} m², allowed ± {allowed:.6}"))
}

/// What both areas may be off because of how the reference was measured.
fn floor(pair: &Pair, measured: &Measured) -> f64 {
    let perimeter = measured.perimeters_m.get(&pair.0).copied();
    PER_METRE * perimeter.unwrap_or(0.0)
}

/// Compares pairs below [`SMALL_M2`]. Coordinates are stored on a grid of 0.1 mm,
/// so the register cannot tell a shared strip narrower than twice that from two
/// neighbours; the references were measured on coordinates without a grid.
fn different_small(reference: &BTreeMap<Pair, Reference>, measured: &Measured) -> Vec<String> {
    let is_small = |area: f64| area > 0.0 && area < SMALL_M2;
    let small = reference.iter().filter(|(_, r)| is_small(r.area_m2));
    let lost = small.filter(|(pair, reference)| {
        let perimeter_m = measured.perimeters_m.get(&pair.0).copied();
        let wide = reference.area_m2 >= GRID_M * perimeter_m.unwrap_or(0.0);
        wide && !measured.areas_m2.contains_key(pair)
    });
    let invented = measured
        .areas_m2
        .iter()
        .filter(|(pair, area)| is_small(**area) && !reference.contains_key(pair));
    let lost = lost.map(|(pair, r)| format!("{pair:?} of {} m² is lost", r.area_m2));
    let invented = invented.map(|(pair, area)| format!("{pair:?} of {area} m² is invented"));
    lost.chain(invented).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(zone: &str) -> Pair {
        ("1".to_owned(), zone.to_owned())
    }

    fn world() -> (BTreeMap<Pair, Reference>, Measured) {
        let area = |area_m2| Reference {
            area_m2,
            repaired: Repaired::No,
        };
        let reference = BTreeMap::from([(pair("a"), area(500.0)), (pair("b"), area(0.01))]);
        let measured = Measured {
            areas_m2: BTreeMap::from([(pair("a"), 500.1), (pair("b"), 0.012)]),
            perimeters_m: BTreeMap::from([("1".to_owned(), 100.0)]),
        };
        (reference, measured)
    }

    #[test]
    fn areas_within_the_tolerance_are_equal() {
        let (reference, measured) = world();
        assert_eq!(differences(&reference, &measured), Vec::<String>::new());
    }

    #[test]
    fn an_area_a_pair_or_a_count_that_is_off_is_a_difference() {
        let (reference, measured) = world();
        type Areas = BTreeMap<Pair, f64>;
        let with = |change: fn(&mut Areas)| {
            let mut measured = measured.clone();
            change(&mut measured.areas_m2);
            differences(&reference, &measured).len()
        };
        assert_eq!(with(|areas| areas.extend([(pair("a"), 500.2)])), 1);
        assert_eq!(with(|areas| areas.retain(|key, _| key.1 != "a")), 1);
        assert_eq!(with(|areas| areas.extend([(pair("c"), 0.3)])), 1);
        assert_eq!(with(|areas| areas.extend([(pair("c"), 0.001)])), 1);
        assert_eq!(with(|areas| areas.retain(|key, _| key.1 != "b")), 1);
    }
}
