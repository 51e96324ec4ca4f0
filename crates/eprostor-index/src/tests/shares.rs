//! What parcels share with plans: areas worked out by hand, and rows that never
//! go stale.

use std::collections::BTreeMap;
use std::sync::Arc;

use eprostor_model::{
    Day, DayInterval, KoCode, LawTables, Parcel, ParcelKey, PlanContent, RegimeCode,
    RegisterChanges, RegisterContents, Revision,
};
use proptest::prelude::*;

use super::naive;
use super::properties::is_current;
use super::strategies::{any_contents, any_day};
use super::world::*;
use crate::entries::LandUse;
use crate::plan::PlanEntries;
use crate::{Recomputed, ShareOf, Snapshot};

const TODAY: &str = "2026-11-25";
const ID: &str = "demovo-pdr-2020-1";

/// A parcel of 20 m × 30 m.
fn one_parcel(plans: Vec<PlanContent>) -> Snapshot {
    let parcel = parcel(KOS[0], "1", rectangle(0.0, 0.0, 20.0, 30.0));
    worked_out(&contents(vec![parcel], plans))
}

fn with_zones(zones: &[(&str, [f64; 4])]) -> PlanContent {
    let mut content = plan(ID, "2020-01-01");
    content.zones = (1..)
        .zip(zones)
        .map(|(serial, (code, [e, n, width, height]))| {
            let mut zone = zone(serial, rectangle(*e, *n, *width, *height));
            (*code).clone_into(&mut zone.code);
            zone
        })
        .collect();
    content
}

fn uses(snapshot: &Snapshot, on: &str) -> BTreeMap<String, f64> {
    let uses = uses_by_plan(snapshot, &ask_key(KOS[0], "1"), day(on));
    uses.into_iter()
        .map(|((_, name), area_m2)| (name, area_m2))
        .collect()
}

fn uses_by_plan(snapshot: &Snapshot, key: &ParcelKey, day: Day) -> BTreeMap<(String, String), f64> {
    let shares = snapshot.land_use_shares(key, day).unwrap();
    let named = shares.into_iter().map(|share| {
        let name = match share.land_use {
            LandUse::Zone(code) => code.to_owned(),
            LandUse::Regime(code) => code.0.to_string(),
        };
        ((share.plan.to_string(), name), share.area_m2.unwrap())
    });
    named.collect()
}

fn expected<const N: usize>(areas: [(&str, f64); N]) -> BTreeMap<String, f64> {
    areas
        .map(|(code, area_m2)| (code.to_owned(), area_m2))
        .into()
}

#[test]
fn rows_tell_area_share_and_days_of_every_zone() {
    let mut content = with_zones(&[
        ("S", [-10.0, 0.0, 15.0, 30.0]),
        ("P", [5.0, 0.0, 100.0, 30.0]),
        // Touches along an edge only.
        ("K", [0.0, 30.0, 20.0, 30.0]),
    ]);
    content.boundary = Some(rectangle(-10.0, -10.0, 200.0, 200.0));
    let snapshot = one_parcel(vec![content]);
    let key = ask_key(KOS[0], "1");
    let shares = snapshot.shares(&key, day(TODAY)).unwrap();
    let rows: Vec<_> = shares.map(|s| (s.of, s.area_m2, s.share)).collect();
    assert_eq!(
        rows,
        [
            (ShareOf::Boundary, 600.0, 1.0),
            (ShareOf::Zone(0), 150.0, 0.25),
            (ShareOf::Zone(1), 450.0, 0.75),
        ]
    );
    assert!(snapshot.shares(&ask_key(KOS[0], "2"), day(TODAY)).is_none());
}

/// 20 m × 10 m and 20 m × 10 m of one code, 5 m of which lie on each other:
/// 300 m² together; the zone of another code above them takes nothing away.
#[test]
fn land_under_several_zones_of_a_code_counts_once() {
    let snapshot = one_parcel(vec![with_zones(&[
        ("S", [0.0, 0.0, 20.0, 10.0]),
        ("S", [0.0, 5.0, 20.0, 10.0]),
        ("P", [0.0, 0.0, 20.0, 10.0]),
        // Beside the first two, and beside the parcel.
        ("S", [0.0, 15.0, 20.0, 5.0]),
        ("S", [30.0, 0.0, 20.0, 10.0]),
    ])]);
    assert_eq!(
        uses(&snapshot, TODAY),
        expected([("S", 400.0), ("P", 200.0)])
    );
}

