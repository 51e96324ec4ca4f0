//! Compares what we answer with what PostGIS answers, row by row. Must not know
//! how long either takes.

use std::collections::BTreeMap;

use super::Fault;
use super::engine::Engine;
use super::municipality::Municipality;
use super::postgis::{PostGis, Totals};
use super::register;

/// Two areas are the same within so many m², or within this share of the
/// larger: crossing points of doubles near 5,000,000 m are rounded to 1e-9 m.
const ABSOLUTE_M2: f64 = 1e-6;
const RELATIVE: f64 = 1e-9;
/// Differences that are listed.
const LISTED: usize = 20;

/// What was the same.
#[derive(Debug, Default)]
pub struct Compared {
    /// Rows (parcel, zone, area).
    pub rows: usize,
    /// Rows (parcel, provision, area of the union of its zones).
    pub unions: usize,
    /// Unions of two zones and more.
    pub joined: usize,
    /// Largest difference of two areas of rows, m².
    pub worst_m2: f64,
    /// Largest difference of two areas of unions, m².
    pub worst_union_m2: f64,
}

/// Compares rows and unions of parcels on a day.
///
/// # Errors
/// They differ: the fault lists where.
pub fn compare(
    land: &Municipality,
    engine: &Engine,
    postgis: &mut PostGis,
    parcels: &[usize],
    day: i32,
) -> Result<Compared, Fault> {
    let mut compared = Compared::default();
    let (mut rows, mut provisions) = (BTreeMap::new(), BTreeMap::new());
    let legal_day = register::day(day)?;
    for &parcel in parcels {
        let mut zones: BTreeMap<(u8, u32), usize> = BTreeMap::new();
        for row in engine.rows(&land.parcels[parcel], legal_day) {
            rows.insert((parcel, row.number), row.area_m2);
            let zone = &land.zones[row.number as usize];
            *zones.entry((zone.layer, zone.provision)).or_default() += 1;
        }
        compared.joined += zones.values().filter(|zones| **zones > 1).count();
        let areas = engine.provisions(land, parcel, legal_day)?;
        provisions.extend(
            areas
                .into_iter()
                .map(|(of, area_m2)| ((parcel, of), area_m2)),
        );
    }
    let theirs = postgis.rows(parcels, day)?;
    let theirs = theirs
        .into_iter()
        .map(|(parcel, zone, area_m2)| ((parcel as usize, zone as u32), area_m2))
        .collect();
    compared.rows = rows.len();
    compared.worst_m2 = same("parcel, zone", &rows, &theirs)?;
    let theirs = postgis.unions(parcels, day)?;
    let theirs = theirs
        .into_iter()
        .map(|(parcel, layer, provision, area_m2)| {
            ((parcel as usize, (layer as u8, provision as u32)), area_m2)
        })
        .collect();
    compared.unions = provisions.len();
    compared.worst_union_m2 = same("parcel, (layer, provision)", &provisions, &theirs)?;
    Ok(compared)
}

/// Compares the totals of many parcels.
///
/// # Errors
/// They differ.
pub fn compare_totals(what: &str, ours: Totals, theirs: Totals) -> Result<(), Fault> {
    let tolerance_m2 = RELATIVE * theirs.area_m2;
    if ours.rows == theirs.rows && (ours.area_m2 - theirs.area_m2).abs() <= tolerance_m2 {
        return Ok(());
    }
    Err(format!("{what}: ours {ours:?}, PostGIS {theirs:?}").into())
}

/// Returns the largest difference, where all are within the tolerance. A row
/// that one side has not has no area there.
fn same<K: Ord + Copy + std::fmt::Debug>(
    what: &str,
    ours: &BTreeMap<K, f64>,
    theirs: &BTreeMap<K, f64>,
) -> Result<f64, Fault> {
    let mut worst_m2 = 0.0_f64;
    let mut differences = Vec::new();
    let only_theirs = theirs.keys().filter(|key| !ours.contains_key(key));
    for key in ours.keys().chain(only_theirs) {
        let (a, b) = (ours.get(key), theirs.get(key));
        let (a_m2, b_m2) = (a.copied().unwrap_or(0.0), b.copied().unwrap_or(0.0));
        let difference_m2 = (a_m2 - b_m2).abs();
        worst_m2 = worst_m2.max(difference_m2);
        if difference_m2 > ABSOLUTE_M2.max(RELATIVE * a_m2.max(b_m2)) {
            differences.push(format!("{key:?}: ours {a:?} m², PostGIS {b:?} m²"));
        }
    }
    if differences.is_empty() {
        return Ok(worst_m2);
    }
    let count = differences.len();
    differences.truncate(LISTED);
    let list = differences.join("\n");
    Err(format!("{count} of {} differ ({what}):\n{list}", ours.len()).into())
}
