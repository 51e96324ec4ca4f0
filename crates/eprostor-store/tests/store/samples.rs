//! Small plans and rows to put into a register.

use eprostor_geometry::{PlanarGeometry, PlanarPolygon};
use eprostor_model::{
    Adopter, CheckedPlan, Completeness, CoverageArea, CoverageStatement, CoverageSubject, Day,
    DayInterval, Document, DocumentHash, DocumentName, DocumentRole, Event, EventKind, Finding,
    Parcel, ParcelKey, Plan, PlanCard, PlanContent, PlanDraft, PlanId, PlanKind, Profile, Reality,
    TableFiles, Zone,
};
use eprostor_store::{Commit, Publication, Store, StoreError};
use sha2::{Digest, Sha256};

use crate::home::{by, key_of};

/// A corner in the middle of the frame, easting and northing in metres.
const ORIGIN_M: (f64, f64) = (450_000.0, 4_950_000.0);

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn id(text: &str) -> PlanId {
    text.parse().unwrap()
}

/// Returns WKB of a kind (2 line, 3 polygon) through points relative to the
/// origin, one ring or part.
pub(crate) fn geometry(kind: u32, points: &[(f64, f64)]) -> PlanarGeometry {
    let mut wkb = vec![1];
    wkb.extend(kind.to_le_bytes());
    if kind == 3 {
        wkb.extend(1_u32.to_le_bytes());
    }
    if kind != 1 {
        wkb.extend(u32::try_from(points.len()).unwrap().to_le_bytes());
    }
    for (e, n) in points {
        wkb.extend((ORIGIN_M.0 + e).to_le_bytes());
        wkb.extend((ORIGIN_M.1 + n).to_le_bytes());
    }
    PlanarGeometry::from_wkb(&wkb).unwrap()
}

/// Returns a square with its south-west corner there, relative to the origin.
pub(crate) fn square(e: f64, n: f64, side_m: f64) -> PlanarPolygon {
    let corners = [
        (e, n),
        (e + side_m, n),
        (e + side_m, n + side_m),
        (e, n + side_m),
        (e, n),
    ];
    match geometry(3, &corners) {
        PlanarGeometry::Polygon(polygon) => polygon,
        other => panic!("not a polygon: {other:?}"),
    }
}

pub(crate) fn hash(bytes: &[u8]) -> DocumentHash {
    DocumentHash::from_digest(Sha256::digest(bytes).into())
}

/// Returns a document of a plan with these bytes.
pub(crate) fn document(bytes: &[u8]) -> Document {
    Document {
        name: DocumentName("tekst".into()),
        role: DocumentRole::Text,
        title: None,
        file: "tekst.pdf".into(),
        hash: hash(bytes),
        size_bytes: bytes.len() as u64,
    }
}

/// Returns a plan with one event, a boundary and a zone.
pub(crate) fn plan(plan_id: &str, title: &str) -> PlanContent {
    PlanContent {
        plan: Plan {
            id: id(plan_id),
            kind: PlanKind::Pdr,
            title: title.to_owned(),
            adopter: Adopter {
                slug: "demovo".into(),
                name: "Општина Демово".into(),
            },
            municipality: "99902".parse().unwrap(),
            horizon: None,
            accuracy: None,
            marks: Vec::new(),
            reality: Reality::Demo,
        },
        events: vec![Event {
            kind: EventKind::EntryIntoForce,
            day: day("2021-03-09"),
            gazette: None,
            document: None,
            building_ban_months: None,
            note: None,
        }],
        relations: Vec::new(),
        boundary: Some(square(0.0, 0.0, 100.0)),
        zones: vec![Zone {
            serial: 1,
            code: "S2".into(),
            name: Some(title.to_owned()),
            succeeds: Vec::new(),
            geometry: square(0.0, 0.0, 50.0),
        }],
        features: Vec::new(),
        regimes: Vec::new(),
        legend: Vec::new(),
        public_parcels: Vec::new(),
        provisions: Vec::new(),
        documents: Vec::new(),
        origins: Vec::new(),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the store's tests make checked plans without validation"
)]
pub(crate) fn checked(content: PlanContent, findings: Vec<Finding>) -> CheckedPlan {
    CheckedPlan::seal(PlanDraft {
        content,
        findings,
        profile: Profile::Strict,
        concessions: Vec::new(),
        tables: TableFiles::default(),
    })
    .unwrap()
}

/// Publishes a plan without documents.
pub(crate) async fn publish(
    store: &Store,
    content: &PlanContent,
    under: &str,
) -> Result<Commit, StoreError> {
    store
        .publish(Publication {
            plan: &checked(content.clone(), Vec::new()),
            documents: &[],
            change: by("operator", &key_of(under, &format!("{content:?}"))),
        })
        .await
}

pub(crate) fn parcel(ko: &str, number: &str, e: f64) -> Parcel {
    Parcel {
        key: ParcelKey {
            ko: ko.parse().unwrap(),
            number: number.parse().unwrap(),
        },
        registered_area_m2: Some(400),
        valid: DayInterval::since(day("1990-01-01")),
        predecessors: Vec::new(),
        geometry: square(e, 0.0, 20.0),
    }
}

pub(crate) fn card(plan_id: &str) -> PlanCard {
    PlanCard {
        id: id(plan_id),
        kind: PlanKind::Pdr,
        title: "План детаљне регулације „Стара чаршија“".into(),
        adopter: "demovo".into(),
        municipality: "99902".parse().unwrap(),
        gazette: None,
        adopted: None,
        in_force: None,
        area: CoverageArea::Municipality("99902".parse().unwrap()),
        office: None,
    }
}

pub(crate) fn statement(completeness: Completeness) -> CoverageStatement {
    CoverageStatement {
        adopter: "demovo".into(),
        subject: CoverageSubject::Plans(PlanKind::Pdr),
        area: CoverageArea::Kos(vec!["999903".parse().unwrap(), "999911".parse().unwrap()]),
        valid: DayInterval::since(day("2020-01-01")),
        completeness,
        document: Some("Odluka 1/2020".into()),
        note: None,
    }
}