/// Three squares of 10 m, each moved by 5 m: 100 + 50 + 50.
#[test]
fn land_under_three_zones_counts_once() {
    let zone = |e| ("S", [e, 0.0, 10.0, 10.0]);
    let snapshot = one_parcel(vec![with_zones(&[
        zone(0.0),
        zone(5.0),
        zone(5.0),
        zone(10.0),
    ])]);
    assert_eq!(uses(&snapshot, TODAY), expected([("S", 200.0)]));
}

#[test]
fn areas_of_a_regime_overlap_only_while_both_hold() {
    let year = |from, to: Option<&str>| DayInterval {
        from: day(from),
        to: to.map(day),
    };
    let mut content = plan(ID, "2020-01-01");
    content.regimes = vec![
        regime(
            1,
            rectangle(0.0, 0.0, 20.0, 10.0),
            Some(year("2020-01-01", Some("2022-01-01"))),
        ),
        regime(
            2,
            rectangle(0.0, 5.0, 20.0, 10.0),
            Some(year("2021-01-01", None)),
        ),
    ];
    let code = RegimeCode("sanitary_2".into()).0;
    let snapshot = one_parcel(vec![content]);
    for (on, area_m2) in [
        ("2020-12-31", 200.0),
        ("2021-01-01", 300.0),
        ("2021-12-31", 300.0),
        ("2022-01-01", 200.0),
    ] {
        assert_eq!(uses(&snapshot, on), expected([(&code, area_m2)]), "{on}");
    }
}

/// Two combs over the parcel, one upright and one level, with more crossings
/// than may be counted: nothing is said rather than something wrong.
#[test]
fn an_overlap_that_is_too_costly_to_count_has_no_area() {
    let teeth = 120;
    let comb = |upright: bool| {
        let teeth = (0..teeth).map(|tooth| {
            let at = 0.1 * f64::from(tooth);
            if upright {
                rectangle(at, 0.0, 0.05, 20.0)
            } else {
                rectangle(0.0, at, 20.0, 0.05)
            }
        });
        let teeth: Vec<_> = teeth.collect();
        let teeth: Vec<_> = teeth.iter().collect();
        eprostor_geometry::union_all(&teeth).unwrap()
    };
    let mut content = with_zones(&[]);
    content.zones = vec![zone(1, comb(true)), zone(2, comb(false))];
    for zone in &mut content.zones {
        "S".clone_into(&mut zone.code);
    }
    let snapshot = one_parcel(vec![content]);
    let key = ask_key(KOS[0], "1");
    let shares = snapshot.land_use_shares(&key, day(TODAY)).unwrap();
    assert_eq!(shares.len(), 1);
    assert_eq!(shares[0].area_m2, None);
    // Each for itself: 120 teeth of 0.05 m × 20 m.
    let rows: Vec<_> = snapshot.shares(&key, day(TODAY)).unwrap().collect();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| (row.area_m2 - 120.0).abs() < 1e-6));
}

/// Publishing, amending and annulling: the contents of a world come one plan
/// after another, and plans come again in other versions.
fn publications() -> impl Strategy<Value = (RegisterContents, Vec<RegisterContents>)> {
    (
        any_contents(),
        proptest::collection::vec(any_contents(), 1..6),
    )
}

