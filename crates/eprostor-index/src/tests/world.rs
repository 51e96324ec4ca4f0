//! Small worlds made by hand: rectangles, a few days, a few plans.

use std::sync::Arc;

use eprostor_geometry::{
    Frame, PlanarPoint, PlanarPolygon, RepairLimits, repair_line, repair_polygon,
};
use eprostor_model::{
    Adopter, CadastralMunicipality, Candidates, Day, DayInterval, DirectApplication, Event,
    EventKind, Intent, KoCode, LawTables, Parcel, ParcelKey, Plan, PlanContent, PlanId, PlanKind,
    Question, Reality, RegimeCode, RegimeFeature, RegisterChanges, RegisterContents,
    RegisteredPlan, Relation, RelationExtent, RelationKind, RelationTarget, Revision, Route,
    Subject, Zone,
};
use geo::{LineString, MultiLineString, MultiPolygon, Rect, coord};

use crate::Snapshot;
use crate::shares::SharedEntry;

/// Cadastral municipalities of the sample municipality 99902.
pub(super) const KOS: [&str; 3] = ["999903", "999911", "999920"];

/// South-western corner of every world, EPSG:25834.
const ORIGIN: (f64, f64) = (450_000.0, 4_950_000.0);

pub(super) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(super) fn ko(code: &str) -> KoCode {
    code.parse().unwrap()
}

/// A rectangle by its south-western corner and size, in metres from the origin.
pub(super) fn rectangle(e: f64, n: f64, width: f64, height: f64) -> PlanarPolygon {
    let (e, n) = (ORIGIN.0 + e, ORIGIN.1 + n);
    let rect = Rect::new(coord! {x: e, y: n}, coord! {x: e + width, y: n + height});
    let drawing = MultiPolygon(vec![rect.to_polygon()]);
    repair_polygon(drawing, &RepairLimits::default())
        .unwrap()
        .polygon
}

pub(super) fn point(e: f64, n: f64) -> PlanarPoint {
    PlanarPoint::new(ORIGIN.0 + e, ORIGIN.1 + n).unwrap()
}

/// A route over whole metres from the origin.
pub(super) fn route(points: &[(f64, f64)], width_m: f64) -> Option<Route> {
    let coords = points
        .iter()
        .map(|&(e, n)| coord! {x: ORIGIN.0 + e, y: ORIGIN.1 + n});
    let drawing = MultiLineString(vec![LineString(coords.collect())]);
    let repaired = repair_line(drawing, &RepairLimits::default()).ok()?;
    Route::new(repaired.line, width_m).ok()
}

pub(super) fn municipality(code: &str) -> CadastralMunicipality {
    CadastralMunicipality {
        code: ko(code),
        name_latn: format!("Selo {code}"),
        name_cyrl: format!("Село {code}"),
        municipality: "99902".parse().unwrap(),
        municipality_latn: "Demovo".into(),
        municipality_cyrl: "Демово".into(),
        reality: Reality::Demo,
    }
}

pub(super) fn parcel(code: &str, number: &str, geometry: PlanarPolygon) -> Parcel {
    Parcel {
        key: ParcelKey {
            ko: ko(code),
            number: number.parse().unwrap(),
        },
        registered_area_m2: None,
        valid: DayInterval::since(day("2000-01-01")),
        predecessors: Vec::new(),
        geometry,
    }
}

pub(super) fn event(kind: EventKind, on: Day) -> Event {
    Event {
        kind,
        day: on,
        gazette: None,
        document: None,
        building_ban_months: None,
        note: None,
    }
}

/// A plan in force since the day, without anything on it.
pub(super) fn plan(id: &str, since: &str) -> PlanContent {
    let id: PlanId = id.parse().unwrap();
    PlanContent {
        plan: Plan {
            kind: id.kind().unwrap_or(PlanKind::Pdr),
            title: id.to_string(),
            adopter: Adopter {
                slug: id.adopter().to_owned(),
                name: "Demovo".into(),
            },
            municipality: "99902".parse().unwrap(),
            horizon: None,
            accuracy: None,
            marks: Vec::new(),
            reality: Reality::Demo,
            id,
        },
        events: vec![event(EventKind::EntryIntoForce, day(since))],
        relations: Vec::new(),
        boundary: None,
        zones: Vec::new(),
        features: Vec::new(),
        regimes: Vec::new(),
        legend: Vec::new(),
        public_parcels: Vec::new(),
        provisions: Vec::new(),
        documents: Vec::new(),
        origins: Vec::new(),
    }
}

