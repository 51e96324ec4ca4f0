//! Finding candidates among 200,000 parcels and 20,000 zones, the size
//! `docs/BENCHMARKS.md` reports. The world is a grid and the same every time.

use std::sync::{Arc, OnceLock};

use divan::{Bencher, black_box};
use eprostor_geometry::{Frame, PlanarPoint, PlanarPolygon, RepairLimits, repair_polygon};
use eprostor_index::Snapshot;
use eprostor_model::{
    Adopter, CadastralMunicipality, Day, DayInterval, Event, EventKind, KoCode, LawTables, Parcel,
    ParcelKey, Plan, PlanContent, PlanKind, Question, Reality, RegisterChanges, RegisterContents,
    RegisteredPlan, Revision, Subject, Zone,
};
use geo::{MultiPolygon, Rect, coord};

/// Cadastral municipalities; real codes, for they need valid check digits.
const KOS: usize = 40;
/// Parcels in each, in rows of 100 on plots of 20 m × 20 m.
const PARCELS_PER_KO: usize = 5_000;
/// Plans in each.
const PLANS_PER_KO: usize = 5;
/// Zones in each plan, in rows of 10 on squares of 200 m.
const ZONES_PER_PLAN: usize = 100;
/// Distance between the corners of two cadastral municipalities in metres.
const KO_WIDTH_M: f64 = 2_000.0;

fn main() {
    divan::main();
}

fn day() -> Day {
    "2026-11-25".parse().expect("a day")
}

fn square(e: f64, n: f64, side: f64) -> PlanarPolygon {
    let rect = Rect::new(coord! {x: e, y: n}, coord! {x: e + side, y: n + side});
    let drawing = MultiPolygon(vec![rect.to_polygon()]);
    repair_polygon(drawing, &RepairLimits::default())
        .expect("a square is valid")
        .polygon
}

fn corner(ko: usize) -> (f64, f64) {
    let column = f64::from(u8::try_from(ko % 8).expect("below 8"));
    let row = f64::from(u8::try_from(ko / 8).expect("below 5"));
    (
        400_000.0 + column * KO_WIDTH_M,
        4_900_000.0 + row * KO_WIDTH_M,
    )
}

fn cell(index: usize, columns: usize, side: f64) -> (f64, f64) {
    let number = |n: usize| f64::from(u16::try_from(n).expect("a small grid"));
    (
        number(index % columns) * side,
        number(index / columns) * side,
    )
}

fn kos() -> Vec<CadastralMunicipality> {
    let law = LawTables::embedded();
    law.cadastral_municipalities().take(KOS).cloned().collect()
}

fn parcel(code: KoCode, ko: usize, index: usize) -> Parcel {
    let ((e, n), (de, dn)) = (corner(ko), cell(index, 100, 20.0));
    Parcel {
        key: ParcelKey {
            ko: code,
            number: (index + 1).to_string().parse().expect("a number"),
        },
        registered_area_m2: Some(400),
        valid: DayInterval::since("2000-01-01".parse().expect("a day")),
        predecessors: Vec::new(),
        geometry: square(e + de, n + dn, 20.0),
    }
}

fn plan(ko: usize, serial: usize) -> RegisteredPlan {
    let id = format!("bench-pdr-2020-{}", ko * PLANS_PER_KO + serial + 1);
    let (e, n) = corner(ko);
    let zones = (0..ZONES_PER_PLAN).map(|index| {
        let (de, dn) = cell(index, 10, 200.0);
        Zone {
            serial: u32::try_from(index + 1).expect("a small number"),
            code: format!("S{index}"),
            name: None,
            succeeds: Vec::new(),
            geometry: square(e + de, n + dn, 200.0),
        }
    });
    let plan = Plan {
        id: id.parse().expect("an id"),
        kind: PlanKind::Pdr,
        title: id,
        adopter: Adopter {
            slug: "bench".into(),
            name: "bench".into(),
        },
        municipality: "99902".parse().expect("a code"),
        horizon: None,
        accuracy: None,
        marks: Vec::new(),
        reality: Reality::Demo,
    };
    let entry = Event {
        kind: EventKind::EntryIntoForce,
        day: "2020-01-01".parse().expect("a day"),
        gazette: None,
        document: None,
        building_ban_months: None,
        note: None,
    };
    let content = PlanContent {
        plan,
        events: vec![entry],
        relations: Vec::new(),
        boundary: Some(square(e, n, KO_WIDTH_M)),
        zones: zones.collect(),
        features: Vec::new(),
        regimes: Vec::new(),
        legend: Vec::new(),
        public_parcels: Vec::new(),
        provisions: Vec::new(),
        documents: Vec::new(),
        origins: Vec::new(),
    };
    RegisteredPlan {
        content,
        since: Revision(1),
    }
}