/// Parcel versions that an old or new box of a plan meets, and all others of
/// their cadastral municipalities that such a box reaches.
fn hit(parcels: &[Arc<Parcel>], versions: &[Arc<PlanEntries>]) -> Recomputed {
    let mut by_ko: BTreeMap<KoCode, Vec<&Arc<Parcel>>> = BTreeMap::new();
    for parcel in parcels {
        by_ko.entry(parcel.key.ko).or_default().push(parcel);
    }
    let mut hit = Recomputed::default();
    for parcels in by_ko.values() {
        let boxes = parcels.iter().map(|parcel| parcel.geometry.bounds());
        let Some(all) = boxes.reduce(|all, one| all.union(&one)) else {
            continue;
        };
        let near: Vec<_> = versions.iter().filter(|plan| plan.meets(&all)).collect();
        if near.is_empty() {
            continue;
        }
        for parcel in parcels {
            let bounds = parcel.geometry.bounds();
            let mut plans = near.iter().filter_map(|plan| plan.bounds);
            if plans.any(|plan| plan.intersects(&bounds)) {
                hit.parcels += 1;
            } else {
                hit.kept += 1;
            }
        }
    }
    hit
}

/// Tells whether the same land uses cover the same area, to a square millimetre.
fn is_as(
    counted: &BTreeMap<(String, String), f64>,
    naive: &BTreeMap<(String, String), f64>,
) -> bool {
    counted.keys().eq(naive.keys())
        && counted
            .values()
            .zip(naive.values())
            .all(|(counted, naive)| (counted - naive).abs() < 1e-6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// No row is stale, land under several zones of a code counts once, and no
    /// parcel is compared anew that nothing changed for.
    #[test]
    fn publications_leave_no_stale_row(
        (world, publications) in publications(),
        day in any_day(),
    ) {
        let mut register = world;
        let mut index = worked_out(&register);
        for (revision, publication) in (8..).zip(publications) {
            let mut changed = Vec::new();
            for plan in &publication.plans {
                let id = &plan.content.plan.id;
                let old = register.plans.iter().filter(|old| old.content.plan.id == *id);
                changed.extend(old.cloned());
                changed.push(plan.clone());
                register.plans.retain(|old| old.content.plan.id != *id);
                register.plans.push(plan.clone());
            }
            register.revision = Revision(revision);
            let changes = RegisterChanges {
                revision: register.revision,
                plans: publication.plans.clone(),
                ..no_changes()
            };
            index = index.with_changes(&changes, LawTables::embedded());
            prop_assert_eq!(all_rows(&index), all_rows(&worked_out(&register)));
            for parcel in register.parcels.iter().filter(|p| is_current(&register, p, day)) {
                let counted = uses_by_plan(&index, &parcel.key, day);
                let naive = naive::land_uses(&register, &parcel.geometry, day);
                prop_assert!(is_as(&counted, &naive), "{:?} is {:?}", counted, naive);
            }
            let versions: Vec<_> = changed.into_iter().map(|plan| Arc::new(PlanEntries::new(plan))).collect();
            let most = hit(&register.parcels, &versions);
            let done = index.recomputed();
            prop_assert_eq!(done.parcels + done.kept, most.parcels + most.kept);
            prop_assert!(done.parcels <= most.parcels, "{:?} of {:?}", done, most);
            for shard in index.shards.values() {
                let touched = versions.iter().any(|plan| plan.meets(&shard.ko.bounds));
                prop_assert_eq!(shard.generation == register.revision, touched);
            }
        }
    }
}

/// Two that work out the same shares at once, from threads that help each other:
/// neither waits for the other for ever.
#[test]
fn shares_may_be_worked_out_twice_at_once() {
    let parcels = (1..200).map(|number| {
        let e = f64::from(number) * 5.0;
        parcel(
            KOS[number as usize % 3],
            &number.to_string(),
            rectangle(e, 0.0, 5.0, 30.0),
        )
    });
    let zones: Vec<_> = (0..200)
        .map(|zone| ("S", [f64::from(zone) * 5.0, 0.0, 8.0, 30.0]))
        .collect();
    let contents = contents(parcels.collect(), vec![with_zones(&zones)]);
    for _ in 0..20 {
        let index = snapshot(&contents);
        rayon::join(|| index.work_out_shares(), || index.work_out_shares());
        let key = ask_key(KOS[1], "1");
        assert!(index.shares(&key, day(TODAY)).is_some());
    }
}