pub(super) fn zone(serial: u32, geometry: PlanarPolygon) -> Zone {
    Zone {
        serial,
        code: format!("S{serial}"),
        name: None,
        succeeds: Vec::new(),
        geometry,
    }
}

pub(super) fn regime(
    serial: u32,
    geometry: PlanarPolygon,
    valid: Option<DayInterval>,
) -> RegimeFeature {
    RegimeFeature {
        serial,
        code: RegimeCode("sanitary_2".into()),
        name: None,
        decision: None,
        article: None,
        valid,
        belt: None,
        geometry,
    }
}

pub(super) fn relation(kind: RelationKind, target: &str, extent: RelationExtent) -> Relation {
    Relation {
        kind,
        target: RelationTarget::Plan(target.parse().unwrap()),
        extent,
        direct_application: DirectApplication::NotGiven,
        document: None,
        article: None,
    }
}

pub(super) fn registered(content: PlanContent) -> Arc<RegisteredPlan> {
    Arc::new(RegisteredPlan {
        content,
        since: Revision(1),
    })
}

pub(super) fn contents(parcels: Vec<Parcel>, plans: Vec<PlanContent>) -> RegisterContents {
    RegisterContents {
        revision: Revision(7),
        frame: Frame::serbia(),
        territory: KOS.map(municipality).to_vec(),
        parcels: parcels.into_iter().map(Arc::new).collect(),
        plans: plans.into_iter().map(registered).collect(),
        cards: Vec::new(),
        coverage: Vec::new(),
        addresses: Vec::new(),
    }
}

pub(super) fn no_changes() -> RegisterChanges {
    RegisterChanges {
        revision: Revision(8),
        plans: Vec::new(),
        parcels: Vec::new(),
        territory: None,
        cards: None,
        coverage: None,
        addresses: None,
    }
}

pub(super) fn snapshot(contents: &RegisterContents) -> Snapshot {
    Snapshot::build(contents, LawTables::embedded())
}

/// A snapshot that knows the shares of every parcel.
pub(super) fn worked_out(contents: &RegisterContents) -> Snapshot {
    let snapshot = snapshot(contents);
    snapshot.work_out_shares();
    snapshot
}

pub(super) fn ask_key(code: &str, number: &str) -> ParcelKey {
    ParcelKey {
        ko: ko(code),
        number: number.parse().unwrap(),
    }
}

pub(super) fn ask_parcel(code: &str, number: &str, on: &str) -> Question {
    Question {
        subject: Subject::Parcel(ask_key(code, number)),
        day: day(on),
        intent: Intent::default(),
    }
}

/// A plan's id with the positions of its zones, features and regimes.
pub(super) type Row = (String, Vec<usize>, Vec<usize>, Vec<usize>);

/// What can be compared of some candidates.
pub(super) fn digest(found: &Candidates) -> Vec<Row> {
    let plans = found.plans.iter();
    plans
        .map(|candidate| {
            let id = candidate.plan.content.plan.id.to_string();
            let (zones, features) = (candidate.zones.clone(), candidate.features.clone());
            (id, zones, features, candidate.regimes.clone())
        })
        .collect()
}

pub(super) fn ids(found: &Candidates) -> Vec<String> {
    digest(found).into_iter().map(|plan| plan.0).collect()
}

/// Every row of every parcel version, with the days of its entry.
pub(super) fn all_rows(snapshot: &Snapshot) -> Vec<String> {
    let mut rows = Vec::new();
    for shard in snapshot.shards.values() {
        for (version, parcel) in shard.ko.parcels().iter().enumerate() {
            let shares = shard.shares().unwrap().of(&shard.ground, version);
            rows.extend(shares.map(|SharedEntry { near, area_m2 }| {
                let plan = shard.ground.plans[near.plan as usize].id();
                let (key, valid) = (&parcel.key, parcel.valid);
                let (number, days) = (near.number, near.days);
                format!("{key} {valid:?}: {plan} {number} {area_m2:?} {days:?}")
            }));
        }
    }
    rows
}