fn contents() -> &'static RegisterContents {
    static CONTENTS: OnceLock<RegisterContents> = OnceLock::new();
    CONTENTS.get_or_init(|| {
        let territory = kos();
        let codes = territory.iter().map(|ko| ko.code).enumerate();
        let parcels = codes.flat_map(|(ko, code)| {
            (0..PARCELS_PER_KO).map(move |index| Arc::new(parcel(code, ko, index)))
        });
        let plans = (0..KOS).flat_map(|ko| (0..PLANS_PER_KO).map(move |s| Arc::new(plan(ko, s))));
        RegisterContents {
            revision: Revision(1),
            frame: Frame::serbia(),
            parcels: parcels.collect(),
            plans: plans.collect(),
            territory,
            cards: Vec::new(),
            coverage: Vec::new(),
            addresses: Vec::new(),
        }
    })
}

fn snapshot() -> &'static Snapshot {
    static SNAPSHOT: OnceLock<Snapshot> = OnceLock::new();
    SNAPSHOT.get_or_init(|| Snapshot::build(contents(), LawTables::embedded()))
}

/// A thousand subjects spread over all parcels (7,919 is prime).
fn spread() -> impl Iterator<Item = &'static Arc<Parcel>> {
    let parcels = &contents().parcels;
    (0..1_000).map(move |index| &parcels[index * 7_919 % parcels.len()])
}

#[divan::bench(sample_count = 50)]
fn a_thousand_parcels_by_number(bencher: Bencher) {
    let snapshot = snapshot();
    let ask = |parcel: &'static Arc<Parcel>| Question {
        subject: Subject::Parcel(parcel.key.clone()),
        day: day(),
        intent: eprostor_model::Intent::default(),
    };
    let questions: Vec<_> = spread().map(ask).collect();
    bencher.counter(1_000_usize).bench_local(|| {
        for question in &questions {
            black_box(snapshot.candidates(question).expect("it is there"));
        }
    });
}

#[divan::bench(sample_count = 50)]
fn a_thousand_points(bencher: Bencher) {
    let snapshot = snapshot();
    let ask = |parcel: &'static Arc<Parcel>| {
        let (e, n) = parcel.geometry.bounds().centre();
        Question {
            subject: Subject::Point(PlanarPoint::new(e, n).expect("finite")),
            day: day(),
            intent: eprostor_model::Intent::default(),
        }
    };
    let questions: Vec<_> = spread().map(ask).collect();
    bencher.counter(1_000_usize).bench_local(|| {
        for question in &questions {
            black_box(snapshot.candidates(question).expect("it is there"));
        }
    });
}

#[divan::bench(sample_count = 5)]
fn a_snapshot_from_nothing(bencher: Bencher) {
    let contents = contents();
    bencher.bench_local(|| Snapshot::build(contents, LawTables::embedded()));
}

#[divan::bench(sample_count = 20)]
fn a_snapshot_after_one_plan(bencher: Bencher) {
    let snapshot = snapshot();
    let changes = RegisterChanges {
        revision: Revision(2),
        plans: vec![Arc::new(plan(3, 1))],
        parcels: Vec::new(),
        territory: None,
        cards: None,
        coverage: None,
        addresses: None,
    };
    bencher.bench_local(|| snapshot.with_changes(&changes, LawTables::embedded()));
}
